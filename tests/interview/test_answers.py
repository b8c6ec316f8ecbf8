"""What a person may answer, and what is told when an answer cannot be used."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from coproduction.intake import read_rows
from coproduction.interview.answers import NotUsableError, Reader
from coproduction.interview.course import Answer
from coproduction.pipeline.judging import facts_of
from coproduction.terms import Language
from explanation.acts import KNOWLEDGE
from interview.test_questions import QUESTIONS

NUMBER = "number_of_participants"
CUSTOMER = "resources_by_customer"
PROVIDER = "resources_by_provider"


def reader(
    column: str, facts: Mapping[str, str] | None = None, language: Language = "en"
) -> Reader:
    """Return the reader of the answers to a question."""
    known = facts or {}
    question = QUESTIONS.question(column, known)
    return Reader(
        question,
        KNOWLEDGE.codebook,
        language,
        lambda token: QUESTIONS.accepts(column, token, known),
    )


@pytest.mark.parametrize(
    ("column", "text", "written"),
    [
        ("act_kind", "1", "service_production"),
        ("act_kind", " Service_Production ", "service_production"),
        ("act_kind", "production of a service", "service_production"),
        ("direct_interaction", "no", "no"),
        (NUMBER, "12", "12"),
        (NUMBER, ">= 3", ">=3"),
        (NUMBER, "≥3", ">=3"),
        (CUSTOMER, "1", "none"),
        (CUSTOMER, "nothing", "none"),
        (CUSTOMER, "nieko", "none"),
        (CUSTOMER, "laikas; physical work", "time;physical_work"),
        ("act_kind", "paslaugos kūrimas", "service_production"),
        (CUSTOMER, "time, knowledge", "time;knowledge"),
        (CUSTOMER, "Physical work; time; time", "physical_work;time"),
        (CUSTOMER, "14 5", "time;knowledge"),
        (CUSTOMER, "payment", "payment"),
    ],
)
def test_an_answer_is_what_the_case_table_reads(column: str, text: str, written: str) -> None:
    answer = reader(column).read(text)
    assert isinstance(answer, Answer)
    assert answer.written == written
    record = read_rows([{"case_id": "C", column: answer.written}], KNOWLEDGE).records[0]
    assert facts_of(record) == {column: answer.token}
    assert record.findings == ()


def labels(language: Language) -> dict[tuple[str, str], str]:
    """Return by column and word what each value that is offered is called in a language."""
    found = KNOWLEDGE.definitions.dimensions if KNOWLEDGE.definitions else ()
    return {
        (one.facet, offer.token): offer.label
        for one in found
        for offer in reader(one.facet, language=language).offers
    }


def test_every_value_is_read_by_number_word_and_label_in_both_languages() -> None:
    languages: tuple[Language, ...] = ("en", "lt")
    seen = 0
    for language in languages:
        others = labels("lt" if language == "en" else "en")
        for dimension in KNOWLEDGE.definitions.dimensions if KNOWLEDGE.definitions else ():
            one = reader(dimension.facet, language=language)
            for at, offer in enumerate(one.offers, 1):
                answers = {one.read(text) for text in (str(at), offer.token, offer.label)}
                answers.add(one.read(others[dimension.facet, offer.token]))
                assert len(answers) == 1, (language, dimension.facet, offer)
                seen += 1
    assert seen >= 150


@pytest.mark.parametrize("text", ["?", "I do not know", "nežinau", "Unknown"])
def test_not_to_know_is_an_answer(text: str) -> None:
    assert reader("act_kind").read(text) == Answer("act_kind", None, "")


@pytest.mark.parametrize(
    ("text", "command"),
    [("<", "back"), ("back", "back"), ("Atgal", "back"), (".", "stop"), ("baigti", "stop")],
)
def test_commands_are_understood_in_both_languages(text: str, command: str) -> None:
    assert reader(NUMBER).read(text) == command


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("act_kind", "", "? means that you do not know"),
        ("act_kind", "8", "“8” is none of the values"),
        ("act_kind", "0", "“0” is none of the values"),
        ("act_kind", "dancing", "“dancing” is none of the values"),
        (NUMBER, "0", "is no number of persons"),
        (NUMBER, "2.5", "is no number of persons"),
        (NUMBER, "a few", "is no number of persons"),
        (CUSTOMER, "time, cake", "“cake” is none of the values"),
        (CUSTOMER, "none, time", "cannot stand beside"),
        (CUSTOMER, ";", "? means that you do not know"),
    ],
)
def test_what_cannot_be_used_is_told(column: str, text: str, told: str) -> None:
    with pytest.raises(NotUsableError, match=told.replace("?", r"\?")):
        reader(column).read(text)


@pytest.mark.parametrize(
    ("column", "facts", "text"),
    [
        (NUMBER, {"efforts_merged": "yes"}, "1"),
        (CUSTOMER, {"act_kind": "receipt_only"}, "time"),
        (PROVIDER, {"provider_engagement": "none"}, "time"),
        ("direct_interaction", {"provider_engagement": "none"}, "yes"),
    ],
)
def test_what_contradicts_the_earlier_answers_is_not_offered(
    column: str, facts: dict[str, str], text: str
) -> None:
    one = reader(column, facts)
    assert text not in {offer.token for offer in one.offers}
    with pytest.raises(NotUsableError, match="contradicts your answers"):
        one.read(text)
    if column == "direct_interaction":
        assert one.left_out == ("yes",)


def test_any_number_of_a_range_fits_it() -> None:
    one = reader(NUMBER, {"efforts_merged": "yes"})
    for text in ("2", "40", ">=1", ">=2", ">=40"):
        assert isinstance(one.read(text), Answer)
