"""A workbench that is really served, and a page of a real browser that looks at it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from workbench.looking import SIZES

COMMAND = str(Path(sys.executable).with_name("coproduction"))
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Serve a workbench with the example cases; return where it is, without the last slash."""
    command = [COMMAND, "serve", str(EXAMPLES / "cases.csv"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        yield found[0].rstrip("/")
        server.terminate()
        server.wait(20)


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Open a page of the size of a desk or of a phone, in English.

    Whatever the browser complains about, such as what the policy of the page forbids, and every
    request to elsewhere, fails the test.
    """
    width, height = SIZES[request.param]
    context = browser.new_context(
        base_url=address, locale="en-GB", viewport={"width": width, "height": height}
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((address, "data:", "blob:"))
            else complaints.append(asked.url)
        ),
    )
    yield page
    context.close()
    assert not complaints
