"""The values of filters: settled to the words of the records, or refused with the known ones."""

import pytest

from coproduction.errors import UsageError
from coproduction.literature.filters import settled
from coproduction.literature.library import claims
from coproduction.literature.tables import Kind


@pytest.mark.parametrize(
    ("kind", "given", "meant"),
    [
        ("claims", {"type": "classification rule"}, {"type": "classification rule"}),
        ("claims", {"type": "State of the literature"}, {"type": "state of the literature"}),
        ("claims", {"term": "joint effort"}, {"term": "joint_effort"}),
        ("claims", {"author": "loeffler", "reference": 7}, {"author": "loeffler", "reference": 7}),
        ("claims", {"author": "article"}, {"author": "article"}),
        ("claims", {"locator": "ivc.p6"}, {"locator": "IVC.P6"}),
        ("tensions", {"kind": "gap", "claim": "c-127"}, {"kind": "gap", "claim": "C-127"}),
        ("works", {"status": "full"}, {"status": "full"}),
    ],
)
def test_a_value_is_settled(
    kind: Kind, given: dict[str, str | int], meant: dict[str, str | int]
) -> None:
    assert settled(kind, given) == meant


@pytest.mark.parametrize(
    ("kind", "name", "value", "told"),
    [
        ("claims", "type", "defintion", "Did you mean 'definition'"),
        ("claims", "stance", "maybe", "endorses, rejects, reports"),
        ("claims", "term", "paymnt", "Did you mean 'payment'"),
        ("claims", "reference", 26, "numbers 1 to 25"),
        ("claims", "author", "Nobody", "no author 'Nobody'"),
        ("claims", "locator", "IVC.P99", "such as IVC, IVC.P6 or IVC.P6.S5"),
        ("citations", "author", "article", "no author 'article'"),
        ("works", "status", "verified", "full, none, partial"),
        ("works", "author", "Vugt et al", "no author 'Vugt et al'"),
        ("tensions", "kind", "hole", "gap"),
        ("tensions", "claim", "C-999", "no claim 'C-999'"),
    ],
)
def test_an_unknown_value_is_told_with_what_there_is(
    kind: Kind, name: str, value: str | int, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        settled(kind, {name: value})


def test_every_word_of_the_records_is_known() -> None:
    for one in claims():
        for term in one.terms:
            assert settled("claims", {"term": term}) == {"term": term}
