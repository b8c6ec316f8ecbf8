"""Words problems of a table for the workbench: options of other commands are none of its own."""

from __future__ import annotations

from typing import Final

from coproduction.errors import CoproductionError, InputError, Problem
from coproduction.intake import ENDINGS
from coproduction.terms import Language
from coproduction.texts import say

_HERE: Final = {
    "empty-file": "tables_empty_file",
    "empty-sheet": "tables_empty_sheet",
    "unknown-format": "tables_unknown_ending",
    "no-known-column": "tables_no_known_column",
    "no-sheets": "tables_no_sheets",
    "several-sheets": "tables_several_sheets",
    "no-sheet-with-table": "tables_no_sheet_with_table",
    "misnamed-workbook": "tables_misnamed_workbook",
    "misnamed-parquet": "tables_misnamed_parquet",
    "not-a-workbook": "tables_not_a_workbook",
    "archive": "tables_archive",
    "binary": "tables_binary",
}
"""By text of intake that speaks of the command line, that of the workbench."""


def problems_of(error: CoproductionError, language: Language) -> tuple[str, ...]:
    """Return what is wrong with an input, for a person in front of the workbench."""
    if not isinstance(error, InputError):
        return (str(error),)
    return tuple(_worded(problem, language) for problem in error.problems)


def _worded(problem: str, language: Language) -> str:
    if not isinstance(problem, Problem) or problem.key not in _HERE:
        return problem
    values = {**problem.values, "endings": ", ".join(ENDINGS)}
    return f"{problem.place}: {say(f'workbench.{_HERE[problem.key]}', language, **values)}"
