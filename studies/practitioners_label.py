"""Compares the label "co-production" that practitioners gave with what conceptions make of it.

    python studies/practitioners_label.py FILE [--conception NAME ...] [--output FOLDER]

FILE is the Participedia table with the columns label_coproduction_public and
label_coproduction_private. Written are a table (Markdown) and, with the extra ``plots``, three
plots: the answers, the missing facts and the criteria, each by conception.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import coproduction
from coproduction.knowledge.conceptions import shipped

Row = Mapping[str, str]

LABELS = {
    "with a public partner": "participedia:label_coproduction_public",
    "with a private partner": "participedia:label_coproduction_private",
}
GROUNDS = {"stated by the source": (), "with all assumptions": ("all",)}
ANSWERS = ("coproduction", "not", "undetermined", "silent", "invalid")


@dataclass(frozen=True)
class Judgement:
    """What one conception makes of one group of cases.

    Attributes:
        conception: its name.
        grounds: what was filled in: a key of GROUNDS.
        group: which cases.
        answers: number of cases by answer.
        possible: how many of the undetermined cases can still be coproduction.
        failed: of the cases that are not coproduction, how many fail each criterion.
        met: in how many cases each criterion is met.
        unmet: in how many cases it is not met, whatever the answer.
        unknown: in how many cases each criterion is unknown.
        missing: in how many undetermined cases each fact is missing.
    """

    conception: str
    grounds: str
    group: str
    answers: Counter[str]
    possible: int
    failed: Counter[str]
    met: Counter[str]
    unmet: Counter[str]
    unknown: Counter[str]
    missing: Counter[str]

    @property
    def cases(self) -> int:
        """The number of cases."""
        return self.answers.total()


def classify(rows: Sequence[Row], conception: str) -> coproduction.Results:
    """Return what a conception makes of rows; the one place that knows how it is asked."""
    return coproduction.classify(rows, conception=conception)


def answers_of(act: coproduction.ActResult) -> set[str]:
    """Return what an act can be by the conception that judged it, whatever is still unknown."""
    known = act.results.knowledge.answers
    ends = [act.outcome] if act.outcome else act.possible_outcomes
    silent = {"silent"} if act.gap_possible or act.judged.verdict.without_rule else set()
    return {known[end] for end in ends if end} | silent


def answer_of(act: coproduction.ActResult) -> str:
    """Return the one answer to whether an act is coproduction, or that there are several."""
    if act.status == "invalid":
        return "invalid"
    answers = answers_of(act)
    return answers.pop() if len(answers) == 1 else "undetermined"


def judge(rows: Sequence[Row], conception: str, grounds: str, group: str) -> Judgement:
    """Return what a conception makes of a group of cases."""
    acts = classify(rows, conception).acts if rows else ()
    by_answer: dict[str, list[coproduction.ActResult]] = {}
    for act in acts:
        by_answer.setdefault(answer_of(act), []).append(act)
    open_acts = by_answer.get("undetermined", [])
    return Judgement(
        conception,
        grounds,
        group,
        Counter({answer: len(found) for answer, found in by_answer.items()}),
        sum("coproduction" in answers_of(act) for act in open_acts),
        _criteria(by_answer.get("not", ()), "not met"),
        _criteria(acts, "met"),
        _criteria(acts, "not met"),
        _criteria(acts, "unknown"),
        Counter(fact for act in open_acts for fact in act.missing_facts),
    )


def _criteria(acts: Iterable[coproduction.ActResult], status: str) -> Counter[str]:
    return Counter(name for act in acts for name, found in act.criteria.items() if found == status)


def groups_of(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the cases by the label that their contributors gave."""

    def has(row: Row, column: str) -> bool:
        return row.get(column, "").casefold() in ("true", "1", "yes")

    labelled = [row for row in rows if any(has(row, column) for column in LABELS.values())]
    found = {"labelled co-production": labelled}
    for name, column in LABELS.items():
        found[name] = [row for row in labelled if has(row, column)]
    found["not so labelled"] = [row for row in rows if row not in labelled]
    return found


