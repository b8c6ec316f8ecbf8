"""Judged acts in a store on disk, beside the ontology and the literature, to be asked in SPARQL.

The store is a folder. What Turtle would say of the acts is in its default graph; the verdicts of
further conceptions are in a graph of their own, since most queries ask about one conception.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from coproduction import __version__
from coproduction.errors import InputError
from coproduction.intake import Batch
from coproduction.knowledge.conceptions import DEFAULT, shipped
from coproduction.knowledge.storage import load
from coproduction.literature.graph import everything, load_into
from coproduction.model import Finding, Judged
from coproduction.pipeline.running import running
from coproduction.saving import write_folder
from coproduction.terms import Language
from coproduction.texts import say

OTHERS: Final = ox.NamedNode("urn:x-coproduction:graph:other-conceptions")
"""The graph with the verdicts of conceptions other than the one applied."""

_FORM: Final = "coproduction/store/1"
_ABOUT: Final = "coproduction-store.json"
_GRAPH: Final = "graph"


@dataclass(frozen=True, slots=True)
class Stored:
    """What was put into a store.

    Attributes:
        acts: how many acts.
        triples: how many triples, those of the ontology and the literature included.
        conceptions: whose verdicts.
        notes: what was found about the input as a whole.
    """

    acts: int
    triples: int
    conceptions: tuple[str, ...]
    notes: tuple[Finding, ...]


def write_store(
    batches: Sequence[Batch],
    target: Path,
    language: Language,
    watching: Callable[[Iterable[Judged]], Iterator[Judged]] = iter,
    *,
    all_conceptions: bool = False,
    progress: bool = False,
) -> Stored:
    """Write a store of acts with their verdicts.

    Args:
        batches: the acts.
        target: the folder; one that holds a store is replaced when the new one is whole.
        language: of messages.
        watching: sees the judged acts go by.
        all_conceptions: whether to put in the verdicts of all conceptions, not of one only.
        progress: whether to show a progress bar on standard error.

    Raises:
        UsageError: the folder cannot be written, or holds something else.
    """
    found: list[Stored] = []
    names = (DEFAULT, *(name for name in shipped() if name != DEFAULT))
    asked = names if all_conceptions else names[:1]

    def write(folder: Path) -> None:
        store = ox.Store(str(folder / _GRAPH))
        try:
            load_into(store, everything())
            told = [_add(store, name, batches, language, watching, progress) for name in asked]
            store.flush()
            acts = sum(len(batch.records) for batch in batches)
            found.append(Stored(acts, len(store), asked, told[0][0]))
        except BaseException as error:
            traceback.clear_frames(error.__traceback__)  # they hold the store, and it its files
            raise
        finally:
            del store
        _describe(folder, found[0], told[0][1])

    write_folder(target, write, is_store)
    return found[0]


def _add(
    store: ox.Store,
    conception: str,
    batches: Sequence[Batch],
    language: Language,
    watching: Callable[[Iterable[Judged]], Iterator[Judged]],
    progress: bool,
) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """Add the acts with the verdicts of the usual conception, or the verdicts of another."""
    knowledge = load((), conception)
    with running(batches, knowledge, None, language, progress=progress) as run:
        if conception == DEFAULT:
            forms = run.forms(watching(run))
            store.bulk_extend(ox.Quad(*one) for case in forms.triples() for one in case)
        else:
            forms = run.forms(run)
            others = forms.verdict_triples()
            store.bulk_extend(ox.Quad(o.subject, o.predicate, o.object, OTHERS) for o in others)
        return run.notes, forms.origin()


def _describe(folder: Path, stored: Stored, origin: Mapping[str, str]) -> None:
    """Write what is in a store; by this file it is known as one."""
    about = {"form": _FORM, "program": __version__, **origin} | {
        "conceptions": stored.conceptions,
        "acts": stored.acts,
        "triples": stored.triples,
    }
    text = json.dumps(about, indent=2, ensure_ascii=False)
    (folder / _ABOUT).write_text(f"{text}\n", encoding="utf-8")


def is_store(folder: Path) -> bool:
    """Tell whether a folder is a store of this program."""
    return _about(folder) is not None


def open_store(
    folder: Path, language: Language, *, all_conceptions: bool
) -> tuple[ox.Store, list[ox.NamedNode | ox.DefaultGraph]]:
    """Return a store that is only read, and the graphs to ask about.

    Args:
        folder: of the store.
        language: of messages.
        all_conceptions: whether the verdicts of all conceptions are asked about.

    Raises:
        InputError: it is no store of this program, is damaged, or lacks what is asked about.
    """
    about = _about(folder)
    if about is None:
        raise InputError(say("storing.no_store", language, folder=folder))
    if all_conceptions and len(about.get("conceptions", ())) < len(shipped()):
        raise InputError(say("storing.one_conception", language, folder=folder))
    try:
        store = ox.Store.read_only(str(graph_in(folder)))
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError(say("storing.damaged", language, folder=folder, reason=error)) from error
    graphs: list[ox.NamedNode | ox.DefaultGraph] = [ox.DefaultGraph()]
    return store, [*graphs, OTHERS] if all_conceptions else graphs


def graph_in(folder: Path) -> Path:
    """Return where the triples are in the folder of a store."""
    return folder / _GRAPH


def _about(folder: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    ours = isinstance(found, dict) and found.get("form") == _FORM
    return found if ours else None
