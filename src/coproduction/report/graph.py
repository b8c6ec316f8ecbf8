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
from coproduction.model import Judged
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


def graph(judged: Iterable[Judged], knowledge: Knowledge, reasoner: str) -> rdflib.Graph:
    """Return the results as a graph of rdflib.

    Args:
        judged: every record with its verdict.
        knowledge: the ontology by which it was judged.
        reasoner: what decided.
    """
    import rdflib  # takes a tenth of a second, and Turtle does without

    found = rdflib.Graph()
    acts = list(judged)
    for prefix, namespace in _prefixes(acts).items():
        found.bind(prefix, namespace)
    triples = triples_of(acts, knowledge, reasoner)
    return found.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


def turtle_text(judged: Iterable[Judged], knowledge: Knowledge, reasoner: str) -> str:
    """Return the results as Turtle text, cases and acts in the order of the input.

    The arguments are those of ``graph``.
    """
    acts = list(judged)
    triples = triples_of(acts, knowledge, reasoner)
    return laid_out(triples, head=True, prefixes=_prefixes(acts))


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
    judged: Iterable[Judged], knowledge: Knowledge, reasoner: str
) -> Iterator[ox.Triple]:
    """Yield the verdicts of a further conception on acts that are described already."""
    acts = list(judged)
    describer = Describer(knowledge, [one.record for one in acts], reasoner)
    for position, one in enumerate(acts):
        yield from describer.verdict(position, one)


def _prefixes(acts: Iterable[Judged]) -> dict[str, str]:
    coded = any(one.record.coders for one in acts)
    return PREFIXES | CODER_PREFIXES if coded else PREFIXES


def triples_of(acts: Sequence[Judged], knowledge: Knowledge, reasoner: str) -> Iterator[ox.Triple]:
    """Yield all triples once, those of a case together, and in it those of a subject."""
    for triples in triples_by_case(acts, knowledge, reasoner):
        yield from triples


def triples_by_case(
    acts: Sequence[Judged], knowledge: Knowledge, reasoner: str
) -> Iterator[list[ox.Triple]]:
    """Yield the triples of each case that no case before it has, those of a subject together."""
    describer = Describer(knowledge, [one.record for one in acts], reasoner)
    cases: dict[tuple[str, str], list[int]] = {}
    for position, one in enumerate(acts):
        key = (one.record.place.file, one.record.case_id)
        cases.setdefault(key, []).append(position)
    seen: set[ox.Triple] = set()
    for positions in cases.values():
        described = [*describer.case(acts[positions[0]].record, positions)]
        for position in positions:
            described += describer.act(position, acts[position])
        yield list(_grouped(triple for triple in described if triple not in seen))
        seen.update(described)


def _grouped(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield triples by subject and predicate, each in the order of its first triple."""
    subjects: dict[object, dict[object, dict[ox.Triple, None]]] = {}
    for triple in triples:
        predicates = subjects.setdefault(triple.subject, {})
        predicates.setdefault(triple.predicate, {})[triple] = None
    for predicates in subjects.values():
        for found in predicates.values():
            yield from found
