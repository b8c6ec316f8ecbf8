"""Rows of RDF files: the nodes of one class, with what is said of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from coproduction.errors import InputError
from coproduction.intake.collections.files import InputFile
from coproduction.intake.collections.mapping import CollectionMapping
from coproduction.intake.collections.rows import Opened, Row
from coproduction.intake.graphs import parsed
from coproduction.intake.nodes import Nodes, Object, Statement, Value
from coproduction.intake.sources import open_source
from coproduction.intake.telling import some
from coproduction.model import Place
from coproduction.terms import RDF

_TYPE: Final = RDF + "type"
_BETWEEN: Final = " | "
_STEP: Final = "/"


def open_services(files: Sequence[InputFile], mapping: CollectionMapping) -> Opened:
    """Return the nodes of the mapping's class, and all that the files say.

    Raises:
        InputError: a file is broken, or has no such node.
    """
    problems: list[str] = []
    rows: list[Row] = []
    triples: list[ox.Triple] = []
    for number, file in enumerate(files, 1):
        try:
            form = "turtle" if file.name == "-" else None
            source = open_source(file.path, form, file.tell)
            if source.format in ("csv", "xlsx"):
                problems.append(file.tell.problem("mapping-no-rdf"))
                continue
            nodes = Nodes(parsed(source, file.tell))
            rows += _rows(nodes, mapping, file)
            triples += [_triple(statement, number) for statement in _statements(nodes)]
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    columns = tuple(dict.fromkeys(column for row in rows for column in row.own))
    return Opened(columns, iter(rows), triples=triples)


def _rows(nodes: Nodes, mapping: CollectionMapping, file: InputFile) -> list[Row]:
    kind = _full(mapping.node, mapping.prefixes)
    members = sorted(node for node, one in nodes.with_predicate(_TYPE) if one == kind)
    if not members:
        kinds = sorted({_short(one, mapping) for _, one in nodes.with_predicate(_TYPE)})
        raise InputError(
            file.tell.problem("mapping-no-nodes", node=mapping.node, found=some(kinds))
        )
    return [_row(nodes, node, mapping, file) for node in members]


def _row(nodes: Nodes, node: str, mapping: CollectionMapping, file: InputFile) -> Row:
    kept = {
        _short(predicate, mapping): _BETWEEN.join(map(_written, objects))
        for predicate, objects in sorted(nodes.about(node).items())
    }
    cells = {"node": node}
    for column in (*kept, *mapping.columns):
        if found := list(_ends(nodes, node, column, mapping)):
            cells[column] = _best(found)
    return Row(Place(file.name, node=node), cells, {"node": node, **kept}, node)


def _ends(nodes: Nodes, node: str, path: str, mapping: CollectionMapping) -> Iterator[Object]:
    """Yield what a path of properties leads to, as ``cv:hasCompetentAuthority/skos:prefLabel``."""
    first, _, rest = path.partition(_STEP) if "://" not in path else (path, "", "")
    for found in nodes.about(node).get(_full(first, mapping.prefixes), ()):
        if not rest:
            yield found
        elif isinstance(found, str):
            yield from _ends(nodes, found, rest, mapping)


def _best(values: Sequence[Object]) -> str:
    """Return the text in English, or without a language, or the first."""

    def rank(value: Object) -> int:
        language = value.language if isinstance(value, Value) else ""
        return 0 if language.startswith("en") else 1 if not language else 2

    chosen = min(values, key=rank)
    return chosen.text if isinstance(chosen, Value) else chosen


def _written(value: Object) -> str:
    if isinstance(value, Value):
        return f"{value.text}@{value.language}" if value.language else value.text
    return value


def _full(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    return prefixes[prefix] + local if colon and prefix in prefixes else name


def _short(iri: str, mapping: CollectionMapping) -> str:
    for prefix, namespace in mapping.prefixes.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _statements(nodes: Nodes) -> Iterator[Statement]:
    for subject in nodes:
        for predicate, objects in sorted(nodes.about(subject).items()):
            yield from ((subject, predicate, obj) for obj in objects)


def _triple(statement: Statement, number: int) -> ox.Triple:
    """Return a statement as a triple; blank nodes of several files are kept apart."""

    def node(name: str) -> ox.NamedNode | ox.BlankNode:
        if name.startswith("_:"):
            return ox.BlankNode(f"file{number}{name[2:]}")
        return ox.NamedNode(name)

    subject, predicate, obj = statement
    if not isinstance(obj, Value):
        return ox.Triple(node(subject), ox.NamedNode(predicate), node(obj))
    literal = (
        ox.Literal(obj.text, language=obj.language)
        if obj.language
        else ox.Literal(obj.text, datatype=ox.NamedNode(obj.datatype))
    )
    return ox.Triple(node(subject), ox.NamedNode(predicate), literal)
