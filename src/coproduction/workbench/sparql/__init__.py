"""Queries in SPARQL: an endpoint, the library of queries, and processes that answer them."""
