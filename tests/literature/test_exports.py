"""Works as BibTeX and CSL-JSON, and claims as nanopublications."""

import json
import re

import pyoxigraph as ox
import pytest

from coproduction.errors import UsageError
from coproduction.literature.exports import bibtex, csl_json
from coproduction.literature.graph import BASE
from coproduction.literature.library import claims, works
from coproduction.literature.nanopublication import NANOPUBLICATIONS, NP, nanopublication

ENTRY = re.compile(r"@(?P<type>[a-z]+)\{(?P<key>[a-z0-9-]+),\n(?P<fields>(?:  .+,\n)+)\}\n")
FIELD = re.compile(r"  (?P<name>[a-z]+) = \{(?P<value>(?:[^{}\\]|\\.)*)\},\n")
REQUIRED = {
    "article": {"author", "title", "journal", "year"},
    "book": {"author", "title", "publisher", "year"},
    "incollection": {"author", "title", "booktitle", "publisher", "year"},
    "misc": {"author", "title"},
    "phdthesis": {"author", "title", "school", "year"},
    "techreport": {"author", "title", "institution", "year"},
}
CSL_TYPES = {"article-journal", "book", "chapter", "paper-conference", "report", "thesis"}


def parse(text: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Read BibTeX of the plain form that is written; what does not fit is an error."""
    entries = list(ENTRY.finditer(text))
    assert "\n".join(one.group() for one in entries) == text
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for one in entries:
        fields = list(FIELD.finditer(one["fields"]))
        assert "".join(field.group() for field in fields) == one["fields"]
        found[one["key"]] = (one["type"], {field["name"]: field["value"] for field in fields})
    return found


def test_bibtex_has_every_work_with_what_its_type_requires() -> None:
    entries = parse(bibtex())
    assert set(entries) == {one.id for one in works()}
    for kind, fields in entries.values():
        assert set(fields) >= REQUIRED[kind], fields


def test_bibtex_escapes_and_writes_ranges() -> None:
    fields = parse(bibtex())["alford-2002b"][1]
    assert fields["journal"] == r"Administration \& Society"
    assert fields["pages"] == "32--56"
    assert fields["doi"] == "10.1177/0095399702034001004"


def test_bibtex_takes_verified_details_first_and_says_et_al() -> None:
    fields = parse(bibtex(one for one in works() if one.number == 18))["parks-et-al-1981"][1]
    assert fields["year"] == "1981"
    assert fields["author"] == "Parks, Roger B. and others"
    assert fields["note"].endswith("Verified in part.")


def test_an_unconfirmed_doi_is_not_exported() -> None:
    unconfirmed = [one.unconfirmed_doi for one in works() if one.unconfirmed_doi]
    assert len(unconfirmed) == 4
    assert not any(doi in bibtex() for doi in unconfirmed)


def test_csl_json_is_json_with_known_types() -> None:
    items = json.loads(json.dumps(csl_json()))
    assert [one["id"] for one in items] == sorted(one.id for one in works())
    assert {one["type"] for one in items} == CSL_TYPES
    for one in items:
        assert one["title"] and one["author"][0]["family"]
        (date,) = one["issued"]["date-parts"]
        assert 1980 <= date[0] <= 2010


def test_exports_are_the_same_at_every_call() -> None:
    assert bibtex() == bibtex() and csl_json() == csl_json()


@pytest.mark.parametrize("claim", [*[one.id for one in claims()][::20], "C-127"])
def test_a_nanopublication_has_its_four_graphs(claim: str) -> None:
    text = nanopublication(claim)
    quads = list(ox.parse(input=text.encode(), format=ox.RdfFormat.TRIG))
    iri = NANOPUBLICATIONS + claim
    parts = {getattr(quad.graph_name, "value", "") for quad in quads}
    assert parts == {f"{iri}#{name}" for name in ("head", "assertion", "provenance", "pubinfo")}
    head = {
        (quad.predicate.value, getattr(quad.object, "value", ""))
        for quad in quads
        if getattr(quad.graph_name, "value", "") == iri + "#head"
    }
    assert {
        (NP + "hasAssertion", iri + "#assertion"),
        (NP + "hasProvenance", iri + "#provenance"),
        (NP + "hasPublicationInfo", iri + "#pubinfo"),
    } < head
    assert nanopublication(claim) == text


def test_a_nanopublication_says_who_holds_the_claim() -> None:
    text = nanopublication("C-143")
    assert "work:groth-2005" in text and "sentence:IVC.P6.S5" in text
    assert f"{BASE}nanopublication/C-143#" in text


@pytest.mark.parametrize("claim", ["C-999", "", "C-001 ", "a>b", "č"])
def test_an_unknown_claim_is_told(claim: str) -> None:
    with pytest.raises(UsageError, match="There is no claim"):
        nanopublication(claim)
