"""Results as columns with types: what data frames, Arrow tables and Parquet files share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Codebook, Value
from coproduction.model import (
    CRITERION_PREFIX,
    NO_OUTCOME,
    VERDICT_COLUMNS,
    CriterionStatus,
    Fact,
    Judged,
    VerdictStatus,
    cell_text,
)
from coproduction.opinions import WORDS, ComparedAct
from coproduction.report.own_table import cells_of, prefix_beside
from coproduction.terms import LANGUAGES

Type = Literal["text", "word", "number", "list"]
"""Text; a word of a short list; a whole number; a list of texts. A cell without any is None."""

AT_LEAST: Final = "number_of_participants_at_least"
"""The column with the least number of participants that the facts allow."""

KIND: Final = "_kind"
"""How the columns end that say what resources amount to: none, a payment alone, or resources."""

_LISTS: Final = ("superclasses", "failed_criteria", "missing_facts", "possible_outcomes")


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column of a table of results.

    Attributes:
        name: its heading.
        type: of its cells.
        cells: one for each act.
        words: those that can stand there, in their order; empty but for words.
        joint: stands between the parts of a list where lists are written as text.
    """

    name: str
    type: Type
    cells: Sequence[Any]
    words: tuple[str, ...] = ()
    joint: str = ";"


def columns_of_results(
    judged: Sequence[Judged],
    facts: Sequence[Mapping[str, str]],
    knowledge: Knowledge,
    headings: Iterable[str],
    *,
    coded: bool,
) -> list[TypedColumn]:
    """Return the columns of results, one row an act.

    First come the identifiers and what describes the act, then every facet of the codebook, the
    verdict, and every criterion of the conception.

    Args:
        judged: the acts.
        facts: of each act the facets that it gives one value of, by column.
        knowledge: by which they were judged.
        headings: names of the person's own columns.
        coded: whether any act names its coder, perhaps none of these.
    """
    described = list(_described(judged, knowledge.codebook, headings, coded=coded))
    prefix = prefix_beside((column.name for column in described), knowledge.criteria)
    return [
        *described,
        *_facts(judged, facts, knowledge.codebook),
        *(_verdict(name, prefix, judged, knowledge) for name in VERDICT_COLUMNS),
        *(_criterion(name, prefix, judged) for name in knowledge.criteria),
    ]


def columns_of_answers(acts: Sequence[ComparedAct], names: Sequence[str]) -> list[TypedColumn]:
    """Return the columns of a comparison, one row an act.

    They are the act, the answer of each conception, on what it turns, and what is not known.

    Args:
        acts: with the opinion of each conception.
        names: of the conceptions.
    """
    records = [act.record for act in acts]
    answers = [act.answers for act in acts]
    turning = [[d.criterion for d in act.disagreements if d.criterion] for act in acts]
    missing = [list(dict.fromkeys(n for o in act.opinions for n in o.missing)) for act in acts]
    coders = [record.coder or None for record in records]
    return [
        TypedColumn("case_id", "text", [record.case_id for record in records]),
        TypedColumn("act_id", "text", [record.act_id for record in records]),
        *([TypedColumn("coder", "text", coders)] if any(coders) else []),
        TypedColumn("title", "text", [record.texts.get("title") for record in records]),
        *(_words(name, [one[name] for one in answers], WORDS) for name in names),
        TypedColumn("turns_on", "list", turning),
        TypedColumn("missing_facts", "list", missing),
    ]


def _words(name: str, cells: Sequence[str | None], words: Sequence[str]) -> TypedColumn:
    """Return a column of words; one that is on no list joins it, so that nothing is lost."""
    further = sorted({cell for cell in cells if cell is not None}.difference(words))
    return TypedColumn(name, "word", cells, (*words, *further))


def _described(
    judged: Sequence[Judged], codebook: Codebook, headings: Iterable[str], *, coded: bool
) -> Iterator[TypedColumn]:
    """Yield identifiers, coders and all of the person's own columns that are no facts."""
    records = [one.record for one in judged]
    yield TypedColumn("case_id", "text", [record.case_id for record in records])
    yield TypedColumn("act_id", "text", [record.act_id for record in records])
    if coded:
        yield TypedColumn("coder", "text", [record.coder or None for record in records])
    told = {"case_id", "act_id", "coder", *_names_of_facts(codebook)}
    cells = [cells_of(record) for record in records]
    for name in headings:
        if name not in told:
            texts = [cell_text(row.get(name)) or None for row in cells]
            yield TypedColumn(name, "text", texts)


def _names_of_facts(codebook: Codebook) -> set[str]:
    names = {column.name for column in codebook.facets}
    kinds = {column.name + KIND for column in codebook.facets if column.kind == "resources"}
    return names | kinds | {AT_LEAST}


def _facts(
    judged: Sequence[Judged], facts: Sequence[Mapping[str, str]], codebook: Codebook
) -> Iterator[TypedColumn]:
    for column in codebook.facets:
        tokens = [one.get(column.name) for one in facts]
        words = [value.token for value in column.values]
        match column.kind:
            case "number":
                yield TypedColumn(column.name, "text", tokens)
                yield TypedColumn(AT_LEAST, "number", [_least(token) for token in tokens])
            case "resources":
                given = (one.record.facts.get(column.name, ()) for one in judged)
                named = _words_of((*column.values, *codebook.resources))
                pairs = zip(given, tokens, strict=True)
                listed = [_listed(some, named) if token else None for some, token in pairs]
                yield TypedColumn(column.name, "list", listed)
                yield _words(column.name + KIND, tokens, words)
            case _:
                yield _words(column.name, tokens, words)


def _least(token: str | None) -> int | None:
    return None if token is None else int(token.removeprefix(">="))


def _words_of(values: Iterable[Value]) -> dict[str, str]:
    """Return the words of values by their IRIs and, in small letters, by their labels."""
    found = {str(value.iri): value.token for value in values}
    for value in values:
        found |= {value.label[language].casefold(): value.token for language in LANGUAGES}
    return found


def _listed(given: Sequence[Fact], named: Mapping[str, str]) -> list[str]:
    """Return resources by the words of the codebook; one that it does not list as written."""
    items = [item.strip() for fact in given for item in fact.written.split(";")]
    return [named.get(item, named.get(item.casefold(), item)) for item in items if item]


def _verdict(name: str, prefix: str, judged: Sequence[Judged], knowledge: Knowledge) -> TypedColumn:
    if name == "findings":
        told = [[finding.message for finding in one.findings] for one in judged]
        return TypedColumn(prefix + name, "list", told, joint=" | ")
    if name == "row":
        return TypedColumn(prefix + name, "number", [one.record.place.row for one in judged])
    if name == "file":
        return TypedColumn(prefix + name, "text", [one.record.place.file for one in judged])
    found = [getattr(one.verdict, name) for one in judged]
    if name in _LISTS:
        return TypedColumn(prefix + name, "list", [list(names) for names in found])
    outcomes = [outcome for outcome in knowledge.outcomes if outcome not in knowledge.gaps]
    words = {"status": get_args(VerdictStatus), "outcome": outcomes, "reason": NO_OUTCOME}
    return _words(prefix + name, found, words[name])


def _criterion(name: str, prefix: str, judged: Sequence[Judged]) -> TypedColumn:
    statuses = [one.verdict.criteria.get(name) for one in judged]
    return _words(prefix + CRITERION_PREFIX + name, statuses, get_args(CriterionStatus))