def what_if(rows: Sequence[Row], conceptions: Sequence[str]) -> list[Judgement]:
    """Return what the labelled cases would be if it were recorded who gains first of all.

    This is no result about the cases: nobody recorded it. It shows what the fact would decide.
    """
    cases = groups_of(rows)["labelled co-production"]
    return [
        judge([{**row, "primary_beneficiary": value} for row in cases], name, f"if {value}", "")
        for name in conceptions
        for value in ("participants", "public", "other_persons")
    ]


def study(file: Path, conceptions: Sequence[str]) -> list[Judgement]:
    """Return what every conception makes of every group, with and without assumptions."""
    found = []
    for grounds, assume in GROUNDS.items():
        loaded = coproduction.load_collection("participedia", file, assume=assume)
        for group, rows in groups_of(loaded.rows).items():
            found += [judge(rows, conception, grounds, group) for conception in conceptions]
    return found


def markdown(found: Sequence[Judgement], supposed: Sequence[Judgement]) -> str:
    """Return the results as tables."""
    lines = [
        "# The practitioners' label against the definitions",
        "",
        "Made by `studies/practitioners_label.py`; what it means stands in `studies/README.md`.",
        "",
        "## Is it coproduction?",
        "",
        *_answers_table(found),
        "",
        "## On which criterion the labelled cases fall, and which facts are missing",
        "",
        *_reasons_table(labelled(found)),
        "",
        "## What the missing fact would decide",
        "",
        "Supposed, not recorded: who gains first of all, added to what the source states.",
        "",
        *_supposed_table(supposed),
    ]
    return "\n".join(lines) + "\n"


def _answers_table(found: Iterable[Judgement]) -> list[str]:
    columns = ("conception", "filled in", "cases", "n", *ANSWERS[:4], "can still be coproduction")
    rows = (
        (one.conception, one.grounds, one.group, one.cases, *_in_order(one), one.possible)
        for one in found
    )
    return _table(columns, rows)


def _reasons_table(found: Iterable[Judgement]) -> list[str]:
    columns = ("conception", "filled in", "criteria not met", "criteria unknown", "facts missing")
    rows = (
        (one.conception, one.grounds, *map(_counts, (one.failed, one.unknown, one.missing)))
        for one in found
    )
    return _table(columns, rows)


def _supposed_table(supposed: Iterable[Judgement]) -> list[str]:
    columns = ("conception", "supposed first beneficiary", "n", *ANSWERS[:4])
    rows = (
        (one.conception, one.grounds.removeprefix("if "), one.cases, *_in_order(one))
        for one in supposed
    )
    return _table(columns, rows)


def _in_order(one: Judgement) -> list[int]:
    return [one.answers[answer] for answer in ANSWERS[:4]]


def labelled(found: Iterable[Judgement]) -> list[Judgement]:
    """Return what is about all cases with the label."""
    return [one for one in found if one.group == "labelled co-production"]


def _counts(counted: Counter[str]) -> str:
    most = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} ({count})" for name, count in most) or "–"


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    lines = [columns, ["---"] * len(columns), *rows]
    return [f"| {' | '.join(map(str, line))} |" for line in lines]


def main() -> None:
    """Run the study on the file given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="the Participedia table")
    parser.add_argument(
        "--conception", action="append", choices=list(shipped()), help="default: all that ship"
    )
    parser.add_argument("--output", type=Path, default=Path(), help="folder for table and plots")
    options = parser.parse_args()
    conceptions = options.conception or list(shipped())
    found = study(options.file, conceptions)
    stated = coproduction.load_collection("participedia", options.file).rows
    options.output.mkdir(parents=True, exist_ok=True)
    table = options.output / "practitioners_label.md"
    supposed = what_if(stated, conceptions)
    table.write_text(markdown(found, supposed), encoding="utf-8")
    print(table)
    try:
        from practitioners_label_plots import draw
    except ImportError:
        print("No plots: pip install 'coproduction[plots]' brings what they need.")
    else:
        print(*draw(labelled(found), supposed, table), sep="\n")


if __name__ == "__main__":
    main()
