"""The command ``import``: from a collection to cases, what it tells, and how it ends."""

import csv
import io
import json
import os
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest

from cli.running import Running, process
from coproduction.terms import cop

MAPPING = """\
name = "walks"
title = "Walks"
source = "a list kept by hand"
form = "csv"

[ids]
case = "walk-{id}"

[[rules]]
name = "nobody-must"
facet = "voluntariness"
value = "voluntary"
ground = "assumption"
reason = "Nobody has to walk."
"""


def test_what_is_imported_is_classified(cli: Running) -> None:
    for name in ("cases.ttl", "own.csv"):
        Path(name).unlink(missing_ok=True)
        assert cli("import", "open311", "requests.json", "-o", name).code == 0
        ran = cli("classify", name, "--format", "json")
        assert ran.code == 0
        assert ran.err == ""
        acts = [act for case in json.loads(ran.out)["cases"] for act in case["acts"]]
        assert [act["outcome"] for act in acts] == ["SecondaryProduction"] * 2


def test_what_is_not_known_is_told_apart_from_the_data(cli: Running) -> None:
    ran = cli("import", "open311", "requests.json", "--report", "met.json")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert [row["case_id"] for row in rows] == ["open311-7", "open311-8"]
    place = "requests.json, row 2, column status"
    assert f"{place}: The mapping does not know the value “lost” of status" in ran.err
    assert "act_kind: 2 (a claim of the literature; rule report-to-the-authority)" in ran.err
    assert "Not assumed: report-is-information" in ran.err
    report = json.loads(Path("met.json").read_text(encoding="utf-8"))
    assert report["met"] == [
        {
            "kind": "value",
            "subject": "status",
            "value": "lost",
            "rows": 1,
            "first": {"file": "requests.json", "row": 2, "column": "status"},
        }
    ]


def test_an_assumption_changes_only_what_it_names(cli: Running) -> None:
    def cells(*more: str) -> list[dict[str, str]]:
        ran = cli("import", "open311", "requests.json", *more)
        return list(csv.DictReader(io.StringIO(ran.out, newline="")))

    before, after = cells(), cells("--assume", "one-reporter")
    for one, other in zip(before, after, strict=True):
        changed = {name for name in one if one[name] != other[name]}
        assert changed == {"number_of_participants", "mapping:grounds"}
        assert other["mapping:grounds"].endswith("number_of_participants=assumption:one-reporter")


def test_a_mapping_of_ones_own_is_used_and_checked(cli: Running) -> None:
    Path("walks.toml").write_text(MAPPING, encoding="utf-8")
    Path("walks.csv").write_text("id,place\n1,Elm\n", encoding="utf-8")
    assert "Nobody has to walk." in cli("import", "--check", "walks.toml").out
    ran = cli("import", "walks.toml", "walks.csv", "--assume", "all")
    assert "walk-1" in ran.out
    wrong = MAPPING.replace("voluntariness", "voluntaryness").replace('form = "csv"', "")
    Path("walks.toml").write_text(wrong, encoding="utf-8")
    ran = cli("import", "--check", "walks.toml")
    assert (ran.code, ran.err, len(ran.out.splitlines())) == (1, "", 2)
    ran = cli("import", "walks.toml", "walks.csv")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name a mapping and at least one file"),
        (("open311",), "Name a mapping and at least one file"),
        (("open312", "requests.json"), "Did you mean “open311”?"),
        (("open311", "absent.json"), "There is no such file"),
        (("open311", "small.csv"), "This is not JSON"),
        (("participedia", "small.csv"), "another collection than that of the mapping participedia"),
        (("open311", "requests.json", "--assume", "one"), "no assumption “one”"),
        (("open311", "requests.json", "-o", "cases.xyz"), "end it in .csv or .ttl"),
        (("cpsv-ap", "small.csv"), "small.csv: This is a table by its name; the mapping reads RDF"),
        (("--check", "absent.toml"), "There is no such file"),
        (("own/mapping.toml", "requests.json"), "There is no such file"),
    ],
)
def test_a_call_that_cannot_be_done_says_why(
    arguments: tuple[str, ...], said: str, cli: Running
) -> None:
    ran = cli("import", *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err


def test_streams_are_read_like_files(tmp_path: Path) -> None:
    """Standard input by either name, and named pipes, which can be read only once."""
    (tmp_path / "walks.toml").write_text(MAPPING, encoding="utf-8")
    rows = "id,place\n1,Elm\n2,Oak\n"
    mapping = str(tmp_path / "walks.toml")
    expected = process("import", mapping, "-", given=rows)
    assert expected.code == 0, expected.err
    assert "walk-2" in expected.out
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no named pipes here")
    assert process("import", mapping, "/dev/stdin", given=rows).out == expected.out
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=[rows])
    writer.start()
    assert process("import", mapping, str(pipe)).out == expected.out
    writer.join()


