"""Browse the ontology: classes, terms, modules, and conceptions as sets of criteria."""
