"""The form with the verdict beside it."""

from __future__ import annotations

from starlette.requests import Request

from coproduction.pipeline.judging import facts_of
from coproduction.workbench.judging.entered import AT_LEAST, NAMES, Entered, entered
from coproduction.workbench.judging.fields import form_of
from coproduction.workbench.judging.panel import Panel
from coproduction.workbench.languages import PARAMETER, language_of
from coproduction.workbench.pages import Data, Elsewhere, bench_of

PATH = "/judge"


def data(request: Request) -> Data:
    """Return the form of the act that the address describes, and the verdict.

    Raises:
        Elsewhere: the address of the page holds more than the act, such as empty answers.
    """
    found = entered(request)
    if request.url.path == PATH and (address := _tidy(request, found)):
        raise Elsewhere(address)
    bench, language = bench_of(request), language_of(request)
    questions = bench.standby.questions
    facts = facts_of(found.act.judged.record)
    panel = Panel(bench.knowledge, found.act.results.glossary(), language)
    return {
        **described(found),
        "verdict": panel.of(found.act, questions.missing(facts)),
        "groups": form_of(found, bench.knowledge, questions.fitting(facts), language),
    }


def described(found: Entered) -> dict[str, object]:
    """Return what every page on an act has: what it is called, its facts and addresses."""
    record = found.act.judged.record
    return {
        "names": {name: _given(found, name) for name in NAMES},
        "title": record.texts.get("title", ""),
        "pairs": found.pairs,
        "facts": facts_of(record),
        "query": found.query,
        "address": found.address(PATH),
    }


def _given(found: Entered, name: str) -> str:
    return next((value for column, value in found.pairs if column == name), "")


def _tidy(request: Request, found: Entered) -> str:
    """Return the address that this act has, if the page was asked for by another one."""
    beside = (*NAMES, AT_LEAST, *(c.name for c in bench_of(request).knowledge.codebook.facets))
    given = [pair for pair in request.query_params.multi_items() if pair[0] in beside]
    if given == list(found.pairs):
        return ""
    language = request.query_params.get(PARAMETER)
    rest = ((PARAMETER, language),) if language else ()
    return Entered(found.act, (*found.pairs, *rest)).address(PATH)
