"""Classifies real collections by what their own fields state; prints the verdicts in numbers.

    python studies/real_collections.py FOLDER

Each collection is loaded by the mapping that ships with the package, once as the source states
it, and once with every assumption of the mapping.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import coproduction
from coproduction.knowledge.storage import load

COLLECTIONS = (
    ("participedia", ("participedia/cases_with_approach_labels.csv",)),
    ("pabulib", ("pabulib/pb/*.pb",)),
    ("open311", ("open311_chicago/service_requests.json",)),
    ("timebanks", ("timebanks/*.csv",)),
    ("cpsv-ap", ("cpsv_ap/*.ttl",)),
)
BENEFIT = ("primary_beneficiary", "secondary_beneficiary", "benefit_source")
"""The facets that tell private from public benefit."""


def lines(name: str, files: Sequence[Path], assume: Sequence[str]) -> Iterator[str]:
    """Yield what a collection gives, in numbers."""
    loaded = coproduction.load_collection(name, *files, assume=assume)
    facets = {column.name for column in load().codebook.facets}
    filled = Counter(column for row in loaded.rows for column in row if column in facets)
    benefit = sum(any(column in row for column in BENEFIT) for row in loaded.rows)
    yield f"{name}, {'with all assumptions' if assume else 'as stated'}: {len(loaded.rows)} rows"
    yield f"  who benefits is recorded: {benefit}"
    for column, count in filled.most_common():
        yield f"  filled in: {column}: {count}"
    if loaded.mapping.about == "case":
        yield "  no acts are described"
        return
    results = coproduction.classify(loaded.rows)
    counted = {
        "status": Counter(act.status for act in results.acts),
        "outcome": Counter(act.outcome for act in results.acts if act.outcome),
        "superclass": Counter(one for act in results.acts for one in act.superclasses),
        "missing fact": Counter(fact for act in results.acts for fact in act.missing_facts),
    }
    for title, counts in counted.items():
        for value, count in counts.most_common():
            yield f"  {title}: {value}: {count}"


def main() -> None:
    """Run all collections that the folder holds."""
    if len(sys.argv) != 2:
        sys.exit("usage: python studies/real_collections.py FOLDER")
    for name, patterns in COLLECTIONS:
        files = [path for one in patterns for path in sorted(Path(sys.argv[1]).glob(one))]
        if not files:
            print(f"{name}: no files")
            continue
        for assume in ((), ("all",)):
            for line in lines(name, files, assume):
                print(line)


if __name__ == "__main__":
    main()
