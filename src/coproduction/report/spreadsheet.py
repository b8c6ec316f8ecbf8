"""Writes Excel workbooks: the only place of reports that knows openpyxl.

Every text is written as text. Nothing that somebody wrote into a table ever becomes a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from shutil import copyfileobj
from typing import Any, Final, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coproduction.errors import UsageError
from coproduction.excel.notes import AUTHOR, size_of
from coproduction.excel.places import Place, letter_of, ranges_of
from coproduction.excel.sheets import MARK, TOGETHER
from coproduction.excel.styles import Look
from coproduction.excel.texts import plain
from coproduction.formulas import STARTS
from coproduction.model import Cell

MOST_ROWS: Final = 1_048_576
"""So many rows a sheet can have."""

_LINE: Final = 15.0
_HIGHEST: Final = 400.0
_FONT: Final = "Calibri"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_TIME: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_COLOURS: Final = {
    "heading": ("FFFFFF", "44546A"),
    "deciding": ("FFFFFF", "1F4E79"),
    "verdict": ("FFFFFF", "375623"),
    "violation": ("", "F8CBAD"),
    "warning": ("", "FFE699"),
    "quiet": ("", "EDEDED"),
}
"""By look of a cell, the colours of its text and of its ground."""

_WRAPPED: Final = ("wrapped", "heading", "deciding", "verdict")


@dataclass(frozen=True, slots=True)
class Styled:
    """A cell to be written.

    Attributes:
        value: what it holds.
        look: ``heading``, ``deciding``, ``verdict`` for headings; ``violation``, ``warning``,
            ``quiet``, ``strong``, ``wrapped``; nothing for an ordinary cell.
        note: a comment on it.
        mark: the look whose colour is put behind it, whatever its own look is.
    """

    value: Cell
    look: str = ""
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be written into the cells of a column.

    Attributes:
        formula: a range with the list, or a condition.
        kind: ``list`` or ``custom``.
        strict: whether all else is refused; otherwise it is a help only.
        title: of the messages.
        message: what to tell whoever writes something else.
        prompt: what to tell whoever enters such a cell.
    """

    formula: str
    kind: Literal["list", "custom"]
    strict: bool
    title: str
    message: str
    prompt: str = ""


def height_of(row: Iterable[Styled | Cell], widths: Iterable[float]) -> float | None:
    """Return how high the wrapped cells of a row need it to be; None where one line is enough."""
    lines = max(map(_lines, row, widths), default=1)
    return min(_HIGHEST, _LINE * lines) if lines > 1 else None


