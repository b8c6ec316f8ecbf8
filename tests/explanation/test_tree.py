"""The definition as a judged tree: its statuses, and the facts behind them."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given

import oracle
from coproduction.model import CriterionStatus
from coproduction.reasons import Node
from explanation.acts import (
    ENGINE,
    GLOSSARY,
    KNOWLEDGE,
    NUMBER,
    WORDS,
    Facts,
    ends,
    examples,
    explained,
    judged,
    possible_acts,
    quick,
)


def nodes(node: Node) -> Iterator[Node]:
    """Yield a node and all nodes below it."""
    yield node
    for part in node.parts:
        yield from nodes(part)


def all_nodes(facts: Facts) -> Iterator[Node]:
    """Yield all nodes of an explanation."""
    explanation = explained(facts)
    for top in (*explanation.definition, *explanation.criteria):
        yield from nodes(top)


@given(possible_acts())
@quick
def test_criteria_have_the_status_that_the_oracle_gives_them(facts: Facts) -> None:
    found = {str(node.criterion): node.status for node in explained(facts).criteria}
    assert found == judged(facts).criteria
    assert tuple(found) == tuple(oracle.CRITERIA)


@given(possible_acts())
@quick
def test_a_criterion_has_the_same_status_wherever_it_stands(facts: Facts) -> None:
    for node in all_nodes(facts):
        if node.criterion:
            assert node.status == judged(facts).criteria[node.criterion]


@given(possible_acts())
@quick
def test_there_is_one_tree_for_each_end_still_possible(facts: Facts) -> None:
    explanation = explained(facts)
    only = len(ends(facts)) == 1
    assert {node.name for node in explanation.definition} == ends(facts)
    assert {node.status for node in explanation.definition} == {"met" if only else "unknown"}


def possible_values(facts: Facts, column: str) -> set[str]:
    """Return the values of a facet with which the facts can be true together."""
    return {
        word
        for word in WORDS[column]
        if allows(facts.get(column), word) and judged({**facts, column: word}).status != "invalid"
    }


def allows(fact: str | None, word: str) -> bool:
    """Tell whether a fact leaves a value open; numbers from three on count as one value."""
    if fact is None or fact == word:
        return True
    if not fact.removeprefix(">=").isdigit():
        return False
    least, there = min(int(fact.removeprefix(">=")), 3), int(word.removeprefix(">="))
    return there >= least if fact.startswith(">=") else there == least


def test_numbers_are_allowed_as_they_are_written() -> None:
    assert [word for word in WORDS[NUMBER] if allows(">=2", word)] == ["2", ">=3"]
    assert [word for word in WORDS[NUMBER] if allows("7", word)] == [">=3"]
    assert [word for word in WORDS[NUMBER] if allows("1", word)] == ["1"]
    assert [word for word in WORDS[NUMBER] if allows(None, word)] == ["1", "2", ">=3"]


def passing(node: Node) -> set[str]:
    """Return the values that pass a facet test."""
    if node.name != NUMBER:
        return set(node.tokens)
    (token,) = node.tokens
    first, _, last = token.removeprefix(">=").partition("-")
    high = 3 if token.startswith(">=") else int(last or first)
    return {word for word in WORDS[NUMBER] if int(first) <= int(word.removeprefix(">=")) <= high}


@given(possible_acts())
@quick
def test_a_facet_test_is_met_if_all_possible_values_pass_and_not_met_if_none(facts: Facts) -> None:
    tests = {
        (n.name, n.tokens): n for n in all_nodes(facts) if n.operator == "is" and n.name in WORDS
    }
    assert tests
    for node in tests.values():
        found = {value in passing(node) for value in possible_values(facts, node.name)}
        expected = "unknown" if len(found) == 2 else "met" if found == {True} else "not met"
        assert node.status == expected, node


@given(possible_acts())
@quick
def test_the_operators_agree_with_their_parts(facts: Facts) -> None:
    for node in all_nodes(facts):
        statuses = [part.status for part in node.parts]
        if node.operator in ("and", "or"):
            one, all_ = ("not met", "met") if node.operator == "and" else ("met", "not met")
            if one in statuses:
                assert node.status == one
            elif set(statuses) == {all_}:
                assert node.status == all_
        elif node.operator == "not":
            opposite = {"met": "not met", "not met": "met", "unknown": "unknown"}
            assert node.status == opposite[statuses[0]]
        elif node.operator == "class":
            assert [node.status] == statuses


def status_by_oracle(criterion: str, facts: Mapping[str, str]) -> str:
    """Return the status of a criterion by the oracle."""
    return judged(facts).criteria[criterion]


@given(possible_acts())
@quick
def test_the_facts_behind_a_criterion_settle_it_and_none_can_be_spared(facts: Facts) -> None:
    for node in explained(facts).criteria:
        assert node.criterion
        some = dict(node.facts)
        assert some.items() <= facts.items()
        if node.status == "unknown":
            assert not some
            continue
        assert status_by_oracle(node.criterion, some) == node.status
        for column in some:
            rest = {name: token for name, token in some.items() if name != column}
            assert status_by_oracle(node.criterion, rest) == "unknown"


@given(possible_acts())
@quick
def test_the_facts_behind_any_settled_node_settle_its_function(facts: Facts) -> None:
    diagrams = ENGINE.definitions.diagrams
    for top in explained(facts).definition:
        some = dict(top.facts)
        function = ENGINE.definitions.functions[top.name]
        reached = diagrams.ends(function, ENGINE.known(some)) - {-3}
        assert (len(reached) == 1) == (top.status != "unknown")
        assert bool(some) == (top.status != "unknown")


def test_definitions_are_those_of_the_ontology_down_to_the_facets() -> None:
    tops = {node.name: node for facts in examples() for node in explained(facts).definition}
    assert set(tops) == set(KNOWLEDGE.outcomes)
    for top in tops.values():
        leaves = [node for node in nodes(top) if not node.parts]
        assert leaves
        assert {node.operator for node in leaves} == {"is"}


def test_every_class_and_facet_in_a_tree_has_its_warrant() -> None:
    found = {n.name: n for facts in examples() for n in all_nodes(facts) if n.operator == "class"}
    assert len(found) >= 25
    for name, node in found.items():
        assert node.locators == GLOSSARY.terms[name].locators
        assert node.locators or node.decision, f"{name} names neither sentence nor decision"


@pytest.mark.parametrize("status", ["met", "not met", "unknown"])
def test_the_examples_show_every_status(status: CriterionStatus) -> None:
    assert any(n.status == status for facts in examples() for n in explained(facts).criteria)


def test_facets_are_the_leaves_that_the_axioms_name() -> None:
    named = {n.name for facts in examples() for n in all_nodes(facts) if n.operator == "is"}
    assert named <= {column.name for column in KNOWLEDGE.codebook.facets}
    assert len(named) >= 14
