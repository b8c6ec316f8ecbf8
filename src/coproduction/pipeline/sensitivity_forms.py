"""What hangs on which decision, as text, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from coproduction.model import Verdict
from coproduction.pipeline.sensitivity import KINDS, Change, Effect, Sensitivity
from coproduction.report.document import json_text, place, told
from coproduction.report.grid import aligned, csv_grid
from coproduction.report.notebook import Grid, grids
from coproduction.report.text import clean, reading_lines, verdict_text
from coproduction.texts import say

if TYPE_CHECKING:
    from coproduction.knowledge.base import Glossary
    from coproduction.knowledge.codebook import Codebook
    from coproduction.terms import Language

SCHEMA = "coproduction/sensitivity/1"
_VERDICT = ("status", "outcome", "missing_facts", "failed_criteria", "possible_outcomes")
COLUMNS = (
    *("case_id", "act_id", "title", "reading", "change"),
    *(f"{when}_{name}" for when in ("before", "after") for name in _VERDICT),
    *("file", "row"),
)


def render(found: Sensitivity, form: str) -> str:
    """Return this as ``text``, ``json`` or ``csv``."""
    if form == "json":
        return json_text(document(found))
    if form == "csv":
        return csv_grid(COLUMNS, [_row(change) for change in found.changes])
    return clean("\n".join(_lines(found))) + "\n"


def document(found: Sensitivity) -> dict[str, Any]:
    """Return this as plain data of the form ``coproduction/sensitivity/1``."""
    results = found.results
    return {
        "schema": SCHEMA,
        "conception": results.knowledge.conception,
        "readings": list(results.knowledge.readings),
        "ontology": {"version": results.knowledge.version, "sha256": results.knowledge.sha256},
        "acts": len(results),
        "judged": found.judged,
        "stable": found.stable,
        "effects": [_effect(effect, results.language) for effect in found.effects],
    }


def _effect(effect: Effect, language: Language) -> dict[str, Any]:
    return {
        "reading": effect.reading.name,
        "label": effect.reading.label[language],
        "applies": not effect.idle,
        "changes": {kind: effect.counts[kind] for kind in KINDS},
        "acts": [
            {
                "case": change.record.case_id,
                "act": change.record.act_id,
                "change": change.kind,
                "before": _verdict(change.before),
                "after": _verdict(change.after),
                "source": place(change.record.place),
            }
            for change in effect.changes
        ],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        **told(verdict, "status", "reason", "outcome", "missing_facts", "failed_criteria"),
        **told(verdict, "possible_outcomes", "gap_possible"),
    }


def _row(change: Change) -> list[str]:
    record = change.record
    cells = [record.case_id, record.act_id, record.texts.get("title", "")]
    cells += [change.reading, change.kind]
    for verdict in (change.before, change.after):
        cells += [verdict.status, verdict.outcome or ""]
        cells += [";".join(getattr(verdict, name)) for name in _VERDICT[2:]]
    return [*cells, record.place.file, "" if record.place.row is None else str(record.place.row)]


def _lines(found: Sensitivity) -> Iterator[str]:
    results, language = found.results, found.results.language
    yield from reading_lines(results.knowledge.readings, language)
    width = max((len(_name(change)) for change in found.changes), default=0)
    for effect in found.effects:
        if effect.changes:
            yield f"{effect.reading.name} – {effect.reading.label[language]}"
            for change in effect.changes:
                yield f"  {_name(change):<{min(width, 32)}}  {_arrow(change, found, effect)}"
            yield ""
    yield from aligned(*_table(found, language)).splitlines()
    yield ""
    told = {"stable": found.stable, "judged": found.judged}
    yield say("sensitivity.stable", language, **told)
    if invalid := len(results) - found.judged:
        yield say("sensitivity.left_out", language, number=invalid)


def _name(change: Change) -> str:
    return change.record.name


def _arrow(change: Change, found: Sensitivity, effect: Effect) -> str:
    language = found.results.language
    if change.kind == "open":
        told = _differences(change, effect.glossary, found.results.knowledge.codebook, language)
        return "? " + "; ".join((say("sensitivity.open", language), *told))
    known = found.results.knowledge
    before = verdict_text(change.before, found.results.glossary(), known, language)
    after = verdict_text(change.after, effect.glossary, known, language)
    return f"{before} → {after}"


def _differences(
    change: Change, glossary: Glossary, codebook: Codebook, language: Language
) -> Iterator[str]:
    """Yield in what a verdict differs that was open and still is."""
    before, after = change.before, change.after
    ends = [
        {*one.possible_outcomes, *(["gap"] if one.gap_possible else [])} for one in (before, after)
    ]
    for key, one, other in (("also_missing", after, before), ("not_missing", before, after)):
        facts = [fact for fact in one.missing_facts if fact not in other.missing_facts]
        if facts:
            labels = codebook.named(facts, language)
            yield say(f"sensitivity.{key}", language, facts=", ".join(labels))
    for key, new in (("also_possible", ends[1] - ends[0]), ("not_possible", ends[0] - ends[1])):
        if new:
            named = [name for name in (*before.possible_outcomes, *after.possible_outcomes, "gap")]
            labels = [
                _end(name, glossary, language) for name in dict.fromkeys(named) if name in new
            ]
            yield say(f"sensitivity.{key}", language, outcomes=", ".join(labels))


def _end(name: str, glossary: Glossary, language: Language) -> str:
    return say("html.gap", language) if name == "gap" else glossary.terms[name].label[language]


def notebook(found: Sensitivity) -> str:
    """Return what each reading changes as a part of a page for notebooks."""
    language = found.results.language
    told = {"stable": found.stable, "judged": found.judged}
    parts: list[str | Grid] = [say("sensitivity.stable", language, **told)]
    parts.append(Grid(*_table(found, language)))
    if invalid := len(found.results) - found.judged:
        parts.append(say("sensitivity.left_out", language, number=invalid))
    return grids(parts, language)


def _table(found: Sensitivity, language: Language) -> tuple[list[str], list[list[str]]]:
    shown = [kind for kind in KINDS if any(effect.counts[kind] for effect in found.effects)]
    heads = [say(f"sensitivity.{kind}", language) for kind in shown]
    rows = [
        [effect.reading.name, *(str(effect.counts[kind] or "") for kind in shown), _sum(effect)]
        for effect in found.effects
    ]
    for row, effect in zip(rows, found.effects, strict=True):
        if effect.idle:
            row[-1] = say("sensitivity.idle", language)
    return [say("sensitivity.reading", language), *heads, say("sensitivity.sum", language)], rows


def _sum(effect: Effect) -> str:
    return str(len(effect.changes))
