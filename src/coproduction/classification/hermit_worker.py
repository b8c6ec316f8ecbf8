"""The process in which HermiT runs; `hermit.py` starts it, asks it and ends it.

It reads one JSON document a line from standard input, the first with the settings, and answers
each with one line. It ends as soon as its standard input is closed, so that it cannot outlive the
program that started it, whatever ended that program.
"""

# What comes from Java has no Python types: `Any` stands for Java objects in this module.

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

import jpype

from coproduction.classification.hermit_acts import ActReasoner
from coproduction.errors import CoproductionError, InputError, OntologyError, ReasonerError

Message = Mapping[str, Any]

_FIRST_MAJOR_THAT_WARNS = 24
"""From this Java on, native access must be allowed, or warnings are printed."""


def main() -> None:
    """Answer requests until standard input is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    stream = _take_standard_output()
    requests: SimpleQueue[Message] = SimpleQueue()
    Thread(target=_read_requests, args=(requests,), daemon=True).start()
    for answer in _answers(requests):
        stream.write(json.dumps(answer) + "\n")
        stream.flush()
    os._exit(1)  # Java need not be shut down in good order


def _answers(requests: SimpleQueue[Message]) -> Iterator[Message]:
    """Yield one answer to the settings, then one for each act of each request.

    What Java raises unforeseen is the last answer: Java may be out of order then.
    """
    try:
        reasoner = _prepare(requests.get())
        yield {"ready": True}
        while True:
            request = requests.get()
            for act in request["acts"]:
                try:
                    yield reasoner.answer(request, act)
                except (InputError, OntologyError) as refusal:
                    yield {"error": type(refusal).__name__, "text": str(refusal)}
    except (CoproductionError, jpype.JException) as error:
        yield _failure(error)


def _take_standard_output() -> IO[str]:
    """Return standard output for answers alone; what Java prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return answers


def _read_requests(requests: SimpleQueue[Message]) -> None:
    for line in sys.stdin:
        requests.put(json.loads(line))
    os._exit(0)  # at once, even while Java is at work


def _failure(error: Exception) -> Message:
    if isinstance(error, CoproductionError):
        return {"error": type(error).__name__, "text": str(error)}
    if isinstance(error, jpype.JClass("java.lang.OutOfMemoryError")):
        return {"error": "ReasonerError", "text": "it needs more memory than it was allowed"}
    return {"error": "ReasonerError", "text": str(error)[:500]}


def _prepare(settings: Message) -> ActReasoner:
    _start_java(settings)
    Thread(target=_warm_up, daemon=True).start()
    extra = [Path(path) for path in settings["extra"]]
    redefined = [(old, new) for old, new in settings["redefined"]]
    folder, reported = Path(settings["ontology"]), settings["reported"]
    reasoner = ActReasoner(folder, extra, reported, redefined)
    reasoner.check()
    return reasoner


def _start_java(settings: Mapping[str, Any]) -> None:
    options = ["-XX:+UseSerialGC", "-XX:-UsePerfData", f"-Xmx{settings['memory_mb']}m"]
    if not settings["optimise"]:
        options.append("-XX:TieredStopAtLevel=1")  # the quick compiler alone: starts faster
    if (settings["java_major"] or 0) >= _FIRST_MAJOR_THAT_WARNS:
        options.append("--enable-native-access=ALL-UNNAMED")
    try:
        jpype.startJVM(settings["libjvm"], *options, classpath=[settings["jar"]])
    except (OSError, RuntimeError) as error:
        raise ReasonerError(f"Java did not start from {settings['libjvm']}: {error}") from error


def _warm_up() -> None:
    """Build the tables of datatypes while the main thread reads the ontology.

    Called as a Java method, because only then other Python threads go on meanwhile.
    """
    jpype.JClass("java.lang.Class").forName("org.semanticweb.HermiT.datatypes.DatatypeRegistry")
