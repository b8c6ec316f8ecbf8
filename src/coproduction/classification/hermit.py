"""Decides acts with HermiT, in Java processes of its own that never outlive the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Self

from coproduction import assets, errors
from coproduction.classification.java import find_java, hermit_jar
from coproduction.errors import CoproductionError, ReasonerError, UsageError
from coproduction.model import Entailments, Triple
from coproduction.terms import cop, local_name

LONG_RUN = 10_000
"""From so many acts a process on, a compiler that starts slower and then runs faster pays off."""

_START_SECONDS = 120.0
_BATCH = 8
_WORKER = (
    "import sys; sys.path.append(sys.argv[1]); "
    "sys.modules['numpy'] = None; "  # jpype would import it if it could: 0.1 s for nothing
    "from coproduction.classification.hermit_worker import main; main()"
)
_JAVA_VARIABLES = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS")

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of one act, in terms of the ontology.

    The act is always taken to be an admissible act. An act without nodes has values and numbers
    alone.

    Attributes:
        subject: the act's own term in the triples.
        values: facets as pairs of an object property and an individual, as IRIs.
        numbers: facets as pairs of a datatype property, as IRI, and a whole number.
        triples: the description through nodes, all that can be reached from the act.
        participants: the terms of the persons who take part in the act; each is another person.
        name: what messages call the act; its subject where it has no other name.
    """

    subject: str = "_:act"
    values: tuple[tuple[str, str], ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()
    triples: tuple[Triple, ...] = ()
    participants: tuple[str, ...] = ()
    name: str = ""


class Hermit:
    """HermiT, ready to decide acts as soon as the context is entered.

    Leaving the context ends its processes, whatever they are doing.

    Args:
        reported: the classes to report, as local names of the project's namespace or as IRIs.
        ontology: the folder with ``catalog-v001.xml``; by default the package's own.
        extra: extensions of the ontology in Turtle, loaded beside it.
        redefined: IRIs of a class and of the class that takes its place, in order.
        timeout: seconds that one question about an act may take.
        memory_mb: the memory that Java may use for its objects, in each process.
        workers: how many processes share the work.
        acts: about how many acts will be asked; long runs use a compiler made for them.

    Raises:
        MissingComponentError: Java or HermiT is not installed.
    """

    def __init__(
        self,
        reported: Sequence[str],
        *,
        ontology: Path | None = None,
        extra: Sequence[Path] = (),
        redefined: Sequence[tuple[str, str]] = (),
        timeout: float = 60.0,
        memory_mb: int = 1024,
        workers: int = 1,
        acts: int = 1,
    ) -> None:
        self.java = find_java()
        self._settings: Message = {
            "reported": [_iri(name) for name in reported],
            "ontology": str((ontology or assets.folder("ontology")).resolve()),
            "extra": [str(path) for path in extra],
            "redefined": [list(pair) for pair in redefined],
            "memory_mb": memory_mb,
            "optimise": acts >= LONG_RUN * workers,
            "libjvm": str(self.java.libjvm),
            "java_major": self.java.major,
            "jar": str(hermit_jar()),
        }
        self._names = [local_name(name) for name in self._settings["reported"]]
        self._timeout = timeout
        self._count = workers
        self._workers: list[_Worker] = []
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Start the processes; they get ready while the caller goes on."""
        self._threads = ThreadPoolExecutor(self._count, "hermit")
        for _ in range(self._count):
            worker = _Worker(self._settings)
            self._workers.append(worker)
            self._idle.put(worker)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes."""
        self.close()

    def close(self) -> None:
        """End the processes at once; questions not yet answered are dropped."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.end()
        if self._threads is not None:
            self._threads.shutdown(wait=True)
        self._threads = None

    def decide(self, descriptions: Iterable[Description]) -> Iterator[Entailments]:
        """Yield, in order, what follows for each act. Each act is decided alone.

        Some descriptions are read ahead.

        Raises:
            ReasonerError: an act took too long or too much memory, or HermiT failed.
            OntologyError: the ontology cannot be used, or lacks a name that an act uses.
            InputError: the description of an act holds more than facts.
        """
        rest = iter(descriptions)
        pending: deque[Future[list[Message]]] = deque()
        while batch := list(islice(rest, _BATCH)):
            pending.append(self._ask({"do": "decide"}, batch))
            if len(pending) > 2 * self._count:
                yield from map(self._entailments, pending.popleft().result())
        while pending:
            yield from map(self._entailments, pending.popleft().result())

    def roles(self, description: Description) -> dict[str, frozenset[str]]:
        """Return the roles that each participant of an act must have, by the participant's term.

        Roles are local names: ``CoProducer``, ``CustomerInAct``, ``CitizenInAct``.

        Raises:
            CoproductionError: as for `decide`.
        """
        roles = self._ask({"do": "roles"}, [description]).result()[0]["roles"]
        return {term: frozenset(map(local_name, names)) for term, names in roles.items()}

    def missing(
        self, description: Description, unknown: Mapping[str, str], outcomes: Sequence[str]
    ) -> tuple[str, ...]:
        """Return the unknown facts that can change the outcome of an act, each alone.

        An unknown fact is missing if there are two admissible acts with the facts described, alike
        in all other unknown facts, one with an outcome that the other has not.

        Args:
            description: what is known of the act.
            unknown: the facts that are not, or not fully, known: for each column its property.
            outcomes: the outcomes, gaps included, as local names or IRIs; each must be reported.

        Raises:
            UsageError: one of the outcomes is not among the reported classes.
            CoproductionError: as for `decide`.
        """
        wanted = [_iri(name) for name in outcomes]
        for name in wanted:
            if name not in self._settings["reported"]:
                raise UsageError(f"The outcome <{name}> is not among the classes to report.")
        question = {"do": "missing", "unknown": dict(unknown), "outcomes": wanted}
        asked = [self._ask(question | {"column": name}, [description]) for name in unknown]
        return tuple(name for name in unknown if name in asked.pop(0).result()[0]["missing"])

    def _ask(self, question: Message, acts: list[Description]) -> Future[list[Message]]:
        if self._threads is None:
            raise UsageError("HermiT was closed, or not started: use it in a 'with' statement.")
        return self._threads.submit(self._answers, question, acts)

    def _answers(self, question: Message, acts: list[Description]) -> list[Message]:
        worker = self._idle.get()
        try:
            return worker.answers(question, acts, self._timeout)
        finally:
            self._idle.put(worker)

    def _entailments(self, answer: Message) -> Entailments:
        names = self._names
        entailed, refuted = (
            frozenset([names[position] for position in answer[kind]])
            for kind in ("entailed", "refuted")
        )
        return Entailments(answer["consistent"], entailed, refuted)


class _Worker:
    """One process with HermiT in it."""

    def __init__(self, settings: Message) -> None:
        self._noise = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        package = str(Path(__file__).parents[2])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _WORKER, package],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._noise,
            env={k: v for k, v in os.environ.items() if k not in _JAVA_VARIABLES},
            encoding="ascii",
            start_new_session=True,  # Ctrl-C at the terminal reaches the parent alone
        )
        self._lines: SimpleQueue[str] = SimpleQueue()
        Thread(target=self._read, daemon=True).start()
        self._ready = False
        self._ended = False
        self._send(settings)

    def answers(
        self, question: Message, acts: Sequence[Description], timeout: float
    ) -> list[Message]:
        """Return the answers to a question about acts.

        Raises:
            CoproductionError: what the process reported.
            ReasonerError: there is no answer in time, or the process ended; it is ended then.
        """
        if not self._ready:
            _raise_if_refused(self._receive("The reasoner did not start", _START_SECONDS))
            self._ready = True
        self._send(question | {"acts": [_message(act) for act in acts]})
        problem = "The reasoner gave no answer on the act "
        answers = [self._receive(problem + (act.name or act.subject), timeout) for act in acts]
        for answer in answers:
            _raise_if_refused(answer)
        return answers

    def end(self) -> None:
        """Kill the process and wait until it is gone."""
        if self._ended:
            return
        self._ended = True
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._noise):
            with suppress(OSError):  # what could not be written any more
                if stream is not None:
                    stream.close()

    def _send(self, message: Message) -> None:
        stream = self._process.stdin
        assert stream is not None
        with suppress(OSError, ValueError):  # it ended: reading its answer says so
            stream.write(json.dumps(message) + "\n")
            stream.flush()

    def _receive(self, problem: str, timeout: float) -> Message:
        try:
            line = self._lines.get(timeout=timeout)
        except Empty:
            self.end()
            raise ReasonerError(
                f"{problem} within {timeout:g} seconds, and was stopped. "
                "Allow it more time (--timeout)."
            ) from None
        if not line:
            self._lines.put("")  # whoever asks next must not wait in vain
            raise ReasonerError(f"{problem}: its process ended. {self._last_words()}".strip())
        message: Message = json.loads(line)
        if message.get("error") == ReasonerError.__name__:
            raise ReasonerError(f"{problem}: {message['text']} {self._last_words()}".strip())
        return message

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        with stream, suppress(ValueError):
            for line in stream:
                self._lines.put(line)
        self._lines.put("")

    def _last_words(self) -> str:
        if self._ended:
            return ""
        self._noise.seek(0)
        return self._noise.read().decode(errors="replace").strip()[-500:]


def _iri(name: str) -> str:
    return name if ":" in name else cop(name)


def _message(act: Description) -> Message:
    return {
        "subject": act.subject,
        "values": act.values,
        "numbers": act.numbers,
        "triples": act.triples,
        "participants": act.participants,
    }


def _raise_if_refused(answer: Message) -> None:
    if "error" in answer:
        kind: type[CoproductionError] = getattr(errors, answer["error"])
        raise kind(answer["text"])
