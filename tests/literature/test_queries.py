"""The competency questions of a researcher: their form and their answers."""

import re
from collections.abc import Mapping

import pytest

from coproduction.literature.graph import graph
from coproduction.queries import Query, Table, run
from literature.answers import ANSWERS, answer, queries

ALL = queries()
KEYWORDS = (
    r"select|distinct|where|filter|optional|minus|union|values|bind|exists|not|as|group|by"
    r"|having|order|desc|count|min|max|str|lang|concat|contains|coalesce|lcase|bound|prefix"
)
OTHER = {
    "name": "Groth",
    "author": "Groth",
    "number": "5",
    "locator": "CON.P4.S1",
    "section": "INT",
    "topic": "payment",
    "type": "definition",
    "stance": "rejects",
    "kind": "gap",
    "claim_id": "C-147",
    "term": "JointEffortAct",
    "language": "lt",
}
"""Other values of the parameters, so that each is seen to matter."""

by_name = pytest.mark.parametrize("query", ALL, ids=lambda one: one.name)


def code(query: Query) -> str:
    """Return a query without its header and texts."""
    lines = [line for line in query.text.splitlines() if not line.startswith("#+")]
    return re.sub(r"\"[^\"]*\"|<[^>]*>", "", "\n".join(lines))


def ask(query: Query, given: Mapping[str, str]) -> Table:
    """Return the answer with these parameters."""
    table = run(query, graph().store, given)
    assert isinstance(table, Table)
    return table


def test_there_are_at_least_forty_questions() -> None:
    assert len(ALL) == 66
    assert len({one.question.en for one in ALL}) == 66
    assert {path.stem for path in ANSWERS.glob("*.csv")} == {one.name for one in ALL}


@by_name
def test_a_query_has_its_stored_answer(query: Query) -> None:
    assert answer(query) == (ANSWERS / f"{query.name}.csv").read_text(encoding="utf-8")
    assert len(ask(query, {}).rows) >= 1


@by_name
def test_a_query_documents_itself(query: Query) -> None:
    assert query.summary.endswith(".") and query.question.en.endswith("?")
    assert query.question.lt.endswith("?") and query.question.lt != query.question.en
    assert query.columns == ask(query, {}).columns
    for parameter in query.parameters:
        assert parameter.default and parameter.about
        assert f"?{parameter.name}" in query.text


@by_name
def test_a_query_keeps_the_style(query: Query) -> None:
    text = code(query)
    assert re.findall(rf"(?<![?:\w])(?:{KEYWORDS})(?![:\w])", text) == []
    assert "SELECT *" not in text
    assert text.rstrip().splitlines()[-1].startswith("ORDER BY")
    assert not re.search(r"\?(?:s|p|o|x|y|z|a|b|c)\b", text)
    declared = re.findall(r"PREFIX (\w+):", text)
    body = text.split("WHERE", 1)[1]
    assert declared == sorted(declared)
    assert all(f"{one}:" in body for one in declared)


@pytest.mark.parametrize(
    ("query", "name"),
    [(one, parameter.name) for one in ALL for parameter in one.parameters],
    ids=lambda one: one.name if isinstance(one, Query) else one,
)
def test_a_parameter_matters(query: Query, name: str) -> None:
    changed = ask(query, {name: OTHER[name]})
    assert changed.rows != ask(query, {}).rows
    assert changed.rows, f"{query.name} answers nothing for {OTHER[name]}"


def test_a_parameter_is_data_and_no_query() -> None:
    query = next(one for one in ALL if one.name == "claims-by-author")
    assert ask(query, {"author": 'x" ) } #'}).rows == ()


def test_the_boundary_criterion_is_concluded_from_the_role_of_the_citizen() -> None:
    query = next(one for one in ALL if one.name == "premises-of-a-claim")
    premises = {str(getattr(row[0], "value", "")).rsplit("/", 1)[1] for row in ask(query, {}).rows}
    assert {"C-126", "C-129", "C-133", "C-146", "C-147", "C-184"} <= premises


def test_the_benefit_has_no_cited_work_behind_it() -> None:
    query = next(one for one in ALL if one.name == "criteria-without-cited-work")
    found = {str(getattr(row[0], "value", "")) for row in ask(query, {}).rows}
    assert {"own benefit first", "benefit from the service"} <= found


def test_five_authors_stand_under_several_numbers() -> None:
    query = next(one for one in ALL if one.name == "authors-under-several-numbers")
    found = {tuple(str(getattr(term, "value", "")) for term in row) for row in ask(query, {}).rows}
    assert ("John Alford", "1; 2; 3") in found and ("Elke Löffler", "7; 21") in found
    assert len(found) == 5
