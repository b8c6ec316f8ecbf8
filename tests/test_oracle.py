"""The oracle against lines of the table decided by hand, plain brute force, and the examples."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import oracle

EXAMPLES = Path(__file__).parent.parent / "examples"
Facts = Mapping[str, str | frozenset[str]]

INDIVIDUAL: dict[str, str] = {
    "service_setting": "public_service",
    "act_kind": "service_production",
    "actor_role": "customer",
    "actor_kind": "individual",
    "number_of_participants": "1",
    "efforts_merged": "no",
    "provider_kind": "public",
    "provider_engagement": "active_joint",
    "direct_interaction": "yes",
    "resources_by_customer": "resources",
    "resources_by_provider": "resources",
    "voluntariness": "voluntary",
    "primary_beneficiary": "participants",
    "secondary_beneficiary": "none",
    "benefit_source": "service",
    "behaviour_necessity": "necessary",
    "managed_by_provider": "no",
}
COLLECTIVE = INDIVIDUAL | {"number_of_participants": "3", "efforts_merged": "yes"}
SUPPORT = INDIVIDUAL | {"act_kind": "support_of_organisation"}
FOR_OTHERS = COLLECTIVE | {"primary_beneficiary": "other_persons"}
FOR_ORGANISATION = INDIVIDUAL | {"primary_beneficiary": "service_organisation"}
NO_CONTACT = INDIVIDUAL | {
    "provider_engagement": "none",
    "direct_interaction": "no",
    "resources_by_provider": "none",
}
SHORT = "CustomerParticipationShort"
OWN = "primary_own_benefit"
ALL_R14 = {
    "provider_engagement": "automated",
    "direct_interaction": "no",
    "resources_by_provider": "payment",
    "voluntariness": "compelled",
}
FAILING_R14 = "joint_effort direct_interaction provider_resources voluntariness"

BY_HAND: list[tuple[str, dict[str, str], str, str]] = [
    ("R1", INDIVIDUAL | {"service_setting": "market_service"}, "OutOfScopeMarket", ""),
    (
        "R1",
        INDIVIDUAL | {"service_setting": "market_service", "act_kind": "political_expression"},
        "OutOfScopeMarket",
        "",
    ),
    ("R2", INDIVIDUAL | {"service_setting": "political_process"}, "OutOfScopePolitical", ""),
    ("R2", INDIVIDUAL | {"act_kind": "political_expression"}, "OutOfScopePolitical", ""),
    ("R3", INDIVIDUAL | {"act_kind": "law_obedience"}, "SecondaryProduction", ""),
    ("R3", NO_CONTACT | {"act_kind": "information_to_authority"}, "SecondaryProduction", ""),
    ("R4", INDIVIDUAL | {"act_kind": "public_decision"}, "CivicParticipation", ""),
    (
        "R5",
        INDIVIDUAL | {"act_kind": "receipt_only", "resources_by_customer": "payment"},
        "PassiveConsumption",
        "",
    ),
    ("R5", INDIVIDUAL | {"resources_by_customer": "none"}, "PassiveConsumption", ""),
    ("R5", SUPPORT | {"resources_by_customer": "payment"}, "PassiveConsumption", ""),
    (
        "R6",
        SUPPORT | {"actor_role": "non_customer", "primary_beneficiary": "public"},
        "CivicParticipation",
        "",
    ),
    ("R6", SUPPORT | {"behaviour_necessity": "not_necessary"}, "CustomerCivicBehaviour", ""),
    ("R6", SUPPORT, SHORT, OWN),
    ("R6", SUPPORT | ALL_R14, SHORT, OWN),
    ("R6", SUPPORT | {"primary_beneficiary": "balanced"}, SHORT, OWN),
    ("R7", NO_CONTACT, "ParallelProduction", ""),
    ("R7", NO_CONTACT | {"primary_beneficiary": "balanced"}, "ParallelProduction", ""),
    ("R8", COLLECTIVE | {"provider_engagement": "approval_only"}, "CollectiveSelfService", ""),
    (
        "R8",
        FOR_OTHERS | {"provider_engagement": "approval_only", "actor_kind": "ngo"},
        "CollectiveSelfService",
        "",
    ),
    ("R9", FOR_OTHERS | {"actor_kind": "ngo"}, "NgoProvisionForOthers", ""),
    (
        "R9",
        INDIVIDUAL | {"actor_kind": "ngo", "primary_beneficiary": "public"},
        "NgoProvisionForOthers",
        "",
    ),
    ("R10", FOR_OTHERS, "CivicParticipation", ""),
    ("R10", INDIVIDUAL | ALL_R14 | {"primary_beneficiary": "public"}, "CivicParticipation", ""),
    ("R11", COLLECTIVE | {"primary_beneficiary": "balanced"}, "GAP", ""),
    ("R12", FOR_ORGANISATION | {"actor_role": "non_customer"}, "CivicParticipation", ""),
    (
        "R12",
        FOR_ORGANISATION | {"behaviour_necessity": "not_necessary"},
        "CustomerCivicBehaviour",
        "",
    ),
    ("R12", FOR_ORGANISATION, SHORT, OWN),
    ("R12", FOR_ORGANISATION | ALL_R14, SHORT, f"{OWN} {FAILING_R14}"),
    ("R13", COLLECTIVE | {"benefit_source": "participation"}, "CivicParticipation", ""),
    ("R14", INDIVIDUAL | {"provider_engagement": "routine"}, SHORT, "joint_effort"),
    ("R14", INDIVIDUAL | {"provider_engagement": "approval_only"}, SHORT, "joint_effort"),
    ("R14", COLLECTIVE | {"direct_interaction": "no"}, SHORT, "direct_interaction"),
    ("R14", INDIVIDUAL | {"resources_by_provider": "payment"}, SHORT, "provider_resources"),
    ("R14", INDIVIDUAL | {"voluntariness": "compelled"}, SHORT, "voluntariness"),
    ("R14", INDIVIDUAL | ALL_R14, SHORT, FAILING_R14),
    ("R15", COLLECTIVE, "CollectiveCoproduction", ""),
    ("R15", COLLECTIVE | {"actor_kind": "ngo"}, "CollectiveCoproduction", ""),
    ("R16", INDIVIDUAL, "IndividualCoproduction", ""),
    ("R16", COLLECTIVE | {"number_of_participants": "2"}, "IndividualCoproduction", ""),
    ("R16", COLLECTIVE | {"efforts_merged": "no"}, "IndividualCoproduction", ""),
    (
        "R16",
        INDIVIDUAL | {"benefit_source": "both", "voluntariness": "voluntary_ethos_within_duty"},
        "IndividualCoproduction",
        "",
    ),
]

CLASHES: list[tuple[str, dict[str, str]]] = [
    ("own_benefit_first_without_own_benefit", {"benefit_source": "no_own_benefit"}),
    ("own_benefit_from_service_of_non_customer", {"actor_role": "non_customer"}),
    ("merged_efforts_of_one", {"efforts_merged": "yes"}),
    (
        "provider_resources_without_engagement",
        {"provider_engagement": "none", "direct_interaction": "no"},
    ),
    (
        "direct_interaction_without_engagement",
        {"provider_engagement": "none", "resources_by_provider": "payment"},
    ),
    ("engagement_without_provider", {"provider_kind": "none"}),
    ("receipt_with_resources", {"act_kind": "receipt_only"}),
    ("same_beneficiary_twice", {"secondary_beneficiary": "participants"}),
]

DESCRIPTIVE: dict[str, tuple[str, ...]] = {
    "behaviour_expected": ("of_customer", "of_citizen", "no"),
    "coordination": ("formal", "informal", "none"),
    "formal_organisation": ("yes", "no"),
    "phase": ("commissioning", "design", "delivery", "assessment"),
    "duration": ("one_off", "ongoing"),
}
"""The closed columns that neither decide nor constrain."""

RESOURCES = frozenset(
    (
        *("physical_work", "mental_work", "emotional_work", "time", "knowledge", "information"),
        *("skills", "staff_time", "equipment", "materials", "premises", "money"),
        *("payment", "none"),
    )
)
FREE_TEXT = ("case_id", "act_id", "title", "description", "country", "sector", "source")


def without(act: Mapping[str, str], *unknown: str) -> dict[str, str | frozenset[str]]:
    """Leave facts of an act out."""
    return {facet: value for facet, value in act.items() if facet not in unknown}


@pytest.mark.parametrize(("rule", "act", "outcome", "failed"), BY_HAND)
def test_line_of_the_table(rule: str, act: dict[str, str], outcome: str, failed: str) -> None:
    """Each complete act, decided by hand, falls under its rule."""
    assert not oracle.impossible(act)
    assert oracle.decide(act) == oracle.Decision(rule, outcome, frozenset(failed.split()))
    assert oracle.outcome(act) == (outcome, frozenset(failed.split()))


def test_every_rule_has_a_line() -> None:
    """R1 to R16 are all tried, and together they reach all twelve outcomes and the gap."""
    assert {rule for rule, *_ in BY_HAND} == {f"R{number}" for number in range(1, 17)}
    assert {outcome for _, _, outcome, _ in BY_HAND} == {*oracle.SUPERCLASSES, oracle.GAP}


@pytest.mark.parametrize(("name", "change"), CLASHES)
def test_impossible_combination(name: str, change: dict[str, str]) -> None:
    """A combination is reported by name, and no more once one of its facts is unknown."""
    act = INDIVIDUAL | change
    assert oracle.impossible(act) == (name,)
    assert oracle.verdict(act).status == "invalid"
    assert name not in oracle.impossible({facet: act[facet] for facet in change})


def test_management_without_engagement_is_impossible() -> None:
    """Nobody can be managed by a provider without contact."""
    act = NO_CONTACT | {"managed_by_provider": "yes"}
    assert oracle.impossible(act) == ("management_without_engagement",)
    assert not oracle.impossible(NO_CONTACT | {"resources_by_provider": "payment"})


def test_facts_can_be_contradictory_only_together() -> None:
    """Without a provider there is no engagement, hence no resources of a provider."""
    facts = without(INDIVIDUAL | {"provider_kind": "none"}, "provider_engagement")
    complete = {facet: value for facet, value in facts.items() if isinstance(value, str)}
    assert not oracle.impossible(complete)
    assert oracle.verdict(facts).status == "invalid"


def test_a_contradiction_is_found_in_facts_that_no_rule_asks_for() -> None:
    """The setting alone decides R1, but the other facts can still be impossible together."""
    facts = without(INDIVIDUAL | {"provider_kind": "none"}, "provider_engagement")
    assert oracle.verdict({**facts, "service_setting": "market_service"}).status == "invalid"


def test_only_what_matters_alone_is_missing() -> None:
    """Without merging the number has no weight, though it is unknown beside one that has."""
    act = INDIVIDUAL | {"provider_engagement": "approval_only"}
    found = oracle.verdict(without(act, "number_of_participants", "primary_beneficiary"))
    assert found.missing == {"primary_beneficiary"}
    assert found.possible_outcomes == {SHORT, "CivicParticipation"}


def test_facts_that_can_change_only_together_are_not_missing() -> None:
    """If two open facts only allow to swap first and second, neither matters alone."""
    either = frozenset({"participants", "public"})
    found = oracle.verdict(
        {**INDIVIDUAL, "primary_beneficiary": either, "secondary_beneficiary": either}
    )
    assert found.possible_outcomes == {"IndividualCoproduction", "CivicParticipation"}
    assert not found.missing


def test_unknown_facts_without_weight_are_not_missing() -> None:
    """A routine alone makes the act fall short, and only what surely fails is named."""
    act = INDIVIDUAL | {"provider_engagement": "routine"}
    found = oracle.verdict(without(act, "direct_interaction", "voluntariness"))
    assert (found.outcome, found.failed) == (SHORT, frozenset({"joint_effort"}))
    assert not found.missing
    assert found.criteria["direct_interaction"] == "unknown"


def test_missing_facts_and_shared_superclass() -> None:
    """Number and merging matter only together; coproduction is certain."""
    act = without(INDIVIDUAL, "efforts_merged", "number_of_participants")
    found = oracle.verdict(act)
    assert found.status == "undetermined"
    assert found.missing == {"efforts_merged", "number_of_participants"}
    assert found.superclasses == {"Coproduction"}
    assert found.possible_outcomes == {"CollectiveCoproduction", "IndividualCoproduction"}


def test_at_least_two_is_unknown_above() -> None:
    """Two or more may or may not be collective; three or more are."""
    act = without(COLLECTIVE, "number_of_participants")
    found = oracle.verdict({**act, "number_of_participants": frozenset({"2", "3"})})
    assert found.status == "undetermined"
    assert found.missing == {"number_of_participants"}
    assert oracle.facts_of({"number_of_participants": ">=3"}) == {"number_of_participants": "3"}


def test_constraints_settle_unknown_facts() -> None:
    """Own benefit of a non-customer can only come from taking part; no provider, no contact."""
    own = without(INDIVIDUAL | {"actor_role": "non_customer"}, "benefit_source")
    assert oracle.verdict(own).outcome == "CivicParticipation"
    assert oracle.verdict(own).criteria["benefit_from_service"] == "not met"
    alone = without(NO_CONTACT | {"provider_kind": "none"}, "provider_engagement")
    assert oracle.verdict(alone).outcome == "ParallelProduction"


def test_a_gap_is_undetermined_and_nothing_is_missing() -> None:
    """R11 has no outcome, no superclass and no fact that would help."""
    found = oracle.verdict(COLLECTIVE | {"primary_beneficiary": "balanced"})
    assert (found.status, found.outcome, found.gap_possible) == ("undetermined", None, True)
    assert not found.missing | found.superclasses | found.possible_outcomes


def test_a_possible_gap_counts_as_an_end() -> None:
    """One possible outcome beside the gap is no decision and shares no superclass."""
    act = NO_CONTACT | {"primary_beneficiary": "balanced"}
    found = oracle.verdict(without(act, "provider_engagement"))
    assert found.status == "undetermined"
    assert found.missing == {"provider_engagement"}
    assert found.possible_outcomes == {"ParallelProduction"}
    assert not found.superclasses


def test_an_undetermined_act_names_no_failed_criterion() -> None:
    """The joint effort fails in any case, but the outcome is open."""
    act = INDIVIDUAL | {"provider_engagement": "routine"}
    found = oracle.verdict(without(act, "benefit_source"))
    assert (found.status, found.failed) == ("undetermined", frozenset())
    assert found.criteria["joint_effort"] == "not met"


def test_nothing_known() -> None:
    """With all facts unknown every outcome and the gap are possible."""
    found = oracle.verdict({})
    assert found.possible_outcomes == set(oracle.SUPERCLASSES)
    assert set(found.criteria.values()) == {"unknown"}
    no_end = {"provider_kind", "secondary_beneficiary", "managed_by_provider"}
    assert found.missing == set(oracle.FACETS) - no_end


def fillings(facts: Facts) -> Iterator[dict[str, str]]:
    """Yield plainly every possible filling of all facets."""
    choices: list[tuple[str, ...]] = []
    for facet, values in oracle.FACETS.items():
        fact = facts.get(facet, frozenset(values))
        choices.append((fact,) if isinstance(fact, str) else tuple(sorted(fact)))
    for combination in product(*choices):
        filling = dict(zip(oracle.FACETS, combination, strict=True))
        if not oracle.impossible(filling):
            yield filling


def missing_by_force(ends: Mapping[tuple[str, ...], str]) -> set[str]:
    """Change each fact of each possible filling alone and see whether the end changes."""
    missing: set[str] = set()
    for filling, end in ends.items():
        for place, (facet, values) in enumerate(oracle.FACETS.items()):
            for value in values:
                changed = (*filling[:place], value, *filling[place + 1 :])
                if ends.get(changed, end) != end:
                    missing.add(facet)
    return missing


def verdict_by_force(facts: Facts) -> oracle.Verdict:
    """Judge an act with nothing grouped and nothing left out."""
    acts = list(fillings(facts))
    ends = {tuple(act.values()): oracle.outcome(act)[0] for act in acts}
    found = set(ends.values())
    decided = len(found) == 1 and oracle.GAP not in found
    judged: dict[str, str] = {}
    for name in oracle.CRITERIA if acts else ():
        met = {oracle.criteria(act)[name] for act in acts}
        judged[name] = "unknown" if len(met) > 1 else "met" if True in met else "not met"
    shared = [oracle.SUPERCLASSES.get(end, frozenset()) for end in found]
    failed = [oracle.outcome(act)[1] for act in acts] if decided else []
    return oracle.Verdict(
        status="invalid" if not acts else "decided" if decided else "undetermined",
        outcome=next(iter(found)) if decided else None,
        superclasses=frozenset.intersection(*shared) if shared else frozenset(),
        criteria=judged,
        failed=frozenset.intersection(*failed) if failed else frozenset(),
        missing=frozenset(missing_by_force(ends)),
        possible_outcomes=frozenset(found - {oracle.GAP}),
        gap_possible=oracle.GAP in found,
        rules=frozenset(oracle.decide(act).rule for act in acts),
    )


@st.composite
def partial_facts(draw: st.DrawFn) -> Facts:
    """Draw facts near to coproduction or anywhere, up to four of them unknown or one of two."""
    facts: dict[str, str | frozenset[str]] = {}
    near = draw(st.sampled_from([INDIVIDUAL, COLLECTIVE, NO_CONTACT, None]))
    changed = draw(st.sets(st.sampled_from(sorted(oracle.FACETS)), max_size=4))
    for facet, values in oracle.FACETS.items():
        choice = values if near is None or facet in changed else (near[facet],)
        facts[facet] = draw(st.sampled_from(choice))
    for facet in draw(st.sets(st.sampled_from(sorted(oracle.FACETS)), max_size=4)):
        if draw(st.booleans()):
            del facts[facet]
        else:
            pair = st.sets(st.sampled_from(oracle.FACETS[facet]), min_size=2, max_size=2)
            facts[facet] = frozenset(draw(pair))
    return facts


@settings(max_examples=150, deadline=None, derandomize=True)
@given(partial_facts())
def test_verdict_agrees_with_plain_brute_force(facts: Facts) -> None:
    """Grouping values and reading only what is asked for changes no verdict."""
    assert oracle.verdict(facts) == verdict_by_force(facts)


def read(name: str) -> list[dict[str, str]]:
    """Read one of the example tables."""
    with (EXAMPLES / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def by_act(name: str) -> dict[tuple[str, str], dict[str, str]]:
    """Read a table by case and act, each of them once."""
    rows = read(name)
    found = {(row["case_id"], row["act_id"]): row for row in rows}
    assert len(found) == len(rows)
    return found


def listed(values: frozenset[str]) -> str:
    """Write a list as the tables do, rules in the order of the table."""
    return ";".join(sorted(values, key=lambda v: (len(v), v) if v[1:].isdigit() else (0, v)))


CASES = by_act("cases.csv")
EXPECTED = by_act("expected.csv")


def test_number_of_examples() -> None:
    """Nothing is lost on the way: 86 acts in 80 cases, each with an expectation."""
    assert (len(CASES), len({case for case, _ in CASES})) == (86, 80)
    assert list(CASES) == list(EXPECTED)
    assert all(set(row) == set(CASES["LT-LIB-01", "search"]) for row in CASES.values())


@pytest.mark.parametrize("act", CASES, ids="/".join)
def test_expected_verdict(act: tuple[str, str]) -> None:
    """What was decided by hand is what the oracle says."""
    found, expected = oracle.verdict(oracle.facts_of(CASES[act])), EXPECTED[act]
    assert expected == {
        **{column: expected[column] for column in ("case_id", "act_id", "locator", "reason")},
        "status": found.status,
        "outcome": found.outcome or "",
        "failed_criteria": listed(found.failed),
        "missing_facts": listed(found.missing),
        "possible_outcomes": listed(found.possible_outcomes),
        "rule": listed(found.rules),
    }
    assert found.gap_possible == ("R11" in expected["rule"].split(";"))
    locators = expected["locator"].split(";")
    assert all(re.fullmatch(r"(INT|CON|IVC|CCL)\.P\d+\.S\d+", locator) for locator in locators)
    assert expected["reason"].endswith(".")


def test_every_outcome_is_shown_at_least_twice() -> None:
    """All twelve outcomes are expected of some decided acts."""
    outcomes = Counter(row["outcome"] for row in EXPECTED.values() if row["outcome"])
    assert set(outcomes) == set(oracle.SUPERCLASSES)
    assert min(outcomes.values()) >= 2


def test_every_criterion_fails_alone_and_with_others() -> None:
    """Each criterion that can be named as failed is so alone; up to four fail together."""
    failed = [row["failed_criteria"].split(";") for row in EXPECTED.values()]
    assert {names[0] for names in failed if len(names) == 1} == {"", OWN, *FAILING_R14.split()}
    assert {len(names) for names in failed} == {1, 2, 3, 4}


def test_every_value_of_the_codebook_is_used() -> None:
    """Every value occurs, and none that the codebook does not have."""
    for column, values in {**oracle.FACETS, **DESCRIPTIVE}.items():
        used = {token for row in CASES.values() for token in row[column].split(";")} - {""}
        if column.startswith("resources_by_"):
            assert used <= RESOURCES
        elif column != "number_of_participants":
            assert used == set(values)
    both = ("resources_by_customer", "resources_by_provider")
    assert {t for row in CASES.values() for c in both for t in row[c].split(";")} >= RESOURCES
    numbers = {row["number_of_participants"] for row in CASES.values()}
    assert numbers >= {"", "1", "2", "3", ">=1", ">=2", ">=20"}


def test_twins_differ_in_one_fact() -> None:
    """An act whose title calls it a twin differs from the other in a single column."""
    twins = [(act, row) for act, row in CASES.items() if row["title"].startswith("Twin of ")]
    assert len(twins) == 13
    for (_, act_id), row in twins:
        other = CASES[row["title"].removeprefix("Twin of ").split(":")[0], act_id]
        facts = [column for column in row if column not in FREE_TEXT]
        assert sum(row[column] != other[column] for column in facts) == 1, row["title"]


def test_cases_with_acts_of_different_outcome() -> None:
    """Six cases show that roles belong to acts."""
    several = Counter(case for case, _ in CASES)
    mixed = [case for case, count in several.items() if count > 1]
    assert len(mixed) == 6
    for case in mixed:
        outcomes = [row["outcome"] for row in EXPECTED.values() if row["case_id"] == case]
        assert len(set(outcomes)) == len(outcomes)


def findings(row: Mapping[str, str]) -> list[str]:
    """List what is wrong with a row: cells that cannot be read, or impossible combinations."""
    unreadable: list[str] = []
    for column, cell in row.items():
        tokens = [token for token in cell.split(";") if token]
        unknown = column in DESCRIPTIVE and not set(tokens) <= set(DESCRIPTIVE[column])
        if unknown or (column.startswith("resources_by_") and not RESOURCES.issuperset(tokens)):
            unreadable.append(column)
        else:
            try:
                oracle.facts_of({column: cell})
            except ValueError:
                unreadable.append(column)
    if unreadable:
        return unreadable
    known = {k: v for k, v in oracle.facts_of(row).items() if isinstance(v, str)}
    return list(oracle.impossible(known))


def test_invalid_examples() -> None:
    """Twenty acts have exactly one fault each, in the expected columns; three are valid."""
    invalid, expected = by_act("invalid.csv"), by_act("invalid_expected.csv")
    assert list(invalid) == list(expected)
    faults = {act: findings(row) for act, row in invalid.items()}
    assert Counter(len(found) for found in faults.values()) == {1: 20, 0: 3}
    for act, found in faults.items():
        what = expected[act]["what"]
        if not found:
            outcome = oracle.verdict(oracle.facts_of(invalid[act])).outcome
            assert (expected[act]["columns"], what) == ("", f"valid: {outcome}")
        elif found[0] in oracle.IMPOSSIBLE:
            assert set(expected[act]["columns"].split(";")) == culprits(invalid[act])
        else:
            assert expected[act]["columns"] == found[0]
    combinations = {found[0] for found in faults.values() if found} & set(oracle.IMPOSSIBLE)
    assert combinations == set(oracle.IMPOSSIBLE)


def culprits(row: Mapping[str, str]) -> set[str]:
    """Find the columns without any one of which the combination would not be impossible."""
    known = {k: v for k, v in oracle.facts_of(row).items() if isinstance(v, str)}
    return {
        facet
        for facet in known
        if not oracle.impossible({k: v for k, v in known.items() if k != facet})
    }


def test_readme_names_the_acts_of_every_rule() -> None:
    """The table in the readme is what expected.csv says."""
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| R")]
    assert [line[0] for line in lines] == [f"R{number}" for number in range(1, 17)]
    for rule, _, decided, possible in lines:
        for cell, status in ((decided, "decided"), (possible, "undetermined")):
            acts = [
                "/".join(act)
                for act, row in EXPECTED.items()
                if rule in row["rule"].split(";") and row["status"] == status
            ]
            assert cell == (", ".join(acts) or "–"), rule
