"""Explanations of all acts of a run, in every form, written while the acts go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from coproduction.errors import UsageError
from coproduction.model import Finding, Judged
from coproduction.pipeline.act_result import ActResult
from coproduction.pipeline.contrasting import Asked
from coproduction.pipeline.forms import Forms, Outline
from coproduction.pipeline.results import Results
from coproduction.pipeline.setting import Setting
from coproduction.pipeline.sourcing import leaves_if_known
from coproduction.reasons import Narrative
from coproduction.report.document import parts
from coproduction.report.grid import csv_rows
from coproduction.report.text import narrative_text, reading_lines


def explained(
    judged: Iterable[Judged],
    outline: Outline,
    notes: Sequence[Finding],
    setting: Setting,
    form: str,
    asked: Asked,
) -> Iterator[str]:
    """Return the explanations, part by part.

    Args:
        judged: the acts; they are gone through once.
        outline: what is known of all of them.
        notes: findings about the input as a whole.
        setting: by what they are judged.
        form: ``text``, ``json``, ``csv``, ``turtle`` or ``html``.
        asked: what to explain beyond the verdicts themselves.

    Raises:
        UsageError: what is asked for cannot be told.
    """
    if asked.changed not in range(5):
        raise UsageError("--changes takes a number from 0 to 4.")
    if form == "turtle":
        return Forms(judged, outline, notes, setting).turtle()
    context = Results.of((), tuple(notes), setting)
    if form == "json":
        return _json(Forms(judged, outline, notes, setting), context, asked)
    told = ((one, ActResult(one, context).narrative(asked=asked)) for one in judged)
    readings = tuple(setting.knowledge.readings)
    if form == "csv":
        return _csv(told, coded=outline.coded)
    narratives = (narrative for _, narrative in told)
    if form == "html":
        from coproduction.report.html import narrative_parts

        return narrative_parts(narratives, outline.number, setting.language, readings)
    return _text(narratives, reading_lines(readings, setting.language))


def _text(narratives: Iterable[Narrative], head: Iterable[str]) -> Iterator[str]:
    yield from (f"{line}\n" for line in head)
    for number, narrative in enumerate(narratives):
        yield ("\n" if number else "") + narrative_text(narrative)


def _json(forms: Forms, context: Results, asked: Asked) -> Iterator[str]:
    """Yield the document of the verdicts, with an explanation in each act."""
    return parts(
        {**forms.head(), "cases": []}, (_case(*of, context, asked) for of in forms.cases())
    )


def _case(
    acts: Sequence[Judged], told: dict[str, Any], context: Results, asked: Asked
) -> dict[str, Any]:
    """Return a case as plain data, each of its acts with its explanation."""
    for act, one in zip(told["acts"], acts, strict=True):
        explanation = ActResult(one, context).explanation(asked)
        why = asdict(explanation)
        del why["verdict"]
        names = (node.name for node in (*explanation.definition, *explanation.criteria))
        sources = leaves_if_known(names, context.language, context.knowledge.set_aside)
        act["explanation"] = {**_named(why), "sources": sources}
    return told


def _named(why: dict[str, Any]) -> dict[str, Any]:
    """Replace pairs of column and value by objects, as JSON readers expect."""

    def walk(data: Any, key: str = "") -> Any:
        if key in ("facts", "to"):
            return dict(data)
        if key == "sufficient":
            return [dict(facts) for facts in data]
        if isinstance(data, dict):
            return {name: walk(value, name) for name, value in data.items()}
        if isinstance(data, list | tuple):
            return [walk(item) for item in data]
        return data

    walked: dict[str, Any] = walk(why)
    return walked


def _csv(told: Iterable[tuple[Judged, Narrative]], *, coded: bool) -> Iterator[str]:
    coder = ("coder",) if coded else ()
    columns = ("case_id", "act_id", *coder, "section", "level", "status", "sentence", "sources")
    return csv_rows(columns, (row for one in told for row in _rows(*one, coded=coded)))


def _rows(one: Judged, narrative: Narrative, *, coded: bool) -> Iterator[tuple[str, ...]]:
    """Yield a row for each sentence of an explanation."""
    record = one.record
    name = (record.case_id, record.act_id, *((record.coder,) if coded else ()))
    sections = [("", narrative.summary)]
    sections += [(section.heading, section.sentences) for section in narrative.sections]
    for heading, sentences in sections:
        for said in sentences:
            level, sources = str(said.level), ";".join(said.sources)
            yield (*name, heading, level, said.status, said.text, sources)
