"""Checks records against the shapes: compiled for speed, and with pySHACL for the truth."""
