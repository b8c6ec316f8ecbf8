"""Rows of JSON files: a list of objects, nested ones flattened to columns with dots."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from coproduction.errors import InputError
from coproduction.intake.collections.files import InputFile, Progress
from coproduction.intake.collections.rows import OUTSIDE, Part, Row
from coproduction.intake.telling import some
from coproduction.model import Place

DEEPEST: Final = 50
"""So many levels of objects can be inside each other; deeper ones are no description of a case."""


def open_objects(file: InputFile, path: str, progress: Progress | None) -> Part:
    """Return the objects of a JSON file; they are read at once, because JSON ends with its end.

    Args:
        file: the file.
        path: keys with dots that lead to the list; empty where it is the whole, or all there is.
        progress: is told how many bytes were read.

    Raises:
        InputError: it is no JSON, holds no list of objects, or says the same twice.
    """
    with file.open(progress) as text:
        content = text.read()
    try:
        data = json.loads(content, object_pairs_hook=_once)
    except _TwiceError as error:
        raise InputError(file.tell.problem("mapping-same-key", keys=some(error.args))) from None
    except (ValueError, RecursionError) as error:
        key = "mapping-xml" if content.lstrip().startswith("<") else "mapping-json"
        raise InputError(file.tell.problem(key, reason=error)) from None
    objects, outside = _found(data, path, file) if path else (_objects(data), {})
    if not objects:
        raise InputError(file.tell.problem("mapping-no-objects"))
    if strays := [n for n, one in enumerate(objects, 1) if not isinstance(one, dict)]:
        raise InputError(
            *(file.tell.problem("mapping-no-object", file.tell.row(n)) for n in strays)
        )
    about = {OUTSIDE + name: cell for name, cell in _flat(outside)}
    rows = [_row(file, number, one, about) for number, one in enumerate(objects, 1)]
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Part(file.stem, columns, iter(rows))


class _TwiceError(ValueError):
    """An object has two values under one key."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError(*(key for key, n in Counter(key for key, _ in pairs).items() if n > 1))
    return found


def _objects(data: Any) -> list[Any]:
    """Return the members of a list, of the only list in an object, or an object alone."""
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list)]
        alone = len(data) == 1 and lists and any(isinstance(one, dict) for one in lists[0])
        return lists[0] if alone else [data]
    found = data if isinstance(data, list) else []
    return found if any(isinstance(one, dict) for one in found) else []


def _found(data: Any, path: str, file: InputFile) -> tuple[list[Any], dict[str, Any]]:
    """Return the members of the list to which a path leads, and all that stands beside it.

    Raises:
        InputError: it leads nowhere.
    """
    outside: dict[str, Any] = dict(data) if isinstance(data, dict) else {}
    level, value = outside, data
    *way, last = path.split(".")
    for key in way:
        value = level.get(key)
        level[key] = dict(value) if isinstance(value, dict) else {}
        level = level[key]
    found = level.pop(last, None)
    if not isinstance(found, list):
        keys = some(data if isinstance(data, dict) else ())
        raise InputError(file.tell.problem("mapping-no-rows", path=path, found=keys))
    return found, outside


def _row(file: InputFile, number: int, value: Mapping[str, Any], outside: dict[str, str]) -> Row:
    try:
        pairs = list(_flat(value))
        cells = _once(pairs)
    except _TwiceError as error:
        where = file.tell.row(number)
        raise InputError(
            file.tell.problem("mapping-same-key", where, keys=some(error.args))
        ) from None
    if any("\0" in cell for cell in cells.values()):
        raise InputError(file.tell.problem("binary", file.tell.row(number)))
    return Row(Place(file.name, number), cells | outside)


def _flat(value: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and inner and depth < DEEPEST:
            yield from _flat(inner, f"{before}{key}.", depth + 1)
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
