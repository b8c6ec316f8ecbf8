"""Asks the OWL API in a process of its own."""

import json
import subprocess
import sys
from typing import Any

from ontology.modules import HERE
from ontology.owlapi_probe import Request


def probe(request: Request, *, limit: int = 600, tries: int = 1) -> dict[str, Any]:
    """Return what the OWL API says, by document.

    Args:
        request: what is asked.
        limit: seconds for one try.
        tries: how often it is asked at most, if it does not finish; what it says is never asked
            for again. Java orders some sets anew in every process, and with some orders Openllet
            takes seconds, with others minutes.
    """
    command = [sys.executable, str(HERE / "owlapi_probe.py")]
    for left in reversed(range(tries)):
        try:
            done = subprocess.run(
                command,
                input=json.dumps(request),
                capture_output=True,
                text=True,
                check=False,
                timeout=limit,
            )
        except subprocess.TimeoutExpired:
            if not left:
                raise
            continue
        assert done.returncode == 0, done.stderr
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return result
    raise ValueError("It must be asked at least once.")
