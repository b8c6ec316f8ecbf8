"""Checking the locators against a copy of the article."""

import json

from coproduction.literature.library import digests
from coproduction.literature.segment import segment
from coproduction.literature.verify import Check, verify
from literature.paper import needs_paper, paper
from literature.test_segment import TEXT

EXPECTED = {one.locator: one.digest for one in segment(TEXT)}


def test_an_unchanged_copy_conforms() -> None:
    report = verify(TEXT, EXPECTED)
    assert report.conforms and not report.unknown
    assert report.counts == {"found": 10, "changed": 0, "missing": 0}


def test_a_changed_sentence_is_told() -> None:
    report = verify(TEXT.replace("Only one?", "Only two?"), EXPECTED)
    assert not report.conforms
    assert Check("IVC.P1.S1", "changed") in report.checks
    assert report.unknown == ("IVC.P1.S1",)
    assert report.counts == {"found": 9, "changed": 1, "missing": 0}


def test_a_missing_sentence_is_told() -> None:
    report = verify(TEXT.replace("Its second sentence.", ""), EXPECTED)
    assert Check("INT.P2.S2", "missing") in report.checks
    assert not report.conforms and not report.unknown


def test_a_sentence_that_moved_is_found_at_its_new_place() -> None:
    report = verify(TEXT.replace("One *sentence* here.", "New one. One sentence here."), EXPECTED)
    assert Check("INT.P1.S1", "found", "INT.P1.S2") in report.checks
    assert report.unknown == ("INT.P1.S1",)
    assert not report.conforms


def test_another_text_has_nothing() -> None:
    report = verify("Some text. Without headings.")
    assert report.counts == {"found": 0, "changed": 0, "missing": 126}
    assert not report.conforms


def test_the_report_holds_no_text_of_the_copy() -> None:
    text = json.dumps(verify(TEXT).to_json())
    assert "sentence here" not in text
    assert json.loads(text)["normalisation"] == 1


@needs_paper
def test_every_locator_is_found_in_the_article() -> None:
    report = verify(paper())
    assert report.conforms
    assert report.counts == {"found": 126, "changed": 0, "missing": 0}


@needs_paper
def test_a_changed_word_of_the_article_is_told() -> None:
    report = verify(paper().replace("may require formal mechanisms", "requires formal mechanisms"))
    assert [one.locator for one in report.checks if one.status == "changed"] == ["IVC.P3.S1"]


@needs_paper
def test_the_digests_are_those_of_the_article() -> None:
    assert {one.locator: one.digest for one in segment(paper())} == digests()
