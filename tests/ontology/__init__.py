"""Tests of the ontology as a set of files: form, hygiene, OWL 2 DL, and what others load."""
