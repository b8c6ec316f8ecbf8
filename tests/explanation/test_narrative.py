"""Explanations in plain sentences, of every example, in both languages."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import coproduction
from coproduction.pipeline.act_result import ActResult
from coproduction.pipeline.contrasting import Asked
from coproduction.reasons import Narrative, Sentence
from coproduction.terms import LANGUAGES, Language
from explanation.acts import KNOWLEDGE

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = {"cases.csv": 86, "invalid.csv": 23}
LOCATOR = re.compile(r"(INT|CON|IVC|CCL)\.P[1-9][0-9]?\.S[1-9][0-9]?")
ENGLISH = re.compile(
    r"\b(the|of|is|are|not|and|or|by|with|from|unknown|missing|met|customer|provider|participants"
    r"|benefit|service|yes|no|none|public|decided|undetermined|at least|facts|change)\b",
    re.IGNORECASE,
)
CITATION = re.compile(r"[^\W\d_][\w ]*?(?: and [\w ]+| et al\.)? [12][0-9]{3} \[[0-9]{1,2}\]")
"""How the works of the literature graph are called, in both languages."""

TOKEN = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


@cache
def told(name: str, language: Language) -> tuple[tuple[ActResult, Narrative], ...]:
    """Return every act of an example file with its explanation."""
    results = coproduction.classify(EXAMPLES / name, language=language)
    return tuple((act, act.narrative(language, asked=Asked(1))) for act in results.acts)


def sentences(narrative: Narrative) -> Iterator[Sentence]:
    """Yield all sentences."""
    yield from narrative.summary
    for section in narrative.sections:
        yield from section.sentences


def own_words(text: str) -> str:
    """Return a sentence without what is quoted: names of columns and of works."""
    for column in KNOWLEDGE.codebook.columns:
        text = text.replace(f"({column.name})", "")
    return CITATION.sub("", text)


def own_sentences(name: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the sentences in the explainer's own words, each with its act; no findings."""
    for act, narrative in told(name, language):
        quoted = {finding.message for finding in act.findings}
        for one in sentences(narrative):
            if one.text not in quoted:
                yield f"{act.case_id}/{act.act_id}", own_words(one.text)
        for section in narrative.sections:
            yield f"{act.case_id}/{act.act_id}", section.heading


everywhere = pytest.mark.parametrize("language", LANGUAGES)
every_file = pytest.mark.parametrize("name", FILES)


@everywhere
@every_file
def test_every_act_is_told_and_no_sentence_is_empty(name: str, language: Language) -> None:
    acts = told(name, language)
    assert len(acts) == FILES[name]
    for act, narrative in acts:
        assert narrative.title.startswith(f"{act.case_id} / {act.act_id}")
        assert narrative.summary
        for one in sentences(narrative):
            assert one.text.strip() == one.text
            assert one.text
            assert not re.search(r"[{}]|None|\s\s|[:;,]$(?<!:)", one.text), one.text
        for section in narrative.sections:
            assert section.heading
            assert section.sentences


@everywhere
@every_file
def test_words_are_used_not_tokens_or_iris(name: str, language: Language) -> None:
    for act, text in own_sentences(name, language):
        assert not TOKEN.search(text), f"{act}: {text}"
        assert not re.search(r"https?:|urn:|\bcops?:|#|\b[a-z]+[A-Z]", text), f"{act}: {text}"


@everywhere
def test_resources_are_told_by_their_labels(language: Language) -> None:
    (narrative,) = [n for act, n in told("cases.csv", language) if act.case_id == "LT-LIB-01"]
    labels = {value.token: value.label[language] for value in KNOWLEDGE.codebook.resources}
    listed = ", ".join(labels[token] for token in ("knowledge", "time", "mental_work"))
    assert any(listed in one.text for one in sentences(narrative))


@everywhere
def test_resources_of_a_graph_are_told_without_its_names(language: Language) -> None:
    graph = coproduction.classify(EXAMPLES / "cases.csv").to_graph()
    narrative = coproduction.classify(graph).act("LT-LIB-01").narrative(language)
    column = KNOWLEDGE.codebook.column("resources_by_provider")
    assert column
    value = column.value("resources")
    assert value
    told_ = f"{column.label[language]}: {value.label[language]}"
    assert any(told_ in one.text for one in sentences(narrative))
    assert not any("cop:" in one.text for one in sentences(narrative))


def test_a_resource_that_the_codebook_does_not_know_is_told_as_written() -> None:
    row = {"case_id": "A", "resources_by_customer": "Mental work; good will"}
    text = coproduction.classify([row]).act("A").explain()
    assert "resources by the customer: mental work, good will" in text


@every_file
def test_lithuanian_sentences_hold_no_english(name: str) -> None:
    for act, text in own_sentences(name, "lt"):
        assert not ENGLISH.search(text), f"{act}: {text}"


