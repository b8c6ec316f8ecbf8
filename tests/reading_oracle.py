"""An independent reading of the decision table under other readings of its decisions.

Written from section 3 of the domain description and from what each reading says of itself, with
plain conditions and on purpose without looking at the ontology. What is the same under every
reading is that of `oracle`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import oracle
from oracle import Decision, Rules

Act = Mapping[str, str]

NAMES = (
    "two-persons=collective",
    "household=one-customer",
    "secondary-public-benefit=required",
    "public-first-own-second=coproduction",
    "both-sources=civic",
    "voluntary-ethos=insufficient",
    "managed-process=required",
    "routine-transaction=suffices",
    "commissioned-provider=market",
    "balanced-benefit=own",
    "balanced-benefit=public",
)
"""The readings that change what flat facts decide."""

OTHERS = ("other_persons", "public")


@dataclass(frozen=True)
class Readings:
    """The table under some readings, in the words of R1 to R16."""

    names: frozenset[str]

    def rules(self) -> Rules:
        """Return what the oracle judges by."""
        return Rules(self.decide, self.criteria(), self.alike())

    def is_market(self, act: Act) -> bool:
        """R1: a market service, or by one reading a public service of a private provider."""
        if act["service_setting"] == "market_service":
            return True
        if "commissioned-provider=market" not in self.names:
            return False
        return act["service_setting"] == "public_service" and (
            act["provider_kind"] in ("publicly_mandated", "commercial")
        )

    def is_collective(self, act: Act) -> bool:
        """R8 and R15: enough persons, efforts merged, and by one reading no household."""
        few = ("1",) if "two-persons=collective" in self.names else ("1", "2")
        if act["number_of_participants"] in few or act["efforts_merged"] == "no":
            return False
        return "household=one-customer" not in self.names or act["actor_kind"] != "household"

    def is_own_second(self, act: Act) -> bool:
        """By one reading: others first, but customers who are no NGO gain second."""
        return (
            "public-first-own-second=coproduction" in self.names
            and act["primary_beneficiary"] in OTHERS
            and act["secondary_beneficiary"] == "participants"
            and act["actor_role"] == "customer"
            and act["actor_kind"] != "ngo"
        )

    def is_own_first(self, act: Act) -> bool:
        """R13 to R16: the participants gain first, or what a reading takes for that."""
        if act["primary_beneficiary"] == "participants" or self.is_own_second(act):
            return True
        own = "balanced-benefit=own" in self.names and act["primary_beneficiary"] == "balanced"
        return own and act["actor_role"] == "customer"

    def is_for_others(self, act: Act) -> bool:
        """R9 and R10: others or the public gain first, or what a reading takes for that."""
        if act["primary_beneficiary"] in OTHERS:
            return not self.is_own_second(act)
        if act["primary_beneficiary"] != "balanced":
            return False
        if "balanced-benefit=public" in self.names:
            return True
        return "balanced-benefit=own" in self.names and act["actor_role"] == "non_customer"

    def failing(self, act: Act) -> frozenset[str]:
        """R12 and R14: every criterion that fails, those that a reading adds among them."""
        required = ["joint_effort", "direct_interaction", "provider_resources", "voluntariness"]
        criteria = self.criteria()
        if "managed-process=required" in self.names:
            required.append("managed_process")
        failed = [name for name in required if not criteria[name](act)]
        needs_public = "secondary-public-benefit=required" in self.names
        if needs_public and self.is_collective(act):
            lacks = not criteria["secondary_public_benefit"](act)
            failed += ["secondary_public_benefit"] if lacks else []
        return frozenset(failed)

    def criteria(self) -> dict[str, Callable[[Act], bool]]:
        """Return the criteria that are shown, as each reading has them."""
        names = self.names
        found = dict(oracle.CRITERIA)
        found["public_service"] = lambda act: (
            act["service_setting"] == "public_service" and not self.is_market(act)
        )
        found["primary_own_benefit"] = lambda act: (
            act["act_kind"] != "support_of_organisation" and self.is_own_first(act)
        )
        if "both-sources=civic" in names:
            found["benefit_from_service"] = lambda act: act["benefit_source"] == "service"
        if "voluntary-ethos=insufficient" in names:
            found["voluntariness"] = lambda act: act["voluntariness"] == "voluntary"
        if "routine-transaction=suffices" in names:
            found["joint_effort"] = lambda act: (
                act["provider_engagement"] in ("routine", "active_joint")
            )
        if "two-persons=collective" in names:
            del found["more_than_two"]
            found["more_than_one"] = lambda act: act["number_of_participants"] != "1"
        if "managed-process=required" in names:
            found["managed_process"] = lambda act: act["managed_by_provider"] == "yes"
        if "secondary-public-benefit=required" in names:
            found["secondary_public_benefit"] = lambda act: act["secondary_beneficiary"] in OTHERS
        return found

    def alike(self) -> dict[str, Mapping[str, str]]:
        """Return which values these readings still treat alike."""
        alike: dict[str, dict[str, str]] = {f: dict(v) for f, v in oracle.ALIKE.items()}
        for name, facet, value in (
            ("household=one-customer", "actor_kind", "household"),
            ("both-sources=civic", "benefit_source", "both"),
            ("voluntary-ethos=insufficient", "voluntariness", "voluntary_ethos_within_duty"),
            ("routine-transaction=suffices", "provider_engagement", "automated"),
            ("commissioned-provider=market", "provider_kind", "commercial"),
            ("commissioned-provider=market", "provider_kind", "publicly_mandated"),
        ):
            if name in self.names:
                del alike[facet][value]
        return dict(alike)

    def decide(self, act: Act) -> Decision:
        """Apply R1 to R16 in order of precedence; KeyError names the first fact wanting."""
        if self.is_market(act):
            return Decision("R1", "OutOfScopeMarket")
        by_kind = oracle.decide_by_kind(act)
        if by_kind:
            return by_kind
        if act["act_kind"] == "receipt_only" or act["resources_by_customer"] != "resources":
            return Decision("R5", "PassiveConsumption")
        if act["act_kind"] == "support_of_organisation":
            return self._for_organisation("R6", act)
        if act["provider_engagement"] == "none":
            return Decision("R7", "ParallelProduction")
        if act["provider_engagement"] == "approval_only" and self.is_collective(act):
            return Decision("R8", "CollectiveSelfService")
        return self._by_benefit(act)

    def _for_organisation(self, rule: str, act: Act) -> Decision:
        if act["actor_role"] == "non_customer":
            return Decision(rule, "CivicParticipation")
        if act["behaviour_necessity"] == "not_necessary":
            return Decision(rule, "CustomerCivicBehaviour")
        failed = self.failing(act) if rule == "R12" else frozenset()
        return Decision(rule, "CustomerParticipationShort", oracle.OWN_BENEFIT | failed)

    def _by_benefit(self, act: Act) -> Decision:
        if self.is_for_others(act):
            ngo = act["actor_kind"] == "ngo"
            return Decision("R9", "NgoProvisionForOthers") if ngo else Decision("R10", CIVIC)
        if act["primary_beneficiary"] == "service_organisation":
            return self._for_organisation("R12", act)
        if not self.is_own_first(act):
            return Decision("R11", oracle.GAP)
        if not self.criteria()["benefit_from_service"](act):
            return Decision("R13", CIVIC)
        if failed := self.failing(act):
            return Decision("R14", "CustomerParticipationShort", failed)
        if self.is_collective(act):
            return Decision("R15", "CollectiveCoproduction")
        return Decision("R16", "IndividualCoproduction")


CIVIC = "CivicParticipation"


def under(names: Iterable[str]) -> Rules:
    """Return the table under some readings."""
    return Readings(frozenset(names)).rules()
