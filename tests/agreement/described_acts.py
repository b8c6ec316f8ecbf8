"""Acts described through nodes: every choice of benefits, persons, contributions, interactions."""

from itertools import product

from coproduction.terms import NS

FLAT = {
    "service_setting": "public_service",
    "act_kind": "service_production",
    "actor_role": "customer",
    "actor_kind": "informal_group",
    "efforts_merged": "yes",
    "provider_engagement": "active_joint",
    "voluntariness": "voluntary",
    "behaviour_necessity": "necessary",
}
"""The flat facts of every act."""

_PREFIX = f"@prefix cop: <{NS}> ."

_FLAT = """
    cop:hasServiceSetting cop:PublicServiceSetting ;
    cop:hasActKind cop:ServiceProductionKind ;
    cop:hasActorRole cop:CustomerRole ;
    cop:hasActorKind cop:InformalGroupActor ;
    cop:hasMergedEfforts cop:Yes ;
    cop:hasProviderEngagement cop:ActiveJointEngagement ;
    cop:hasVoluntariness cop:VoluntaryBasis ;
    cop:hasBehaviourNecessity cop:NecessaryBehaviour ;"""

_OWN = "cop:hasBenefit [ cop:hasRank cop:FirstRank ; cop:hasBeneficiary cop:{}{} ] ;"
_SOURCE = " ; cop:hasSource cop:{}"
_ALSO_PUBLIC = "cop:hasBenefit [ cop:hasRank cop:SecondaryRank ; cop:hasBeneficiary cop:{} ] ;"
_PARTICIPANTS = "ParticipantsAsBeneficiaries"
_GIVES = "cop:{} [ cop:contributes [ a cop:{} ] ] ;"

BENEFITS = (
    "",
    _OWN.format(_PARTICIPANTS, ""),
    _OWN.format(_PARTICIPANTS, _SOURCE.format("FromService")),
    _OWN.format(_PARTICIPANTS, _SOURCE.format("FromParticipation")),
    _OWN.format("PublicAsBeneficiary", ""),
    _OWN.format("BalancedBeneficiaries", ""),
    _OWN.format(_PARTICIPANTS, _SOURCE.format("FromServiceAndParticipation"))
    + _ALSO_PUBLIC.format("PublicAsBeneficiary"),
)
PERSONS = tuple(
    "".join(f"cop:hasParticipant _:person{number} ; " for number in range(count))
    for count in (0, 1, 2, 3, 5)
)
CUSTOMER_GIVES = ("", _GIVES.format("hasCustomerContribution", "PhysicalWork"))
PROVIDER_GIVES = (
    "",
    _GIVES.format("hasProviderContribution", "StaffTime"),
    _GIVES.format("hasProviderContribution", "Payment"),
)
INTERACTIONS = (
    "",
    "cop:hasInteraction [ a cop:PersonToPersonInteraction ] ;",
    "cop:hasInteraction [ a cop:Interaction ] ;",
)
NUMBER = 630
"""7 choices of benefits, 5 of persons, 2 of the customers' contribution, 3 and 3 of the rest."""


def turtle() -> str:
    """Return all acts as a Turtle document."""
    choices = product(BENEFITS, PERSONS, CUSTOMER_GIVES, PROVIDER_GIVES, INTERACTIONS)
    acts = [
        f"<urn:example:act-{number:03}> a cop:Act ;{_FLAT}\n    " + "\n    ".join(parts) + " ."
        for number, parts in enumerate(choices)
    ]
    return "\n\n".join([_PREFIX, *acts, ""])


def with_first_beneficiary(flat: str) -> str:
    """Return an act whose benefit is first its participants', and a flat fact beside it."""
    own = _OWN.format(_PARTICIPANTS, "")
    return f"{_PREFIX} <urn:example:act> a cop:Act ; {own} cop:hasPrimaryBeneficiary cop:{flat} ."
