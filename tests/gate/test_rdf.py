"""What the gate lets in of RDF, and what it does not: each refusal has its reason and its place."""

from __future__ import annotations

import time

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproduction.gate.graphs import statements, triples
from coproduction.gate.limits import Limits, limited
from coproduction.gate.refusals import Refused

BASE = "https://example.org/a"
XML_HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:x="https://example.org/x#">'
)


def refusal(text: str, form: str = "turtle", imports: tuple[str, ...] | None = None) -> Refused:
    """Return why a text is refused."""
    with pytest.raises(Refused) as refused:
        list(statements(text.encode(), form, BASE, imports))
    return refused.value


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("turtle", "<urn:a> <urn:p> " + "(" * 3000 + ")" * 3000 + " ."),
        ("turtle", "<urn:a> <urn:p> " + "[ <urn:p> " * 3000 + "1" + "]" * 3000 + " ."),
        ("json-ld", '{"urn:p":' * 3000 + "1" + "}" * 3000),
        ("json-ld", "[" * 3000 + "]" * 3000),
        ("rdf-xml", XML_HEAD + "<x:a><x:b>" * 3000 + "</x:b></x:a>" * 3000 + "</rdf:RDF>"),
    ],
    ids=["lists", "nodes", "objects", "arrays", "elements"],
)
def test_deep_nesting_is_refused_at_once(form: str, text: str) -> None:
    """RDF/XML of such a depth takes its parser minutes; so the depth is looked at before."""
    began = time.monotonic()
    refused = refusal(text, form)
    assert (refused.key, refused.values["limit"]) == ("gate-nesting", 1000)
    assert refused.values["line"] == 1
    assert time.monotonic() - began < 30


def test_brackets_in_strings_iris_and_comments_are_not_nested() -> None:
    """Only what opens something counts."""
    text = '<urn:a> <urn:p> "' + "([{" * 2000 + '" . # ' + "((((" * 1000 + "\n"
    text += "<urn:a> <urn:p> '''" + "[[[ ' \" " * 2000 + "''' .\n"
    text += '<urn:a> <urn:p> "\\"[[[[" , ' + " , ".join(["(1)", "[]"] * 1500) + " ."
    assert len(list(statements(text.encode(), "turtle", BASE))) == 3 + 1500 * 4


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rdf:RDF [<!ENTITY a "aaaa">]>',
        '<!DOCTYPE rdf:RDF SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE rdf:RDF [<!ENTITY % x SYSTEM "http://192.0.2.1/x"> %x;]>',
    ],
)
def test_a_document_type_is_refused_with_its_place(declared: str) -> None:
    """It could define entities, or name files."""
    refused = refusal(f"<?xml version='1.0'?>\n{declared}{XML_HEAD}</rdf:RDF>", "rdf-xml")
    assert (refused.key, refused.values["line"]) == ("gate-doctype", 2)


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        ("<javascript:alert(1)> <urn:p> 1 .", "turtle", "gate-scheme"),
        ("<urn:a> <urn:p> <JavaScript:alert(1)> .", "nt", "gate-scheme"),
        ("<urn:a> <file:///etc/passwd> 1 .", "turtle", "gate-scheme"),
        ("<urn:a> <urn:p> <data:text/html,x> .", "turtle", "gate-scheme"),
        (f"<urn:{'a' * 9000}> <urn:p> 1 .", "turtle", "gate-long-iri"),
        (
            "<urn:o> <http://www.lesfleursdunormal.fr/static/_downloads/"
            "owlready_ontology.owl#python_module> 'os' .",
            "turtle",
            "gate-code",
        ),
        ('{"@context": "http://192.0.2.1/c", "@id": "urn:a"}', "json-ld", "outside-context"),
        ('{"@context": {"@import": "http://192.0.2.1/c"}}', "json-ld", "outside-context"),
        ("<urn:a> <urn:p> 'a .", "turtle", "syntax"),
        ("<urn:a> <urn:p q> 1 .", "nt", "syntax"),
        ('{"@id": ', "json-ld", "syntax"),
        (f"{XML_HEAD}<x:a></rdf:RDF>", "rdf-xml", "syntax"),
    ],
)
def test_what_is_not_let_in(text: str, form: str, key: str) -> None:
    """Each is told by its reason; nothing is fetched, and nothing is run."""
    assert refusal(text, form).key == key


def test_a_long_text_is_refused_by_a_limit() -> None:
    """The limit is what holds for the run."""
    with limited(Limits(text=10)):
        refused = refusal('<urn:a> <urn:p> "12345678901" .')
    assert (refused.key, refused.values) == (
        "gate-text",
        {"memory": "6\u202f144 MB", "limit": 10, "length": 11},
    )


def test_imports_are_let_in_if_they_are_known() -> None:
    """Those that are not are named, all of them."""
    owl = "http://www.w3.org/2002/07/owl#imports"
    text = f"<urn:a> <{owl}> <urn:known>, <urn:b>, <urn:c> ."
    assert refusal(text, imports=("urn:known",)).values["iris"] == ["urn:b", "urn:c"]
    known = list(statements(text.encode(), "turtle", BASE, ("urn:known", "urn:b", "urn:c")))
    assert len(known) == len(list(statements(text.encode(), "turtle", BASE))) == 3


def test_a_reader_that_takes_too_long_is_ended() -> None:
    """It is waited for no longer than is allowed, though it would go on for minutes."""
    text = XML_HEAD + "<x:a><x:b>" * 60_000 + "</x:b></x:a>" * 60_000 + "</rdf:RDF>"
    began = time.monotonic()
    with limited(Limits(seconds=2, nesting=1_000_000)):
        refused = refusal(text, "rdf-xml")
    assert (refused.key, refused.values["seconds"]) == ("gate-time", 2)
    assert time.monotonic() - began < 30


def test_a_reader_that_takes_too_much_memory_is_ended() -> None:
    """The rest of the program does not notice."""
    text = "".join(f'<urn:a{n}> <urn:p> "{n:0900d}" .\n' for n in range(200_000))
    with limited(Limits(memory=200 << 20)):
        refused = refusal(text, "turtle")
    assert refused.key in ("gate-memory", "gate-ended")
    assert list(statements(b"<urn:a> <urn:p> 1 .", "turtle", BASE))


def test_what_is_left_unread_ends_the_process() -> None:
    """Whoever stops in the middle leaves nothing running."""
    text = "".join(f"<urn:a{n}> <urn:p> {n} .\n" for n in range(20_000))
    going = statements(text.encode(), "turtle", BASE)
    assert next(going)
    going.close()


LITERALS = st.one_of(
    st.builds(ox.Literal, st.text()),
    st.builds(
        lambda text, tag: ox.Literal(text, language=tag), st.text(), st.sampled_from(["en", "lt"])
    ),
    st.builds(
        lambda text, name: ox.Literal(text, datatype=ox.NamedNode(f"urn:{name}")),
        st.text(),
        st.sampled_from(["x", "y"]),
    ),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(LITERALS, max_size=20))
def test_what_is_let_in_arrives_as_it_was(values: list[ox.Literal]) -> None:
    """The way through the other process changes nothing."""
    sent = [ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), one) for one in values]
    data = ox.serialize(sent, format=ox.RdfFormat.N_TRIPLES) or b""
    assert triples(data, "nt", BASE) == sent
