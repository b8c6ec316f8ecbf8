"""The class tree, the search, the modules, and each term."""

from __future__ import annotations

from collections import Counter
from typing import Any

from coproduction.errors import UsageError
from coproduction.knowledge.storage import load
from coproduction.pipeline.describing_terms import Described, described_term, name_of
from coproduction.pipeline.example_acts import ExampleAct
from coproduction.pipeline.vocabulary import (
    KINDS,
    SPACES,
    Entry,
    class_tree,
    entry,
    search,
    vocabulary,
)
from coproduction.pipeline.vocabulary_modules import ROOT, Module, modules, short_name
from coproduction.reference.addresses import page_of
from coproduction.reference.browsing.telling import (
    axiom,
    branch,
    line,
    lines,
    statement,
    warrant,
)
from coproduction.reference.views import Data, NoSuchPageError
from coproduction.terms import LANGUAGES, OWL, RDF, SH, Language


def overview(language: Language, *, find: str = "") -> Data:
    """Return the class tree, or what a search finds."""
    if find:
        return {"find": find, "found": lines(search(find), language), "tree": []}
    kinds = Counter(one.kind for one in vocabulary().values() if one.space == "terms")
    return {
        "find": "",
        "found": [],
        "tree": [branch(one, language) for one in class_tree()],
        "kinds": {kind: kinds[kind] for kind in KINDS if kinds[kind]},
        "modules": [_module_line(one, language) for one in modules().values()],
    }


def kind(language: Language, kind: str) -> Data:
    """Return all terms of one kind."""
    if kind not in KINDS:
        raise NoSuchPageError(f"There is no kind of terms '{kind}'.")
    found = [one for one in vocabulary().values() if one.kind == kind]
    return {"kind": kind, "terms": lines(found, language)}


def term(language: Language, space: str, name: str) -> Data:
    """Return a term with all that is known of it."""
    if space not in SPACES:
        raise NoSuchPageError(f"There is no namespace '{space}'.")
    try:
        found = entry(space, name)
    except UsageError as error:
        raise NoSuchPageError(str(error)) from error
    return _term(described_term(found, language), language)


def module(language: Language, path: str) -> Data:
    """Return a module with the names that it introduces."""
    found = modules().get(ROOT + path)
    if found is None:
        raise NoSuchPageError("There is no such module.")
    imported = [modules()[one] for one in found.imports if one in modules()]
    importing = [one for one in modules().values() if found.iri in one.imports]
    return _module_line(found, language) | {
        "iri": found.iri,
        "version_iri": found.version_iri,
        "description": found.description[language],
        "imports": [_module_line(one, language) for one in imported],
        "imported_by": [_module_line(one, language) for one in importing],
        "names": [
            {"iri": iri, "label": name_of(iri, language), "page": page_of(iri)}
            for iri in found.names
        ],
    }


def _module_line(one: Module, language: Language) -> dict[str, Any]:
    return {
        "name": short_name(one.iri),
        "title": one.title[language],
        "file": one.file.name,
        "size": len(one.names),
        "page": page_of(one.iri),
    }


def _term(one: Described, language: Language) -> Data:
    found: Entry = one.entry
    return line(found, language) | {
        "space": found.space,
        "labels": {tag: found.label[tag] for tag in LANGUAGES},
        "definitions": {tag: found.definition[tag] for tag in LANGUAGES}
        if found.definition
        else {},
        "module": _module_line(modules()[one.module], language),
        "types": [
            {"iri": iri, "label": name_of(iri, language), "page": page_of(iri)}
            for iri in one.types
            if not iri.startswith((OWL, RDF, SH))
        ],
        "above": lines(one.above, language),
        "below": lines(one.below, language),
        "members": lines(one.members, language),
        "axioms": [axiom(part, language) for part in one.axioms],
        "criteria": lines(one.criteria, language),
        "notes": one.notes[language],
        "what_counts": one.what_counts[language] if one.what_counts else None,
        "locators": one.locators,
        "warrants": [warrant(leaf) for leaf in one.warrants],
        "examples": [_example(example, language) for example in one.examples],
        "conceptions": one.conceptions,
        "columns": one.columns,
        "uses": {group: lines(terms, language) for group, terms in one.uses.items()},
        "statements": [statement(part) for part in one.statements],
        "address": _address(found.iri),
    }


def _example(one: ExampleAct, language: Language) -> dict[str, Any]:
    """Return an example act; of a near miss also by which facts it misses which other act."""
    codebook = load().codebook
    columns = [column for column in codebook.columns if column.name in one.differs_in]
    return {
        **{name: getattr(one, name) for name in ("case", "act", "title", "holding", "conception")},
        "nearest": " / ".join(one.nearest) if one.nearest else None,
        "differs_in": [
            {"label": column.label[language], "page": page_of(column.property)}
            for column in columns
        ],
    }


def _address(iri: str) -> str:
    """Return where programs ask for a name."""
    return f"/{iri.removeprefix(ROOT).replace('#', '/')}"
