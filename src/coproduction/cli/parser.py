"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from coproduction import __version__
from coproduction.cli import (
    building,
    commands,
    importing,
    interviewing,
    literature,
    readings,
    registers,
    releasing,
    serving,
)
from coproduction.knowledge.conceptions import DEFAULT

FORMATS = ("text", "json", "csv", "turtle", "html")
CLASSIFY_FORMATS = (*FORMATS, "xlsx", "jsonld", "parquet")
VALIDATE_FORMATS = (*FORMATS, "xlsx")
_EPILOG = """\
exit codes: 0 done; 1 some data does not conform; 2 unusable input or usage;
3 a component is missing
"""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="coproduction",
        description="Classify acts of participation in public services, and explain every verdict.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__, help="show the version")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_case_commands(subparsers)
    _add_reading_commands(subparsers)
    _add_knowledge_commands(subparsers)
    return parser


def _add_case_commands(subparsers: Any) -> None:
    classify = _command(subparsers, "classify", commands.classify, "give the verdict on each act")
    _add_input(classify, CLASSIFY_FORMATS)
    _add_reasoner(classify)
    validate = _command(subparsers, "validate", commands.validate, "check case data")
    _add_input(validate, VALIDATE_FORMATS)
    validate.add_argument(
        "--engine",
        choices=("compiled", "pyshacl", "shacl", "both"),
        default="compiled",
        help="what checks: the compiled shapes, pySHACL, the engine shacl (an extra), or the first "
        "two compared (default: compiled)",
    )
    agreement = _command(
        subparsers, "agreement", commands.agreement, "compare several coders of the same acts"
    )
    _add_input(agreement, ("text", "json", "csv"))
    _add_reasoner(agreement)
    explain = _command(subparsers, "explain", commands.explain, "say why each act has its verdict")
    _add_input(explain, FORMATS)
    _add_reasoner(explain)
    explain.add_argument("--act", metavar="ID", help="only the act with this id")
    explain.add_argument("--coder", metavar="NAME", help="only what this person coded")
    explain.add_argument(
        "--instead",
        metavar="OUTCOME",
        help="say which smallest sets of facts would have to change for this outcome",
    )
    explain.add_argument(
        "--against",
        metavar="NAME",
        help="say which would have to change for this other conception to agree",
    )
    explain.add_argument(
        "--changes",
        type=int,
        default=2,
        metavar="N",
        help="try all changes of up to N facts for another outcome (default: 2)",
    )
    _add_import_command(subparsers)


def _add_import_command(subparsers: Any) -> None:
    loading = _command(
        subparsers, "import", importing.import_collection, "turn a real collection into cases"
    )
    loading.add_argument(
        "mapping", nargs="?", metavar="NAME|FILE.toml", help="a mapping of --list, or your own"
    )
    loading.add_argument("files", nargs="*", metavar="FILE", help="files of the collection")
    loading.add_argument("--list", action="store_true", help="list the mappings that come along")
    loading.add_argument(
        "--check", metavar="NAME|FILE.toml", help="check a mapping, and show what it states and why"
    )
    loading.add_argument(
        "--assume",
        action="append",
        default=[],
        metavar="RULE",
        help="make this assumption of the mapping, or all of them (repeatable)",
    )
    loading.add_argument(
        "--sheet",
        metavar="NAME",
        help="the sheet of a workbook, by name or number (default: the one with the columns)",
    )
    loading.add_argument("--report", metavar="FILE.json", help="write there what was met, in full")
    loading.add_argument(
        "--format", choices=("csv", "turtle"), help="default: by the name of the output, else csv"
    )
    _add_output_file(loading)
    _add_limit(loading)
    _add_language(loading)

    compare = _command(
        subparsers, "compare", commands.compare, "judge each act by several conceptions"
    )
    _add_input(compare, ("text", "json", "csv", "html"))
    _add_reasoner(compare, conception=False)
    _add_readings(compare)
    compare.add_argument("--act", metavar="ID", help="only the act with this id")
    compare.add_argument(
        "--conceptions",
        metavar="NAME,NAME",
        help="which to compare (default: all; see conceptions)",
    )
    compare.add_argument(
        "--plot", metavar="FILE.svg|png", help="write the agreement as a heat map there"
    )
    _add_register(subparsers)
    _add_serve(subparsers)
    _add_interview(subparsers)


