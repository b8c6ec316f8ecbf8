"""Tests of the literature graph."""
