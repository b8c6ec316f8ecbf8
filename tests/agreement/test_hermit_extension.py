"""HermiT against the compiled definitions, with an extension of a person's own.

An extension that is compiled must be compiled exactly: classes, a constraint, an implication,
a facet and numbers that no shipped definition tests.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from agreement.covering import CHOICES, RULES, Facts
from agreement.facet_space import NUMBER
from agreement.test_hermit_covering import described
from coproduction.classification.compiled import CompiledEngine
from coproduction.classification.hermit import Hermit
from coproduction.knowledge.diagrams import NO, YES
from coproduction.model import Entailments
from knowledge.extensions import CLASSES, EVERYTHING
from knowledge.own_ontology import extended, write

ACTS = 250
MORE = {
    **CHOICES,
    NUMBER: ("1", "2", "9", "10", "1000", "1001", ">=3", ">=9", ">=10", ">=1001"),
    "duration": ("one_off", "ongoing"),
    "phase": ("design", "delivery"),
}


def acts() -> Iterator[Facts]:
    """Yield acts of the rules, with some facts unknown and some of the new ones known."""
    draw = random.Random(2010)
    for number in range(ACTS):
        base = list(RULES.values())[number % len(RULES)]
        kept = {facet: token for facet, token in base.items() if draw.random() < 0.85}
        changed = draw.sample(sorted(MORE), 2)
        extra = {facet: draw.choice(MORE[facet]) for facet in (NUMBER, "duration", *changed)}
        yield kept | {facet: token for facet, token in extra.items() if draw.random() < 0.8}


def expected(engine: CompiledEngine, names: list[str], facts: Facts) -> Entailments:
    """Return what the compiled definitions say of reported and new classes."""
    known, definitions = engine.known(facts), engine.definitions
    found = {n: definitions.diagrams.ends(definitions.functions[n], known) for n in names}
    if not any({YES, NO} & ends for ends in found.values()):
        return Entailments(consistent=False)
    entailed = frozenset(name for name, ends in found.items() if NO not in ends)
    refuted = frozenset(name for name, ends in found.items() if YES not in ends)
    return Entailments(True, entailed, refuted)


def test_hermit_says_the_same_with_an_extension(tmp_path: Path) -> None:
    """Of 250 acts, on the reported and on the new classes."""
    knowledge = extended(tmp_path, EVERYTHING)
    engine = CompiledEngine(knowledge)
    names = [*knowledge.reported, *CLASSES]
    iris = [f"https://example.org/mine#{name}" for name in CLASSES]
    drawn = list(acts())
    extension = write(tmp_path, EVERYTHING)
    with Hermit([*knowledge.reported, *iris], extra=[extension], workers=2) as hermit:
        found = list(hermit.decide(described(facts, knowledge) for facts in drawn))
    wanted = [expected(engine, names, facts) for facts in drawn]
    rows = zip(drawn, found, wanted, strict=True)
    assert [(act, one, other) for act, one, other in rows if one != other] == []
    assert len(found) == ACTS
    assert {one.consistent for one in found} == {True, False}
    for name in set(CLASSES) - {"OneManOrganisation"}:
        assert {name in one.entailed for one in found} == {True, False}, name
