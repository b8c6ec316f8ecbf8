"""The compiled diagrams against the table, for every partial combination of the deciding facets.

Each facet has any of its values or is unknown, the number of participants also "at least two":
1,045,094,400 combinations, none left out and none lumped together with another. What can still
come out is compared, and so are the classes that are entailed or refuted.
"""

import random
from collections.abc import Mapping, Sequence
from math import prod

import numpy as np
import pytest

from agreement import table
from agreement.facet_space import DECIDING, VALUES, Truth
from agreement.partial import COMBINATIONS, PARTS, REST, STATES, Bits, ByDiagrams, ByTable, State
from coproduction.classification.compiled import CompiledEngine
from coproduction.knowledge.base import Definitions, Knowledge
from coproduction.knowledge.diagrams import FIRST_END, IMPOSSIBLE, NO, YES
from coproduction.knowledge.storage import load

Functions = list[tuple[int, Mapping[int, int]]]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The compiled knowledge of the shipped ontology."""
    return load()


def definitions_of(knowledge: Knowledge) -> Definitions:
    """Return the compiled definitions, which the shipped ontology has."""
    assert knowledge.definitions is not None
    return knowledge.definitions


def class_functions(knowledge: Knowledge, names: Sequence[str], first: int) -> Functions:
    """Return the functions of classes, each with a bit for yes and a bit for no."""
    functions = definitions_of(knowledge).functions
    bits = [1 << (first + 2 * position) for position in range(len(names))]
    pairs = zip(names, bits, strict=True)
    return [(functions[name], {YES: bit, NO: bit << 1}) for name, bit in pairs]


def outcome_function(knowledge: Knowledge) -> Functions:
    """Return the function of the outcomes, with a bit for each."""
    bits = {
        FIRST_END - number: 1 << table.OUTCOMES.index(name)
        for number, name in enumerate(knowledge.outcomes)
    }
    return [(definitions_of(knowledge).partition, bits)]


def yes_and_no(where: Sequence[Truth]) -> list[Truth]:
    """Return for each class where it holds and where it does not."""
    return [answer for truth in where for answer in (truth, ~truth)]


def compare(by_table: ByTable, by_diagrams: ByDiagrams) -> int:
    """Return how many combinations are alike; fail at the first part with a difference."""
    alike = 0
    for part in PARTS:
        left, right = by_table.ends(part), by_diagrams.ends(part)
        assert np.broadcast_shapes(left.shape, right.shape, REST) == REST
        same = bool((left == right).all())  # of arrays, pytest would print every element
        assert same, part
        alike += prod(REST)  # where both have size 1 along a facet, they are alike for all of it
    return alike


def test_outcomes_superclasses_and_failed_criteria(knowledge: Knowledge) -> None:
    """Whatever is unknown, the diagrams reach what the fillings of the table reach."""
    decided = table.decide()
    outcomes = [decided.outcome == position for position in range(len(table.OUTCOMES))]
    superclasses = [
        np.isin(decided.outcome, [table.OUTCOMES.index(name) for name in names])
        for names in table.SUPERCLASSES.values()
    ]
    failed = list(decided.failed.values())
    shortfalls = [knowledge.shortfalls[name] for name in decided.failed]
    names = [*table.SUPERCLASSES, *shortfalls]
    functions = class_functions(knowledge, names, len(outcomes))
    by_table = ByTable([*outcomes, *yes_and_no([*superclasses, *failed])])
    everything = [*outcome_function(knowledge), *functions]
    by_diagrams = ByDiagrams(definitions_of(knowledge), everything)
    assert compare(by_table, by_diagrams) == COMBINATIONS == 1_045_094_400


def test_criteria(knowledge: Knowledge) -> None:
    """Each of the twelve criteria is met, not met or unknown as the table says."""
    criteria = table.criteria()
    functions = class_functions(knowledge, [knowledge.criteria[name] for name in criteria], 0)
    by_table = ByTable(yes_and_no(list(criteria.values())))
    by_diagrams = ByDiagrams(definitions_of(knowledge), functions)
    assert compare(by_table, by_diagrams) == COMBINATIONS


def facts_at(place: Sequence[int]) -> dict[str, str]:
    """Return the facts of a partial combination, as the engine takes them."""
    facts = {}
    for facet, choices, at in zip(DECIDING, STATES, place, strict=True):
        state: State = choices[at]
        if len(state) < len(VALUES[facet]):
            token = VALUES[facet][state[0]]
            facts[facet] = f">={token}" if len(state) > 1 or token == "3" else token
    return facts


def test_the_engine_reads_what_was_compared(knowledge: Knowledge) -> None:
    """It follows the diagrams one act at a time; on 19,200 acts it reaches the same ends."""
    engine = CompiledEngine(knowledge)
    by_diagrams = ByDiagrams(engine.definitions, outcome_function(knowledge))
    bit_of = {**outcome_function(knowledge)[0][1], IMPOSSIBLE: 0}
    diagrams, top = engine.definitions.diagrams, engine.definitions.partition
    draw = random.Random(2010)
    for number, part in enumerate(PARTS):
        bits: Bits = by_diagrams.ends(part)
        whole = np.broadcast_to(bits, REST)
        for _ in range(600):
            place = [draw.randrange(size) for size in REST]
            facts = facts_at([*divmod(number, len(STATES[1])), *place])
            ends = diagrams.ends(top, engine.known(facts))
            assert sum(bit_of[end] for end in ends) == whole[tuple(place)], facts
    assert len(PARTS) * 600 == 19_200


def test_a_wrong_diagram_is_found(knowledge: Knowledge) -> None:
    """The comparison can fail: a table in which the voluntary are compelled is another one."""
    criteria = table.criteria()
    where = [criteria["voluntariness"], criteria["joint_effort"]]
    classes = [knowledge.criteria[name] for name in ("voluntariness", "joint_effort")]
    by_diagrams = ByDiagrams(
        definitions_of(knowledge), class_functions(knowledge, classes, first=0)
    )
    assert compare(ByTable(yes_and_no(where)), by_diagrams) == COMBINATIONS
    with pytest.raises(AssertionError):
        compare(ByTable(yes_and_no([~where[0], where[1]])), by_diagrams)
