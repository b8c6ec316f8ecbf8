"""The command line: a thin shell over the pipeline."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0 done; 1 some data does not conform; 2 unusable input or usage; 3 a component is missing.
    """
    from coproduction.cli.output import keep_sources, settle_format
    from coproduction.cli.parser import build_parser, query_settings
    from coproduction.errors import CoproductionError

    ended: list[int] = []
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = build_parser().parse_args(query_settings(given))
        settle_format(options)
        keep_sources(options)
        with _ended_by_signal(ended), _limited(options):
            code: int = options.run(options)
        sys.stdout.flush()
    except CoproductionError as error:
        print(f"coproduction: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("coproduction: stopped", file=sys.stderr)
        return 128 + (ended[0] if ended else signal.SIGINT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("COPRODUCTION_DEBUG"):
            raise
        print(
            f"coproduction: an error in the program itself ({type(error).__name__}: {error}). "
            "Please report it; with COPRODUCTION_DEBUG=1 it shows where.",
            file=sys.stderr,
        )
        return 70
    return code


@contextmanager
def _limited(options: Any) -> Iterator[None]:
    """Let the limits hold that were set for what comes in from outside."""
    if not getattr(options, "limit", None):
        yield
        return
    from coproduction.gate.limits import limited, limits_of  # few runs set any

    with limited(limits_of(options.limit)):
        yield


@contextmanager
def _ended_by_signal(ended: list[int]) -> Iterator[None]:
    """Let a signal that ends the program leave nothing behind, as an interrupt does.

    Args:
        ended: takes the number of the signal.
    """

    def stop(number: int, _: Any) -> None:
        ended.append(number)
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # others cannot be told
        yield
        return
    ending = [signal.SIGTERM]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        ending.append(signal.SIGHUP)  # the terminal is closed, and nohup does not keep this running
    before = {number: signal.signal(number, stop) for number in ending}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


if __name__ == "__main__":
    sys.exit(main())
