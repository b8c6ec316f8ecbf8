"""A store on disk: the graph of the results, the answers of every query, and what goes wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

import coproduction
from coproduction.errors import InputError, UsageError
from coproduction.intake import read
from coproduction.knowledge.storage import load
from coproduction.literature.graph import everything, load_into
from coproduction.pipeline.asking import ask
from coproduction.pipeline.storing import Stored, write_store
from coproduction.queries import list_queries

HERE = Path(__file__).resolve().parents[1]
EXAMPLES = HERE.parent / "examples"
ANSWERS = HERE / "answers" / "cases"
OF_CASES = [query for query in list_queries() if query.folder == "cases"]
NAMES = ("cases", "codings")


def write(name: str, folder: Path, *, all_conceptions: bool = False) -> Stored:
    """Write a store of examples."""
    batch = read(EXAMPLES / f"{name}.csv", load())
    return write_store([batch], folder, "en", all_conceptions=all_conceptions)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the stores of two examples, all conceptions in them."""
    folder = tmp_path_factory.mktemp("stores")
    for name in NAMES:
        assert len(write(name, folder / name, all_conceptions=True).conceptions) == 15
    return folder


def test_the_queries_of_cases_are_those_known() -> None:
    assert len(OF_CASES) == 19


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("query", OF_CASES, ids=lambda query: query.name)
def test_every_query_answers_as_over_the_file(stores: Path, name: str, query: object) -> None:
    asked = getattr(query, "name", "")
    over_file = ask(asked, [str(EXAMPLES / f"{name}.csv")], [], "csv", "en")
    assert ask(asked, [str(stores / name)], [], "csv", "en") == over_file


def test_every_stored_answer(stores: Path) -> None:
    for query in OF_CASES:
        name = "codings" if query.name.startswith("codings-") else "cases"
        found = ask(query.name, [str(stores / name)], [], "csv", "en")
        assert found.encode() == (ANSWERS / f"{query.name}.csv").read_bytes()


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv"])
def test_the_graph_is_that_of_turtle(tmp_path: Path, name: str) -> None:
    """Default graph: ontology, literature, shapes, and the results, nothing more or less."""
    write(name.removesuffix(".csv"), tmp_path / "store")
    expected = ox.Store()
    load_into(expected, everything())
    turtle = coproduction.classify(EXAMPLES / name).to_turtle()
    expected.load(input=turtle.encode(), format=ox.RdfFormat.TURTLE)
    found = ox.Store.read_only(str(tmp_path / "store" / "graph"))
    one, two = ox.Dataset(found), ox.Dataset(expected)
    one.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    two.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert one == two and len(two) > 20_000


def test_queries_of_ones_own_and_parameters(stores: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text(
        "PREFIX cop: <https://w3id.org/coproduction/ns#>\n"
        "SELECT (COUNT(?act) AS ?acts) WHERE { ?act a cop:Act }\n"
    )
    assert ask(str(path), [str(stores / "cases")], [], "csv", "en").split() == ["acts", "86"]
    given = ["outcome=IndividualCoproduction"]
    over_file = ask("acts-by-outcome", [str(EXAMPLES / "cases.csv")], given, "csv", "en")
    assert ask("acts-by-outcome", [str(stores / "cases")], given, "csv", "en") == over_file
    assert ask("contradictions", [str(stores / "cases")], [], "csv", "en")


def test_a_store_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    """A store gives way to a new one; other folders and files stay."""
    folder, other = tmp_path / "store", tmp_path / "other"
    assert write("cases", folder).acts == 86
    assert write("codings", folder).acts == len(coproduction.classify(EXAMPLES / "codings.csv"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store"]
    assert json.loads((folder / "coproduction-store.json").read_text())["acts"] != 86
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    with pytest.raises(UsageError, match="was not written by this command"):
        write("cases", other)
    assert (other / "letter.txt").read_text() == "mine"
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="was not written by this command"):
        write("cases", tmp_path / "file")


def test_a_failure_leaves_the_store_that_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    write("cases", folder)

    def fail(_: object) -> object:
        raise InputError("stopped")

    batch = read(EXAMPLES / "codings.csv", load())
    with pytest.raises(InputError, match="stopped"):
        write_store([batch], folder, "en", fail)  # type: ignore[arg-type]
    assert ask("missing-facts", [str(folder)], [], "csv", "en")
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / ".store.abcdefgh.coproduction"
    left.mkdir()
    (left / "lock").write_text("")
    write("cases", tmp_path / "store")
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_folder_that_is_none_of_ours(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no store of this program"):
        ask("missing-facts", [str(tmp_path)], [], "csv", "en")
    (tmp_path / "coproduction-store.json").write_text("{}")
    with pytest.raises(InputError, match="no store of this program"):
        ask("missing-facts", [str(tmp_path)], [], "csv", "en")


@pytest.mark.parametrize("ending", ["sst", "MANIFEST", "all"])
def test_a_damaged_store(tmp_path: Path, ending: str) -> None:
    """Files are missing or are not what they were: told, never answered from what is left."""
    folder = tmp_path / "store"
    write("cases", folder)
    if ending == "all":
        shutil.rmtree(folder / "graph")
    for path in (folder / "graph").glob("*"):
        if ending in path.name:
            path.unlink()
    with pytest.raises(InputError, match="damaged"):
        ask("missing-facts", [str(folder)], [], "csv", "en")


def test_flipped_bytes_are_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    write("cases", folder)
    for path in (folder / "graph").glob("*.sst"):
        data = bytearray(path.read_bytes())
        data[: len(data) // 2] = bytes(len(data) // 2)
        path.write_bytes(data)
    with pytest.raises(InputError, match=r"damaged|cannot be answered"):
        ask("missing-facts", [str(folder)], [], "csv", "en")


def test_a_store_of_one_conception_is_not_asked_about_all(tmp_path: Path) -> None:
    write("cases", tmp_path / "store")
    with pytest.raises(InputError, match="--all-conceptions"):
        ask("conceptions-in-opposition", [str(tmp_path / "store")], [], "csv", "en")


def test_a_store_and_files_at_once(stores: Path) -> None:
    with pytest.raises(UsageError, match="not both"):
        ask("missing-facts", [str(stores / "cases"), "x.csv"], [], "csv", "en")
