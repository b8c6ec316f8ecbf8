"""Calls of every command, in the folder of inputs that the fixture ``cli`` prepares."""

from __future__ import annotations

from cli.running import options, parsers
from coproduction.cli.output import BINARY

Call = tuple[str, ...]

TWO = "petukiene-2010,groth-2005"

BASE: dict[tuple[str, ...], Call] = {
    ("classify",): ("small.csv",),
    ("validate",): ("small.csv",),
    ("agreement",): ("codings.csv",),
    ("explain",): ("small.csv", "--case", "LT-LIB-01"),
    ("import",): ("open311", "requests.json"),
    ("register",): ("small.csv", "--output", "register.parquet"),
    ("readings",): (),
    ("sensitivity",): ("small.csv",),
    ("query",): ("missing-facts", "small.csv"),
    ("store",): ("small.csv", "--output", "store"),
    ("literature", "claims"): ("--reference", "20"),
    ("literature", "citations"): ("--reference", "20"),
    ("literature", "works"): ("--author", "Pestoff"),
    ("literature", "tensions"): ("--claim", "C-089"),
    ("literature", "verify"): ("--text", "article.txt"),
    ("literature", "export"): (),
    ("literature", "nanopublication"): ("C-087",),
    ("literature", "warrants"): ("JointEffortAct",),
    ("ask",): ("--output", "asked.csv"),
    ("template",): ("own-cases.csv",),
    ("compare",): ("small.csv", "--case", "LT-LIB-01", "--conceptions", TWO),
    ("conceptions",): (),
    ("codebook",): (),
    ("examples",): ("copies",),
    ("release",): ("released",),
    ("diff",): ("merged.ttl", "merged.ttl"),
    ("docs", "build"): ("site", "--lang", "en"),
    ("doctor",): (),
    ("version",): (),
}
"""By command, what it needs at least."""

