"""Rows of JSON files: a list of objects, nested ones flattened to columns with dots."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from coproduction.errors import InputError
from coproduction.intake.collections.files import InputFile, Progress
from coproduction.intake.collections.rows import Opened, Row
from coproduction.model import Place


def open_objects(files: Sequence[InputFile], progress: Progress | None) -> Opened:
    """Return the objects of JSON files; they are read at once, because JSON ends with its end.

    Raises:
        InputError: a file is no JSON, or holds no list of objects.
    """
    problems: list[str] = []
    rows: list[Row] = []
    for file in files:
        try:
            rows += _rows(file, progress)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Opened(columns, iter(rows))


def _rows(file: InputFile, progress: Progress | None) -> Iterator[Row]:
    with file.open(progress) as text:
        content = text.read()
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        key = "mapping-xml" if content.lstrip().startswith("<") else "mapping-json"
        raise InputError(file.tell.problem(key, reason=error)) from None
    objects = _objects(data)
    if not objects:
        raise InputError(file.tell.problem("mapping-no-objects"))
    for number, one in enumerate(objects, 1):
        yield Row(Place(file.name, number), dict(_flat(one)))


def _objects(data: Any) -> list[dict[str, Any]]:
    """Return the objects of a list, of the only list in an object, or an object alone."""
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list)]
        inner = [found for value in lists if (found := _objects(value))]
        return inner[0] if len(data) == 1 and inner else [data]
    return [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []


def _flat(value: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            yield from _flat(inner, f"{before}{key}.")
        else:
            yield before + key, _cell(inner)


def _cell(value: Any) -> str:
    """Return a value as text: a list of plain values with bars, what is deeper as JSON."""
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(o, str) and "|" not in o for o in value):
        return "|".join(value)
    return json.dumps(value, ensure_ascii=False)
