"""What a person would do without this project: owlready2 with HermiT over all acts at once.

The modules are merged into one RDF/XML file (owlready2 reads no Turtle), the acts are added as
individuals, and ``sync_reasoner_hermit`` runs once. It gives the entailed classes; open cases and
refuted criteria would need more runs.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path

import owlready2
import rdflib

from coproduction import assets
from coproduction.knowledge.storage import load
from coproduction.knowledge.triples import read_catalog
from coproduction.terms import NS


def main() -> None:
    """Classify the acts of one CSV file and print how many have an outcome."""
    knowledge = load()
    graph = rdflib.Graph()
    for path in set(read_catalog(assets.catalog()).values()):
        if path.parent.name not in ("literature", "alignment"):
            graph.parse(path, format="turtle")
    graph.remove((None, rdflib.OWL.imports, None))
    cop = rdflib.Namespace(NS)
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            act = rdflib.URIRef(f"urn:act:{row['case_id']}")
            graph.add((act, rdflib.RDF.type, rdflib.OWL.NamedIndividual))
            graph.add((act, rdflib.RDF.type, cop.AdmissibleAct))
            for facet in knowledge.codebook.facets:
                word = "resources" if row[facet.name] == "time" else row[facet.name]
                value = facet.value(word)
                if value is not None:
                    graph.add((act, rdflib.URIRef(facet.property), rdflib.URIRef(value.iri)))
                elif word:
                    minimum = word.startswith(">=")
                    number = rdflib.Literal(int(word.removeprefix(">=")))
                    name = cop.minimumNumberOfParticipants if minimum else cop.numberOfParticipants
                    graph.add((act, name, number))
    with tempfile.NamedTemporaryFile(suffix=".owl") as merged:
        graph.serialize(merged.name, format="xml")
        world = owlready2.World()
        ontology = world.get_ontology(Path(merged.name).as_uri()).load()
        with ontology:
            owlready2.sync_reasoner_hermit(world, debug=0)
    outcomes = {NS + name for name in knowledge.outcomes}
    decided = sum(
        any(getattr(kind, "iri", "") in outcomes for kind in act.INDIRECT_is_a)
        for act in world.individuals()
        if act.iri.startswith("urn:act:")
    )
    print(decided)


if __name__ == "__main__":
    main()
