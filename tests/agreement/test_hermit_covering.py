"""HermiT against the compiled definitions, on a covering sample of partial acts.

HermiT is the truth: it reads the OWL axioms and nothing else. For every act it must entail and
refute exactly the classes that the compiled definitions entail and refute.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest

import oracle
from agreement import described_acts
from agreement.covering import (
    CHOICES,
    FAILING,
    RULES,
    UNKNOWN,
    Facts,
    contradicts,
    failing_criteria,
    one_unknown,
    sample,
)
from agreement.facet_space import DECIDING
from coproduction.classification.compiled import CompiledEngine
from coproduction.classification.hermit import Description, Hermit
from coproduction.intake import read
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.storage import load
from coproduction.model import Fact, Place, Record
from coproduction.pipeline.hermit_records import describe
from coproduction.pipeline.judging import facts_of

SOUND, CONTRADICTORY = 639, 55


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The compiled knowledge of the shipped ontology."""
    return load()


@pytest.fixture(scope="module")
def hermit(knowledge: Knowledge) -> Iterator[Hermit]:
    """HermiT in two processes."""
    with Hermit(knowledge.reported, workers=2) as started:
        yield started


@pytest.fixture(scope="module")
def engine(knowledge: Knowledge) -> CompiledEngine:
    """The compiled definitions."""
    return CompiledEngine(knowledge)


def described(facts: Facts, knowledge: Knowledge) -> Description:
    """Return an act as HermiT gets it from the command line."""
    given = {facet: (Fact(token, token),) for facet, token in facts.items()}
    return describe(Record("case", "act", given, {}, Place("covering")), knowledge)


def test_every_rule_and_outcome_has_an_act() -> None:
    """The acts that stand for the rules are decided by them."""
    for name, facts in RULES.items():
        assert oracle.verdict(oracle.facts_of(facts)).rules == {name.split()[0]}
    outcomes = {oracle.verdict(oracle.facts_of(facts)).outcome for facts in RULES.values()}
    assert outcomes == {*oracle.SUPERCLASSES, None}
    assert {name.split()[0] for name in RULES} == {f"R{number}" for number in range(1, 17)}


def test_every_criterion_fails_alone_and_with_others() -> None:
    """All 15 sets of criteria fail, where they are named alone and where own benefit is too."""
    verdicts = [oracle.verdict(oracle.facts_of(facts)) for facts in failing_criteria()]
    failed = Counter(verdict.failed for verdict in verdicts)
    sets = [frozenset(s) for n in range(1, 5) for s in combinations(FAILING, n)]
    own = frozenset({"primary_own_benefit"})
    assert failed == {s: 2 for s in sets} | {s | own: 1 for s in sets}


def test_every_fact_is_unknown_alone() -> None:
    """Each of the 14 facets, from each act that stands for a rule."""
    left_out = Counter((set(DECIDING) - set(facts)).pop() for facts in one_unknown())
    assert left_out == dict.fromkeys(DECIDING, len(RULES))


def test_every_pair_of_values_is_met() -> None:
    """Unknown counts as a value; pairs that can be, meet in an act that can be."""
    acts = sample()
    for one, other in combinations(DECIDING, 2):
        met = {(act.get(one, UNKNOWN), act.get(other, UNKNOWN)) for act in acts}
        sound = [act for act in acts if not contradicts(act)]
        met_in_sound = {(act.get(one, UNKNOWN), act.get(other, UNKNOWN)) for act in sound}
        pairs = set(product((UNKNOWN, *CHOICES[one]), (UNKNOWN, *CHOICES[other])))
        assert pairs <= met
        lost = {pair for pair in pairs if contradicts(dict(zip((one, other), pair, strict=True)))}
        assert pairs - lost <= met_in_sound


def test_hermit_says_the_same(hermit: Hermit, knowledge: Knowledge, engine: CompiledEngine) -> None:
    """On each act of the sample, the same classes are entailed and the same refuted."""
    acts = sample()
    expected = [engine.entailments(engine.known(facts)) for facts in acts]
    found = list(hermit.decide(described(facts, knowledge) for facts in acts))
    rows = zip(acts, found, expected, strict=True)
    assert [(act, one, other) for act, one, other in rows if one != other] == []
    consistent = Counter(entailments.consistent for entailments in found)
    assert consistent == {True: SOUND, False: CONTRADICTORY}


def test_hermit_misses_the_same_facts(
    hermit: Hermit, knowledge: Knowledge, engine: CompiledEngine
) -> None:
    """Which unknown facts can change the outcome, asked of HermiT by two acts in one model.

    With hardly any fact known, such models take HermiT minutes: those acts are left out.
    """
    properties = {column.name: column.property for column in knowledge.codebook.facets}
    asked = Counter[int]()
    for facts in sample():
        if not contradicts(facts) and len(facts) >= 6:
            unknown = [facet for facet in CHOICES if facts.get(facet, ">=").startswith(">=")]
            missing = hermit.missing(
                described(facts, knowledge),
                {facet: properties[facet] for facet in unknown},
                knowledge.outcomes,
            )
            assert set(missing) == set(engine.missing(engine.known(facts))), facts
            asked[len(missing)] += 1
    assert asked == {0: 408, 1: 150, 2: 8, 3: 2, 4: 5, 5: 3, 6: 1, 7: 2}


def test_hermit_reads_descriptions_through_nodes(
    hermit: Hermit, knowledge: Knowledge, engine: CompiledEngine, tmp_path: Path
) -> None:
    """Benefits, persons, contributions and interactions say what intake makes of them.

    HermiT gets the nodes and the flat facts that are stated, not those that intake derived.
    """
    path = tmp_path / "acts.ttl"
    path.write_text(described_acts.turtle(), encoding="utf-8")
    records = read(path, knowledge).records
    stated = {act: (Fact(token, token),) for act, token in described_acts.FLAT.items()}
    nodes_only = [describe(replace(record, facts=stated), knowledge) for record in records]
    known = [engine.known(facts_of(record)) for record in records]
    found = list(hermit.decide(nodes_only))
    assert found == [engine.entailments(one) for one in known]
    assert len(records) == described_acts.NUMBER
    assert len(set(found)) == 96
    for record, one, description in zip(records, known, nodes_only, strict=True):
        roles = hermit.roles(description)
        assert set(roles.values()) <= {frozenset(engine.roles(one))}
        assert set(roles) == set(record.participants)


def test_flat_facts_and_nodes_must_agree(
    hermit: Hermit, knowledge: Knowledge, tmp_path: Path
) -> None:
    """Where they do not, HermiT finds a contradiction and intake keeps both values."""
    for flat in ("PublicAsBeneficiary", "ParticipantsAsBeneficiaries"):
        path = tmp_path / f"{flat}.ttl"
        path.write_text(described_acts.with_first_beneficiary(flat), encoding="utf-8")
        (record,) = read(path, knowledge).records
        tokens = {fact.token for fact in record.facts["primary_beneficiary"]}
        token = {"PublicAsBeneficiary": "public"}.get(flat, "participants")
        stated = {"primary_beneficiary": (Fact(token, token),)}
        (found,) = hermit.decide([describe(replace(record, facts=stated), knowledge)])
        assert found.consistent == (tokens == {"participants"})
        assert tokens == {"participants", token}
