"""Splitting a text into located sentences, on made-up texts."""

import doctest

import pytest

from coproduction.literature import segment
from coproduction.literature.segment import Sentence, normalise, split_sentences

TEXT = """# A title

Words before the body. They count for nothing.

## **Introduction**

One *sentence* here. Another, by J. L. Brudney et al. [8], stands
there.

A paragraph that a page cut, and that

goes on in lower case. Its second sentence.

## Concept of Customer Participation in the Coproduction of Public Services

A lead-in:

- *First*, an item. With two sentences.
- Second, an item over
two lines.

### Individual Versus Collective Coproduction of Services

Only one?

## Conclusions

The end.

## References

1. Nobody A. A work. 2000.
"""


def test_doctests() -> None:
    found = doctest.testmod(segment)
    assert found.attempted == 2 and found.failed == 0


def test_sentences_and_their_locators() -> None:
    found = {one.locator: one.text for one in segment.segment(TEXT)}
    assert list(found) == [
        "INT.P1.S1",
        "INT.P1.S2",
        "INT.P2.S1",
        "INT.P2.S2",
        "CON.P1.S1",
        "CON.P2.S1",
        "CON.P2.S2",
        "CON.P3.S1",
        "IVC.P1.S1",
        "CCL.P1.S1",
    ]
    assert found["INT.P2.S1"] == "A paragraph that a page cut, and that\ngoes on in lower case."
    assert found["CON.P3.S1"] == "Second, an item over\ntwo lines."


@pytest.mark.parametrize(
    "variant",
    [
        TEXT.replace("\n", "\r\n"),
        "\ufeff" + TEXT,
        TEXT.replace("*", ""),
        TEXT.replace("# ", "").replace("#", ""),
        TEXT.replace("sentence here", "sen-\ntence   here"),
    ],
    ids=["CRLF", "BOM", "no emphasis", "no heading marks", "line cut in a word"],
)
def test_typography_changes_no_digest(variant: str) -> None:
    digests = [(one.locator, one.digest) for one in segment.segment(TEXT)]
    assert [(one.locator, one.digest) for one in segment.segment(variant)] == digests


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("‘customer’ and “provider”", "'customer' and \"provider\""),
        ("sides–customers", "sides—customers"),
        ("Löffler", "Lo\u0308ffler"),
        ("co-production", "coproduction"),
        ("so\u00adcial", "social"),
    ],
)
def test_variants_are_normalised_alike(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


def test_another_word_changes_the_digest() -> None:
    assert Sentence("X", "It may require this.").digest != Sentence("X", "It requires this.").digest


def test_abbreviations_end_no_sentence() -> None:
    assert len(split_sentences("See e.g. Parks et al. They say so, cf. Alford. Done.")) == 2


def test_a_text_without_the_headings_has_no_sentences() -> None:
    assert list(segment.segment("Some text. Without headings.")) == []
