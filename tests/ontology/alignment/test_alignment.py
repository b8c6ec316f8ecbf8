"""How terms are mapped to other vocabularies, held against what these vocabularies say.

The extracts beside this file hold the axioms on the terms that are mapped, copied from the
vocabularies; each names its source, version and licence.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sssom_pydantic
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from agreement.described_acts import turtle
from coproduction.intake import read
from coproduction.knowledge.sssom import MappingSet, read_mapping_set
from coproduction.knowledge.storage import load
from coproduction.model import Verdict
from coproduction.pipeline.hermit_records import HermitRecords
from coproduction.report.alignment import module_of
from ontology.asking_owl_api import probe
from ontology.formatting import canonical
from ontology.modules import (
    CATALOG,
    CHECKOUT,
    CONCEPTIONS,
    ONTOLOGY,
    ROOT,
    catalog,
    closure,
)
from ontology.modules import read as read_module

HERE = Path(__file__).resolve().parent
FOLDER = ONTOLOGY / "alignment"
NAMES = ("cpov", "cpsv-ap", "foaf", "gufo", "org", "prov-o", "schema-org", "spar")
NUMBER_OF_MAPPINGS = 83
EXTRACTS = [HERE / "extracts" / f"{name}.ttl" for name in NAMES]
MODULES = [FOLDER / f"{name}.ttl" for name in NAMES]
DOCTORED = HERE / "doctored"
OURS = "https://w3id.org/coproduction/"
CPSV_AP = "http://data.europa.eu/m8g/cpsvap"
DCTERMS_TITLE = URIRef("http://purl.org/dc/terms/title")
PREDICATES = {
    str(SKOS[f"{kind}Match"]) for kind in ("exact", "close", "broad", "narrow", "related")
} | {str(one) for one in (RDF.type, RDFS.subClassOf, RDFS.subPropertyOf)}
SAME = {str(one) for one in (SKOS.exactMatch, OWL.equivalentClass, OWL.equivalentProperty)}
KINDS = {
    "owl class": OWL.Class,
    "owl object property": OWL.ObjectProperty,
    "owl named individual": OWL.NamedIndividual,
}

by_name = pytest.mark.parametrize("name", NAMES)


@cache
def table(name: str) -> MappingSet:
    return read_mapping_set(FOLDER / f"{name}.sssom.tsv")


@cache
def extract(name: str) -> Graph:
    return Graph().parse(HERE / "extracts" / f"{name}.ttl")


@cache
def terms() -> Graph:
    """Return all that this project's own modules state, the literature graph included."""
    graph = Graph()
    for path in set(catalog().values()):
        if path.parent != FOLDER:
            graph += read_module(path).graph
    return graph


