"""The command line: a thin shell over the pipeline."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0 done; 1 some data does not conform; 2 unusable input or usage; 3 a component is missing.
    """
    from coproduction.cli.output import settle_format
    from coproduction.cli.parser import build_parser, query_settings
    from coproduction.errors import CoproductionError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = build_parser().parse_args(query_settings(given))
        settle_format(options)
        code: int = options.run(options)
        sys.stdout.flush()
    except CoproductionError as error:
        print(f"coproduction: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("coproduction: stopped", file=sys.stderr)
        return 130
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


if __name__ == "__main__":
    sys.exit(main())
