"""The JSON-LD context of results: by which names a program reads cases, acts and verdicts."""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph as ox

from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.triples import Term, Triples
from coproduction.terms import DCTERMS, NS, OWL, PROV, RDFS, SH, XSD, local_name

_FOREIGN: Final[dict[str, dict[str, str]]] = {
    "identifier": {"@id": DCTERMS + "identifier"},
    "label": {"@id": RDFS + "label"},
    "coder": {"@id": PROV + "wasAttributedTo", "@type": "@id"},
    "Agent": {"@id": PROV + "Agent"},
    "focusNode": {"@id": SH + "focusNode", "@type": "@id"},
    "resultMessage": {"@id": SH + "resultMessage"},
    "resultPath": {"@id": SH + "resultPath", "@type": "@vocab"},
    "resultSeverity": {"@id": SH + "resultSeverity", "@type": "@vocab"},
    "sourceShape": {"@id": SH + "sourceShape", "@type": "@id"},
    "ValidationResult": {"@id": SH + "ValidationResult"},
    "Violation": {"@id": SH + "Violation"},
    "Warning": {"@id": SH + "Warning"},
    "Info": {"@id": SH + "Info"},
}
"""What results use of other vocabularies."""

_IDENTIFIERS: Final = ("case_id", "act_id")


def context_of(triples: Triples, codebook: Codebook) -> dict[str, Any]:
    """Return the context: columns by their names, other properties by their local names.

    Classes and values need no entry: a name that is not listed is one of the vocabulary.

    Args:
        triples: the ontology.
        codebook: the columns of a case table.
    """
    terms: dict[str, dict[str, str]] = dict(_FOREIGN)
    for kind in ("ObjectProperty", "DatatypeProperty"):
        for term in triples.instances(OWL + kind):
            if isinstance(term, ox.NamedNode) and term.value.startswith(NS):
                terms[local_name(term.value)] = _entry(triples, term, kind)
    for column in codebook.columns:
        if column.name not in _IDENTIFIERS:
            found = terms.get(column.name) or terms.get(local_name(column.property), {})
            terms[column.name] = {**found, "@id": column.property}
    ordered = {name: terms[name] for name in sorted(terms)}
    return {"@vocab": NS, "id": "@id", "type": "@type", **ordered}


def _entry(triples: Triples, term: ox.NamedNode, kind: str) -> dict[str, str]:
    if kind == "ObjectProperty":
        return {"@id": term.value, "@type": "@vocab"}
    found: Term | None = triples.one(term, RDFS + "range")
    datatype = found.value if isinstance(found, ox.NamedNode) else ""
    plain = datatype in ("", XSD + "string") or not datatype.startswith(XSD)
    return {"@id": term.value} | ({} if plain else {"@type": datatype})
