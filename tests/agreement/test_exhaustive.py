"""The ontology's definitions against R1 to R16, over every combination of the facets that decide.

The definitions are those of the Turtle files, evaluated as sets; the table is written down in
`table` from the domain description. Nothing is sampled: 16,329,600 combinations, and 13,608,000
of the facets that occur in the impossible ones.
"""

import random
from itertools import combinations

import numpy as np
import pytest

import oracle
from agreement import table
from agreement.facet_space import (
    CONSTRAINED,
    CONSTRAINED_SPACE,
    CONSTRAINT_ONLY,
    DECIDING,
    DECIDING_SPACE,
    NUMBER,
    VALUES,
    Evaluator,
    Truth,
    shipped,
)
from coproduction.knowledge.expressions import Named
from coproduction.knowledge.storage import load
from coproduction.terms import cop

COMBINATIONS = 16_329_600
ADMISSIBLE = 10_108_800


@pytest.fixture(scope="module")
def evaluate() -> Evaluator:
    """The definitions of the Turtle files, ready to be evaluated as sets."""
    return Evaluator(DECIDING_SPACE, shipped()[0].definitions)


@pytest.fixture(scope="module")
def possible() -> Truth:
    """Where an admissible act can be, as the table sees it."""
    impossible = table.impossible(DECIDING_SPACE).values()
    return DECIDING_SPACE.whole(~DECIDING_SPACE.any_of(impossible))


@pytest.fixture(scope="module")
def decided() -> table.Table:
    """What the table says of every combination."""
    return table.decide()


def differences(one: Truth, other: Truth, where: Truth) -> list[dict[str, str]]:
    """List some acts for which two answers differ."""
    return DECIDING_SPACE.acts((one != other) & where)


def test_the_space_is_whole() -> None:
    """Its values are those of the codebook that the Turtle files state."""
    columns = {column.name: column for column in shipped()[1].facets}
    for facet, values in oracle.FACETS.items():
        if facet != NUMBER:
            assert {value.token for value in columns[facet].values} == set(values)
    assert (len(DECIDING), DECIDING_SPACE.size) == (14, COMBINATIONS)
    assert set(DECIDING) | set(CONSTRAINT_ONLY) == set(oracle.FACETS)


def test_the_same_combinations_are_impossible() -> None:
    """What the ontology forbids is what the table forbids, on all facets concerned."""
    axioms = shipped()[0]
    evaluate = Evaluator(CONSTRAINED_SPACE, axioms.definitions)
    concerned = [e for e in axioms.impossible if evaluate.facets(e) <= set(CONSTRAINED)]
    by_ontology = CONSTRAINED_SPACE.any_of(map(evaluate, concerned))
    by_table = CONSTRAINED_SPACE.any_of(table.impossible(CONSTRAINED_SPACE).values())
    assert (len(CONSTRAINED), CONSTRAINED_SPACE.size) == (13, 13_608_000)
    assert not CONSTRAINED_SPACE.acts(by_ontology != by_table)
    names = {name.split(":")[0] for name in table.impossible(CONSTRAINED_SPACE)}
    assert names == set(oracle.IMPOSSIBLE)


def test_no_other_axiom_makes_a_combination_impossible(evaluate: Evaluator) -> None:
    """Stated subclasses and disjoint classes follow from the definitions."""
    axioms = shipped()[0]
    others = [e for e in axioms.impossible if not evaluate.facets(e) <= set(CONSTRAINED)]
    assert all(evaluate.facets(expression) <= set(DECIDING) for expression in others)
    assert not DECIDING_SPACE.acts(DECIDING_SPACE.any_of(map(evaluate, others)))
    assert len(others) >= len(list(combinations(table.OUTCOMES, 2))) == 78


def test_facets_that_decide_nothing_can_always_be_filled() -> None:
    """So an act is possible exactly if the 14 facets that decide do not contradict each other."""
    space = CONSTRAINED_SPACE
    families = table.impossible(space)
    alone = space.any_of(families[name] for name in table.impossible(DECIDING_SPACE))
    axes = tuple(space.facets.index(facet) for facet in CONSTRAINT_ONLY)
    never = space.by_facet(space.any_of(families.values())).all(axis=axes)
    assert (never == space.by_facet(alone).all(axis=axes)).all()
    assert (len(families), len(table.impossible(DECIDING_SPACE))) == (12, 6)


