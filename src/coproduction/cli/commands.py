"""What each command does. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from coproduction.cli.output import (
    check_output,
    deliver,
    deliver_bytes,
    deliver_file,
    deliver_parts,
)
from coproduction.errors import InputError, UsageError
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.saving import write_whole

if TYPE_CHECKING:
    from coproduction.intake import Batch
    from coproduction.knowledge.base import Knowledge
    from coproduction.model import Judged
    from coproduction.pipeline.running import Run

_MANY_EXPLANATIONS: Final = 100
"""So many take seconds."""


def classify(options: argparse.Namespace) -> int:
    """Print the verdict on each act, one after another: they need not fit in memory."""
    from coproduction.cli.telling import Digest
    from coproduction.pipeline.running import running

    check_output(options)
    batches, knowledge = _read(options)
    with running(batches, knowledge, **_judging(options)) as run:
        digest = Digest(run.notes)
        _write(options, run, digest.watching(run))
    digest.tell(options.lang)
    return 0 if digest.conforms else 1


def _write(options: argparse.Namespace, run: Run, judged: Iterable[Judged]) -> None:
    from coproduction.pipeline.api import for_page, results_of

    forms = run.forms(judged)
    match options.format:
        case "xlsx":
            deliver_bytes(forms.xlsx(), options.output)
        case "parquet":
            deliver_file(forms.parquet, options.output)
        case "html":
            deliver(results_of(run, for_page(judged)).to_html(), options.output)
        case form:
            deliver_parts(forms.parts(form), options.output)


def compare(options: argparse.Namespace) -> int:
    """Print what each conception says of each act, and on what contradictions turn."""
    from coproduction.cli.telling import Digest
    from coproduction.pipeline.comparing import comparing
    from coproduction.report.comparison import csv_lines, json_parts, text_lines
    from coproduction.report.plots import form_of, heat_map
    from coproduction.texts import say

    form = form_of(options.plot) if options.plot else ""
    batches = read_batches(options, _load(options))
    names = options.conceptions.split(",") if options.conceptions else None
    with comparing(batches, names, **_judging(options)) as run:
        digest = Digest(run.notes)
        compared = run.compared(digest.watching(run))
        if options.format == "html":
            from coproduction.report.comparison_page import page

            deliver(page(compared), options.output)
        else:
            writers = {"json": json_parts, "csv": csv_lines, "text": text_lines}
            deliver_parts(writers[options.format](compared), options.output)
    if form:
        draw = partial(heat_map, compared.figures, form=form, language=options.lang)
        write_whole(Path(options.plot), draw)
    digest.tell(options.lang)
    if compared.agreement is None:
        print(say("compare.no_coefficients", options.lang), file=sys.stderr)
    return 0 if digest.conforms else 1


def conceptions(options: argparse.Namespace) -> int:
    """List the conceptions, show one of them, or the difference of two."""
    from coproduction.pipeline.describing import describe

    text = describe(options.words, options.format, options.lang, options.extension)
    deliver(text, options.output)
    return 0


def explain(options: argparse.Namespace) -> int:
    """Print why each act has its verdict."""
    from coproduction.cli.telling import Digest
    from coproduction.pipeline.contrasting import Asked
    from coproduction.pipeline.explaining import explained
    from coproduction.pipeline.running import running

    batches, knowledge = _read(options)
    asked = Asked(options.changes, options.instead, options.against)
    with running(batches, knowledge, **_judging(options), many=_MANY_EXPLANATIONS) as run:
        digest = Digest(run.notes)
        given = (digest.watching(run, told=False), run.outline(), run.notes, run.setting)
        deliver_parts(explained(*given, options.format, asked), options.output)
    digest.tell(options.lang)
    return 0 if digest.conforms else 1


def agreement(options: argparse.Namespace) -> int:
    """Print how far the coders of the same acts agree, and where they do not."""
    from coproduction.cli.telling import Digest
    from coproduction.pipeline.api import lean, results_of
    from coproduction.pipeline.running import running
    from coproduction.report.agreement import render

    batches, knowledge = _read(options)
    with running(batches, knowledge, **_judging(options)) as run:
        digest = Digest(run.notes)
        results = results_of(run, lean(digest.watching(run)))
    found = results.agreement()
    deliver(render(found, results.glossary(), options.format, options.lang), options.output)
    digest.add(found.findings)
    digest.tell(options.lang)
    return 0 if digest.conforms and not found.findings else 1


def validate(options: argparse.Namespace) -> int:
    """Print what the checks find."""
    from coproduction.knowledge.storage import load
    from coproduction.pipeline.checking import check
    from coproduction.report.findings import parts

    check_output(options)
    knowledge = load()
    batches = read_batches(options, knowledge)
    progress = sys.stderr.isatty()
    checked = check(batches, knowledge, options.engine, options.lang, progress=progress)
    if options.format == "xlsx":
        deliver_bytes(checked.to_xlsx(knowledge, options.lang), options.output)
    else:
        deliver_parts(parts(checked, options.format, options.lang), options.output)
    return 0 if checked.conforms else 1


def query(options: argparse.Namespace) -> int:
    """Ask a query of the library, or one from a file."""
    from coproduction.pipeline.asking import ask, catalogue

    if options.list or options.query is None:
        deliver(catalogue(options.format, options.lang), options.output)
        return 0
    text = ask(options.query, options.files, options.parameters, options.format, options.lang)
    deliver(text, options.output)
    return 0


def store(options: argparse.Namespace) -> int:
    """Write a store of the acts with their verdicts, to be asked in SPARQL."""
    from coproduction.cli.telling import Digest
    from coproduction.knowledge.storage import load
    from coproduction.pipeline.storing import write_store
    from coproduction.texts import say

    if options.output is None:
        raise UsageError("Name the folder to write: --output FOLDER")
    digest = Digest()
    stored = write_store(
        read_batches(options, load()),
        Path(options.output),
        options.lang,
        digest.watching,
        all_conceptions=options.all_conceptions,
        progress=sys.stderr.isatty(),
    )
    told = {"acts": stored.acts, "triples": stored.triples, "number": len(stored.conceptions)}
    print(say("storing.sums", options.lang, **told))
    digest.add(stored.notes)
    digest.tell(options.lang)
    return 0 if digest.conforms else 1


def template(options: argparse.Namespace) -> int:
    """Write a workbook to fill in; or an empty case table, and the codebook beside it."""
    target = Path(options.file)
    suffix = target.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise UsageError(f"{target.name}: the name of a case table must end in .xlsx or .csv")
    book = target.with_name(f"{target.stem}-codebook.txt")
    for path in (target,) if suffix == ".xlsx" else (target, book):
        if path.exists():
            raise UsageError(f"{path} exists already; it is not overwritten.")
    if suffix == ".xlsx":
        from coproduction.pipeline.templating import workbook

        deliver_bytes(workbook(options.lang), str(target))
        print(target)
        return 0
    from coproduction.knowledge.storage import load
    from coproduction.report.codebook import codebook_text, template_text

    codebook_ = load().codebook
    deliver(template_text(codebook_, options.lang), str(target))
    deliver(codebook_text(codebook_, options.lang), str(book))
    print(f"{target}\n{book}")
    return 0


def codebook(options: argparse.Namespace) -> int:
    """Show the columns of a case table and their values."""
    from coproduction.knowledge.storage import load
    from coproduction.report.codebook import render

    deliver(render(load().codebook, options.format, options.lang), options.output)
    return 0


def examples(options: argparse.Namespace) -> int:
    """Copy the shipped example cases into a folder."""
    from coproduction import assets

    folder = Path(options.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}") from error
    sources = sorted(p for p in assets.folder("examples").iterdir() if p.is_file())
    present = [p.name for p in sources if (folder / p.name).exists()]
    if present:
        raise UsageError(f"{folder} holds {', '.join(present)} already; nothing was copied.")
    for source in sources:
        write_whole(folder / source.name, partial(_copy, source))
        print(folder / source.name)
    return 0


def _copy(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes())


def doctor(options: argparse.Namespace) -> int:
    """Look at the installation and at stores; return 3 if something cannot work."""
    from coproduction.pipeline.doctoring import examine

    found = examine(options.stores, options.lang)
    deliver(found.to_json() if options.format == "json" else found.to_text(), options.output)
    return found.code


def version(options: argparse.Namespace) -> int:
    """Show the versions of the package, the ontology, the reasoner and Java."""
    from coproduction.pipeline.versions import render

    deliver(render(options.format), options.output)
    return 0


def _read(options: argparse.Namespace) -> tuple[list[Batch], Knowledge]:
    knowledge = _load(options)
    return read_batches(options, knowledge), knowledge


def _judging(options: argparse.Namespace) -> dict[str, Any]:
    """Return how acts are to be judged."""
    return {
        "reasoner": options.reasoner,
        "language": options.lang,
        "extensions": tuple(Path(path) for path in options.extension),
        "readings": options.reading,
        "timeout": options.timeout,
        "memory_mb": options.memory,
        "progress": sys.stderr.isatty(),
    }


def _load(options: argparse.Namespace) -> Any:
    from coproduction.knowledge.storage import load

    extensions = tuple(Path(path) for path in options.extension)
    conception = getattr(options, "conception", DEFAULT)
    return load(extensions, conception, getattr(options, "reading", ()))


def read_batches(options: argparse.Namespace, knowledge: Any) -> list[Batch]:
    """Return the acts of all files that were asked for; all that is wrong with them is told."""
    from coproduction.intake import read
    from coproduction.pipeline.selecting import select

    batches: list[Batch] = []
    problems: list[str] = []
    for file in options.files:
        try:
            batches.append(
                read(
                    file,
                    knowledge,
                    format=options.input_format,
                    language=options.lang,
                    sheet=options.sheet,
                    cases=options.case or (),
                    act=getattr(options, "act", None),
                )
            )
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    given = (getattr(options, name, None) for name in ("act", "coder"))
    return select(batches, options.case, *given)
