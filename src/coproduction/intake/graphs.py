"""Reads RDF: Turtle, N-Triples, JSON-LD, RDF/XML, or a graph of rdflib. Nothing is ever fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.parsers import expat

import pyoxigraph as ox

from coproduction.errors import InputError
from coproduction.intake.acts import records_of
from coproduction.intake.batch import Batch
from coproduction.intake.nodes import NAMELESS, Nodes, Object, Statement, Value
from coproduction.intake.sources import Format, Source
from coproduction.intake.telling import Teller, shown, some
from coproduction.knowledge.base import Knowledge
from coproduction.terms import RDF, XSD

if TYPE_CHECKING:
    import rdflib

BASE: Final = "https://example.org/"
"""Relative IRIs are resolved against this and the file's name, never against a folder's path."""

_NAMES: Final[dict[Format, str]] = {
    "turtle": "Turtle",
    "nt": "N-Triples",
    "json-ld": "JSON-LD",
    "rdf-xml": "RDF/XML",
}
_PARSED_AS: Final[dict[Format, ox.RdfFormat]] = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "json-ld": ox.RdfFormat.JSON_LD,
    "rdf-xml": ox.RdfFormat.RDF_XML,
}
_XML_ENCODING: Final = re.compile(r"""(<\?xml[^>]*?)\sencoding=["']([^"']*)["']""")
_PLACE: Final = re.compile(r"^Parser error at line .*?: |\s*\(line \d+\)$")
_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def read_rdf(source: Source, knowledge: Knowledge, tell: Teller) -> Batch:
    """Return the records of an RDF text.

    Raises:
        InputError: the text is broken, or no act is described in it.
    """
    return records_of(Nodes(parsed(source, tell)), knowledge, tell)


def read_rdflib(graph: rdflib.Graph, knowledge: Knowledge, tell: Teller) -> Batch:
    """Return the records of a graph of rdflib.

    Raises:
        InputError: no act is described, or an IRI is not valid.
    """
    statements = list(_statements(graph))
    wrong = {
        term
        for statement in statements
        for term in statement
        if isinstance(term, str) and not term.startswith("_:") and not _is_iri(term)
    }
    if wrong:
        raise InputError(*(tell.problem("invalid-iri", iri=shown(iri)) for iri in sorted(wrong)))
    return records_of(Nodes(statements), knowledge, tell)


def _is_iri(text: str) -> bool:
    return bool(_ABSOLUTE.match(text)) and not _NOT_IN_IRI.search(text)


def _statements(graph: rdflib.Graph) -> Iterator[Statement]:
    import rdflib  # loaded already by whoever made the graph

    def node(term: object) -> str:
        return f"{NAMELESS}{term}" if isinstance(term, rdflib.BNode) else str(term)

    quads = graph.quads((None,) * 4) if isinstance(graph, rdflib.ConjunctiveGraph) else graph
    for subject, predicate, obj, *_ in quads:
        if isinstance(obj, rdflib.Literal):
            datatype = RDF + "langString" if obj.language else str(obj.datatype or XSD + "string")
            yield node(subject), node(predicate), Value(str(obj), datatype, obj.language or "")
        else:
            yield node(subject), node(predicate), node(obj)


def parsed(source: Source, tell: Teller) -> list[Statement]:
    """Return the statements of an RDF text.

    Raises:
        InputError: the text is broken.
    """
    text = _xml_text(source.text, tell) if source.format == "rdf-xml" else source.text
    base = BASE + quote("stdin" if source.name == "-" else Path(source.name).name)
    try:
        quads = ox.parse(text, _PARSED_AS[source.format], base_iri=base)
        return [
            (_node(q.subject), q.predicate.value, _object(q.object))
            for q in quads
            if not isinstance(q.object, ox.Triple)  # a statement about a statement
        ]
    except SyntaxError as error:
        raise InputError(_syntax_problem(error, source, tell)) from None


def _node(term: ox.NamedNode | ox.BlankNode) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value


def _object(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Object:
    if isinstance(term, ox.Literal):
        return Value(term.value, term.datatype.value, term.language or "")
    return _node(term)


def _xml_text(text: str, tell: Teller) -> str:
    """Return an XML text without its statement of an encoding: it is decoded by now.

    Raises:
        InputError: it states another encoding than that by which it was decoded.
    """
    stated = _XML_ENCODING.match(text)
    if stated is None:
        return text
    unicode = stated[2].lower() in ("utf-8", "utf8", "utf-16", "us-ascii", "ascii")
    if not unicode and not text.isascii():
        raise InputError(tell.problem("stated-encoding", encoding=shown(stated[2])))
    return stated[1] + text[stated.end() :]


def _syntax_problem(error: SyntaxError, source: Source, tell: Teller) -> str:
    if "LoadDocumentCallback" in str(error):
        return tell.problem("outside-context", contexts=some(_outside_contexts(source.text)))
    line, column = error.lineno, error.offset
    if line is None and source.format == "rdf-xml":
        line, column = _xml_place(source.text)
    where = ""
    if line is not None:
        where = f"{tell.say('line', line=line)}, {tell.say('character', number=column)}"
    values = {"format": _NAMES[source.format], "reason": shown(_PLACE.sub("", str(error)))}
    return tell.problem("syntax", where, **values)


def _outside_contexts(text: str) -> list[str]:
    """Return the addresses of contexts outside a JSON-LD text, where they can be found."""
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return []
    found: set[str] = set()
    while waiting:
        part = waiting.pop()
        waiting += (
            part if isinstance(part, list) else part.values() if isinstance(part, dict) else ()
        )
        if isinstance(part, dict):
            contexts = part.get("@context"), part.get("@import")
            flat = (c for one in contexts for c in (one if isinstance(one, list) else [one]))
            found |= {context for context in flat if isinstance(context, str)}
    return sorted(found)


def _xml_place(text: str) -> tuple[int | None, int | None]:
    """Return line and column where a text stops to be XML; None if it is XML throughout."""
    try:
        expat.ParserCreate("utf-8").Parse(text.encode(), True)
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1
    return None, None
