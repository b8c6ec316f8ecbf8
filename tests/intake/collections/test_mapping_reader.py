"""Mapping files are read, and everything that is wrong in one is told at once, with its place."""

from pathlib import Path

import pytest

from coproduction.errors import InputError
from coproduction.intake.collections.mapping_reader import read_mapping
from coproduction.intake.telling import Teller
from coproduction.knowledge.storage import load
from intake.collections.loading import HEAD, RULES, mapping_of

RULE = """
[[rules]]
name = "digging"
facet = "act_kind"
value = "service_production"
when = { kind = "dig" }
ground = "assumption"
reason = "Digging makes the garden."
"""


def problems(text: str, folder: Path) -> tuple[str, ...]:
    """Return what is said about a mapping that cannot be used."""
    with pytest.raises(InputError) as raised:
        mapping_of(text, folder)
    return raised.value.problems


def test_a_sound_mapping_is_read_as_written(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    assert (mapping.name, mapping.forms, mapping.about) == ("garden", ("csv",), "act")
    assert mapping.assumptions == ("free-will", "voting-decides")
    assert mapping.columns == ("id", "name", "kind", "sort", "people")
    assert [one.rule.ground for one in mapping.rules] == [
        *("design", "claim", "assumption", "assumption")
    ]
    assert mapping.rules[0].rule.where is not None
    assert mapping.rules[1].take == "people"


def test_reasons_may_be_given_in_both_languages(tmp_path: Path) -> None:
    both = RULE.replace('reason = "Digging', 'reason.lt = "Kasama."\nreason.en = "Digging')
    rule = mapping_of(HEAD + both, tmp_path).rules[0].rule
    assert (rule.reason["en"], rule.reason["lt"]) == ("Digging makes the garden.", "Kasama.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('facet = "act_kind"', 'facet = "act_kin"', "no facet “act_kin”"),
        ('facet = "act_kind"', 'facet = "title"', "no facet “title”"),
        ("service_production", "service_producton", "Did you mean “service_production”"),
        ('ground = "assumption"', 'ground = "guess"', "one of: claim, design, assumption"),
        ('ground = "assumption"', 'ground = "design"', "“where”: where the source itself says so"),
        ('ground = "assumption"', 'ground = "claim"', "needs “claims”"),
        (
            'ground = "assumption"',
            'ground = "claim"\nclaims = ["C-999"]',
            "no claim “C-999”",
        ),
        ('reason = "Digging makes the garden."', "", "“reason” is missing"),
        ('reason = "Digging makes the garden."', 'reason = ""', "“reason” is missing"),
        ('reason = "Digging makes the garden."', "reason = 7", "“reason” must be a text, or"),
        ('name = "digging"', "", "“name” is missing"),
        ('name = "digging"', 'name = "dig it"', "“dig it” cannot be a name"),
        ('{ kind = "dig" }', '{ kind = "dog" }', "not among the codes of the field kind"),
        ('{ kind = "dig" }', '{ kinds = "dig" }', "no field “kinds”"),
        ('{ kind = "dig" }', '"dig"', "“when” must be a table"),
        ("when =", "wen =", "no key “wen” here. Did you mean “when”?"),
        ('value = "service_production"', "", "either “value”"),
        ('value = "service_production"', 'take = "people"', "only for number_of_participants"),
        ("when =", "at_least = { kind = 2 }\nwhen =", "“at_least” needs a whole number"),
    ],
)
def test_what_is_wrong_in_a_rule_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    text = HEAD + RULE
    assert old in text
    found = problems(text.replace(old, new), tmp_path)
    assert any(said in one for one in found), found
    line = text[: text.index("[[rules]]")].count("\n") + 1
    assert all(
        one.startswith(
            f"mapping.toml, line {line}, [[rules]]".replace("[[", "[").replace("]]", "]")
        )
        for one in found
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "garden"', "", "“name” is missing"),
        ('name = "garden"', 'name = "mapping"', "“mapping” cannot be a name"),
        ('form = "csv"', 'form = "xls"', "must be one of: csv, xlsx, json, xml, pb, rdf"),
        ('form = "csv"', 'form = "csv"\nrows = "a"', "“rows” leads to the rows of JSON and XML"),
        ('form = "csv"', 'form = ["csv", "pb"]', "The form pb cannot stand beside another"),
        ('form = "csv"', 'form = "rdf"', "“node” is missing"),
        ('case = "garden-{id}"', "", "“case” is missing"),
        ('case = "garden-{id}"', 'case = "garden-{id"', "“ids.case” has an open brace"),
        ('title = "{name}"', 'titel = "{name}"', "no key “titel” here. Did you mean “title”?"),
        ('columns = ["people"]', "", "[fields.people]: “columns” is missing"),
        ("number = true", 'number = "yes"', "“number” must be true or false"),
        ('codes = ["nobody yet"]', "codes = [1]", "“codes” must be a list of texts"),
    ],
)
def test_what_is_wrong_elsewhere_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    text = HEAD + RULE
    assert old in text
    found = problems(text.replace(old, new, 1), tmp_path)
    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("form", 'form = "xls"'),
        ("form", 'form = ["csv", "pb"]'),
        ("form", "form = 7"),
        ("rows", 'rows = "a"'),
        ("name", 'name = "my garden"'),
        ("about", 'about = "acts"'),
        ("titel", 'titel = "Gardens"'),
        ("join", "join = 1"),
        ("source", "source = 1"),
    ],
)
def test_a_key_above_all_tables_is_told_with_its_line(
    key: str, written: str, tmp_path: Path
) -> None:
    kept = [line for line in HEAD.splitlines() if not line.startswith(f"{key} =")]
    line = next(at for at, text in enumerate(kept, 1) if text.startswith("["))
    kept.insert(line - 1, written)
    found = problems("\n".join(kept), tmp_path)
    assert [one for one in found if one.startswith(f"mapping.toml, line {line}: ")], found


