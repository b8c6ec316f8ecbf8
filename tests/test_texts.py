"""Every text that people read: in both languages, used, and there where it is asked for."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import coproduction
from coproduction.literature.records import Details
from coproduction.model import (
    NO_OUTCOME,
    OUTCOME_LABEL,
    VERDICT_COLUMNS,
    CriterionStatus,
    VerdictStatus,
)
from coproduction.pipeline.uses import GROUPS
from coproduction.pipeline.vocabulary import KINDS
from coproduction.queries import list_queries
from coproduction.site.diagrams.drawn import FED, STAGES
from coproduction.site.pages import SECTIONS as SITE_SECTIONS
from coproduction.site.tutorials import READERS
from coproduction.terms import LANGUAGES
from coproduction.texts import TEXTS, say
from coproduction.workbench.judging import fields
from coproduction.workbench.judging.entered import NAMES
from coproduction.workbench.pages import SECTIONS
from coproduction.workbench.tables.downloads import FORMS
from coproduction.workbench.tables.working import State

SOURCE = Path(coproduction.__file__).resolve().parent
PACKAGES = {
    "intake": ("intake", "registers", "gate"),
    "validation": ("validation",),
    "explanation": ("explanation",),
    "html": ("report",),
    "workbook": ("report",),
    "workbench": ("workbench", "reference", "site"),
    "site": ("site", "reference"),
    "doctor": ("pipeline",),
}
"""By family of keys, the parts of the package whose helpers put the family before a key."""

HELPERS = ("say", "_say", "problem", "note")
DYNAMIC = {
    "report.{}": ("violation", "warning", "information", "gap", "silent"),
    "explanation.{}": ("gap", "silent"),
    "compare.{}": (
        *("coproduction", "not", "unknown", "silent", "invalid"),
        *("stated", "reconstructed", "abstract"),
    ),
    "conceptions.{}": ("article", "later", "required", "used", "full", "partial", "none"),
    "doctor.code_{}": ("0", "1", "3"),
    "html.status_{}": ("decided", "undetermined", "invalid"),
    "sources.{}": ("article-author", "unnamed", "modelling-decision"),
    "literature.{}": ("changed", "missing"),
    "explanation.operator_{}": ("and", "or"),
    "explanation.joined_{}": ("and", "or"),
    "agreement.{}": ("acts", "share", "alpha"),
    "sensitivity.{}": (
        *("outcome", "decided", "undetermined", "failed", "invalid"),
        *("also_missing", "not_missing", "also_possible", "not_possible"),
    ),
    "releasing.{}": tuple(
        f"{name}_{text}"
        for name in ("full", "integrated", "demonstration")
        for text in ("title", "description")
    ),
    "difference.{}": (
        *("nothing", "compatible", "terms_added", "terms_removed"),
        *("label", "definition", "token", "undetermined", "invalid"),
    ),
    "difference.because_{}": ("terms", "tokens", "verdicts", "undecided"),
    "html.{}": ("met", "not_met", "unknown", "gap", "silent"),
    "importing.{}": (
        *("claim", "design", "assumption"),
        *("facet", "rows", "ground", "rule"),
    ),
    "registers.{}": (
        *("sums", "clashes", "recalled", "before", "after"),
        *("change", "change_before", "change_after", "change_acts"),
        *("conception", "readings", "ontology", "program", "reasoner"),
    ),
    "registers.change_{}": (
        *("outcome", "decided", "undetermined", "open", "failed", "invalid", "valid"),
    ),
    "remembering.{}": ("damaged", "unreadable", "foreign", "other-setting"),
    "importing.met_{}": ("value", "conflict", "identifier", "beyond", "nameless"),
    "html.by_{}": ("sector", "country"),
    "workbench.section_{}": tuple(key for _, key in SECTIONS),
    "workbench.door_{}": tuple(key for _, key in SECTIONS),
    "query.column_{}": tuple({name for query in list_queries() for name in query.columns}),
    "workbench.sparql_folder_{}": ("cases", "literature"),
    "workbench.sparql_{}": (
        *("prefixes", "prefixes_known"),
        *("long", "deep", "operators", "patterns", "escapes", "words"),
        *("malformed", "malformed_expected", "failed"),
        *("time", "memory", "rows_most", "bytes_most", "busy", "worker"),
        *("accept", "type", "update", "dataset", "one", "empty", "encoding"),
        *("no_table", "table_large"),
    ),
    "workbench.literature_detail_{}": Details.__slots__,
    "workbench.browsing_kind_{}": KINDS,
    "workbench.browsing_kinds_{}": KINDS,
    "workbench.browsing_axiom_{}": ("equivalent", "sub", "disjoint", "domain", "range"),
    "workbench.browsing_uses_{}": (*GROUPS.values(), "properties"),
    "workbench.tables_state_{}": get_args(State),
    "workbench.tables_form_{}": tuple(FORMS),
    "workbench.judging_{}": (*NAMES, "why", "changes", "conceptions"),
    "workbench.judging_group_{}": fields.GROUPS,
    "workbench.judging_leaf_{}": ("article-author", "cited-work", "unnamed", "modelling-decision"),
    "workbench.judging_stance_{}": ("endorses", "rejects", "reports"),
    "site.section_{}": ("tutorials", "codebook", "query", "diagrams"),
    "site.about_{}": tuple(key for _, key in SITE_SECTIONS),
    "site.reader_{}": tuple(f"{name}{end}" for name in READERS for end in ("", "_about")),
    "site.codebook_{}": ("text", "number"),
    "site.diagram_{}": ("flow", "outcomes", "act", "core"),
    "site.diagram_{}_about": ("flow", "outcomes", "act", "core"),
    "site.flow_{}": (*STAGES, *(name for name, _ in FED)),
    "site.flow_{}_about": (*STAGES, *(name for name, _ in FED)),
    "html.reasoner_{}": ("compiled", "hermit", "both"),
    "workbook.origin_{}": ("files", "conception", "reasoner", "ontology", "program"),
    "workbook.finding_{}": ("cell", "columns", "severity", "message", "place"),
    "workbook.worked_{}": tuple(
        f"{kind}_{name}"
        for kind in ("individual", "collective")
        for name in ("title", "description", "country", "sector", "source")
    ),
    "workbook.column_{}": (*VERDICT_COLUMNS, OUTCOME_LABEL),
    "table.heading_{}": (*VERDICT_COLUMNS, OUTCOME_LABEL),
    "table.{}": (
        *(f"status_{one}" for one in get_args(VerdictStatus)),
        *(f"reason_{one.replace(' ', '_')}" for one in NO_OUTCOME),
        *(f"criterion_{one.replace(' ', '_')}" for one in get_args(CriterionStatus)),
    ),
}
"""Keys of which a part is computed, and what it can be."""

ALIKE = {
    *("explanation.because", "explanation.is", "explanation.lead_decides", "explanation.change"),
    *("html.reasoner_hermit", "intake.encoding-reading", "validation.quoted"),
}
"""Texts of signs and names alone, which are the same in both languages but for quotation marks."""


@cache
def modules() -> dict[Path, ast.Module]:
    """Return the modules of the package, but for those of the texts."""
    paths = [path for path in SOURCE.rglob("*.py") if path.parent.name != "texts"]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@cache
def words(part: str = "") -> set[str]:
    """Return all string constants of a part of the package, its templates included."""
    templates = list((SOURCE / part).rglob("*.html"))
    return {
        word
        for path in templates
        for pattern in (r'"([^"]*)"', r'\bt\("([^"]*)"')  # a text may stand within an attribute
        for word in re.findall(pattern, path.read_text("utf-8"))
    } | {
        node.value
        for path, module in modules().items()
        if path.is_relative_to(SOURCE / part)
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def asked() -> Iterator[tuple[Path, str]]:
    """Yield each key that is asked for: where, and its pattern."""
    for path, module in modules().items():
        for node in ast.walk(module):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            pattern = pattern_of(node.args[0])
            if name in HELPERS and pattern is not None:
                yield path, pattern
    for path in SOURCE.rglob("*.html"):
        for call in re.findall(r'\bt\(("[^"]*"(?:\s*~\s*[\w.]+)?)', path.read_text("utf-8")):
            yield path, re.sub(r"\s*~\s*[\w.]+", "{}", call.replace('"', ""))


def pattern_of(node: ast.expr) -> str | None:
    """Return a text with ``{}`` for what is computed; None for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return None


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_are_as_many_texts_as_known() -> None:
    assert len(TEXTS) >= 140
    assert len(modules()) >= 60
    assert len(list(asked())) >= 100


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_has_both_languages_and_the_same_placeholders(key: str) -> None:
    text = TEXTS[key]
    assert text.en.strip()
    assert text.lt.strip()
    assert placeholders(text.en) == placeholders(text.lt)
    assert all(name.isidentifier() for name in placeholders(text.en))


