"""Labels of both languages as values and as headings: they say what the codebook's words say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coproduction.intake.cells import reader, words_for
from coproduction.intake.header import known_headings
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Codebook, Text, Value
from coproduction.model import Fact
from coproduction.terms import LANGUAGES, Iri
from intake.reading import Failing, Reading, only, tokens


def test_every_label_of_every_value_is_read(knowledge: Knowledge) -> None:
    codebook = knowledge.codebook
    checked = 0
    for column in codebook.facets:
        read = reader(column, codebook)
        for value in column.values if column.kind == "value" else ():
            for language in LANGUAGES:
                label = value.label[language]
                for written in (label, label.upper(), f"\u00a0{label} "):
                    assert [f.token for f in read(written).facts] == [value.token], label
                    checked += 1
    assert checked >= 390


def test_every_label_of_a_resource_is_read(knowledge: Knowledge) -> None:
    column = knowledge.codebook.column("resources_by_customer")
    assert column is not None
    read = reader(column, knowledge.codebook)
    assert len(knowledge.codebook.resources) >= 10
    for value in knowledge.codebook.resources:
        for language in LANGUAGES:
            found = read(value.label[language])
            expected = "payment" if value.token == "payment" else "resources"
            assert [fact.token for fact in found.facts] == [expected]
            assert found.unlisted == ()
    for nothing in ("nothing", "Nieko", "none"):
        assert read(nothing).facts == (Fact("none", nothing),)
    assert read("vien mokestis").facts == (Fact("payment", "vien mokestis"),)
    assert read("Mokestis; žinios").facts == (Fact("resources", "Mokestis; žinios"),)
    assert read("žinojimas").unlisted == ("žinojimas",)


def test_what_is_written_is_kept(reading: Reading) -> None:
    text = "Atvejo identifikatorius;Paslaugos  aplinka;ŠALIS\nA;Viešoji paslauga;Lietuva\n"
    batch = reading(text)
    assert batch.notes == ()
    record = only(batch.records)
    assert record.facts == {"service_setting": (Fact("public_service", "Viešoji paslauga"),)}
    assert (record.case_id, record.texts) == ("A", {"country": "Lietuva"})


def test_every_label_of_a_column_is_a_heading(knowledge: Knowledge) -> None:
    known = known_headings(knowledge.codebook)
    assert len(knowledge.codebook.columns) == 30
    for column in knowledge.codebook.columns:
        for written in (column.name, column.label.en.casefold(), column.label.lt.casefold()):
            assert known[written] == column.name


def test_a_label_and_the_name_of_a_column_are_the_same_heading(failing: Failing) -> None:
    (problem,) = failing("case_id,act_kind,Kind of act\nA,receipt_only,\n")
    assert "The column “act_kind” stands in the header more than once (columns: 2, 3)." in problem


def test_a_label_that_is_no_word_of_the_list_is_told_with_the_list(reading: Reading) -> None:
    record = only(reading("case_id,act_kind\nA,paslaugos gavimas\n").records)
    assert tokens(record) == {"act_kind": (None,)}


def test_a_word_of_the_list_means_itself_whatever_is_called_so() -> None:
    values = (_value("a", "b"), _value("b", "c"), _value("c", "c"))
    assert words_for(values) == {"a": ("a",), "b": ("b",), "c": ("c",)}


def test_a_label_of_two_values_is_told_with_both(knowledge: Knowledge) -> None:
    column = knowledge.codebook.column("phase")
    assert column is not None
    doctored = replace(column, values=(_value("design", "making"), _value("delivery", "making")))
    found = reader(doctored, knowledge.codebook)("Making; design")
    assert [fact.token for fact in found.facts] == [None, "design"]
    assert found.unclear == (("Making", ("design", "delivery")),)


def test_such_a_label_makes_the_act_invalid(
    reading: Reading, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = tuple(
        replace(c, values=(_value("design", "making"), _value("delivery", "making")))
        if c.name == "phase"
        else c
        for c in knowledge.codebook.columns
    )
    monkeypatch.setattr(
        Knowledge, "codebook", Codebook(columns, knowledge.codebook.resources), raising=False
    )
    finding = only(only(reading("case_id,phase\nA,making\n").records).findings)
    assert (finding.severity, finding.columns) == ("violation", ("phase",))
    assert (
        finding.message
        == "Several values are called “making”: design, delivery. Write one of them."
    )


def test_a_label_of_two_columns_is_a_heading_of_neither(knowledge: Knowledge) -> None:
    first, second, *others = knowledge.codebook.columns
    alike = (replace(first, label=Text("id", "x")), replace(second, label=Text("id", "y")))
    known = known_headings(Codebook((*alike, *others), ()))
    assert "id" not in known
    assert known["x"] == first.name


def _value(token: str, label: str) -> Value:
    return Value(token, Iri(f"https://example.org/{token}"), Text(label, label))


def test_messages_name_the_headings_that_stand_there(reading: Reading) -> None:
    heads = "atvejo identifikatorius;veiksmo identifikatorius;koduotojas;veiksmo rūšis\n"
    rows = "A;a;Ona;\nA;a;Ona;\nA;a;;\nB;;Ona;\nB;;Jonas;\nC;c;;\n;d;Ona;\n"
    batch = reading(heads + rows, language="lt")
    found = [*batch.notes, *(one for record in batch.records for one in record.findings)]
    rules = {one.rule.removeprefix("intake:"): one for one in found}
    assert rules.keys() == {
        *("no-case", "matched-by-order", "coder-left-out", "duplicate-coding", "no-coder")
    }
    for rule, one in rules.items():
        assert "_id" not in one.message, rule
        assert "coder" not in one.message, rule
        assert one.place.heading not in ("case_id", "act_id", "coder"), rule
    assert "„atvejo identifikatorius“, „veiksmo identifikatorius“ ar „koduotojas“" in (
        rules["duplicate-coding"].message
    )
    twice = reading(heads + "A;a;;\nA;a;;\n", language="lt").records[0].findings
    assert "„atvejo identifikatorius“ ir „veiksmo identifikatorius“" in only(twice).message
    without = only(reading("veiksmo rūšis\nvien gavimas\n", language="lt").notes).message
    assert "„atvejo identifikatorius“ (case_id)" in without
