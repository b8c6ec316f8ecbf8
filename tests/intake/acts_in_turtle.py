"""Writes records as Turtle, with flat facets or through nodes, to be read again."""

from __future__ import annotations

from coproduction.knowledge.base import Knowledge
from coproduction.model import Fact, Record

PREFIXES = """@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/cases/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""

THROUGH_NODES: dict[tuple[str, str], str] = {
    ("direct_interaction", "yes"): "cop:hasInteraction [ a cop:PersonToPersonInteraction ]",
    ("number_of_participants", ">=2"): "cop:hasParticipant ex:ona, [ a cop:Person ]",
    ("number_of_participants", ">=3"): "cop:hasParticipant ex:ona, _:jonas, [ a cop:Person ]",
    (
        "resources_by_customer",
        "resources",
    ): "cop:hasCustomerContribution [ cop:contributes [ a cop:Skills ], [ a cop:Payment ] ]",
    (
        "resources_by_provider",
        "resources",
    ): "cop:hasProviderContribution [ a cop:Contribution ; cop:contributes [ a cop:Work ] ]",
    **{
        ("primary_beneficiary", token): f"cop:hasBenefit [ cop:hasRank cop:FirstRank ; {who} ]"
        for token, who in {
            "participants": "cop:hasBeneficiary cop:ParticipantsAsBeneficiaries",
            "public": "cop:hasBeneficiary cop:PublicAsBeneficiary",
            "balanced": "cop:hasBeneficiary cop:BalancedBeneficiaries",
        }.items()
    },
    ("secondary_beneficiary", "public"): (
        "cop:hasBenefit [ a cop:Benefit ; "
        "cop:hasRank cop:SecondaryRank ; cop:hasBeneficiary cop:PublicAsBeneficiary ]"
    ),
    **{
        ("benefit_source", token): (
            f"cop:hasBenefit [ cop:hasSource cop:{source} ; "
            "cop:hasBeneficiary cop:ParticipantsAsBeneficiaries ]"
        )
        for token, source in {
            "service": "FromService",
            "participation": "FromParticipation",
            "both": "FromServiceAndParticipation",
        }.items()
    },
}
"""What says through nodes the same as a facet."""


def turtle(records: list[Record], knowledge: Knowledge, *, nodes: bool, flat: bool = True) -> str:
    """Return records as Turtle: through nodes where that can be, flat otherwise, or both."""
    cases: dict[str, list[str]] = {}
    acts = []
    for number, record in enumerate(records, 1):
        cases.setdefault(record.case_id, []).append(f"ex:act{number}")
        said = [f'dcterms:identifier "{record.act_id}"']
        for name, facts in record.facts.items():
            for fact in facts:
                through = THROUGH_NODES.get((name, fact.token or "")) if nodes else None
                said += [through] if through else []
                said += [_flat(name, fact, knowledge)] if flat or not through else []
        acts.append(f"ex:act{number} {' ; '.join(said)} .")
    owners = [
        f'[] a cop:Case ; dcterms:identifier "{case}" ; cop:hasAct {", ".join(owned)} .'
        for case, owned in cases.items()
    ]
    return "\n".join([PREFIXES, *owners, *acts])


def _flat(name: str, fact: Fact, knowledge: Knowledge) -> str:
    column = knowledge.codebook.column(name)
    assert column is not None and fact.token is not None
    if column.kind == "number":
        least = fact.token.startswith(">=")
        property_ = "minimumNumberOfParticipants" if least else "numberOfParticipants"
        return f"cop:{property_} {fact.token.removeprefix('>=')}"
    value = column.value(fact.token)
    assert value is not None
    return f"<{column.property}> <{value.iri}>"
