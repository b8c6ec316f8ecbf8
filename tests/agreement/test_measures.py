"""Agreement of raters: worked examples, an independent computation, what is undefined."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproduction import agreement
from coproduction.agreement import Agreement, Coefficient
from coproduction.errors import MissingComponentError

Ratings = dict[int, dict[str, str | None]]


def ratings(**rows: str) -> Ratings:
    """Return ratings written as one row of labels a rater, ``.`` for a missing one."""
    split = {rater: row.split() for rater, row in rows.items()}
    return {
        unit: {
            rater: None if labels[unit] == "." else labels[unit] for rater, labels in split.items()
        }
        for unit in range(len(next(iter(split.values()))))
    }


def table(counts: Sequence[Sequence[int]]) -> Ratings:
    """Return the ratings of two raters that a table of agreements and disagreements sums up."""
    labels = [
        (str(row), str(column))
        for row, line in enumerate(counts)
        for column, count in enumerate(line)
        for _ in range(count)
    ]
    return {unit: {"A": one, "B": other} for unit, (one, other) in enumerate(labels)}


def measure(rated: Mapping[int, Mapping[str, str | None]]) -> Agreement:
    """Return how far raters agree, every unit taken by itself."""
    return agreement.measure((labels, 1) for labels in rated.values())


BINARY = ratings(meg="0 1 0 0 0 0 0 0 1 0", owen="1 1 1 0 0 1 0 0 0 0")
NOMINAL = ratings(ben="a a b b d c c c e d d a", gerry="b a b b b c c c e d d d")
MISSING = ratings(
    a="1 2 3 3 2 1 4 1 2 . . .",
    b="1 2 3 3 2 2 4 1 2 5 . 3",
    c=". 3 3 3 2 3 4 2 2 5 1 .",
    d="1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Krippendorff, Computing Krippendorff's alpha-reliability (2011): examples A, B and C."""


@pytest.mark.parametrize(
    ("example", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)]
)
def test_alpha_is_that_of_the_worked_examples(example: Ratings, alpha: float) -> None:
    found = measure(example).alpha.value
    assert found is not None
    assert round(found, 3) == alpha


def test_the_example_with_missing_data_is_counted_as_its_author_counts() -> None:
    """Twelve units, one of them rated once only; 40 values pair with others."""
    found = measure(MISSING)
    assert (found.units, found.shared) == (12, 11)
    assert sum(len(list(filter(None, unit.values()))) for unit in MISSING.values()) == 41
    assert found.raters == ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("counts", "kappa"),
    [
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),  # Cohen (1968), 200 units, unweighted
        ([[20, 5], [10, 15]], 0.4),
        ([[45, 15], [25, 15]], 0.1304),
        ([[25, 35], [5, 35]], 0.2593),
    ],
)
def test_kappa_is_that_of_published_tables(counts: Sequence[Sequence[int]], kappa: float) -> None:
    found = measure(table(counts)).kappas["A", "B"].value
    assert found is not None
    assert round(found, len(str(kappa)) - 2) == kappa


def test_kappa_uses_only_what_both_rated() -> None:
    """What a third rater says, and what one of the two left out, changes nothing."""
    alone = measure(ratings(a="x x y y x", b="x y y y x"))
    more = measure(ratings(a="x x y y x z .", b="x y y y x . z", c="z z z z z z z"))
    assert more.kappas["a", "b"] == alone.kappas["a", "b"]
    assert alone.kappas["a", "b"].value == pytest.approx(float(Fraction(8, 13)))


def test_shares_count_pairs() -> None:
    found = measure(ratings(a="x x x", b="x y .", c="x y ."))
    assert (found.units, found.shared, found.pairs, found.agreeing) == (3, 2, 6, 4)
    assert found.share == pytest.approx(4 / 6)


ALIKE = Coefficient(None, "all alike")
NOTHING = Coefficient(None, "nothing shared")


def test_what_is_undefined_says_why() -> None:
    alike = measure(ratings(a="x x x", b="x x ."))
    assert alike.share == 1
    assert alike.alpha == alike.kappas["a", "b"] == ALIKE
    apart = measure(ratings(a="x . y", b=". x ."))
    assert apart.share is None
    assert apart.alpha == apart.kappas["a", "b"] == NOTHING
    assert apart.units == 3
    assert measure({}) == Agreement((), 0, 0, 0, 0, {}, NOTHING)
    assert measure({1: {}, 2: {"a": None}}) == Agreement(("a",), 0, 0, 0, 0, {}, NOTHING)


