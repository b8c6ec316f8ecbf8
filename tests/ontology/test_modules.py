"""The modules as files: catalog, headers, format, locators, and whose words they are.

The literature graph is never imported by the root; what its files must be like is tested with it.
"""

import re
from collections.abc import Iterator

import pytest
from rdflib import OWL, RDF, Literal, Namespace, URIRef

from ontology.formatting import canonical
from ontology.modules import CHECKOUT, CONCEPTIONS, ROOT, Module, catalog, closure, files, read

COP = Namespace("https://w3id.org/coproduction/ns#")
BASE = "https://w3id.org/coproduction/"
PAPER = CHECKOUT.parent / "shared" / "paper.md"
RUN = 6
MODULES = closure(CONCEPTIONS)
SENTENCES = {
    "INT": (3, 4, 9, 2, 2, 1),
    "CON": (2, 5, 1, 2, 3, 3, 8, 4, 4, 2),
    "IVC": (3, 6, 6, 5, 5, 5, 9, 3, 5, 5, 3, 3, 3, 2),
    "CCL": (2, 2, 2, 2),
}
"""How many sentences each paragraph of the paper has, by section."""
LOCATORS = {
    f"{section}.P{paragraph}.S{sentence}"
    for section, counts in SENTENCES.items()
    for paragraph, count in enumerate(counts, start=1)
    for sentence in range(1, count + 1)
}
KINDS = {
    OWL.Class: 216,
    OWL.ObjectProperty: 55,
    OWL.DatatypeProperty: 10,
    OWL.AnnotationProperty: 17,
    OWL.NamedIndividual: 95,
}
"""How many terms of each kind the conceptions, the root and their imports define."""

by_name = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)


def texts(module: Module) -> Iterator[tuple[str, Literal]]:
    """Yield every text in a language, with the term that bears it."""
    for subject, value in module.graph.subject_objects():
        if isinstance(value, Literal) and value.language:
            yield str(subject), value


def words(text: str) -> list[str]:
    """Split a text into lower-case words; references, markup and punctuation go."""
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", re.sub(r"\[[\d; ]+\]|\*", "", text).lower())


def runs(found: list[str]) -> set[tuple[str, ...]]:
    """Return every run of six words."""
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


def test_catalog_and_files_are_the_same_set() -> None:
    """Every file is in the catalog, and no entry of the catalog is dead."""
    assert set(catalog().values()) == set(files())


def test_catalog_names_every_module_by_both_iris() -> None:
    """A module is found by its IRI and by the IRI of its version, and by nothing else."""
    names: dict[str, set[str]] = {}
    for name, path in catalog().items():
        names.setdefault(str(path), set()).add(name)
    for path in files():
        module = read(path)
        version = module.graph.value(module.iri, OWL.versionIRI)
        assert names[str(path)] == {str(module.iri), str(version)}, path.name


def test_imports_stay_within_the_catalog() -> None:
    """Nothing is ever fetched: each import is a name in the catalog."""
    wanted = {str(iri) for path in files() for iri in read(path).imports}
    assert wanted
    assert wanted <= set(catalog())


@by_name
def test_iri_follows_from_the_file_and_the_version(module: Module) -> None:
    """The root is ``ontology``; every other module is named after its file."""
    path = "ontology" if module.iri == ROOT else module.name.removesuffix(".ttl")
    version = module.graph.value(module.iri, OWL.versionInfo)
    assert str(module.iri) == BASE + path
    assert str(module.graph.value(module.iri, OWL.versionIRI)) == f"{BASE}{version}/{path}"


def test_one_version() -> None:
    """All modules are released together."""
    assert len({str(module.graph.value(module.iri, OWL.versionInfo)) for module in MODULES}) == 1


@by_name
def test_format(module: Module) -> None:
    """The file is what the formatter would write."""
    text = module.path.read_text(encoding="utf-8")
    assert canonical(text) == text


def test_formatter_sorts_languages_and_keeps_lists() -> None:
    """Literals come by language, then by text; the order of an RDF list is kept."""
    text = '<urn:a> <urn:p> "b"@lt, "z"@en, "a"@lt ; <urn:q> ( "z" "a" ) .\n'
    formatted = canonical(text)
    assert re.findall(r'"\w"(?:@\w+)?', formatted) == ['"z"@en', '"a"@lt', '"b"@lt', '"z"', '"a"']
    assert canonical(formatted) == formatted


def test_number_of_terms() -> None:
    """A term that is lost or added shows here first."""
    found = {
        kind: sum(
            subject.startswith(COP)
            for module in MODULES
            for subject in module.graph.subjects(RDF.type, kind)
            if isinstance(subject, URIRef)
        )
        for kind in KINDS
    }
    assert found == KINDS


def test_every_locator_exists() -> None:
    """A locator names a sentence that the paper has; so does one within a note."""
    used = {
        str(value) for module in MODULES for value in module.graph.objects(None, COP.hasLocator)
    }
    assert len(used) > 50
    assert used <= LOCATORS
    mentioned = {
        found
        for module in MODULES
        for _, text in texts(module)
        for found in re.findall(r"\b[A-Z]{3}\.P\d+\.S\d+\b", text)
    }
    assert mentioned
    assert mentioned <= LOCATORS


def test_no_text_of_the_paper() -> None:
    """No six words in a row are the paper's, in either language."""
    if not PAPER.is_file():
        pytest.skip("the paper is not beside this checkout")
    taken = runs(words(PAPER.read_text(encoding="utf-8")))
    assert len(taken) > 4000
    copied = [
        (term, " ".join(run))
        for module in MODULES
        for term, text in texts(module)
        for run in sorted(runs(words(text)) & taken)
    ]
    assert copied == []


def test_a_copied_sentence_would_be_found() -> None:
    """Typography hides no copy: references, emphasis and line breaks are looked through."""
    copied = runs(words("the *boundary* between the\ncoproduction of services [4; 7] and"))
    assert copied & runs(words("that the boundary between the coproduction of something"))
