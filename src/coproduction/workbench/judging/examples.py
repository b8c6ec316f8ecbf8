"""Acts to start from: those of the files given at the start, and the shipped examples."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request

from coproduction import assets
from coproduction.errors import CoproductionError
from coproduction.intake import read
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Record
from coproduction.terms import Language
from coproduction.workbench.bench import Bench
from coproduction.workbench.judging.entered import NAMES, pairs_of
from coproduction.workbench.judging.sheet import PATH
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import Data, bench_of
from coproduction.workbench.wording import problems_of

MOST_LISTED: Final = 500
"""So many acts of a file are listed; the rest is only counted."""


def data(request: Request) -> Data:
    """Return the acts of each file, with the address at which each is judged."""
    bench, language = bench_of(request), language_of(request)
    shipped = assets.folder("examples") / "cases.csv"
    files = [*bench.files, *(() if _is_among(shipped, bench.files) else (shipped,))]
    return {"files": [_acts(path, bench, language) for path in files]}


def _is_among(path: Path, files: tuple[Path, ...]) -> bool:
    return any(file.exists() and file.samefile(path) for file in files)


def _acts(path: Path, bench: Bench, language: Language) -> dict[str, Any]:
    codebook = bench.knowledge.codebook
    try:
        records = read(path, bench.knowledge, language=language).records
        acts = [_act(record, codebook) for record in islice(records, MOST_LISTED)]
    except (CoproductionError, OSError) as error:
        told = (
            problems_of(error, language) if isinstance(error, CoproductionError) else [str(error)]
        )
        return {"name": path.name, "acts": [], "further": 0, "problem": "\n".join(told)}
    further = max(len(records) - MOST_LISTED, 0)
    return {"name": path.name, "acts": acts, "further": further, "problem": ""}


def _act(record: Record, codebook: Codebook) -> dict[str, str]:
    pairs = list(pairs_of(_cells(record), record, codebook))
    return {
        "case": record.case_id,
        "act": record.act_id,
        "title": record.texts.get("title", ""),
        "address": f"{PATH}?{urlencode(pairs)}",
    }


def _cells(record: Record) -> Mapping[str, str]:
    """Return an act as a row of a case table; what nodes are called is for machines."""
    given = {**record.texts, "case_id": record.case_id, "act_id": record.act_id}
    cells = {name: given[name] for name in NAMES if given.get(name)}
    for name, facts in record.facts.items():
        words = [(one.token if record.place.node else None) or one.written for one in facts]
        cells[name] = ";".join(words)
    return cells
