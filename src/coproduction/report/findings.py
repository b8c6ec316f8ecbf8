"""Findings in every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from coproduction.knowledge.codebook import Codebook
from coproduction.model import Finding
from coproduction.report import document
from coproduction.report.document import finding
from coproduction.report.grid import csv_rows
from coproduction.report.text import counted, finding_lines, where
from coproduction.terms import DCTERMS, RDF, SH, SHAPES_NS, Language
from coproduction.texts import say


class Checks:
    """The sums of what was found.

    Attributes:
        number: of records.
        rejected: how many cannot be classified.
        absent: by column, how often it is told that nothing stands there.
        codebook: what people call the columns.

    Args:
        codebook: what people call the columns.
        notes: findings about the input as a whole.
    """

    def __init__(self, codebook: Codebook, notes: Iterable[Finding]) -> None:
        self.codebook = codebook
        self.number = 0
        self.rejected = 0
        self.absent: Counter[str] = Counter()
        self._count(notes)

    def add(self, findings: Sequence[Finding]) -> None:
        """Count what was found about a record."""
        self.number += 1
        self.rejected += any(one.severity == "violation" for one in findings)
        self._count(findings)

    def _count(self, findings: Iterable[Finding]) -> None:
        self.absent.update(
            one.columns[0] for one in findings if one.severity == "information" and one.columns
        )


class Findings(Protocol):
    """What checks find, while records go by."""

    @property
    def tally(self) -> Checks:
        """The sums of the records that went by."""

    @property
    def engine(self) -> str:
        """What checks."""

    def findings(self) -> Iterator[Finding]:
        """Yield all findings; this can be done once."""


def parts(checked: Findings, form: str, language: Language) -> Iterator[str]:
    """Yield findings, part by part, as ``text``, ``json``, ``csv``, ``turtle`` or ``html``."""
    match form:
        case "json":
            yield from _json(checked)
        case "csv":
            yield from _csv(checked)
        case "turtle":
            yield _turtle(checked)
        case "html":
            yield _html(checked, language)
        case _:
            for line in finding_lines(_graver(checked), language):
                yield f"{line}\n"
            for line in _sums(checked.tally, language):
                yield f"{line}\n"


def _graver(checked: Findings) -> Iterator[Finding]:
    return (one for one in checked.findings() if one.severity != "information")


def _sums(tally: Checks, language: Language) -> list[str]:
    sums = say("checking.sums", language, acts=tally.number, rejected=tally.rejected)
    if not tally.absent:
        return [sums]
    facts = counted(tally.absent.most_common(), tally.codebook, language)
    return [sums, say("checking.absent", language, facts=facts)]


def _json(checked: Findings) -> Iterator[str]:
    """Return the document; the sums stand behind the findings, which they sum up."""
    frame = {"schema": "coproduction/findings/1", "engine": checked.engine, "findings": []}
    return document.parts(
        frame,
        map(finding, checked.findings()),
        lambda: {"acts": checked.tally.number, "conforms": not checked.tally.rejected},
    )


def _csv(checked: Findings) -> Iterator[str]:
    columns = ("file", "row", "node", "columns", "severity", "message", "rule")
    return csv_rows(columns, map(_cells, checked.findings()))


def _cells(one: Finding) -> tuple[str, ...]:
    place = one.place
    row = "" if place.row is None else str(place.row)
    named = ";".join(one.columns)
    return (place.file, row, place.node or "", named, one.severity, one.message, one.rule)


def _turtle(checked: Findings) -> str:
    import rdflib

    graph = rdflib.Graph()
    sh, type_ = rdflib.Namespace(SH), rdflib.URIRef(RDF + "type")
    graph.bind("sh", sh)
    graph.bind("cops", SHAPES_NS)
    report = rdflib.BNode("report")
    graph.add((report, type_, sh.ValidationReport))
    grades = {"violation": sh.Violation, "warning": sh.Warning, "information": sh.Info}
    for number, one in enumerate(checked.findings(), start=1):
        result = rdflib.BNode(f"result{number}")
        graph.add((report, sh.result, result))
        graph.add((result, type_, sh.ValidationResult))
        graph.add((result, sh.resultSeverity, grades[one.severity]))
        graph.add((result, sh.resultMessage, rdflib.Literal(one.message)))
        graph.add(
            (result, rdflib.URIRef(DCTERMS + "source"), rdflib.Literal(where(one.place, "en")))
        )
        if one.rule.startswith(SHAPES_NS):
            graph.add((result, sh.sourceShape, rdflib.URIRef(one.rule)))
    graph.add((report, sh.conforms, rdflib.Literal(not checked.tally.rejected)))
    return graph.serialize(format="turtle").strip() + "\n"


def _html(checked: Findings, language: Language) -> str:
    from coproduction.report.html import findings_page

    graver = list(_graver(checked))
    return findings_page(graver, _sums(checked.tally, language), language)
