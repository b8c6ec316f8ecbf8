"""The Python interface: sources of every kind, and results in every form."""

import csv
import io
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow
import pytest
import rdflib

import coproduction
from coproduction.errors import InputError, UsageError
from coproduction.pipeline.act_result import ActResult
from coproduction.pipeline.contrasting import Asked
from coproduction.pipeline.hermit_records import describe
from coproduction.pipeline.results import Results
from coproduction.pipeline.running import shown
from coproduction.terms import NS
from pipeline.rows import EXAMPLES, acts_of, examples

CASES = EXAMPLES / "cases.csv"


@cache
def judged() -> Results:
    """Return the results on the example cases."""
    return coproduction.classify(CASES)


def test_the_package_offers_what_it_names() -> None:
    results = {"ActResult", "CodingAgreement", "Comparison", "LoadedCollection", "Results"}
    functions = {"classify", "compare", "load_collection", "sensitivity"}
    functions |= {"classify_register", "classify_table", "export_sql"}
    names = {*results, "Ledger", "Sensitivity"}
    assert set(coproduction.__all__) == {*names, *functions, "__version__"}
    for name in coproduction.__all__:
        assert getattr(coproduction, name)
    with pytest.raises(AttributeError, match="no attribute 'classfiy'"):
        _ = coproduction.classfiy


def test_a_path_rows_a_frame_and_a_graph_give_the_same_verdicts() -> None:
    by_path = acts_of(judged())
    assert acts_of(coproduction.classify(str(CASES))) == by_path
    assert acts_of(coproduction.classify(examples())) == by_path
    assert acts_of(coproduction.classify(row for row in examples())) == by_path
    frame = pd.read_csv(CASES, dtype=str)
    rows = [{str(name): cell for name, cell in row.items()} for _, row in frame.iterrows()]
    assert acts_of(coproduction.classify(rows)) == by_path
    assert acts_of(coproduction.classify(frame)) == by_path
    table = pyarrow.Table.from_pandas(frame)
    assert acts_of(coproduction.classify(table)) == by_path


def test_a_graph_gives_the_same_verdicts() -> None:
    def plain(results: Results) -> object:
        """Return what was judged: facts are written in their own ways in tables and graphs."""
        acts = acts_of(results)
        for act in acts.values():
            del act["participants"], act["findings"], act["facts"], act["texts"]
        return acts

    graph = judged().to_graph()
    assert isinstance(graph, rdflib.Graph)
    assert plain(coproduction.classify(graph)) == plain(judged())


def test_several_sources_are_one_run(tmp_path: Path) -> None:
    results = coproduction.classify(CASES, examples("invalid.csv"))
    assert len(results) == 109
    assert not results.conforms
    assert [act.case_id for act in results][86] == "INV-01"


def test_an_unusable_source_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.*: There is no such file"):
        coproduction.classify(tmp_path / "nowhere.csv")


@pytest.mark.parametrize("source", [None, 7, {"case_id": "A"}, b"case_id\nA\n"])
def test_what_is_no_source_is_told(source: Any) -> None:
    with pytest.raises(UsageError, match="Cases come from the path of a file") as raised:
        coproduction.classify(source)
    assert str(raised.value).endswith(("from None.", "from one int.", "one dict.", "one bytes."))


def test_an_unknown_reasoner_is_an_error() -> None:
    with pytest.raises(UsageError, match="There is no reasoner 'pellet'"):
        coproduction.classify(CASES, reasoner="pellet")  # type: ignore[arg-type]


def test_acts_are_found_by_case_and_act() -> None:
    assert judged().act("LT-LIB-01").outcome == "IndividualCoproduction"
    assert judged().act("UK-HLT-01", "survey").outcome == "CustomerCivicBehaviour"
    for wrong in (("UK-HLT-01",), ("NOBODY",), ("LT-LIB-01", "nothing")):
        with pytest.raises(UsageError, match=wrong[0]):
            judged().act(*wrong)


def test_results_count_and_iterate_over_acts() -> None:
    assert len(judged()) == len(judged().acts) == len(list(judged())) == 86
    assert all(isinstance(act, ActResult) for act in judged())
    assert judged().conforms
    assert judged().reasoner == "compiled"


def test_an_act_has_the_attributes_of_its_verdict_and_its_record() -> None:
    act = judged().act("FI-HLT-02")
    assert act.status == "decided"
    assert act.superclasses == ("CustomerRoleWithoutCoproduction",)
    assert act.criteria["direct_interaction"] in ("met", "not met", "unknown")
    assert act.failed_criteria
    assert act.place.file == str(CASES)
    assert act.texts["country"] == "Finland"
    with pytest.raises(AttributeError, match="verdikt"):
        _ = act.verdikt  # type: ignore[attr-defined]


def test_the_attributes_of_an_act_are_typed_and_listed() -> None:
    act = judged().act("LT-LIB-02")
    for part in (act.judged.verdict, act.judged.record):
        for name in ("status", "outcome", "criteria", "missing_facts", "texts", "place"):
            if hasattr(part, name):
                assert name in dir(act)
                assert getattr(act, name) == getattr(part, name)
    assert "__getattr__" not in vars(ActResult)


def test_in_the_interpreter_results_and_acts_are_one_line() -> None:
    assert repr(judged()) == "<Results: 86 acts, 70 decided, 16 undetermined, 0 invalid>"
    assert repr(judged().act("LT-LIB-01")) == (
        "<ActResult LT-LIB-01 / search: decided, IndividualCoproduction>"
    )
    assert repr(judged().act("LT-LIB-02")) == (
        "<ActResult LT-LIB-02 / search: undetermined, unknown facts>"
    )


