"""Our shapes are complete and well spelt, and the check of that rejects what is not."""

import re

import pytest
from rdflib import SH, Graph

from coproduction import assets
from validation.sample_records import KNOWLEDGE
from validation.shapes_lint import OBJECTS, PREDICATES, complaints

TEXT = (assets.folder("shapes") / "act.ttl").read_text(encoding="utf-8")
DOCTORED = [
    ("sh:maxCount 1", "sh:maxCuont 1", "sh:maxCuont is not a term"),
    ("sh:targetClass cop:Act", "sh:targetClas cop:Act", "sh:targetClas is not a term"),
    ("sh:targetClass cop:Act", "sh:targetClass cop:Acts", "does not target acts"),
    ("sh:severity sh:Violation", "sh:severity sh:Violaton", "sh:Violaton is not a term"),
    ("sh:severity sh:Warning ;", "", "needs one severity"),
    ("cops:PhaseListed\n  a sh:PropertyShape", "cops:PhaseListed\n  a sh:NodeShape", "target"),
    ("cops:PhaseListed ,", "", "PhaseListed: is not among the properties"),
    ("cops:PhaseListed ,", "[ sh:path cop:hasPhase ; sh:maxCount 1 ] ,", "needs an IRI"),
    ("cops:PhaseListed ,", "cops:PhaseLsted ,", "PhaseLsted: needs one type"),
    ('viena reikšmė"@lt', 'viena reikšmė"', "needs one name @lt"),
    ('nerašykite nieko."@lt', 'nerašykite nieko."@en', "needs one message @en"),
    ('nerašykite nieko."@lt', 'nerašykite nieko."@en', "needs one message @lt"),
    ("      cop:DesignPhase\n", "", "PhaseListed: its list is not that of the codebook"),
    ("sh:minInclusive 1 ;", "sh:minInclusive 0 ;", "minInclusive is not 1"),
]


def test_shapes_are_clean() -> None:
    assert complaints(Graph().parse(data=TEXT), KNOWLEDGE.codebook) == []


@pytest.mark.parametrize(("right", "wrong", "complaint"), DOCTORED)
def test_doctored_shapes_are_rejected(right: str, wrong: str, complaint: str) -> None:
    assert right in TEXT
    doctored = Graph().parse(data=TEXT.replace(right, wrong, 1))
    found = complaints(doctored, KNOWLEDGE.codebook)
    assert any(complaint in line for line in found), found


def test_terms_allowed_are_terms_of_the_vocabulary() -> None:
    assert {name for name in PREDICATES | OBJECTS if SH[name] not in SH} == set()


def test_terms_allowed_are_used() -> None:
    assert set(re.findall(r"\bsh:(\w+)", TEXT)) == PREDICATES | OBJECTS
