"""Serves the workbench on the loopback address of this machine."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from coproduction.errors import MissingComponentError, UsageError
from coproduction.terms import Language

if TYPE_CHECKING:
    from coproduction.workbench.bench import Bench

HOST: Final = "127.0.0.1"
PORT: Final = 8377
_HEAD_BYTES: Final = 32_768
_WAITING: Final = 64


def serve(
    files: Sequence[str | Path] = (),
    port: int = PORT,
    language: Language = "en",
    *,
    open_browser: bool = False,
    ready: Callable[[str], None] = print,
    unread: Callable[[str], None] = print,
) -> None:
    """Serve the workbench until it is interrupted.

    Args:
        files: tables of cases, which are judged and can be looked at from the start.
        port: where; 0 for any that is free.
        language: of pages for browsers that ask for none of ours.
        open_browser: whether to open the first page in the person's browser.
        ready: is told the address as soon as it answers.
        unread: is told of each file that cannot be read, why.

    Raises:
        UsageError: the port is taken, or a file is not there.
        MissingComponentError: the server is not installed.
    """
    try:
        import uvicorn

        from coproduction.workbench.application import application
        from coproduction.workbench.bench import Bench
    except ImportError as error:
        raise MissingComponentError(
            "The workbench needs Starlette and uvicorn. Install them with: "
            "pip install 'coproduction[workbench]'"
        ) from error
    if folders := [str(file) for file in files if Path(file).is_dir()]:
        raise UsageError(f"Name files, not folders: {', '.join(folders)}.")
    if missing := [str(file) for file in files if not Path(file).is_file()]:
        raise UsageError(f"There is no file {', '.join(missing)}.")
    with closing(_bound(port)) as bound:
        address = f"http://{HOST}:{bound.getsockname()[1]}/"
        bench = Bench.on(bound.getsockname()[1], files, language)
        config = uvicorn.Config(
            application(bench),
            log_level="warning",
            access_log=False,
            server_header=False,
            h11_max_incomplete_event_size=_HEAD_BYTES,
            limit_concurrency=_WAITING,
            timeout_graceful_shutdown=2,
        )

        class Server(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                ready(address)
                Thread(target=_tell, args=(bench, unread), daemon=True).start()
                if open_browser:
                    webbrowser.open(address)

        Server(config).run(sockets=[bound])


def _tell(bench: Bench, unread: Callable[[str], None]) -> None:
    """Tell which files cannot be read; pages answer meanwhile, as a large file takes its time."""
    for problem in bench.start.problems.values():
        unread(problem)


def _bound(port: int) -> socket.socket:
    """Return a socket at a port of the loopback address."""
    # asyncio sends at once (TCP_NODELAY) only where it sees that a socket is one of TCP; else each
    # answer waits some 40 ms for an acknowledgement
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
    except (OSError, OverflowError) as error:
        bound.close()
        reason = error.strerror if isinstance(error, OSError) else "ports go from 0 to 65535"
        raise UsageError(
            f"The workbench cannot use port {port}: {reason}. "
            "Choose another with --port, or 0 for any that is free."
        ) from error
    return bound
