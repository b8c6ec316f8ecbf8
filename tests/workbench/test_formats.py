"""Which form of an answer a client gets (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduction.workbench.sparql.formats import GRAPHS, HTML, TABLES, chosen

WANTED = {
    None: "json",
    "*/*": "json",
    "application/*": "json",
    "text/*": "json",  # as text/json
    "text/csv": "csv",
    "TEXT/CSV": "csv",
    "text/csv; header=present": "csv",
    "text/csv;q=0.5, text/tab-separated-values": "tsv",
    "text/csv;q=0.5, text/tab-separated-values;q=0.5": "csv",
    "text/csv ; q=0.2 , */* ; q=0.1": "csv",
    "application/sparql-results+xml, application/sparql-results+json;q=0.9": "xml",
    "application/xml": "xml",
    "application/json": "json",
    "application/*;q=0.9, application/sparql-results+json;q=0.1": "json",  # application/json
    "*/*, application/sparql-results+json;q=0, application/json;q=0, text/json;q=0": "xml",
    "text/*, text/csv;q=0.1": "json",  # text/json is welcome by its range
    "text/html": "html",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "html",
    "text/csv;q=high": None,
    "text/csv;q=7": None,
    "text/csv;q=0": None,
    "image/png": None,
    "": None,
    "nonsense": None,
}


@pytest.mark.parametrize("accept", WANTED, ids=str)
def test_a_client_gets_what_it_wants_most(accept: str | None) -> None:
    found = chosen(accept, (*TABLES, HTML))
    assert (found.name if found else None) == WANTED[accept]


def test_the_range_that_tells_most_closely_counts() -> None:
    accept = "text/*;q=0.9, text/csv;q=0.1, text/json;q=0.1, text/xml;q=0.1"
    found = chosen(accept, TABLES)
    assert found and found.name == "tsv"


@given(st.text())
def test_no_header_breaks_it(accept: str) -> None:
    chosen(accept, (*GRAPHS, HTML))
