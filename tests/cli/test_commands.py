"""Each command in each form, and each option at least once."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from cli.calls import BASE, CALLS, CONVERSING, EXIT_CODES, Call, each_format
from cli.running import Running, options, parsers
from coproduction.cli.output import BINARY
from validation.sample_records import NO_WHEEL

SERVING = ("serve",)
"""Runs until it is interrupted, and is tested by itself."""

COMMANDS = {command: parser for command, parser in parsers() if command != SERVING}
BEGINNINGS = {"xlsx": b"PK", "parquet": b"PAR1"}
"""How files begin that are no text."""


def command_of(call: Call) -> tuple[str, ...]:
    """Return the words of a call that name the command."""
    return next(command for command in COMMANDS if call[: len(command)] == command)


def value_of(call: Call, option: str) -> str | None:
    """Return the value that a call gives an option, or None."""
    return call[call.index(option) + 1] if option in call else None


def check_form(form: str, text: str) -> None:
    """Check that a text is what its form asks for."""
    assert text.strip()
    if form in ("json", "csl-json", "jsonld"):
        json.loads(text)
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
    elif form == "turtle":
        assert list(ox.parse(text, ox.RdfFormat.TURTLE))
    elif form == "trig":
        assert list(ox.parse(text, ox.RdfFormat.TRIG))
    elif form == "html":
        assert text.lower().startswith("<!doctype html>")
        assert text.rstrip().endswith("</html>")
    elif form == "bibtex":
        assert text.startswith("@")
    else:
        assert form in ("text", "table")


def test_commands_and_formats_are_those_known() -> None:
    assert COMMANDS.keys() == BASE.keys()
    assert len(COMMANDS) == 29
    assert len(each_format()) == 71


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_call_gives_data_on_standard_output_and_messages_apart(call: Call, cli: Running) -> None:
    if NO_WHEEL and "shacl" in call:
        pytest.skip("the package shacl has no wheel here")
    ran = cli(*call)
    assert ran.code == EXIT_CODES.get(command_of(call), 0), ran.err
    assert "Traceback" not in ran.err
    output = value_of(call, "--output")
    if output is None or command_of(call) in CONVERSING:
        assert ran.out.endswith("\n")
        assert not ran.out.endswith("\n\n")
    else:
        assert ran.out == ""
    form = value_of(call, "--format") or "text"
    if command_of(call) == ("store",):
        assert (Path(str(output)) / "coproduction-store.json").exists()
        return
    if command_of(call) == ("register",):
        check_form(form, ran.out)
        written = output or f"{value_of(call, '--sql')}/verdicts.csv"
        form, output = Path(written).suffix[1:], written
    if output is not None and form in BINARY:
        assert Path(output).read_bytes().startswith(BEGINNINGS[form])
    else:
        check_form(form, ran.out if output is None else Path(output).read_bytes().decode())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_option_of_a_command_is_called_with_each_of_its_values(
    command: tuple[str, ...],
) -> None:
    calls = [call for call in CALLS if command_of(call) == command]
    for option in options(COMMANDS[command]):
        used = [call for call in calls if set(option.option_strings) & set(call)]
        assert used, f"{' '.join(command)} {option.option_strings[0]} is never called"
        values = {value_of(call, option.option_strings[0]) for call in used}
        assert values >= set(option.choices or ()), option.option_strings


def test_an_option_that_nobody_calls_would_be_seen() -> None:
    calls = [call for call in CALLS if command_of(call) == ("classify",)]
    assert not [call for call in calls if "--no-such-option" in call]
    assert sum(len(options(parser)) for parser in COMMANDS.values()) == 181


@pytest.mark.parametrize("command", [(), ("literature",), *COMMANDS], ids=" ".join)
def test_help_names_every_option(command: tuple[str, ...], cli: Running) -> None:
    ran = cli(*command, "--help")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith(f"usage: {' '.join(('coproduction', *command))} ")
    for option in options(COMMANDS[command]) if command in COMMANDS else ():
        assert set(option.option_strings) & set(ran.out.replace(",", " ").split())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_explains_every_option(command: tuple[str, ...]) -> None:
    for option in options(COMMANDS[command]):
        assert option.help, f"{' '.join(command)} {option.option_strings[0]}"


def test_results_in_one_language_differ_from_those_in_the_other(cli: Running) -> None:
    for call in (("classify", "small.csv"), ("explain", "small.csv"), ("codebook",)):
        assert cli(*call, "--lang", "en").out != cli(*call, "--lang", "lt").out


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld", "rdf"])
def test_results_as_rdf_are_classified_to_the_same_results(form: str, cli: Running) -> None:
    def verdicts(name: str) -> object:
        found = json.loads(cli("classify", name, "--format", "json").out)
        acts = {(c["case"], a["act"]): a for c in found["cases"] for a in c["acts"]}
        for act in acts.values():
            del act["source"], act["findings"], act["participants"]
            del act["facts"], act["texts"]  # written in their own ways in tables and graphs
        return acts

    assert verdicts(f"small.{form}") == verdicts("small.csv")


def test_the_same_call_gives_the_same_bytes(cli: Running) -> None:
    for form in ("text", "json", "csv", "turtle", "html"):
        call = ("classify", "small.csv", "--format", form)
        assert cli(*call).out == cli(*call).out
