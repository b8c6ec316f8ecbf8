"""Which case an act of a graph belongs to, and what both are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from coproduction.intake.cells import BLANKS, name_of
from coproduction.intake.identities import ActKey, natural, numbered
from coproduction.intake.nodes import Nodes
from coproduction.model import Coder
from coproduction.terms import DCTERMS, FOAF, PROV, RDFS, Iri, cop, local_name

HAS_ACT: Final = cop("hasAct")
IDENTIFIER: Final = DCTERMS + "identifier"
ATTRIBUTED: Final = PROV + "wasAttributedTo"

_NAMES: Final = (FOAF + "name", RDFS + "label")
"""By which a coder is called who has no identifier."""


@dataclass(frozen=True, slots=True)
class NamedAct:
    """An act with its case.

    Attributes:
        node: of the act.
        cases: the nodes of the cases that claim it; it counts as an act of the first.
        key: identifiers of case and act.
    """

    node: str
    cases: tuple[str, ...]
    key: ActKey = ("", "")

    @property
    def owner(self) -> str:
        """The node of the case; the act's own where no case claims it."""
        return self.cases[0] if self.cases else self.node


def identifiers(nodes: Nodes, node: str) -> list[str]:
    """Return the identifiers that a graph gives to a node, in their natural order."""
    given = [value.text.strip(BLANKS) for value in nodes.values(node, IDENTIFIER)]
    return sorted({*filter(None, given), *nodes.objects(node, IDENTIFIER)}, key=natural)


def coders(nodes: Nodes, act: NamedAct) -> tuple[list[Coder], list[str]]:
    """Return to whom an act is attributed, or else its case, and the agents without a name."""
    places = [act.node, *act.cases[:1]]
    node = next((at for at in places if ATTRIBUTED in nodes.about(at)), act.node)
    agents = nodes.objects(node, ATTRIBUTED)
    names = {agent: _name(nodes, agent) for agent in agents}
    found = [
        Coder(name, None if _is_blank(agent) else Iri(agent))
        for agent, name in names.items()
        if name
    ]
    texts = {name_of(value.text) for value in nodes.values(node, ATTRIBUTED)}
    found += [Coder(text) for text in filter(None, texts)]
    unnamed = [agent for agent, name in names.items() if not name]
    return sorted(found, key=lambda coder: natural(coder.name)), unnamed


def _name(nodes: Nodes, agent: str) -> str:
    """Return what an agent is called, the same in every language; an IRI calls itself."""
    given = identifiers(nodes, agent)
    for predicate in _NAMES:
        values = sorted(nodes.values(agent, predicate), key=lambda value: value.language)
        given += [value.text for value in values]
    names = filter(None, map(name_of, given))
    return next(names, "" if _is_blank(agent) else agent)


def named_acts(nodes: Nodes, acts: Iterable[str]) -> list[NamedAct]:
    """Return acts with their cases and identifiers, in the natural order of these.

    What has no identifier is called by its IRI, an act by the last part of it if that is unique
    in its case; blank nodes are numbered.
    """
    cases: dict[str, list[str]] = defaultdict(list)
    for case, act in nodes.with_predicate(HAS_ACT):
        cases[act].append(case)
    order = {case: _order(nodes, case) for claims in cases.values() for case in claims}
    found = [NamedAct(act, tuple(sorted(cases[act], key=order.__getitem__))) for act in acts]
    order |= {act.node: _order(nodes, act.node) for act in found}
    found.sort(key=lambda act: (order[act.owner], order[act.node]))
    case_ids = _case_ids(nodes, found)
    keys = numbered(_unnumbered(nodes, found, case_ids), [""] * len(found))
    return [replace(act, key=key) for act, key in zip(found, keys, strict=True)]


def _order(nodes: Nodes, node: str) -> tuple[bool, tuple[list[tuple[int, str]], str]]:
    """Return the key for sorting: what has a name comes before blank nodes without."""
    given = identifiers(nodes, node)
    return not given and _is_blank(node), natural(given[0] if given else node)


def _is_blank(node: str) -> bool:
    return node.startswith("_:")


def _case_ids(nodes: Nodes, acts: Sequence[NamedAct]) -> dict[str, str]:
    """Return by node the identifiers of the cases, and of acts that are cases of their own."""
    found: dict[str, str] = {}
    for act in acts:
        given = identifiers(nodes, act.owner) if act.cases else []
        found[act.owner] = given[0] if given else "" if _is_blank(act.owner) else act.owner
    blanks = [node for node, name in found.items() if not name]
    taken = set(found.values())
    free = (name for n in range(1, len(found) + 1) if (name := f"case-{n}") not in taken)
    return found | dict(zip(blanks, free, strict=False))


def _unnumbered(nodes: Nodes, acts: Sequence[NamedAct], case_ids: dict[str, str]) -> list[ActKey]:
    """Return the keys of acts, those of blank nodes without identifier still without the act's."""
    given = [identifiers(nodes, act.node) for act in acts]
    short = [
        (case_ids[act.owner], ids[0] if ids else local_name(act.node))
        for act, ids in zip(acts, given, strict=True)
    ]
    times = Counter(short)
    keys = []
    for act, ids, (case, name) in zip(acts, given, short, strict=True):
        if not ids and _is_blank(act.node):
            keys.append((case, ""))
        elif ids or (name and times[case, name] == 1):
            keys.append((case, name))
        else:
            keys.append((case, act.node))
    return keys
