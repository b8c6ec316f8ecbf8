"""The redirects that are kept for w3id.org, read and followed as Apache would."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from rdflib import OWL, Graph

import coproduction
from coproduction.pipeline.name_files import main, write_files
from coproduction.pipeline.triples_about import SUFFIXES
from coproduction.pipeline.vocabulary_modules import ROOT
from ontology.modules import CHECKOUT, catalog

HTACCESS = CHECKOUT / "w3id" / "coproduction" / ".htaccess"
SITE = "https://coproduction.example"
VERSION = coproduction.__version__
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPTS = {
    ".ttl": ("text/turtle", "", "*/*", "text/turtle, application/rdf+xml;q=0.8, text/html;q=0.5"),
    ".nt": ("application/n-triples",),
    ".jsonld": ("application/ld+json", "application/ld+json, text/html;q=0.5"),
    ".rdf": ("application/rdf+xml, application/xml; q=0.7, text/plain; q=0.1, */*; q=0.09",),
    ".html": (BROWSER, "text/html"),
}
"""What clients ask for, by the ending of the file that they are to get."""
FILES = [path for name in ("ontology", "shapes") for path in (CHECKOUT / name).rglob("*.ttl")]


class Rule(NamedTuple):
    """A RewriteRule with the conditions before it.

    Attributes:
        conditions: what is looked at, and the pattern that it must have.
        pattern: of the path.
        target: the address, or ``-``.
        variables: that it sets.
        last: whether the answer is given.
    """

    conditions: tuple[tuple[str, str], ...]
    pattern: str
    target: str
    variables: tuple[tuple[str, str], ...]
    last: bool


@cache
def rules() -> tuple[Rule, ...]:
    """Read the file; a line of another kind is an error."""
    found: list[Rule] = []
    conditions: list[tuple[str, str]] = []
    for line in HTACCESS.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if (
            not words
            or line.startswith("#")
            or line in ("Options +FollowSymLinks", "RewriteEngine on")
        ):
            continue
        if words[0] == "RewriteCond":
            _, looked_at, pattern = words
            conditions.append((looked_at, pattern))
            continue
        name, pattern, target, flags = words
        assert name == "RewriteRule"
        found.append(_rule(tuple(conditions), pattern, target, flags))
        conditions = []
    assert conditions == []
    return tuple(found)


def _rule(conditions: tuple[tuple[str, str], ...], pattern: str, target: str, flags: str) -> Rule:
    if target == "-":
        name, _, value = flags.removeprefix("[E=").removesuffix("]").partition(":")
        return Rule(conditions, pattern, target, ((name, value),), last=False)
    assert flags == "[R=303,L]"
    return Rule(conditions, pattern, target, (), last=True)


def followed(path: str, accept: str) -> str | None:
    """Return where a path below the project leads, or None where it is not found."""
    variables: dict[str, str] = {}

    def valued(text: str) -> str:
        text = text.replace("%{HTTP_ACCEPT}", accept)
        return re.sub(r"%\{ENV:(\w+)\}", lambda match: variables[match[1]], text)

    for rule in rules():
        matched = re.search(rule.pattern, path)
        if not matched or not all(re.search(p, valued(one)) for one, p in rule.conditions):
            continue
        variables.update(rule.variables)
        if rule.last:
            return valued(matched.expand(rule.target.replace("$", "\\")))
    return None


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files of this version."""
    folder = tmp_path_factory.mktemp("site")
    assert len(write_files(folder)) == len(SUFFIXES) * (len(FILES) + 3)
    return folder


def names() -> Iterator[str]:
    """Yield every name that this project minted in its files."""
    yield from versions()
    yield from catalog()
    for path in FILES:
        yield from (name for name in spoken_of(path) if name.startswith(ROOT))


@cache
def versions() -> dict[str, str]:
    """Return the name of each module by its name in this version."""
    graphs = [Graph().parse(path, format="turtle") for path in FILES]
    pairs = [pair for graph in graphs for pair in graph.subject_objects(OWL.versionIRI)]
    return {str(version): str(name) for name, version in pairs}


@cache
def spoken_of(path: Path) -> frozenset[str]:
    """Return the subjects of a file."""
    found = (quad.subject for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    return frozenset(one.value for one in found if isinstance(one, ox.NamedNode))


def asked(name: str) -> str:
    """Return the path that a client sends for a name: nothing behind ``#``."""
    return name.removeprefix(ROOT).partition("#")[0]


def test_every_name_leads_to_a_file_that_speaks_of_it(site: Path) -> None:
    all_names = sorted(set(names()))
    assert len(all_names) > 900
    assert len(versions()) == len(FILES)
    lost = []
    for name in all_names:
        address = followed(asked(name), "text/turtle") or ""
        file = site / address.removeprefix(f"{SITE}/")
        if not file.is_file() or versions().get(name, name) not in spoken_of(file):
            lost.append((name, address))
    assert lost == []


@pytest.mark.parametrize("suffix", ACCEPTS)
def test_the_header_decides_on_the_form(suffix: str, site: Path) -> None:
    paths = ("ns", "ontology", "conceptions/pestoff", f"{VERSION}/core", "literature/claim/C-001")
    for path in paths:
        for accept in ACCEPTS[suffix]:
            address = followed(path, accept) or ""
            assert address.endswith(suffix), (path, accept)
            if suffix == ".html":
                assert address == f"{SITE}/{VERSION}/index.html"
            else:
                assert (site / address.removeprefix(f"{SITE}/")).is_file()


def test_every_name_has_a_page_for_people() -> None:
    page = f"{SITE}/{VERSION}/index.html"
    assert {followed(asked(name), BROWSER) for name in names()} == {page}


@pytest.mark.parametrize("accept", ["text/turtle", BROWSER])
def test_a_version_stays_what_it_was(accept: str) -> None:
    address = followed("0.0.9/core", accept) or ""
    assert address.startswith(f"{SITE}/0.0.9/")
    assert followed("", accept) == f"{SITE}/{VERSION}/index.html"
    assert followed("0.0.9", accept) == f"{SITE}/0.0.9/index.html"


@pytest.mark.parametrize("accept", ["text/turtle", BROWSER])
@pytest.mark.parametrize("path", ["a/b/c/d", "conceptions/Pestoff", "../secret", "0.1/core", "NS"])
def test_what_was_never_named_is_not_found(path: str, accept: str) -> None:
    assert followed(path, accept) is None


def test_the_address_and_the_version_are_set_once() -> None:
    text = HTACCESS.read_text(encoding="utf-8")
    assert text.count(SITE) == 1
    assert text.count(f"E=LATEST:{VERSION}]") == 1
    assert text.count(VERSION) == 1


def test_the_command_writes_below_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "site")]) == 0
    assert capsys.readouterr().out.endswith(" files\n")
    for suffix in SUFFIXES:
        assert (tmp_path / "site" / VERSION / f"ns{suffix}").stat().st_size > 1000
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
