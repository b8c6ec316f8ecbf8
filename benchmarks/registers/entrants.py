"""Those who race; each in a process of its own, from its start to its end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.registers.comparing import Form
from benchmarks.registers.given import Given

REALISTIC, RANDOM, FINDINGS = "realistic", "random", "findings"
"""The courses: verdicts on acts of which many are alike, or none; and checks."""

OURS: Final = "register"
"""The name of the contender with which others are compared."""

_PROGRAM: Final = str(Path(sys.executable).with_name("coproduction"))

Command = Callable[[Given, Path], list[str]]
"""What is to be run for acts, and for the file into which answers go."""


@dataclass(frozen=True)
class Contender:
    """Somebody who decides or checks acts, or the least that a table costs.

    Attributes:
        name: of the contender in results.
        title: what people read.
        courses: on which it races.
        command: what is to be run.
        ending: of the file with the answers.
        form: how answers are written; None if there are none.
        triples: whether it is given RDF.
    """

    name: str
    title: str
    courses: tuple[str, ...]
    command: Command
    ending: str = ".parquet"
    form: Form | None = None
    triples: bool = False


def _program(*arguments: str) -> Command:
    return lambda given, answers: [
        *(_PROGRAM, arguments[0], str(given.register)),
        *arguments[1:],
        *("--output", str(answers)),
    ]


def _module(name: str) -> Command:
    package = [sys.executable, "-m", "benchmarks.registers.contenders"]
    return lambda given, answers: [*package, name, str(given.folder), str(answers)]


def _floor(name: str, title: str) -> Contender:
    return Contender(name, title, (REALISTIC, RANDOM), _module(name))


def _reasoner(name: str, title: str, *courses: str) -> Contender:
    command = _module(name)
    return Contender(name, title, (REALISTIC, *courses), command, form="members", triples=True)


def _checker(engine: str, title: str) -> Contender:
    command = _program("validate", "--engine", engine)
    return Contender(f"validate_{engine}", title, (FINDINGS,), command, ".csv", "findings")


def of(course: str) -> list[Contender]:
    """Return those who race on a course; the one whom the others are compared with comes first."""
    return [one for one in CONTENDERS if course in one.courses]


_BOTH: Final = (REALISTIC, RANDOM)

CONTENDERS: Final = (
    Contender(OURS, "coproduction register", _BOTH, _program("register"), form="verdicts"),
    Contender(
        OURS,
        "coproduction register (checks and verdicts)",
        (FINDINGS,),
        _program("register"),
        form="messages",
    ),
    _floor("scan", "floor: DuckDB scans and groups"),
    _floor("copy", "floor: DuckDB copies the table"),
    Contender("classify", "coproduction classify", _BOTH, _program("classify"), form="judged"),
    _reasoner("hermit_acts", "HermiT act by act, in process", RANDOM),
    _reasoner("construct_oxigraph", "SPARQL CONSTRUCT, Oxigraph"),
    _reasoner("construct_rdflib", "SPARQL CONSTRUCT, rdflib"),
    _reasoner("reasonable_closure", "OWL RL: reasonable"),
    _reasoner("owlrl_closure", "OWL RL: owlrl"),
    _reasoner("owlready_hermit", "owlready2 sync_reasoner, all acts"),
    _reasoner("owlready_pellet", "owlready2 Pellet, all acts"),
    _checker("compiled", "coproduction validate"),
    _checker("shacl", "shacl (Rust)"),
    _checker("pyshacl", "pySHACL"),
)
