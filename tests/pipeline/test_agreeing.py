"""Comparing codings: what is compared, where coders differ, and whether it matters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coproduction
import oracle
from coproduction.errors import InputError, UsageError
from coproduction.pipeline.coding_agreement import CodingAgreement
from coproduction.pipeline.results import Results
from coproduction.ratings import Difference
from pipeline.rows import EXAMPLES, Row, changed_rows, examples

CODINGS = EXAMPLES / "codings.csv"
ENOUGH: Row = {**examples()[0], "case_id": "A", "act_id": "a"}
"""An act that is individual coproduction."""


def coded(**by_coder: Row) -> Results:
    """Return one act coded by several, each with some cells of its own."""
    return coproduction.classify(
        [{**ENOUGH, "coder": coder, **cells} for coder, cells in by_coder.items()]
    )


def said(differences: tuple[Difference, ...]) -> list[tuple[str, dict[str, str], bool | None]]:
    """Return what is said in which differences, and whether it changes the verdict."""
    return [(one.name, dict(one.said), one.changes_verdict) for one in differences]


def test_every_coding_is_kept_and_judged_by_itself() -> None:
    results = coproduction.classify(CODINGS)
    assert len(results) == 16
    assert results.act("COD-HLT", coder="Jonas").failed_criteria == ("direct_interaction",)
    assert results.act("COD-HLT", "exercise", "Rasa").outcome == "IndividualCoproduction"
    with pytest.raises(UsageError, match=r"There are 3 acts .* Name the coder: Austėja, Jonas"):
        results.act("COD-HLT")
    with pytest.raises(UsageError, match="coded by 'Petras'"):
        results.act("COD-HLT", coder="Petras")


def test_a_coding_is_judged_as_if_it_were_alone() -> None:
    together = coproduction.classify(CODINGS)
    rows = [dict(row) for row in examples("codings.csv")]
    for row, act in zip(rows, together, strict=True):
        del row["coder"]
        (alone,) = coproduction.classify([row])
        assert alone.judged.verdict == act.judged.verdict


def test_the_example_is_counted() -> None:
    found = coproduction.classify(CODINGS).agreement()
    assert isinstance(found, CodingAgreement)
    assert found.coders == ("Austėja", "Jonas", "Rasa")
    assert (found.codings, found.acts, found.shared, found.unnamed) == (16, 6, 6, 0)
    kinds = [aspect.kind for aspect in found.aspects]
    assert [kinds.count(kind) for kind in ("facet", "verdict", "criterion")] == [22, 1, 12]
    beneficiary = found.of("facet", "primary_beneficiary").agreement
    assert (beneficiary.pairs, beneficiary.agreeing) == (14, 11)
    verdict = found.of("verdict").agreement
    assert (verdict.shared, verdict.pairs, verdict.agreeing) == (6, 14, 7)
    with pytest.raises(KeyError):
        found.of("facet", "title")


def test_facets_and_criteria_of_the_same_name_are_told_apart() -> None:
    found = coded(Ona={}, Jonas={"direct_interaction": ""}).agreement()
    assert found.of("facet", "direct_interaction").agreement.shared == 0
    assert found.of("criterion", "direct_interaction").agreement.shared == 1


def test_a_disagreement_that_changes_the_verdict() -> None:
    found = coded(Ona={}, Jonas={"direct_interaction": "no"}).agreement()
    assert said(found.disagreements) == [
        (
            "verdict",
            {"Jonas": "CustomerParticipationShort", "Ona": "IndividualCoproduction"},
            True,
        ),
        ("direct_interaction", {"Jonas": "no", "Ona": "yes"}, True),
    ]
    assert found.openings == ()


def test_a_disagreement_that_changes_nothing() -> None:
    found = coded(Ona={}, Jonas={"coordination": "formal"}).agreement()
    assert said(found.disagreements) == [
        ("coordination", {"Jonas": "formal", "Ona": "none"}, False)
    ]


def test_a_disagreement_matters_if_it_matters_in_one_coding() -> None:
    """With a second failing criterion direct interaction decides nothing, without it it does."""
    failing = {"voluntariness": "compelled", "provider_engagement": "none"}
    failing |= {"resources_by_provider": "none", "managed_by_provider": "no"}
    rows: Row = {**failing, "direct_interaction": "no"}
    found = coded(Ona={}, Jonas=rows).agreement()
    matters = {one.name: one.changes_verdict for one in found.disagreements}
    assert matters["direct_interaction"] is True
    assert matters["provider_engagement"] is True
    assert matters["managed_by_provider"] is False


def test_exchanges_that_cannot_be_tell_nothing() -> None:
    """Merged efforts of one person cannot be, whichever of the two takes it over."""
    one: Row = {"number_of_participants": "1", "efforts_merged": "no"}
    several: Row = {"number_of_participants": ">=3", "efforts_merged": "yes"}
    found = coded(Ona=one, Jonas=several).agreement()
    matters = {one.name: one.changes_verdict for one in found.disagreements}
    assert matters["number_of_participants"] is False  # three, each alone: still individual
    assert matters["verdict"] is True
    both: Row = {"service_setting": "bogus", "coordination": "none"}
    invalid = coded(Ona=both, Jonas={**both, "coordination": "formal"}).agreement()
    assert said(invalid.disagreements) == [
        ("coordination", {"Jonas": "formal", "Ona": "none"}, None)
    ]


def test_an_empty_cell_is_no_rating_and_is_counted_apart() -> None:
    found = coded(Ona={}, Jonas={"benefit_source": ""}, Rasa={"benefit_source": ""}).agreement()
    source = found.of("facet", "benefit_source")
    assert (source.agreement.units, source.agreement.shared) == (1, 0)
    assert source.left_open == {"Jonas": 1, "Ona": 0, "Rasa": 1}
    assert said(found.openings) == [("benefit_source", {"Ona": "service"}, True)]
    assert found.openings[0].left_open == ("Jonas", "Rasa")
    assert [one.name for one in found.disagreements] == ["verdict"]
    labels = found.disagreements[0].said
    assert labels == {**dict.fromkeys(("Jonas", "Rasa"), "undetermined"), "Ona": labels["Ona"]}


def test_what_nobody_fills_in_is_no_difference() -> None:
    found = coded(Ona={"phase": ""}, Jonas={"phase": ""}).agreement()
    assert found.disagreements == found.openings == ()
    assert found.of("facet", "phase").left_open == {"Jonas": 0, "Ona": 0}


def test_what_cannot_be_read_is_neither_a_rating_nor_left_open() -> None:
    found = coded(Ona={}, Jonas={"voluntariness": "gladly"}).agreement()
    facet = found.of("facet", "voluntariness")
    assert facet.agreement.shared == 0
    assert facet.left_open == {"Jonas": 0, "Ona": 0}
    assert found.openings == ()
    assert dict(found.disagreements[0].said) == {
        **{"Jonas": "invalid", "Ona": "IndividualCoproduction"}
    }
    assert found.of("criterion", "voluntariness").agreement.shared == 0


def test_codings_find_together_over_files(tmp_path: Path) -> None:
    results = coproduction.classify(
        [{**ENOUGH, "coder": "Ona"}], [{**ENOUGH, "coder": "Jonas", "coordination": "formal"}]
    )
    found = results.agreement()
    assert (found.codings, found.acts, found.shared) == (2, 1, 1)
    assert [one.name for one in found.disagreements] == ["coordination"]


def test_what_one_coder_coded_twice_is_left_out_and_told() -> None:
    row = {**ENOUGH, "coder": "Ona"}
    results = coproduction.classify([row, {**ENOUGH, "coder": "Jonas"}], [row])
    found = results.agreement()
    assert results.conforms
    assert [finding.severity for finding in found.findings] == ["violation"] * 2
    assert [finding.place.row for finding in found.findings] == [2, 2]
    assert all("A / a (Ona)" in finding.message for finding in found.findings)
    assert found.shared == 0
    assert found.of("verdict").agreement.units == 1


def test_codings_without_coder_are_left_out_and_counted() -> None:
    rows = [{**ENOUGH, "coder": "Ona"}, {**ENOUGH, "act_id": "b"}]
    found = coproduction.classify(rows).agreement()
    assert (found.codings, found.acts, found.unnamed, found.shared) == (1, 1, 1, 0)
    assert found.of("verdict").agreement.alpha.undefined == "nothing shared"


@pytest.mark.parametrize(
    ("language", "told"), [("en", "No record names a coder"), ("lt", "neįvardytas koduotojas")]
)
def test_without_any_coder_there_is_nothing_to_compare(language: str, told: str) -> None:
    results = coproduction.classify(EXAMPLES / "cases.csv", language=language)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=told):
        results.agreement()


def test_where_definitions_do_not_compile_it_is_not_told_what_changes(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        "@prefix cop: <https://w3id.org/coproduction/ns#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "<https://example.org/own> a owl:Ontology .\n"
        "cop:hasParticipant a owl:AsymmetricProperty .\n",
        encoding="utf-8",
    )
    rows = [{**ENOUGH, "coder": coder, "coordination": coder[:0]} for coder in ("Ona", "Jonas")]
    rows[0]["coordination"] = "formal"
    results = coproduction.classify(rows, extensions=[path])
    assert results.knowledge.definitions is None
    assert said(results.agreement().openings) == [("coordination", {"Ona": "formal"}, None)]


def in_oracle_numbers(row: Row) -> Row:
    """Return a row whose number the oracle tells apart from others: it knows only 1, 2 and 3."""
    number = oracle.facts_of(row).get("number_of_participants", "")
    return {**row, "number_of_participants": number if isinstance(number, str) else ""}


@given(st.lists(changed_rows(wrong=False).map(in_oracle_numbers), min_size=2, max_size=3))
@settings(max_examples=40, deadline=None)
def test_differences_are_those_of_the_cells_and_matter_as_the_oracle_says(rows: list[Row]) -> None:
    coders = ("Jonas", "Ona", "Rasa")[: len(rows)]
    by_coder = dict(zip(coders, rows, strict=True))
    facts = {coder: oracle.facts_of(row) for coder, row in by_coder.items()}
    results = coproduction.classify(
        [{**row, "case_id": "A", "act_id": "a", "coder": c} for c, row in by_coder.items()]
    )
    found = results.agreement()
    valid = {str(act.coder) for act in results if act.status != "invalid"}
    listed = {one.name: one for one in (*found.disagreements, *found.openings)}
    for column in oracle.FACETS:
        labels = {coder: some[column] for coder, some in facts.items() if column in some}
        differs = len(set(labels.values())) > 1 or 0 < len(labels) < len(coders)
        assert (column in listed) == differs, column
        if differs:
            assert listed[column].changes_verdict == changes(column, facts, valid, labels)


def changes(
    column: str,
    facts: dict[str, dict[str, str | frozenset[str]]],
    valid: set[str],
    labels: dict[str, str | frozenset[str]],
) -> bool | None:
    """Return by the oracle whether an exchange of one fact gives another verdict."""
    disagree = len(set(labels.values())) > 1
    told = []
    for coder in valid & set(labels if disagree else facts):
        before = oracle.verdict(facts[coder])
        for value in {*labels.values(), *(() if disagree else (None,))}:
            if value == labels.get(coder):
                continue
            rest = {name: some for name, some in facts[coder].items() if name != column}
            after = oracle.verdict(rest if value is None else {**rest, column: value})
            if after.status != "invalid":
                told.append((before.outcome, before.status) != (after.outcome, after.status))
    return any(told) if told else None


def test_what_changes_depends_on_the_conception() -> None:
    """Groth asks for necessary and expected behaviour, and not how the parties meet."""
    rows = [{**ENOUGH, "coder": "Ona"}, {**ENOUGH, "coder": "Jonas", "direct_interaction": "no"}]
    rows[1]["behaviour_expected"] = "no"
    by_author = {
        name: coproduction.classify(rows, conception=name).agreement()
        for name in ("petukiene-2010", "groth-2005")
    }
    matters = {
        name: {one.name: one.changes_verdict for one in found.disagreements}
        for name, found in by_author.items()
    }
    assert matters["petukiene-2010"]["direct_interaction"] is True
    assert matters["petukiene-2010"]["behaviour_expected"] is False
    assert matters["groth-2005"]["direct_interaction"] is False
    assert matters["groth-2005"]["behaviour_expected"] is True
    assert by_author["groth-2005"].conception == "groth-2005"


def test_what_changes_depends_on_the_reading() -> None:
    """Two or three persons: another outcome, unless two persons are read as collective too."""
    rows = [
        {**ENOUGH, "coder": coder, "number_of_participants": number, "efforts_merged": "yes"}
        for coder, number in (("Ona", "2"), ("Jonas", "3"))
    ]
    usual = coproduction.classify(rows).agreement()
    read = coproduction.classify(rows, readings=["two-persons=collective"]).agreement()
    matters = [
        {one.name: one.changes_verdict for one in found.disagreements} for found in (usual, read)
    ]
    assert matters == [
        {"verdict": True, "number_of_participants": True},
        {"number_of_participants": False},
    ]
