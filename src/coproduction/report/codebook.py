"""The codebook for people, and the empty case table."""

from __future__ import annotations

import csv
import io

from coproduction.knowledge.codebook import Codebook, Column
from coproduction.report.document import json_text
from coproduction.report.grid import MARK
from coproduction.terms import Language
from coproduction.texts import say


def render(codebook: Codebook, form: str, language: Language) -> str:
    """Return the codebook as ``text``, ``json`` or ``csv``."""
    if form == "json":
        columns = [_described(column) for column in codebook.columns]
        return json_text({"schema": "coproduction/codebook/1", "columns": columns})
    return _csv(codebook, language) if form == "csv" else codebook_text(codebook, language)


def template_text(codebook: Codebook, language: Language) -> str:
    """Return the empty case table: the headings, and no rows.

    The codebook's own words are English; in another language the headings are labels, which are
    read alike, behind a mark by which spreadsheet programs know the encoding.
    """
    if language == "en":
        return ",".join(column.name for column in codebook.columns) + "\r\n"
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(codebook.labels(language).values())
    return MARK + out.getvalue()


def codebook_text(codebook: Codebook, language: Language) -> str:
    """Return the codebook as text: each column, what counts, and its values."""
    lines = [say("codebook.head", language), ""]
    for column in codebook.columns:
        lines.append(f"{column.name} – {column.label[language]}")
        lines.append(f"    {column.what_counts[language]}")
        lines += [f"    {word} – {label}" for word, label in values_of(codebook, column, language)]
        lines.append("")
    return "\n".join(lines)


def values_of(codebook: Codebook, column: Column, language: Language) -> list[tuple[str, str]]:
    """Return what can be written into a column: each word with its label; empty for free text."""
    values = codebook.resources if column.kind == "resources" else column.values
    words = [(value.token, value.label[language]) for value in values]
    if column.kind == "resources":
        words.insert(0, ("none", say("codebook.none", language)))
    return words


def _csv(codebook: Codebook, language: Language) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("column", "label", "what_counts", "value", "value_label"))
    for column in codebook.columns:
        head = (column.name, column.label[language], column.what_counts[language])
        for word, label in values_of(codebook, column, language) or [("", "")]:
            writer.writerow((*head, word, label))
    return out.getvalue()


def _described(column: Column) -> dict[str, object]:
    return {
        "column": column.name,
        "kind": column.kind,
        "property": column.property,
        "label": {"en": column.label.en, "lt": column.label.lt},
        "what_counts": {"en": column.what_counts.en, "lt": column.what_counts.lt},
        "values": [
            {"value": v.token, "iri": v.iri, "label": {"en": v.label.en, "lt": v.label.lt}}
            for v in column.values
        ],
    }
