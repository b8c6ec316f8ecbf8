"""Several coders of one act: their codings are told apart, and what clashes is told."""

from __future__ import annotations

import pytest

from coproduction.intake import Batch, read
from coproduction.intake.identities import numbered
from coproduction.knowledge.base import Knowledge
from coproduction.model import Coder, Record
from coproduction.terms import Iri
from intake.acts_in_turtle import PREFIXES
from intake.reading import EXAMPLES, Reading, only

HEADER = "case_id,act_id,coder,act_kind\n"
PROV = PREFIXES + "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
PROV += "@prefix prov: <http://www.w3.org/ns/prov#> .\n"
TWICE = """
ex:case dcterms:identifier "C" ; cop:hasAct ex:one , ex:two .
ex:one dcterms:identifier "a" ; cop:hasActKind cop:ReceiptOnlyKind .
ex:two dcterms:identifier "a" ; cop:hasActKind cop:LawObedienceKind .
"""
"""Two nodes of one act."""


def violations(batch: Batch) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return rule, name of the record and columns of the violations."""
    return [
        (finding.rule.removeprefix("intake:"), record.name, finding.columns)
        for record in batch.records
        for finding in record.findings
        if finding.severity == "violation"
    ]


def notes(batch: Batch) -> dict[str, str]:
    """Return the notes by rule."""
    found = {note.rule.removeprefix("intake:"): note.message for note in batch.notes}
    assert len(found) == len(batch.notes)
    return found


def test_rows_of_several_coders_are_codings_of_one_act(reading: Reading) -> None:
    rows = 'A,a,Ona,receipt_only\nA,a, Jonas ,law_obedience\nA,b,"O\n  P.",\n'
    batch = reading(HEADER + rows)
    assert violations(batch) == [] and batch.notes == ()
    assert [(r.case_id, r.act_id, r.coders) for r in batch.records] == [
        ("A", "a", (Coder("Ona"),)),
        ("A", "a", (Coder("Jonas"),)),
        ("A", "b", (Coder("O P."),)),
    ]
    assert [record.name for record in batch.records] == [
        "A / a (Ona)",
        "A / a (Jonas)",
        "A / b (O P.)",
    ]
    assert "coder" not in batch.records[0].texts


def test_without_the_column_nothing_is_new(reading: Reading) -> None:
    rows = "A,a,receipt_only\nA,a,law_obedience\n"
    plain = reading("case_id,act_id,act_kind\n" + rows)
    empty = reading("case_id,act_id,act_kind,coder\n" + rows.replace("\n", ",\n"))
    for batch in (plain, empty):
        assert [rule for rule, *_ in violations(batch)] == ["duplicate-act"] * 2
        assert [record.name for record in batch.records] == ["A / a"] * 2
        assert batch.notes == ()


def test_the_same_coder_twice_is_an_error(reading: Reading) -> None:
    batch = reading(HEADER + "A,a,Ona,\nA,a,Jonas,\nA,a,Ona,\n")
    columns = ("case_id", "act_id", "coder")
    assert violations(batch) == [("duplicate-coding", "A / a (Ona)", columns)] * 2
    first, _, last = batch.records
    assert only(first.findings).message.startswith("Ona coded this act more than once: row 4.")
    assert "row 2" in only(last.findings).message
    assert only(last.findings).place.column == "case_id"


def test_a_row_without_coder_beside_rows_with_one_is_told(reading: Reading) -> None:
    batch = reading(HEADER + "A,a,Ona,\nA,a,,\nA,a,,\nA,b,,\nB,b,,\n")
    assert violations(batch) == [("no-coder", "A / a", ("coder",))] * 2
    message = only(batch.records[1].findings).message
    assert "(row 2)" in message and "“coder” is empty" in message
    assert notes(batch).keys() == {"coder-left-out"}
    assert ": row 5, row 6." in notes(batch)["coder-left-out"]


def test_names_that_only_look_alike_are_told(reading: Reading) -> None:
    batch = reading(HEADER + "A,a,Ona P,\nA,a,ona  p,\nA,b,Jonas,\n")
    assert violations(batch) == []
    assert "“Ona P”, “ona p”" in notes(batch)["coders-alike"]


def test_acts_without_identifier_find_together_by_their_order(reading: Reading) -> None:
    batch = reading("case_id,coder,act_kind\nA,Ona,\nA,Ona,\nA,Jonas,\nB,Ona,\n")
    assert [record.name for record in batch.records] == [
        *("A / 1 (Ona)", "A / 2 (Ona)", "A / 1 (Jonas)", "B / 1 (Ona)")
    ]
    assert notes(batch).keys() == {"matched-by-order"}
    assert "within the case: A. Give each act" in notes(batch)["matched-by-order"]


@pytest.mark.parametrize(
    ("keys", "coders", "acts"),
    [
        ([("A", ""), ("A", ""), ("A", "1")], ["", "", ""], ["2", "3", "1"]),
        ([("A", ""), ("A", ""), ("A", "1")], ["x", "y", "y"], ["2", "2", "1"]),
        ([("A", ""), ("B", ""), ("A", "")], ["x", "x", ""], ["1", "1", "1"]),
    ],
)
def test_numbers_are_counted_for_each_coder(
    keys: list[tuple[str, str]], coders: list[str], acts: list[str]
) -> None:
    assert [act for _, act in numbered(keys, coders)] == acts


def test_the_example_is_read_without_a_word(knowledge: Knowledge) -> None:
    batch = read(EXAMPLES / "codings.csv", knowledge)
    assert len(batch.records) == 16
    assert len({(record.case_id, record.act_id) for record in batch.records}) == 6
    assert {record.coder for record in batch.records} == {"Austėja", "Jonas", "Rasa"}
    assert batch.notes == () and not [f for record in batch.records for f in record.findings]


def test_two_nodes_attributed_to_different_agents_are_two_codings(reading: Reading) -> None:
    said = """
