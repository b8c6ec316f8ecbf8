"""Why this and not that: the sets of facts told are all, are smallest, and do what is said."""

from functools import cache
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coproduction
import oracle
from agreement.covering import RULES
from coproduction.classification.compiled import CompiledEngine
from coproduction.explanation.contrast import other_values
from coproduction.explanation.explainer import Explainer
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.storage import load, load_glossary
from coproduction.reasons import Instead

WORDS = {"resources": "time"}
"""What a case table says for a value that only sums up."""

ENDS = sorted({*oracle.SUPERCLASSES, "Coproduction", "CitizenRole"})
COPRODUCTION = next(facts for name, facts in RULES.items() if name.startswith("R16"))


@cache
def engine(conception: str = DEFAULT) -> CompiledEngine:
    """Return the compiled definitions of a conception."""
    return CompiledEngine(load((), conception))


@cache
def explainer() -> Explainer:
    """Return the explainer of the integrated conception, which looks for many sets."""
    return Explainer(engine(), load_glossary(), sets=200)


def entails(facts: dict[str, str], end: str) -> bool:
    """Tell whether facts lead to an end, by the decision table and all fillings."""
    verdict = oracle.verdict(oracle.facts_of(facts))
    return verdict.outcome == end or end in verdict.superclasses


def columns(instead: Instead) -> list[frozenset[str]]:
    """Return the sets of columns that changes name, each once."""
    return list(dict.fromkeys(frozenset(c for c, _ in one.to) for one in instead.changes))


def small_sets(facts: dict[str, str], end: str, size: int) -> set[frozenset[str]]:
    """Return all smallest sets of at most so many columns, by trying every change."""
    dimensions = engine().definitions.dimensions
    options = {d.facet: other_values(d, facts.get(d.facet)) for d in dimensions}
    found: set[frozenset[str]] = set()
    for count in range(size + 1):
        for chosen in combinations(options, count):
            if any(one <= set(chosen) for one in found):
                continue
            for values in product(*(options[column] for column in chosen)):
                if entails({**facts, **dict(zip(chosen, values, strict=True))}, end):
                    found.add(frozenset(chosen))
                    break
    return found


@pytest.mark.parametrize("end", ["CollectiveCoproduction", "CivicParticipation", "Coproduction"])
@pytest.mark.parametrize("rule", RULES)
def test_every_change_gives_the_end_by_the_decision_table(rule: str, end: str) -> None:
    facts = dict(RULES[rule])
    instead = explainer().instead(facts, end)
    assert instead.holds == entails(facts, end)
    assert bool(instead.changes) != instead.holds
    for change in instead.changes:
        assert entails({**facts, **dict(change.to)}, end), change


@pytest.mark.parametrize("rule", RULES)
def test_the_sets_are_all_and_none_holds_another(rule: str) -> None:
    """All sets of up to two columns are found by trying, the same ones."""
    facts = dict(RULES[rule])
    for end in ("CollectiveCoproduction", "ParallelProduction"):
        instead = explainer().instead(facts, end)
        told = columns(instead)
        assert instead.complete
        assert not [(a, b) for a, b in combinations(told, 2) if a < b or b < a]
        small = {one for one in told if len(one) <= 2}
        assert small == ({*()} if instead.holds else small_sets(facts, end, 2))


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_unknown_facts_are_filled_in_or_do_not_matter(data: st.DataObject) -> None:
    """Whatever is left out, what is told suffices for every filling of what stays unknown."""
    left = data.draw(st.lists(st.sampled_from(sorted(COPRODUCTION)), unique=True, max_size=4))
    facts = {name: token for name, token in COPRODUCTION.items() if name not in left}
    end = data.draw(st.sampled_from(ENDS))
    instead = explainer().instead(facts, end)
    assert instead.holds == entails(facts, end)
    for change in instead.changes[:6]:
        assert entails({**facts, **dict(change.to)}, end), (left, end, change)


def test_two_conceptions_come_to_agree() -> None:
    """A letter instead of a talk: short of coproduction for one, coproductive for Groth."""
    other = engine("groth-2005")
    known = {"behaviour_necessity": "necessary", "behaviour_expected": "of_customer"}
    facts = {**COPRODUCTION, **known, "direct_interaction": "no"}
    instead = explainer().agreeing(facts, other)
    assert not instead.holds
    assert frozenset({"direct_interaction"}) in columns(instead)
    assert frozenset({"behaviour_necessity"}) in columns(instead)
    for change in instead.changes:
        changed = {**facts, **dict(change.to)}
        one, two = engine().verdict(changed), other.verdict(changed)
        coproductive = two.outcome == "CoproductiveBehaviourByGroth"
        assert ("Coproduction" in one.superclasses) == coproductive
    assert explainer().agreeing({**facts, "direct_interaction": "yes"}, other).holds


def test_what_cannot_be_brought_about_is_told() -> None:
    """No act is coproduction and civic participation at once: nothing is pretended."""
    nothing = explainer().instead({}, "CollectiveCoproduction")
    assert not nothing.holds
    assert len(columns(nothing)) == 1
    assert all(entails(dict(change.to), "CollectiveCoproduction") for change in nothing.changes)


def test_hermit_proves_what_is_told() -> None:
    """The changed facts, asked of the reasoner itself, give the wanted end."""
    rows: list[dict[str, str]] = []
    wanted: list[str] = []
    for number, (rule, end) in enumerate(product(RULES, ("CollectiveCoproduction", "CitizenRole"))):
        facts = dict(RULES[rule])
        for change in explainer().instead(facts, end).changes[:2]:
            words = {name: WORDS.get(token, token) for name, token in [*facts.items(), *change.to]}
            rows.append({"case_id": f"{number}-{len(rows)}", **words})
            wanted.append(end)
    assert len(rows) > 40
    found = coproduction.classify(rows, reasoner="hermit")
    for act, end in zip(found.acts, wanted, strict=True):
        assert end in (act.outcome, *act.superclasses), act.case_id
