"""Remembers the verdicts on combinations of facts from one run to the next.

A folder holds Parquet files that are written once and never changed: of each, the name says by
what its verdicts were decided, and the digest of its content. So several runs can write at the
same time, and what was damaged is seen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from coproduction.errors import UsageError
from coproduction.knowledge.storage import decode
from coproduction.model import Finding, Place, Severity, Verdict
from coproduction.registers.sources import ORIGIN
from coproduction.saving import write_whole
from coproduction.terms import Language
from coproduction.texts import say

_ENDING: Final = ".parquet"
_MANY: Final = 32
"""So many files of one setting are joined into one."""

_MARK: Final = 32
"""So many signs of a digest stand in a name."""

_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """By what verdicts are decided.

    Attributes:
        told: names and values that say it to people.
        digest: of all that can change a verdict.
    """

    told: Mapping[str, str]
    digest: str

    @classmethod
    def of(cls, told: Mapping[str, str], *parts: str) -> Setting:
        """Return the setting that is told like this, given further parts that can change it."""
        text = json.dumps([sorted(told.items()), *parts])
        return cls(told, hashlib.sha256(text.encode()).hexdigest())


class Memory:
    """The verdicts that a folder keeps of one setting.

    Args:
        folder: is made if it is not there.
        setting: by what verdicts are decided.
        facets: the columns of facts, in the order of the codebook.
        language: of messages.

    Raises:
        UsageError: the folder cannot be made.
    """

    def __init__(
        self, folder: Path, setting: Setting, facets: Sequence[str], language: Language = "en"
    ) -> None:
        self._folder = folder
        self._setting = setting
        self._facets = facets
        self._language = language
        self.notes: list[Finding] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder} cannot be made: {error.strerror or error}") from error

    def recalled(self) -> tuple[Any, list[int], list[str]]:
        """Return what is remembered; what cannot be used is told in the notes.

        Returns:
            The combinations, as an Arrow table with a column for each facet, in which a fact
            that is not known is empty; of each the position of its verdict; and the verdicts,
            each different one once, as JSON.
        """
        import pyarrow

        tables: list[Any] = []
        for _ in range(_TRIES):
            tables, gone = self._tables()
            if not gone:  # otherwise another run joined files meanwhile
                break
        if not tables:
            return self._table([], [], []).drop_columns("verdict"), [], []
        whole = pyarrow.concat_tables(tables).unify_dictionaries().combine_chunks()
        if len(tables) > _MANY:
            self._join(whole)
        found = whole.column("verdict").combine_chunks()
        if isinstance(found, pyarrow.ChunkedArray):
            found = found.chunk(0)
        indices, texts = found.indices.to_pylist(), found.dictionary.to_pylist()
        return whole.drop_columns("verdict"), indices, texts

    def keep(self, columns: Sequence[Any], indices: Sequence[int], texts: Sequence[str]) -> None:
        """Remember verdicts.

        Args:
            columns: of each facet the words, as Arrow arrays; empty where a fact is not known.
            indices: of each combination the position of its verdict.
            texts: the verdicts, each different one once, as JSON.

        Raises:
            UsageError: the folder cannot be written.
        """
        self._write(self._table(columns, indices, texts))

    def _table(self, columns: Sequence[Any], indices: Sequence[int], texts: Sequence[str]) -> Any:
        import pyarrow

        text = pyarrow.string()
        filled = columns or [pyarrow.array([], text) for _ in self._facets]
        verdicts = pyarrow.DictionaryArray.from_arrays(
            pyarrow.array(indices, pyarrow.int32()), pyarrow.array(texts, text)
        )
        return pyarrow.table({**dict(zip(self._facets, filled, strict=True)), "verdict": verdicts})

    @property
    def _beginning(self) -> str:
        name = re.sub(r"[^\w-]", "_", self._setting.told["conception"])
        return f"{name}.{self._setting.digest[:_MARK]}."

    def _write(self, table: Any) -> Path:
        """Write a file, and return it."""
        import pyarrow
        from pyarrow import parquet

        told = {**self._setting.told, "setting": self._setting.digest}
        metadata = {ORIGIN + name: value for name, value in told.items()}
        sink = pyarrow.BufferOutputStream()
        parquet.write_table(table.replace_schema_metadata(metadata), sink, compression="zstd")
        data = sink.getvalue().to_pybytes()
        path = self._folder / f"{self._beginning}{_digest(data)}{_ENDING}"
        write_whole(path, lambda temporary: _fill(temporary, data))
        return path

    def _join(self, whole: Any) -> None:
        """Put one file in the place of many."""
        stale = self._files()
        written = self._write(whole)
        for path in stale:
            if path != written:
                path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(f"{self._beginning}*{_ENDING}"))

    def _tables(self) -> tuple[list[Any], bool]:
        """Return what the files of this setting hold, and whether one of them is gone."""
        self.notes = list(self._about_others())
        found = []
        for path in self._files():
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                return [], True
            except OSError as error:
                self.notes.append(self._told("unreadable", path, reason=error.strerror))
                continue
            table = self._read(path, data)
            if table is None:
                self.notes.append(self._told("damaged", path))
            else:
                found.append(table)
        return found, False

    def _read(self, path: Path, data: bytes) -> Any | None:
        """Return what a file holds; None if it is not as it was written."""
        import pyarrow
        from pyarrow import parquet

        if path.name != f"{self._beginning}{_digest(data)}{_ENDING}":
            return None
        try:
            table = parquet.read_table(pyarrow.BufferReader(data), read_dictionary=["verdict"])
        except (pyarrow.ArrowException, OSError):
            return None
        metadata = table.schema.metadata or {}
        if metadata.get(f"{ORIGIN}setting".encode()) != self._setting.digest.encode():
            return None
        return table.replace_schema_metadata(None)

    def _about_others(self) -> Iterator[Finding]:
        """Yield notes on what else lies in the folder."""
        others, foreign = 0, []
        for path in sorted(self._folder.iterdir()):
            parts = path.name.rsplit(".", 3)
            if path.name.startswith((".", self._beginning)):
                continue
            if len(parts) == 4 and len(parts[1]) == len(parts[2]) == _MARK and path.is_file():
                others += 1
            else:
                foreign.append(path)
        if foreign:
            yield self._told("foreign", foreign[0], number=len(foreign))
        if others and not self._files():
            conception = self._setting.told["conception"]
            yield self._told("other-setting", self._folder, conception=conception)

    def _told(self, rule: str, path: Path, **values: object) -> Finding:
        message = say(f"remembering.{rule}", self._language, **values)
        harmless = rule in ("foreign", "other-setting")
        severity: Severity = "information" if harmless else "warning"
        return Finding(f"remembering:{rule}", severity, message, (), Place(str(path)))


def text_of(verdict: Verdict) -> str:
    """Return a verdict as it is kept."""
    return json.dumps(asdict(verdict), separators=(",", ":"))


def verdict_of(text: str) -> Verdict:
    """Return the verdict that was kept."""
    verdict: Verdict = decode(Verdict, json.loads(text))
    return verdict


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_MARK]


def _fill(path: Path, data: bytes) -> None:
    path.write_bytes(data)