def _add_serve(subparsers: Any) -> None:
    serve = _command(
        subparsers, "serve", serving.serve, "open the workbench in a browser, on this machine alone"
    )
    serve.add_argument("files", nargs="*", metavar="FILE", help="tables of cases to judge")
    serve.add_argument(
        "--port", type=int, metavar="N", help="where it answers; 0 for any port that is free"
    )
    serve.add_argument("--open", action="store_true", help="open the first page in your browser")
    _add_limit(serve)
    _add_language(serve)


def _add_register(subparsers: Any) -> None:
    register = _command(
        subparsers, "register", registers.register, "classify millions of acts into a table"
    )
    register.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="Parquet, or CSV by the codebook, of the same columns; or N-Triples",
    )
    _add_conception(register)
    _add_readings(register)
    register.add_argument(
        "--compare",
        action="append",
        default=[],
        metavar="NAME|DECISION=VALUE|all",
        help="add a column with what each act counts as by this conception or reading (repeatable)",
    )
    _add_extension(register)
    register.add_argument(
        "--reasoner",
        choices=("compiled", "hermit", "both"),
        help="what decides: the compiled definitions, HermiT, or both compared (default: compiled, "
        "or HermiT where an extension does not compile)",
    )
    register.add_argument(
        "--remember",
        metavar="FOLDER",
        help="keep there what was decided, and decide only combinations of facts that are new",
    )
    register.add_argument(
        "--changes",
        metavar="FILE.parquet|csv",
        help="classify a result of this command again, and write there whose verdict changed",
    )
    register.add_argument(
        "--sql",
        metavar="FOLDER",
        help="instead of a table write there the verdicts and plain SQL that joins them to acts in "
        "SQLite, PostgreSQL or DuckDB",
    )
    register.add_argument(
        "--memory",
        type=_megabytes,
        default=2048,
        metavar="MB",
        help="what the database may hold in memory; what is more goes to disk (default: 2048)",
    )
    register.add_argument(
        "--threads", type=_number, metavar="N", help="how many it may use (default: all cores)"
    )
    register.add_argument(
        "--format", choices=("text", "json"), default="text", help="of the sums that are printed"
    )
    _add_output_file(register)
    _add_language(register)


def _add_interview(subparsers: Any) -> None:
    ask = _command(
        subparsers, "ask", interviewing.ask, "interview a person about one act, and save it"
    )
    ask.add_argument(
        "--output",
        "-o",
        metavar="FILE.xlsx|csv|ttl",
        help="save the act there; to a file that exists it is added (default: asked for)",
    )
    ask.add_argument("--coder", metavar="NAME", help="say who codes the act")
    ask.add_argument(
        "--sheet",
        metavar="NAME",
        help="the sheet of a workbook (default: Cases, or the only table)",
    )
    _add_conception(ask)
    _add_readings(ask)
    _add_extension(ask)
    _add_limit(ask)
    _add_language(ask)


def _add_reading_commands(subparsers: Any) -> None:
    listing = _command(
        subparsers, "readings", readings.readings, "list the decisions that can be read otherwise"
    )
    _add_output(listing, ("text", "json", "csv"))
    sensitivity = _command(
        subparsers, "sensitivity", readings.sensitivity, "say which verdicts hang on which decision"
    )
    _add_input(sensitivity, ("text", "json", "csv"))
    _add_conception(sensitivity)
    _add_readings(sensitivity)
    _add_extension(sensitivity)


