"""What the tests of intake share: the knowledge, and a folder of real files to read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coproduction.errors import InputError
from coproduction.intake import Batch, read
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.storage import load
from coproduction.terms import Language
from intake.reading import Failing, Reading


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the knowledge of the shipped ontology."""
    return load()


@pytest.fixture
def reading(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Return a function that writes a file and reads it, by its bare name."""
    monkeypatch.chdir(tmp_path)

    def write_and_read(
        content: str | bytes,
        name: str = "cases.csv",
        language: Language = "en",
        format: str | None = None,
    ) -> Batch:
        data = content if isinstance(content, bytes) else content.encode()
        Path(name).write_bytes(data)
        batch = read(name, knowledge, language=language, format=format)
        return replace(batch, records=tuple(batch.records))  # the next call writes the file anew

    return write_and_read


@pytest.fixture
def failing(reading: Reading) -> Failing:
    """Return a function that writes a file and returns the problems with which reading fails."""

    def problems(content: str | bytes, name: str = "cases.csv", **options: str) -> tuple[str, ...]:
        with pytest.raises(InputError) as error:
            reading(content, name, **options)
        return error.value.problems

    return problems
