"""Writes into workbooks that people have: all that is not written stays as it is, byte for byte.

A library that reads a whole workbook and writes it anew loses what it does not know: charts,
pictures, lists of newer programs, the values that formulas had. Here only what is new is put in.
"""