def test_an_act_that_cannot_be_found_is_told_why() -> None:
    with pytest.raises(UsageError, match=r"There is no act with case 'NOBODY'\."):
        judged().act("NOBODY")
    with pytest.raises(UsageError, match=r"2 acts with case 'UK-HLT-01': 'plan', 'survey'"):
        judged().act("UK-HLT-01")


def test_json_is_the_document_as_text() -> None:
    assert json.loads(judged().to_json()) == judged().to_document()
    assert judged().to_document()["schema"] == "coproduction/verdicts/1"


def test_csv_has_a_row_an_act_and_a_column_a_criterion() -> None:
    rows = list(csv.DictReader(io.StringIO(judged().to_csv(), newline="")))
    assert len(rows) == 86
    for row, act in zip(rows, judged(), strict=True):
        assert (row["case_id"], row["act_id"]) == (act.case_id, act.act_id)
        assert row["outcome"] == (act.outcome or "")
        assert row["missing_facts"] == ";".join(act.missing_facts)
        assert {name: row[f"criterion_{name}"] for name in act.criteria} == act.criteria


def test_turtle_states_the_outcome_of_every_decided_act() -> None:
    graph = rdflib.Graph().parse(data=judged().to_turtle(), format="turtle")
    outcomes = list(graph.subject_objects(rdflib.URIRef(NS + "hasOutcome")))
    assert len(outcomes) == 70
    assert len(graph) == len(judged().to_graph())


def test_a_frame_has_a_row_an_act() -> None:
    frame = judged().to_frame()
    assert list(frame["case_id"]) == [act.case_id for act in judged()]
    assert (frame["outcome"] == "IndividualCoproduction").sum() == 13


def test_html_is_a_page_and_for_notebooks_a_table() -> None:
    page = judged().to_html()
    assert page.lower().startswith("<!doctype html>")
    assert "LT-LIB-01" in page
    table = judged()._repr_html_()
    assert "<table" in table
    assert "LT-LIB-01" in table
    assert "<html" not in table


def test_explanations_come_as_data_and_as_text() -> None:
    act = judged().act("LT-LIB-02")
    assert act.explanation().leads
    assert "Still possible" in act.explain()
    assert "Dar galima" in act.explain("lt")
    assert act.explain("lt").startswith("LT-LIB-02 / search")


def test_explanations_as_json_stand_with_their_acts_even_if_cases_are_mixed() -> None:
    rows = [row for row in examples() if row["case_id"] in ("UK-HLT-01", "JP-ELD-01")]
    mixed = [rows[0], rows[2], rows[1], rows[3]]
    assert [row["case_id"] for row in mixed] == ["UK-HLT-01", "JP-ELD-01"] * 2
    results = coproduction.classify(mixed)
    document = json.loads(results.explained("json", Asked(0)))
    for case in document["cases"]:
        for act in case["acts"]:
            (definition,) = act["explanation"]["definition"]
            assert definition["name"] == act["outcome"]


def test_an_invalid_act_is_explained_by_its_findings() -> None:
    results = coproduction.classify(EXAMPLES / "invalid.csv")
    act = results.act("INV-01")
    assert act.explanation().definition == ()
    assert "The participants cannot gain first" in act.explain()


def test_results_are_the_same_whatever_the_seed_of_hashes() -> None:
    code = (
        "import coproduction, csv, sys; rows = list(csv.DictReader(open(sys.argv[1])))[:6]; "
        "results = coproduction.classify(rows); print(results.explained('json')); "
        "print(results.to_json(), results.to_turtle(), results.to_html())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(CASES)],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_few_records_have_no_progress_bar_and_many_do(capsys: pytest.CaptureFixture[str]) -> None:
    few = judged().act("LT-LIB-01").judged.record
    assert list(shown([few] * 3)) == [few] * 3
    assert capsys.readouterr().err == ""
    assert len(list(shown([few] * 2000))) == 2000
    assert "acts" in capsys.readouterr().err


@pytest.mark.parametrize("value", [None, "", float("nan"), " "])
def test_what_is_empty_in_python_is_unknown(value: object) -> None:
    (act,) = coproduction.classify([{"case_id": "A", "service_setting": value, "act_kind": value}])
    assert act.facts == {}
    assert act.status == "undetermined"


def test_values_of_python_are_read_as_a_table_writes_them() -> None:
    rows: list[dict[str, object]] = [
        {
            "case_id": 1,
            "number_of_participants": 12.0,
            "efforts_merged": True,
            "resources_by_customer": ["time", "skills"],
        }
    ]
    (act,) = coproduction.classify(rows)
    tokens = {column: facts[0].token for column, facts in act.facts.items()}
    assert act.case_id == "1"
    assert tokens == {
        "number_of_participants": "12",
        "efforts_merged": "yes",
        "resources_by_customer": "resources",
    }


def test_hermit_calls_an_act_as_its_record_does() -> None:
    record = judged().act("UK-HLT-01", "survey").judged.record
    assert describe(record, judged().knowledge).name == "UK-HLT-01 / survey"


def test_the_document_holds_the_facts_and_the_own_columns() -> None:
    row = {
        "case_id": "A",
        "act_id": "1",
        "title": "Mano sodas",
        "note": "own",
        "act_kind": "Receipt only",
        "resources_by_customer": "time;skills",
        "number_of_participants": "≥ 3",
        "service_setting": "nonsense",
    }
    (case,) = coproduction.classify([row]).to_document()["cases"]
    (act,) = case["acts"]
    assert act["facts"] == {
        "act_kind": ["receipt_only"],
        "resources_by_customer": ["time;skills"],
        "number_of_participants": [">=3"],
        "service_setting": ["nonsense"],
    }
    assert act["texts"] == {"title": "Mano sodas", "note": "own"}
