"""The query library: its form, its answers on the examples, and that it only reads."""

import csv
import io
import re
import threading
from collections import Counter
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from coproduction import assets
from coproduction.errors import InputError, UsageError
from coproduction.knowledge.codebook import Text
from coproduction.pipeline.asking import ask, store_of
from coproduction.queries import (
    Parameter,
    Query,
    Table,
    bindings,
    find_query,
    list_queries,
    parse_settings,
    read_query,
    refuse_dangerous,
    run,
)
from coproduction.report.solutions import RS
from coproduction.terms import NS
from coproduction.texts import say

HERE = Path(__file__).resolve().parent
CASES = str(HERE.parent / "examples" / "cases.csv")
CODINGS = str(HERE.parent / "examples" / "codings.csv")
ANSWERS = HERE / "answers" / "cases"
LIBRARY = list_queries()
OF_CASES = [query for query in LIBRARY if query.folder == "cases"]
KEYWORDS = (
    *("select", "distinct", "where", "filter", "optional", "minus", "union", "values", "bind"),
    *("exists", "not", "as", "group", "by", "having", "order", "desc", "count", "prefix", "lang"),
    *("construct", "ask", "limit", "str", "concat", "coalesce", "contains", "lcase", "bound"),
)

each = pytest.mark.parametrize("query", LIBRARY, ids=lambda query: query.name)
of_cases = pytest.mark.parametrize("query", OF_CASES, ids=lambda query: query.name)


@cache
def store() -> ox.Store:
    """Return the store with the judged examples."""
    return store_of([CASES], "en", all_conceptions=True)


def code(text: str) -> str:
    """Return a query without header, texts and IRIs."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return re.sub(r'"[^"]*"|<[^>]*>', "", "\n".join(lines))


def own(text: str, *parameters: Parameter) -> Query:
    """Return a query of a person's own."""
    return Query("own", "", "", Text("", ""), parameters, (), text)


def test_the_library_has_the_queries_known() -> None:
    assert Counter(query.folder for query in LIBRARY) == {"cases": 19, "literature": 66}
    assert len({query.name for query in LIBRARY}) == len(LIBRARY)


@each
def test_a_query_describes_itself(query: Query) -> None:
    assert query.summary.endswith(".")
    assert query.question.en.endswith("?")
    assert query.question.lt.endswith("?")
    assert query.question.en != query.question.lt
    assert query.columns
    for parameter in query.parameters:
        assert parameter.default
        assert parameter.about.en
        assert parameter.about.lt != parameter.about.en
    for column in query.columns:
        assert say(f"query.column_{column}", "lt") != column


@each
def test_a_query_has_the_house_style(query: Query) -> None:
    text = code(query.text)
    assert re.search(r"\bORDER BY\b", text)
    assert not re.search(r"SELECT\s+(DISTINCT\s+)?\*", text)
    words = re.findall(r"(?<![?$:\w])[A-Za-z]+(?![\w:])", text)
    assert [word for word in words if word.lower() in KEYWORDS and not word.isupper()] == []


def test_the_style_check_finds_lower_case_keywords() -> None:
    words = re.findall(r"(?<![?$:\w])[A-Za-z]+(?![\w:])", "select ?select WHERE { ?x cop:by ?y }")
    assert [word for word in words if word.lower() in KEYWORDS] == ["select", "WHERE"]


@each
def test_the_columns_of_the_header_are_those_of_the_answer(query: Query) -> None:
    answer = run(query, store(), {})
    assert isinstance(answer, Table)
    assert answer.columns == query.columns


@of_cases
def test_terms_in_a_query_are_terms_of_the_ontology(query: Query) -> None:
    for name in set(re.findall(r"\bcop:(\w+)", query.text)):
        term = ox.NamedNode(NS + name)
        assert any(store().quads_for_pattern(term, None, None)), f"cop:{name}"


@of_cases
def test_a_query_over_cases_has_its_stored_answer(query: Query) -> None:
    found = ask(
        query.name, [CODINGS if query.name.startswith("codings-") else CASES], [], "csv", "en"
    )
    assert found.encode() == (ANSWERS / f"{query.name}.csv").read_bytes()


def test_every_stored_answer_has_its_query() -> None:
    assert {path.stem for path in ANSWERS.iterdir()} == {query.name for query in OF_CASES}


