"""HermiT against the compiled definitions, with every conception at once.

All conceptions are loaded side by side, as `ontology/conceptions.ttl` does. So the same run shows
that each is compiled exactly, that none changes what another says, and that their disagreement on
an act makes nothing inconsistent.
"""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import product

from agreement.covering import CHOICES, INDIVIDUAL, RULES, Facts
from agreement.facet_space import NUMBER
from agreement.test_hermit_covering import described
from conceptions.rivals import ABSENT, FACETS, RIVALS, fillings
from coproduction import assets
from coproduction.classification.compiled import CompiledEngine
from coproduction.classification.hermit import Hermit
from coproduction.knowledge.storage import load
from coproduction.model import Entailments

DRAWN = 60
MORE = {
    facet: tuple(value for value in FACETS[facet] if value != ABSENT)
    for facet in ("provider_kind", "phase", "duration", "formal_organisation", "behaviour_expected")
}
CONSISTENT = {True: 143, False: 12}
"""How many of the acts are free of contradictions."""


def drawn() -> Iterator[Facts]:
    """Yield acts of the rules with the facts that only rivals ask for, some of them unknown."""
    draw = random.Random(1983)
    bases = list(RULES.values())
    for number in range(DRAWN):
        act = bases[number % len(bases)] | {f: draw.choice(v) for f, v in MORE.items()}
        act[draw.choice(sorted(CHOICES))] = ABSENT
        act["actor_kind"] = draw.choice(CHOICES["actor_kind"])
        act[NUMBER] = draw.choice(CHOICES[NUMBER])
        yield {f: value for f, value in act.items() if value != ABSENT and draw.random() < 0.9}


def at_the_edges() -> Iterator[Facts]:
    """Yield acts just on either side of what only rivals tell apart."""
    for kind, number in product(("household", "individual"), ("1", "2", ">=2", "3")):
        yield {**INDIVIDUAL, "actor_kind": kind, NUMBER: number}
    state = {"provider_kind": "public", "duration": "ongoing"}
    for kind in CHOICES["actor_kind"]:
        for formal in ({}, {"formal_organisation": "yes"}, {"formal_organisation": "no"}):
            yield {**INDIVIDUAL, **state, "actor_kind": kind, **formal}
    for phase, act_kind in product(("", "design"), CHOICES["act_kind"]):
        act = {**INDIVIDUAL, "act_kind": act_kind, "phase": phase}
        yield {facet: value for facet, value in act.items() if value}


def one_for_each_end() -> Iterator[Facts]:
    """Yield for every end of every rival the first branch of its reading that leads there."""
    for name, read in RIVALS.items():
        first: dict[str, Facts] = {}
        for act, end in fillings(name, read, {}):
            first.setdefault(end, act)
        for act in first.values():
            yield {facet: value for facet, value in act.items() if value != ABSENT}


def expected(engines: dict[str, CompiledEngine], facts: Facts) -> Entailments:
    """Return what the compiled definitions of all conceptions say together."""
    each = [engine.entailments(engine.known(facts)) for engine in engines.values()]
    assert len({one.consistent for one in each}) == 1
    if not each[0].consistent:
        return each[0]
    entailed = frozenset[str]().union(*(one.entailed for one in each))
    return Entailments(True, entailed, frozenset[str]().union(*(one.refuted for one in each)))


def test_hermit_says_the_same_of_every_conception() -> None:
    engines = {name: CompiledEngine(load(conception=name)) for name in ("petukiene-2010", *RIVALS)}
    reported = {name for one in engines.values() for name in one.knowledge.reported}
    acts = [*one_for_each_end(), *at_the_edges(), *drawn()]
    everything = assets.folder("ontology") / "conceptions.ttl"
    knowledge = load()
    with Hermit(sorted(reported), extra=[everything], workers=2) as hermit:
        found = list(hermit.decide(described(facts, knowledge) for facts in acts))
    wanted = [expected(engines, facts) for facts in acts]
    rows = zip(acts, found, wanted, strict=True)
    assert [(act, one, other) for act, one, other in rows if one != other] == []
    assert Counter(one.consistent for one in found) == CONSISTENT
    ends = {end for name in RIVALS for end in engines[name].knowledge.outcomes}
    assert ends <= {name for one in found for name in one.entailed}
