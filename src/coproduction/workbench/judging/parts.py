"""What is asked beyond the verdict: why, what would change it, what others say, who says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from coproduction.literature.library import works_rendered
from coproduction.pipeline.contrasting import Asked
from coproduction.reasons import Section
from coproduction.workbench.judging.entered import entered
from coproduction.workbench.judging.opinions import answers_of, criteria_of, turns_of
from coproduction.workbench.judging.panel import Panel
from coproduction.workbench.judging.sheet import described
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import Data, bench_of

INSTEAD = "instead"

_NONE_TRIED = Asked(changed=0)


def why(request: Request) -> Data:
    """Return the definitions, judged condition by condition, and which facts suffice."""
    found, standby = entered(request), bench_of(request).standby
    reasons = standby.why(found.act, _NONE_TRIED)
    panel = _panel(request)
    return {
        **described(found),
        "summary": reasons.told.summary,
        "criteria": reasons.criteria,
        "definitions": [
            {**panel.term(name), "reason": reason} for name, reason in reasons.definitions
        ],
        "sections": _about(reasons.told.sections, ("sufficient",)),
    }


def changes(request: Request) -> Data:
    """Return what would change the verdict, and why it is not another one that is asked for.

    Raises:
        UsageError: there is no such outcome.
    """
    found, standby = entered(request), bench_of(request).standby
    wanted = request.query_params.get(INSTEAD, "").strip()
    reasons = standby.why(found.act, Asked(instead=wanted or None))
    panel, knowledge = _panel(request), bench_of(request).knowledge
    ends = (*knowledge.superclasses, *knowledge.outcomes)
    return {
        **described(found),
        "summary": reasons.told.summary,
        "sections": _about(reasons.told.sections, ("instead", "leads", "changes")),
        "instead": wanted,
        "ends": [panel.term(name) for name in ends if name not in knowledge.gaps],
    }


def conceptions(request: Request) -> Data:
    """Return what every conception makes of the act, and the criteria on which they part."""
    found, bench, language = entered(request), bench_of(request), language_of(request)
    compared = bench.standby.compared(found.act)
    return {
        **described(found),
        "answers": answers_of(compared, language, works_rendered),
        "turns": turns_of(compared, language),
        "criteria": criteria_of(compared, language),
    }


def warrants(request: Request) -> Data:
    """Return the claims and decisions that a term rests on.

    Raises:
        HTTPException: there is no such term.
    """
    bench, language = bench_of(request), language_of(request)
    name = request.path_params["term"]
    info = bench.standby.term(name)
    if info is None:
        raise HTTPException(404, name)
    return {
        "term": name,
        "label": info.label[language],
        "definition": info.definition[language],
        "leaves": bench.standby.leaves(name, language),
    }


def _panel(request: Request) -> Panel:
    bench = bench_of(request)
    return Panel(bench.knowledge, bench.glossary(), language_of(request))


def _about(sections: Sequence[Section], wanted: Sequence[str]) -> list[dict[str, Any]]:
    """Return sections of some kinds, in the order of the kinds."""
    return [
        {"about": one.about, "heading": one.heading, "sentences": one.sentences}
        for about in wanted
        for one in sections
        if one.about == about
    ]