def _lines(cell: Styled | Cell, width: float) -> int:
    """Return how many lines a cell needs."""
    if not isinstance(cell, Styled) or cell.look not in _WRAPPED:
        return 1
    wide = 0.85 if cell.look in _COLOURS else 1.05  # bold letters are wider
    return sum(1 + int(len(line) // (width * wide)) for line in str(cell.value).split("\n"))


def colour_of(mark: str) -> str:
    """Return the colour of a mark, as six hexadecimal digits."""
    return _COLOURS[mark][1]


def look_of(name: str) -> Look:
    """Return how cells look that a look is asked for by its name."""
    if name in ("strong", "wrapped"):
        return Look(bold=name == "strong", alignment='wrapText="1" vertical="top"')
    text, ground = _COLOURS.get(name, ("", ""))
    if not text:
        return Look(ground=ground)
    return Look(True, text, ground, 'wrapText="1" vertical="center"')


class Sheet:
    """A sheet that is being written, row by row."""

    def __init__(self, sheet: Any, widths: Sequence[float]) -> None:
        self._sheet = sheet
        self._widths = widths
        self._rows = 0

    def write(self, cells: Iterable[Styled | Cell]) -> None:
        """Write the next row, as high as its wrapped cells need."""
        row = list(cells)
        self._rows += 1
        if height := height_of(row, self._widths):
            self._sheet.row_dimensions[self._rows].height = height
        self._sheet.append([self._cell(cell) for cell in row])

    def mark(self, look: str, places: Iterable[Place]) -> None:
        """Put the colour of a look behind cells that are written with looks of their own."""
        from openpyxl.formatting.rule import Rule
        from openpyxl.styles import PatternFill
        from openpyxl.styles.differential import DifferentialStyle

        style = DifferentialStyle(fill=PatternFill(bgColor=colour_of(look)))
        ranges = list(ranges_of(places))
        for start in range(0, len(ranges), TOGETHER):
            area = " ".join(ranges[start : start + TOGETHER])
            rule = Rule(type="expression", formula=[MARK], dxf=style)
            self._sheet.conditional_formatting.add(area, rule)

    def _cell(self, cell: Styled | Cell) -> Any:
        if isinstance(cell, str):
            cell = Styled(cell)
        if not isinstance(cell, Styled):
            return cell
        from openpyxl.cell import WriteOnlyCell

        value = plain(cell.value) if isinstance(cell.value, str) else cell.value
        found: Any = WriteOnlyCell(self._sheet)
        found.value = value
        if isinstance(value, str):
            found.data_type = "s"  # also what begins like a formula
            if value.startswith(STARTS):
                found.quotePrefix = True  # so it stays when somebody edits the cell
        for name, style in _style(cell.look).items():
            setattr(found, name, style)
        if cell.note:
            found.comment = _comment(cell.note)
        return found

    def allow(self, column: str, choice: Choice) -> None:
        """Say what can be written into a column below its heading."""
        from openpyxl.worksheet.datavalidation import DataValidation

        rule = DataValidation(
            type=choice.kind,
            formula1=choice.formula,
            allow_blank=True,
            showErrorMessage=choice.strict,
            errorTitle=choice.title[:32],
            error=choice.message[:225],
            showInputMessage=bool(choice.prompt),
            promptTitle=choice.title[:32],
            prompt=choice.prompt[:255],
        )
        rule.add(f"{column}2:{column}{MOST_ROWS}")
        self._sheet.data_validations.append(rule)

    def filter(self, columns: int) -> None:
        """Let people filter the rows written so far by their cells in the first columns."""
        self._sheet.auto_filter.ref = f"A1:{letter_of(columns)}{self._rows}"


class Book:
    """An Excel workbook that is being written."""

    def __init__(self) -> None:
        from openpyxl import Workbook  # only for workbooks: it takes a tenth of a second

        self._book = Workbook(write_only=True)
        self._book.properties.creator = "coproduction"

    def sheet(
        self,
        title: str,
        widths: Sequence[float],
        *,
        frozen: str = "A2",
        hidden: bool = False,
        fitted: bool = True,
        texts: Iterable[int] = (),
    ) -> Sheet:
        """Add a sheet.

        Args:
            title: its name.
            widths: of its columns, in characters.
            frozen: the first cell that moves; what is above and to the left stays.
            hidden: whether people do not see it.
            fitted: whether all columns are printed side by side on one page.
            texts: numbers of the columns in which all that will be typed stays text, so that no
                program makes a date of it.
        """
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = frozen
        sheet.sheet_state = "hidden" if hidden else "visible"
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[letter_of(number)].width = width
        for number in texts:
            sheet.column_dimensions[letter_of(number)].number_format = "@"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = fitted
        sheet.print_title_rows = "1:1"
        return Sheet(sheet, widths)

    def data(self) -> bytes:
        """Return the workbook: the same for the same content, whenever it is written."""
        out = BytesIO()
        self._book.save(out)
        return _settled(out.getvalue())


def check_rows(number: int) -> None:
    """Check that so many rows, with a heading, fit on a sheet.

    Raises:
        UsageError: they do not.
    """
    if number >= MOST_ROWS:
        raise UsageError(
            f"{number} acts are more than the {MOST_ROWS} rows of a sheet; "
            "use --format csv or parquet."
        )


def _comment(text: str) -> Any:
    from openpyxl.comments import Comment

    width, height = size_of(text)
    return Comment(plain(text), AUTHOR, height=height, width=width)


@cache
def _style(look: str) -> dict[str, Any]:
    """Return by attribute of a cell how it looks."""
    from openpyxl.styles import Alignment, Font, PatternFill

    if look == "strong":
        top = Alignment(wrap_text=True, vertical="top")
        return {"font": Font(name=_FONT, size=11, bold=True), "alignment": top}
    if look == "wrapped":
        return {"alignment": Alignment(wrap_text=True, vertical="top")}
    if look not in _COLOURS:
        return {}
    text, ground = _COLOURS[look]
    fill = PatternFill("solid", fgColor=ground)
    if not text:
        return {"fill": fill}
    heading = Alignment(wrap_text=True, vertical="center")
    font = Font(name=_FONT, size=11, bold=True, color=text)
    return {"font": font, "fill": fill, "alignment": heading}


def _settled(data: bytes) -> bytes:
    """Return a workbook without the times at which its parts were written."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, _EPOCH)
            part.compress_type = ZIP_DEFLATED
            if name == "docProps/core.xml":
                new.writestr(part, _TIME.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(name)))
                continue
            with old.open(name) as source, new.open(part, "w") as target:
                copyfileobj(source, target, 1 << 20)  # a sheet may be far larger than its file
    return out.getvalue()