def _add_knowledge_commands(subparsers: Any) -> None:
    query = _command(subparsers, "query", commands.query, "ask a SPARQL query")
    query.add_argument("query", nargs="?", metavar="NAME|FILE.rq", help="a query of the library")
    query.add_argument(
        "files", nargs="*", metavar="FILE", help="case files to ask about, or the folder of a store"
    )
    query.add_argument("--list", action="store_true", help="list the queries of the library")
    query.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        dest="parameters",
        help="give a parameter of the query a value; --NAME VALUE does the same",
    )
    _add_limit(query)
    _add_output(query, ("table", "csv", "json", "turtle"))
    _add_store(subparsers)
    _add_literature_commands(subparsers)
    listed = _command(
        subparsers, "conceptions", commands.conceptions, "list, show and tell apart conceptions"
    )
    listed.add_argument(
        "words",
        nargs="*",
        metavar="NAME | diff NAME NAME",
        help="one to show, or two to tell apart; without: all",
    )
    _add_extension(listed)
    _add_output(listed, ("text", "json", "csv"))
    template = _command(subparsers, "template", commands.template, "write a case table to fill in")
    template.add_argument("file", metavar="FILE.xlsx|FILE.csv")
    _add_language(template)
    codebook = _command(subparsers, "codebook", commands.codebook, "show columns and values")
    _add_output(codebook, ("text", "json", "csv"))
    examples = _command(subparsers, "examples", commands.examples, "copy the example cases")
    examples.add_argument("folder", metavar="DIR")
    _add_release_commands(subparsers)
    doctor = _command(
        subparsers, "doctor", commands.doctor, "look whether all parts are there and work"
    )
    doctor.add_argument("stores", nargs="*", metavar="STORE", help="folders of stores to look at")
    _add_output(doctor, ("text", "json"))
    version = _command(subparsers, "version", commands.version, "show the versions of all parts")
    _add_output(version, ("text", "json"))


def _add_release_commands(subparsers: Any) -> None:
    release = _command(
        subparsers, "release", releasing.release, "write the ontology as one file, to open anywhere"
    )
    release.add_argument("folder", metavar="DIR", help="a new folder, or one with a release")
    diff = _command(
        subparsers, "diff", releasing.diff, "say what differs between two versions of the ontology"
    )
    for name in ("old", "new"):
        diff.add_argument(
            name, metavar=name.upper(), help="a folder with the modules, or a merged file"
        )
    _add_limit(diff)
    _add_output(diff, ("text", "json"))
    docs = subparsers.add_parser(
        "docs", help="the reference as a site", description="Build the reference."
    )
    inner = docs.add_subparsers(title="commands", metavar="COMMAND", required=True)
    build = _command(
        inner, "build", building.build, "write the reference as pages that need no server"
    )
    build.add_argument("folder", metavar="DIR", help="a new folder, or one with such a site")
    build.add_argument("--lang", choices=("en", "lt"), help="only in this language (default: both)")


def _add_literature_commands(subparsers: Any) -> None:
    group = subparsers.add_parser(
        "literature", help="who says what, and where", description="Ask the literature graph."
    )
    inner = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for kind, filters in literature.FILTERS.items():
        listing = _command(inner, kind, literature.records, f"list {kind}")
        listing.set_defaults(kind_of_record=kind)
        for name in filters:
            type_ = int if name == "reference" else str
            listing.add_argument(f"--{name}", type=type_, help=f"only with this {name}")
        _add_output(listing, ("table", "csv", "json"))
    verify = _command(inner, "verify", literature.verify, "check locators against your copy")
    verify.add_argument("--text", required=True, metavar="FILE", help="the article as text")
    _add_output(verify, ("text", "json"))
    export = _command(inner, "export", literature.export, "the works for a reference manager")
    _add_output(export, ("bibtex", "csl-json"))
    nano = _command(inner, "nanopublication", literature.nanopublication, "one claim as TriG")
    nano.add_argument("claim", metavar="CLAIM", help="its id, such as C-087")
    _add_output(nano, ("trig",))
    warrants = _command(inner, "warrants", literature.warrants, "what a term rests on")
    warrants.add_argument("term", metavar="TERM", help="a local name, such as JointEffortAct")
    _add_output(warrants, ("text", "json"))


