"""An independent reading of every rival conception, to compare the ontology with.

Written from section 4 of the domain description, the paper and the records of the later works, in
plain Python and without the ontology. A decision asks for one fact after the other and is told by
a KeyError when one is unknown; nothing here knows of classes, criteria or axioms.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import oracle

Act = Mapping[str, str]
End = str
T = TypeVar("T")

ABSENT = ""
"""For a fact that an act need not have: it has none of the listed values."""

FACETS: dict[str, tuple[str, ...]] = {
    **oracle.FACETS,
    "provider_kind": (*oracle.FACETS["provider_kind"], ABSENT),
    "secondary_beneficiary": (*oracle.FACETS["secondary_beneficiary"], ABSENT),
    "managed_by_provider": (*oracle.FACETS["managed_by_provider"], ABSENT),
    "behaviour_expected": ("of_customer", "of_citizen", "no", ABSENT),
    "formal_organisation": ("yes", "no", ABSENT),
    "phase": ("commissioning", "design", "delivery", "assessment", ABSENT),
    "duration": ("one_off", "ongoing", ABSENT),
}
"""What can be the case; numbers of participants as 1, 2 and 3 for more than two."""

IN_CYCLE = frozenset({"nabatchi-sancino-sicilia-2017", "loeffler-bovaird-2020"})
"""For these, whoever produces a service does so in one of the four phases."""


def produces(act: Act) -> bool:
    """Tell whether a public service is produced."""
    return act["service_setting"] == "public_service" and act["act_kind"] == "service_production"


def gives(act: Act, side: str) -> bool:
    """Tell whether a side puts in more than payment."""
    return act[f"resources_by_{side}"] == "resources"


def collective(act: Act) -> bool:
    """Tell whether more than two persons merge their efforts."""
    return act["number_of_participants"] == "3" and act["efforts_merged"] == "yes"


def strict(act: Act) -> End:
    """CON.P9.S3 and CCL.P1.S1 by their words: one customer, everything else is not."""
    number, kind = act["number_of_participants"], act["actor_kind"]
    one = number == "1" or (number == "2" and kind == "household")
    own = act["primary_beneficiary"] == "participants" and act["benefit_source"] in (
        "service",
        "both",
    )
    met = one and own and _integrated_but_benefit(act)
    return "CoproductionByWording" if met else "NoCoproductionByWording"


def _integrated_but_benefit(act: Act) -> bool:
    return (
        produces(act)
        and gives(act, "customer")
        and gives(act, "provider")
        and act["provider_engagement"] == "active_joint"
        and act["direct_interaction"] == "yes"
        and act["voluntariness"] != "compelled"
    )


def groth(act: Act) -> End:
    """IVC.P6.S4-S5: what is necessary and expected of customers; what is extra and helpful."""
    if act["actor_role"] != "customer":
        return "SilenceOfGroth"
    if act["behaviour_necessity"] == "necessary":
        expected = act["behaviour_expected"] == "of_customer"
        return "CoproductiveBehaviourByGroth" if expected else "OtherBehaviourByGroth"
    helps = (
        act["act_kind"] == "support_of_organisation"
        or act["primary_beneficiary"] == "service_organisation"
    )
    civic = helps and act["voluntariness"] == "voluntary"
    return "CivicBehaviourByGroth" if civic else "OtherBehaviourByGroth"


def marketing(act: Act) -> End:
    """INT.P3.S5, CON.P2.S1-S2: customers' voluntary efforts with the provider; IVC.P2.S4."""
    counts = (
        act["service_setting"] != "political_process"
        and act["act_kind"] == "service_production"
        and act["actor_role"] == "customer"
        and gives(act, "customer")
        and act["provider_engagement"] != "none"
        and act["voluntariness"] != "compelled"
    )
    if not counts:
        return "NoCoproductionByMarketing"
    return "SilenceOfMarketing" if collective(act) else "IndividualCoproductionByMarketing"


def public_administration(act: Act) -> End:
    """INT.P3.S6, CON.P2.S3, IVC.P1.S2, IVC.P2.S1: collectives; single customers passed over."""
    if not produces(act):
        return "NoCoproductionByPublicAdministration"
    if collective(act):
        return "CollectiveCoproductionByPublicAdministration"
    return "SilenceOfPublicAdministration"


def brudney_england(act: Act) -> End:
    """IVC.P3.S1, CON.P4.S2: active and voluntary; individual benefits are mostly personal."""
    active = produces(act) and gives(act, "customer") and act["voluntariness"] != "compelled"
    if not active:
        return "NoCoproductionByBrudneyEngland"
    if collective(act):
        return "CollectiveCoproductionByBrudneyEngland"
    own = act["primary_beneficiary"] == "participants"
    return "IndividualCoproductionByBrudneyEngland" if own else "SilenceOfBrudneyEngland"