def test_every_outcome_holds_exactly_where_the_table_says(
    evaluate: Evaluator, possible: Truth, decided: table.Table
) -> None:
    """Outcomes and gap exclude each other, cover everything, and are those of R1 to R16."""
    assert set(load().outcomes) == set(table.OUTCOMES)
    assert load().gaps == (table.GAP,)
    holding = np.zeros(DECIDING_SPACE.folded, dtype=np.uint8)
    for position, name in enumerate(table.OUTCOMES):
        holds = evaluate(Named(cop(name)))
        assert not differences(holds, decided.outcome == position, possible), name
        holding += holds
    assert (holding[possible] == 1).all()
    assert (decided.outcome[possible] != table.NO_ROW).all()
    assert int(np.count_nonzero(possible)) == ADMISSIBLE


def test_every_superclass_holds_exactly_for_its_outcomes(
    evaluate: Evaluator, possible: Truth, decided: table.Table
) -> None:
    """A gap, self-service and the market have none."""
    assert set(load().superclasses) == set(table.SUPERCLASSES)
    for name, outcomes in table.SUPERCLASSES.items():
        members = np.isin(decided.outcome, [table.OUTCOMES.index(outcome) for outcome in outcomes])
        assert not differences(evaluate(Named(cop(name))), members, possible), name


def test_every_criterion_is_met_where_the_domain_description_says(
    evaluate: Evaluator, possible: Truth
) -> None:
    """The twelve criteria that are shown, in their order."""
    criteria = load().criteria
    assert list(criteria) == list(table.criteria())
    for name, met in table.criteria().items():
        assert not differences(evaluate(Named(cop(criteria[name]))), met, possible), name


def test_every_failed_criterion_is_named_and_no_other(
    evaluate: Evaluator, possible: Truth, decided: table.Table
) -> None:
    """Only own benefit in R6; own benefit and those of R14 that fail in R12; those in R14."""
    shortfalls = load().shortfalls
    assert set(shortfalls) == set(decided.failed)
    for name, failed in decided.failed.items():
        assert not differences(evaluate(Named(cop(shortfalls[name]))), failed, possible), name
    short = decided.outcome == table.OUTCOMES.index(table.SHORT)
    named = DECIDING_SPACE.any_of(decided.failed.values())
    assert not differences(named, short, possible)


def test_every_rule_decides_some_admissible_act(possible: Truth, decided: table.Table) -> None:
    """No rule of the table is idle."""
    rules = dict.fromkeys(rule for rule, _, _ in table.rows())
    assert list(rules) == [f"R{number}" for number in range(1, 17)]
    assert all((decided.rule(rule) & possible).any() for rule in rules)


def test_the_table_is_that_of_the_oracle(possible: Truth, decided: table.Table) -> None:
    """On 20,000 combinations drawn at random, and on their being possible."""
    draw = random.Random(2010)
    rows = [(rule, outcome.replace(table.GAP, oracle.GAP)) for rule, outcome, _ in table.rows()]
    compared = 0
    for _ in range(20_000):
        act = {facet: draw.choice(VALUES[facet]) for facet in DECIDING}
        place = DECIDING_SPACE.place(act)
        assert possible.flat[place] != bool(oracle.impossible(act))
        if possible.flat[place]:
            decision = oracle.decide(act)
            assert rows[decided.row.flat[place]] == (decision.rule, decision.outcome)
            failed = {name for name, where in decided.failed.items() if where.flat[place]}
            assert failed == decision.failed
            compared += 1
    assert compared == 12_433


def test_a_wrong_definition_is_found(
    evaluate: Evaluator, possible: Truth, decided: table.Table
) -> None:
    """The comparison can fail, and then tells where: merged efforts alone are not collective."""
    changed = dict(evaluate.definitions)
    changed[cop("MoreThanTwoAct")] = changed[cop("MergedEffortsAct")]
    holds = Evaluator(DECIDING_SPACE, changed)(Named(cop("CollectiveCoproduction")))
    expected = decided.outcome == table.OUTCOMES.index("CollectiveCoproduction")
    found = differences(holds, expected, possible)
    assert len(found) == 3
    assert all((act[NUMBER], act["efforts_merged"]) == ("2", "yes") for act in found)
