// Searches the entries of the index beside this page. All of it happens in the browser.
"use strict";

(() => {
  const MOST = 50;
  const form = document.querySelector("form.search");
  const input = form.querySelector("input");
  const list = document.querySelector("#results");
  const status = document.querySelector("[role=status]");
  const WORDS = /[\p{L}\p{N}]+(?:[.\-_][\p{L}\p{N}]+)*/gu;

  // One form to search by: small letters without accents.
  const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => text.match(WORDS) ?? [];
  const wordsAndParts = (text) =>
    words(text).flatMap((word) => {
      const parts = word.split(/[.\-_]/);
      return parts.length > 1 ? [word, ...parts] : [word];
    });

  const index = new globalThis.MiniSearchModule.default({
    fields: ["title", "names", "sources", "text"],
    storeFields: ["address", "title", "kind", "text"],
    tokenize: wordsAndParts,
    processTerm: plain,
    searchOptions: {
      tokenize: words,
      combineWith: "AND",
      prefix: true,
      fuzzy: (term) => (term.length > 5 && !/\d/.test(term) ? 0.2 : false),
      boost: { title: 6, names: 4, sources: 2 },
    },
  });
  index.addAll(globalThis.coproductionIndex.map((entry, id) => ({ id, ...entry })));

  const item = (entry) => {
    const line = document.createElement("li");
    const head = line.appendChild(document.createElement("p"));
    const link = head.appendChild(document.createElement("a"));
    link.href = entry.address;
    link.textContent = entry.title;
    const kind = document.createElement("span");
    kind.className = "soft";
    kind.textContent = entry.kind;
    head.append(" ", kind);
    if (entry.text) {
      const text = line.appendChild(document.createElement("p"));
      text.className = "statement";
      text.textContent = entry.text;
    }
    return line;
  };

  const told = (number) => {
    const { none, first, found } = form.dataset;
    if (number === 0) return none;
    if (number > MOST) return first.replace("NUMBER", number).replace("SHOWN", MOST);
    return found.replace("NUMBER", number);
  };

  const show = () => {
    const asked = input.value.trim();
    const found = asked ? index.search(asked) : [];
    list.replaceChildren(...found.slice(0, MOST).map(item));
    status.textContent = asked ? told(found.length) : "";
  };

  // Arrows go from the field through what was found, and back.
  const go = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = [input, ...list.querySelectorAll("a")];
    const at = places.indexOf(document.activeElement);
    if (!step || at < 0 || !places[at + step]) return;
    event.preventDefault();
    places[at + step].focus();
  };

  input.addEventListener("input", show);
  document.addEventListener("keydown", go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    list.querySelector("a")?.focus();
  });
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  show();
  if (!input.value) input.focus();
})();