def parks(act: Act) -> End:
    """INT.P2.S2: both parties provide resources for production."""
    both = produces(act) and gives(act, "customer") and gives(act, "provider")
    return "CoproductionByParks" if both else "NoCoproductionByParks"


def burns_smith(act: Act) -> End:
    """IVC.P11.S3, CON.P5.S2: members of the community with an active and deciding provider."""
    if not (produces(act) and act["provider_engagement"] == "active_joint"):
        return "NoCoproductionByBurnsSmith"
    return "SilenceOfBurnsSmith" if act["actor_kind"] == "ngo" else "CoproductionByBurnsSmith"


def bovaird_loeffler(act: Act) -> End:
    """IVC.P2.S5: the integrated conception, the benefit lifted."""
    met = _integrated_but_benefit(act)
    return "CoproductionByBovairdLoeffler" if met else "NoCoproductionByBovairdLoeffler"


def pestoff(act: Act) -> End:
    """IVC.P6.S1-S3: secondary and parallel production are not; nothing says what is."""
    if act["service_setting"] != "public_service":
        return "SilenceOfPestoff"
    if act["act_kind"] in ("information_to_authority", "law_obedience"):
        return "SecondaryProductionByPestoff"
    apart = act["act_kind"] == "service_production" and act["provider_engagement"] == "none"
    return "ParallelProductionByPestoff" if apart and gives(act, "customer") else "SilenceOfPestoff"


def joshi_moore(act: Act) -> End:
    """The abstract: a lasting relation of state agencies and organised groups, both giving."""
    kind = act["actor_kind"]
    organised = kind in ("user_association", "community_group", "ngo") or (
        kind == "informal_group" and act["formal_organisation"] == "yes"
    )
    met = (
        organised
        and produces(act)
        and gives(act, "customer")
        and gives(act, "provider")
        and act["duration"] == "ongoing"
        and act["provider_kind"] == "public"
    )
    return "InstitutionalisedCoproduction" if met else "NoCoproductionByJoshiMoore"


def bovaird_et_al(act: Act) -> End:
    """The abstract: individual and collective behaviours of citizens in public services."""
    if act["service_setting"] != "public_service":
        return "NoCoproductionByBovairdEtAl"
    if act["act_kind"] != "service_production" or act["actor_kind"] == "ngo":
        return "SilenceOfBovairdEtAl"
    form = "Collective" if collective(act) else "Individual"
    return f"{form}CoproductionByBovairdEtAl"


def osborne_strokosch(act: Act) -> End:
    """Title and abstract: public services, produced by two sides in contact."""
    if act["service_setting"] != "public_service":
        return "NoCoproductionByOsborneStrokosch"
    two = act["act_kind"] == "service_production" and act["provider_engagement"] != "none"
    return "CoproductionByOsborneStrokosch" if two else "SilenceOfOsborneStrokosch"


LEVELS = {
    "individual": "Individual",
    "household": "Individual",
    "informal_group": "Group",
    "user_association": "Group",
    "community_group": "Collective",
}
PARTS = (
    "service_production",
    "support_of_organisation",
    "information_to_authority",
    "public_decision",
)


def _in_cycle(act: Act) -> bool:
    return (
        act["service_setting"] == "public_service"
        and act["act_kind"] != "receipt_only"
        and act["phase"] != ABSENT
    )


def nabatchi(act: Act) -> End:
    """The abstract: three levels by four phases of participation in public services."""
    if not _in_cycle(act):
        return "NoCoproductionByNabatchi"
    if act["act_kind"] not in PARTS or act["actor_kind"] == "ngo":
        return "SilenceOfNabatchi"
    return f"{LEVELS[act['actor_kind']]}{act['phase'].capitalize()}ByNabatchi"


def loeffler_bovaird(act: Act) -> End:
    """The abstract and the definition of 2013: four modes, with what both sides contribute."""
    if not (_in_cycle(act) and gives(act, "customer") and gives(act, "provider")):
        return "NoCoproductionByLoefflerBovaird"
    if act["act_kind"] not in PARTS or act["actor_kind"] == "ngo":
        return "SilenceOfLoefflerBovaird"
    return f"{act['phase'].capitalize()}ByLoefflerBovaird"


RIVALS: dict[str, Callable[[Act], End]] = {
    "petukiene-2010-strict": strict,
    "groth-2005": groth,
    "marketing": marketing,
    "public-administration": public_administration,
    "brudney-england-1983": brudney_england,
    "parks-et-al": parks,
    "burns-smith-2004": burns_smith,
    "bovaird-loeffler-2009": bovaird_loeffler,
    "pestoff": pestoff,
    "joshi-moore-2004": joshi_moore,
    "bovaird-et-al-2015": bovaird_et_al,
    "osborne-strokosch-2013": osborne_strokosch,
    "nabatchi-sancino-sicilia-2017": nabatchi,
    "loeffler-bovaird-2020": loeffler_bovaird,
}
"""By the name of each conception but the integrated one, its decision."""


