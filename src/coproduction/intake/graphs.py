"""Reads RDF: Turtle, N-Triples, JSON-LD, RDF/XML, or a graph of rdflib. Nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from coproduction import assets
from coproduction.errors import InputError
from coproduction.gate.graphs import statements
from coproduction.gate.refusals import Refused
from coproduction.intake.acts import records_of
from coproduction.intake.batch import Batch
from coproduction.intake.nodes import NAMELESS, Nodes, Statement, Value
from coproduction.intake.sources import Source
from coproduction.intake.telling import Teller, shown
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.triples import read_catalog
from coproduction.terms import RDF, XSD

if TYPE_CHECKING:
    import rdflib

BASE: Final = "https://example.org/"
"""Relative IRIs are resolved against this and the file's name, never against a folder's path."""

_XML_ENCODING: Final = re.compile(r"""(<\?xml[^>]*?)\sencoding=["']([^"']*)["']""")
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
    """Return the statements of an RDF text, read in a process of its own.

    Raises:
        InputError: the text is broken, goes beyond a limit, or is not let in.
    """
    text = _xml_text(source.text, tell) if source.format == "rdf-xml" else source.text
    base = BASE + quote("stdin" if source.name == "-" else Path(source.name).name)
    known = sorted(read_catalog(assets.catalog()))
    try:
        return [
            (subject, predicate, Value(*obj) if isinstance(obj, list) else obj)
            for subject, predicate, obj in statements(text.encode(), source.format, base, known)
        ]
    except Refused as refusal:
        raise InputError(tell.refusal(refusal)) from None


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
