"""The decisions that can be read otherwise: what was decided, why, and what else can be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coproduction.knowledge.readings import Decision
from coproduction.knowledge.storage import load_decisions
from coproduction.literature.decisions import ModellingDecision, modelling_decisions
from coproduction.report.document import json_text
from coproduction.report.grid import csv_grid
from coproduction.terms import Language
from coproduction.texts import say

_COLUMNS = (
    "decision",
    "reading",
    "default",
    "label",
    "definition",
    "reason",
    "decided",
    "locators",
)


def render(form: str, language: Language) -> str:
    """Return all decisions that can be read otherwise as ``text``, ``json`` or ``csv``."""
    known = modelling_decisions()
    pairs = [(one, known[one.identifier]) for one in load_decisions().decisions]
    if form == "json":
        return json_text([_data(one, decided, language) for one, decided in pairs])
    if form == "csv":
        rows = [row for one, decided in pairs for row in _rows(one, decided, language)]
        return csv_grid(_COLUMNS, rows)
    blocks = ("\n".join(_lines(one, decided, language)) for one, decided in pairs)
    return "\n\n".join(blocks) + "\n"


def _data(one: Decision, decided: ModellingDecision, language: Language) -> dict[str, Any]:
    return {
        "decision": one.name,
        "identifier": one.identifier,
        "decided": decided.statement[language],
        "reason": decided.reason[language],
        "locators": list(decided.locators),
        "readings": [
            {
                "reading": reading.name,
                "default": reading.kept,
                "label": reading.label[language],
                "definition": reading.definition[language],
                "reason": reading.reason[language],
                "redefines": [old for old, _ in reading.redefined],
            }
            for reading in one.readings
        ],
    }


def _rows(
    one: Decision, decided: ModellingDecision, language: Language
) -> Iterator[tuple[str, ...]]:
    for reading in one.readings:
        yield (
            one.name,
            reading.name,
            "default" if reading.kept else "",
            reading.label[language],
            reading.definition[language],
            decided.reason[language] if reading.kept else reading.reason[language],
            decided.statement[language],
            ";".join(decided.locators),
        )


def _lines(one: Decision, decided: ModellingDecision, language: Language) -> Iterator[str]:
    where = ", ".join((one.identifier, *decided.locators))
    yield f"{one.name}  [{where}]"
    yield f"  {say('readings.decided', language, statement=decided.statement[language])}"
    yield f"  {say('readings.because', language, reason=decided.reason[language])}"
    width = max(len(reading.name) for reading in one.readings)
    for reading in one.readings:
        said = reading.label[language]
        if reading.kept:
            said = f"{said} {say('readings.default', language)}"
        yield f"  {reading.name:<{width}}  {said}"
        yield f"      {reading.definition[language]}"
        if not reading.kept:
            yield f"      {reading.reason[language]}"
