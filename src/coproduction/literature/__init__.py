"""The literature graph: who says what, where, who disagrees, and what the ontology rests on."""
