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
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from coproduction import assets
from coproduction.errors import OntologyError
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.diagrams import Diagrams
from coproduction.knowledge.readings import (
    Decisions,
    Named,
    Reading,
    modules,
    names_of,
    own_files,
)

_MOST_KEPT = 256


def load(
    extensions: Sequence[Path] = (),
    conception: str = DEFAULT,
    readings: Sequence[Named] = (),
) -> Knowledge:
    """Return the knowledge by which one conception judges, with a person's own extensions.

    Args:
        extensions: Turtle files with further axioms.
        conception: name of a conception that is shipped, or that an extension states.
        readings: names of readings, or Turtle files that state one; none leaves every decision
            as the project took it.

    Raises:
        OntologyError: a file cannot be read, or the definitions contradict each other.
        UsageError: there is no such conception or reading, or two readings exclude each other.
    """
    loaded: Knowledge = _load(Knowledge, Request.of(extensions, conception, readings))
    return loaded


def load_glossary(
    extensions: Sequence[Path] = (),
    conception: str = DEFAULT,
    readings: Sequence[Named] = (),
) -> Glossary:
    """Return what people are told about the terms; the arguments and errors are those of load."""
    loaded: Glossary = _load(Glossary, Request.of(extensions, conception, readings))
    return loaded


def load_decisions(readings: Sequence[Named] = ()) -> Decisions:
    """Return the decisions that can be read otherwise.

    Args:
        readings: a person's own files among these are taken into account.

    Raises:
        OntologyError: a file cannot be read, or states no reading.
    """
    loaded: Decisions = _load(Decisions, Request.of(readings=own_files(readings)))
    return loaded


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be loaded; it tells apart the versions of a file.

    Attributes:
        extensions: a person's own ontology files.
        conception: whose definitions decide.
        readings: names of the readings that are chosen, in the order of the decisions.
        files: a person's own readings.
        digests: of extensions and files.
    """

    extensions: tuple[Path, ...]
    conception: str
    readings: tuple[str, ...]
    files: tuple[Path, ...]
    digests: tuple[str, ...]

    @classmethod
    def of(
        cls,
        extensions: Sequence[Path] = (),
        conception: str = DEFAULT,
        readings: Sequence[Named] = (),
    ) -> Request:
        """Return the request for what a person asks for."""
        own = own_files(readings)
        digests = tuple(map(_digest_of, (*extensions, *own)))
        return cls(tuple(extensions), conception, names_of(readings), own, digests)

    @property
    def digest(self) -> str:
        """The digest of all files concerned."""
        shipped = assets.digest()
        if not self.digests:
            return shipped
        return hashlib.sha256(" ".join((shipped, *self.digests)).encode()).hexdigest()

    @property
    def choice(self) -> str:
        """What is chosen from these files, in short."""
        told = "\n".join((self.conception, *sorted(self.readings), *["own"] * len(self.files)))
        return hashlib.sha256(told.encode()).hexdigest()[:8]


@cache
def _load(kind: type, request: Request) -> Any:
    """Load a part once, or again when a file was edited meanwhile."""
    try:
        return decode(kind, json.loads(_path(kind, request).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return _build(kind, request)


def _path(kind: type, request: Request) -> Path:
    code = assets.compiler_digest()[:16]
    name = f"{kind.__name__.lower()}-{request.choice}-{code}-{request.digest[:32]}.json"
    return cache_folder() / name


def cache_folder() -> Path:
    """Return the folder for compiled knowledge; it need not exist."""
    override = os.environ.get("COPRODUCTION_CACHE")
    if override:
        return Path(override)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "coproduction"


def _digest_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise OntologyError(f"The ontology {path} cannot be read: {error.strerror}") from error


def _build(kind: type, request: Request) -> Any:
    """Build a part, and keep it with all that comes with it."""
    built = [_decisions(request)] if kind is Decisions else _knowledge(request)
    parts = {}
    for part in built:
        text = json.dumps(asdict(part), ensure_ascii=False, separators=(",", ":"))
        _keep(_path(type(part), request), text)
        parts[type(part)] = decode(type(part), json.loads(text))
    return parts[kind]


def _decisions(request: Request) -> Decisions:
    from coproduction.knowledge.readings_reader import read_decisions

    return read_decisions(assets.catalog(), request.files)


def _knowledge(request: Request) -> Sequence[Knowledge | Glossary]:
    from coproduction.knowledge.builder import build  # the RDF parser is only needed here

    chosen = _chosen(request)
    files = modules((one.name for one in chosen), request.files)
    shapes = assets.folder("shapes") / "act.ttl"
    digest, extensions = request.digest, request.extensions
    return build(assets.catalog(), shapes, digest, extensions, request.conception, chosen, files)


def _chosen(request: Request) -> tuple[Reading, ...]:
    if not request.readings and not request.files:
        return ()
    decisions, shipped = load_decisions(request.files), load_decisions()
    own = [one.name for one in decisions.readings if one not in shipped.readings]
    return decisions.choose((*request.readings, *own))


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
