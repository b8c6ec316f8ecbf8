"""The functions by which Python users and the command line classify registers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final

from coproduction.errors import UsageError
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.readings import Named
from coproduction.pipeline.judging import Reasoner
from coproduction.registers.asking import Asked, Conception, origin_by
from coproduction.registers.database import opened
from coproduction.registers.exporting import check_folder, export
from coproduction.registers.recalling import Recalling
from coproduction.registers.running import Ledger, classify_into, judge_register
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
    asked = Asked(conception, compared, readings, extensions, reasoner, remember, language)
    with ExitStack() as stack:
        conceptions = asked.open(stack)
        database = stack.enter_context(opened(memory_mb, threads))
        origin = origin_by(conceptions[0].knowledge, reasoner)
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
    return _with_notes(written[0], conceptions)


def export_sql(
    *files: str | Path,
    folder: str | Path,
    conception: str = DEFAULT,
    compared: Sequence[str] = (),
    readings: Sequence[Named] = (),
    extensions: Sequence[str | Path] = (),
    reasoner: Reasoner | None = None,
    remember: str | Path | None = None,
    language: Language = "en",
    memory_mb: int = 2048,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ledger:
    """Write the verdicts on the combinations of facts in a register for use in plain SQL.

    The folder gets ``cells.csv``, ``verdicts.csv``, ``classify.sql``, which joins them to the acts
    in SQLite, PostgreSQL or DuckDB, and ``README.txt``, which says how. The arguments are those of
    `classify_register`, but for the folder.

    Returns:
        How many acts of the register have which status.

    Raises:
        InputError: a file cannot be used; all that is wrong is told.
        UsageError: there is no such conception or reading, or the folder cannot be written.
        OntologyError: an extension cannot be read.
        MissingComponentError: DuckDB is not installed, or HermiT is asked for and cannot run.
    """
    check_folder(Path(folder))
    asked = Asked(conception, compared, readings, extensions, reasoner, remember, language)
    with ExitStack() as stack:
        conceptions = asked.open(stack)
        database = stack.enter_context(opened(memory_mb, threads))
        judged = judge_register(files, conceptions, database, language, progress=progress)
        told = {
            "files": "; ".join(map(str, files)),
            **origin_by(conceptions[0].knowledge, reasoner),
        }
        export(Path(folder), judged, told, database, language)
    return _with_notes(judged.ledger, conceptions)


def _with_notes(ledger: Ledger, conceptions: Sequence[Conception]) -> Ledger:
    """Return a ledger that also tells what was recalled from earlier runs."""
    recalling = [one.decider for one in conceptions if isinstance(one.decider, Recalling)]
    notes = [note for one in recalling for note in one.notes]
    recalled = recalling[0].recalled if recalling else 0
    return replace(ledger, recalled=recalled, notes=(*ledger.notes, *dict.fromkeys(notes)))


def _is_text(path: Path) -> bool:
    return path.suffix.lower() == ".csv"
