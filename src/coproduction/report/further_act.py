"""A judged act as statements to be written below a Turtle text of a person's own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import pyoxigraph as ox

from coproduction.knowledge.base import Knowledge
from coproduction.model import Judged
from coproduction.report.graph import CODER_PREFIXES, PREFIXES, laid_out, triples_by_case
from coproduction.report.minting import Minter
from coproduction.terms import cop


def further_text(
    judged: Sequence[Judged],
    knowledge: Knowledge,
    reasoner: str,
    *,
    prefixes: Mapping[str, str],
    cases: Mapping[str, str],
    names: Collection[str],
) -> str:
    """Return the act with its verdict as Turtle that continues another text.

    Its prefixes are those of that text; what is declared beside them has a name that means
    nothing there. An act of a case that is described there joins it.

    Args:
        judged: one record with its verdict.
        knowledge: the ontology by which it was judged.
        reasoner: what decided.
        prefixes: namespaces by prefix, as they hold at the end of the text.
        cases: by identifier, the IRI of a case in the text.
        names: all IRIs that the text uses.
    """
    triples = list(_joined(judged, knowledge, reasoner, cases, names))
    ours = PREFIXES | CODER_PREFIXES if judged[0].record.coders else PREFIXES
    further = _further_prefixes(ours, prefixes)
    text = laid_out(triples, head=True, prefixes={**prefixes, **further})
    lines = text.splitlines(keepends=True)
    body = "".join(line for line in lines if not line.startswith("@prefix "))
    declared = [f"@prefix {p}: <{n}> .\n" for p, n in sorted(further.items()) if f"{p}:" in body]
    return "".join(declared) + body


def _joined(
    judged: Sequence[Judged],
    knowledge: Knowledge,
    reasoner: str,
    cases: Mapping[str, str],
    names: Collection[str],
) -> Iterator[ox.Triple]:
    """Yield the triples of an act, named so that they say nothing of what is there already."""
    minter, record = Minter([judged[0].record]), judged[0].record
    case, act = minter.case(record), minter.act(0).value
    free = _free(act, names)
    there = cases.get(record.case_id)

    def named(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.NamedNode:
        assert isinstance(term, ox.NamedNode), term
        if term == case and there is not None:
            return ox.NamedNode(there)
        if term.value == act or term.value.startswith(f"{act}:"):
            return ox.NamedNode(free + term.value.removeprefix(act))
        return term

    (triples,) = triples_by_case([judged], knowledge, reasoner)  # it is one act of one case
    for triple in triples:
        if triple.subject == case and there and triple.predicate.value != cop("hasAct"):
            continue
        literal = isinstance(triple.object, ox.Literal)
        obj = triple.object if literal else named(triple.object)
        yield ox.Triple(named(triple.subject), triple.predicate, obj)


def _free(act: str, names: Collection[str]) -> str:
    """Return the name of an act, numbered where the text uses it, or a part of it, already."""

    def is_used(name: str) -> bool:
        return any(one == name or one.startswith(f"{name}:") for one in names)

    if not is_used(act):
        return act
    numbers = range(2, len(names) + 3)
    return next(name for n in numbers if not is_used(name := f"{act}:{n}"))


def _further_prefixes(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Return what must be declared beside the prefixes of a text."""
    found: dict[str, str] = {}
    for prefix, namespace in ours.items():
        if namespace in theirs.values():
            continue
        names = (f"{prefix}{n}" if n else prefix for n in range(len(theirs) + 1))
        free = next(name for name in names if theirs.get(name) is None)
        found[free] = namespace
    return found
