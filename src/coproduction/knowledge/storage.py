"""Loads the compiled knowledge from the user's cache folder, building it when it is not there.

Plain JSON and no RDF library: this is on the way of every command. A file of another digest is
never used, a damaged one is built again, and a folder that cannot be written is done without.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from coproduction import assets
from coproduction.errors import OntologyError
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.diagrams import Diagrams

_MOST_KEPT = 128


def load(extensions: Sequence[Path] = (), conception: str = DEFAULT) -> Knowledge:
    """Return the knowledge by which one conception judges, with a person's own extensions.

    Args:
        extensions: Turtle files with further axioms.
        conception: name of a conception that is shipped, or that an extension states.

    Raises:
        OntologyError: a file cannot be read, or the definitions contradict each other.
        UsageError: there is no such conception.
    """
    digests = _digests(extensions)
    loaded: Knowledge = _load(Knowledge, tuple(extensions), digests, conception)
    return loaded


def load_glossary(extensions: Sequence[Path] = (), conception: str = DEFAULT) -> Glossary:
    """Return what people are told about the terms; the arguments and errors are those of load."""
    digests = _digests(extensions)
    loaded: Glossary = _load(Glossary, tuple(extensions), digests, conception)
    return loaded


@cache
def _load(
    kind: type, extensions: tuple[Path, ...], digests: tuple[str, ...], conception: str
) -> Any:
    """Load a part once, or again when an extension was edited meanwhile."""
    digest = _digest(digests)
    try:
        return decode(kind, json.loads(_path(kind, digest, conception).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return _build(digest, extensions, conception)[kind]


def _path(kind: type, digest: str, conception: str) -> Path:
    code = assets.compiler_digest()[:16]
    by = hashlib.sha256(conception.encode()).hexdigest()[:8]
    return cache_folder() / f"{kind.__name__.lower()}-{by}-{code}-{digest[:32]}.json"


def cache_folder() -> Path:
    """Return the folder for compiled knowledge; it need not exist."""
    override = os.environ.get("COPRODUCTION_CACHE")
    if override:
        return Path(override)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "coproduction"


def _digests(extensions: Sequence[Path]) -> tuple[str, ...]:
    return tuple(map(_digest_of, extensions))


def _digest_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise OntologyError(f"The ontology {path} cannot be read: {error.strerror}") from error


def _digest(extensions: Sequence[str]) -> str:
    shipped = assets.digest()
    if not extensions:
        return shipped
    return hashlib.sha256(" ".join((shipped, *extensions)).encode()).hexdigest()


def _build(digest: str, extensions: Sequence[Path], conception: str) -> dict[type, Any]:
    from coproduction.knowledge.builder import build  # the RDF parser is only needed here

    shapes = assets.folder("shapes") / "act.ttl"
    parts = {}
    for part in build(assets.catalog(), shapes, digest, extensions, conception):
        text = json.dumps(asdict(part), ensure_ascii=False, separators=(",", ":"))
        _keep(_path(type(part), digest, conception), text)
        parts[type(part)] = decode(type(part), json.loads(text))
    return parts


def _keep(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, delete=False, encoding="utf-8", suffix=".tmp"
        ) as file:
            file.write(text)
        _put(Path(file.name), path)
        by_age = sorted(path.parent.glob("*.json"), key=lambda kept: kept.stat().st_mtime)
        for stale in by_age[:-_MOST_KEPT]:
            stale.unlink()
    except OSError:
        return  # a cache that cannot be kept costs a tenth of a second at each start, no more


def _put(written: Path, path: Path) -> None:
    """Put a file that is written whole in its place, or leave nothing behind."""
    try:
        written.replace(path)
    except OSError:
        written.unlink()
        raise


def decode(kind: Any, data: Any) -> Any:
    """Return data from JSON as an instance of a type made of dataclasses and containers.

    Raises:
        KeyError: a field is missing.
        TypeError: a value has another shape than the type.
    """
    if isinstance(kind, NewType):
        kind = kind.__supertype__
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner = next(a for a in arguments if a is not NoneType)
        return None if data is None else decode(inner, data)
    if origin is Literal or kind in (str, int, bool):
        return data
    if kind is Diagrams:  # thousands of nodes, used as the lists that JSON gives
        return Diagrams(data["sizes"], data["nodes"])
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{f.name: decode(hints[f.name], data[f.name]) for f in fields(kind)})
    if origin is tuple and arguments[-1] is not Ellipsis:
        return tuple(decode(a, item) for a, item in zip(arguments, data, strict=True))
    if isinstance(data, dict):
        return {key: decode(arguments[1], value) for key, value in data.items()}
    return tuple(decode(arguments[0], item) for item in data)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