def stored(name: str) -> list[dict[str, str]]:
    """Return a stored answer."""
    with (ANSWERS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected() -> list[dict[str, str]]:
    """Return the verdicts decided by hand."""
    with Path(CASES).with_name("expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_stored_answers_agree_with_the_verdicts_decided_by_hand() -> None:
    collective = {(r["case"], r["act"]) for r in stored("acts-by-outcome")}
    by_hand = [r for r in expected() if r["outcome"] == "CollectiveCoproduction"]
    assert collective == {(r["case_id"], r["act_id"]) for r in by_hand}
    for name, column in (
        ("missing-facts", "missing_facts"),
        ("failed-criteria", "failed_criteria"),
    ):
        counted = {
            row["fact" if "fact" in row else "criterion"]: int(row["acts"]) for row in stored(name)
        }
        named = (cell for row in expected() for cell in row[column].split(";") if cell)
        assert counted == Counter(named)
    decided = sum(row["status"] == "decided" for row in expected())
    for name in ("outcomes-by-country", "outcomes-by-sector"):
        assert sum(int(row["acts"]) for row in stored(name)) == decided


def test_disagreements_of_coders_are_those_that_the_cells_show() -> None:
    with Path(CODINGS).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    facets = list(rows[0])[list(rows[0]).index("service_setting") :]
    lists = {"resources_by_customer", "resources_by_provider"}
    pairs = [
        (one, other)
        for one, other in combinations(sorted(rows, key=lambda row: row["coder"]), 2)
        if (one["case_id"], one["act_id"]) == (other["case_id"], other["act_id"])
    ]
    differing = Counter(
        (one["case_id"], facet, one[facet], other[facet])
        for one, other in pairs
        for facet in facets
        if one[facet] and other[facet] and one[facet] != other[facet] and facet not in lists
    )
    found = Counter(
        (r["case"], r["facet"], r["value"], r["otherValue"])
        for r in stored("codings-that-disagree")
    )
    assert found == differing
    assert found.total() == 12


def test_at_least_so_many_is_another_value_than_so_many(tmp_path: Path) -> None:
    path = tmp_path / "codings.csv"
    path.write_text(
        "case_id,act_id,coder,number_of_participants\nA,a,Ona,>=3\nA,a,Jonas,3\nA,a,Rasa,>=3\n",
        encoding="utf-8",
    )
    found = ask("codings-that-disagree", [str(path)], [], "csv", "en").splitlines()
    assert found[1:] == [
        "A,a,number_of_participants,Jonas,3,Ona,>=3",
        "A,a,number_of_participants,Jonas,3,Rasa,>=3",
    ]


@each
def test_a_query_of_the_library_is_not_refused(query: Query) -> None:
    refuse_dangerous(query)


REFUSED = {
    "SERVICE": "SELECT ?s WHERE { SERVICE <http://a/> { ?s ?p ?o } }",
    "lower case": "SELECT ?s WHERE { service <http://a/> { ?s ?p ?o } }",
    "mixed case": "SELECT ?s WHERE { SerVice <http://a/> { ?s ?p ?o } }",
    "SILENT": "SELECT ?s WHERE { SERVICE SILENT <http://a/> { ?s ?p ?o } }",
    "FROM": "SELECT ?s FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
    "FROM NAMED": "SELECT ?s FROM NAMED <http://a/> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "LOAD": "LOAD <http://a/>",
    "INSERT": "INSERT DATA { <http://a/> <http://b/> 1 }",
    "DELETE": "DELETE WHERE { ?s ?p ?o }",
    "CLEAR": "CLEAR ALL",
    "DROP": "DROP ALL",
    "CREATE": "CREATE GRAPH <http://a/>",
    "COPY": "COPY DEFAULT TO <http://a/>",
    "MOVE": "MOVE DEFAULT TO <http://a/>",
    "escape": r"SELECT ?s WHERE { \u0053ERVICE <http://a/> { ?s ?p ?o } }",
    "long escape": r"SELECT ?s WHERE { SERV\U00000049CE <http://a/> { ?s ?p ?o } }",
    "after a comment": 'SELECT ?s WHERE { # "\nSERVICE <http://a/> { ?s ?p "x" } }',
    "after a comment that a carriage return ends": (
        "SELECT ?s WHERE { # x\rSERVICE <http://a/> { ?s ?p ?o } }"
    ),
    "after a number": "SELECT ?s WHERE { ?s ?p 1SERVICE <http://a/> { ?s ?p ?o } }",
    "after a truth value": "SELECT ?s WHERE { ?s ?p trueSERVICE <http://a/> { ?s ?p ?o } }",
    "before SILENT": "SELECT ?s WHERE { SERVICESILENT<http://a/>{ ?s ?p ?o } }",
    "before a name": "PREFIX : <http://a/> SELECT ?s WHERE { SERVICE:q { ?s ?p ?o } }",
    "as if it were a prefix": (
        "PREFIX : <http://a/> PREFIX service: <b:> SELECT ?s WHERE { service:q { ?s ?p ?o } }"
    ),
    "after an escaped apostrophe": (
        "PREFIX : <http://a/> SELECT ?s WHERE { ?s ?p :x\\' . SERVICE <http://a/> { ?s ?p 'x' } }"
    ),
    "after an escaped hash": (
        "PREFIX : <http://a/> SELECT ?s WHERE { ?s ?p :x\\# . SERVICE <http://a/> { ?s ?p ?o } }"
    ),
    "after a long text with escapes": (
        'SELECT ?s WHERE { ?s ?p """a\\"""" . SERVICE <http://a/> { ?s ?p "x" } }'
    ),
    "after an IRI with an escape": (
        "SELECT ?s WHERE { ?s ?p <http://a/\\u0070#> . SERVICE <http://a/> { ?s ?p ?o } }"
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_reaches_out_or_changes_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="is not allowed"):
        run(own(REFUSED[name]), store(), {})


ALLOWED = {
    "text": 'SELECT ?x WHERE { BIND("SERVICE FROM LOAD" AS ?x) }',
    "text with apostrophes": "SELECT ?x WHERE { BIND('it is \\'SERVICE\\' FROM' AS ?x) }",
    "long text": "SELECT ?x WHERE { BIND('''SERVICE\n'FROM' \\''' LOAD''' AS ?x) }",
    "IRI": "SELECT ?x WHERE { BIND(<http://a/SERVICE#FROM> AS ?x) }",
    "IRI with brackets": "SELECT ?x WHERE { BIND(<http://a/service_(public)> AS ?x) }",
    "variable": "SELECT ?service $from WHERE { BIND(1 AS ?service) BIND(2 AS $from) }",
    "name": "PREFIX ex: <http://a/> SELECT ?x WHERE { BIND(ex:publicService AS ?x) }",
    "prefix": "PREFIX created: <http://a/> SELECT ?x WHERE { BIND(created:by AS ?x) }",
    "comment": "SELECT ?x # SERVICE and FROM\nWHERE { BIND(1 AS ?x) }",
    "comparison": "SELECT ?x WHERE { BIND(1 AS ?x) FILTER(?x < 2 && 3 > ?x) }",
}


@pytest.mark.parametrize("name", ALLOWED)
def test_words_that_are_no_keywords_are_allowed_and_mean_what_they_say(name: str) -> None:
    table = run(own(ALLOWED[name]), store(), {})
    assert isinstance(table, Table)
    assert len(table.rows) == 1
    plain = ox.Store().query(ALLOWED[name])
    assert isinstance(plain, ox.QuerySolutions)
    assert [tuple(solution) for solution in plain] == list(table.rows)


HIDING = (
    "SELECT ?s WHERE {{ ?s ?p ?a . FILTER(?a<'x>') SERVICE <{there}> {{ ?s ?p 'x' }} }}",
    "SELECT ?s WHERE {{ ?s ?p ?a . FILTER(?a<?b)SERVICE:q#>\n{{ ?s ?p ?o }} }}",
    'SELECT ?s WHERE {{ ?s ?p ?a . FILTER(?a<"x>") SERVICE <{there}> {{ ?s ?p "x" }} }}',
    "SELECT ?s WHERE {{ ?s ?p ?a . FILTER(1<'a#>') SERVICE <{there}> {{ ?s ?p ?o }} #'\n }}",
)
"""Queries in which a comparison looks like the beginning of an IRI."""


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, list[str]]]:
    """Serve an address, and list who called."""
    calls: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815  # the name is that of http.server

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/service", calls
    server.shutdown()
    server.server_close()


@pytest.fixture
def elsewhere(served: tuple[str, list[str]]) -> tuple[str, list[str]]:
    """Return an address that nobody has called yet, and the list of those who call it."""
    served[1].clear()
    return served


def small_store() -> ox.Store:
    """Return a store with a few triples."""
    some = ox.Store()
    for value in (1, True, "x"):
        some.add(ox.Quad(ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p"), ox.Literal(value)))
    return some


def test_the_address_of_the_test_is_called_by_a_query_that_is_not_checked(
    elsewhere: tuple[str, list[str]],
) -> None:
    there, calls = elsewhere
    with pytest.raises(OSError, match="404"):
        list(small_store().query(f"SELECT ?s WHERE {{ SERVICE <{there}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
    assert calls == ["/service"]


@pytest.mark.parametrize("text", [*HIDING, *REFUSED.values()])
def test_no_network_is_reached(text: str, elsewhere: tuple[str, list[str]]) -> None:
    there, calls = elsewhere
    prefix = f"PREFIX : <{there}/> "
    pointed = text.format(there=there) if text in HIDING else text.replace("http://a/", there)
    with pytest.raises(InputError):
        run(own(pointed if "PREFIX" in text else prefix + pointed), small_store(), {})
    assert calls == []


PIECES = (
    *("SERVICE", "service", " SILENT ", "<http://127.0.0.1:1/service>", ":x", "{ ?s ?p ?o }"),
    *("{", "}", "(", ")", "<", ">", "'", '"', "'''", '"""', "\\", "\\'", "#", "\n", "\r", " "),
    *("?s ?p ", "?s ?p 1", "?s ?p :b", "?s ?p 'x'", ":a\\'", ":a\\#", "FILTER(1<?b)", "FILTER(?v<"),
    *("OPTIONAL {", "true", "@en", ".", " . ", ";", "<http://a/\\u0070#>", "?a<'x>' )", '""'),
    *("SERVICE <http://127.0.0.1:1/service> { ?s ?p ?o }", "?s ?p ?o"),
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_what_passes_the_check_is_answered_without_a_network(pieces: list[str]) -> None:
    text = f"PREFIX : <http://127.0.0.1:1/> SELECT ?s WHERE {{ {''.join(pieces)} }}"
    try:
        run(own(text), small_store(), {})
    except InputError as error:
        assert "cannot be answered" not in str(error)


def test_a_malformed_query_is_told_with_its_place() -> None:
    with pytest.raises(InputError, match=r"own\.rq: the query is malformed: .* 2:"):
        run(own("SELECT ?s\nWHERE ?s"), store(), {})


OUTCOME = Parameter("outcome", "iri", None, Text("", ""))
NUMBER = Parameter("number", "integer", "1", Text("", ""))
NAME = Parameter("name", "string", "x", Text("", ""))


def test_parameters_become_terms() -> None:
    query = own("", OUTCOME, NUMBER, NAME)
    assert bindings(query, {"outcome": "CivicParticipation"}) == {
        "outcome": ox.NamedNode(NS + "CivicParticipation"),
        "number": ox.Literal(1),
        "name": ox.Literal("x"),
    }
    given_ = bindings(query, {"outcome": "http://a/b", "number": "-7", "name": "Ą"})
    assert given_["outcome"] == ox.NamedNode("http://a/b")
    assert given_["number"] == ox.Literal(-7)
    assert given_["name"] == ox.Literal("Ą")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "needs: outcome"),
        (
            {"outcome": "A", "colour": "red"},
            "has no parameter colour; it has: outcome, number, name",
        ),
        ({"outcome": "A", "number": "seven"}, "number: 'seven' is no whole number"),
        ({"outcome": "A", "number": "1.5"}, "number: '1.5' is no whole number"),
        ({"outcome": "A", "number": "9" * 30}, "is no whole number"),
        ({"outcome": "A", "number": ""}, "number: '' is no whole number"),
        ({"outcome": "a b:c"}, "outcome: 'a b:c' is no IRI"),
        ({"outcome": "x> ?p ?o"}, "is no IRI"),
        ({"outcome": ""}, "outcome: '' is no IRI"),
    ],
)
def test_wrong_parameters_are_told(values: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError) as error:
        bindings(own("", OUTCOME, NUMBER, NAME), values)
    assert told in str(error.value)


def test_settings_are_names_and_values() -> None:
    assert parse_settings(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}
    with pytest.raises(UsageError, match="Write parameters as NAME=VALUE, not d, e"):
        parse_settings(["d", "a=1", "e"])


INJECTIONS = (
    'x" . ?s ?p ?o . #',
    "x' } #",
    "?s",
    "} UNION { ?s ?p ?o }",
    "\\",
    '"',
    "SERVICE",
    "\n",
)


@pytest.mark.parametrize("value", INJECTIONS, ids=repr)
def test_an_injection_stays_a_literal(value: str) -> None:
    query = own("SELECT ?s ?name WHERE { ?s <http://a/p> ?name } ORDER BY ?s", NAME)
    some = small_store()
    assert run(query, some, {"name": value}) == Table(("s", "name"), ())
    some.add(ox.Quad(ox.NamedNode("http://a/t"), ox.NamedNode("http://a/p"), ox.Literal(value)))
    answer = run(query, some, {"name": value})
    assert answer == Table(("s", "name"), ((ox.NamedNode("http://a/t"), ox.Literal(value)),))


def test_a_parameter_changes_the_answer() -> None:
    rows = csv.reader(
        io.StringIO(ask("acts-by-outcome", [CASES], ["outcome=SecondaryProduction"], "csv", "en"))
    )
    by_hand = [r["case_id"] for r in expected() if r["outcome"] == "SecondaryProduction"]
    assert [row[0] for row in rows][1:] == sorted(by_hand)


def test_queries_are_found_by_name_and_near_names_are_suggested(tmp_path: Path) -> None:
    assert find_query("missing-facts") == find_query("cases/missing-facts")
    with pytest.raises(UsageError, match="Did you mean 'missing-facts'"):
        find_query("mising-facts")
    path = tmp_path / "mine.rq"
    path.write_text("#+ columns: a b\nSELECT ?a ?b WHERE { ?a ?b 1 }", encoding="utf-8-sig")
    assert find_query(str(path)).columns == ("a", "b")
    assert find_query(str(path)).name == "mine"


@pytest.mark.parametrize(
    "header", ["#+ parameter: name=x", "#+ parameter: type=iri", "#+ parameter: name=x; type=date"]
)
def test_a_malformed_header_is_told(header: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(header, encoding="utf-8")
    with pytest.raises(InputError, match=r"mine\.rq: the parameter line"):
        read_query(path)


def test_a_query_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "bytes.rq").write_bytes(b"\xff\xfe\xfa")
    for name in ("nowhere.rq", "bytes.rq"):
        with pytest.raises(InputError, match=f"{name}: the query cannot be read"):
            read_query(tmp_path / name)


def test_questions_that_ask_and_construct_are_answered(tmp_path: Path) -> None:
    asking, constructing = tmp_path / "ask.rq", tmp_path / "construct.rq"
    asking.write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    constructing.write_text("CONSTRUCT WHERE { ?s <http://a/p> ?o }", encoding="utf-8")
    assert ask(str(asking), [], [], "csv", "en") == "answer\r\ntrue\r\n"
    assert ask(str(constructing), [], [], "turtle", "en") == ""


def test_a_table_in_turtle_is_a_result_set(tmp_path: Path) -> None:
    path = tmp_path / "values.rq"
    path.write_text(
        "SELECT ?a ?b WHERE { VALUES (?a ?b) { (1 <http://a/b>) (UNDEF 'x'@lt) } } ORDER BY ?a",
        encoding="utf-8",
    )
    text = ask(str(path), [], [], "turtle", "en")
    assert text == ask(str(path), [], [], "turtle", "en")
    parsed = rdflib.Graph().parse(data=text, format="turtle")
    names = {str(one) for one in parsed.objects(None, rdflib.URIRef(RS + "resultVariable"))}
    assert names == {"a", "b"}
    read = f"""
        PREFIX rs: <{RS}>
        SELECT ?index ?name ?value WHERE {{
          [] a rs:ResultSet ; rs:solution ?row .
          ?row rs:index ?index ; rs:binding [ rs:variable ?name ; rs:value ?value ]
        }} ORDER BY ?index ?name"""
    variables = [rdflib.Variable(name) for name in ("index", "name", "value")]
    rows = parsed.query(read).bindings
    found = [tuple(str(row[variable]) for variable in variables) for row in rows]
    assert found == [("1", "b", "x"), ("2", "a", "1"), ("2", "b", "http://a/b")]


def test_checks_of_the_ontology_are_no_questions() -> None:
    checks = {path.stem for path in (assets.folder("queries") / "checks").glob("*.rq")}
    assert len(checks) >= 20
    assert checks.isdisjoint(query.name for query in LIBRARY)