def reasoned(files: Iterable[Path]) -> dict[str, Any]:
    """Return what HermiT says of the ontology, all conceptions, and these files beside it."""
    command = [sys.executable, str(HERE / "reasoning.py"), str(ONTOLOGY)]
    beside = [str(path) for path in (ONTOLOGY / "conceptions.ttl", *files)]
    done = subprocess.run(
        [*command, *beside], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def identified(sets: Iterable[MappingSet]) -> list[set[str]]:
    """Return the terms of ours that matches make one, in groups of more than one."""
    group: dict[str, set[str]] = defaultdict(set)
    for one in sets:
        for mapping in one.mappings:
            if one.iri(mapping.predicate_id) in SAME:
                ends = {one.iri(mapping.subject_id), one.iri(mapping.object_id)}
                joined = set().union(ends, *(group[end] for end in ends))
                group.update(dict.fromkeys(joined, joined))
    found = {frozenset(end for end in ends if end.startswith(OURS)) for ends in group.values()}
    return [set(ours) for ours in found if len(ours) > 1]


def test_no_table_is_left_out() -> None:
    """Each table has its module and its extract, and nothing else is there."""
    assert {path.name for path in FOLDER.iterdir()} == {
        f"{name}{end}" for name in NAMES for end in (".sssom.tsv", ".ttl")
    }
    assert {path.stem for path in (HERE / "extracts").iterdir()} == set(NAMES)
    assert sum(len(table(name).mappings) for name in NAMES) == NUMBER_OF_MAPPINGS


@by_name
def test_another_program_reads_the_same_mappings(name: str) -> None:
    """The table is SSSOM, as sssom-pydantic reads it, without an error in any row."""
    found = sssom_pydantic.read(FOLDER / f"{name}.sssom.tsv", return_errors=True)
    mappings, errors = found[0], found[3]
    assert errors == []
    assert [
        (one.subject.curie, one.predicate.curie, one.object.curie, one.confidence, one.comment)
        for one in mappings
    ] == [
        (one.subject_id, one.predicate_id, one.object_id, float(one.confidence), one.comment)
        for one in table(name).mappings
    ]


@by_name
def test_every_mapping_is_justified(name: str) -> None:
    """By whom, how surely and why; no mapping stands twice, and each predicate is a known one."""
    mappings = table(name)
    assert {one.mapping_justification for one in mappings.mappings} == {
        "semapv:ManualMappingCuration"
    }
    assert all(0 < float(one.confidence) < 1 for one in mappings.mappings)
    assert all(len(one.comment) > 30 and one.comment.endswith(".") for one in mappings.mappings)
    assert {mappings.iri(one.predicate_id) for one in mappings.mappings} <= PREDICATES
    stated = [(one.subject_id, one.predicate_id, one.object_id) for one in mappings.mappings]
    assert stated == sorted(set(stated))


def foreign_subjects(mappings: MappingSet) -> list[str]:
    """Return the subjects that are no terms of ours, of the kind and label that the table says."""
    return [
        one.subject_id
        for one in mappings.mappings
        if not {
            (RDF.type, KINDS[one.subject_type]),
            (RDFS.label, Literal(one.subject_label, "en")),
        }
        <= set(terms().predicate_objects(URIRef(mappings.iri(one.subject_id))))
    ]


def undeclared_objects(mappings: MappingSet, vocabulary: Graph) -> list[str]:
    """Return the objects that an extract does not declare, of the kind and label of the table."""
    return [
        one.object_id
        for one in mappings.mappings
        if (URIRef(mappings.iri(one.object_id)), RDF.type, KINDS[one.object_type]) not in vocabulary
        or one.object_label
        not in map(str, vocabulary.objects(URIRef(mappings.iri(one.object_id)), RDFS.label))
    ]


@by_name
def test_every_subject_is_a_term_of_ours(name: str) -> None:
    """It has the kind and the label that the table says, and the table names this version."""
    assert foreign_subjects(table(name)) == []
    version = str(read_module(catalog()[str(ROOT)]).graph.value(ROOT, OWL.versionInfo))
    said = table(name).metadata
    assert (said["mapping_set_version"], said["subject_source_version"]) == (version, version)


@by_name
def test_every_object_is_declared_in_the_extract(name: str) -> None:
    """It is of the kind and has the label that the table says."""
    assert undeclared_objects(table(name), extract(name)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"object_id": "prov:Participation", "object_label": "Participation"},
        {"object_label": "Deed"},
        {"object_type": "owl object property"},
    ],
)
def test_an_invented_object_is_found(change: dict[str, str]) -> None:
    """A term that the vocabulary does not have, or has otherwise, is told."""
    known = table("prov-o")
    wrong = replace(known.mappings[0], **change)
    found = undeclared_objects(replace(known, mappings=(wrong,)), extract("prov-o"))
    assert found == [wrong.object_id]


@pytest.mark.parametrize(
    "change",
    [
        {"subject_id": "cop:Deed"},
        {"subject_label": "deed"},
        {"subject_id": "prov:Activity", "subject_label": "Activity"},
    ],
)
def test_a_foreign_subject_is_found(change: dict[str, str]) -> None:
    """A subject that is no term of ours, or has another label, is told."""
    known = table("prov-o")
    wrong = replace(known.mappings[0], **change)
    assert foreign_subjects(replace(known, mappings=(wrong,))) == [wrong.subject_id]


