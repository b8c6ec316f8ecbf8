"""How contenders that give members of classes write them down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyarrow
import pyarrow.parquet

from benchmarks.registers.given import ACT
from benchmarks.registers.ground import compared
from coproduction.knowledge.storage import load


def write_members(path: Path, members: Iterable[tuple[str, str]]) -> None:
    """Write which acts are members of which of the compared classes.

    Args:
        path: of the file to write.
        members: pairs of IRIs, of an individual and of its class; others are left out.
    """
    names = compared(load())
    found: dict[str, set[str]] = defaultdict(set)
    for act, class_ in members:
        if class_ in names and act.startswith(ACT):
            found[act.removeprefix(ACT)].add(names[class_])
    rows = {
        "case_id": pyarrow.array(list(found), pyarrow.string()),
        "said": pyarrow.array([sorted(v) for v in found.values()], pyarrow.list_(pyarrow.string())),
    }
    pyarrow.parquet.write_table(pyarrow.table(rows), path)
