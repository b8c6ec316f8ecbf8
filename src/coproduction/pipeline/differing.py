"""Compares two versions of the ontology: what they state, and what they make of the examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox

from coproduction import assets
from coproduction.errors import CoproductionError
from coproduction.knowledge.builder import build
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.ordering import Contents
from coproduction.knowledge.triples import Term
from coproduction.literature.graph import Graph
from coproduction.model import Verdict
from coproduction.pipeline.api import judge_batches, read_source
from coproduction.pipeline.class_expressions import expression_of, manchester
from coproduction.pipeline.ontology_versions import OntologyVersion, holds_modules, read_version
from coproduction.report.difference import Change, Difference, Kind, VerdictChange, What
from coproduction.terms import (
    CONCEPTIONS_ONTOLOGY,
    OWL,
    RDF,
    RDFS,
    READINGS_ONTOLOGY,
    ROOT_ONTOLOGY,
    SKOS,
    cop,
    local_name,
)

_TYPE: Final = ox.NamedNode(RDF + "type")
_DECLARED: Final = frozenset(
    ox.NamedNode(OWL + name)
    for name in (
        *("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"),
        "NamedIndividual",
    )
)
_WORDS: Final = {
    RDF + "type": "type",
    RDFS + "subClassOf": "subclass of",
    RDFS + "subPropertyOf": "subproperty of",
    OWL + "equivalentClass": "equivalent to",
    OWL + "disjointWith": "disjoint with",
}
_GROUPS: Final = {
    OWL + "AllDisjointClasses": "disjoint classes",
    OWL + "AllDifferent": "different individuals",
    OWL + "AllDisjointProperties": "disjoint properties",
}
_TEXTS: Final[Mapping[str, What]] = {
    RDFS + "label": "label",
    SKOS + "definition": "definition",
    SKOS + "notation": "token",
}
_CATALOG: Final = """\
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  <uri name="{root}" uri="whole.nt.ttl"/>
</catalog>
"""

Key = tuple[str, str, str]
"""A term, a property or another word for what is said, and a language."""

Verdicts = Mapping[tuple[str, str], Verdict]
"""By case and act."""


def difference(old: Path, new: Path) -> Difference:
    """Return what differs between two versions of the ontology.

    Args:
        old: a folder of modules, or a merged file.
        new: another one.

    Raises:
        UsageError: a folder or file is not there, or is of another kind.
        OntologyError: one cannot be read.
    """
    roots = [ROOT_ONTOLOGY, CONCEPTIONS_ONTOLOGY]
    if holds_modules(old) and holds_modules(new):  # a merged file has no readings
        roots.append(READINGS_ONTOLOGY)
    before, after = (read_version(path, roots) for path in (old, new))
    declared = [_declared(one) for one in (before, after)]
    found = [_verdicts(one) for one in (before, after)]
    shared = [name for name in found[0] if name in found[1]]
    decided = {name: pair for name in shared if (pair := _both(found[0][name], found[1][name]))}
    return Difference(
        names=(before.name, after.name),
        numbers=(before.number, after.number),
        added=tuple(sorted(declared[1] - declared[0])),
        removed=tuple(sorted(declared[0] - declared[1])),
        changes=tuple(_changes(before, after)),
        acts=len(next(iter(decided.values()))[0]) if decided else 0,
        conceptions=tuple(decided),
        verdicts=tuple(_changed(decided)),
        undecided={
            name: str(next(one for one in (side[name] for side in found) if isinstance(one, str)))
            for name in shared
            if name not in decided
        },
    )


def _declared(version: OntologyVersion) -> set[str]:
    return {
        one.subject.value
        for one in version.triples
        if one.predicate == _TYPE
        and one.object in _DECLARED
        and isinstance(one.subject, ox.NamedNode)
    }


def _changes(before: OntologyVersion, after: OntologyVersion) -> Iterator[Change]:
    old, new = _Statements(before).by_key(), _Statements(after).by_key()
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key, {}), new.get(key, {})
        gone = sorted(text for form, text in was.items() if form not in now)
        come = sorted(text for form, text in now.items() if form not in was)
        if len(gone) == len(come) == 1 and key[0]:
            yield _change(key, "changed", gone[0], come[0])
            continue
        yield from (_change(key, "removed", text, None) for text in gone)
        yield from (_change(key, "added", None, text) for text in come)


def _change(key: Key, kind: Kind, old: str | None, new: str | None) -> Change:
    term, said, language = key
    what: What = _TEXTS.get(said) or ("annotation" if language else "axiom")
    return Change(term, what, _WORDS.get(said) or local_name(said), language, kind, old, new)


class _Statements:
    """What a version states, each statement with a text that tells it from others."""

    def __init__(self, version: OntologyVersion) -> None:
        self._contents = Contents(version.triples)
        store = ox.Store()
        store.extend(ox.Quad(one.subject, one.predicate, one.object) for one in version.triples)
        self._known = Graph(store)

    def by_key(self) -> dict[Key, dict[str, str]]:
        """Return by term, property and language the statements: how told apart, how shown."""
        found: dict[Key, dict[str, str]] = {}
        for term in self._contents.named:
            for predicate, obj in self._contents.said[term]:
                language = (obj.language or "") if isinstance(obj, ox.Literal) else ""
                key = term.value, predicate.value, language
                shown = obj.value if isinstance(obj, ox.Literal) else self._shown(obj)
                found.setdefault(key, {})[self._contents.form(obj)] = shown
        for node in self._contents.unnamed:
            said, shown = self._general(node)
            found.setdefault(("", said, ""), {})[self._contents.form(node)] = shown
        return found

    def _shown(self, node: Term) -> str:
        return manchester(expression_of(node, self._known))

    def _general(self, node: ox.NamedNode | ox.BlankNode) -> tuple[str, str]:
        """Return what an axiom about no single term says, and of what."""
        said = dict(self._contents.said[node])
        kind = said.get(_TYPE)
        if isinstance(kind, ox.NamedNode) and kind.value in _GROUPS:
            lists = (said.get(ox.NamedNode(OWL + name)) for name in ("members", "distinctMembers"))
            head = next((one for one in lists if isinstance(one, ox.BlankNode)), None)
            return _GROUPS[kind.value], ", ".join(map(self._shown, self._known.members(head)))
        for iri, word in _WORDS.items():
            if other := said.get(ox.NamedNode(iri)) if iri != RDF + "type" else None:
                return word, f"{self._shown(node)} {word} {self._shown(other)}"
        return "", self._contents.form(node)


def _verdicts(version: OntologyVersion) -> dict[str, Verdicts | str]:
    """Return by conception the verdicts on the examples, or why there are none."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        data = ox.serialize(version.triples, format=ox.RdfFormat.N_TRIPLES)
        (folder / "whole.nt.ttl").write_bytes(data or b"")
        (folder / "catalog.xml").write_text(_CATALOG.format(root=ROOT_ONTOLOGY), encoding="utf-8")
        return {name: _judged(folder / "catalog.xml", name) for name in _conceptions(version)}


