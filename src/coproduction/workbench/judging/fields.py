"""The form: every facet of the codebook with its values, and what is said of each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.interview.questions import Question
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.codebook import Column, Value
from coproduction.model import Finding
from coproduction.report.text import clean
from coproduction.terms import Language, local_name
from coproduction.texts import say
from coproduction.workbench.judging.entered import MINIMUM, Entered

_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "service": ("service_setting", "act_kind", "provider_kind"),
    "actors": ("actor_role", "actor_kind", "number_of_participants", "efforts_merged"),
    "provider": ("provider_engagement", "direct_interaction"),
    "resources": ("resources_by_customer", "resources_by_provider", "voluntariness"),
    "gain": ("primary_beneficiary", "secondary_beneficiary", "benefit_source"),
    "behaviour": ("behaviour_necessity", "behaviour_expected"),
}
_FURTHER: Final = "further"

GROUPS: Final = (*_GROUPS, _FURTHER)
"""The groups of facets; what the codebook has beside them stands in the last."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen.

    Attributes:
        token: the word in the case table.
        label: the word for people.
        definition: what it means; empty for a value that the codebook does not list.
        chosen: whether it is.
        contradicts: whether no act has it besides all other answers.
    """

    token: str
    label: str
    definition: str
    chosen: bool
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A facet to be answered.

    Attributes:
        name: its column.
        kind: ``value``, ``number`` or ``resources``.
        label: what it is called.
        help: what counts.
        choices: the values; none for a number.
        number: that was entered, for a number.
        at_least: whether that is the least number.
        messages: what is wrong with the answer.
        known: whether there is an answer.
        missing: whether the outcome hangs on it.
    """

    name: str
    kind: str
    label: str
    help: str
    choices: tuple[Choice, ...]
    number: str
    at_least: bool
    messages: tuple[str, ...]
    known: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Facets that belong together."""

    name: str
    fields: tuple[Field, ...]


class Form:
    """Makes the form of an act.

    Args:
        entered: the act.
        knowledge: the codebook.
        glossary: what values mean.
        fitting: by facet, the values that fit all other answers.
        language: of labels.
    """

    def __init__(
        self,
        entered: Entered,
        knowledge: Knowledge,
        glossary: Glossary,
        fitting: Mapping[str, Question],
        language: Language,
    ) -> None:
        self._codebook = knowledge.codebook
        self._glossary = glossary
        self._fitting = fitting
        self._language: Language = language
        self._act = entered.act
        self._answers: dict[str, list[str]] = {}
        for name, word in entered.pairs:
            self._answers.setdefault(name, []).append(word)

    def groups(self) -> tuple[Group, ...]:
        """Return all facets, in groups."""
        placed = {name: group for group, names in _GROUPS.items() for name in names}
        found: dict[str, list[Field]] = {group: [] for group in GROUPS}
        for column in self._codebook.facets:
            found[placed.get(column.name, _FURTHER)].append(self._field(column))
        return tuple(Group(name, tuple(fields)) for name, fields in found.items())

    def _field(self, column: Column) -> Field:
        answers = self._answers.get(column.name, [])
        number = "; ".join(answers) if column.kind == "number" else ""
        return Field(
            name=column.name,
            kind=column.kind,
            label=column.label[self._language],
            help=help_of(column, self._language),
            choices=tuple(self._choices(column, answers)),
            number=number.removeprefix(MINIMUM),
            at_least=number.startswith(MINIMUM),
            messages=tuple(messages_at(column.name, self._act.findings)),
            known=bool(answers),
            missing=column.name in self._act.missing_facts,
        )

    def _choices(self, column: Column, answers: Sequence[str]) -> Iterator[Choice]:
        if column.kind == "number":
            return
        values = self._values(column)
        for value in values:
            info = self._glossary.terms.get(local_name(value.iri))
            yield Choice(
                value.token,
                value.label[self._language],
                info.definition[self._language] if info else "",
                value.token in answers,
                self._contradicts(column, value.token),
            )
        listed = {value.token for value in values}
        for word in answers:
            if word not in listed:
                yield Choice(word, clean(word), "", chosen=True, contradicts=False)

    def _values(self, column: Column) -> list[Value]:
        if column.kind == "value":
            return list(column.values)
        none = [value for value in column.values if value.token == "none"]
        return [*none, *self._codebook.resources]

    def _contradicts(self, column: Column, token: str) -> bool:
        """Tell whether a value excludes the other answers; not where these exclude each other."""
        question = self._fitting.get(column.name)
        if question is None or not question.tokens:
            return False
        if column.kind == "resources" and token not in ("none", "payment"):
            token = "resources"
        return token not in question.tokens


def form_of(
    entered: Entered, knowledge: Knowledge, fitting: Mapping[str, Question], language: Language
) -> tuple[Group, ...]:
    """Return all facets of the codebook, in groups, with what was answered."""
    glossary = entered.act.results.glossary()
    return Form(entered, knowledge, glossary, fitting, language).groups()


def help_of(column: Column, language: Language) -> str:
    """Return what counts; of resources, how they are named in a form and not in a table."""
    if column.kind == "resources":
        return say("workbench.judging_resources", language)
    return column.what_counts[language]


def messages_at(column: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what is to be told at a field; the messages are those of ``validate``."""
    for finding in findings:
        if column in finding.columns and finding.severity != "information":
            yield finding.message.removeprefix(f"{column}: ")
