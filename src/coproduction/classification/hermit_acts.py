"""Answers questions about acts with HermiT, inside the worker process."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jpype

from coproduction.classification.hermit_facts import ContradictionError, Facts
from coproduction.classification.hermit_ontology import Loader, logical_axioms, vocabulary
from coproduction.classification.hermit_tableau import Settled, Tableau
from coproduction.errors import OntologyError, ReasonerError, UsageError
from coproduction.terms import cop

Message = Mapping[str, Any]

COLLECTIVE, INDIVIDUAL = cop("CollectiveCoproduction"), cop("IndividualCoproduction")
ROLES = (cop("CoProducer"), cop("CustomerInAct"), cop("CitizenInAct"))

_CONTRADICTORY: Message = {
    "consistent": False,
    "entailed": [],
    "refuted": [],
    "roles": {},
    "missing": [],
}
_REMEMBERED = 100_000

_BARE: Message = {
    "subject": "_:sentinel",
    "values": [],
    "numbers": [],
    "triples": [],
    "participants": [],
}
_COLLECTIVE_ACT: Message = {
    **_BARE,
    "values": [
        [cop("hasServiceSetting"), cop("PublicServiceSetting")],
        [cop("hasActKind"), cop("ServiceProductionKind")],
        [cop("hasActorRole"), cop("CustomerRole")],
        [cop("hasMergedEfforts"), cop("Yes")],
        [cop("hasProviderEngagement"), cop("ActiveJointEngagement")],
        [cop("hasDirectInteraction"), cop("Yes")],
        [cop("hasCustomerResources"), cop("ProductiveInput")],
        [cop("hasProviderResources"), cop("ProductiveInput")],
        [cop("hasVoluntariness"), cop("VoluntaryBasis")],
        [cop("hasPrimaryBeneficiary"), cop("ParticipantsAsBeneficiaries")],
        [cop("hasBenefitSource"), cop("FromService")],
    ],
    "participants": ["_:one", "_:two", "_:three"],
}
_KNOWN_ANSWERS: Mapping[str, tuple[Message, Settled]] = {
    "a collective coproduction": (
        _COLLECTIVE_ACT,
        (frozenset({COLLECTIVE}), frozenset({INDIVIDUAL})),
    ),
    "an act of which nothing is known": (_BARE, (frozenset(), frozenset())),
}
"""Acts with the classes that must and cannot hold, of the two forms of coproduction."""


class ActReasoner:
    """HermiT with the ontology loaded.

    Args:
        ontology: the folder with the catalog.
        extra: modules loaded beside the root.
        reported: the IRIs of the classes that are asked about.
        redefined: IRIs of a class and of the class that takes its place, one after the other.

    Raises:
        OntologyError: the ontology cannot be used, or has no class that is to be reported.
    """

    def __init__(
        self,
        ontology: Path,
        extra: Sequence[Path],
        reported: Sequence[str],
        redefined: Sequence[tuple[str, str]] = (),
    ) -> None:
        loader = Loader(ontology)
        modules = loader.load(extra)
        loader.redefine(redefined)
        names = vocabulary(modules)
        for name in reported:
            if name not in names.classes:
                raise OntologyError(f"The ontology has no class <{name}>.")
        self._reported = tuple(reported)
        classes = dict.fromkeys([*reported, COLLECTIVE, INDIVIDUAL, *ROLES])
        merged = loader.manager.createOntology(logical_axioms(modules))
        try:
            self._tableau = Tableau(merged, tuple(classes))
        except jpype.JClass("java.lang.RuntimeException") as error:
            raise OntologyError(f"HermiT cannot reason with the ontology: {error}") from error
        self._facts = Facts(self._tableau, names)
        self._redefined = bool(redefined)
        self._remembered: dict[str, Message] = {}

    def check(self) -> None:
        """Check that HermiT finds for known acts what must be found.

        Under readings, it is only asked about the act of which nothing is known.

        Raises:
            OntologyError: the ontology contradicts itself.
            ReasonerError: the check failed.
        """
        if not self._tableau.is_consistent([]):
            raise OntologyError("The ontology contradicts itself: HermiT finds no model of it.")
        for name, (act, expected) in _KNOWN_ANSWERS.items():
            if self._redefined and act is not _BARE:
                continue  # what it is may hang on a decision that a reading takes otherwise
            facts = self._facts.of(act)
            found = self._tableau.settle(facts, self._facts.act, (COLLECTIVE, INDIVIDUAL))
            if found != expected:
                raise ReasonerError(
                    f"HermiT did not pass the check with {name}, so that its answers cannot be "
                    "trusted. If the ontology was changed, restore it."
                )

    def answer(self, request: Message, act: Message) -> Message:
        """Return the answer to a request about one act; ``do`` says what is asked.

        Raises:
            CoproductionError: the ontology or the description cannot be used.
        """
        try:
            match request["do"]:
                case "decide":
                    return self._decide(act)
                case "roles":
                    return self._roles(act)
                case "missing":
                    return self._missing(act, request)
        except ContradictionError:
            return _CONTRADICTORY
        raise UsageError(f"There is no question '{request['do']}'.")

    def _decide(self, act: Message) -> Message:
        """Settle all reported classes; acts without nodes that are alike are settled once."""
        if act["triples"] or act["participants"]:
            return self._settle(act)
        signature = json.dumps([act["values"], act["numbers"]])
        if signature not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[signature] = self._settle(act)
        return self._remembered[signature]

    def _settle(self, act: Message) -> Message:
        settled = self._tableau.settle(self._facts.of(act), self._facts.act, self._reported)
        if settled is None:
            return _CONTRADICTORY
        entailed, refuted = (
            [position for position, name in enumerate(self._reported) if name in names]
            for names in settled
        )
        return {"consistent": True, "entailed": entailed, "refuted": refuted}

    def _roles(self, act: Message) -> Message:
        facts = self._facts.of(act)
        roles = {}
        for term in act["participants"]:
            settled = self._tableau.settle(facts, self._facts.person(act, term), ROLES)
            roles[term] = sorted(settled[0]) if settled else []
        return {"roles": roles}

    def _missing(self, act: Message, request: Message) -> Message:
        """Find two acts with the same facts that differ in one unknown fact and in the outcome."""
        asked, outcomes = request["column"], request["outcomes"]
        facts = self._facts.of(act)
        settled = self._tableau.settle(facts, self._facts.act, outcomes)
        decided = frozenset.union(*settled) if settled else frozenset(outcomes)
        outcomes = [name for name in outcomes if name not in decided]
        if not outcomes:
            return {"missing": []}
        both = [*facts, *self._facts.of_twin(act)]
        shared = {column: self._facts.shared(name) for column, name in request["unknown"].items()}
        alike = [fact for name, facts in shared.items() if name != asked for fact in facts]
        one, other = self._facts.act, self._facts.twin
        differ = self._tableau.can_differ([*both, *alike], one, other, outcomes)
        return {"missing": [asked] if differ else []}
