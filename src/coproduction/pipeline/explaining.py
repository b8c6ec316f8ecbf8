"""Explanations of all acts of a run, in every form."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from coproduction.errors import UsageError
from coproduction.formulas import guarded
from coproduction.pipeline.contrasting import Asked
from coproduction.pipeline.running import shown
from coproduction.pipeline.sourcing import leaves_if_known
from coproduction.reasons import Narrative
from coproduction.report.cases import by_case
from coproduction.report.document import json_text
from coproduction.report.text import narrative_text, reading_lines

if TYPE_CHECKING:
    from coproduction.pipeline.results import Results


_MANY: Final = 100
"""So many explanations take seconds."""


def render(results: Results, form: str, asked: Asked, *, progress: bool = False) -> str:
    """Return the explanations as text.

    Args:
        results: the run.
        form: ``text``, ``json``, ``csv``, ``turtle`` or ``html``.
        asked: what to explain beyond the verdicts themselves.
        progress: whether to show a progress bar on standard error, where there are many acts.
    """
    if asked.changed not in range(5):
        raise UsageError("--changes takes a number from 0 to 4.")
    if form == "json":
        return json_text(_document(results, asked, progress=progress))
    if form == "turtle":
        return results.to_turtle()
    readings = tuple(results.knowledge.readings)
    narratives = [
        act.narrative(asked=asked) for act in shown(results.acts, _MANY, progress=progress)
    ]
    if form == "csv":
        return _csv(results, narratives)
    if form == "html":
        from coproduction.report.html import narrative_page

        return narrative_page(narratives, results.language, readings)
    head = "".join(f"{line}\n" for line in reading_lines(readings, results.language))
    return head + "\n".join(narrative_text(narrative) for narrative in narratives)


def _document(results: Results, asked: Asked, *, progress: bool) -> dict[str, Any]:
    found = results.to_document()
    told = shown(results.acts, _MANY, progress=progress)
    explained = {id(act.judged): act.explanation(asked) for act in told}
    cases = by_case(results.acts, lambda act: act.judged.record)
    for case, acts in zip(found["cases"], cases, strict=True):
        for act, result in zip(case["acts"], acts, strict=True):
            explanation = explained[id(result.judged)]
            why = asdict(explanation)
            del why["verdict"]
            act["explanation"] = _named(why)
            names = (node.name for node in (*explanation.definition, *explanation.criteria))
            act["explanation"]["sources"] = leaves_if_known(
                names, results.language, results.knowledge.set_aside
            )
    return found


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


def _csv(results: Results, narratives: list[Narrative]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    coded = any(act.coder for act in results.acts)
    coder = ("coder",) if coded else ()
    writer.writerow(
        ("case_id", "act_id", *coder, "section", "level", "status", "sentence", "sources")
    )
    for act, narrative in zip(results.acts, narratives, strict=True):
        sections = [("", narrative.summary)]
        sections += [(section.heading, section.sentences) for section in narrative.sections]
        for heading, sentences in sections:
            for one in sentences:
                name = (act.case_id, act.act_id, *((act.coder,) if coded else ()))
                cells = (*name, heading, str(one.level), one.status, one.text)
                writer.writerow([guarded(cell) for cell in (*cells, ";".join(one.sources))])
    return out.getvalue()