def test_labels_of_units_rated_once_do_not_make_a_coefficient() -> None:
    """Only one label is ever compared, so there is nothing by which chance could be told."""
    assert measure(ratings(a="x x y", b="x x .")).alpha == ALIKE


def test_never_agreeing_is_worse_than_chance() -> None:
    found = measure(ratings(a="x y x y", b="y x y x"))
    assert found.share == 0
    assert found.kappas["a", "b"].value == -1
    assert found.alpha.value is not None and found.alpha.value < 0


def kappa_by_hand(pairs: Sequence[tuple[str, str]]) -> Fraction | None:
    """Return Cohen's kappa from its definition."""
    n = len(pairs)
    observed = Fraction(sum(one == other for one, other in pairs), n)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = Fraction(sum(first[label] * second[label] for label in first), n * n)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha_by_hand(units: Sequence[Sequence[str]]) -> Fraction | None:
    """Return alpha by way of the matrix of coincidences, as Krippendorff describes it."""
    coincidences: dict[tuple[str, str], Fraction] = {}
    for labels in units:
        for pair in permutations(labels, 2):
            share = Fraction(1, len(labels) - 1)
            coincidences[pair] = coincidences.get(pair, Fraction(0)) + share
    total = Counter[str]()
    for (one, _), count in coincidences.items():
        total[one] += count  # type: ignore[assignment]
    n = sum(total.values())
    observed = sum(count for (one, other), count in coincidences.items() if one != other)
    expected = sum(total[a] * total[b] for a, b in permutations(total, 2))
    return 1 - (n - 1) * Fraction(observed) / Fraction(expected) if expected else None


@given(
    st.lists(
        st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["x", "y", "z", None])),
        max_size=12,
    )
)
@settings(max_examples=200, deadline=None)
def test_coefficients_are_those_of_the_definitions(rows: list[dict[str, str | None]]) -> None:
    found = measure(dict(enumerate(rows)))
    rated = [{r: label for r, label in row.items() if label} for row in rows]
    units = [list(row.values()) for row in rated if len(row) > 1]
    compare(found.alpha, alpha_by_hand(units) if units else None)
    for one, other in combinations(found.raters, 2):
        both = [(row[one], row[other]) for row in rated if one in row and other in row]
        compare(found.kappas[one, other], kappa_by_hand(both) if both else None)


@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from("abc"), st.sampled_from(["x", "y", None])),
            st.integers(1, 5),
        ),
        max_size=8,
    )
)
@settings(max_examples=100, deadline=None)
def test_units_told_by_their_number_count_like_as_many_told_one_by_one(
    sorts: list[tuple[dict[str, str | None], int]],
) -> None:
    every = [labels for labels, number in sorts for _ in range(number)]
    assert agreement.measure(sorts) == measure(dict(enumerate(every)))


def test_a_hundred_thousand_units_of_many_raters_are_measured_at_once() -> None:
    """What is measured is how many are alike; units one by one would take minutes."""
    raters = [f"rater {number}" for number in range(15)]
    sorts = [
        ({rater: "xy"[(at >> number) & 1] for number, rater in enumerate(raters)}, 10_000)
        for at in range(20)
    ]
    found = agreement.measure(sorts)
    assert (found.units, len(found.kappas)) == (200_000, 105)
    assert found.alpha.value is not None


def compare(found: Coefficient, expected: Fraction | None) -> None:
    """Check a coefficient; one without value says why, one with a value does not."""
    assert (found.value is None) == (expected is None) == bool(found.undefined)
    if found.value is not None and expected is not None:
        assert found.value == pytest.approx(float(expected))


@given(st.permutations(range(12)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_units_and_raters_does_not_matter(order: list[int]) -> None:
    def turned(unit: Mapping[str, str | None]) -> dict[str, str | None]:
        return dict(reversed(list(unit.items())))

    found, usual = measure({unit: turned(MISSING[unit]) for unit in order}), measure(MISSING)
    assert found.alpha.value == pytest.approx(usual.alpha.value)
    assert list(found.kappas) == list(usual.kappas)
    assert replace(found, alpha=NOTHING, kappas={}) == replace(usual, alpha=NOTHING, kappas={})


def test_without_nltk_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    with pytest.raises(MissingComponentError, match=r"pip install 'coproduction\[statistics\]'"):
        measure(NOMINAL)
    assert measure(ratings(a="x x", b="x x")).alpha == ALIKE


def test_nltk_is_loaded_only_when_something_is_measured() -> None:
    code = (
        "import sys; from coproduction.agreement import measure; assert 'nltk' not in sys.modules; "
        "measure([({'a': 'x', 'b': 'y'}, 1)]); assert 'nltk' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
