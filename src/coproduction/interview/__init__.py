"""Interviews a person about one act: which question comes next, and what the answers mean."""
