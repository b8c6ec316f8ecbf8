"""Findings in every form."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Protocol

from coproduction.formulas import guarded
from coproduction.model import Finding, Record
from coproduction.report.document import finding, json_text
from coproduction.report.text import finding_lines, where
from coproduction.terms import DCTERMS, RDF, SH, SHAPES_NS, Language
from coproduction.texts import say


class Findings(Protocol):
    """What checks found."""

    @property
    def records(self) -> tuple[tuple[Record, tuple[Finding, ...]], ...]:
        """Each record with its findings."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings."""

    @property
    def conforms(self) -> bool:
        """Whether every record can be classified."""

    @property
    def engine(self) -> str:
        """What checked."""


def render(checked: Findings, form: str, language: Language) -> str:
    """Return findings as ``text``, ``json``, ``csv``, ``turtle`` or ``html``."""
    forms = {"json": _json, "csv": _csv, "turtle": _turtle}
    if form in forms:
        return forms[form](checked)
    if form == "html":
        return _html(checked, language)
    lines = [*finding_lines(_graver(checked), language), *_sums(checked, language)]
    return "".join(f"{line}\n" for line in lines)


def _graver(checked: Findings) -> list[Finding]:
    return [one for one in checked.findings if one.severity != "information"]


def _sums(checked: Findings, language: Language) -> list[str]:
    rejected = sum(
        any(one.severity == "violation" for one in found) for _, found in checked.records
    )
    sums = say("checking.sums", language, acts=len(checked.records), rejected=rejected)
    absent = Counter(
        one.columns[0] for one in checked.findings if one.severity == "information" and one.columns
    )
    if not absent:
        return [sums]
    facts = ", ".join(f"{column} ({count})" for column, count in absent.most_common())
    return [sums, say("checking.absent", language, facts=facts)]


def _json(checked: Findings) -> str:
    return json_text(
        {
            "schema": "coproduction/findings/1",
            "conforms": checked.conforms,
            "engine": checked.engine,
            "acts": len(checked.records),
            "findings": [finding(one) for one in checked.findings],
        }
    )


def _csv(checked: Findings) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("file", "row", "node", "columns", "severity", "message", "rule"))
    for one in checked.findings:
        place = one.place
        row = "" if place.row is None else str(place.row)
        cells = (place.file, row, place.node or "", ";".join(one.columns))
        writer.writerow([guarded(c) for c in (*cells, one.severity, one.message, one.rule)])
    return out.getvalue()


def _turtle(checked: Findings) -> str:
    import rdflib

    graph = rdflib.Graph()
    sh, type_ = rdflib.Namespace(SH), rdflib.URIRef(RDF + "type")
    graph.bind("sh", sh)
    graph.bind("cops", SHAPES_NS)
    report = rdflib.BNode("report")
    graph.add((report, type_, sh.ValidationReport))
    graph.add((report, sh.conforms, rdflib.Literal(checked.conforms)))
    grades = {"violation": sh.Violation, "warning": sh.Warning, "information": sh.Info}
    for number, one in enumerate(checked.findings, start=1):
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
    return graph.serialize(format="turtle").strip() + "\n"


def _html(checked: Findings, language: Language) -> str:
    from coproduction.report.html import findings_page

    return findings_page(_graver(checked), _sums(checked, language), language)
