"""The cache of compiled knowledge: used when it is right, built anew when not, never needed."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from coproduction import assets
from coproduction.errors import OntologyError
from coproduction.knowledge import storage
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.builder import build
from knowledge import extensions
from knowledge.own_ontology import write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that is not there yet."""
    return use(tmp_path / "cache", monkeypatch)


def use(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make this the cache folder, and forget what was loaded."""
    monkeypatch.setenv("COPRODUCTION_CACHE", str(path))
    storage._load.cache_clear()
    return path


def forbid_building(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test fail where something is compiled."""
    monkeypatch.setattr("coproduction.knowledge.builder.build", None)
    storage._load.cache_clear()


def test_what_is_kept_is_what_was_built(folder: Path) -> None:
    """Through JSON and back, nothing is lost."""
    shapes = assets.folder("shapes") / "act.ttl"
    knowledge, glossary = build(assets.catalog(), shapes, assets.digest())
    for part in (knowledge, glossary):
        decoded = storage.decode(type(part), json.loads(json.dumps(asdict(part))))
        assert json.dumps(asdict(decoded)) == json.dumps(asdict(part))
        assert repr(decoded).count("Column(") == repr(part).count("Column(")
    assert storage.load() == storage.decode(Knowledge, json.loads(json.dumps(asdict(knowledge))))
    assert storage.load_glossary() == glossary
    assert storage.load().sha256 == assets.digest()


def test_the_second_time_nothing_is_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file a part, and both are read from there."""
    first = storage.load(), storage.load_glossary()
    assert len(list(folder.iterdir())) == 2
    forbid_building(monkeypatch)
    assert (storage.load(), storage.load_glossary()) == first


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: b"\xff\xfe" + data,
        lambda data: b"null",
        lambda data: b"[]",
        lambda data: b"{}",
        lambda data: b'"text"',
        lambda data: data.replace(b'"definitions"', b'"defintions"', 1),
        lambda data: data.replace(b'"trees"', b'"tree"', 1).replace(b'"codebook":{', b'"c":{', 1),
        lambda data: b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_built_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, damage: object
) -> None:
    """And is sound afterwards."""
    assert callable(damage)
    first = storage.load(), storage.load_glossary()
    kept = {path: path.read_bytes() for path in folder.iterdir()}
    for path, data in kept.items():
        path.write_bytes(damage(data))
    storage._load.cache_clear()
    assert (storage.load(), storage.load_glossary()) == first
    assert {path: path.read_bytes() for path in folder.iterdir()} == kept


def test_a_folder_that_cannot_be_made_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below a file there is none."""
    file = tmp_path / "file"
    file.write_text("no folder")
    for place in (file, file / "cache"):
        use(place, monkeypatch)
        assert storage.load().definitions is not None
    assert file.read_text() == "no folder"


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(folder: Path) -> None:
    """A folder stands where the file should be."""
    storage.load()
    names = sorted(path.name for path in folder.iterdir())
    for name in names:
        (folder / name).unlink()
        (folder / name).mkdir()
    storage._load.cache_clear()
    assert storage.load().definitions is not None
    assert sorted(path.name for path in folder.iterdir()) == names


def test_only_so_many_files_are_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of extensions that changed do not pile up."""
    monkeypatch.setattr(storage, "_MOST_KEPT", 16)
    for number in range(12):
        storage.load([write(tmp_path, f"ex:Version{number} rdfs:label 'mine' .")])
    assert len(list(folder.iterdir())) == 16


def test_an_extension_has_a_digest_of_its_own(folder: Path, tmp_path: Path) -> None:
    """An edit changes it, even within one process; the shipped knowledge stays."""
    path = write(tmp_path, extensions.CONSTRAINT)
    first = storage.load([path])
    write(tmp_path, extensions.CONSTRAINT + extensions.IMPLICATION)
    second = storage.load([path])
    write(tmp_path, extensions.CONSTRAINT)
    assert storage.load([path]) == first
    assert len({first.sha256, second.sha256, storage.load().sha256}) == 3
    assert first.definitions != second.definitions
    assert storage.load().sha256 == assets.digest()


def test_what_does_not_compile_is_kept_too(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason, and without definitions."""
    path = write(tmp_path, extensions.CROWD)
    first = storage.load([path])
    assert (first.definitions, first.not_compilable != "") == (None, True)
    forbid_building(monkeypatch)
    assert storage.load([path]) == first
    assert storage.load_glossary([path]).trees == {}


def test_an_extension_that_is_not_there(folder: Path, tmp_path: Path) -> None:
    """The message names it."""
    with pytest.raises(OntologyError, match=r"mine\.ttl cannot be read"):
        storage.load([tmp_path / "mine.ttl"])


def test_where_the_folder_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the variable, else where the system keeps such things, else below the home folder."""
    for name in ("COPRODUCTION_CACHE", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert storage.cache_folder() == tmp_path / ".cache" / "coproduction"
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    assert storage.cache_folder() == Path("/x/coproduction")
    monkeypatch.setenv("COPRODUCTION_CACHE", "/own")
    assert storage.cache_folder() == Path("/own")


def test_decoding_refuses_another_shape() -> None:
    """A field that is missing, or a whole of another kind."""
    partial: list[dict[str, object]] = [{}, {"terms": {}}, {"terms": {"a": {}}, "trees": {}}]
    for data in partial:
        with pytest.raises(KeyError):
            storage.decode(Glossary, data)
    wholes: list[object] = [None, 1, []]
    for other in wholes:
        with pytest.raises(TypeError):
            storage.decode(Glossary, other)
