"""Ballots in .pb files, objects in JSON files, and services in RDF files."""

from pathlib import Path

import pytest

from coproduction.errors import InputError
from intake.collections.loading import HEAD, coded, mapping_of, opened

VOTES = '''\
META
key;value
unit;Elmtown
comment;"one; two ""quoted"""
PROJECTS
project_id;cost;name
1;100;Bench
2;50;"Tree; tall"
VOTES
voter_id;vote;age
a;1,2;30
b;2;
'''
OBJECTS = """\
{"requests": [
  {"id": 1, "name": "Hole", "at": {"street": "Elm", "no": null}, "tags": ["a", "b"],
   "notes": [{"x": 1}], "open": true},
  {"id": 2, "kind": "dig"}
]}
"""
SERVICES = """\
@prefix ex: <http://example.org/> .
@prefix v: <http://example.org/vocabulary#> .
ex:b a v:Service ; v:name "Bibliothek"@de, "Library"@en ; v:id "two" ; v:by [ v:name "Town" ] .
ex:a a v:Service ; v:id "one" ; v:price 5 .
ex:c a v:Other .
"""
PB = HEAD.replace('"csv"', '"pb"').replace('"garden-{id}"', '"{file}"\nact = "{voter_id}"')
JSON = HEAD.replace('"csv"', '"json"')
RDF = (
    HEAD.replace('"csv"', '"rdf"\nnode = "v:Service"')
    .replace("garden-{id}", "{v:id}")
    .replace('title = "{name}"', 'title = "{v:name}"\nsector = "{v:by/v:name}"')
    + '\n[prefixes]\nv = "http://example.org/vocabulary#"\n'
)


def test_a_ballot_is_a_row_that_knows_its_vote(tmp_path: Path) -> None:
    mapping = mapping_of(PB, tmp_path)
    collection = opened(mapping, tmp_path, elm__pb=VOTES)
    acts, tally = coded(mapping, collection)
    assert [(one.record.case_id, one.record.act_id) for one in acts] == [("elm", "a"), ("elm", "b")]
    assert acts[0].record.texts["garden:meta.comment"] == 'one; two "quoted"'
    assert acts[0].record.texts["garden:vote"] == "1,2"
    assert acts[1].record.place.row == 12
    assert tally.rows == 2


def test_projects_go_beside_the_ballots(tmp_path: Path) -> None:
    mapping = mapping_of(PB, tmp_path)
    collection = opened(mapping, tmp_path, elm__pb=VOTES, oak__pb=VOTES.replace("cost", "price"))
    coded(mapping, collection)
    (table,) = collection.side
    assert table.columns == ("file", "project_id", "cost", "name", "price")
    assert [row["name"] for row in table.rows] == ["Bench", "Tree; tall"] * 2
    assert [row["file"] for row in table.rows] == ["elm", "elm", "oak", "oak"]


def test_a_file_with_fewer_ballots_than_it_says_is_told(tmp_path: Path) -> None:
    mapping = mapping_of(PB, tmp_path)
    said = VOTES.replace("unit;", "num_votes;3\nnum_projects;2\nunit;")
    (note,) = opened(mapping, tmp_path, elm__pb=said, oak__pb=VOTES).notes
    assert "num_votes = 3, but VOTES has 2 rows" in note.message
    assert note.place.file == "elm.pb"


def test_headings_with_blanks_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    mapping = mapping_of(PB, tmp_path)
    text = VOTES.replace(";", "; ").replace("; two", ";two").replace("\n", "\r\n")
    acts, _ = coded(mapping, opened(mapping, tmp_path, elm__pb=text))
    assert acts[0].record.texts["garden:vote"] == "1,2"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,kind\n1,dig\n", "line 1: This line stands before any section"),
        (VOTES[: VOTES.index("VOTES")], "no votes in it"),
        ("", "There is nothing in it"),
        (VOTES.replace("Bench", '"Bench'), "line 8: The line cannot be read"),
    ],
)
def test_a_file_that_is_no_vote_is_refused(text: str, said: str, tmp_path: Path) -> None:
    mapping = mapping_of(PB, tmp_path)
    with pytest.raises(InputError, match=said):
        opened(mapping, tmp_path, elm__pb=text)


def test_cells_too_many_are_kept_in_every_section(tmp_path: Path) -> None:
    mapping = mapping_of(PB, tmp_path)
    text = VOTES.replace("unit;Elmtown", "unit;Elm;town").replace("Bench", "Bench;red")
    collection = opened(mapping, tmp_path, elm__pb=text.replace("a;1,2;30", "a;1,2;30;web"))
    assert "column 4" in collection.columns
    acts, tally = coded(mapping, collection)
    assert acts[0].record.texts["garden:meta.unit"] == "Elm;town"
    assert acts[0].record.texts["garden:column 4"] == "web"
    assert collection.side[0].rows[0]["column 4"] == "red"
    assert [one.value for one in tally.of("beyond")] == ["web"]