def letters(text: str) -> str:
    """Return the letters of a text outside its placeholders."""
    return re.sub(r"\{\w*\}|[\W\d_]", "", text)


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_differs_between_the_languages(key: str) -> None:
    same = letters(TEXTS[key].en) == letters(TEXTS[key].lt)
    assert same == (key in ALIKE)


@pytest.mark.parametrize("key", TEXTS)
def test_lithuanian_texts_are_not_english(key: str) -> None:
    english = r"\b(the|of|is|are|and|or|with|this|not|a|an|to)\b"
    plain = re.sub(
        r"\{\w+\}|“[^”]*”|„[^“]*“|--[\w-]+|\w+=|\[[^]]*\]|\bcoproduction \w+", "", TEXTS[key].lt
    )
    assert not re.search(english, plain, re.IGNORECASE)


def test_every_key_asked_for_exists() -> None:
    found = 0
    for path, pattern in asked():
        families = [family for family, parts in PACKAGES.items() if set(parts) & {*path.parts}]
        keys = [pattern, *(f"{family}.{pattern}" for family in families)]
        as_regex = [re.escape(key).replace(r"\{\}", ".+") for key in keys]
        assert any(re.fullmatch(one, key) for one in as_regex for key in TEXTS), (path, pattern)
        found += "{}" not in pattern
    assert found >= 90


def is_used(key: str) -> bool:
    """Tell whether some module asks for a text."""
    if key in words():
        return True
    family, _, short = key.partition(".")
    if any(short in words(part) for part in PACKAGES.get(family, ())):
        return True
    return any(key == pattern.format(word) for pattern, all_ in DYNAMIC.items() for word in all_)


@pytest.mark.parametrize("key", TEXTS)
def test_every_text_is_used(key: str) -> None:
    assert is_used(key)


def test_a_text_that_nobody_asks_for_would_be_seen() -> None:
    assert not is_used("report.no_such_text")
    assert not is_used("explanation.no_such_text")


def test_computed_keys_are_computed_somewhere_and_exist() -> None:
    patterns = {pattern for _, pattern in asked() if "{}" in pattern}
    for pattern, all_ in DYNAMIC.items():
        family, _, short = pattern.partition(".")
        assert patterns & {pattern, short}, f"{pattern} is computed nowhere in {family}"
        for word in all_:
            assert pattern.format(word) in TEXTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_said_with_its_values(language: str) -> None:
    lang = next(one for one in LANGUAGES if one == language)
    assert "17" in say("place.row", lang, row=17)
    with pytest.raises(KeyError):
        say("no.such_text", lang)
