"""An independent reading of the decision table R1-R16, to compare the ontology with.

Written straight from sections 2 and 3 of the domain description, in order of precedence, and on
purpose without looking at the ontology or at the package. Numbers of participants are read as
"1", "2" and "3" (three or more), resources as "none", "payment" and "resources".
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

End = TypeVar("End")
Filling = dict[str, str]
Options = Mapping[str, tuple[str, ...]]

FACETS: dict[str, tuple[str, ...]] = {
    "service_setting": ("public_service", "market_service", "political_process"),
    "act_kind": (
        "service_production",
        "support_of_organisation",
        "information_to_authority",
        "law_obedience",
        "public_decision",
        "political_expression",
        "receipt_only",
    ),
    "actor_role": ("customer", "non_customer"),
    "actor_kind": (
        "individual",
        "household",
        "informal_group",
        "user_association",
        "community_group",
        "ngo",
    ),
    "number_of_participants": ("1", "2", "3"),
    "efforts_merged": ("yes", "no"),
    "provider_kind": ("public", "publicly_mandated", "commercial", "none"),
    "provider_engagement": ("none", "approval_only", "automated", "routine", "active_joint"),
    "direct_interaction": ("yes", "no"),
    "resources_by_customer": ("none", "payment", "resources"),
    "resources_by_provider": ("none", "payment", "resources"),
    "voluntariness": ("voluntary", "voluntary_ethos_within_duty", "compelled"),
    "primary_beneficiary": (
        "participants",
        "other_persons",
        "public",
        "service_organisation",
        "balanced",
    ),
    "secondary_beneficiary": (
        "participants",
        "other_persons",
        "public",
        "service_organisation",
        "none",
    ),
    "benefit_source": ("service", "participation", "both", "no_own_benefit"),
    "behaviour_necessity": ("necessary", "not_necessary"),
    "managed_by_provider": ("yes", "no"),
}
"""The facets that decide an outcome or take part in an impossible combination."""

GAP = "GAP"
"""What R11 leads to: the paper gives no rule."""

SUPERCLASSES: dict[str, frozenset[str]] = {
    "IndividualCoproduction": frozenset({"Coproduction"}),
    "CollectiveCoproduction": frozenset({"Coproduction"}),
    "CivicParticipation": frozenset({"CitizenRole"}),
    "SecondaryProduction": frozenset({"CitizenRole"}),
    "ParallelProduction": frozenset({"CitizenRole"}),
    "NgoProvisionForOthers": frozenset({"CitizenRole"}),
    "OutOfScopePolitical": frozenset({"CitizenRole"}),
    "CustomerParticipationShort": frozenset({"CustomerRoleWithoutCoproduction"}),
    "CustomerCivicBehaviour": frozenset({"CustomerRoleWithoutCoproduction"}),
    "PassiveConsumption": frozenset({"CustomerRoleWithoutCoproduction"}),
    "CollectiveSelfService": frozenset(),
    "OutOfScopeMarket": frozenset(),
}
"""The superclasses of every outcome; a gap has none."""


def _is(act: Mapping[str, str], facet: str, *values: str) -> bool:
    """Tell whether a fact is known and has one of these values."""
    return act.get(facet) in values


IMPOSSIBLE: dict[str, Callable[[Mapping[str, str]], bool]] = {
    "own_benefit_first_without_own_benefit": lambda act: (
        _is(act, "primary_beneficiary", "participants")
        and _is(act, "benefit_source", "no_own_benefit")
    ),
    "own_benefit_from_service_of_non_customer": lambda act: (
        _is(act, "primary_beneficiary", "participants")
        and _is(act, "benefit_source", "service", "both")
        and _is(act, "actor_role", "non_customer")
    ),
    "merged_efforts_of_one": lambda act: (
        _is(act, "number_of_participants", "1") and _is(act, "efforts_merged", "yes")
    ),
    "provider_resources_without_engagement": lambda act: (
        _is(act, "provider_engagement", "none") and _is(act, "resources_by_provider", "resources")
    ),
    "direct_interaction_without_engagement": lambda act: (
        _is(act, "provider_engagement", "none") and _is(act, "direct_interaction", "yes")
    ),
    "management_without_engagement": lambda act: (
        _is(act, "provider_engagement", "none") and _is(act, "managed_by_provider", "yes")
    ),
    "engagement_without_provider": lambda act: (
        _is(act, "provider_kind", "none")
        and _is(act, "provider_engagement", "approval_only", "automated", "routine", "active_joint")
    ),
    "receipt_with_resources": lambda act: (
        _is(act, "act_kind", "receipt_only") and _is(act, "resources_by_customer", "resources")
    ),
    "same_beneficiary_twice": lambda act: (
        "primary_beneficiary" in act
        and act["primary_beneficiary"] == act.get("secondary_beneficiary")
    ),
}
"""Section 2, "Some combinations cannot be": true if the known facts violate the constraint."""


def impossible(act: Mapping[str, str]) -> tuple[str, ...]:
    """Name the violated constraints; a constraint with an unknown fact is not violated."""
    return tuple(name for name, violates in IMPOSSIBLE.items() if violates(act))


CRITERIA: dict[str, Callable[[Mapping[str, str]], bool]] = {
    "public_service": lambda act: act["service_setting"] == "public_service",
    "service_production": lambda act: act["act_kind"] == "service_production",
    "customer_resources": lambda act: act["resources_by_customer"] == "resources",
    "provider_contact": lambda act: act["provider_engagement"] != "none",
    "primary_own_benefit": lambda act: (
        act["primary_beneficiary"] == "participants"
        and act["act_kind"] != "support_of_organisation"
    ),
    "benefit_from_service": lambda act: act["benefit_source"] in ("service", "both"),
    "joint_effort": lambda act: act["provider_engagement"] == "active_joint",
    "direct_interaction": lambda act: act["direct_interaction"] == "yes",
    "provider_resources": lambda act: act["resources_by_provider"] == "resources",
    "voluntariness": lambda act: act["voluntariness"] != "compelled",
    "more_than_two": lambda act: act["number_of_participants"] == "3",
    "efforts_merged": lambda act: act["efforts_merged"] == "yes",
}
"""The twelve criteria that are shown, in the order of the domain description."""

OWN_BENEFIT = frozenset({"primary_own_benefit"})
R14_CRITERIA = ("joint_effort", "direct_interaction", "provider_resources", "voluntariness")


def criteria(act: Mapping[str, str]) -> dict[str, bool]:
    """Tell for a complete filling which criteria are met."""
    return {name: is_met(act) for name, is_met in CRITERIA.items()}


@dataclass(frozen=True)
class Decision:
    """What the table says of one complete filling."""

    rule: str
    outcome: str
    failed: frozenset[str] = frozenset()


def _many_as_one(act: Mapping[str, str]) -> bool:
    """R8 and R15: more than two persons, efforts merged."""
    return CRITERIA["more_than_two"](act) and CRITERIA["efforts_merged"](act)


def _failing(act: Mapping[str, str]) -> frozenset[str]:
    """R12 and R14: every criterion of R14 that fails."""
    return frozenset([name for name in R14_CRITERIA if not CRITERIA[name](act)])


def _decide_for_organisation(rule: str, act: Mapping[str, str]) -> Decision:
    """R6 and R12: a citizen's help, a customer's extra behaviour, or short participation."""
    if act["actor_role"] == "non_customer":
        return Decision(rule, "CivicParticipation")
    if act["behaviour_necessity"] == "not_necessary":
        return Decision(rule, "CustomerCivicBehaviour")
    failed = OWN_BENEFIT | _failing(act) if rule == "R12" else OWN_BENEFIT
    return Decision(rule, "CustomerParticipationShort", failed)


def decide_by_kind(act: Mapping[str, str]) -> Decision | None:
    """R1 to R4: the setting and the kinds of act that produce no service."""
    if act["service_setting"] == "market_service":
        return Decision("R1", "OutOfScopeMarket")
    if act["service_setting"] == "political_process" or act["act_kind"] == "political_expression":
        return Decision("R2", "OutOfScopePolitical")
    if act["act_kind"] in ("information_to_authority", "law_obedience"):
        return Decision("R3", "SecondaryProduction")
    if act["act_kind"] == "public_decision":
        return Decision("R4", "CivicParticipation")
    return None


def _decide_by_contribution(act: Mapping[str, str]) -> Decision | None:
    """R5 to R8: what the participants put in, and with what engagement of the provider."""
    if act["act_kind"] == "receipt_only" or act["resources_by_customer"] != "resources":
        return Decision("R5", "PassiveConsumption")
    if act["act_kind"] == "support_of_organisation":
        return _decide_for_organisation("R6", act)
    if act["provider_engagement"] == "none":
        return Decision("R7", "ParallelProduction")
    if act["provider_engagement"] == "approval_only" and _many_as_one(act):
        return Decision("R8", "CollectiveSelfService")
    return None


def _decide_by_beneficiary(act: Mapping[str, str]) -> Decision | None:
    """R9 to R12: somebody else gains first of all, or nobody does."""
    first = act["primary_beneficiary"]
    if first in ("other_persons", "public"):
        if act["actor_kind"] == "ngo":
            return Decision("R9", "NgoProvisionForOthers")
        return Decision("R10", "CivicParticipation")
    if first == "balanced":
        return Decision("R11", GAP)
    if first == "service_organisation":
        return _decide_for_organisation("R12", act)
    return None


def _decide_own_benefit(act: Mapping[str, str]) -> Decision:
    """R13 to R16: the participants gain first of all."""
    if act["benefit_source"] == "participation":
        return Decision("R13", "CivicParticipation")
    if act["benefit_source"] == "no_own_benefit":
        raise ValueError("own benefit first, but no own benefit: no rule is for the impossible")
    if failed := _failing(act):
        return Decision("R14", "CustomerParticipationShort", failed)
    if _many_as_one(act):
        return Decision("R15", "CollectiveCoproduction")
    return Decision("R16", "IndividualCoproduction")


def decide(act: Mapping[str, str]) -> Decision:
    """Apply R1 to R16 in order of precedence; KeyError names the first fact that is wanting."""
    return (
        decide_by_kind(act)
        or _decide_by_contribution(act)
        or _decide_by_beneficiary(act)
        or _decide_own_benefit(act)
    )


def outcome(act: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """Give outcome (or "GAP") and failed criteria of a complete filling."""
    decision = decide(act)
    return decision.outcome, decision.failed


@dataclass(frozen=True)
class Verdict:
    """What can be said of an act some of whose facts are unknown."""

    status: str
    """One of decided, undetermined, and invalid (no filling is possible)."""
    outcome: str | None
    superclasses: frozenset[str]
    """Those that all possible ends share."""
    criteria: Mapping[str, str]
    """Each criterion as met, not met or unknown; empty if invalid."""
    failed: frozenset[str]
    missing: frozenset[str]
    possible_outcomes: frozenset[str]
    gap_possible: bool
    rules: frozenset[str]
    """The rules that some filling falls under."""


ALIKE: dict[str, dict[str, str]] = {
    "act_kind": {"law_obedience": "information_to_authority"},
    "actor_kind": {
        "household": "individual",
        "informal_group": "individual",
        "user_association": "individual",
        "community_group": "individual",
    },
    "provider_kind": {"publicly_mandated": "public", "commercial": "public"},
    "provider_engagement": {"automated": "routine"},
    "resources_by_customer": {"none": "payment"},
    "resources_by_provider": {"none": "payment"},
    "voluntariness": {"voluntary_ethos_within_duty": "voluntary"},
    "benefit_source": {"both": "service"},
}
"""Values that no rule, criterion or constraint tells apart, each with its representative."""

CONSTRAINED = (
    "provider_engagement",
    "benefit_source",
    "primary_beneficiary",
    "actor_role",
    "secondary_beneficiary",
    "provider_kind",
    "direct_interaction",
    "resources_by_provider",
    "managed_by_provider",
    "act_kind",
    "resources_by_customer",
    "number_of_participants",
    "efforts_merged",
)
"""The facets of the impossible combinations, those with most of them first."""


@dataclass(frozen=True)
class Rules:
    """A table to judge by: what it decides, its criteria, and the values that it treats alike."""

    decide: Callable[[Mapping[str, str]], Decision]
    criteria: Mapping[str, Callable[[Mapping[str, str]], bool]]
    alike: Mapping[str, Mapping[str, str]]


TABLE = Rules(decide, CRITERIA, ALIKE)
"""R1 to R16 as the domain description has them."""


def _options(facts: Mapping[str, str | frozenset[str]], table: Rules) -> Options:
    """List for every facet the values that it may have, one for those that are alike."""
    options: dict[str, tuple[str, ...]] = {}
    for facet, values in FACETS.items():
        fact = facts.get(facet, frozenset(values))
        wanted = frozenset({fact}) if isinstance(fact, str) else fact
        if not wanted or not wanted <= set(values):
            raise ValueError(f"{facet} has no such values: {sorted(wanted)}")
        alike = table.alike.get(facet, {})
        options[facet] = tuple(dict.fromkeys(alike.get(v, v) for v in values if v in wanted))
    return options


def _completable(fillings: tuple[Filling, ...], options: Options) -> bool:
    """Tell whether one completion makes all these partial fillings possible.

    Where there are several, they have the same facets filled.
    """
    if any(impossible(filling) for filling in fillings):
        return False
    for facet in CONSTRAINED:
        if facet not in fillings[0]:
            return any(
                _completable(tuple(filling | {facet: value} for filling in fillings), options)
                for value in options[facet]
            )
    return True


def _ends(
    read: Callable[[Mapping[str, str]], End], filling: Filling, options: Options
) -> Iterator[tuple[Filling, End]]:
    """Fill in only what `read` asks for; yield each possible partial filling with its end.

    A fact that was not asked for cannot change the end, so these few fillings stand for all.
    """
    if impossible(filling):
        return
    try:
        end = read(filling)
    except KeyError as unread:
        facet = unread.args[0]
        for value in options[facet]:
            yield from _ends(read, filling | {facet: value}, options)
    else:
        if _completable((filling,), options):
            yield filling, end


def _deciding_fact(one: Filling, other: Filling, options: Options) -> str | None:
    """Name the fact that alone leads from a possible filling of one to one of the other."""
    differing = [facet for facet in one if facet in other and one[facet] != other[facet]]
    if len(differing) != 1:
        return None
    facet = differing[0]
    pair = (other | one, one | other)
    return facet if _completable(pair, options) else None


def _missing(decisions: list[tuple[Filling, Decision]], options: Options) -> frozenset[str]:
    """Name the unknown facts that alone change the outcome in some possible filling."""
    missing: set[str] = set()
    for (one, here), (other, there) in combinations(decisions, 2):
        if here.outcome != there.outcome:
            facet = _deciding_fact(one, other, options)
            if facet is not None:
                missing.add(facet)
    return frozenset(missing)


def _judge(is_met: Callable[[Mapping[str, str]], bool], known: Filling, options: Options) -> str:
    """Tell whether a criterion is met in all possible fillings, in none or in some."""
    ends = {end for _, end in _ends(is_met, known, options)}
    return "unknown" if len(ends) == 2 else "met" if ends == {True} else "not met"


def verdict(facts: Mapping[str, str | frozenset[str]], table: Rules = TABLE) -> Verdict:
    """Judge an act: an absent fact is unknown, a set means one of these values."""
    options = _options(facts, table)
    known = {facet: values[0] for facet, values in options.items() if len(values) == 1}
    decisions = list(_ends(table.decide, known, options))
    if not decisions:
        nothing: frozenset[str] = frozenset()
        return Verdict("invalid", None, nothing, {}, nothing, nothing, nothing, False, nothing)
    ends = {decision.outcome for _, decision in decisions}
    possible = frozenset(ends - {GAP})
    only = next(iter(possible)) if len(possible) == 1 and GAP not in ends else None
    shared = [SUPERCLASSES.get(end, frozenset()) for end in ends]
    failed = [decision.failed for _, decision in decisions]
    return Verdict(
        status="undetermined" if only is None else "decided",
        outcome=only,
        superclasses=frozenset.intersection(*shared),
        criteria={n: _judge(is_met, known, options) for n, is_met in table.criteria.items()},
        failed=frozenset() if only is None else frozenset.intersection(*failed),
        missing=_missing(decisions, options),
        possible_outcomes=possible,
        gap_possible=GAP in ends,
        rules=frozenset(decision.rule for _, decision in decisions),
    )


def _read_number(cell: str) -> str | frozenset[str]:
    """Read "4" or ">=4" as one, two, or three and more."""
    digits = cell.removeprefix(">=")
    if not (digits.isascii() and digits.isdigit()) or int(digits) < 1:
        raise ValueError(f"not a whole number from 1, nor >=n: {cell!r}")
    least = min(int(digits), 3)
    if cell == digits or least == 3:
        return str(least)
    return frozenset(str(number) for number in range(least, 4))


def _read_resources(cell: str) -> str:
    """Read a list of resources as none, payment alone, or anything beyond payment."""
    tokens = {token.strip() for token in cell.split(";")}
    if tokens in ({"none"}, {"payment"}):
        return tokens.pop()
    if "none" in tokens:
        raise ValueError(f"none together with a resource: {cell!r}")
    return "resources"


def facts_of(row: Mapping[str, str]) -> dict[str, str | frozenset[str]]:
    """Read the facets of a row of the case table; an empty or absent cell is unknown."""
    facts: dict[str, str | frozenset[str]] = {}
    for facet, values in FACETS.items():
        cell = row.get(facet, "").strip()
        if not cell:
            continue
        if facet == "number_of_participants":
            facts[facet] = _read_number(cell)
        elif facet.startswith("resources_by_"):
            facts[facet] = _read_resources(cell)
        elif cell in values:
            facts[facet] = cell
        else:
            raise ValueError(f"{facet} has no value {cell!r}")
    return facts