ex:one prov:wasAttributedTo ex:ona . ex:two prov:wasAttributedTo [ foaf:name "Jonas" ] .
ex:ona a prov:Agent ; foaf:name "Ona P." ; dcterms:identifier "Ona" ; rdfs:label "O." .
"""
    batch = reading(PROV + TWICE + said, "acts.ttl")
    assert violations(batch) == [] and batch.notes == ()
    assert [(record.act_id, record.coders) for record in batch.records] == [
        ("a", (Coder("Ona", Iri("https://example.org/cases/ona")),)),
        ("a", (Coder("Jonas"),)),
    ]
    kinds = [fact.token for record in batch.records for fact in record.facts["act_kind"]]
    assert kinds == ["receipt_only", "law_obedience"]


@pytest.mark.parametrize(
    ("said", "coder"),
    [
        ("ex:ona", "https://example.org/cases/ona"),
        ('[ rdfs:label "Ona" ]', "Ona"),
        ('[ rdfs:label "Anna"@en , "Ona"@lt ]', "Anna"),
        ('[ rdfs:label "b"@en , "a" ]', "a"),
        ('[ foaf:name "Ona" ; rdfs:label "O." ]', "Ona"),
        ('[ dcterms:identifier "7" ; foaf:name "Ona" ]', "7"),
        ('" Ona "', "Ona"),
        ('[ rdfs:label " " ]', ""),
        ("[ a prov:Agent ]", ""),
    ],
)
def test_what_an_agent_is_called(reading: Reading, said: str, coder: str) -> None:
    for language in ("en", "lt"):
        batch = reading(
            f"{PROV}ex:case cop:hasAct ex:a . ex:a prov:wasAttributedTo {said} .",
            "acts.ttl",
            language=language,
        )
        (record,) = batch.records
        assert record.coder == coder
        rules = [finding.rule for finding in record.findings]
        assert rules == [] if coder else ["intake:unnamed-coder"]
        assert record.texts == {}


def test_nodes_of_one_act_clash_as_rows_do(reading: Reading) -> None:
    def rules(said: str) -> list[str]:
        return [rule for rule, *_ in violations(reading(PROV + TWICE + said, "acts.ttl"))]

    assert rules("") == ["duplicate-act"] * 2
    assert rules("ex:one prov:wasAttributedTo ex:ona .") == ["no-coder"]
    same = 'ex:one prov:wasAttributedTo "Ona" . ex:two prov:wasAttributedTo [ rdfs:label "Ona" ] .'
    assert rules(same) == ["duplicate-coding"] * 2


def test_an_act_attributed_to_several_is_one_coding_by_all(reading: Reading) -> None:
    said = "ex:one prov:wasAttributedTo ex:rasa , ex:ona . ex:two prov:wasAttributedTo ex:ona ."
    batch = reading(PROV + TWICE + said, "acts.ttl")
    together = next(record for record in batch.records if len(record.coders) > 1)
    base = "https://example.org/cases/"
    assert together.coder == f"{base}ona; {base}rasa"
    assert only(together.findings).rule == "intake:several-coders"
    assert violations(batch) == []


def test_an_act_without_attribution_has_that_of_its_case(reading: Reading) -> None:
    said = 'ex:case prov:wasAttributedTo "Ona" . ex:two prov:wasAttributedTo "Jonas" .'
    records = reading(PROV + TWICE + said, "acts.ttl").records
    by_iri: dict[str | None, Record] = {record.iri: record for record in records}
    assert by_iri["https://example.org/cases/one"].coder == "Ona"
    assert by_iri["https://example.org/cases/two"].coder == "Jonas"


def test_messages_come_in_lithuanian(reading: Reading) -> None:
    batch = reading(HEADER + "A,a,Ona,\nA,a,Ona,\nA,a,,\nB,b,,\n", language="lt")
    told = [only(record.findings).message for record in batch.records[:3]]
    assert told[0].startswith("Ona šį veiksmą užkodavo daugiau nei kartą: 3 eilutė.")
    assert "stulpelis „coder“ tuščias" in told[2]
    assert "5 eilutė" in only(batch.notes).message
