"""Results as one JSON document of the form ``coproduction/verdicts/1``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from coproduction.knowledge.grounds import GROUNDS_COLUMN
from coproduction.model import Finding, Judged, Place

SCHEMA = "coproduction/verdicts/1"


def document(
    judged: Iterable[Judged],
    notes: Iterable[Finding],
    *,
    version: str,
    sha256: str,
    conception: str,
    readings: Sequence[str],
    reasoner: str,
    conflict: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the results as plain data, acts grouped by case in the order of the input.

    Args:
        judged: every record with its verdict.
        notes: findings about the input as a whole.
        version: of the ontology.
        sha256: digest of the ontology.
        conception: name of the conception that was applied.
        readings: names of the readings that were chosen.
        reasoner: what decided.
        conflict: locators of the claims in conflict where an act falls into a gap.
    """
    acts = list(judged)
    coded = any(one.record.coder for one in acts)
    cases = [
        {
            "case": case,
            "acts": [act(acts[position], conflict, coded=coded) for position in positions],
        }
        for (_, case), positions in by_case(acts).items()
    ]
    return {
        "schema": SCHEMA,
        "conception": conception,
        "readings": list(readings),
        "ontology": {"version": version, "sha256": sha256},
        "reasoner": reasoner,
        "notes": [finding(note) for note in notes],
        "cases": cases,
    }


def by_case(judged: Iterable[Judged]) -> dict[tuple[str, str], list[int]]:
    """Return, by file and case, the positions of the acts: the order of the document."""
    cases: dict[tuple[str, str], list[int]] = {}
    for position, one in enumerate(judged):
        key = (one.record.place.file, one.record.case_id)
        cases.setdefault(key, []).append(position)
    return cases


def act(judged: Judged, conflict: Sequence[str] = (), *, coded: bool = False) -> dict[str, Any]:
    """Return one act as plain data.

    Args:
        judged: the act.
        conflict: locators of the claims in conflict, named if the act falls into a gap.
        coded: whether its coder belongs to it, null where none is named.
    """
    verdict = judged.verdict
    return {
        "act": judged.record.act_id,
        **({"coder": judged.record.coder or None} if coded else {}),
        "status": verdict.status,
        "reason": verdict.reason,
        "outcome": verdict.outcome,
        "superclasses": list(verdict.superclasses),
        "criteria": dict(verdict.criteria),
        "failed_criteria": list(verdict.failed_criteria),
        "missing_facts": list(verdict.missing_facts),
        "possible_outcomes": list(verdict.possible_outcomes),
        "gap_possible": verdict.gap_possible,
        "conflict": list(conflict) if verdict.reason == "gap" else [],
        "participants": [
            {"participant": name.strip("<>"), "roles": list(verdict.participant_roles)}
            for name in judged.record.participants
        ],
        "participant_roles": list(verdict.participant_roles),
        "findings": [finding(one) for one in judged.findings],
        **_grounds(judged),
        "source": place(judged.record.place),
    }


def _grounds(judged: Judged) -> dict[str, list[str]]:
    """Return by which rules of a mapping the act was coded, if it comes from a collection."""
    told = judged.record.texts.get(GROUNDS_COLUMN, "")
    return {"grounds": told.split("; ")} if told else {}


def finding(one: Finding) -> dict[str, Any]:
    """Return one finding as plain data."""
    return {
        "severity": one.severity,
        "message": one.message,
        "column": one.columns[0] if one.columns else None,
        "columns": list(one.columns),
        "rule": one.rule,
        "source": place(one.place),
    }


def place(place: Place) -> dict[str, Any]:
    """Return where something stands as plain data."""
    found: dict[str, Any] = {"file": place.file}
    if place.sheet is not None:
        found["sheet"] = place.sheet.name
    if place.row is not None:
        found["row"] = place.row
    if place.column is not None:
        found["column"] = place.column
    if place.letter is not None:
        found["cell"] = f"{place.letter}{place.row}"
    if place.node is not None:
        found["node"] = place.node
    return found


def json_text(data: object) -> str:
    """Return data as indented JSON text, characters as they are."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
