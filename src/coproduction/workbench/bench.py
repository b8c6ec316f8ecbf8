"""What all pages of the workbench share: the ontology, kept warm, and the limits."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.storage import load
from coproduction.pipeline.setting import Setting
from coproduction.pipeline.standby import Standby
from coproduction.terms import Language
from coproduction.workbench.starting import Start

TOKEN_HEADER: Final = "x-coproduction-token"
TOKEN_FIELD: Final = "token"
_USUAL: Final = 80


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may cost.

    Attributes:
        body: bytes of a request, such as a table that is judged.
        seconds: that a query may take.
        rows: that the answer to a query may have.
        answer: bytes that it may have.
        memory: bytes of the address space of a process that answers queries.
    """

    body: int = 50_000_000
    seconds: float = 20.0
    rows: int = 100_000
    answer: int = 50_000_000
    memory: int = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the workbench.

    Attributes:
        knowledge: the ontology by which acts are judged.
        language: of pages for browsers that ask for none of ours.
        files: tables named at the start.
        hosts: what the header Host may say; all else comes from a name that another site has
            pointed at this machine.
        token: known to the pages of this run alone; whoever writes must show it.
        limits: what a request may cost.
        standby: judges single acts, kept warm.
        start: knows which of the tables named at the start can be read.
    """

    knowledge: Knowledge
    language: Language
    files: tuple[Path, ...]
    hosts: frozenset[str]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    limits: Limits = Limits()
    standby: Standby = field(init=False, repr=False, compare=False)
    start: Start = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Get ready to judge."""
        object.__setattr__(self, "standby", Standby(self.knowledge))
        object.__setattr__(self, "start", Start(self.files, self.knowledge, self.language))

    @classmethod
    def on(cls, port: int, files: Sequence[str | Path] = (), language: Language = "en") -> Bench:
        """Return a workbench for the loopback addresses at a port."""
        names = ("127.0.0.1", "localhost", "[::1]")
        hosts = frozenset(f"{name}:{port}" for name in names)
        if port == _USUAL:  # a browser leaves it out
            hosts |= frozenset(names)
        return cls(load(), language, tuple(map(Path, files)), hosts)

    def setting(self, language: Language) -> Setting:
        """Return by what acts are judged, with messages in a language."""
        return Setting(self.knowledge, "compiled", language, (), ())

    def glossary(self) -> Glossary:
        """Return what the ontology tells people of its terms."""
        return self.setting(self.language).glossary()
