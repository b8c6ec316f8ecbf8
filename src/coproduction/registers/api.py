"""The function by which Python users and the command line classify registers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from coproduction.errors import OntologyError, ReasonerError, UsageError
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.conceptions import DEFAULT, shipped
from coproduction.knowledge.readings import Named, modules
from coproduction.knowledge.storage import load
from coproduction.model import Verdict
from coproduction.pipeline.judging import REASONERS, Reasoner
from coproduction.pipeline.running import open_engine
from coproduction.registers.combinations import Combinations
from coproduction.registers.database import opened
from coproduction.registers.deciding import Compiled, Decider, OneByOne
from coproduction.registers.running import Conception, Ledger, classify_into
from coproduction.saving import write_whole
from coproduction.terms import Language

ENDINGS: Final = (".parquet", ".csv")


def classify_register(
    *files: str | Path,
    output: str | Path,
    conception: str = DEFAULT,
    compared: Sequence[str] = (),
    readings: Sequence[Named] = (),
    extensions: Sequence[str | Path] = (),
    reasoner: Reasoner | None = None,
    language: Language = "en",
    memory_mb: int = 2048,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ledger:
    """Classify the acts of a register and write them, with their verdicts, to a file.

    The verdicts are those of `coproduction.classify`. Each distinct combination of facts is
    decided once, so the cost hardly grows with the number of acts; rows are never held. The
    file appears when it is whole: what stood there before stays until then.

    Args:
        files: Parquet files or case tables in CSV, all of the same columns.
        output: the file to write, ending in .parquet or .csv: the own columns, then the verdict,
            one column for each criterion, and one for each answer compared.
        conception: whose definitions decide.
        compared: conceptions, or readings such as ``two-persons=collective``: of each, a column
            ``answer_…`` tells what the act counts as; ``all`` names all conceptions.
        readings: decisions to take otherwise, as for `coproduction.classify`.
        extensions: ontology files of your own, in Turtle, with further axioms.
        reasoner: ``compiled``, ``hermit``, or ``both``, which compares the two; when left out,
            the compiled definitions decide, or HermiT where an extension does not compile.
        language: of messages.
        memory_mb: what the database may hold in memory; what is more goes to disk.
        threads: how many it may use; None for as many as there are cores.
        progress: is told how many combinations are decided, and of how many.

    Returns:
        How many acts have which status.

    Raises:
        InputError: a file cannot be used; all that is wrong is told.
        UsageError: there is no such conception or reading, or the output cannot be written.
        OntologyError: an extension cannot be read.
        MissingComponentError: DuckDB is not installed, or HermiT is asked for and cannot run.
    """
    target = Path(output)
    if target.suffix.lower() not in ENDINGS:
        raise UsageError(f"{target.name}: the name of a register must end in .parquet or .csv")
    paths = tuple(Path(path) for path in extensions)
    settings = [(conception, tuple(readings), ""), *_compared(compared, conception, readings)]
    with ExitStack() as stack:
        conceptions = []
        for name, chosen, column in settings:
            knowledge = load(paths, name, chosen)
            beside = (*modules(knowledge.readings, chosen), *paths)
            decider = _decider(stack, knowledge, reasoner, beside)
            conceptions.append(Conception(knowledge, decider, column))
        database = stack.enter_context(opened(memory_mb, threads))

        written: list[Ledger] = []

        def write(path: Path) -> None:
            text = target.suffix.lower() == ".csv"
            written.append(
                classify_into(
                    path, files, conceptions, database, language, text=text, progress=progress
                )
            )

        write_whole(target, write)
    return written[0]


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
            found.append((conception, (*readings, name), f"answer_{name}"))
        else:
            found.append((name, tuple(readings), f"answer_{name}"))
    return found


class _BothDeciders:
    """Two that must agree."""

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
