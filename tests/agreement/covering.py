"""A covering sample of partial acts: few enough for a reasoner, with every corner of the table.

Facts are written as an engine takes them: resources as none, payment or resources, a number of
participants as ``7`` or ``>=7``; a facet left out is unknown. The sample is the same each time.
"""

import random
from collections.abc import Iterator, Mapping
from itertools import chain, combinations

import oracle
from agreement.facet_space import DECIDING, NUMBER

Facts = dict[str, str]
Pair = tuple[tuple[str, str], tuple[str, str]]
"""Two facets, each with what is said of it."""

_SEED = 2010
UNKNOWN = ""

CHOICES: dict[str, tuple[str, ...]] = {
    facet: ("1", "2", "3", "7", ">=1", ">=2", ">=3") if facet == NUMBER else values
    for facet, values in oracle.FACETS.items()
}
"""What an act may say of each facet, besides nothing."""

INDIVIDUAL: Facts = {
    "service_setting": "public_service",
    "act_kind": "service_production",
    "actor_role": "customer",
    "actor_kind": "individual",
    NUMBER: "1",
    "efforts_merged": "no",
    "provider_engagement": "active_joint",
    "direct_interaction": "yes",
    "resources_by_customer": "resources",
    "resources_by_provider": "resources",
    "voluntariness": "voluntary",
    "primary_beneficiary": "participants",
    "benefit_source": "service",
    "behaviour_necessity": "necessary",
}
COLLECTIVE: Facts = {
    **INDIVIDUAL,
    "actor_kind": "user_association",
    NUMBER: "5",
    "efforts_merged": "yes",
}
_NO_CONTACT: Facts = {
    "provider_engagement": "none",
    "direct_interaction": "no",
    "resources_by_provider": "none",
}
_SUPPORT: Facts = {**INDIVIDUAL, "act_kind": "support_of_organisation"}
_OTHERS: Facts = {**COLLECTIVE, "primary_beneficiary": "other_persons"}
_ORGANISATION: Facts = {**INDIVIDUAL, "primary_beneficiary": "service_organisation"}
_STRANGER: Facts = {"actor_role": "non_customer", "benefit_source": "no_own_benefit"}

FAILING: dict[str, Facts] = {
    "joint_effort": {"provider_engagement": "routine"},
    "direct_interaction": {"direct_interaction": "no"},
    "provider_resources": {"resources_by_provider": "payment"},
    "voluntariness": {"voluntariness": "compelled"},
}
"""What makes each criterion of R14 fail."""

RULES: dict[str, Facts] = {
    "R1": {**INDIVIDUAL, "service_setting": "market_service"},
    "R2 process": {**INDIVIDUAL, "service_setting": "political_process"},
    "R2 expression": {**COLLECTIVE, "act_kind": "political_expression"},
    "R3 information": {**INDIVIDUAL, "act_kind": "information_to_authority"},
    "R3 obedience": {**INDIVIDUAL, "act_kind": "law_obedience"},
    "R4": {**COLLECTIVE, "act_kind": "public_decision"},
    "R5 receipt": {**INDIVIDUAL, "act_kind": "receipt_only", "resources_by_customer": "payment"},
    "R5 nothing": {**INDIVIDUAL, "resources_by_customer": "none"},
    "R6 stranger": {**_SUPPORT, **_STRANGER, "primary_beneficiary": "public"},
    "R6 extra": {**_SUPPORT, "behaviour_necessity": "not_necessary"},
    "R6 necessary": _SUPPORT,
    "R7": {**INDIVIDUAL, **_NO_CONTACT},
    "R8": {**COLLECTIVE, "provider_engagement": "approval_only"},
    "R9": {**_OTHERS, "actor_kind": "ngo"},
    "R10 others": _OTHERS,
    "R10 public": {**INDIVIDUAL, "primary_beneficiary": "public"},
    "R11": {**COLLECTIVE, "primary_beneficiary": "balanced"},
    "R12 stranger": {**_ORGANISATION, **_STRANGER},
    "R12 extra": {**_ORGANISATION, "behaviour_necessity": "not_necessary"},
    "R12 necessary": _ORGANISATION,
    "R13": {**COLLECTIVE, "benefit_source": "participation"},
    "R14": {**COLLECTIVE, "provider_engagement": "automated"},
    "R15": {**COLLECTIVE, "benefit_source": "both"},
    "R16": INDIVIDUAL,
    "R16 two": {**COLLECTIVE, NUMBER: "2"},
    "R16 apart": {**COLLECTIVE, "efforts_merged": "no"},
}
"""An act for every rule and every outcome of it; the name begins with the rule."""


def sample() -> list[Facts]:
    """Return the whole sample, each act once."""
    acts = chain(
        RULES.values(),
        failing_criteria(),
        one_unknown(),
        pairs_of_values(),
        drawn(200),
    )
    return list({tuple(sorted(act.items())): act for act in acts}.values())


def failing_criteria() -> Iterator[Facts]:
    """Yield for R12 and R14 an act for every set of criteria of R14 that fail together."""
    for base in (INDIVIDUAL, COLLECTIVE, _ORGANISATION):
        for size in range(1, len(FAILING) + 1):
            for names in combinations(FAILING, size):
                changes = [pair for name in names for pair in FAILING[name].items()]
                yield {**base, **dict(changes)}


def one_unknown() -> Iterator[Facts]:
    """Yield every act of a rule with one fact left out."""
    for base in RULES.values():
        for left_out in base:
            yield {facet: token for facet, token in base.items() if facet != left_out}


def pairs_of_values() -> list[Facts]:
    """Return acts in which every two things that can be said of two facets meet at least once.

    Unknown is one of them. Two facts that contradict each other are an act of their own.
    """
    draw = random.Random(_SEED)
    wanted = {pair for one, other in combinations(DECIDING, 2) for pair in _pairs(one, other)}
    acts: list[Facts] = []
    while wanted:
        pair = min(wanted)
        act = dict(pair)
        if not contradicts(act):
            act = _grown(act, wanted, draw)
        wanted -= set(combinations(_in_order(act), 2))
        acts.append({facet: token for facet, token in act.items() if token != UNKNOWN})
    return acts


def _pairs(one: str, other: str) -> Iterator[Pair]:
    for token in (UNKNOWN, *CHOICES[one]):
        for second in (UNKNOWN, *CHOICES[other]):
            yield (one, token), (other, second)


def _in_order(act: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(facet, act[facet]) for facet in DECIDING if facet in act]


def _grown(act: Facts, wanted: set[Pair], draw: random.Random) -> Facts:
    """Fill in one facet after the other with what meets most pairs that are still wanted."""
    for facet in draw.sample(DECIDING, len(DECIDING)):
        if facet not in act:
            options = [{**act, facet: token} for token in (UNKNOWN, *CHOICES[facet])]
            sound = [option for option in options if not contradicts(option)]
            act = max(sound, key=lambda o: len(wanted & set(combinations(_in_order(o), 2))))
    return act


def drawn(count: int) -> Iterator[Facts]:
    """Yield acts drawn at random, from hardly known to wholly known, some of them contradictory."""
    draw = random.Random(_SEED)
    for number in range(count):
        share = (number % 10 + 1) / 10
        yield {f: draw.choice(tokens) for f, tokens in CHOICES.items() if draw.random() < share}


def contradicts(act: Mapping[str, str]) -> bool:
    """Tell whether what is known of an act is one of the impossible combinations."""
    return bool(oracle.impossible({f: token for f, token in act.items() if token != UNKNOWN}))
