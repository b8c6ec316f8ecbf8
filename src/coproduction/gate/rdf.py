"""The job of reading RDF: statements as texts, by pyoxigraph, which fetches nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final
from xml.parsers import expat

import pyoxigraph as ox

from coproduction.gate.refusals import Refused
from coproduction.gate.terms import FORMATS
from coproduction.gate.worker import Ask, Asked

_NAMES: Final = {
    "turtle": "Turtle",
    "nt": "N-Triples",
    "json-ld": "JSON-LD",
    "rdf-xml": "RDF/XML",
}
_TOGETHER: Final = 2000
"""So many statements are sent at once."""

_IMPORTS: Final = "http://www.w3.org/2002/07/owl#imports"
_RUNS_CODE: Final = "owlready_ontology.owl#python_module"
"""How the annotation ends by which owlready2 is told to import a module of Python."""

_NEVER_NAMES: Final = ("javascript:", "vbscript:", "data:", "file:", "blob:")
"""How IRIs begin that name nothing: they hold a text or a program, or say where a disk has it."""

_PLACE: Final = re.compile(r"^Parser error at line .*?: |\s*\(line \d+\)$")
_SKIPPED: Final = r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|" + (
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*"
)
_BRACKETS: Final = {
    "turtle": re.compile(rf"(?s:{_SKIPPED})|(?P<open>[\[({{])|(?P<close>[\])}}])"),
    "json-ld": re.compile(r"\"(?:[^\"\\]|\\.)*\"|(?P<open>[\[{])|(?P<close>[\]}])"),
}


def prepare() -> None:
    """Load all that reading needs."""
    list(ox.parse(b"[] <urn:p> 1 .", format=ox.RdfFormat.TURTLE))
    expat.ParserCreate()


def read(data: bytes, asked: Asked, _ask: Ask) -> Iterator[list[Any]]:
    """Yield lists of statements: subject, predicate and object.

    A node is its IRI, or ``_:`` and its label. A value is a list of its text, the IRI of its
    datatype and its language. Statements about statements are left out.

    Args:
        data: the text, in UTF-8.
        asked: ``format``; ``base`` for relative IRIs; ``imports``: the ontologies that may be
            imported, None if that is not to be minded; the limits ``nesting``, ``text``, ``iri``.

    Raises:
        Refused: the text is broken, goes beyond a limit, or holds what would run or fetch.
    """
    form = asked["format"]
    _check_nesting(data, form, asked["nesting"])
    try:
        quads = iter(ox.parse(data, FORMATS[form], base_iri=asked["base"]))
        reader = _Reader(asked)
        while batch := list(islice(quads, _TOGETHER)):
            yield reader.statements(batch)
        reader.end()
    except SyntaxError as error:
        raise _refusal(error, data, form) from None


class _Reader:
    """Turns quads into texts, and minds what they hold.

    Args:
        asked: as for reading.
    """

    def __init__(self, asked: Asked) -> None:
        self._text, self._iri = asked["text"], asked["iri"]
        known = asked["imports"]
        self._known = None if known is None else frozenset(known)
        self._imported: set[str] = set()
        self._seen: set[str] = set()

    def statements(self, quads: Sequence[ox.Quad]) -> list[Any]:
        """Return the statements of some quads."""
        found = []
        for quad in quads:
            subject, predicate, obj = quad.subject, quad.predicate.value, quad.object
            if isinstance(obj, ox.Triple) or isinstance(subject, ox.Triple):
                continue
            if predicate.endswith(_RUNS_CODE):
                raise Refused("gate-code")
            if predicate == _IMPORTS and isinstance(obj, ox.NamedNode):
                self._imported.add(obj.value)
            self._check(predicate)
            found.append([self._node(subject), predicate, self._object(obj)])
        return found

    def end(self) -> None:
        """Refuse what imports that which is not known."""
        if self._known is None:
            return
        if unknown := sorted(self._imported - self._known):
            raise Refused("gate-imports", iris=unknown)

    def _object(self, term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Any:
        if not isinstance(term, ox.Literal):
            return self._node(term)
        if len(term.value) > self._text:
            raise Refused("gate-text", limit=self._text, length=len(term.value))
        return [term.value, term.datatype.value, term.language or ""]

    def _node(self, term: ox.NamedNode | ox.BlankNode) -> str:
        if isinstance(term, ox.BlankNode):
            return f"_:{term.value}"
        self._check(term.value)
        return term.value

    def _check(self, iri: str) -> None:
        if iri in self._seen:
            return
        if len(iri) > self._iri:
            raise Refused("gate-long-iri", limit=self._iri, iri=iri[:200])
        if iri.lower().startswith(_NEVER_NAMES):
            raise Refused("gate-scheme", iri=iri[:200])
        self._seen.add(iri)


def _check_nesting(data: bytes, form: str, most: int) -> None:
    """Refuse what is nested too deeply, which readers answer by ending the process."""
    if form == "rdf-xml":
        _check_elements(data, most)
    elif form in _BRACKETS and sum(map(data.count, (b"[", b"(", b"{"))) > most:
        _check_brackets(data.decode(), form, most)


def _check_brackets(text: str, form: str, most: int) -> None:
    depth = 0
    for match in _BRACKETS[form].finditer(text):
        if match["open"]:
            depth += 1
            if depth > most:
                line, column = _place(text, match.start())
                raise Refused("gate-nesting", limit=most, line=line, column=column)
        elif match["close"]:
            depth -= 1


def _place(text: str, at: int) -> tuple[int, int]:
    """Return line and column, counted from 1, of a position."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _check_elements(data: bytes, most: int) -> None:
    """Refuse elements inside each other beyond all measure, and what is declared of a type."""
    parser = expat.ParserCreate("utf-8")
    depth = 0

    def start(_name: str, _attributes: Any) -> None:
        nonlocal depth
        depth += 1
        if depth > most:
            at = {"line": parser.CurrentLineNumber, "column": parser.CurrentColumnNumber + 1}
            raise Refused("gate-nesting", limit=most, **at)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: Any) -> None:
        at = {"line": parser.CurrentLineNumber, "column": parser.CurrentColumnNumber + 1}
        raise Refused("gate-doctype", **at)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        at = {"line": error.lineno, "column": error.offset + 1}
        raise Refused("syntax", format=_NAMES["rdf-xml"], reason=reason, **at) from None


def _refusal(error: SyntaxError, data: bytes, form: str) -> Refused:
    reason = str(error)
    if "LoadDocumentCallback" in reason:
        return Refused("outside-context", contexts=_outside_contexts(data))
    values: dict[str, Any] = {"format": _NAMES[form], "reason": _PLACE.sub("", reason)}
    if error.lineno is not None:
        values |= {"line": error.lineno, "column": error.offset}
    return Refused("syntax", **values)


def _outside_contexts(data: bytes) -> list[str]:
    """Return the addresses of contexts outside a JSON-LD text, where they can be found."""
    try:
        waiting = [json.loads(data)]
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
