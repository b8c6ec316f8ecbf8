"""The query library: SPARQL files that describe themselves, and running them.

A file opens with ``#+`` lines::

    #+ summary: Outcomes by sector.
    #+ question: Which outcomes do the acts of each sector have?
    #+ question_lt: Kokie kiekvieno sektoriaus veiksmų rezultatai?
    #+ parameter: name=author; type=string; default=Pestoff; about=an author; about_lt=autorius
    #+ columns: sector, outcome, acts

Parameters are bound as SPARQL variables of the same name, never pasted into the text; the query
names them after SELECT.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coproduction import assets
from coproduction.errors import InputError, UsageError
from coproduction.knowledge.codebook import Text

if TYPE_CHECKING:
    import pyoxigraph as ox

ParameterType = Literal["string", "integer", "iri"]
_TYPES: tuple[ParameterType, ...] = ("string", "integer", "iri")
_NOT_CODE = re.compile(
    r"\\[^\w\s]"  # a sign escaped inside a name
    r"|#[^\r\n]*"
    r"|<(?:[^<>\"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4,8})*>"
    r'|"""(?:"{0,2}(?:\\.|[^"\\]))*"""'
    r"|'''(?:'{0,2}(?:\\.|[^'\\]))*'''"
    r'|"(?:\\.|[^"\\\r\n])*"'
    r"|'(?:\\.|[^'\\\r\n])*'",
    re.S,
)
_NAMES = re.compile(r"[?$]\w+|:[\w:%-]+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*")
_PREFIXES = re.compile(r"\w+:")
_PREFIXED = re.compile(r"(?<![\w?$@:])((?:[^\W\d_][\w.-]*)?):[\w:%.-]*")
_DECLARED = re.compile(r"(?i)\bPREFIX\s+([\w.-]*):")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REFUSED = (
    "LOAD",
    "FROM",
    "INSERT",
    "DELETE",
    "CLEAR",
    "DROP",
    "CREATE",
    "COPY",
    "MOVE",
)


_UNANSWERED = {
    "query-malformed": "the query is malformed: {reason}",
    "query-failed": "the query cannot be answered: {reason}",
    "gate-time": "the query took more than {seconds} seconds and was stopped. Ask for less, or "
    "allow more with --limit seconds=….",
    "gate-memory": "the query needs more memory than the {memory} that are allowed. Ask for less, "
    "or allow more with --limit memory=….",
    "gate-ended": "the query ended its engine. Perhaps brackets or lists are nested too deeply.",
    "gate-nesting": "the query is nested too deeply.",
}
"""By the reason why the process that answers did not, what is told."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query.

    Attributes:
        name: of the SPARQL variable that it binds.
        type: ``string``, ``integer`` or ``iri`` (a whole IRI, or the local name of a term).
        default: the value when none is given; None where one must be given.
        about: what it is.
    """

    name: str
    type: ParameterType
    default: str | None
    about: Text


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the library or of a person.

    Attributes:
        name: of the file, without its ending.
        folder: the part of the library: ``cases``, ``literature``; empty for a person's own.
        summary: what it answers, in one line.
        question: the question in a person's words.
        parameters: what can be set.
        columns: the columns of the answer, in order.
        text: the SPARQL text.
        all_conceptions: whether it asks about the verdicts of all conceptions, not of one.
    """

    name: str
    folder: str
    summary: str
    question: Text
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    all_conceptions: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT or ASK query: columns, and rows of RDF terms (None: unbound)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...], ...]


def list_queries() -> list[Query]:
    """Return the queries of the library, by folder and name; checks are not among them."""
    paths = sorted(assets.folder("queries").glob("*/*.rq"))
    return [read_query(path, path.parent.name) for path in paths if path.parent.name != "checks"]


