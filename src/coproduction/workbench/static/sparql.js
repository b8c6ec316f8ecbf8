// Puts an editor in the place of the text area. The text area stays the field of the form, so that
// a query is asked the same way with and without this script.
//
// The editor lives in a shadow root: there its styles are constructed sheets, which the policy of
// the page allows, while it forbids <style> elements.
import {
  EditorState, EditorView, HighlightStyle, autocompletion, bracketMatching, closeBrackets,
  closeBracketsKeymap, completionKeymap, defaultKeymap, highlightSpecialChars, history,
  historyKeymap, indentOnInput, keymap, lineNumbers, sparql, syntaxHighlighting, tags,
} from "./vendor/codemirror-6/codemirror.min.js";

const KEYWORDS = (
  "ASK ASC BIND BOUND COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DESC DESCRIBE DISTINCT " +
  "EXISTS FILTER GRAPH GROUP BY GROUP_CONCAT HAVING IF IN ISBLANK ISIRI ISLITERAL LANG " +
  "LANGMATCHES LCASE LIMIT MAX MIN MINUS NOT OFFSET OPTIONAL ORDER PREFIX REGEX REPLACE SAMPLE " +
  "SELECT STR STRENDS STRLEN STRSTARTS SUBSTR SUM UCASE UNION VALUES WHERE"
).split(" ").map((label) => ({ label, type: "keyword" }));

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--citizen)", fontWeight: "600" },
  { tag: [tags.string, tags.bool, tags.integer, tags.float], color: "var(--good)" },
  { tag: tags.variableName, color: "var(--open)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--sheet)", minHeight: "18rem", maxHeight: "40rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { overflow: "auto", font: "inherit" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sheet)", color: "var(--soft)", border: "none" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--track)", color: "inherit" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--soft)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { maxHeight: "none", maxWidth: "min(40rem, 90vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--citizen)", color: "var(--sheet)" },
});

/** Return what enters a term, and declares its prefix at the top if the query does not yet. */
function entered(prefixes) {
  return (view, { label }, from, to) => {
    const prefix = label.slice(0, label.indexOf(":"));
    const declared = new RegExp(`\\bPREFIX\\s+${prefix}:`, "i").test(view.state.doc.toString());
    const line = declared ? "" : `PREFIX ${prefix}: <${prefixes[prefix]}>\n`;
    view.dispatch({
      changes: [...(line ? [{ from: 0, insert: line }] : []), { from, to, insert: label }],
      selection: { anchor: from + line.length + label.length },
      userEvent: "input.complete",
    });
  };
}

let known;

/** Return what is proposed beside keywords; asked of the workbench once, when it is first needed. */
function names() {
  known ??= fetch("/query/names.json").then((answer) => answer.json()).then(({ names, prefixes }) => [
    ...names.map((one) => ({ ...one, type: "class", apply: entered(prefixes) })),
    ...Object.entries(prefixes).map(([prefix, iri]) => ({
      label: `PREFIX ${prefix}: <${iri}>`, type: "namespace",
    })),
  ]).catch(() => []);
  return known;
}

async function propose(context) {
  const before = context.matchBefore(/[?$:\w-]+/);
  if (!before && !context.explicit) return null;
  const variables = new Set(context.state.doc.toString().match(/[?$]\w+/g));
  if (before) variables.delete(before.text);
  const own = [...variables].map((label) => ({ label, type: "variable" }));
  return {
    from: before ? before.from : context.pos,
    options: [...own, ...KEYWORDS, ...(await names())],
    validFor: /^[?$:\w-]*$/,
  };
}

function enhance(area) {
  const form = area.form;
  const place = document.createElement("div");
  place.className = "editor";
  const root = place.attachShadow({ mode: "open" });
  const ask = () => { form.requestSubmit(); return true; };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: ask }]),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        lineNumbers(), highlightSpecialChars(), history(), indentOnInput(), bracketMatching(),
        closeBrackets(), sparql(), syntaxHighlighting(colours), look, EditorView.lineWrapping,
        autocompletion({ override: [propose], icons: false, maxRenderedOptions: 10 }),
        EditorState.phrases.of({ Completions: area.dataset.proposals }),
        EditorView.contentAttributes.of({ "aria-label": form.querySelector("label").textContent }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) area.value = update.state.doc.toString();
        }),
      ],
    }),
  });
  area.hidden = true;
  area.after(place);
  form.querySelector("label").addEventListener("click", () => view.focus());
  form.querySelector(".keys").hidden = false;
  addEventListener("pageshow", () => {  // going back restores the field behind the editor
    if (area.value !== view.state.doc.toString()) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: area.value } });
    }
  });
}

document.querySelectorAll(".asking textarea").forEach(enhance);
