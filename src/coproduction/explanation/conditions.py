"""Judged definitions in words."""

from __future__ import annotations

from collections.abc import Iterator

from coproduction.explanation.wording import Wording
from coproduction.knowledge.codebook import Codebook
from coproduction.reasons import Node, Reason, Sentence
from coproduction.terms import local_name
from coproduction.texts import say


class Conditions:
    """Words the nodes of definitions.

    Args:
        codebook: tells which terms of the ontology stand behind the columns.
        wording: words facts, values and terms.
    """

    def __init__(self, codebook: Codebook, wording: Wording) -> None:
        self._wording = wording
        self._terms = {one.name: local_name(one.property) for one in codebook.columns}

    def definition(self, node: Node) -> Reason:
        """Return a definition: what is settled in one line, what is open down to its facts."""
        if node.operator in ("is", "class", "not"):
            is_open = node.status == "unknown" and node.operator == "class" and not node.criterion
            return self._reason(node, (self.definition(node.parts[0]),) if is_open else ())
        return self._reason(node, tuple(map(self.definition, _telling(node))))

    def criterion(self, node: Node) -> Reason:
        """Return a condition with all conditions that it is made of."""
        return self._reason(node, tuple(map(self.criterion, node.parts)))

    def judged(self, node: Node) -> str:
        """Return a condition with the facts that settle it."""
        text = self._condition(node)
        because = "" if node.operator == "is" else self._wording.facts(node.facts)
        return self._say("because", condition=text, facts=because) if because else text

    def _reason(self, node: Node, parts: tuple[Reason, ...]) -> Reason:
        joins = node.operator in ("and", "or")
        return Reason(
            text=self._say(f"operator_{node.operator}") if joins else self.judged(node),
            status=node.status,
            locators=() if joins else node.locators,
            term=self._terms.get(node.name, node.name),
            decision=node.decision,
            parts=parts,
        )

    def _condition(self, node: Node) -> str:
        words = self._wording
        if node.operator == "class":
            return words.term(node.name)
        if node.operator == "is":
            values = words.values(node.name, node.tokens)
            return self._say("is", column=words.column(node.name), values=values)
        if node.operator == "not":
            return self._say("not", condition=self._condition(node.parts[0]))
        joined = (self._condition(part) for part in node.parts)
        return self._say(f"joined_{node.operator}").join(joined)

    def _say(self, key: str, **values: object) -> str:
        return say(f"explanation.{key}", self._wording.language, **values)


def sentences(reason: Reason, level: int = 0) -> Iterator[Sentence]:
    """Yield a condition and those below it as sentences, each with its level."""
    yield Sentence(reason.text, reason.status, level, reason.locators)
    for part in reason.parts:
        yield from sentences(part, level + 1)


def _telling(node: Node) -> tuple[Node, ...]:
    """Return the parts that a reader needs: those that settle a condition, or may yet do so."""
    settling = "met" if node.operator == "or" else "not met"
    alone = tuple(part for part in node.parts if part.status == settling)
    if node.status == settling and alone:
        return alone
    if node.operator == "or" and node.status == "unknown":
        return tuple(part for part in node.parts if part.status == "unknown")
    return node.parts
