"""Results as RDF: cases, acts with their outcomes, and verdicts, to be read and classified again.

Acts keep their IRIs; those of a case table get one of the form
``urn:x-coproduction:case:<case id>:act:<act id>``, and where a coder is named ``:coder:<coder>``
behind it. The vocabulary of verdicts is that of ``ontology/results.ttl``, that of findings is
SHACL's, that of coders PROV's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from coproduction.knowledge.base import Knowledge
from coproduction.model import Judged, Record
from coproduction.report.minting import CASE, CODER, COLUMN
from coproduction.report.statements import Describer
from coproduction.terms import DCTERMS, NS, PROV, RDFS, SH, SHAPES_NS

if TYPE_CHECKING:
    import rdflib

PREFIXES: Final = {
    "case": CASE,
    "column": COLUMN,
    "cop": NS,
    "cops": SHAPES_NS,
    "dcterms": DCTERMS,
    "rdfs": RDFS,
    "sh": SH,
}
CODER_PREFIXES: Final = {"coder": CODER, "prov": PROV}
"""Prefixes that are declared only where a coder is named."""


def graph(triples: Iterable[ox.Triple], *, coded: bool) -> rdflib.Graph:
    """Return triples as a graph of rdflib with the usual prefixes.

    Args:
        triples: of results.
        coded: whether a coder is named in them.
    """
    import rdflib  # takes a tenth of a second, and Turtle does without

    found = rdflib.Graph()
    for prefix, namespace in prefixes(coded=coded).items():
        found.bind(prefix, namespace)
    return found.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


def turtle_parts(cases: Iterable[Iterable[ox.Triple]], *, coded: bool) -> Iterator[str]:
    """Yield the Turtle text of results, case by case.

    Args:
        cases: the triples of each case, as ``triples_by_case`` gives them.
        coded: whether a coder is named in them.
    """
    for number, triples in enumerate(cases):
        yield laid_out(triples, head=number == 0, prefixes=prefixes(coded=coded))


def laid_out(
    triples: Iterable[ox.Triple], *, head: bool, prefixes: Mapping[str, str] = PREFIXES
) -> str:
    """Return triples as Turtle text with a blank line before each subject.

    Args:
        triples: in the order in which they are to be read.
        head: whether the prefixes stand before them; without, the text continues another.
        prefixes: namespaces by prefix.
    """
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes))
    lines = (data or b"").decode().split("\n")[:-1]  # within a literal, line ends are escaped
    stated = (line if line[0].isspace() else "\n" + line for line in lines)
    body = (line for line in stated if not line.startswith("\n@prefix "))
    declared = sorted(f"@prefix {name}: <{prefixes[name]}> ." for name in prefixes)
    return "".join(f"{line}\n" for line in (*(declared if head else ()), *body))


def verdict_triples(
    cases: Iterable[Sequence[Judged]], knowledge: Knowledge, reasoner: str
) -> Iterator[ox.Triple]:
    """Yield the verdicts of a further conception on acts that are described already.

    Args:
        cases: the acts of each case, in the order in which they were described.
        knowledge: the ontology by which they were judged.
        reasoner: what decided.
    """
    describer = Describer(knowledge, (), reasoner)
    for acts in cases:
        positions = describer.positions(one.record for one in acts)
        for position, one in zip(positions, acts, strict=True):
            yield from describer.verdict(position, one)
        describer.forget(positions)


def prefixes(*, coded: bool) -> dict[str, str]:
    """Return the namespaces by prefix; those of coders only where one is named."""
    return PREFIXES | CODER_PREFIXES if coded else PREFIXES


def triples_by_case(
    cases: Iterable[Sequence[Judged]],
    knowledge: Knowledge,
    reasoner: str,
    ahead: Iterable[Record] = (),
) -> Iterator[list[ox.Triple]]:
    """Yield the triples of each case that no case before it has, those of a subject together.

    Args:
        cases: the acts of each case.
        knowledge: the ontology by which they were judged.
        reasoner: what decided.
        ahead: all records in the same order, where one may speak of another by a blank node.
    """
    describer = Describer(knowledge, ahead, reasoner)
    seen: set[ox.Triple] = set()
    for acts in cases:
        positions = describer.positions(one.record for one in acts)
        described = [*describer.case(acts[0].record, positions)]
        for position, one in zip(positions, acts, strict=True):
            described += describer.act(position, one)
        yield list(_grouped(triple for triple in described if triple not in seen))
        seen.update(triple for triple in described if _is_shared(triple, acts))
        describer.forget(positions)


def _is_shared(triple: ox.Triple, acts: Sequence[Judged]) -> bool:
    """Tell whether other cases may say the same: of tables, only what is said of coders."""
    about = triple.subject
    is_coder = isinstance(about, ox.NamedNode) and about.value.startswith(CODER)
    return is_coder or any(one.record.row is None for one in acts)


def _grouped(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield triples by subject and predicate, each in the order of its first triple."""
    subjects: dict[object, dict[object, dict[ox.Triple, None]]] = {}
    for triple in triples:
        predicates = subjects.setdefault(triple.subject, {})
        predicates.setdefault(triple.predicate, {})[triple] = None
    for predicates in subjects.values():
        for found in predicates.values():
            yield from found
