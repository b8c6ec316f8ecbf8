"""What all conceptions make of the acts of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from starlette.requests import Request

from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.storage import load
from coproduction.opinions import ComparedAct
from coproduction.pipeline.comparing import comparing
from coproduction.report.comparison import Compared, csv_lines, document
from coproduction.report.comparison_page import MOST_ACTS, body
from coproduction.workbench.pages import Data
from coproduction.workbench.tables.choosing import head
from coproduction.workbench.tables.working import Choice, Upload, Work


@dataclass(frozen=True)
class TableCompared:
    """A table under all conceptions.

    Attributes:
        compared: the first acts, and the figures over all.
        further: how many acts there are besides.
        file: all acts, as the command line writes them in CSV.
    """

    compared: Compared
    further: int
    file: Path


class Comparing(Work[TableCompared]):
    """One table on its way to what all conceptions make of it."""

    @classmethod
    def matters(cls, choice: Choice) -> Choice:
        """Return the choice without its conception, since all are asked."""
        return replace(choice, conception=DEFAULT)

    def work(self) -> TableCompared:
        """Return the comparison; all of it goes to disk, act after act."""
        language, readings = self.choice.language, self.choice.readings
        batch = self.batch(load((), DEFAULT, readings))
        self.folder.mkdir()
        file = self.folder / "comparison.csv"
        first: list[ComparedAct] = []
        with comparing([batch], None, None, language, (), readings) as run:
            compared = run.compared(_keeping(first, self.watched(run)))
            with file.open("w", encoding="utf-8", newline="") as lines:
                lines.writelines(csv_lines(compared))
        return TableCompared(replace(compared, acts=first), self.done - len(first), file)


def _keeping(first: list[ComparedAct], acts: Iterable[ComparedAct]) -> Iterator[ComparedAct]:
    for act in acts:
        if len(first) < MOST_ACTS:
            first.append(act)
        yield act


def comparison(request: Request, upload: Upload, found: TableCompared, choice: Choice) -> Data:
    """Return the comparison as the command line writes it in JSON, of the first acts."""
    del request, upload
    shown = document(replace(found.compared))
    total = len(shown["acts"]) + found.further
    return head(choice, total=total, further=found.further, comparison=shown)


def comparison_body(found: TableCompared) -> dict[str, Any]:
    """Return the same to look at."""
    return {"body": body(replace(found.compared), found.further)}
