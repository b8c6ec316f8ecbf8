"""What is asked about every act: the conception applied, and those compared with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from coproduction import assets
from coproduction.errors import OntologyError, ReasonerError, UsageError
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.readings import Named, modules
from coproduction.knowledge.storage import load
from coproduction.model import ANSWER_PREFIX, Verdict
from coproduction.pipeline.judging import REASONERS, Reasoner
from coproduction.pipeline.origin import origin_of
from coproduction.pipeline.running import open_engine
from coproduction.registers.combinations import Combinations
from coproduction.registers.deciding import Compiled, Decider, OneByOne
from coproduction.registers.recalling import Recalling
from coproduction.registers.remembering import Memory, Setting
from coproduction.terms import Language


@dataclass(frozen=True, slots=True)
class Conception:
    """A conception that is asked about every act.

    Attributes:
        knowledge: its definitions.
        decider: decides by them.
        column: of its answers; empty for the one that is applied.
    """

    knowledge: Knowledge
    decider: Decider
    column: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks about every act.

    Attributes:
        conception: whose definitions decide.
        compared: names of conceptions, or readings, that are compared with it.
        readings: decisions to take otherwise.
        extensions: ontology files of the person's own.
        reasoner: what decides; None leaves it to the program.
        remember: a folder in which verdicts are kept from run to run.
        language: of messages.
    """

    conception: str
    compared: Sequence[str] = ()
    readings: Sequence[Named] = ()
    extensions: Sequence[str | Path] = ()
    reasoner: Reasoner | None = None
    remember: str | Path | None = None
    language: Language = "en"

    def open(self, stack: ExitStack) -> list[Conception]:
        """Return the conceptions, the one applied first.

        Args:
            stack: closes the engines that decide.

        Raises:
            UsageError: there is no such conception, reading or reasoner.
            OntologyError: an extension cannot be read, or not compiled.
            MissingComponentError: HermiT is asked for and cannot run.
        """
        first = (self.conception, tuple(self.readings), "")
        settings = [first, *_compared(self.compared, self.conception, self.readings)]
        return [self._opened(stack, *setting) for setting in settings]

    def _opened(
        self, stack: ExitStack, name: str, chosen: tuple[Named, ...], column: str
    ) -> Conception:
        paths = tuple(Path(path) for path in self.extensions)
        knowledge = load(paths, name, chosen)
        beside = (*modules(knowledge.readings, chosen), *paths)
        decider = _decider(stack, knowledge, self.reasoner, beside)
        if self.remember is not None or not isinstance(decider, Compiled):
            folder = None if self.remember is None else Path(self.remember)
            decider = _recalling(decider, knowledge, self.reasoner, folder, self.language)
        return Conception(knowledge, decider, column)


def origin_by(knowledge: Knowledge, reasoner: Reasoner | None) -> dict[str, str]:
    """Return names and values that say by what acts are judged."""
    origin = origin_of((), knowledge)
    del origin["files"]
    return {
        **origin,
        "conception": knowledge.conception,
        "readings": "; ".join(knowledge.readings),
        "reasoner": reasoner or ("compiled" if knowledge.definitions else "hermit"),
    }


def _recalling(
    decider: Decider,
    knowledge: Knowledge,
    reasoner: Reasoner | None,
    folder: Path | None,
    language: Language,
) -> Recalling:
    facets = [column.name for column in knowledge.codebook.facets]
    if folder is None:
        return Recalling(decider, facets, None)
    told = origin_by(knowledge, reasoner)
    parts = [assets.deciding_digest(), *facets]
    if told["reasoner"] != "compiled":
        parts.append(version("owlready2"))  # HermiT comes with it
    return Recalling(decider, facets, Memory(folder, Setting.of(told, *parts), facets, language))


def _compared(
    names: Sequence[str], conception: str, readings: Sequence[Named]
) -> list[tuple[str, tuple[Named, ...], str]]:
    """Return conception, readings and column of what is to be compared."""
    asked = dict.fromkeys(names)
    if "all" in asked:
        asked = dict.fromkeys([*shipped(), *asked])
        del asked["all"]
    found = []
    for name in asked:
        if "=" in name:
            found.append((conception, (*readings, name), ANSWER_PREFIX + name))
        else:
            found.append((name, tuple(readings), ANSWER_PREFIX + name))
    return found


class _BothDeciders:
    """Two that must agree."""

    together = OneByOne.together

    def __init__(self, trusted: Decider, compared: Decider) -> None:
        self._trusted = trusted
        self._compared = compared

    def verdicts(self, combinations: Combinations) -> Iterator[Verdict]:
        """Yield the verdict on each.

        Raises:
            ReasonerError: they differ on some combination.
        """
        both = (self._trusted.verdicts(combinations), self._compared.verdicts(combinations))
        for one, other in zip(*both, strict=True):
            if one != other:
                raise ReasonerError(
                    "HermiT and the compiled definitions disagree on a combination of facts. "
                    "Please report this; until it is mended use --reasoner hermit."
                )
            yield one


def _decider(
    stack: ExitStack, knowledge: Knowledge, reasoner: Reasoner | None, beside: Sequence[Path]
) -> Decider:
    if reasoner not in (None, *REASONERS):
        raise UsageError(f"There is no reasoner '{reasoner}'; use one of: {', '.join(REASONERS)}.")
    chosen = reasoner or ("compiled" if knowledge.definitions else "hermit")
    if chosen == "hermit":
        return OneByOne(open_engine(stack, knowledge, "hermit", beside))
    if knowledge.definitions is None:
        raise OntologyError(
            f"The ontology cannot be compiled: {knowledge.not_compilable} Use --reasoner hermit."
        )
    compiled = Compiled(knowledge)
    if chosen == "compiled":
        return compiled
    return _BothDeciders(OneByOne(open_engine(stack, knowledge, "hermit", beside)), compiled)
