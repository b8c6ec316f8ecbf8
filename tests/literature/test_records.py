"""The records: counts, coverage, the data door and the filters."""

import json
from collections import Counter
from typing import get_args

import pytest

from coproduction.literature.library import (
    citations,
    claims,
    digests,
    lies_in,
    people,
    tensions,
    works,
)
from coproduction.literature.tables import KINDS, Kind, as_json, as_table
from coproduction.terms import LANGUAGES, Language

KEYS: dict[Kind, set[str]] = {
    "claims": {"id", "locators", "text", "type", "stance", "attributions", "terms", "links"},
    "citations": {"locator", "printed", "references", "function", "discrepancies"},
    "tensions": {"id", "kind", "locators", "claims", "statement", "treatment"},
    "works": {
        *("id", "number", "number_printed", "type", "authors", "as_printed", "verified"),
        *("status", "grounds", "discrepancies", "mentions"),
    },
}


def test_pinned_counts() -> None:
    assert len(digests()) == 126
    assert len(claims()) == 201
    assert len(citations()) == 29
    assert sum(len(one.references) for one in citations()) == 40
    assert len(works()) == 26
    assert len(tensions()) == 54
    assert len(people()) == 53


def test_sections_have_their_paragraphs() -> None:
    paragraphs = {locator.rsplit(".", 1)[0] for locator in digests()}
    sections = Counter(one.split(".")[0] for one in paragraphs)
    assert sections == {"INT": 6, "CON": 10, "IVC": 14, "CCL": 4}


def test_every_sentence_has_a_claim_or_a_stated_reason() -> None:
    covered = {place for one in claims() for place in one.locators}
    assert set(digests()) - covered == {"CON.P8.S4"}


def test_all_references_are_cited_and_eight_numbers_are_lost() -> None:
    assert {number for one in citations() for number in one.references} == set(range(1, 26))
    lost = [one.number for one in works() if one.number and not one.number_printed]
    assert lost == [3, 13, 16, 17, 18, 21, 22, 23]


def test_identifiers_are_unique_and_claims_are_in_reading_order() -> None:
    assert len({one.id for one in claims()}) == 201
    order = list(digests())
    places = [order.index(one.locators[0]) for one in claims()]
    assert places == sorted(places)


def test_links_lead_to_other_claims_once() -> None:
    known = {one.id for one in claims()}
    for one in claims():
        targets = [(link.type, link.claim) for link in one.links]
        assert len(targets) == len(set(targets))
        assert {link.claim for link in one.links} <= known - {one.id}
    pairs = Counter(
        frozenset({one.id, link.claim})
        for one in claims()
        for link in one.links
        if link.type == "contradicts"
    )
    assert len(pairs) == 31 and max(pairs.values()) == 1


def test_a_contradiction_has_a_reason_and_nothing_else_has() -> None:
    for one in claims():
        for link in one.links:
            assert (link.reason is not None) == (link.type == "contradicts")


def test_cited_works_are_named_and_others_are_not() -> None:
    for one in claims():
        for held in one.attributions:
            assert bool(held.references) == (held.kind == "cited-work")
            assert bool(held.holder) == (held.kind == "unnamed")
            assert bool(held.manner) == (held.kind == "cited-work")


def test_the_author_endorses_what_she_says_and_rejects_what_she_denies() -> None:
    for one in claims():
        acts = {held.act for held in one.attributions if held.kind == "article-author"}
        if acts:
            assert one.stance == ("rejects" if "denies" in acts else "endorses"), one.id


def test_what_a_conclusion_rests_on_is_not_merely_reported() -> None:
    """A conclusion that the author draws herself has no premise on which she takes no side."""
    by_id = {one.id: one for one in claims()}
    for one in claims(author="article"):
        if one.stance == "endorses":
            premises = [link.claim for link in one.links if link.type == "is concluded from"]
            reported = [name for name in premises if by_id[name].stance != "endorses"]
            assert reported == [], one.id


def test_a_pronoun_has_the_names_to_which_it_refers() -> None:
    for one in claims():
        for held in one.attributions:
            assert held.manner not in ("name", "pronoun") or held.names, one.id
    (groth,) = {held.names for one in claims(locator="IVC.P6.S5") for held in one.attributions}
    assert groth == ("Groth",)


def test_a_bracket_backs_claims_that_are_attributed_to_its_works() -> None:
    by_id = {one.id: one for one in claims()}
    for citation in citations():
        for claim in citation.claims:
            assert citation.locator in by_id[claim].locators
            assert set(citation.references) <= set(by_id[claim].references)


