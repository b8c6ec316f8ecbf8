"""Definitions judged for an act, node by node."""

from __future__ import annotations

from coproduction.explanation.deciding import Act, Decider
from coproduction.explanation.sufficient import smallest_set
from coproduction.knowledge.base import Glossary, Tree
from coproduction.knowledge.diagrams import NO, YES
from coproduction.model import CriterionStatus
from coproduction.reasons import Facts, Node


class JudgedTrees:
    """Judges definitions for one act; what stands in several places is judged once.

    Args:
        engine: the compiled definitions.
        glossary: the definitions as trees, and the sources of the terms.
        act: the act.
    """

    def __init__(self, engine: Decider, glossary: Glossary, act: Act) -> None:
        self._functions = engine.definitions.functions
        self._criteria = {local: name for name, local in engine.knowledge.criteria.items()}
        self._glossary = glossary
        self._act = act
        self._judged: dict[tuple[str, str, int], Node] = {}

    def of_class(self, name: str) -> Node:
        """Return the definition of a class of acts, given by its local name."""
        return self._node(Tree("class", self._functions[name], name=name))

    def _node(self, tree: Tree) -> Node:
        key = (tree.operator, tree.name, tree.function)
        if key not in self._judged:
            self._judged[key] = self._judge(tree)
        return self._judged[key]

    def _judge(self, tree: Tree) -> Node:
        info = self._glossary.terms.get(tree.name)
        return Node(
            operator=tree.operator,
            name=tree.name,
            status=self._status(tree.function),
            tokens=_tokens(tree),
            facts=self._settling(tree),
            criterion=self._criteria.get(tree.name),
            locators=info.locators if info else (),
            decision=bool(info and info.decision),
            parts=tuple(self._node(part) for part in self._parts(tree)),
        )

    def _parts(self, tree: Tree) -> tuple[Tree, ...]:
        return (self._glossary.trees[tree.name],) if tree.operator == "class" else tree.parts

    def _status(self, function: int) -> CriterionStatus:
        ends = self._act.ends(function)
        if ends == {YES}:
            return "met"
        return "not met" if ends == {NO} else "unknown"

    def _settling(self, tree: Tree) -> Facts:
        """Return a smallest set of facts that settles a node, of its own facets if they can."""
        if len(self._act.ends(tree.function)) != 1:
            return ()
        settles = self._act.settles(tree.function)
        own = self._facets(tree)
        direct = [column for column in self._act.columns if column in own]
        indirect = [column for column in self._act.columns if column not in own]
        columns = direct if settles(frozenset(direct)) else [*indirect, *direct]
        return self._act.chosen(smallest_set(columns, settles))

    def _facets(self, tree: Tree) -> set[str]:
        if tree.operator == "is":
            return {tree.name}
        return {facet for part in self._parts(tree) for facet in self._facets(part)}


def _tokens(tree: Tree) -> tuple[str, ...]:
    if tree.operator != "is" or tree.tokens:
        return tree.tokens
    if tree.high is None:
        return (f">={tree.low}",)
    return (str(tree.low),) if tree.low == tree.high else (f"{tree.low}-{tree.high}",)
