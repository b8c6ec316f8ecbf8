"""What people read: in both languages, with what was found, without the words of the trade."""

import re
from random import Random

import pytest

from coproduction.model import Fact, Record
from coproduction.terms import LANGUAGES, Language
from coproduction.texts import TEXTS
from coproduction.validation.compiled import CompiledValidator
from validation.sample_records import KNOWLEDGE, NODE, coded, random_record, record

TRADE = re.compile(
    r"\b(SHACL|OWL|RDF|IRI|URI|shapes?|nodes?|violations?|literals?|constraints?|triples?)\b"
    r"|\b(pažeidim\w*|mazg\w*|forma|formos|formų|formai)\b",
    re.IGNORECASE,
)
VALIDATORS = {language: CompiledValidator(KNOWLEDGE, language) for language in LANGUAGES}
SEEDED = [random_record(Random(seed)) for seed in range(120)]


def message(one: Record, language: Language = "en") -> str:
    """Return the one message that is not about missing facts."""
    validator = CompiledValidator(KNOWLEDGE, language, severities=["violation", "warning"])
    (finding,) = validator.check(one)
    return finding.message


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_the_trade(language: Language) -> None:
    for one in SEEDED:
        for finding in VALIDATORS[language].check(one):
            assert not TRADE.search(finding.message), finding.message
            assert not re.search(r"[{}]|http", finding.message), finding.message


def test_both_languages_say_something_else_about_the_same() -> None:
    for one in SEEDED[:40]:
        both = zip(*(VALIDATORS[language].check(one) for language in LANGUAGES), strict=True)
        for english, lithuanian in both:
            assert english.rule == lithuanian.rule
            assert english.message != lithuanian.message
            assert "Found" not in lithuanian.message
            assert "Rasta" not in english.message


def test_texts_of_validation_have_the_same_placeholders() -> None:
    for key, text in TEXTS.items():
        if key.startswith("validation."):
            assert text.en != text.lt, key
            assert re.findall("{.*?}", text.en) == re.findall("{.*?}", text.lt), key


def test_value_that_is_not_on_the_list() -> None:
    assert message(coded(primary_beneficiary="everyone")) == (
        "primary_beneficiary: Use a value from the list for “first beneficiary”, or leave it "
        "empty if it is not known. Found “everyone”; the list is: participants, other persons, "
        "the public (public), service organisation, balanced."
    )


def test_value_that_is_not_on_the_list_in_lithuanian() -> None:
    assert message(coded(primary_beneficiary="everyone"), "lt") == (
        "primary_beneficiary: Požymiui „pirmasis naudos gavėjas“ rašykite reikšmę iš sąrašo arba, "
        "jei ji nežinoma, nerašykite nieko. Rasta „everyone“; sąrašas: dalyviai (participants), "
        "kiti asmenys (other_persons), visuomenė (public), paslaugų organizacija "
        "(service_organisation), po lygiai (balanced)."
    )


@pytest.mark.parametrize(
    ("column", "written", "meant"),
    [
        ("primary_beneficiary", "particpants", ("“participants”", "„dalyviai“ (participants)")),
        ("primary_beneficiary", "Participants", ("“participants”", "„dalyviai“ (participants)")),
        (
            "primary_beneficiary",
            "kiti asmenys",
            ("“other persons”", "„kiti asmenys“ (other_persons)"),
        ),
        (
            "actor_kind",
            "N.G.O.",
            ("“non-governmental organisation” (ngo)", "„nevyriausybinė organizacija“ (ngo)"),
        ),
        (
            "actor_kind",
            "informal-group",
            ("“informal group”", "„neformali grupė“ (informal_group)"),
        ),
        ("voluntariness", "Voluntary.", ("“voluntary”", "„savanoriškai“ (voluntary)")),
        ("provider_engagement", "friendly", None),
    ],
)
def test_the_nearest_value_is_suggested_by_its_label(
    column: str, written: str, meant: tuple[str, str] | None
) -> None:
    english, lithuanian = (message(coded(**{column: written}), lang) for lang in LANGUAGES)
    if meant is None:
        assert "?" not in english + lithuanian
    else:
        assert english.endswith(f" Did you mean {meant[0]}?")
        assert lithuanian.endswith(f" Gal turėjote omenyje {meant[1]}?")


def test_resources_have_the_list_of_resources() -> None:
    found = message(coded(resources_by_provider="staff-tme"))
    assert found.startswith("resources_by_provider: Write “nothing” (none), or a list of")
    assert "the list is: nothing (none), emotional work, equipment" in found
    assert found.endswith("Did you mean “staff time”?")


