"""Tells of the ontology: classes, terms, modules, and conceptions as sets of criteria."""
