"""The files that are published with the ontology and made of it, or of its mapping sets.

``python -m coproduction.pipeline.publishing`` writes them anew in a checkout; a test tells when
that is due.
"""

from __future__ import annotations

from coproduction import assets
from coproduction.knowledge.codebook_reader import read_codebook
from coproduction.knowledge.sssom import read_mapping_set
from coproduction.knowledge.storage import load
from coproduction.knowledge.triples import read_closure
from coproduction.report.alignment import module_of
from coproduction.report.context import context_of
from coproduction.report.csvw import TABLE, metadata_of
from coproduction.report.document import json_text
from coproduction.report.jsonld import CONTEXT_FILE

_ALIGNMENT = "alignment"
_TABLE_OF_MAPPINGS = ".sssom.tsv"


def published() -> dict[str, str]:
    """Return by name what the files in the folder of the ontology must hold."""
    triples = read_closure(assets.catalog())
    codebook = read_codebook(triples)
    metadata = metadata_of(codebook, load().version)
    return {
        CONTEXT_FILE: json_text({"@context": context_of(triples, codebook)}),
        f"{TABLE}-metadata.json": json_text(metadata),
        **_alignments(),
    }


def _alignments() -> dict[str, str]:
    tables = (assets.folder("ontology") / _ALIGNMENT).glob("*" + _TABLE_OF_MAPPINGS)
    return {
        f"{_ALIGNMENT}/{path.name.removesuffix(_TABLE_OF_MAPPINGS)}.ttl": module_of(
            read_mapping_set(path)
        )
        for path in sorted(tables)
    }


def main() -> None:
    """Write the files."""
    for name, text in published().items():
        (assets.folder("ontology") / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