FURTHER: tuple[Call, ...] = (
    ("classify", "cases.csv", "small.ttl"),
    ("classify", "cases.csv", "--case", "LT-LIB-01", "--case", "UK-HLT-01"),
    ("classify", "small.csv", "--reasoner", "compiled", "--input-format", "csv"),
    ("classify", "small.csv", "--reasoner", "hermit", "--timeout", "60", "--memory", "512"),
    ("classify", "small.csv", "--reasoner", "both", "--case", "LT-LIB-02"),
    ("classify", "small.csv", "--extension", "own.ttl"),
    (
        "classify",
        "small.csv",
        "--reading",
        "two-persons=collective",
        "--reading",
        "own-reading.ttl",
    ),
    ("explain", "small.csv", "--reading", "balanced-benefit=own", "--case", "LT-LIB-01"),
    ("sensitivity", "small.csv", "--case", "LT-LIB-01", "--conception", "groth-2005"),
    ("sensitivity", "small.csv", "--reading", "both-sources=civic", "--extension", "own.ttl"),
    ("sensitivity", "small.csv", "--input-format", "csv"),
    ("classify", "small.csv", "--conception", "groth-2005", "--reasoner", "both"),
    ("explain", "small.csv", "--conception", "groth-2005", "--case", "LT-LIB-01"),
    ("validate", "cases.csv", "--case", "LT-LIB-01", "--engine", "compiled"),
    ("validate", "small.csv", "--engine", "pyshacl"),
    ("validate", "small.csv", "--engine", "shacl"),
    ("validate", "small.csv", "--engine", "both"),
    ("validate", "small.csv", "--input-format", "csv"),
    ("agreement", "codings.csv", "--case", "COD-MUS", "--reasoner", "compiled"),
    ("agreement", "codings.csv", "--case", "COD-HLT", "--reasoner", "both", "--timeout", "60"),
    ("agreement", "codings.csv", "--case", "COD-EDU", "--reasoner", "hermit", "--memory", "512"),
    ("agreement", "codings.csv", "--extension", "own.ttl", "--input-format", "csv"),
    ("agreement", "codings.csv", "--conception", "groth-2005"),
    ("agreement", "codings.xlsx", "--input-format", "xlsx", "--sheet", "Cases"),
    *(
        ("agreement", f"codings.{suffix}", "--input-format", form)
        for suffix, form in (
            ("parquet", "parquet"),
            ("ttl", "turtle"),
            ("nt", "nt"),
            ("jsonld", "json-ld"),
            ("rdf", "rdf-xml"),
        )
    ),
    ("explain", "codings.csv", "--case", "COD-HLT", "--coder", "Jonas"),
    ("explain", "small.csv", "--case", "UK-HLT-01", "--act", "plan", "--changes", "1"),
    ("explain", "small.csv", "--act", "search", "--changes", "0", "--reasoner", "compiled"),
    ("explain", "small.csv", "--case", "LT-LIB-02", "--reasoner", "both", "--timeout", "60"),
    ("explain", "small.csv", "--case", "LT-LIB-02", "--reasoner", "hermit", "--memory", "512"),
    ("explain", "small.csv", "--act", "plan", "--extension", "own.ttl", "--input-format", "csv"),
    ("explain", "small.csv", "--case", "LT-LIB-01", "--instead", "CollectiveCoproduction"),
    ("explain", "small.csv", "--case", "LT-LIB-01", "--against", "groth-2005"),
    ("agreement", "codings.csv", "--reading", "two-persons=collective"),
    ("compare", "small.csv", "--conceptions", TWO, "--plot", "heat.svg"),
    ("compare", "small.csv", "--conceptions", TWO, "--act", "plan", "--reasoner", "compiled"),
    ("compare", "small.csv", "--conceptions", TWO, "--reasoner", "hermit", "--timeout", "60"),
    ("compare", "small.csv", "--conceptions", TWO, "--reasoner", "both", "--memory", "512"),
    ("compare", "small.csv", "--conceptions", TWO, "--extension", "own.ttl"),
    ("compare", "small.csv", "--conceptions", TWO, "--reading", "two-persons=collective"),
    ("conceptions", "groth-2005", "--extension", "own.ttl"),
    ("conceptions", "diff", "petukiene-2010", "groth-2005"),
    *(
        (command, "small.xlsx", "--input-format", "xlsx", "--sheet", "Cases", "--act", "search")
        if command == "explain"
        else (command, "small.xlsx", "--input-format", "xlsx", "--sheet", "1")
        for command in ("classify", "validate", "explain", "compare", "sensitivity")
    ),
    *(
        (command, f"small.{suffix}", "--input-format", form, *("--case", "LT-LIB-01"))
        for command in ("classify", "validate", "explain", "sensitivity")
        for suffix, form in (
            ("parquet", "parquet"),
            ("ttl", "turtle"),
            ("nt", "nt"),
            ("jsonld", "json-ld"),
            ("rdf", "rdf-xml"),
        )
    ),
    *(
        ("compare", f"small.{suffix}", "--input-format", form, "--conceptions", TWO)
        for suffix, form in (
            ("csv", "csv"),
            ("parquet", "parquet"),
            ("ttl", "turtle"),
            ("nt", "nt"),
            ("jsonld", "json-ld"),
            ("rdf", "rdf-xml"),
        )
    ),
    *(
        (command, *given, "--limit", "size=5MB", "--limit", "seconds=50")
        for command, given in (
            ("classify", ("small.ttl",)),
            ("validate", ("small.xlsx",)),
            ("agreement", ("codings.ttl",)),
            ("explain", ("small.ttl", "--case", "LT-LIB-01")),
            ("compare", ("small.ttl", "--conceptions", TWO)),
            ("sensitivity", ("small.ttl", "--case", "LT-LIB-01")),
            ("store", ("small.ttl", "--output", "store")),
            ("query", ("missing-facts", "small.ttl")),
            ("import", ("open311", "requests.json")),
            ("ask", ("--output", "asked.csv")),
            ("diff", ("merged.ttl", "merged.ttl")),
        )
    ),
    ("doctor", "--lang", "lt"),
    ("import", "--list", "--lang", "en"),
    ("import", "--check", "open311"),
    ("import", "open311", "requests.json", "--assume", "one-reporter", "--report", "met.json"),
    ("import", "open311", "requests.json", "--format", "turtle", "--lang", "lt"),
    ("import", "open311", "requests.json", "--sheet", "1"),
    *(
        ("register", "small.csv", "--output", "register.csv", *more)
        for more in (
            ("--conception", "groth-2005", "--compare", "marketing"),
            ("--reading", "two-persons=collective", "--extension", "own.ttl"),
            ("--reasoner", "compiled", "--remember", "memory"),
            ("--reasoner", "hermit", "--remember", "memory"),
            ("--reasoner", "both", "--memory", "512", "--threads", "1"),
        )
    ),
    ("register", "small.csv", "--sql", "sql", "--lang", "lt"),
    ("register", "small.parquet", "--output", "again.parquet", "--changes", "changes.csv"),
    ("register", "small.nt", "--output", "triples.csv"),
    ("store", "small.csv", "--all-conceptions", "--output", "store", "--case", "LT-LIB-01"),
    ("store", "small.xlsx", "--output", "store", "--input-format", "xlsx", "--sheet", "Cases"),
    *(
        ("store", f"small.{suffix}", "--output", "store", "--input-format", form, "--lang", lang)
        for suffix, form, lang in (
            ("csv", "csv", "en"),
            ("parquet", "parquet", "lt"),
            ("ttl", "turtle", "en"),
            ("nt", "nt", "en"),
            ("jsonld", "json-ld", "en"),
            ("rdf", "rdf-xml", "en"),
        )
    ),
    ("query",),
    ("query", "--list", "--format", "json"),
    ("query", "construct.rq", "small.csv", "--format", "turtle"),
    ("query", "claims-by-author", "--author", "Pestoff", "--format", "turtle"),
    ("query", "sources-of-an-outcome", "--set", "outcome=CollectiveCoproduction"),
    ("query", "sources-of-an-outcome", "--outcome", "CollectiveCoproduction"),
    ("query", "sources-of-an-outcome", "--outcome=CollectiveCoproduction"),
    ("literature", "claims", "--author", "Groth", "--stance", "endorses"),
    ("literature", "claims", "--term", "joint_effort"),
    ("literature", "claims", "--type", "definition", "--locator", "CON.P9.S3"),
    ("literature", "claims", "--type", "classification rule"),
    ("literature", "citations", "--author", "Groth"),
    ("literature", "citations", "--locator", "CON.P4.S2"),
    ("literature", "works", "--status", "partial"),
    ("literature", "tensions", "--kind", "gap"),
    ("literature", "tensions", "--locator", "IVC.P5.S1"),
    ("literature", "nanopublication", "C-087", "--lang", "en"),
    ("ask", "--output", "asked.ttl", "--lang", "en", "--conception", "groth-2005"),
    ("ask", "-o", "asked.csv", "--lang", "lt", "--extension", "own.ttl"),
    ("ask", "-o", "asked.xlsx", "--coder", "Ona", "--reading", "two-persons=collective"),
    ("ask", "-o", "small.xlsx", "--sheet", "Cases"),
    ("docs", "build", "site", "--lang", "lt"),
    ("template", "own-cases.csv", "--lang", "en"),
    ("template", "own-cases.csv", "--lang", "lt"),
)


CONVERSING = (("ask",), ("register",), ("store",))
"""The commands that talk on standard output also when the data goes into a file."""


def each_format() -> list[Call]:
    """Return a call of each command in each of its formats, the first and binary ones to files."""
    found: list[Call] = []
    for command, parser in parsers():
        forms = [o.choices or () for o in options(parser) if "--format" in o.option_strings]
        for position, form in enumerate(forms[0] if forms else ()):
            base = BASE[command]
            name = f"written.{form}" if form in BINARY else "written.txt"
            output = () if position and form not in BINARY else ("--output", name)
            output = () if command in CONVERSING else output
            language = ("--lang", "en" if position % 2 else "lt")
            found.append((*command, *base, "--format", str(form), *language, *output))
    return found


CALLS: tuple[Call, ...] = (
    *each_format(),
    *((*command, *base) for command, base in BASE.items()),
    *FURTHER,
)

EXIT_CODES: dict[tuple[str, ...], int] = {("literature", "verify"): 1}
"""By command, how its calls above end, where not with 0: the text is not the article."""
