"""Registers in other engines than our own: Ibis on DuckDB and Spark, plain SQL."""
