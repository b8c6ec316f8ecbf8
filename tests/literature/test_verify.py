"""Checking the locators against a copy of the article."""

import codecs
import json
from pathlib import Path

import pytest

from coproduction.errors import InputError
from coproduction.literature.library import digests
from coproduction.literature.segment import segment
from coproduction.literature.verify import Check, read_copy, verify
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


def test_a_copy_is_read_in_utf_8_and_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_text(TEXT, encoding=encoding)
        assert verify(read_copy(path), EXPECTED).conforms


@pytest.mark.parametrize("data", [b"L\xf6ffler", codecs.BOM_UTF16_LE + b"x", b"%PDF-1.4\n%\xe2"])
def test_another_encoding_is_refused_with_what_to_do(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"copy\.txt: This is no text in UTF-8\. Save the copy"):
        read_copy(path)


def test_a_copy_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: Kopijos atverti nepavyksta"):
        read_copy(tmp_path / "nowhere.txt", "lt")


def test_line_ends_and_line_cuts_of_a_copy_do_not_matter() -> None:
    assert verify(TEXT.replace("\n", "\r\n"), EXPECTED).conforms
    assert verify(TEXT.replace("sentence", "sen-\ntence"), EXPECTED).conforms


def test_a_lost_sentence_moves_those_behind_it() -> None:
    report = verify(TEXT.replace("One *sentence* here.", ""), EXPECTED)
    assert Check("INT.P1.S1", "changed") in report.checks
    assert Check("INT.P1.S2", "found", "INT.P1.S1") in report.checks
    assert not report.conforms and not report.has_no_section


def test_another_text_has_nothing() -> None:
    report = verify("Some text. Without headings.")
    assert report.has_no_section
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
