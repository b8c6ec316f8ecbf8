"""Results as a table: one row an act."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from coproduction.model import Judged

COLUMNS = (
    "case_id",
    "act_id",
    "title",
    "status",
    "outcome",
    "superclasses",
    "failed_criteria",
    "missing_facts",
    "possible_outcomes",
    "reason",
    "findings",
    "file",
    "row",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(judged: Iterable[Judged]) -> str:
    """Return CSV text with a column for each criterion; lists are joined by semicolons."""
    acts = list(judged)
    columns = columns_of(acts)
    rows = [row(one) for one in acts]
    criteria = dict.fromkeys(name for one in acts for name in one.verdict.criteria)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(
        out, [*columns, *criteria], restval="", extrasaction="ignore", lineterminator="\r\n"
    )
    writer.writeheader()
    for one in rows:
        writer.writerow({name: inert(text) for name, text in one.items()})
    return out.getvalue()


def columns_of(judged: Sequence[Judged]) -> tuple[str, ...]:
    """Return the columns that stand before those of the criteria; coder only if one is named."""
    if not any(one.record.coder for one in judged):
        return COLUMNS
    at = COLUMNS.index("act_id") + 1
    return (*COLUMNS[:at], "coder", *COLUMNS[at:])


def row(one: Judged) -> dict[str, str]:
    """Return one act as a row of text cells."""
    record, verdict = one.record, one.verdict
    cells = {
        "case_id": record.case_id,
        "act_id": record.act_id,
        "coder": record.coder,
        "title": record.texts.get("title", ""),
        "status": verdict.status,
        "outcome": verdict.outcome or "",
        "superclasses": ";".join(verdict.superclasses),
        "failed_criteria": ";".join(verdict.failed_criteria),
        "missing_facts": ";".join(verdict.missing_facts),
        "possible_outcomes": ";".join(verdict.possible_outcomes),
        "reason": verdict.reason or "",
        "findings": " | ".join(finding.message for finding in one.findings),
        "file": record.place.file,
        "row": "" if record.place.row is None else str(record.place.row),
    }
    return cells | {name: str(status) for name, status in verdict.criteria.items()}


def inert(text: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula; a lone hyphen is none."""
    return "'" + text if text.startswith(_FORMULA_STARTS) and text != "-" else text
