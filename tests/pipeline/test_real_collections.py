"""The mappings on real collections, where somebody has them beside the checkout."""

import csv
from pathlib import Path

import pytest

import coproduction
from coproduction.knowledge.storage import load
from coproduction.pipeline.importing import LoadedCollection, find_mapping, load_collection

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="no real collections at hand")


def loaded(name: str, *patterns: str, assume: tuple[str, ...] = ()) -> LoadedCollection:
    files = [path for pattern in patterns for path in sorted(DATA.glob(pattern))]
    assert files
    return load_collection(name, *files, assume=assume)


@pytest.mark.parametrize(
    ("name", "patterns", "rows", "filled"),
    [
        (
            "participedia",
            ("participedia/cases_with_approach_labels.csv",),
            1635,
            {"public-partner": 99, "participants": 152},
        ),
        (
            "participedia",
            ("participedia/cases_full_schema_sample10.csv",),
            10,
            {"participants": 7, "still-going-on": 1},
        ),
        (
            "participedia",
            ("participedia/cases_2026_slim.csv", "participedia/cases_text_2024.csv"),
            3314,
            {"public-partner": 99},
        ),
        (
            "participedia",
            ("participedia/cases_2017.json",),
            809,
            {"participants": 298, "still-going-on": 281},
        ),
        (
            "pabulib",
            ("pabulib/pb/*.pb",),
            1764,
            {"ballot": 1465, "one-voter": 1764, "voter-is-a-person": 1764},
        ),
        (
            "open311",
            ("open311_chicago/service_requests.json",),
            50,
            {"report-to-the-authority": 50, "government-answers-for-it": 50},
        ),
        ("timebanks", ("timebanks/*.csv",), 156, {"hours-given": 127}),
        ("cpsv-ap", ("cpsv_ap/*.ttl",), 1, {"is-a-public-service": 1}),
    ],
)
def test_a_collection_is_read_whole(
    name: str, patterns: tuple[str, ...], rows: int, filled: dict[str, int]
) -> None:
    found = loaded(name, *patterns)
    assert len(found.rows) == rows
    assert found.tally.filled == filled
    assert not found.tally.met, found.tally.met
    assert coproduction.classify(found.rows).conforms


def test_no_assumption_makes_a_record_contradict_itself() -> None:
    for name, patterns in (
        ("participedia", ("participedia/cases_with_approach_labels.csv",)),
        ("pabulib", ("pabulib/pb/*.pb",)),
        ("open311", ("open311_chicago/service_requests.json",)),
        ("timebanks", ("timebanks/*.csv",)),
    ):
        results = coproduction.classify(loaded(name, *patterns, assume=("all",)).rows)
        assert results.conforms, name


def test_the_codes_of_the_mapping_are_those_of_the_code_book() -> None:
    with (DATA / "participedia" / "value_labels_en.csv").open(encoding="utf-8") as file:
        listed = [(row["field"], row["key"]) for row in csv.DictReader(file)]
    book: dict[str, set[str]] = {}
    for field, key in listed:
        if not key.endswith("-longValue"):
            book.setdefault(field, set()).add(key)
    mapping = find_mapping("participedia", load(), "en")
    compared = 0
    for one in mapping.fields.values():
        for column in one.columns:
            if column in book and one.codes:
                assert one.codes == book[column], column
                compared += 1
    assert compared == 7
