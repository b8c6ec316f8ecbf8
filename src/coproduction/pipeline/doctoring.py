"""Checks what the program stands on: its files, libraries, Java, the reasoner, folders, stores."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Final, Literal

from packaging.requirements import Requirement

from coproduction import __version__, assets
from coproduction.classification.hermit import Description, Hermit
from coproduction.classification.java import find_java
from coproduction.errors import CoproductionError, MissingComponentError
from coproduction.knowledge.storage import cache_folder, load
from coproduction.pipeline.storing import open_store
from coproduction.report.document import json_text
from coproduction.saving import passing_folder
from coproduction.terms import Language
from coproduction.texts import say

State = Literal["well", "warning", "missing"]
_MARKS: Final = {"well": "✓", "warning": "!", "missing": "✗"}
_FOLDERS: Final = ("ontology", "shapes", "queries", "examples", "mappings")
_ROOM: Final = 1 << 30
"""So many bytes should be free for temporary files: a register of some million acts needs them."""

_ASKED: Final = "CollectiveCoproduction"
_KNOWN: Final = Description(values=())
_TRIED: Final = "coproduction-doctor-"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one part.

    Attributes:
        part: what was looked at.
        state: ``well``; ``warning`` where something works less well; ``missing`` where something
            cannot work.
        told: what was found, and what to do.
    """

    part: str
    state: State
    told: str


@dataclass(frozen=True, slots=True)
class Health:
    """All that was found.

    Attributes:
        checks: of each part.
        language: of what is told.
    """

    checks: tuple[Check, ...]
    language: Language

    @property
    def code(self) -> int:
        """The exit code: 3 if something cannot work, 1 if something is not as it should be."""
        states = {one.state for one in self.checks}
        return 3 if "missing" in states else 1 if "warning" in states else 0

    def to_text(self) -> str:
        """Return a line for each part, and how it is on the whole."""
        width = max(len(one.part) for one in self.checks)
        lines = [f"{_MARKS[one.state]} {one.part:<{width}}  {one.told}" for one in self.checks]
        return "\n".join([*lines, say(f"doctor.code_{self.code}", self.language), ""])

    def to_json(self) -> str:
        """Return the same as JSON."""
        return json_text({"code": self.code, "checks": [asdict(one) for one in self.checks]})


def examine(stores: Sequence[str], language: Language) -> Health:
    """Return how the installation is, and the stores that are named.

    Args:
        stores: folders that ``store`` wrote.
        language: of what is told.
    """
    doctor = _Doctor(language)
    checks = [
        doctor.files(),
        *doctor.libraries(),
        doctor.java(),
        doctor.reasoner(),
        doctor.cache(),
        doctor.temporary(),
        *(doctor.store(Path(one)) for one in stores),
    ]
    return Health(tuple(checks), language)


class _Doctor:
    def __init__(self, language: Language) -> None:
        self._language = language

    def _say(self, key: str, /, **values: object) -> str:
        return say(f"doctor.{key}", self._language, **values)

    def _check(self, part: str, look: Callable[[], tuple[State, str]]) -> Check:
        """Return what a look finds; an error is told as what it is."""
        try:
            state, told = look()
        except CoproductionError as error:
            state, told = "missing", str(error)
        return Check(part, state, told)

    def files(self) -> Check:
        """Look at the files of the package."""

        def look() -> tuple[State, str]:
            number = sum(
                1 for name in _FOLDERS for path in assets.folder(name).rglob("*") if path.is_file()
            )
            knowledge = load()
            values = {"number": number, "version": knowledge.version, "program": __version__}
            if knowledge.definitions is None:
                return "missing", knowledge.not_compilable
            return "well", self._say("files", **values)

        return self._check(self._say("part_files"), look)

    def libraries(self) -> Iterator[Check]:
        """Look at the libraries that are needed, and at those of extras that are there."""
        for text in metadata.requires("coproduction") or ():
            wanted = Requirement(text)
            extra = str(wanted.marker) if wanted.marker and "extra" in str(wanted.marker) else ""
            try:
                found = metadata.version(wanted.name)
            except metadata.PackageNotFoundError:
                if not extra:
                    told = self._say("library_missing", wanted=f"{wanted.name}{wanted.specifier}")
                    yield Check(wanted.name, "missing", told)
                continue
            if wanted.specifier.contains(found, prereleases=True):
                if not extra:
                    yield Check(wanted.name, "well", found)
                continue
            values = {"found": found, "wanted": f"{wanted.name}{wanted.specifier}"}
            yield Check(wanted.name, "warning", self._say("library_other", **values))

    def java(self) -> Check:
        """Look for Java."""

        def look() -> tuple[State, str]:
            java = find_java()
            return "well", self._say("java", version=java.version, found=java.found)

        return self._check("Java", look)

    def reasoner(self) -> Check:
        """Start HermiT and ask it something; it checks itself at its start."""

        def look() -> tuple[State, str]:
            began = time.monotonic()
            with Hermit([_ASKED]) as hermit:
                answers = list(hermit.decide([_KNOWN]))
            if len(answers) != 1:
                raise MissingComponentError(self._say("reasoner_silent"))
            return "well", self._say("reasoner", seconds=f"{time.monotonic() - began:.1f}")

        return self._check("HermiT", look)

    def cache(self) -> Check:
        """Look at the folder for what is compiled and remembered."""
        folder = cache_folder()

        def look() -> tuple[State, str]:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryFile(dir=folder):
                    pass
            except OSError as error:
                reason = error.strerror or error
                return "warning", self._say("cache_unwritable", folder=folder, reason=reason)
            size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            return "well", self._say("cache", folder=folder, size=f"{size / 1e6:.1f}")

        return self._check(self._say("part_cache"), look)

    def temporary(self) -> Check:
        """Look at the folder for temporary files; what runs that were killed have left goes."""
        folder = tempfile.gettempdir()

        def look() -> tuple[State, str]:
            with passing_folder(_TRIED):
                free = shutil.disk_usage(folder).free
            state: State = "well" if free >= _ROOM else "warning"
            key = "temporary" if state == "well" else "temporary_full"
            return state, self._say(key, folder=folder, free=f"{free / 1e9:.1f}")

        return self._check(self._say("part_temporary"), look)

    def store(self, folder: Path) -> Check:
        """Open a store and read something of it."""

        def look() -> tuple[State, str]:
            store, graphs = open_store(folder, self._language, all_conceptions=False)
            try:
                count = len(store)
                next(iter(store.quads_for_pattern(None, None, None, graphs[0])))
            except (OSError, ValueError, RuntimeError, StopIteration) as error:
                reason = str(error) or type(error).__name__
                told = say("storing.damaged", self._language, folder=folder, reason=reason)
                return "missing", told
            return "well", self._say("store", number=count)

        return self._check(str(folder), look)
