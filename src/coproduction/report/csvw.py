"""The case table described for machines: CSVW, the W3C's metadata vocabulary for tabular data."""

from __future__ import annotations

import re
from typing import Any, Final

from coproduction.knowledge.codebook import Codebook, Column
from coproduction.terms import LANGUAGES

TABLE: Final = "cases.csv"
"""What the table is called that the metadata describe."""

_NUMBER: Final = "(>=)?[1-9][0-9]{0,8}"
_ACT: Final = "urn:x-coproduction:case:{case_id}:act:{act_id}"


def metadata_of(codebook: Codebook, version: str) -> dict[str, Any]:
    """Return the description of a case table whose headings are the names of the columns.

    Args:
        codebook: the columns.
        version: of the ontology.
    """
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": TABLE,
        "dc:title": {"en": "Acts of participation in services", "lt": "Dalyvavimo veiksmai"},
        "dc:description": {
            "en": "One row for each act of participation; an empty cell is an unknown fact.",
            "lt": "Po eilutę kiekvienam dalyvavimo veiksmui; tuščias langelis – nežinomas faktas.",
        },
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "schema:version": version,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
        "tableSchema": {
            "aboutUrl": _ACT,
            "columns": [_column(column) for column in codebook.columns],
        },
    }


def _column(column: Column) -> dict[str, Any]:
    counts = {language: column.what_counts[language] for language in LANGUAGES}
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "rdfs:label": {language: column.label[language] for language in LANGUAGES},
        "propertyUrl": column.property,
        "datatype": _datatype(column),
    }
    if any(counts.values()):
        described["dc:description"] = counts
    if column.kind == "resources":
        described["separator"] = ";"
    return described


def _datatype(column: Column) -> dict[str, str] | str:
    """Return the datatype of a column; a closed list becomes a pattern.

    Resources that are not listed are only warned of, so they have none.
    """
    if column.kind == "number":
        return {"base": "string", "format": f"^{_NUMBER}$"}
    if column.kind == "value":
        words = "|".join(re.escape(value.token) for value in column.values)
        return {"base": "string", "format": f"^({words})$"}
    return "string"
