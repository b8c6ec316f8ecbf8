"""Results in the person's own table: their columns and cells stay as they are."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from coproduction.intake import read, read_rows
from coproduction.model import VERDICT_COLUMNS, Judged
from coproduction.report.own_table import own_headings, prefix_beside
from report.records import examples, judged, knowledge, results

OWN = "Note;tiesioginė sąveika;status;case_id;\n=1+1;taip;mine;A;beside\n-5; No ;\u00a0x ;A;\n"


def of(text: str, folder: Path, name: str = "own.csv") -> tuple[Judged, ...]:
    """Return the acts of a table."""
    (folder / name).write_text(text, encoding="utf-8")
    return judged(read(folder / name, knowledge()))


def rows(text: str) -> list[list[str]]:
    """Return the rows of CSV."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def prefix_of(acts: tuple[Judged, ...]) -> str:
    """Return what stands before the columns of the verdicts on these acts."""
    headings = own_headings(one.record for one in acts)
    return prefix_beside(headings.values(), acts[0].verdict.criteria)


def test_own_columns_come_first_in_their_order_with_their_cells(tmp_path: Path) -> None:
    header, first, second = rows(results(of(OWN, tmp_path)).to_csv())
    assert header[:6] == ["act_id", "Note", "tiesioginė sąveika", "status", "case_id", ""]
    assert first[:6] == ["1", "'=1+1", "taip", "mine", "A", "beside"]
    assert second[:6] == ["2", "-5", " No ", "\u00a0x ", "A", ""]


def test_the_examples_come_back_as_they_were() -> None:
    header, *found = rows(results(examples()).to_csv())
    path = Path(__file__).parents[2] / "examples" / "cases.csv"
    given = rows(path.read_text(encoding="utf-8"))
    assert header[: len(given[0])] == given[0]
    assert [row[: len(given[0])] for row in found] == given[1:]
    assert len(given) == 87


def test_a_verdict_does_not_cover_a_column_of_the_same_name(tmp_path: Path) -> None:
    acts = of(OWN, tmp_path)
    assert prefix_of(acts) == "verdict_"
    header = rows(results(acts).to_csv())[0]
    assert [f"verdict_{name}" for name in VERDICT_COLUMNS] == header[6 : 6 + len(VERDICT_COLUMNS)]
    assert "verdict_criterion_direct_interaction" in header
    assert len(set(header)) == len(header)
    both = OWN.replace("Note", "verdict_outcome")
    assert prefix_of(of(both, tmp_path)) == "verdict_verdict_"


@pytest.mark.parametrize("prefix", ["", "verdict_"])
def test_an_earlier_verdict_is_replaced(prefix: str, tmp_path: Path) -> None:
    text = OWN if prefix else OWN.replace("status", "state")
    once = results(of(text, tmp_path)).to_csv()
    (tmp_path / "once.csv").write_text(once, encoding="utf-8", newline="")
    batch = read(tmp_path / "once.csv", knowledge())
    assert [n.rule for n in batch.notes].count("intake:earlier-verdict") == 1
    assert not [n for n in batch.notes if "outcome" in (n.place.column or "")]
    twice = results(judged(batch)).to_csv()
    assert twice.replace("once.csv", "own.csv") == once


def test_a_remark_behind_an_earlier_verdict_is_kept(tmp_path: Path) -> None:
    lines = results(of(OWN, tmp_path)).to_csv().splitlines()
    text = "".join(
        f"{line},{more}\r\n" for line, more in zip(lines, ("remark", "a", "b"), strict=True)
    )
    header, first, _ = rows(results(of(text, tmp_path, "again.csv")).to_csv())
    assert header[:7] == ["act_id", "Note", "tiesioginė sąveika", "status", "case_id", "", "remark"]
    assert first[6] == "a"


def test_a_part_of_the_columns_of_a_verdict_is_the_person_s_own(tmp_path: Path) -> None:
    acts = of("case_id,outcome,row\nA,x,1\n", tmp_path)
    header, row = rows(results(acts).to_csv())
    assert header[:4] == ["act_id", "case_id", "outcome", "row"]
    assert row[:4] == ["1", "A", "x", "1"]
    assert "verdict_outcome" in header


def test_tables_with_different_columns_are_joined(tmp_path: Path) -> None:
    acts = (
        *of("case_id,a,phase\nA,1,design\n", tmp_path),
        *of("etapas;b;case_id\nteikimas;2;B\n", tmp_path, "other.csv"),
    )
    header, first, second = rows(results(acts).to_csv())
    assert header[:5] == ["act_id", "case_id", "a", "phase", "b"]
    assert first[:5] == ["1", "A", "1", "design", ""]
    assert second[:5] == ["1", "B", "", "teikimas", "2"]


def test_cells_without_a_heading_are_kept(tmp_path: Path) -> None:
    header, row = rows(results(of("case_id,act_id\nA,1,more,=x\n", tmp_path)).to_csv())
    assert header[:4] == ["case_id", "act_id", "", ""]
    assert row[:4] == ["A", "1", "more", "'=x"]


def test_what_comes_from_rdf_is_written_in_words(tmp_path: Path) -> None:
    turtle = """@prefix cop: <https://w3id.org/coproduction/ns#> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    <https://example.org/a> a cop:Act ; dcterms:identifier "a" ; dcterms:title "T" ;
      cop:hasServiceSetting cop:MarketServiceSetting ; cop:numberOfParticipants 4 ."""
    (tmp_path / "a.ttl").write_text(turtle, encoding="utf-8")
    acts = judged(read(tmp_path / "a.ttl", knowledge()))
    header, row = rows(results(acts).to_csv())
    found = dict(zip(header, row, strict=True))
    assert found["act_id"] == "a"
    assert found["title"] == "T"
    assert found["service_setting"] == "market_service"
    assert found["outcome"] == "OutOfScopeMarket"


def test_rows_of_python_are_a_table_too() -> None:
    acts = judged(read_rows([{"case_id": "A", "when": date(2024, 5, 1)}], knowledge()))
    header, row = rows(results(acts).to_csv())
    assert header[:3] == ["act_id", "case_id", "when"]
    assert row[:3] == ["1", "A", "2024-05-01"]
