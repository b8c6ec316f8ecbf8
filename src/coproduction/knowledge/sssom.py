"""Mapping sets in SSSOM: how terms of the ontology relate to terms of another vocabulary.

The format is that of the Simple Standard for Sharing Ontological Mappings: a table with tabs, and
before it lines that begin with ``#`` and hold metadata in YAML. Of YAML only what these files need
is read: a name with a text in double quotes, and names below ``curie_map``.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from coproduction.errors import OntologyError

_PREFIXES: Final = "curie_map"
_ENTRY: Final = re.compile(r'#(?P<depth>  )?(?P<name>[a-z0-9_]+):(?: (?P<text>"(?:[^"\\]|\\.)*"))?')


@dataclass(frozen=True, slots=True)
class TermMapping:
    """One mapping, in the words of SSSOM; terms are compact IRIs.

    Attributes:
        subject_id: the term of this ontology.
        subject_label: its English label.
        subject_type: what it is, such as ``owl class``.
        predicate_id: how the two relate.
        object_id: the term of the other vocabulary.
        object_label: its label there.
        object_type: what it is, such as ``owl object property``.
        mapping_justification: by what kind of work the mapping was found.
        confidence: that it is right, from 0 to 1.
        comment: why.
    """

    subject_id: str
    subject_label: str
    subject_type: str
    predicate_id: str
    object_id: str
    object_label: str
    object_type: str
    mapping_justification: str
    confidence: str
    comment: str


COLUMNS: Final = tuple(one.name for one in fields(TermMapping))
"""The columns of a mapping set, in their order."""


@dataclass(frozen=True, slots=True)
class MappingSet:
    """The mappings to one vocabulary.

    Attributes:
        metadata: what is said of all of them, by slot of SSSOM.
        prefixes: namespaces by prefix.
        mappings: in the order of the file.
    """

    metadata: Mapping[str, str]
    prefixes: Mapping[str, str]
    mappings: tuple[TermMapping, ...]

    def iri(self, name: str) -> str:
        """Return the IRI of a compact one.

        Raises:
            OntologyError: its prefix is not among those of the mapping set.
        """
        prefix, _, local = name.partition(":")
        if prefix not in self.prefixes:
            raise OntologyError(f"The mapping set has no prefix for '{name}'.")
        return self.prefixes[prefix] + local


def read_mapping_set(path: Path) -> MappingSet:
    """Return the mapping set of a file.

    Raises:
        OntologyError: the file is missing, or is no mapping set of this form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise OntologyError(f"The mapping set {path.name} cannot be read: {error}") from error
    head = [line for line in lines if line.startswith("#")]
    metadata, prefixes = _metadata(path.name, head)
    return MappingSet(metadata, prefixes, tuple(_mappings(path.name, lines[len(head) :])))


def _metadata(name: str, lines: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    metadata: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    within = False
    for line in lines:
        entry = _ENTRY.fullmatch(line)
        below = entry is not None and entry["depth"] is not None
        if entry is None or (entry["text"] is None) != (not below and entry["name"] == _PREFIXES):
            raise OntologyError(f"The mapping set {name} has metadata that are not read: {line}")
        if entry["text"] is None:
            within = True
        elif below and within:
            prefixes[entry["name"]] = json.loads(entry["text"])
        elif below:
            raise OntologyError(f"The mapping set {name} has metadata that are not read: {line}")
        else:
            within = False
            metadata[entry["name"]] = json.loads(entry["text"])
    return metadata, prefixes


def _mappings(name: str, lines: Iterable[str]) -> Iterable[TermMapping]:
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(next(rows, ())) != COLUMNS:
        raise OntologyError(f"The mapping set {name} must have the columns {', '.join(COLUMNS)}.")
    for row in rows:
        if len(row) != len(COLUMNS) or not all(row):
            raise OntologyError(f"The mapping set {name} has a row with empty cells: {row}")
        yield TermMapping(*row)