def find_query(name: str) -> Query:
    """Return a query of the library by its name, or one from a file.

    Raises:
        UsageError: there is none.
    """
    path = Path(name)
    if path.suffix == ".rq":
        return read_query(path)
    queries = list_queries()
    for query in queries:
        if name in (query.name, f"{query.folder}/{query.name}"):
            return query
    import difflib

    near = difflib.get_close_matches(name, [query.name for query in queries], 1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise UsageError(f"There is no query '{name}'.{hint} 'coproduction query --list' shows all.")


def read_query(path: Path, folder: str = "") -> Query:
    """Read a query file.

    Raises:
        InputError: it cannot be read, or its header is malformed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the query cannot be read: {error}") from error
    fields: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("#+"):
            key, _, value = line[2:].partition(":")
            fields.setdefault(key.strip(), []).append(value.strip())
    question = fields.get("question", [""])[0]
    return Query(
        name=path.stem,
        folder=folder,
        summary=fields.get("summary", [""])[0],
        question=Text(question, fields.get("question_lt", [question])[0]),
        parameters=tuple(_parameter(path, value) for value in fields.get("parameter", [])),
        columns=tuple(fields.get("columns", [""])[0].replace(",", " ").split()),
        text=text,
        all_conceptions=fields.get("conceptions") == ["all"],
    )


def _parameter(path: Path, value: str) -> Parameter:
    parts = dict(
        (key.strip(), text.strip())
        for key, _, text in (part.partition("=") for part in value.split(";"))
    )
    type_ = next((one for one in _TYPES if one == parts.get("type")), None)
    if "name" not in parts or type_ is None:
        raise InputError(f"{path.name}: the parameter line '{value}' needs name=… and type=….")
    about = parts.get("about", "")
    told = Text(about, parts.get("about_lt", about))
    return Parameter(parts["name"], type_, parts.get("default"), told)


def run(
    query: Query,
    store: ox.Store,
    given: Mapping[str, str],
    graphs: Sequence[ox.NamedNode | ox.DefaultGraph] | None = None,
) -> Table | ox.QueryTriples:
    """Return the answer of a query: a table, or triples for CONSTRUCT and DESCRIBE.

    Args:
        query: what to ask.
        store: what to ask about.
        given: values of parameters.
        graphs: of the store that count, together as one; None for all.

    Raises:
        UsageError: a parameter is unknown, missing or malformed.
        InputError: the query is malformed, or asks for a network or for a change.
    """
    import pyoxigraph as ox

    refuse_dangerous(query)
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): term for name, term in bindings(query, given).items()
    }
    try:
        answer = store.query(
            disarmed(query.text),
            substitutions=bound,
            use_default_graph_as_union=graphs is None,
            default_graph=None if graphs is None else list(graphs),
        )
    except SyntaxError as error:
        raise InputError(f"{query.name}.rq: the query is malformed: {error}") from error
    except (ValueError, RuntimeError, OSError) as error:
        raise InputError(f"{query.name}.rq: the query cannot be answered: {error}") from error
    return answer if isinstance(answer, ox.QueryTriples) else _table(answer)


def run_apart(
    query: Query,
    asked_about: ox.Store | Path,
    given: Mapping[str, str],
    graphs: Sequence[ox.NamedNode | ox.DefaultGraph] | None = None,
) -> Table | list[ox.Triple]:
    """Return the answer of a query that somebody wrote, from a process of its own with limits.

    Args:
        query: what to ask.
        asked_about: a store in memory, or the folder of one on disk.
        given: values of parameters.
        graphs: of the store that count, together as one; None for all.

    Raises:
        UsageError: a parameter is unknown, missing or malformed.
        InputError: the query is malformed, asks for a network or for a change, or takes more time
            or memory than is allowed.
    """
    import pyoxigraph as ox

    from coproduction.gate.airlock import Airlock
    from coproduction.gate.refusals import Refused

    refuse_dangerous(query)
    path = asked_about.resolve() if isinstance(asked_about, Path) else None
    dumped = (
        None if isinstance(asked_about, Path) else asked_about.dump(format=ox.RdfFormat.N_QUADS)
    )
    asked = {
        "path": path and str(path),
        "query": disarmed(query.text),
        "bindings": {name: str(term) for name, term in bindings(query, given).items()},
        "graphs": None if graphs is None else [getattr(one, "value", "") for one in graphs],
    }
    try:
        with Airlock("coproduction.gate.query", asked, dumped or b"") as airlock:
            kind, *parts = airlock.parts()
    except Refused as refusal:
        told = _UNANSWERED[refusal.key].format_map(refusal.values)
        raise InputError(f"{query.name}.rq: {told}") from None
    text = "".join(parts).encode()
    if kind == "graph":
        return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)]
    return _table(ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON))


def _table(answer: ox.QuerySolutions | ox.QueryBoolean) -> Table:
    import pyoxigraph as ox

    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), ((ox.Literal(bool(answer)),),))
    names = tuple(variable.value for variable in answer.variables)
    return Table(names, tuple(tuple(row[name] for name in names) for row in answer))


def refuse_dangerous(query: Query) -> None:
    """Refuse what would reach a network, read other data or change anything.

    Raises:
        InputError: the query uses such a keyword.
    """
    if found := dangerous_words(query.text):
        raise InputError(
            f"{query.name}.rq: {', '.join(found)} is not allowed: queries only read what is "
            "loaded, and reach no network."
        )


def dangerous_words(text: str) -> list[str]:
    """Return the keywords of a query that would reach a network, read other data or change any."""
    bare = bare_code(text).upper()
    found = ["SERVICE"] if "SERVICE" in bare else []  # the engine reads "SERVICE:x" as two words
    return found + [word for word in _REFUSED if word in _PREFIXES.sub(" ", bare)]


def bare_code(text: str) -> str:
    """Return a query without its strings, IRIs, comments and names: keywords and signs are left."""
    code = _NOT_CODE.sub(lambda part: "_" if part[0][0] == "\\" else " ", text)
    return _NAMES.sub(":", decoded(code))


def undeclared_prefixes(text: str) -> list[str]:
    """Return the prefixes that a query uses without declaring them, in the order of their use.

    >>> undeclared_prefixes("PREFIX a: <b> SELECT * { ?x a:b c:d }")
    ['c']
    """
    code = _NOT_CODE.sub(" ", text)
    declared = set(_DECLARED.findall(code))
    used = dict.fromkeys(_PREFIXED.findall(code))
    return [prefix for prefix in used if prefix not in declared]


def decoded(text: str) -> str:
    r"""Return a text with its escapes ``\uXXXX`` and ``\UXXXXXXXX`` decoded (SPARQL 1.1, 19.2)."""
    return _ESCAPED.sub(_decoded, text)


def _decoded(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number < 0x110000 else " "


def disarmed(text: str) -> str:
    """Return an equal query that asks no network, even if its strings and IRIs were mistaken.

    ``?a<'x>'`` compares, ``?a <x>`` names an IRI: only a parser tells them apart for certain.
    Inside strings, IRIs and comments the word is therefore written with an escape, which no
    parser takes for a keyword.
    """
    return _NOT_CODE.sub(
        lambda part: re.sub("(?i)s(?=ervice)", lambda s: f"\\u{ord(s[0]):04X}", part[0]), text
    )


def bindings(query: Query, given: Mapping[str, str]) -> dict[str, ox.NamedNode | ox.Literal]:
    """Return the RDF term of each parameter.

    Raises:
        UsageError: a parameter is unknown, missing or malformed.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    unknown = sorted(set(given) - set(known))
    if unknown:
        allowed = ", ".join(known) or "none"
        raise UsageError(
            f"The query '{query.name}' has no parameter {', '.join(unknown)}; it has: {allowed}."
        )
    values = {name: given.get(name, parameter.default) for name, parameter in known.items()}
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise UsageError(
            f"The query '{query.name}' needs: {', '.join(missing)} (--set NAME=VALUE)."
        )
    return {name: _term(known[name], value) for name, value in values.items() if value is not None}


def _term(parameter: Parameter, value: str) -> ox.NamedNode | ox.Literal:
    import pyoxigraph as ox

    from coproduction.terms import NS

    if parameter.type == "iri":
        try:
            return ox.NamedNode(value if ":" in value or not value else NS + value)
        except ValueError as error:
            raise UsageError(f"{parameter.name}: '{value}' is no IRI.") from error
    if parameter.type == "integer" and not re.fullmatch(r"-?\d{1,18}", value):
        raise UsageError(f"{parameter.name}: '{value}' is no whole number.")
    return ox.Literal(int(value)) if parameter.type == "integer" else ox.Literal(value)


def parse_settings(settings: Sequence[str]) -> dict[str, str]:
    """Return ``NAME=VALUE`` settings as a mapping.

    Raises:
        UsageError: one of them has no ``=``.
    """
    wrong = [setting for setting in settings if "=" not in setting]
    if wrong:
        raise UsageError(f"Write parameters as NAME=VALUE, not {', '.join(wrong)}.")
    return dict(setting.split("=", 1) for setting in settings)
