"""Classifies two real collections by what their own fields state; prints the verdicts in numbers.

Participedia: 1,635 cases whose contributors coded an approach. Timebanks: 156 banks with counts.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import coproduction

Row = Mapping[str, str]


def participedia(row: Row) -> dict[str, str]:
    """Return what a Participedia case states in the codebook's words."""
    case = {
        "case_id": f"participedia-{row['id']}",
        "title": row["title"],
        "description": row["description"],
        "country": row["country"],
        "source": f"Participedia case {row['id']}",
    }
    if row["number_of_participants"].isdecimal():
        case["number_of_participants"] = row["number_of_participants"]
    # "co-production … with government and/or public bodies": the partner is public. The label
    # says nothing of benefit, of resources or of what the participants do.
    if row["label_coproduction_public"] == "True":
        case["provider_kind"] = "public"
    return case


def timebanks(row: Row) -> dict[str, str]:
    """Return what the counts of a timebank state in the codebook's words."""
    case = {
        "case_id": f"timebank-{row['timebank']}",
        "title": row["timebank"],
        "source": "timebanks directory, 2019",
    }
    if row["members"].isdecimal() and int(row["members"]) > 0:
        case["number_of_participants"] = row["members"]
    # Hours exchanged are time that members put in; no hours counted is not "none".
    if row["hours"].isdecimal() and int(row["hours"]) > 0:
        case["resources_by_customer"] = "time"
    return case


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def report(name: str, path: Path, mapping: Callable[[Row], dict[str, str]]) -> None:
    """Print the verdicts on one collection in numbers."""
    results = coproduction.classify([mapping(row) for row in rows(path)])
    acts = results.acts
    print(f"{name}: {len(acts)} acts")
    for title, counts in (
        ("status", Counter(act.status for act in acts)),
        ("outcome", Counter(act.outcome for act in acts if act.outcome)),
        ("superclass", Counter(s for act in acts for s in act.superclasses)),
        ("outcomes excluded", Counter(12 - len(act.possible_outcomes) for act in acts)),
        ("missing fact", Counter(fact for act in acts for fact in act.missing_facts)),
        ("findings", Counter(f"{f.severity} {f.rule}" for act in acts for f in act.findings)),
    ):
        for value, count in counts.most_common():
            print(f"  {title}: {value}: {count}")


def main() -> None:
    """Run both collections from the folder given."""
    if len(sys.argv) != 2:
        sys.exit("usage: python studies/real_collections.py FOLDER")
    folder = Path(sys.argv[1])
    report(
        "Participedia",
        folder / "participedia" / "cases_with_approach_labels.csv",
        participedia,
    )
    report("Timebanks", folder / "timebanks" / "latest_counts.csv", timebanks)


if __name__ == "__main__":
    main()
