"""One act of a table: what is written, what was read, the verdict, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from coproduction.knowledge.codebook import Codebook, Column
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.model import Fact, Judged, cell_text
from coproduction.pipeline.act_result import ActResult
from coproduction.pipeline.judging import facts_of
from coproduction.report.document import act as document_of
from coproduction.report.overview import Overview
from coproduction.report.own_table import cells_of
from coproduction.report.text import where
from coproduction.terms import Language
from coproduction.workbench.pages import Data
from coproduction.workbench.tables.choosing import head
from coproduction.workbench.tables.findings import marked
from coproduction.workbench.tables.judging import Verdicts
from coproduction.workbench.tables.working import Choice, Upload


@dataclass(frozen=True, slots=True)
class ReadFact:
    """A facet of an act, as it was read.

    Attributes:
        column: its name.
        label: what people call it.
        values: what was read, in words; what is not on the list as it is written.
    """

    column: str
    label: str
    values: tuple[str, ...]


def one_act(request: Request, upload: Upload, verdicts: Verdicts, choice: Choice) -> Data:
    """Return what the page of an act shows.

    Raises:
        HTTPException: there is no act of this number.
    """
    del upload
    number = request.path_params["number"]
    if not 1 <= number <= len(verdicts.lean):
        raise HTTPException(404)
    one = verdicts.shelf.at([number - 1])[0]
    setting, language = verdicts.setting, choice.language
    sums = Overview([one], setting.glossary(), language, setting.knowledge)
    explained = setting.knowledge.definitions is not None and one.is_valid
    result = ActResult(one, verdicts.results([one]))
    return head(
        choice,
        number=number,
        total=len(verdicts.lean),
        title=one.record.name,
        row=sums.rows()[0],
        place=where(one.record.place, language),
        cells=list(_own(one, verdicts)),
        facts=list(_facts(one, setting.knowledge.codebook, language)),
        findings=list(marked([(number - 1, one)], verdicts.own())),
        narrative=result.narrative(language) if explained else None,
        verdict=document_of(one, tuple, coded=bool(one.record.coder)),
        form=form_address(one, choice),
    )


def _own(one: Judged, verdicts: Verdicts) -> Iterator[dict[str, str]]:
    """Yield the cells of the person's own columns that hold something."""
    own = cells_of(one.record)
    for name, heading in verdicts.own().items():
        if text := cell_text(own.get(name)):
            yield {"column": name, "heading": heading or name, "text": text}


def _facts(one: Judged, codebook: Codebook, language: Language) -> Iterator[ReadFact]:
    for column in codebook.facets:
        if given := one.record.facts.get(column.name, ()):
            values = tuple(_in_words(fact, column, codebook, language) for fact in given)
            yield ReadFact(column.name, column.label[language], values)


def _in_words(fact: Fact, column: Column, codebook: Codebook, language: Language) -> str:
    """Return a fact in words; of resources, which ones were named."""
    value = column.value(fact.token) if fact.token else None
    if column.kind == "resources" and fact.token == "resources":
        labels = {one.token: one.label[language] for one in codebook.resources}
        items = [item.strip() for item in fact.written.split(";")]
        return "; ".join(labels.get(item.casefold(), item) for item in items)
    return value.label[language] if value else fact.written


def form_address(one: Judged, choice: Choice) -> str:
    """Return where the form for a single case stands, with the facts of an act filled in."""
    told = {name: one.record.texts[name] for name in ("title",) if name in one.record.texts}
    if choice.conception != DEFAULT:
        told["conception"] = choice.conception
    return "/judge?" + urlencode(facts_of(one.record) | told)