def test_rows_of_one_name_are_told_by_the_exit_code(cli: Running) -> None:
    Path("twice.json").write_text('[{"service_request_id": "7"}, {"service_request_id": "7"}]')
    ran = cli("import", "open311", "twice.json", "-o", "twice.csv")
    assert ran.code == 1
    assert "open311-7 / 1 is there already" in ran.err
    assert Path("twice.csv").is_file()


def test_the_projects_of_a_vote_are_written_beside_it(cli: Running) -> None:
    vote = "META\nkey;value\nunit;Elm\nPROJECTS\nproject_id;cost\n1;5\nVOTES\nvoter_id;vote\na;1\n"
    Path("elm.pb").write_text(vote, encoding="utf-8")
    ran = cli("import", "pabulib", "elm.pb", "-o", "elm.csv")
    assert ran.code == 0
    assert Path("elm-projects.csv").read_text(encoding="utf-8").splitlines() == [
        "case_id,file,project_id,cost",
        "pabulib-elm,elm,1,5",
    ]
    assert (
        "Left out on standard output: the rows of “projects” (1)"
        in cli("import", "pabulib", "elm.pb").err
    )


RULE = "urn:x-coproduction:mapping:open311:rule:"


@pytest.mark.parametrize("suffix", ["ttl", "jsonld"])
def test_facts_and_assumptions_stay_apart_when_an_imported_graph_is_classified(
    suffix: str, cli: Running
) -> None:
    cli("import", "open311", "requests.json", "--assume", "one-reporter", "-o", "told.ttl")
    name = f"verdicts.{suffix}"
    assert cli("classify", "told.ttl", "--output", name).code == 0
    assert cli("classify", name, "--output", f"again.{suffix}").code == 0
    before = statements("told.ttl")
    for file in (name, f"again.{suffix}"):
        after = statements(file)
        followed = {one for one in before if one[1] == iri("followsMappingRule")}
        assert len(followed) == 6
        assert followed <= after
        about = {one for one in before if one[0].startswith(f"<{RULE}")}
        assert (f"<{RULE}one-reporter>", iri("hasGround"), iri("AssumptionGround")) in about
        assert about <= after


def iri(name: str) -> str:
    return f"<{cop(name)}>"


def statements(file: str) -> set[tuple[str, str, str]]:
    form = ox.RdfFormat.JSON_LD if file.endswith("jsonld") else ox.RdfFormat.TURTLE
    quads = ox.parse(Path(file).read_text(encoding="utf-8"), form)
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}


@pytest.mark.parametrize("name", ["told.ttl", "told.csv"])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_grounds_of_facts_stand_beside_the_verdict(name: str, form: str, cli: Running) -> None:
    cli("import", "open311", "requests.json", "--assume", "one-reporter", "-o", name)
    ran = cli("classify", name, "--format", form)
    facets = {
        "act_kind=claim:report-to-the-authority",
        "number_of_participants=assumption:one-reporter",
    }
    if form == "json":
        acts = [act for case in json.loads(ran.out)["cases"] for act in case["acts"]]
        cells = ["; ".join(act["grounds"]) for act in acts]
    else:
        rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
        cells = [row["mapping:grounds"] for row in rows]
    assert len(cells) == 2
    assert all(facets < set(cell.split("; ")) for cell in cells)


