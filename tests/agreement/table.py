"""R1 to R16 of the decision table as arrays, written from the domain description alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agreement.facet_space import DECIDING_SPACE, NUMBER, Space, Truth

Row = tuple[str, str, Truth]
"""A rule, its outcome, and where its condition holds, not minding the rules before it."""

SHORT = "CustomerParticipationShort"
GAP = "BalancedBenefitGap"
OUTCOMES = (
    "OutOfScopeMarket",
    "OutOfScopePolitical",
    "SecondaryProduction",
    "CivicParticipation",
    "PassiveConsumption",
    "CustomerCivicBehaviour",
    SHORT,
    "ParallelProduction",
    "CollectiveSelfService",
    "NgoProvisionForOthers",
    GAP,
    "CollectiveCoproduction",
    "IndividualCoproduction",
)
SUPERCLASSES = {
    "Coproduction": ("IndividualCoproduction", "CollectiveCoproduction"),
    "CitizenRole": (
        "CivicParticipation",
        "SecondaryProduction",
        "ParallelProduction",
        "NgoProvisionForOthers",
        "OutOfScopePolitical",
    ),
    "CustomerRoleWithoutCoproduction": (SHORT, "CustomerCivicBehaviour", "PassiveConsumption"),
}
NO_ROW = 255
"""Stands where no rule says anything: own benefit first and no own benefit, which cannot be."""

_PRODUCTIVE = "resources"


def criteria() -> dict[str, Truth]:
    """Return where each of the twelve criteria is met."""
    has = DECIDING_SPACE.has
    own = has("primary_beneficiary", "participants")
    return {
        "public_service": has("service_setting", "public_service"),
        "service_production": has("act_kind", "service_production"),
        "customer_resources": has("resources_by_customer", _PRODUCTIVE),
        "provider_contact": ~has("provider_engagement", "none"),
        "primary_own_benefit": own & ~has("act_kind", "support_of_organisation"),
        "benefit_from_service": has("benefit_source", "service", "both"),
        "joint_effort": has("provider_engagement", "active_joint"),
        "direct_interaction": has("direct_interaction", "yes"),
        "provider_resources": has("resources_by_provider", _PRODUCTIVE),
        "voluntariness": ~has("voluntariness", "compelled"),
        "more_than_two": has(NUMBER, "3"),
        "efforts_merged": has("efforts_merged", "yes"),
    }


def failing() -> dict[str, Truth]:
    """Return where each criterion of R14 fails."""
    has = DECIDING_SPACE.has
    return {
        "joint_effort": ~has("provider_engagement", "active_joint"),
        "direct_interaction": has("direct_interaction", "no"),
        "provider_resources": has("resources_by_provider", "none", "payment"),
        "voluntariness": has("voluntariness", "compelled"),
    }


def _for_organisation(rule: str, condition: Truth) -> list[Row]:
    has = DECIDING_SPACE.has
    customer = condition & has("actor_role", "customer")
    extra = customer & has("behaviour_necessity", "not_necessary")
    return [
        (rule, "CivicParticipation", condition & has("actor_role", "non_customer")),
        (rule, "CustomerCivicBehaviour", extra),
        (rule, SHORT, customer & has("behaviour_necessity", "necessary")),
    ]


def rows() -> list[Row]:
    """Return the rules in order of precedence."""
    has = DECIDING_SPACE.has
    receipt = has("act_kind", "receipt_only")
    for_others = has("primary_beneficiary", "other_persons", "public")
    own = has("primary_beneficiary", "participants")
    from_service = own & has("benefit_source", "service", "both")
    collective = has(NUMBER, "3") & has("efforts_merged", "yes")
    political = has("service_setting", "political_process")
    told_or_obeyed = has("act_kind", "information_to_authority", "law_obedience")
    alone = has("provider_engagement", "approval_only") & collective
    return [
        ("R1", "OutOfScopeMarket", has("service_setting", "market_service")),
        ("R2", "OutOfScopePolitical", political | has("act_kind", "political_expression")),
        ("R3", "SecondaryProduction", told_or_obeyed),
        ("R4", "CivicParticipation", has("act_kind", "public_decision")),
        ("R5", "PassiveConsumption", receipt | ~has("resources_by_customer", _PRODUCTIVE)),
        *_for_organisation("R6", has("act_kind", "support_of_organisation")),
        ("R7", "ParallelProduction", has("provider_engagement", "none")),
        ("R8", "CollectiveSelfService", alone),
        ("R9", "NgoProvisionForOthers", has("actor_kind", "ngo") & for_others),
        ("R10", "CivicParticipation", for_others),
        ("R11", GAP, has("primary_beneficiary", "balanced")),
        *_for_organisation("R12", has("primary_beneficiary", "service_organisation")),
        ("R13", "CivicParticipation", own & has("benefit_source", "participation")),
        ("R14", SHORT, from_service & DECIDING_SPACE.any_of(failing().values())),
        ("R15", "CollectiveCoproduction", from_service & collective),
        ("R16", "IndividualCoproduction", from_service),
    ]


@dataclass(frozen=True)
class Table:
    """What the table says of every combination of the facets that decide.

    Attributes:
        row: the position of the first row whose condition holds.
        outcome: the position of its outcome.
        failed: where each criterion is named as failed.
    """

    row: NDArray[np.uint8]
    outcome: NDArray[np.uint8]
    failed: dict[str, Truth]

    def rule(self, name: str) -> Truth:
        """Return where a rule applies."""
        places = [position for position, row in enumerate(rows()) if row[0] == name]
        return np.isin(self.row, places)


def decide() -> Table:
    """Return the table over all combinations."""
    listed = rows()
    conditions = [DECIDING_SPACE.whole(condition) for _, _, condition in listed]
    choices = [np.uint8(position) for position in range(len(listed))]
    row = np.select(conditions, choices, default=np.uint8(NO_ROW))
    outcome_of = np.full(NO_ROW + 1, NO_ROW, dtype=np.uint8)
    outcome_of[: len(listed)] = [OUTCOMES.index(outcome) for _, outcome, _ in listed]
    shortfalls = {
        rule: row == next(p for p, r in enumerate(listed) if r[:2] == (rule, SHORT))
        for rule in ("R6", "R12", "R14")
    }
    failed = {"primary_own_benefit": shortfalls["R6"] | shortfalls["R12"]}
    for name, fails in failing().items():
        failed[name] = (shortfalls["R12"] | shortfalls["R14"]) & fails
    return Table(row, outcome_of[row], failed)


def impossible(space: Space) -> dict[str, Truth]:
    """Return where each impossible combination is, as far as a space has the facets for it.

    They are the seven families of section 2, the fourth of them in three parts.
    """
    has = space.has
    own = ("primary_beneficiary", "participants")
    families: dict[str, list[tuple[str, ...]]] = {
        "own_benefit_first_without_own_benefit": [own, ("benefit_source", "no_own_benefit")],
        "own_benefit_from_service_of_non_customer": [
            own,
            ("benefit_source", "service", "both"),
            ("actor_role", "non_customer"),
        ],
        "merged_efforts_of_one": [(NUMBER, "1"), ("efforts_merged", "yes")],
        "provider_resources_without_engagement": [
            ("provider_engagement", "none"),
            ("resources_by_provider", _PRODUCTIVE),
        ],
        "direct_interaction_without_engagement": [
            ("provider_engagement", "none"),
            ("direct_interaction", "yes"),
        ],
        "management_without_engagement": [
            ("provider_engagement", "none"),
            ("managed_by_provider", "yes"),
        ],
        "engagement_without_provider": [
            ("provider_kind", "none"),
            ("provider_engagement", "approval_only", "automated", "routine", "active_joint"),
        ],
        "receipt_with_resources": [
            ("act_kind", "receipt_only"),
            ("resources_by_customer", _PRODUCTIVE),
        ],
        **{
            f"same_beneficiary_twice: {who}": [
                ("primary_beneficiary", who),
                ("secondary_beneficiary", who),
            ]
            for who in ("participants", "other_persons", "public", "service_organisation")
        },
    }
    return {
        name: space.all_of(has(facet, *tokens) for facet, *tokens in facts)
        for name, facts in families.items()
        if all(facet in space.facets for facet, *_ in facts)
    }
