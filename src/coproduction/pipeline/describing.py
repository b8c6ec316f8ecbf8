"""Describes the conceptions that can judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from coproduction.errors import UsageError
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.storage import load, load_glossary
from coproduction.literature.library import works_behind, works_rendered
from coproduction.pipeline.sourcing import leaves
from coproduction.report.conceptions import Described, details, difference, listing
from coproduction.terms import Language


def describe(
    words: Sequence[str], form: str, language: Language, extensions: Sequence[str] = ()
) -> str:
    """Return the list of conceptions, one of them, or the difference of two.

    Args:
        words: nothing, the name of a conception, or ``diff`` and two names.
        form: ``text``, ``json`` or ``csv``.
        language: of the texts.
        extensions: ontology files of a person's own, which may state conceptions.

    Raises:
        UsageError: the words are none of these, or there is no such conception.
    """
    match words:
        case []:
            return listing([described(name, language) for name in shipped()], form, language)
        case [name] if name != "diff":
            return details(described(name, language, extensions), form, language)
        case ["diff", one, other]:
            sides = [described(name, language, extensions) for name in (one, other)]
            return difference(sides[0], sides[1], form, language)
    raise UsageError(
        "Say 'conceptions', 'conceptions NAME' or 'conceptions diff NAME NAME'; "
        f"there are: {', '.join(shipped())}."
    )


@cache
def shipped_conceptions(language: Language) -> Mapping[str, Described]:
    """Return the shipped conceptions by name, the default one first."""
    return MappingProxyType({name: described(name, language) for name in shipped()})


def conceptions_rendering(work: str) -> tuple[str, ...]:
    """Return the names of the shipped conceptions that render the view of a work.

    Args:
        work: id of the work, such as ``groth-2005``.
    """
    return tuple(name for name, ids in _rendered().items() if work in ids)


@cache
def _rendered() -> Mapping[str, frozenset[str]]:
    """Return by conception the ids of the works whose view it renders."""
    return MappingProxyType(
        {name: works_behind(load((), name).conception_iri) for name in shipped()}
    )


def described(name: str, language: Language, extensions: Sequence[str] = ()) -> Described:
    """Return a conception with its criteria, its ends and its sources.

    Raises:
        UsageError: there is no such conception.
    """
    paths = tuple(Path(path) for path in extensions)
    knowledge, glossary = load(paths, name), load_glossary(paths, name)
    info = glossary.conception
    found = leaves([info.term], language) if name in shipped() else {}
    return Described(
        info,
        {key: glossary.terms[local] for key, local in knowledge.criteria.items()},
        knowledge.required,
        {key: (glossary.terms[key], answer) for key, answer in knowledge.answers.items()},
        found.get(info.term, []),
        works_rendered(knowledge.conception_iri, language),
    )