def _conceptions(version: OntologyVersion) -> list[str]:
    """Return the names of the conceptions that a version states, the default one first."""
    typed = {
        one.subject
        for one in version.triples
        if (one.predicate, one.object) == (_TYPE, ox.NamedNode(cop("Conception")))
    }
    notation = ox.NamedNode(SKOS + "notation")
    found = {
        one.object.value
        for one in version.triples
        if one.subject in typed and one.predicate == notation and isinstance(one.object, ox.Literal)
    }
    return sorted(found, key=lambda name: (name != DEFAULT, name))


def _judged(catalog: Path, conception: str) -> Verdicts | str:
    shapes = assets.folder("shapes") / "act.ttl"
    try:
        knowledge, _ = build(catalog, shapes, "", conception=conception)
        if knowledge.definitions is None:
            return knowledge.not_compilable
        batch = read_source(assets.folder("examples") / "cases.csv", knowledge)
        results = judge_batches([batch], knowledge, "compiled")
    except CoproductionError as error:
        return str(error)
    return {(one.record.case_id, one.record.act_id): one.verdict for one in results.judged}


def _both(old: Verdicts | str, new: Verdicts | str) -> tuple[Verdicts, Verdicts] | None:
    return None if isinstance(old, str) or isinstance(new, str) else (old, new)


def _changed(decided: Mapping[str, tuple[Verdicts, Verdicts]]) -> Iterator[VerdictChange]:
    for conception, (old, new) in decided.items():
        for (case, act), verdict in old.items():
            if _compared(verdict) != _compared(new[case, act]):
                yield VerdictChange(conception, case, act, verdict, new[case, act])


def _compared(verdict: Verdict) -> object:
    """Return what makes a verdict another one; a further criterion that is shown does not."""
    return (
        *(verdict.status, verdict.reason, verdict.outcome, verdict.superclasses),
        *(verdict.failed_criteria, verdict.missing_facts, verdict.possible_outcomes),
        verdict.gap_possible,
    )
