"""Rules are applied to rows: what they fill in, what they leave open, and what is told."""

from pathlib import Path

import pytest

from coproduction.errors import UsageError
from coproduction.intake.collections.coding import chosen_assumptions
from coproduction.intake.collections.tallies import MOST
from coproduction.intake.telling import Teller
from intake.collections.loading import HEAD, RULES, coded, facts, mapping_of, opened

TABLE = """\
id,name,kind,people,note
1,Elm,dig|vote,12,by the river
2,Oak, Digging ,7.0,
3,Ash,sow,nobody yet,
4,Yew,sow,some,
5,Fig,,0,
"""


def test_only_what_is_stated_is_filled_in(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    acts, _ = coded(mapping, opened(mapping, tmp_path, list__csv=TABLE))
    assert [facts(one) for one in acts] == [
        {"act_kind": "service_production", "number_of_participants": "12"},
        {"act_kind": "service_production", "number_of_participants": "7"},
        {},
        {},
        {},
    ]
    assert [rule.name for rule in acts[0].rules] == ["digging-is-production", "people"]
    assert [one.record.case_id for one in acts][:2] == ["garden-1", "garden-2"]
    assert acts[0].record.texts["title"] == "Elm"


def test_a_text_that_is_copied_keeps_its_blanks(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    table = TABLE.replace("1,Elm,", '1," Elm  ",')
    acts, _ = coded(mapping, opened(mapping, tmp_path, list__csv=table))
    assert acts[0].record.texts["title"] == " Elm  "
    assert acts[0].record.case_id == "garden-1"


def test_assumptions_fill_only_what_is_not_stated(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    collection = opened(mapping, tmp_path, list__csv=TABLE)
    acts, tally = coded(mapping, collection, mapping.assumptions)
    assert facts(acts[0])["act_kind"] == "service_production"
    assert all(facts(one)["voluntariness"] == "voluntary" for one in acts)
    assert tally.filled == {"digging-is-production": 2, "people": 2, "free-will": 5}
    assert not tally.of("conflict")


def test_values_that_are_not_known_are_counted_with_their_first_place(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    _, tally = coded(mapping, opened(mapping, tmp_path, list__csv=TABLE))
    met = {(one.subject, one.value): (one.rows, one.first.row) for one in tally.of("value")}
    assert met == {("kind", "sow"): (2, 4), ("people", "some"): (1, 5)}
    assert tally.rows == 5


def test_nothing_of_the_source_is_lost(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    acts, _ = coded(mapping, opened(mapping, tmp_path, list__csv=TABLE))
    kept = {k: v for k, v in acts[0].record.texts.items() if ":" in k}
    assert kept == {
        "garden:id": "1",
        "garden:kind": "dig|vote",
        "garden:people": "12",
        "garden:note": "by the river",
    }
    assert acts[1].record.texts["garden:kind"] == " Digging "


CONFLICT = """
[[rules]]
name = "voting-is-expression"
facet = "act_kind"
value = "political_expression"
when = { kind = "vote" }
ground = "design"
where = "list of kinds"
reason = "A vote expresses something."
"""


def test_rules_in_conflict_leave_the_facet_unknown_and_are_told(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES + CONFLICT, tmp_path)
    acts, tally = coded(mapping, opened(mapping, tmp_path, list__csv=TABLE), ["voting-decides"])
    assert "act_kind" not in facts(acts[0])
    (met,) = tally.of("conflict")
    assert (met.subject, met.rows, met.first.row) == ("act_kind", 1, 2)
    assert met.value == "digging-is-production, voting-is-expression"
    assert tally.filled["digging-is-production"] == 1


RESOURCES = """
[[rules]]
name = "dig-with-hands"
facet = "resources_by_customer"
value = "physical_work"
when = { kind = "dig" }
ground = "design"
where = "list of kinds"
reason = "Digging is work."

[[rules]]
name = "vote-with-knowledge"
facet = "resources_by_customer"
value = "knowledge"
when = { kind = "vote" }
ground = "design"
where = "list of kinds"
reason = "Voters know."
"""


def test_resources_of_several_rules_add_up(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RESOURCES, tmp_path)
    acts, tally = coded(mapping, opened(mapping, tmp_path, list__csv=TABLE))
    (fact,) = acts[0].record.facts["resources_by_customer"]
    assert fact.written == "physical_work;knowledge"
    assert not tally.of("conflict")


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ('when = { kind = ["dig", "vote"] }', {1, 2}),
        ('only = { kind = "dig" }', {2}),
        ('unless = { kind = "vote" }', {2, 3, 4, 5}),
        ("at_least = { people = 10 }", {1}),
        ('when = { kind = "dig" }\nat_least = { people = 10 }', {1}),
        ("", {1, 2, 3, 4, 5}),
    ],
)
def test_conditions_choose_the_rows(condition: str, rows: set[int], tmp_path: Path) -> None:
    rule = f"""
[[rules]]
name = "some"
facet = "voluntariness"
value = "voluntary"
{condition}
ground = "design"
where = "list"
reason = "So it is."
"""
    mapping = mapping_of(HEAD + rule, tmp_path)
    acts, _ = coded(mapping, opened(mapping, tmp_path, list__csv=TABLE))
    assert {n for n, one in enumerate(acts, 1) if one.rules} == rows


def test_names_that_are_twice_or_missing_are_told(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    table = "id,name,kind\n1,Elm,dig\n1,Oak,dig\n,Ash,dig\n"
    acts, tally = coded(mapping, opened(mapping, tmp_path, list__csv=table))
    assert acts[2].record.case_id == "garden-row-3"
    assert [(one.value, one.first.row) for one in tally.of("identifier")] == [("garden-1 / 1", 3)]
    assert [one.first.row for one in tally.of("nameless")] == [4]


def test_very_many_strange_values_are_summed_up(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    table = "id,kind\n" + "".join(f"{n},strange {n}\n" for n in range(MOST + 500))
    _, tally = coded(mapping, opened(mapping, tmp_path, list__csv=table))
    assert len(tally.of("value")) == MOST + 1
    assert sum(one.rows for one in tally.of("value")) == MOST + 500


def test_assumptions_are_chosen_by_name(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    tell = Teller("garden", "en")
    assert chosen_assumptions(mapping, ["voting-decides"], tell) == ["voting-decides"]
    assert chosen_assumptions(mapping, ["all"], tell) == ["free-will", "voting-decides"]
    with pytest.raises(UsageError, match=r"no assumption “free-wil”.*Did you mean “free-will”"):
        chosen_assumptions(mapping, ["free-wil"], tell)
    with pytest.raises(UsageError, match="no assumption “people”"):
        chosen_assumptions(mapping, ["people"], tell)
