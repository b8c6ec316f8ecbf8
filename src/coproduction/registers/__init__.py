"""Registers: millions of acts, decided by their distinct combinations of facts."""
