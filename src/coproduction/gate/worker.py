"""The process that reads for others: it is given a job, does it, and ends.

Frames from standard input: the job with what is asked, as JSON; the data; then replies to its
questions. Frames to standard output, as JSON: ``{"part": …}`` and ``{"ask": …}`` as the job has
them, at last ``{"done": true}`` or ``{"refused": key, "values": {…}}``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from coproduction.gate.confining import confine, end_with_parent, forbid
from coproduction.gate.frames import read_frame, write_frame
from coproduction.gate.refusals import Refused
from coproduction.gate.wire import dumped, loaded

Asked = Mapping[str, Any]
Ask = Callable[[Any], Any]
"""Tells whoever started the process something and returns their reply."""


def main() -> None:
    """Do one job."""
    head, data = read_frame(sys.stdin.buffer), read_frame(sys.stdin.buffer)
    if head is None or data is None:
        return
    order = loaded(head)
    module = import_module(order["module"])
    module.prepare()
    end_with_parent()
    confine(order["memory"], order["seconds"])
    forbid(order["asked"].get("path"))
    try:
        for part in module.read(data, order["asked"], _ask):
            _say({"part": part})
        _say({"done": True})
    except Refused as refusal:
        _say({"refused": refusal.key, "values": dict(refusal.values)})
    except (MemoryError, RecursionError) as error:
        _say({"refused": "gate-memory" if isinstance(error, MemoryError) else "gate-nesting"})
    os._exit(0)  # there is nothing to clean up, and much memory to give back one by one


def _say(message: Mapping[str, Any]) -> None:
    try:
        write_frame(sys.stdout.buffer, dumped(message))
    except OSError:
        os._exit(1)  # nobody reads it any more


def _ask(question: Any) -> Any:
    _say({"ask": question})
    reply = read_frame(sys.stdin.buffer)
    if reply is None:
        os._exit(1)
    return loaded(reply)


if __name__ == "__main__":
    main()