@by_name
def test_extract_says_where_it_comes_from(name: str) -> None:
    """Source, version and licence are in the header; the text is formatted."""
    (header,) = extract(name).subjects(RDF.type, OWL.Ontology)
    for predicate in ("source", "license", "title"):
        assert extract(name).value(header, URIRef(f"http://purl.org/dc/terms/{predicate}"))
    assert extract(name).value(header, OWL.versionInfo)
    text = (HERE / "extracts" / f"{name}.ttl").read_text(encoding="utf-8")
    assert canonical(text) == text


@by_name
def test_module_has_the_header_and_the_format_of_the_others(name: str) -> None:
    """IRIs follow from the name, titles are in both languages, the text is as if formatted."""
    module = read_module(FOLDER / f"{name}.ttl")
    assert str(module.iri) == f"{OURS}alignment/{name}"
    assert str(module.graph.value(module.iri, OWL.versionIRI)) == f"{OURS}0.1.0/alignment/{name}"
    for predicate in ("title", "description"):
        found = module.graph.objects(module.iri, URIRef(f"http://purl.org/dc/terms/{predicate}"))
        assert {one.language for one in found if isinstance(one, Literal)} == {"en", "lt"}
    text = module.path.read_text(encoding="utf-8")
    # the formatter writes rdf:type as "a" among objects, too, where Turtle does not allow it
    formatted = canonical(text).replace(
        "owl:annotatedProperty a ;", "owl:annotatedProperty rdf:type ;"
    )
    assert formatted == text


@by_name
def test_module_states_the_table_and_nothing_else(name: str) -> None:
    """Each mapping is a triple with its justification, confidence and comment on it."""
    mappings, graph = table(name), read_module(FOLDER / f"{name}.ttl").graph
    stated = {
        tuple(
            URIRef(mappings.iri(end)) for end in (one.subject_id, one.predicate_id, one.object_id)
        )
        for one in mappings.mappings
    }
    own = {
        triple
        for triple in graph
        if isinstance(triple[0], URIRef)
        and str(triple[0]).startswith(OURS)
        and not str(triple[0]).startswith(f"{OURS}alignment/")
    }
    assert own == stated
    annotated = {
        tuple(
            graph.value(axiom, OWL[end])
            for end in ("annotatedSource", "annotatedProperty", "annotatedTarget")
        )
        for axiom in graph.subjects(RDF.type, OWL.Axiom)
        if graph.value(axiom, RDFS.comment)
        and graph.value(axiom, URIRef("https://w3id.org/sssom/confidence"))
        and graph.value(axiom, URIRef("https://w3id.org/sssom/mapping_justification"))
    }
    assert annotated == stated


def test_no_module_of_ours_imports_an_alignment() -> None:
    """Neither the root nor the conceptions reach one, and no vocabulary of others is imported."""
    for start in (ROOT, CONCEPTIONS):
        assert not {module.path.parent for module in closure(start)} & {FOLDER}
    imported = {str(one) for path in set(catalog().values()) for one in read_module(path).imports}
    assert imported
    assert all(one.startswith(OURS) for one in imported)
    assert not any(one.startswith((CPSV_AP, f"{OURS}alignment/")) for one in imported)


def test_no_extract_makes_a_title_a_datatype_property() -> None:
    """CPSV-AP does; that is why it is never imported, and why that axiom is left out."""
    for name in NAMES:
        assert (DCTERMS_TITLE, RDF.type, OWL.DatatypeProperty) not in extract(name)
        assert (DCTERMS_TITLE, RDF.type, OWL.DatatypeProperty) not in read_module(
            FOLDER / f"{name}.ttl"
        ).graph


def test_modules_are_owl_2_dl_for_the_owl_api() -> None:
    """Protégé's library reads each as Turtle, and as an axiom each mapping and declaration.

    Left out is the module on the literature graph: its vocabulary is data for queries and not in
    OWL 2 DL. It states annotations only.
    """
    documents = [str(path) for path in MODULES]
    found = probe({"jars": "owlready2", "catalog": str(CATALOG), "documents": documents})
    for name, path in zip(NAMES, MODULES, strict=True):
        described = found[str(path)]["modules"][f"{OURS}alignment/{name}"]
        declared = set(read_module(path).graph.subjects(RDF.type, None)) - {
            URIRef(f"{OURS}alignment/{name}")
        }
        names = {one for one in declared if isinstance(one, URIRef) and not one.startswith(OURS)}
        assert described["format"] == "Turtle"
        assert described["axioms"] == len(table(name).mappings) + len(names)
        if name != "spar":
            assert found[str(path)]["violations"] == []
    assert {one.predicate_id.partition(":")[0] for one in table("spar").mappings} == {"skos"}