def test_a_column_that_is_not_there_is_told(cli: Running) -> None:
    Path("renamed.json").write_text('[{"service_request_id": "7", "extended.channel": "web"}]')
    ran = cli("import", "open311", "renamed.json", "--report", "met.json")
    assert ran.code == 0
    assert (
        "The files have no column for channel (extended_attributes.channel); without it these "
        "rules cannot apply: phone-is-person-to-person, web-is-no-meeting, web-is-automated. "
        "Did you mean “extended.channel”?"
    ) in ran.err
    assert "column for status" not in ran.err
    report = json.loads(Path("met.json").read_text(encoding="utf-8"))
    assert [one["field"] for one in report["absent"]] == ["status", "channel"]


def test_a_row_too_long_keeps_its_cells_and_ends_with_one(cli: Running) -> None:
    Path("walks.toml").write_text(MAPPING, encoding="utf-8")
    Path("walks.csv").write_text("id,place\n1,Elm\n2,Oak,5,rain\n", encoding="utf-8")
    ran = cli("import", "walks.toml", "walks.csv")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert ran.code == 1
    assert (rows[1]["walks:column 3"], rows[1]["walks:column 4"]) == ("5", "rain")
    assert "walks.csv, row 3: A cell stands beyond the header: rain" in ran.err


@pytest.mark.parametrize("name", ["long.csv", "long.json"])
def test_a_very_long_cell_is_kept_and_read_again(name: str, cli: Running) -> None:
    long = "z" * 300_000
    text = f"id,place\n1,{long}\n" if name == "long.csv" else f'[{{"id": "1", "place": "{long}"}}]'
    Path(name).write_text(text, encoding="utf-8")
    both = MAPPING.replace('"csv"', '["csv", "json"]')
    Path("walks.toml").write_text(both, encoding="utf-8")
    for output in ("walked.csv", "walked.ttl"):
        assert cli("import", "walks.toml", name, "-o", output).code == 0
        assert long in Path(output).read_text(encoding="utf-8")
        assert cli("classify", output).code == 0


def test_every_unknown_value_is_in_the_report(cli: Running) -> None:
    requests = [{"service_request_id": str(n), "status": f"odd {n}"} for n in range(1500)]
    Path("odd.json").write_text(json.dumps(requests), encoding="utf-8")
    ran = cli("import", "open311", "odd.json", "--report", "met.json")
    assert "… and 1480 more; all of them are listed by --report FILE.json" in ran.err
    report = json.loads(Path("met.json").read_text(encoding="utf-8"))
    assert [one["value"] for one in report["met"]] == [f"odd {n}" for n in range(1500)]


def test_texts_without_a_column_are_told(cli: Running) -> None:
    Path("walks.csv").write_text("id,place\n1,Elm\n", encoding="utf-8")
    texts = '[texts]\ntitle = "{plaace}"\nsector = "{place}"\n\n[[rules]]'
    Path("walks.toml").write_text(MAPPING.replace("[[rules]]", texts), encoding="utf-8")
    ran = cli("import", "walks.toml", "walks.csv")
    assert "Left empty, because the files have no such columns: title (plaace)." in ran.err


@pytest.mark.parametrize("name", ["told.ttl", "told.csv"])
def test_an_explanation_says_which_facts_are_assumed(name: str, cli: Running) -> None:
    cli("import", "open311", "requests.json", "--assume", "one-reporter", "-o", name)
    said = "Assumed, not stated by the source: number of participants (rule one-reporter)."
    assert said in cli("explain", name, "--case", "open311-7").out
    cli("import", "open311", "requests.json", "-o", name)
    assert "Assumed, not stated" not in cli("explain", name, "--case", "open311-7").out
