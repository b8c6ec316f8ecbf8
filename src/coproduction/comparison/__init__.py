"""Compares what rival conceptions make of the same acts."""
