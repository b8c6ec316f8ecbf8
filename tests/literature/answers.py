"""The stored answers of the literature queries, with their default parameters.

To write them anew after a change of the graph: ``python tests/literature/answers.py``. Read the
differences before committing them: an answer that changed is a change of what researchers read.
"""

import csv
import io
from pathlib import Path

from coproduction.literature.graph import BASE, graph
from coproduction.queries import Query, Table, list_queries, run
from coproduction.terms import NS, SHAPES_NS

ANSWERS = Path(__file__).resolve().parent / "answers"
_PREFIXES = {"copl": BASE, "cop": NS, "cops": SHAPES_NS}


def queries() -> list[Query]:
    """Return the queries about the literature."""
    return [one for one in list_queries() if one.folder == "literature"]


def answer(query: Query) -> str:
    """Return the answer of a query as CSV."""
    table = run(query, graph().store, {})
    assert isinstance(table, Table)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(
            "" if term is None else _word(str(getattr(term, "value", term))) for term in row
        )
    return out.getvalue()


def _word(text: str) -> str:
    for prefix, iri in _PREFIXES.items():
        if text.startswith(iri):
            return f"{prefix}:{text.removeprefix(iri)}"
    return text


def main() -> None:
    """Write all answers."""
    ANSWERS.mkdir(exist_ok=True)
    for stale in ANSWERS.glob("*.csv"):
        stale.unlink()
    for query in queries():
        (ANSWERS / f"{query.name}.csv").write_text(answer(query), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
