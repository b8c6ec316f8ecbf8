"""What a release consists of, as RO-Crate: a file that goes with its archive.

``python -m coproduction.pipeline.release_crate DAY`` writes it into a checkout (extra ``release``).
"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from coproduction import __version__, assets
from coproduction.errors import MissingComponentError
from coproduction.pipeline.released import ReleasedModule, released_modules
from coproduction.report.document import json_text

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

FILE: Final = "ro-crate-metadata.json"
CODE_LICENCE: Final = "https://spdx.org/licenses/Apache-2.0"
ONTOLOGY_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"

_TEXTS: Final = (
    ("README.md", "Read me", "text/markdown"),
    ("CHANGELOG.md", "Changes, with changed verdicts apart", "text/markdown"),
    ("CITATION.cff", "How to cite", "application/yaml"),
    ("codemeta.json", "Description of the software", "application/ld+json"),
    ("LICENSE", "Licence of the code", "text/plain"),
    ("LICENSE-ontology", "Licence of ontology, shapes, queries and examples", "text/plain"),
)
_FOLDERS: Final = (
    ("queries/literature/", "Queries over the literature graph"),
    ("queries/cases/", "Queries over judged cases"),
    ("queries/checks/", "Queries that find faults of the ontology"),
    ("queries/migrations/", "Updates of data that use names which were given up"),
    ("examples/", "Example cases with their expected verdicts"),
    ("mappings/", "Mappings of collections from elsewhere"),
)
_ARTICLE: Final = {
    "@id": "https://w3id.org/coproduction/literature/work/petukiene-2010",
    "@type": "ScholarlyArticle",
    "name": "Coproduction of Public Services: Individual versus Collective Customer Participation",
    "datePublished": "2010",
    "description": "The article that the ontology models. Its text is no part of this crate.",
}


def metadata_of(day: date) -> dict[str, Any]:
    """Return the metadata of the present version as a document.

    Args:
        day: of publication.

    Raises:
        MissingComponentError: the library ``rocrate`` is missing.
    """
    crate = _crate(day)
    project = {"@type": "Organization", "name": "The coproduction project"}
    crate.root_dataset["author"] = crate.add_jsonld({"@id": "#project", **project})
    crate.root_dataset["isBasedOn"] = crate.add_jsonld(dict(_ARTICLE))
    _add_licences(crate)
    _add_code(crate)
    _add_ontology(crate)
    found: dict[str, Any] = crate.metadata.generate()
    return found


def _crate(day: date) -> ROCrate:
    try:
        from rocrate.rocrate import ROCrate
    except ImportError as missing:
        raise MissingComponentError(
            "RO-Crate needs rocrate: pip install 'coproduction[release]'"
        ) from missing
    crate = ROCrate(version="1.1")
    crate.name = f"coproduction {__version__}"
    crate.description = (
        "An ontology of coproduction of public services, the sources that it rests on, and a "
        "program that classifies acts by it and explains every verdict."
    )
    crate.datePublished = day
    crate.root_dataset["version"] = __version__
    crate.root_dataset["license"] = [{"@id": CODE_LICENCE}, {"@id": ONTOLOGY_LICENCE}]
    return crate


def _add_licences(crate: ROCrate) -> None:
    for iri, name in (
        (CODE_LICENCE, "Apache License 2.0"),
        (ONTOLOGY_LICENCE, "Creative Commons Attribution 4.0 International"),
    ):
        crate.add_jsonld({"@id": iri, "@type": "CreativeWork", "name": name})


def _add_code(crate: ROCrate) -> None:
    for path, name, form in _TEXTS:
        crate.add_file(dest_path=path, properties={"name": name, "encodingFormat": form})
    code = {
        "@type": ["Dataset", "SoftwareSourceCode"],
        "name": "coproduction",
        "version": __version__,
        "programmingLanguage": "Python",
        "license": {"@id": CODE_LICENCE},
    }
    crate.add_dataset(dest_path="src/coproduction/", properties=code)


def _add_ontology(crate: ROCrate) -> None:
    licence = {"license": {"@id": ONTOLOGY_LICENCE}}
    for module in released_modules():
        crate.add_file(dest_path=module.place, properties={**_described(module), **licence})
    for path, name in _FOLDERS:
        crate.add_dataset(dest_path=path, properties={"name": name, **licence})


def _described(module: ReleasedModule) -> dict[str, Any]:
    return {
        "name": module.title,
        "description": module.description,
        "encodingFormat": "text/turtle",
        "version": __version__,
        "identifier": module.version_iri,
        "about": {"@id": module.iri},
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the file into the checkout; return the exit code."""
    named = sys.argv[1:] if arguments is None else arguments
    try:
        (day,) = (date.fromisoformat(one) for one in named)
    except ValueError:
        print(
            "usage: python -m coproduction.pipeline.release_crate YEAR-MONTH-DAY", file=sys.stderr
        )
        return 2
    text = json_text(metadata_of(day))
    (assets.folder("ontology").parent / FILE).write_text(text, encoding="utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
