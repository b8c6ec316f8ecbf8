"""What all conceptions make of the acts of a table, where they are not too many."""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request

from coproduction.intake import Batch
from coproduction.pipeline.comparing import compare_batches
from coproduction.pipeline.comparison import Comparison
from coproduction.report.comparison_page import body
from coproduction.workbench.pages import Data
from coproduction.workbench.tables.choosing import head
from coproduction.workbench.tables.judging import Choice, Upload, Verdicts

MOST_COMPARED: Final = 500
"""Acts; of more the command line makes a comparison."""


def comparison(request: Request, upload: Upload, verdicts: Verdicts, choice: Choice) -> Data:
    """Return the comparison as the command line writes it in JSON; none of too many acts."""
    del request, upload
    found = _compared(verdicts)
    document = found.to_document() if found else None
    return head(choice, total=len(verdicts.lean), most=MOST_COMPARED, comparison=document)


def comparison_body(verdicts: Verdicts) -> dict[str, Any]:
    """Return the same to look at."""
    found = _compared(verdicts)
    return {"body": body(found.compared()) if found else ""}


def _compared(verdicts: Verdicts) -> Comparison | None:
    if len(verdicts.lean) > MOST_COMPARED:
        return None

    def compared() -> Comparison:
        setting = verdicts.setting
        records = tuple(one.record for one in verdicts.shelf)
        batch = Batch(records, (), verdicts.outline.files[0])
        language, readings = setting.language, setting.readings
        return compare_batches([batch], None, None, language, (), readings)

    return verdicts.remembered("comparison", compared)
