"""What the package knows: the ontology, the shapes and the codebook, read and compiled."""
