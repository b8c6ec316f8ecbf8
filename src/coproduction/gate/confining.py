"""What a process that reads for others gives up: memory, time, files, network, other programs."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import Any, Final

_FORBIDDEN: Final = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "shutil.",
    "urllib.",
    "ftplib.",
    "http.",
    "smtplib.",
    "webbrowser.",
    "ctypes.",
)
"""How the names of the events begin (PEP 578) that reading a file never causes."""

_EVERY: Final = 0.5
_GRACE: Final = 5
_END_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of linux/prctl.h


def confine(memory: int, seconds: int | None = None) -> None:
    """Give up more memory and more time than this for good.

    Where the system knows no such limits, whoever started the process ends it.

    Args:
        memory: bytes of address space.
        seconds: of computing; None for a process that answers one question after another.
    """
    if sys.platform == "win32":
        return
    import resource

    for kind, wanted in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        if wanted is None:
            continue
        with suppress(ValueError, OSError):  # macOS knows the first, and does not take it
            _, hard = resource.getrlimit(kind)
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            last = most + _GRACE if kind == resource.RLIMIT_CPU else most  # the first is a signal
            resource.setrlimit(kind, (most, last if hard == resource.RLIM_INFINITY else hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes to pipes alone


def forbid(allowed: str | None = None) -> None:
    """Give up, for good, the network, other programs, and all files but those of Python itself.

    Args:
        allowed: the file that may be read besides.
    """
    homes = tuple(
        os.path.realpath(one) + os.sep for one in (sys.prefix, sys.base_prefix, *sys.path) if one
    )
    read_only = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

    def judge(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            if isinstance(path, int):  # what is open already
                return
            reads = (mode is None or not set(mode) & set("wax+")) and not flags & ~read_only & 3
            real = os.path.realpath(os.fsdecode(path))
            if not reads or not (path == allowed or real.startswith(homes)):
                raise PermissionError(f"what reads for others must not open {path}")
        elif event.startswith(_FORBIDDEN):
            raise PermissionError(f"what reads for others must not do this: {event}")

    sys.addaudithook(judge)


def end_with_parent() -> None:
    """End this process soon after the one that started it has ended, whatever ended that."""
    parent = os.getppid()
    if sys.platform == "linux":
        import ctypes  # a reader that computes lets no thread of Python look: the system must

        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_EVERY)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