CRITERIA: dict[str, Callable[[Act], bool]] = {
    **oracle.CRITERIA,
    "customer_role": lambda act: act["actor_role"] == "customer",
    "necessary_behaviour": lambda act: act["behaviour_necessity"] == "necessary",
    "expected_of_customer": lambda act: act["behaviour_expected"] == "of_customer",
    "one_customer": lambda act: (
        act["number_of_participants"] == "1"
        or (act["number_of_participants"] == "2" and act["actor_kind"] == "household")
    ),
    "any_service": lambda act: act["service_setting"] in ("public_service", "market_service"),
    "community_members": lambda act: act["actor_kind"] != "ngo",
    "information_or_obedience": lambda act: (
        act["act_kind"] in ("information_to_authority", "law_obedience")
    ),
    "organised_group": lambda act: (
        act["actor_kind"] in ("user_association", "community_group", "ngo")
        or (act["actor_kind"] == "informal_group" and act["formal_organisation"] == "yes")
    ),
    "lasting_relation": lambda act: act["duration"] == "ongoing",
    "state_agency": lambda act: act["provider_kind"] == "public",
    "more_than_receipt": lambda act: act["act_kind"] != "receipt_only",
    "part_in_service": lambda act: act["act_kind"] in PARTS,
    "service_phase": lambda act: act["act_kind"] == "service_production" or act["phase"] != ABSENT,
    **{
        f"{phase}_phase": lambda act, phase=phase: act["phase"] == phase  # type: ignore[misc]
        for phase in ("commissioning", "design", "delivery", "assessment")
    },
    "individual_level": lambda act: act["actor_kind"] in ("individual", "household"),
    "group_level": lambda act: act["actor_kind"] in ("informal_group", "user_association"),
    "collective_level": lambda act: act["actor_kind"] == "community_group",
}
"""Every criterion that some conception names, in the order of reports."""


def answer(end: End) -> str:
    """Return what an end counts as, told from its name as this reading chose it."""
    if end.startswith("SilenceOf"):
        return "silent"
    apart = ("No", "Secondary", "Parallel", "Civic", "Other")
    return "not" if end.startswith(apart) else "coproduction"


def impossible(name: str, act: Act) -> bool:
    """Tell whether the known facts contradict each other, for this conception."""
    unphased = act.get("act_kind") == "service_production" and act.get("phase") == ABSENT
    return bool(oracle.impossible(act)) or (name in IN_CYCLE and unphased)


def fillings(
    name: str, read: Callable[[Act], T], known: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[dict[str, str], T]]:
    """Yield every way to fill just the facts that a reading asks for, with what it then says.

    Args:
        name: of the conception, for what is impossible.
        read: what is asked of an act.
        known: the values left open for each facet; a facet left out is unknown.
    """
    options = {facet: known.get(facet, values) for facet, values in FACETS.items()}
    waiting: list[dict[str, str]] = [{f: v[0] for f, v in options.items() if len(v) == 1}]
    while waiting:
        act = waiting.pop()
        if impossible(name, act):
            continue
        try:
            said = read(act)
        except KeyError as unread:
            facet = unread.args[0]
            waiting += [{**act, facet: value} for value in options[facet]]
        else:
            if _completable(name, (act,), options):
                yield act, said


def ends(name: str, known: Mapping[str, tuple[str, ...]]) -> set[End]:
    """Return the ends that some filling of the unknown facts leads to; none if there is none."""
    return {end for _, end in fillings(name, RIVALS[name], known)}


def missing(name: str, known: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the unknown facts that alone change the end in some possible filling."""
    options = {facet: known.get(facet, values) for facet, values in FACETS.items()}
    found: set[str] = set()
    decided = list(fillings(name, RIVALS[name], known))
    for at, (one, here) in enumerate(decided):
        for other, there in decided[at + 1 :]:
            apart = [f for f in one if f in other and one[f] != other[f]]
            if here != there and len(apart) == 1 and apart[0] not in found:
                pair = ({**other, **one}, {**one, **other})
                if _completable(name, pair, options):
                    found.add(apart[0])
    return found


_CONSTRAINED = (*oracle.CONSTRAINED, "phase")


def _completable(
    name: str, acts: tuple[dict[str, str], ...], options: Mapping[str, tuple[str, ...]]
) -> bool:
    """Tell whether one completion makes all these partial fillings possible."""
    if any(impossible(name, act) for act in acts):
        return False
    for facet in _CONSTRAINED:
        if facet not in acts[0]:
            return any(
                _completable(name, tuple({**act, facet: value} for act in acts), options)
                for value in options[facet]
            )
    return True
