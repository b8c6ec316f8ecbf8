"""Every rival conception, as compiled, against its independent reading in plain Python.

A reading's decision tree covers every act: each of its branches is asked of the compiled
definitions, so nothing is sampled. Acts with unknown facts are drawn beside it.
"""

from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conceptions.rivals import (
    ABSENT,
    CRITERIA,
    FACETS,
    RIVALS,
    Act,
    answer,
    ends,
    fillings,
    gives,
    missing,
    produces,
)
from coproduction.classification.compiled import CompiledEngine
from coproduction.knowledge.conceptions import DEFAULT, shipped
from coproduction.knowledge.storage import load
from coproduction.model import Verdict

BRANCHES = {
    "petukiene-2010-strict": 378,
    "groth-2005": 50,
    "marketing": 93,
    "public-administration": 12,
    "brudney-england-1983": 43,
    "parks-et-al": 13,
    "burns-smith-2004": 18,
    "bovaird-loeffler-2009": 19,
    "pestoff": 15,
    "joshi-moore-2004": 76,
    "bovaird-et-al-2015": 29,
    "osborne-strokosch-2013": 13,
    "nabatchi-sancino-sicilia-2017": 112,
    "loeffler-bovaird-2020": 208,
}
"""How many branches the tree of each reading has."""

Known = Mapping[str, tuple[str, ...]]
by_name = pytest.mark.parametrize("name", sorted(RIVALS))


@cache
def engine(name: str) -> CompiledEngine:
    """Return the compiled definitions of a conception."""
    return CompiledEngine(load(conception=name))


def told(known: Known) -> dict[str, str]:
    """Return known facts as an engine takes them; that a fact is absent cannot be told."""
    facts = {}
    for facet, values in known.items():
        if values == ("2", "3"):
            facts[facet] = ">=2"
        elif len(values) == 1 and values != (ABSENT,):
            facts[facet] = values[0]
    return facts


def reached(name: str, verdict: Verdict) -> set[str]:
    """Return the ends that a verdict leaves open."""
    silent = set(engine(name).knowledge.gaps) if verdict.gap_possible else set()
    return {*verdict.possible_outcomes, *silent}


def test_every_rival_is_read() -> None:
    assert set(shipped()) - {DEFAULT} == set(RIVALS)


@by_name
def test_ends_count_as_the_reading_says(name: str) -> None:
    found = engine(name).knowledge.answers
    assert found == {end: answer(end) for end in found}
    assert set(found) == {end for _, end in fillings(name, RIVALS[name], {})}
    assert len(engine(name).knowledge.gaps) <= 1


@by_name
def test_every_branch_of_the_reading(name: str) -> None:
    """Whatever the facts that a branch does not ask for, the end is the same."""
    branches = list(fillings(name, RIVALS[name], {}))
    assert len(branches) == BRANCHES[name]
    for act, end in branches:
        known = {facet: (value,) for facet, value in act.items() if value != ABSENT}
        expected = {end} if len(known) == len(act) else ends(name, known)
        assert reached(name, engine(name).verdict(told(known))) == expected, act


FACTS = st.fixed_dictionaries(
    {},
    optional={
        facet: st.sampled_from(
            [(value,) for value in values if value != ABSENT]
            + ([("2", "3")] if facet == "number_of_participants" else [])
        )
        for facet, values in FACETS.items()
    },
)
"""Any facts, each of them known or not."""


@by_name
@settings(max_examples=150, deadline=None)
@given(known=FACTS)
def test_unknown_facts(name: str, known: Known) -> None:
    """The ends left open, what they count as, and the status."""
    expected = ends(name, known)
    verdict = engine(name).verdict(told(known))
    if not expected:
        assert verdict.status == "invalid"
        return
    assert reached(name, verdict) == expected
    decided = len(expected) == 1 and not next(iter(expected)).startswith("SilenceOf")
    assert verdict.status == ("decided" if decided else "undetermined")
    if len(expected) == 1 and not decided:
        assert verdict.reason == "silent"


@by_name
@settings(max_examples=25, deadline=None)
@given(known=FACTS)
def test_missing_facts(name: str, known: Known) -> None:
    """Those of which a change alone leads to another end."""
    if ends(name, known):
        found = engine(name).verdict(told(known)).missing_facts
        assert set(found) == missing(name, known)


def test_a_wrong_reading_would_be_found() -> None:
    """Were payment of the provider enough for Parks et al., branches would not agree."""
    name = "parks-et-al"

    def wrong(act: Act) -> str:
        met = produces(act) and gives(act, "customer") and act["resources_by_provider"] != "none"
        return "CoproductionByParks" if met else "NoCoproductionByParks"

    differing = [
        act
        for act, end in fillings(name, wrong, {})
        if reached(name, engine(name).verdict(act)) != {end}
    ]
    assert [act["resources_by_provider"] for act in differing] == ["payment"]


def criteria() -> dict[str, str]:
    """Return by criterion a conception that names it, in the order of reports."""
    found = {c: name for name in sorted(RIVALS) for c in engine(name).knowledge.criteria}
    return {criterion: found[criterion] for criterion in CRITERIA}


def test_every_criterion_is_read() -> None:
    assert {c for name in RIVALS for c in engine(name).knowledge.criteria} == set(CRITERIA)
    for name in RIVALS:
        mine = list(engine(name).knowledge.criteria)
        assert mine == [criterion for criterion in CRITERIA if criterion in mine]


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_criterion_is_met_where_the_reading_says(criterion: str) -> None:
    name = criteria()[criterion]
    answers = set()
    for act, met in fillings(name, CRITERIA[criterion], {}):
        if ABSENT not in act.values():
            found = engine(name).verdict(act).criteria[criterion]
            assert found == ("met" if met else "not met"), act
            answers.add(found)
    assert "met" in answers


SUPERCLASSES = {
    "nabatchi-sancino-sicilia-2017": {
        "CoproductionByNabatchi": "",
        "IndividualCoproductionByNabatchi": "Individual",
        "GroupCoproductionByNabatchi": "Group",
        "CollectiveCoproductionByNabatchi": "Collective",
        "CommissioningByNabatchi": "Commissioning",
        "DesignByNabatchi": "Design",
        "DeliveryByNabatchi": "Delivery",
        "AssessmentByNabatchi": "Assessment",
    },
    "loeffler-bovaird-2020": {"CoproductionByLoefflerBovaird": ""},
}
"""What of a cell's name its superclass shares."""


@pytest.mark.parametrize("name", SUPERCLASSES)
@settings(max_examples=100, deadline=None)
@given(known=FACTS)
def test_what_all_cells_share_is_told(name: str, known: Known) -> None:
    """An unknown phase leaves the cell open, but neither the level nor coproduction."""
    expected = ends(name, known)
    if expected:
        shared = {
            superclass
            for superclass, part in SUPERCLASSES[name].items()
            if all(answer(end) == "coproduction" and part in end for end in expected)
        }
        assert set(engine(name).verdict(told(known)).superclasses) == shared
        assert set(engine(name).knowledge.superclasses) == set(SUPERCLASSES[name])


def test_an_unknown_phase_leaves_the_cell_open() -> None:
    facts = {
        "service_setting": "public_service",
        "act_kind": "service_production",
        "actor_kind": "household",
    }
    verdict = engine("nabatchi-sancino-sicilia-2017").verdict(facts)
    assert verdict.superclasses == ("CoproductionByNabatchi", "IndividualCoproductionByNabatchi")
    assert verdict.missing_facts == ("phase",)
    assert len(verdict.possible_outcomes) == 4
