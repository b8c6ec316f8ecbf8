"""A page of the reference, whoever shows it: a server, or a folder of files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from coproduction.errors import CoproductionError
from coproduction.reference.literature.figure import figure
from coproduction.report.comparison import MARKS
from coproduction.report.html import TEMPLATES as REPORTS
from coproduction.report.html import environment as of_folders
from coproduction.report.text import where
from coproduction.texts import say

Data = Mapping[str, Any]
"""What a page shows: numbers, texts, lists, mappings and dataclasses of them."""

TEMPLATES: Final = Path(__file__).parent / "templates"
STATIC: Final = Path(__file__).parent / "static"
"""Styles of the pages."""


class NoSuchPageError(CoproductionError):
    """There is nothing of a name, and so no page about it."""


@dataclass(frozen=True, slots=True)
class View:
    """A page of the reference.

    Attributes:
        path: its address, with its parameters in braces; ``{name:path}`` may hold slashes.
        template: shows the data.
        data: returns them; it takes the language, and the parameters by their names.
        asked: names of what may be asked behind the address; each has one value, or none.
        several: the same for what may have several values.
        named: whether the address is a name at the same time, so that programs get triples there.
    """

    path: str
    template: str
    data: Callable[..., Data]
    asked: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    named: bool = False


def environment(*folders: Path) -> Environment:
    """Return the templates, those of reports among them; all that comes from data is escaped.

    Args:
        folders: with the templates of whoever shows the pages: ``frame.html``, and what stands
            in pages only there, such as forms; they come first.
    """
    found = of_folders(*folders, TEMPLATES, REPORTS)
    found.globals.update(where=where, report_text=_report_text, marks=MARKS, figure=figure)
    return found


@pass_context
def _report_text(context: Context, key: str, **values: object) -> str:
    """Return a text of the reports; it is ``t`` for the parts of pages that are theirs."""
    return say(f"html.{key}", context["language"], **values)
