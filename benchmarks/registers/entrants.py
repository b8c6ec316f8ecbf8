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

_CONFORMING_OR_NOT: Final = (0, 1)
"""How our command ends: some data may not conform."""

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
        sound: exit codes by which it says that it has done its work.
    """

    name: str
    title: str
    courses: tuple[str, ...]
    command: Command
    ending: str = ".parquet"
    form: Form | None = None
    triples: bool = False
    sound: tuple[int, ...] = (0,)


def _ours(
    name: str,
    title: str,
    courses: tuple[str, ...],
    form: Form,
    *arguments: str,
    ending: str = ".parquet",
    triples: bool = False,
) -> Contender:
    """Return a command of this project as contender; it reads RDF if it is given that."""

    def command(given: Given, answers: Path) -> list[str]:
        name, *options = arguments
        acts = given.acts if triples else given.register
        return [_PROGRAM, name, str(acts), *options, "--output", str(answers)]

    return Contender(
        *(name, title, courses, command, ending, form, triples),
        sound=_CONFORMING_OR_NOT,
    )


def _module(name: str) -> Command:
    package = [sys.executable, "-m", "benchmarks.registers.contenders"]
    return lambda given, answers: [*package, name, str(given.folder), str(answers)]


def _floor(name: str, title: str) -> Contender:
    return Contender(name, title, (REALISTIC, RANDOM), _module(name))


def _reasoner(name: str, title: str, *courses: str) -> Contender:
    command = _module(name)
    return Contender(name, title, (REALISTIC, *courses), command, form="members", triples=True)


def _checker(engine: str, title: str) -> Contender:
    arguments = ("validate", "--engine", engine)
    name = f"validate_{engine}"
    return _ours(name, title, (FINDINGS,), "findings", *arguments, ending=".csv")


def of(course: str) -> list[Contender]:
    """Return those who race on a course; the one whom the others are compared with comes first."""
    return [one for one in CONTENDERS if course in one.courses]


_BOTH: Final = (REALISTIC, RANDOM)

CONTENDERS: Final = (
    _ours(OURS, "coproduction register", _BOTH, "verdicts", "register"),
    _ours(OURS, "coproduction register, verdicts too", (FINDINGS,), "messages", "register"),
    _floor("scan", "floor: DuckDB scans and groups"),
    _floor("copy", "floor: DuckDB copies the table"),
    _ours("classify", "coproduction classify, act by act", _BOTH, "judged", "classify"),
    _ours(
        *("register_triples", "coproduction register, from N-Triples", (REALISTIC,)),
        *("judged", "register"),
        triples=True,
    ),
    _ours(
        *("classify_triples", "coproduction classify, from N-Triples", (REALISTIC,)),
        *("judged", "classify"),
        triples=True,
    ),
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
