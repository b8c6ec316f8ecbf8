"""Tells of the literature: claims, authors, works, tensions, and the argument as a graph."""