def test_the_list_of_english_words_finds_english() -> None:
    texts = [text for _, text in own_sentences("cases.csv", "en")]
    assert sum(bool(ENGLISH.search(text)) for text in texts) > len(texts) / 2


@everywhere
def test_sources_are_locators_of_the_paper(language: Language) -> None:
    every = (one for _, narrative in told("cases.csv", language) for one in sentences(narrative))
    found = {source for one in every for source in one.sources}
    assert len(found) >= 25
    assert [source for source in found if not LOCATOR.fullmatch(source)] == []


@everywhere
@every_file
def test_languages_tell_the_same_things(name: str, language: Language) -> None:
    for (_, one), (_, other) in zip(told(name, "en"), told(name, language), strict=True):
        shape = [(s.status, s.level, s.sources) for s in sentences(one)]
        assert shape == [(s.status, s.level, s.sources) for s in sentences(other)]


@everywhere
def test_a_decided_act_opens_with_its_verdict(language: Language) -> None:
    for act, narrative in told("cases.csv", language):
        if act.outcome:
            label = act.results.glossary().terms[act.outcome].label[language]
            assert label in narrative.summary[0].text
            assert narrative.summary[1].sources


@everywhere
def test_an_undetermined_act_names_every_missing_fact(language: Language) -> None:
    undetermined = 0
    for act, narrative in told("cases.csv", language):
        if act.missing_facts:
            undetermined += 1
            for column in act.missing_facts:
                assert f"({column})" in narrative.summary[0].text
    assert undetermined == 15


@everywhere
def test_every_failed_criterion_is_told(language: Language) -> None:
    terms = coproduction.classify(EXAMPLES / "cases.csv").glossary().terms
    failing = 0
    for act, narrative in told("cases.csv", language):
        for name in act.failed_criteria:
            failing += 1
            label = terms[KNOWLEDGE.criteria[name]].label[language]
            assert any(label in one.text for one in narrative.summary)
    assert failing >= 20


@everywhere
def test_an_invalid_act_is_told_what_is_wrong_and_nothing_else(language: Language) -> None:
    invalid = [(act, one) for act, one in told("invalid.csv", language) if act.status == "invalid"]
    assert len(invalid) == 19
    for act, narrative in invalid:
        assert narrative.sections == ()
        violations = [f.message for f in act.findings if f.severity == "violation"]
        assert violations
        assert set(violations) <= {one.text for one in narrative.summary}


def test_the_gap_says_that_no_further_fact_would_decide() -> None:
    gaps = [one for act, one in told("cases.csv", "en") if act.reason == "gap"]
    assert len(gaps) == 1
    assert gaps[0].summary[0].text.startswith("No verdict: a gap in the paper.")
    assert gaps[0].summary[1].sources


def test_the_text_form_has_every_sentence_and_no_control_characters() -> None:
    act, narrative = told("cases.csv", "en")[0]
    text = coproduction.classify(EXAMPLES / "cases.csv").act(act.case_id).explain()
    for one in narrative.summary:
        assert one.text in text
    assert all(c.isprintable() or c == "\n" for c in text)
    assert all(line == line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_of_several_facts_tells_the_new_values(language: Language) -> None:
    """Not those that the act has: a customer who brings nothing would have to bring something."""
    row = {"case_id": "C", "act_id": "1", "service_setting": "public_service"}
    row |= {"act_kind": "service_production", "resources_by_customer": "none"}
    (act,) = coproduction.classify([row], language=language).acts
    labels = {
        (column.name, value.token): value.label[language]
        for column in KNOWLEDGE.codebook.facets
        for value in column.values
    }
    told = [one.text for one in sentences(act.narrative())]
    several = [change for change in act.explanation().changes if len(change.to) > 1]
    assert several
    for change in several:
        values = [labels[fact] for fact in change.to]
        assert any(all(value in text for value in values) for text in told), change


@everywhere
def test_what_is_only_counted_is_told_when_it_is_opened(language: Language) -> None:
    """A single further sentence takes no more room than a line that counts it."""
    counting = 0
    for act, _ in told("cases.csv", language)[:30]:
        for one in sentences(act.narrative(language)):
            assert ("…" in one.text) == bool(one.further)
            if one.further:
                counting += 1
                assert f" {len(one.further)}" in one.text
                assert len(one.further) > 1
    assert counting > 5


def test_changes_that_are_only_counted_name_their_outcome() -> None:
    """So that it is clear, in the middle of a list, of what there are more."""
    act = next(act for act, _ in told("cases.csv", "en") if act.case_id == "BR-HLT-01")
    (section,) = [one for one in act.narrative().sections if one.about == "changes"]
    counting = [one for one in section.sentences if one.further]
    assert counting
    for one in counting:
        label = one.text.partition(": ")[2]
        assert label
        assert all(each.text.startswith(f"{label} ←") for each in one.further)
