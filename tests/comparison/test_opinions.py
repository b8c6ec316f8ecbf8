"""What conceptions say of an act, and on what their contradictions turn."""

from coproduction.comparison.disagreements import disagreements
from coproduction.comparison.statistics import Summary
from coproduction.model import Place, Record, Verdict
from coproduction.opinions import ComparedAct, Opinion, Word


def opinion(name: str, answer: Word, *lacking: str, missing: tuple[str, ...] = ()) -> Opinion:
    """Return an opinion with nothing behind it."""
    return Opinion(name, answer, missing, Verdict("decided"), lacking)


def act(*opinions: Opinion) -> ComparedAct:
    """Return an act with these opinions."""
    record = Record("case", "act", {}, {}, Place("file"))
    return ComparedAct(record, (), opinions, disagreements(opinions))


def summary(acts: list[ComparedAct]) -> Summary:
    """Return the summary of acts that went by."""
    found = Summary([one.conception for one in acts[0].opinions] if acts else ())
    assert list(found.counting(acts)) == acts
    return found


def test_silence_and_open_answers_contradict_nobody() -> None:
    assert disagreements([opinion("a", "coproduction"), opinion("b", "silent")]) == ()
    assert disagreements([opinion("a", "coproduction"), opinion("b", "unknown")]) == ()
    assert disagreements([opinion("a", "not", "x"), opinion("b", "not", "y")]) == ()


def test_a_contradiction_turns_on_each_criterion_that_is_lacking() -> None:
    found = disagreements(
        [
            opinion("a", "coproduction"),
            opinion("b", "not", "joint_effort"),
            opinion("c", "not", "voluntariness", "joint_effort"),
            opinion("d", "silent"),
        ]
    )
    assert [(one.criterion, one.against, one.alone, one.despite) for one in found] == [
        ("joint_effort", ("b", "c"), ("b",), ("a",)),
        ("voluntariness", ("c",), (), ("a",)),
    ]


def test_a_definition_without_a_telling_criterion_is_told_as_a_whole() -> None:
    (one,) = disagreements([opinion("a", "coproduction"), opinion("b", "not")])
    assert (one.criterion, one.against, one.alone) == ("", ("b",), ("b",))


def test_figures_count_only_what_is_said() -> None:
    acts = [
        act(opinion("a", "coproduction"), opinion("b", "not", "x"), opinion("c", "silent")),
        act(opinion("a", "not", "x"), opinion("b", "not", "x"), opinion("c", "coproduction")),
        act(opinion("a", "unknown", missing=("f", "g")), opinion("b", "not"), opinion("c", "not")),
        act(opinion("a", "invalid"), opinion("b", "invalid"), opinion("c", "invalid")),
    ]
    found = summary(acts).figures()
    assert (found.acts, found.opposed) == (3, 2)
    assert found.answers["a"] == {"coproduction": 1, "not": 1, "unknown": 1}
    pairs = {(one.one, one.other): (one.both, one.agreeing, one.share) for one in found.pairs}
    assert pairs == {("a", "b"): (2, 1, 0.5), ("a", "c"): (1, 0, 0.0), ("b", "c"): (2, 1, 0.5)}
    assert found.criteria == (("x", 2),)
    assert found.missing == (("f", 1), ("g", 1))
    assert ({"a": "coproduction", "b": "not", "c": None}, 1) in list(summary(acts).ratings())


def test_no_acts_have_no_figures() -> None:
    found = summary([]).figures()
    assert (found.acts, found.answers, found.pairs) == (0, {}, ())
