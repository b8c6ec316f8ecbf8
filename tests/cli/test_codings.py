"""Several coders on the command line: each coding explained, all compared, problems told."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from cli.running import Running

HEADER = "case_id,act_id,coder,service_setting\n"


def test_explain_shows_each_coding_or_that_of_one_coder(cli: Running) -> None:
    each = cli("explain", "codings.csv", "--case", "COD-HLT", "--act", "exercise")
    titles = [line for line in each.out.splitlines() if line.startswith("COD-HLT / exercise (")]
    assert [title.split(")")[0] for title in titles] == [
        f"COD-HLT / exercise ({coder}" for coder in ("Austėja", "Jonas", "Rasa")
    ]
    one = cli("explain", "codings.csv", "--case", "COD-HLT", "--coder", "Jonas")
    assert one.out in each.out
    assert one.out.count("COD-HLT / exercise (") == 1
    nobody = cli("explain", "codings.csv", "--coder", "Petras")
    assert nobody.code == 2
    assert "Austėja, Jonas, Rasa" in nobody.err


def test_results_carry_the_coder(cli: Running) -> None:
    data = json.loads(cli("classify", "codings.csv", "--format", "json").out)
    acts = [act for case in data["cases"] for act in case["acts"]]
    assert [act["coder"] for act in acts[:3]] == ["Austėja", "Jonas", "Rasa"]
    assert len(data["cases"]) == 6
    plain = json.loads(cli("classify", "small.csv", "--format", "json").out)
    assert not [act for case in plain["cases"] for act in case["acts"] if "coder" in act]
    explained = cli("explain", "codings.csv", "--format", "csv", "--changes", "0").out
    rows = list(csv.DictReader(io.StringIO(explained, newline="")))
    assert {row["coder"] for row in rows} == {"Austėja", "Jonas", "Rasa"}


def test_some_named_and_some_not(cli: Running) -> None:
    Path("some.csv").write_text(HEADER + "A,a,Ona,\nB,b,,\n", encoding="utf-8")
    ran = cli("classify", "some.csv", "--format", "json")
    assert ran.code == 0
    acts = [act for case in json.loads(ran.out)["cases"] for act in case["acts"]]
    assert [act["coder"] for act in acts] == ["Ona", None]
    assert "“coder” is empty here, although others are named: row 3." in ran.err


def test_codings_that_are_invalid_or_made_twice_end_with_1(cli: Running) -> None:
    Path("wrong.csv").write_text(HEADER + "A,a,Ona,shop\nA,a,Jonas,\n", encoding="utf-8")
    ran = cli("agreement", "wrong.csv")
    assert ran.code == 1
    assert "wrong.csv, row 2, column service_setting: must be changed" in ran.err
    Path("one.csv").write_text(HEADER + "A,a,Ona,\n", encoding="utf-8")
    Path("two.csv").write_text(HEADER + "A,a,Ona,\nA,a,Jonas,\n", encoding="utf-8")
    twice = cli("agreement", "one.csv", "two.csv")
    assert twice.code == 1
    assert "one.csv, row 2: must be changed: A / a (Ona) is coded more than once" in twice.err
    assert "two.csv, row 2: must be changed: A / a (Ona) is coded more than once" in twice.err


def test_without_coders_it_says_what_to_write(cli: Running) -> None:
    ran = cli("agreement", "small.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("coproduction: No record names a coder. Write in the column coder")


def test_without_nltk_it_ends_with_3_and_one_sentence(
    cli: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    ran = cli("agreement", "codings.csv")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "coproduction: Kappa and alpha need nltk. "
        "Install it with: pip install 'coproduction[statistics]'\n"
    )


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_comparison_survives_the_way_through_rdf(form: str, cli: Running) -> None:
    table = cli("agreement", "codings.csv", "--format", form)
    assert table.code == 0
    assert table.err == ""
    for ending in ("nt", "jsonld"):
        again = cli("agreement", f"codings.{ending}", "--format", form)
        assert sorted(again.out.splitlines()) == sorted(table.out.splitlines())
