"""What contenders are given beside the table: acts and ontology in RDF, and the rules.

None of this is part of their time.
"""

from __future__ import annotations

import json

import duckdb
import pyoxigraph as ox

from benchmarks.registers.definitions import MINIMUM, Ontology, rules
from benchmarks.registers.given import ACT, Given
from benchmarks.registers.tables import WORDS
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Column
from coproduction.knowledge.storage import load
from coproduction.terms import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, cop

_TOLD_TO_PEOPLE = (DCTERMS, SKOS, RDFS + "label", RDFS + "comment", OWL + "versionI")


def compared(knowledge: Knowledge) -> dict[str, str]:
    """Return the name of each class of which members are compared, by its IRI.

    These are outcomes, their kinds, and criteria: all that OWL classes can say of an act.
    """
    outcomes = [name for name in knowledge.outcomes if name not in knowledge.gaps]
    names = (*outcomes, *knowledge.superclasses, *knowledge.criteria.values())
    return {knowledge.iri(name): name for name in names}


def write_triples(given: Given) -> None:
    """Write what is in RDF, unless it is there already."""
    if given.everything.exists():
        return
    ontology = Ontology.read()
    written = json.dumps(rules(ontology, compared(load())))
    given.rules_file.write_text(written, encoding="utf-8")
    _write_acts(given, ontology)
    partial = given.everything.with_suffix(".part")
    with partial.open("wb") as file:
        file.write(b"".join(_axioms(ontology)))
        with given.acts.open("rb") as acts:
            while part := acts.read(1 << 24):
                file.write(part)
    partial.replace(given.everything)


def _write_acts(given: Given, ontology: Ontology) -> None:
    with duckdb.connect() as database, given.acts.open("w", encoding="utf-8") as file:
        source = f"read_parquet('{given.register}')"
        there = {row[0] for row in database.execute(f"DESCRIBE FROM {source}").fetchall()}
        facets = [one for one in ontology.codebook.facets if one.name in there]
        # owlready2 sees individuals only if they are declared
        types = (cop("AdmissibleAct"), OWL + "NamedIndividual")
        typed = (f"subject || '<{RDF}type> <{type_}> .' || chr(10)" for type_ in types)
        lines = ", ".join([*typed, *map(_lines, facets)])
        database.execute(
            f"SELECT concat({lines}) "
            f"FROM (SELECT *, '<{ACT}' || case_id || '> ' AS subject FROM {source})"
        )
        while rows := database.fetchmany(50_000):
            file.writelines(text for (text,) in rows)


def _lines(column: Column) -> str:
    """Return the lines about a fact of an act, in SQL; NULL where it is unknown."""
    name = column.name
    if column.kind == "number":
        value = f"'\"' || ltrim({name}, '>=') || '\"^^<{XSD}integer>'"
        property_ = (
            f"CASE WHEN starts_with({name}, '>=') "
            f"THEN '<{MINIMUM}> ' ELSE '<{column.property}> ' END"
        )
    else:
        words = {WORDS.get(value.token, value.token): value.iri for value in column.values}
        cases = " ".join(f"WHEN '{word}' THEN '<{iri}>'" for word, iri in words.items())
        value = f"CASE {name} {cases} END"
        property_ = f"'<{column.property}> '"
    return f"subject || {property_} || {value} || ' .' || chr(10)"


def _axioms(ontology: Ontology) -> list[bytes]:
    """Return the triples of the ontology, without what only people read."""
    found = []
    for subject in ontology.triples.all_subjects():
        for predicate, value in ontology.triples.predicates(subject):
            if not predicate.startswith(_TOLD_TO_PEOPLE) and predicate != OWL + "imports":
                triple = ox.Triple(subject, ox.NamedNode(predicate), value)  # type: ignore[arg-type]
                found.append(f"{triple} .\n".encode())
    return found