def test_an_attribution_by_bracket_or_name_has_its_bracket() -> None:
    cited = Counter((one.locator, number) for one in citations() for number in one.references)
    for one in claims():
        for held in one.attributions:
            if held.manner in ("bracket", "name"):
                places = {(place, number) for place in one.locators for number in held.references}
                assert places & set(cited), one.id


def test_the_suspect_attribution_is_flagged() -> None:
    (suspect,) = [one for one in claims() if one.suspect]
    assert suspect.locators == ("IVC.P5.S1",) and suspect.references == (3,)
    assert suspect.stance == "reports"


def test_the_mismatched_bracket_keeps_number_and_names() -> None:
    (citation,) = citations(locator="IVC.P2.S5")
    assert (citation.references, citation.probable) == ((6,), (7,))
    assert set(citation.names) == {"Bovaird", "Loeffler"}
    assert citation.discrepancies["en"] and citation.discrepancies["lt"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_json_has_its_keys_and_survives_a_round_trip(kind: Kind, language: Language) -> None:
    data = as_json(kind, language)
    assert data and all(set(one) == KEYS[kind] for one in data)
    assert json.loads(json.dumps(data)) == data


def test_kinds_are_those_of_the_type() -> None:
    assert get_args(Kind) == KINDS


def test_words_of_the_data_door() -> None:
    data = as_json("claims")
    assert {one["stance"] for one in data} == {"endorses", "rejects", "reports"}
    held = [one for claim in data for one in claim["attributions"]]
    assert {one["kind"] for one in held} == {"article-author", "cited-work", "unnamed"}
    assert {one["act"] for one in held} == {"asserts", "argues", "defines", "finds", "denies"}
    assert all(set(one) == {"kind", "references", "names", "act"} for one in held)
    links = {link["type"] for claim in data for link in claim["links"]}
    assert links == {
        *("supports", "contradicts", "qualifies", "specialises", "is concluded from", "restates"),
    }


def test_references_of_a_bracket_keep_their_printed_order() -> None:
    (citation,) = citations(locator="CON.P4.S2")
    assert (citation.printed, citation.references) == ("[8; 25; 5]", (8, 25, 5))


@pytest.mark.parametrize("kind", KINDS)
def test_tables_have_a_cell_for_each_column(kind: Kind) -> None:
    table = as_table(kind, "lt")
    assert len(table.rows) == len(as_json(kind))
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_filters_of_claims() -> None:
    assert {one.id for one in claims(author="pestoff")} == {
        one.id for one in claims() if {19, 20} & set(one.references)
    }
    assert claims(author="Loeffler") == claims(author="Löffler") != []
    assert {"C-107", "C-108"} <= {one.id for one in claims(author="Loeffler")}
    assert {one.id for one in claims(stance="rejects")} == {"C-109", "C-150", "C-200"}
    assert all(12 in one.references for one in claims(reference=12))
    assert all("payment" in one.terms for one in claims(term="payment"))
    assert len(claims(locator="CON.P9.S3")) == 8
    assert claims(author="article") == claims(author="Petukienė") != []
    assert claims(claim_type="no such type") == []


def test_filters_of_the_others() -> None:
    assert len(citations(reference=20)) == 4
    assert len(citations(author="Bovaird")) == 7
    assert "IVC.P2.S5" in {one.locator for one in citations(author="Löffler")}
    assert {one.number for one in works(author="Burns")} == {4, 9}
    assert len(works(status="none")) == 7
    assert {one.kind for one in tensions(kind="gap")} == {"gap"}
    assert [one.id for one in tensions(claim="C-127")] == ["T-01"]


def test_a_locator_holds_what_lies_in_it_only() -> None:
    assert lies_in("IVC.P1.S2", "IVC.P1") and not lies_in("IVC.P10.S1", "IVC.P1")


def test_one_person_has_one_record() -> None:
    names = Counter(one.name for one in people())
    assert max(names.values()) == 1
    assert {"Löffler", "Loeffler"} <= set(
        next(one for one in people() if one.id == "loeffler").spellings
    )


def test_print_and_verification_stand_side_by_side() -> None:
    (parks,) = [one for one in works() if one.number == 18]
    assert (parks.printed.year, parks.verified.year) == ("1980", "1981")
    assert parks.status == "partial" and parks.doi
    for one in works():
        assert not (one.doi and one.unconfirmed_doi)
        assert (one.status == "none") == (one.verified.title is None)
