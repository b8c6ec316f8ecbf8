"""The gate: what comes from outside is read in a process of its own, with limits.

A file of a stranger may be damaged, or made to do damage: it may ask for more memory than there
is, take hours, or end the program that reads it. So RDF, workbooks and Parquet, whose readers are
written in other languages or unpack what is packed, are read by a process that can do nothing but
read: it ends when it takes too long or too much memory, opens no file but the one it was given,
and reaches no network. What it sends is texts and numbers.
"""
