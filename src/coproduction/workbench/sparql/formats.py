"""The forms of answers, and which of them a client wants (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from coproduction.workbench.negotiation import quality_of, ranges

Kind = Literal["table", "graph"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of answers.

    Attributes:
        name: by which it can be asked for in an address.
        label: that people read.
        media_type: of what is sent.
        aliases: other media types by which it is asked for.
    """

    name: str
    label: str
    media_type: str
    aliases: tuple[str, ...] = ()


HTML: Final = Form("html", "HTML", "text/html", ("application/xhtml+xml",))
TABLES: Final = (
    Form("json", "JSON", "application/sparql-results+json", ("application/json", "text/json")),
    Form("xml", "XML", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Form("csv", "CSV", "text/csv"),
    Form("tsv", "TSV", "text/tab-separated-values"),
)
GRAPHS: Final = (
    Form("turtle", "Turtle", "text/turtle", ("application/x-turtle",)),
    Form("ntriples", "N-Triples", "application/n-triples", ("text/plain",)),
    Form("jsonld", "JSON-LD", "application/ld+json", ("application/json",)),
    Form("rdfxml", "RDF/XML", "application/rdf+xml", ("application/xml", "text/xml")),
)
FORMS: Final[dict[Kind, tuple[Form, ...]]] = {"table": TABLES, "graph": GRAPHS}
"""Forms of the answers to SELECT and ASK, and to CONSTRUCT and DESCRIBE; the usual one first."""


def chosen(accept: str | None, offered: Iterable[Form]) -> Form | None:
    """Return the form that a header Accept wants most; None where it wants none of them.

    Args:
        accept: the header; None where there is none, so that all are welcome.
        offered: the forms; of equally welcome ones the first is chosen.
    """
    wanted = ranges("*/*" if accept is None else accept)
    best: Form | None = None
    most = 0.0
    for form in offered:
        for media_type in (form.media_type, *form.aliases):
            quality = quality_of(media_type, wanted)
            if quality > most:
                best, most = form, quality
    return best
