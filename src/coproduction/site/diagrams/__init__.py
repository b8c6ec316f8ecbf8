"""Diagrams as SVG: what is drawn, and where a layout puts it."""