def query_settings(arguments: Sequence[str]) -> list[str]:
    """Rewrite ``query NAME --author X`` into ``query NAME --set author=X``.

    A query's own parameters may be given like options; what the command itself knows stays.
    """
    if not arguments or arguments[0] != "query":
        return list(arguments)
    own = {"--list", "--set", "--format", "--output", "--lang", "--limit", "--help"}
    rewritten: list[str] = []
    words = iter(arguments)
    for word in words:
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or word == "--" or f"--{name}" in own:
            rewritten.append(word)
        else:
            rewritten += ["--set", f"{name}={value if equals else next(words, '')}"]
    return rewritten


def _command(subparsers: Any, name: str, run: Any, summary: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name, help=summary, description=summary.capitalize() + ".", epilog=_EPILOG
    )
    parser.set_defaults(run=run)
    return parser


def _add_input(parser: argparse.ArgumentParser, formats: tuple[str, ...] = FORMATS) -> None:
    _add_files(parser)
    _add_output(parser, formats)


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="Excel workbook, CSV or Parquet by the codebook, Turtle, N-Triples, JSON-LD or "
        "RDF/XML; - for standard input",
    )
    parser.add_argument("--case", action="append", metavar="ID", help="only this case (repeatable)")
    parser.add_argument(
        "--sheet",
        metavar="NAME",
        help="the sheet of a workbook, by name or number (default: Cases, or the only case table)",
    )
    parser.add_argument(
        "--input-format",
        choices=("csv", "xlsx", "parquet", "turtle", "nt", "json-ld", "rdf-xml"),
        help="format of the input where its name does not tell",
    )
    _add_limit(parser)


def _add_limit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit",
        action="append",
        metavar="NAME=NUMBER",
        help="how much may come in from outside: size, seconds, memory, nesting, text, iri, "
        "unpacked, parts or columns; size=500MB for example (repeatable)",
    )


def _add_store(subparsers: Any) -> None:
    store = _command(
        subparsers, "store", commands.store, "put judged acts into a store on disk for SPARQL"
    )
    _add_files(store)
    store.add_argument(
        "--all-conceptions",
        action="store_true",
        help="put in the verdicts of all conceptions, which some queries ask about",
    )
    store.add_argument(
        "-o", "--output", metavar="FOLDER", help="write there; a store that is there is replaced"
    )
    _add_language(store)


def _add_reasoner(parser: argparse.ArgumentParser, *, conception: bool = True) -> None:
    parser.add_argument(
        "--reasoner",
        choices=("compiled", "hermit", "both"),
        help="what decides: the compiled definitions, HermiT, or both compared (default: compiled, "
        "or HermiT where an extension does not compile)",
    )
    if conception:
        _add_conception(parser)
        _add_readings(parser)
    _add_extension(parser)
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=60,
        metavar="SECONDS",
        help="HermiT's time for one question about an act (default: 60)",
    )
    parser.add_argument(
        "--memory", type=_megabytes, default=1024, metavar="MB", help="HermiT's memory, at least 64"
    )


def _add_conception(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--conception",
        default=DEFAULT,
        metavar="NAME",
        help=f"whose definitions decide; 'conceptions' lists them (default: {DEFAULT})",
    )


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise ValueError
    return seconds


def _megabytes(text: str) -> int:
    megabytes = int(text)
    if megabytes < 64:
        raise ValueError
    return megabytes


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


_seconds.__name__, _megabytes.__name__ = "number of seconds", "number of megabytes from 64"
_number.__name__ = "whole number from 1"


def _add_extension(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--extension",
        action="append",
        default=[],
        metavar="FILE.ttl",
        help="an ontology of your own with further axioms (repeatable)",
    )


def _add_readings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="DECISION=VALUE|FILE.ttl",
        help="take a decision otherwise (repeatable); 'readings' lists them",
    )


def _add_output(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    parser.add_argument(
        "--format",
        choices=formats,
        help=f"default: what the name of the output file ends in, else {formats[0]}",
    )
    parser.set_defaults(formats=formats)
    _add_output_file(parser)
    _add_language(parser)


def _add_output_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write there instead of standard output"
    )


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("en", "lt"), default="en", help="default: en")
