"""Many acts decided together have the verdicts that each has alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from coproduction.classification.compiled import CompiledEngine
from coproduction.classification.many import ManyActs, allowed_by
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.storage import load

KNOWN = {name: load(conception=name) for name in shipped()}
ENGINES = {name: CompiledEngine(one) for name, one in KNOWN.items()}
READ_OTHERWISE = load(readings=["two-persons=collective", "household=one-customer"])


def facts(knowledge: Knowledge) -> st.SearchStrategy[dict[str, str]]:
    """Return acts with some facts known, numbers exactly or as a minimum."""
    values = {
        column.name: st.sampled_from(
            ["1", "2", "3", "40", ">=1", ">=2", ">=3", ">=9"]
            if column.kind == "number"
            else [value.token for value in column.values]
        )
        for column in knowledge.codebook.facets
    }
    return st.fixed_dictionaries({}, optional=values)


@settings(max_examples=60)
@given(st.lists(facts(KNOWN["petukiene-2010"]), max_size=40), st.sampled_from(sorted(KNOWN)))
def test_each_verdict_is_that_of_the_act_alone(acts: list[dict[str, str]], name: str) -> None:
    together = CompiledEngine(KNOWN[name])
    assert together.verdicts(acts) == [ENGINES[name].verdict(one) for one in acts]
    assert together.verdicts(acts) == [ENGINES[name].verdict(one) for one in acts]  # remembered


def decided(acts: Sequence[Mapping[str, str]], knowledge: Knowledge) -> ManyActs:
    """Return acts to be decided together."""
    engine = CompiledEngine(knowledge)
    assert knowledge.definitions
    signatures = [tuple(engine.known(one).items()) for one in acts]
    sizes = knowledge.definitions.diagrams.sizes
    return ManyActs(knowledge.definitions, allowed_by(signatures, sizes), len(acts))


def test_a_set_of_acts_holds_those_and_no_others() -> None:
    """Act 0 is in a market, act 1 is unknown, act 2 is a public service."""
    knowledge = KNOWN["petukiene-2010"]
    assert knowledge.definitions
    settings_ = [
        {"service_setting": "market_service"},
        {},
        {"service_setting": "public_service"},
    ]
    many = decided(settings_, knowledge)
    answers = many.answers(knowledge.reported, knowledge.definitions.partition)
    assert answers.number == 3 and answers.consistent == 0b111
    assert answers.entailed["OutOfScopeMarket"] == 0b001
    assert answers.refuted["OutOfScopeMarket"] == 0b100
    assert answers.missing["service_setting"] == 0b010
    assert answers.missing["act_kind"] == 0b110


def test_no_acts_have_no_verdicts() -> None:
    assert ENGINES["petukiene-2010"].verdicts([]) == []


def test_contradictory_acts_are_invalid_among_others() -> None:
    """Nobody interacts directly with a provider who is not there; the others do not suffer."""
    engine = CompiledEngine(READ_OTHERWISE)
    absurd = {"provider_engagement": "none", "direct_interaction": "yes"}
    sound = {"service_setting": "market_service"}
    statuses = [one.status for one in engine.verdicts([sound, absurd, sound, {}])]
    assert statuses == ["decided", "invalid", "decided", "undetermined"]