def test_all_together_are_consistent() -> None:
    """The ontology, all alignments and what the vocabularies say: every class of ours can be."""
    found = reasoned([*MODULES, *EXTRACTS])
    assert found["consistent"]
    assert found["unsatisfiable"] == []
    assert found["asked"] > 200


@pytest.mark.parametrize(
    ("name", "consistent", "unsatisfiable"),
    [
        ("role-below-relator", True, ["CoProducer"]),
        ("act-below-entity", True, ["AssessmentPhaseAct"]),
        ("organisation-below-person", True, ["NonGovernmentalOrganisation"]),
        ("role-that-is-a-kind", False, []),
    ],
)
def test_a_wrong_mapping_is_rejected(
    name: str, consistent: bool, unsatisfiable: Sequence[str], tmp_path: Path
) -> None:
    """A mapping against what the other vocabulary says shows at once."""
    path = tmp_path / f"{name}.ttl"
    path.write_text(module_of(read_mapping_set(DOCTORED / f"{name}.sssom.tsv")), encoding="utf-8")
    found = reasoned([*MODULES, *EXTRACTS, path])
    assert found["consistent"] == consistent
    ours = [iri.removeprefix(f"{OURS}ns#") for iri in found["unsatisfiable"]]
    assert set(unsatisfiable) <= set(ours)
    assert bool(ours) == bool(unsatisfiable)


def test_a_wrong_mapping_shows_by_the_extracts_alone(tmp_path: Path) -> None:
    """Without the extracts nothing speaks against it: they are what the check rests on."""
    path = tmp_path / "wrong.ttl"
    text = module_of(read_mapping_set(DOCTORED / "role-below-relator.sssom.tsv"))
    path.write_text(text, encoding="utf-8")
    assert reasoned([*MODULES, path])["unsatisfiable"] == []


def test_no_matches_identify_two_terms_of_ours() -> None:
    """Neither within a table nor by way of several."""
    assert identified(map(table, NAMES)) == []
    (found,) = identified([read_mapping_set(DOCTORED / "identified.sssom.tsv")])
    assert found == {f"{OURS}ns#Agent", f"{OURS}ns#Person"}


def verdicts(source: Path, beside: Sequence[Path]) -> list[Verdict]:
    """Return HermiT's verdicts on the acts of a file, with modules beside the root."""
    knowledge = load()
    records = read(source, knowledge).records
    with HermitRecords(knowledge, beside) as engine:
        return engine.verdicts(list(records))


def test_no_verdict_changes() -> None:
    """With all alignments and extracts beside it, HermiT decides the examples as without.

    An axiom that leaves the ontology consistent, but from which other verdicts follow, shows.
    """
    examples = CHECKOUT / "examples" / "cases.csv"
    plain = verdicts(examples, [])
    assert len(plain) == 86
    assert verdicts(examples, [*MODULES, *EXTRACTS]) == plain
    doctored = DOCTORED / "all-acts-are-voluntary.ttl"
    assert reasoned([*MODULES, *EXTRACTS, doctored])["consistent"]
    changed = verdicts(examples, [*MODULES, *EXTRACTS, doctored])
    assert sum(one != other for one, other in zip(plain, changed, strict=True)) == 10


def test_no_verdict_on_described_acts_changes(tmp_path: Path) -> None:
    """Nor where acts have participants, contributions and interactions as nodes."""
    head, *acts = turtle().strip().split("\n\n")
    described = tmp_path / "described.ttl"
    described.write_text("\n\n".join([head, *acts[::11]]), encoding="utf-8")
    plain = verdicts(described, [])
    assert len(plain) == 58
    assert verdicts(described, [*MODULES, *EXTRACTS]) == plain