def test_objects_are_flattened_and_nothing_is_lost(tmp_path: Path) -> None:
    mapping = mapping_of(JSON, tmp_path)
    acts, _ = coded(mapping, opened(mapping, tmp_path, a__json=OBJECTS))
    assert acts[0].record.texts == {
        "title": "Hole",
        "garden:id": "1",
        "garden:at.street": "Elm",
        "garden:tags": "a|b",
        "garden:notes": '[{"x": 1}]',
        "garden:open": "true",
    }
    assert [one.record.place.row for one in acts] == [1, 2]


@pytest.mark.parametrize("text", ['[{"id": 1}]', '{"id": 1}', '{"x": [{"id": 1}]}'])
def test_a_list_an_object_and_a_wrapped_list_are_read(text: str, tmp_path: Path) -> None:
    mapping = mapping_of(JSON, tmp_path)
    acts, _ = coded(mapping, opened(mapping, tmp_path, a__json=text))
    assert [one.record.case_id for one in acts] == ["garden-1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<requests/>", "This is XML"),
        ('[{"id": 1}', "This is not JSON"),
        ("[]", "no list of objects"),
        ('["a"]', "no list of objects"),
        ('[{"year": 1}]', "another collection"),
        ('[{"id": 1, "kind": "dig", "kind": "vote"}]', "says the same twice: kind"),
        ('[{"id": 1, "kind": "a\\u0000"}]', "row 1: This is binary data"),
        ('[{"id": 1}, {"id": 2, "a.b": 1, "a": {"b": 2}}]', r"row 2: .* twice: a\.b"),
        ('[{"id": 1}, "stray", {"id": 2}, 5]', "row 2: This member of the list is no object"),
        ('[{"id": ' + "[" * 100_000, "This is not JSON"),
    ],
)
def test_what_is_no_list_of_objects_is_refused(text: str, said: str, tmp_path: Path) -> None:
    mapping = mapping_of(JSON, tmp_path)
    with pytest.raises(InputError, match=said):
        opened(mapping, tmp_path, a__json=text)


def test_a_path_leads_to_the_list_and_the_rest_is_kept(tmp_path: Path) -> None:
    mapping = mapping_of(JSON.replace("[ids]", 'rows = "result.records"\n\n[ids]'), tmp_path)
    text = '{"id": 9, "result": {"total": 2, "records": [{"id": 1}, {"id": 2}]}}'
    acts, _ = coded(mapping, opened(mapping, tmp_path, a__json=text))
    assert [one.record.case_id for one in acts] == ["garden-1", "garden-2"]
    assert acts[1].record.texts == {
        "garden:id": "2",
        "garden:outside.id": "9",
        "garden:outside.result.total": "2",
    }


@pytest.mark.parametrize("text", ['{"result": 1}', "[1]", '{"result": {"records": {}}}'])
def test_a_path_that_leads_nowhere_is_told(text: str, tmp_path: Path) -> None:
    mapping = mapping_of(JSON.replace("[ids]", 'rows = "result.records"\n\n[ids]'), tmp_path)
    with pytest.raises(InputError, match=r"no rows at “result\.records”"):
        opened(mapping, tmp_path, a__json=text)


def test_what_is_nested_very_deeply_is_kept(tmp_path: Path) -> None:
    mapping = mapping_of(JSON, tmp_path)
    deep = '{"a": ' * 300 + "1" + "}" * 300
    acts, _ = coded(mapping, opened(mapping, tmp_path, a__json=f'[{{"id": 1, "b": {deep}}}]'))
    (kept,) = [text for name, text in acts[0].record.texts.items() if name.startswith("garden:b")]
    assert kept.count('{"a"') == 300 - 49


def test_nodes_of_a_class_are_rows_with_texts_in_english_first(tmp_path: Path) -> None:
    mapping = mapping_of(RDF, tmp_path)
    collection = opened(mapping, tmp_path, a__ttl=SERVICES)
    acts, _ = coded(mapping, collection)
    assert [one.record.case_id for one in acts] == ["one", "two"]
    texts = acts[1].record.texts
    assert (texts["title"], texts["sector"]) == ("Library", "Town")
    assert sorted(texts["garden:v:name"].split(" | ")) == ["Bibliothek@de", "Library@en"]
    assert acts[0].record.iri == "http://example.org/a"
    assert len(collection.triples) == 10


def test_a_graph_without_such_nodes_is_refused(tmp_path: Path) -> None:
    mapping = mapping_of(RDF, tmp_path)
    with pytest.raises(InputError, match=r"Nothing in it is a v:Service\. Found: v:Other"):
        opened(mapping, tmp_path, a__ttl=SERVICES.replace("a v:Service", "a v:Other"))
