// Comfort on the pages that judge one act. The server alone decides and words: after each change the
// page is fetched again at its new address, and what can differ is put in its place.

const WAIT = 150;
const sheet = document.getElementById("sheet");

function addressOf(form) {
  const given = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") given.append(name, value);
  const query = given.toString();
  return form.getAttribute("action") + (query ? `?${query}` : "");
}

async function fetched(address, signal) {
  const answer = await fetch(address, { signal, headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [page, new URL(answer.url)];
}

function liveIn(page) {
  const found = new Map();
  for (const one of page.querySelectorAll("[data-live]")) found.set(one.dataset.live, one);
  return found;
}

// Parts that are fetched when they are opened.

async function fill(details, address = details.dataset.part) {
  const place = details.querySelector(":scope > .part");
  place.setAttribute("aria-busy", "true");
  details.dataset.filled = address;
  try {
    const [page] = await fetched(address);
    const part = page.getElementById("part");
    if (part && details.dataset.filled === address) place.replaceChildren(...part.childNodes);
  } catch {
    delete details.dataset.filled; // the link that stands there still leads to it
  }
  place.removeAttribute("aria-busy");
}

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open && target.dataset.part && !target.dataset.filled) fill(target);
  },
  true,
);

document.addEventListener("submit", (event) => {
  const details = event.target.closest("details[data-part]");
  if (!details) return;
  event.preventDefault();
  fill(details, addressOf(event.target));
});

// What excludes itself: to know nothing, or to give nothing, and to name something.

document.addEventListener("change", ({ target }) => {
  const field = target.closest?.("fieldset.facet");
  if (!field) return;
  const alike = [...field.querySelectorAll("input")].filter((one) => one.name === target.name);
  if (target.type === "checkbox" && target.checked) {
    for (const one of alike) if (one.type === "radio") one.checked = false;
  } else if (target.type === "radio") {
    for (const one of alike) if (one.type === "checkbox") one.checked = false;
  } else if (target.type === "checkbox" && !alike.some((one) => one.checked)) {
    const unknown = alike.find((one) => one.type === "radio" && one.value === "");
    if (unknown) unknown.checked = true;
  }
});

// The verdict follows the answers.

let waiting = 0;
let running = null;

async function follow() {
  running?.abort();
  running = new AbortController();
  const open = [...document.querySelectorAll("#verdict details.more[open]")].map((one) => one.id);
  let page, url;
  try {
    [page, url] = await fetched(addressOf(sheet), running.signal);
  } catch {
    return; // a later change is on its way, or the server is gone
  }
  const before = liveIn(document);
  const focused = document.activeElement?.closest("#verdict");
  for (const [name, fresh] of liveIn(page)) before.get(name)?.replaceWith(fresh);
  // the links to the other languages lead to this act, too
  document.querySelector(".languages").replaceWith(page.querySelector(".languages"));
  for (const id of open) {
    const details = document.getElementById(id);
    if (details) details.open = true;
  }
  if (focused && !document.activeElement?.closest("#verdict")) {
    document.getElementById("verdict").focus({ preventScroll: true });
  }
  history.replaceState(null, "", url.pathname + url.search);
  announce();
}

function announce() {
  const told = document.querySelector('[data-live="short"]').textContent.trim();
  const said = document.getElementById("said").textContent;
  document.getElementById("announced").textContent = `${said} ${told}`;
}

function later(wait) {
  clearTimeout(waiting);
  waiting = setTimeout(follow, wait);
}

if (sheet) {
  sheet.querySelector(".send").hidden = true;
  sheet.addEventListener("change", () => later(WAIT));
  sheet.addEventListener("input", ({ target }) => {
    if (target.type === "text") later(2 * WAIT);
  });
  sheet.addEventListener("submit", (event) => {
    event.preventDefault();
    later(0);
  });
}
