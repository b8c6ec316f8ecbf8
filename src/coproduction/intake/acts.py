"""Finds the acts that a graph describes, and makes a record of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.batch import Batch
from coproduction.intake.codings import Codings, about_codings, clashing
from coproduction.intake.descriptions import MINIMUM, PATHS, TYPE, Describer
from coproduction.intake.header import CODER
from coproduction.intake.naming import (
    ATTRIBUTED,
    HAS_ACT,
    IDENTIFIER,
    NamedAct,
    coders,
    identifiers,
    named_acts,
)
from coproduction.intake.nodes import Nodes
from coproduction.intake.provenance import Provenance
from coproduction.intake.telling import Teller, shown, shown_iri, some
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.grounds import FOLLOWS, GROUNDS_COLUMN
from coproduction.model import Finding, Place, Record
from coproduction.terms import NS, OWL, Iri, Language, cop

_ALWAYS_KNOWN: Final = PATHS | {
    TYPE,
    HAS_ACT,
    IDENTIFIER,
    MINIMUM,
    OWL + "sameAs",
    FOLLOWS,
    cop("hasVerdict"),
}


def records_of(nodes: Nodes, knowledge: Knowledge, tell: Teller) -> Batch:
    """Return the records of the acts that a graph describes, sorted by case and act.

    Raises:
        InputError: there are none.
    """
    reader = _ActReader(nodes, knowledge, tell)
    if not reader.acts:
        hint = "".join(f" {note.message}" for note in reader.overlooked())
        raise InputError(tell.problem("no-acts", namespace=NS, hint=hint))
    return Batch(reader.records(), tuple(reader.notes()), tell.name)


class _ActReader:
    """Reads the acts of one graph.

    Attributes:
        acts: what was found, with names.
    """

    def __init__(self, nodes: Nodes, knowledge: Knowledge, tell: Teller) -> None:
        self._tell = tell
        self._codebook = knowledge.codebook
        verdicts = inferred_acts(knowledge)
        self._inferred = verdicts | _roles(knowledge)
        kinds = verdicts | {cop("Act"), cop("AdmissibleAct")}
        owned = nodes.with_predicate(HAS_ACT)
        typed = [node for node, kind in nodes.with_predicate(TYPE) if kind in kinds]
        found = {*typed, *(act for _, act in owned)}
        self._cases = {case for case, _ in owned}
        self._nodes = nodes.merged(found | self._cases)
        self.acts = named_acts(self._nodes, sorted(found))
        self._coders = [coders(self._nodes, act) for act in self.acts]
        self._names = ["; ".join(coder.name for coder in found) for found, _ in self._coders]
        self._codings = Codings([act.key for act in self.acts], self._names)
        self._provenance = Provenance(self._nodes, self._codebook)
        ends = frozenset(found | self._cases)
        self._describer = Describer(self._nodes, ends, knowledge, self._inferred, tell)

    def records(self) -> list[Record]:
        """Return the record of every act."""
        return [self._record(position, act) for position, act in enumerate(self.acts)]

    def _record(self, position: int, act: NamedAct) -> Record:
        place = Place(self._tell.name, node=act.node)
        found = self._describer.describe(act.node, place)
        iri = None if act.node.startswith("_:") else Iri(act.node)
        return Record(
            case_id=act.key[0],
            act_id=act.key[1],
            facts=found.facts,
            texts=self._texts(act),
            place=place,
            iri=iri,
            triples=found.triples,
            provenance=self._provenance.triples(act.node),
            participants=found.participants,
            findings=(
                *found.findings,
                *self._about_coding(position, place),
                *self._about_names(act, place),
            ),
            coders=tuple(self._coders[position][0]),
        )

    def _about_coding(self, position: int, place: Place) -> Iterator[Finding]:
        say, finding = self._tell.say, self._tell.finding
        if clash := self._codings.clash(position):
            rule, positions = clash
            others = some(self.acts[other].node for other in positions if other != position)
            yield clashing(rule, others, self._names[position], place, self._tell)
        named, unnamed = self._coders[position]
        if len(named) > 1:
            message = say("several-coders", coders=some(coder.name for coder in named))
            yield finding("several-coders", "warning", (CODER,), place, message)
        if unnamed:
            message = say("unnamed-coder", agents=some(unnamed))
            yield finding("unnamed-coder", "warning", (CODER,), place, message)

    def _about_names(self, act: NamedAct, place: Place) -> Iterator[Finding]:
        say, finding = self._tell.say, self._tell.finding
        if len(act.cases) > 1:
            message = say("two-cases", cases=some(act.cases), case=shown(act.key[0]))
            yield finding("two-cases", "warning", ("case_id",), place, message)
        for node, column in ((act.node, "act_id"), (act.owner, "case_id")):
            given = identifiers(self._nodes, node)
            if len(given) > 1 and (column == "act_id" or act.cases):
                message = say("several-identifiers", ids=some(given), id=shown(given[0]))
                yield finding("several-identifiers", "warning", (column,), place, message)

    def _texts(self, act: NamedAct) -> dict[str, str]:
        texts = {}
        known = set(_ALWAYS_KNOWN)
        for column in self._codebook.columns:
            known.add(column.property)
            if column.kind == "text" and column.property not in (IDENTIFIER, ATTRIBUTED):
                places = [act.node, *act.cases[:1]]
                found = next(filter(None, (self._text(at, column.property) for at in places)), "")
                if found:
                    texts[column.name] = found
        if grounds := self._provenance.grounds(act.node):
            texts[GROUNDS_COLUMN] = grounds
        for predicate in sorted(self._nodes.about(act.node).keys() - known):
            texts[predicate] = self._text(act.node, predicate, every=True)
        return texts

    def _text(self, node: str, predicate: str, *, every: bool = False) -> str:
        return text_of(self._nodes, node, predicate, self._tell.language, every=every)

    def notes(self) -> Iterator[Finding]:
        """Yield what was found about the graph as a whole."""
        note = self._tell.note
        if imports := {iri for _, iri in self._nodes.with_predicate(OWL + "imports")}:
            yield note("imports", iris=some(sorted(imports)))
        kinds = {kind for _, kind in self._nodes.with_predicate(TYPE)}
        if stated := kinds & self._inferred:
            yield note("stated-verdict", classes=some(shown_iri(k) for k in sorted(stated)))
        if alone := [act.node for act in self.acts if not act.cases]:
            yield note("no-case-node", acts=some(alone))
        keys = [act.key for act in self.acts]
        places = [act.node for act in self.acts]
        yield from about_codings(self._codings, keys, places, self._tell)
        yield from self.overlooked()
        yield from self._unknown_properties()

    def overlooked(self) -> Iterator[Finding]:
        """Yield a note if facets are stated of nodes that are no acts."""
        facets = {column.property for column in self._codebook.facets} | {MINIMUM}
        acts = {act.node for act in self.acts}
        found = [n for n in self._nodes if n not in acts and facets & self._nodes.about(n).keys()]
        if found:
            yield self._tell.note("not-an-act", nodes=some(found))

    def _unknown_properties(self) -> Iterator[Finding]:
        known = _ALWAYS_KNOWN | {column.property for column in self._codebook.columns}
        words = [shown_iri(p) for p in sorted(known) if p.startswith(NS)]
        used = {p for act in self.acts for p in self._nodes.about(act.node)} - known
        for predicate in sorted(p for p in used if p.startswith(NS)):
            name = shown_iri(predicate)
            meant = self._tell.meant(name, words)
            yield self._tell.note("unknown-property", property=name, meant=meant)


def text_of(
    nodes: Nodes, node: str, predicate: str, language: Language, *, every: bool = False
) -> str:
    """Return what is written, in the language asked for if there is such; or all of it."""
    values = nodes.values(node, predicate)
    languages = {value.language for value in values}
    wanted: tuple[Language | str, ...] = (language, "", "en", *sorted(languages))
    best = next((language for language in wanted if language in languages), "")
    chosen = [value.text for value in values if every or value.language == best]
    return "; ".join([*chosen, *nodes.objects(node, predicate)])


def _roles(knowledge: Knowledge) -> frozenset[str]:
    definitions = knowledge.definitions
    return frozenset(cop(role) for _, role in definitions.roles) if definitions else frozenset()


def inferred_acts(knowledge: Knowledge) -> frozenset[str]:
    """Return the classes of acts that are inferred, never stated."""
    definitions = knowledge.definitions
    names: Iterable[str] = definitions.functions if definitions else ()
    found = frozenset(cop(name) for name in (*knowledge.reported, *names))
    return found - {cop("AdmissibleAct"), cop("Act")}