def test_all_problems_are_told_in_one_go(tmp_path: Path) -> None:
    wrong = HEAD.replace('form = "csv"', 'form = "xls"') + RULE.replace("act_kind", "act_kin")
    wrong += RULE.replace('ground = "assumption"', 'ground = "design"')
    found = problems(wrong, tmp_path)
    assert len(found) == 4, found
    assert any("There is a rule “digging” already" in one for one in found)


def test_a_case_without_acts_states_only_its_service(tmp_path: Path) -> None:
    text = HEAD.replace('form = "csv"', 'form = "csv"\nabout = "case"') + RULE
    assert any("only the service can be described" in one for one in problems(text, tmp_path))


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    assert "no mapping file in TOML" in problems("name = ", tmp_path)[0]
    for name, said in ((".", "cannot be read"), ("absent.toml", "There is no such file")):
        with pytest.raises(InputError, match=said):
            read_mapping(tmp_path / name, load().codebook, frozenset, Teller(name, "en"))


def test_messages_come_in_lithuanian(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        mapping_of(HEAD + RULE.replace("act_kind", "act_kin"), tmp_path, language="lt")
    assert "Kodų knygoje nėra požymio „act_kin“" in raised.value.problems[0]


def test_a_name_with_other_letters_stands_in_quotation_marks(tmp_path: Path) -> None:
    quoted = HEAD.replace("[fields.people]", '[fields."žmonės"]')
    assert set(mapping_of(quoted, tmp_path).fields) == {"kind", "žmonės"}
    with pytest.raises(InputError, match="so do names of fields with other letters than a–z"):
        mapping_of(HEAD.replace("[fields.people]", "[fields.žmonės]"), tmp_path)
    line = quoted.splitlines().index('[fields."žmonės"]') + 1
    with pytest.raises(InputError, match=f"line {line}, .*“kolumns”"):
        mapping_of(quoted.replace('columns = ["people"]', 'kolumns = ["people"]'), tmp_path)
