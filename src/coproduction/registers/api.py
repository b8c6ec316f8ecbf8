"""The function by which Python users and the command line classify registers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Final

from coproduction import assets
from coproduction.errors import OntologyError, ReasonerError, UsageError
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.conceptions import DEFAULT, shipped
from coproduction.knowledge.readings import Named, modules
from coproduction.knowledge.storage import load
from coproduction.model import ANSWER_PREFIX, Verdict
from coproduction.pipeline.judging import REASONERS, Reasoner
from coproduction.pipeline.origin import origin_of
from coproduction.pipeline.running import open_engine
from coproduction.registers.combinations import Combinations
from coproduction.registers.database import opened
from coproduction.registers.deciding import Compiled, Decider, OneByOne
from coproduction.registers.recalling import Recalling
from coproduction.registers.remembering import Memory, Setting
from coproduction.registers.running import Conception, Ledger, classify_into
from coproduction.registers.writing import Target
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
    remember: str | Path | None = None,
    changes: str | Path | None = None,
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
        files: Parquet files or case tables in CSV, all of the same columns, or N-Triples.
        output: the file to write, ending in .parquet or .csv: the own columns, then the verdict,
            one column for each criterion, and one for each answer compared.
        conception: whose definitions decide.
        compared: conceptions, or readings such as ``two-persons=collective``: of each, a column
            ``answer_…`` tells what the act counts as; ``all`` names all conceptions.
        readings: decisions to take otherwise, as for `coproduction.classify`.
        extensions: ontology files of your own, in Turtle, with further axioms.
        reasoner: ``compiled``, ``hermit``, or ``both``, which compares the two; when left out,
            the compiled definitions decide, or HermiT where an extension does not compile.
        remember: a folder in which verdicts on combinations of facts are kept from run to run;
            only what is not there is decided. Verdicts by another ontology, conception, reading,
            reasoner or program are not taken from there.
        changes: a file, ending in .parquet or .csv, for the acts whose verdict is not the earlier
            one. The register must be a result of this program: its verdicts are the earlier ones.
        language: of messages.
        memory_mb: what the database may hold in memory; what is more goes to disk.
        threads: how many it may use; None for as many as there are cores.
        progress: is told how many combinations are decided, and of how many.

    Returns:
        How many acts have which status, and how many verdicts changed from what to what.

    Raises:
        InputError: a file cannot be used; all that is wrong is told.
        UsageError: there is no such conception or reading, or the output cannot be written.
        OntologyError: an extension cannot be read.
        MissingComponentError: DuckDB is not installed, or HermiT is asked for and cannot run.
    """
    target, changed = Path(output), Path(changes) if changes else None
    for path in filter(None, (target, changed)):
        if path.suffix.lower() not in ENDINGS:
            raise UsageError(f"{path.name}: the name of a register must end in .parquet or .csv")
    if changed and changed.resolve() == target.resolve():
        raise UsageError(f"{target.name}: the changes need a file of their own")
    paths = tuple(Path(path) for path in extensions)
    settings = [(conception, tuple(readings), ""), *_compared(compared, conception, readings)]
    with ExitStack() as stack:
        conceptions = []
        for name, chosen, column in settings:
            knowledge = load(paths, name, chosen)
            beside = (*modules(knowledge.readings, chosen), *paths)
            decider = _decider(stack, knowledge, reasoner, beside)
            if remember is not None or not isinstance(decider, Compiled):
                folder = None if remember is None else Path(remember)
                decider = _recalling(decider, knowledge, reasoner, folder, language)
            conceptions.append(Conception(knowledge, decider, column))
        database = stack.enter_context(opened(memory_mb, threads))
        origin = _origin(conceptions[0].knowledge, reasoner)
        told = {"files": "; ".join(map(str, files)), **origin}
        written: list[Ledger] = []

        def write(path: Path, beside: Path | None = None) -> None:
            ledger = classify_into(
                Target(path, _is_text(target)),
                files,
                conceptions,
                database,
                language,
                origin=told,
                changed=Target(beside, _is_text(changed)) if beside and changed else None,
                progress=progress,
            )
            written.append(ledger)

        def write_both(path: Path) -> None:
            if changed is None:
                write(path)
            else:  # these first: where the register itself is replaced, they cannot be found again
                write_whole(changed, lambda beside: write(path, beside))

        write_whole(target, write_both)
    recalling = [one.decider for one in conceptions if isinstance(one.decider, Recalling)]
    notes = [note for one in recalling for note in one.notes]
    recalled = recalling[0].recalled if recalling else 0
    (ledger,) = written
    return replace(ledger, recalled=recalled, notes=(*ledger.notes, *dict.fromkeys(notes)))


def _is_text(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def _origin(knowledge: Knowledge, reasoner: Reasoner | None) -> dict[str, str]:
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
    told = _origin(knowledge, reasoner)
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
