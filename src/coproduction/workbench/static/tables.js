// Comfort for the pages about tables; all of them work without it.

for (const form of document.querySelectorAll("form.drop")) {
  const input = form.querySelector("input[type=file]");
  const status = form.querySelector("[role=status]");
  const over = (is) => (event) => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      form.classList.toggle("over", is);
    }
  };
  // A file that misses the form would replace the page.
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, over(true));
  document.addEventListener("dragleave", over(false));
  document.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer?.files.length) {
      const one = new DataTransfer();
      one.items.add(event.dataTransfer.files[0]);
      input.files = one.files;
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", () => {
    status.textContent = form.dataset.sending;
    form.querySelector("button").disabled = true;
  });
  window.addEventListener("pageshow", () => {
    status.textContent = "";
    form.querySelector("button").disabled = false;
  });
}

// What is empty need not stand in the address.
for (const form of document.querySelectorAll("form.filters")) {
  form.addEventListener("formdata", ({ formData }) => {
    const kept = [...formData].filter(([, value]) => value !== "");
    for (const name of [...formData.keys()]) formData.delete(name);
    for (const [name, value] of kept) formData.append(name, value);
  });
}

// The cell that an address names takes the focus, so that the keyboard goes on from there.
const focusTarget = () => {
  const cell = document.getElementById(location.hash.slice(1));
  if (cell?.matches(".grid [tabindex]")) cell.focus();
};
addEventListener("hashchange", focusTarget);
focusTarget();

// A table is opened where its first message stands, unless one can be seen already.
const grid = document.querySelector(".grid");
if (grid && !location.hash) {
  const marked = [...grid.querySelectorAll("td[id]")];
  const { left, right } = grid.getBoundingClientRect();
  const margin = (cell) => parseFloat(getComputedStyle(cell).scrollMarginInlineStart);
  const isSeen = (cell) => {
    const box = cell.getBoundingClientRect();
    return box.left >= left && box.left + box.width / 2 < right;
  };
  if (marked.length && !marked.some(isSeen)) {
    const [first] = marked;
    grid.scrollLeft += first.getBoundingClientRect().left - left - margin(first);
  }
}

const progress = document.querySelector("[data-progress]");
if (progress) {
  const look = async () => {
    const answer = await fetch(`${location.pathname}.json${location.search}`).catch(() => null);
    if (!answer) return;
    if (answer.status !== 202) {
      location.reload();
      return;
    }
    const { done, of } = await answer.json();
    if (of) {
      const bar = progress.querySelector("progress");
      bar.max = of;
      bar.value = done;
      const told = progress.querySelector("[data-done]");
      told.hidden = false;
      told.textContent = `${done} / ${of}`;
    }
    setTimeout(look, 500);
  };
  look();
}
