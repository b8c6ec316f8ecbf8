"""Asks the OWL API in a process of its own."""

import json
import subprocess
import sys
from typing import Any

from ontology.modules import HERE
from ontology.owlapi_probe import Request


def probe(request: Request) -> dict[str, Any]:
    """Return what the OWL API says, by document."""
    command = [sys.executable, str(HERE / "owlapi_probe.py")]
    done = subprocess.run(
        command,
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result