@pytest.mark.parametrize(
    "written",
    ["unknown", "Unknown", "?", "??", "n/a", "N.A.", "-", "–", "not known", "nežinoma", ""],
)
@pytest.mark.parametrize("column", ["primary_beneficiary", "number_of_participants"])
def test_a_word_for_unknown_belongs_in_no_cell(column: str, written: str) -> None:
    one = record({column: [Fact(None, written)]})
    english, lithuanian = (message(one, language) for language in LANGUAGES)
    assert english.endswith(f"Found “{written}”. {TEXTS['validation.leave_empty'].en}")
    assert lithuanian.endswith(f"Rasta „{written}“. {TEXTS['validation.leave_empty'].lt}")


def test_contradictions_name_columns_and_values() -> None:
    one = coded(primary_beneficiary="participants", benefit_source="no_own_benefit")
    assert message(one).endswith(
        " Found: primary_beneficiary = participants; benefit_source = no_own_benefit."
    )
    assert message(one, "lt").endswith(
        " Rasta: primary_beneficiary = dalyviai (participants); benefit_source = savos naudos nėra "
        "(no_own_benefit)."
    )


def test_contradictions_show_values_as_written() -> None:
    one = coded(act_kind="receipt_only", resources_by_customer="time;payment")
    assert message(one).endswith(
        "Found: act_kind = receipt_only; resources_by_customer = time;payment."
    )


def test_several_values() -> None:
    found = message(coded(voluntariness="voluntary;compelled"))
    assert found.startswith("voluntariness: Give only one value for “voluntariness”;")
    assert found.endswith("Found: voluntary, compelled.")


def test_none_among_resources() -> None:
    facts = [Fact("none", "none"), Fact("resources", "none;time")]
    assert message(record({"resources_by_customer": facts})).endswith("Found: none;time.")


def test_numbers() -> None:
    assert message(coded(number_of_participants="-2")).endswith("Found “-2”.")
    assert message(coded(number_of_participants=">=0")).endswith("Found “>=0”.")
    assert message(record({"number_of_participants": [Fact(None, "1")]})).endswith("Found “1”.")
    least = record({"number_of_participants": [Fact(">=5", "≥ 5"), Fact("3", "3")]}, NODE)
    assert message(least).endswith("Found: ≥ 5, 3.")


def test_graphs_are_told_in_their_own_names() -> None:
    wrong = "https://w3id.org/coproduction/ns#ParticipantAsBeneficiary"
    found = message(record({"primary_beneficiary": [Fact(None, wrong)]}, NODE))
    assert "Found cop:ParticipantAsBeneficiary; the list is: cop:Participants" in found
    assert found.endswith("Did you mean cop:ParticipantsAsBeneficiaries?")
    elsewhere = record({"phase": [Fact(None, "<http://example.org/Design>")]}, NODE)
    assert "Found <http://example.org/Design>; the list is: cop:Comm" in message(elsewhere)
    unknown = record({"phase": [Fact(None, "unknown")]}, NODE)
    assert message(unknown).endswith(TEXTS["validation.leave_out"].en)


def test_what_was_said_about_a_table_is_not_said_about_a_graph() -> None:
    """The same value, written in a cell and in a graph, has its own list each time."""
    facts = {"phase": [Fact(None, "desing")]}
    both = [record(facts), record(facts, NODE), record(facts)]
    told = [VALIDATORS["en"].check(one) for one in both]
    messages = [f.message for found in told for f in found if f.severity == "violation"]
    assert "commissioning" in messages[0] and "cop:Commissioning" in messages[1]
    assert messages[0] == messages[2]


def test_long_and_broken_values_stay_on_one_line() -> None:
    found = message(coded(phase="a\nb\t c " + "d" * 500))
    assert "Found “a b c dddd" in found
    assert "…”; the list is" in found
    assert len(found) < 300


def test_place_is_that_of_the_first_column() -> None:
    one = coded(primary_beneficiary="participants", benefit_source="no_own_benefit")
    (found,) = CompiledValidator(KNOWLEDGE, "en", severities=["violation"]).check(one)
    assert found.columns == ("primary_beneficiary", "benefit_source")
    place = found.place
    assert (place.file, place.row, place.column) == ("cases.csv", 2, "primary_beneficiary")
    assert place.node is None
    assert found.rule.endswith("shapes#OwnBenefitFirstWithoutOwnBenefit")
