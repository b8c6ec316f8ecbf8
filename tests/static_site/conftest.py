"""The site, built once with small tutorials, and a browser that opens it from its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from coproduction.site.building import write_site
from workbench.looking import SIZES

Opening = Callable[[str], Page]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site in both languages."""
    folder = tmp_path_factory.mktemp("built") / "site"
    write_site(folder)
    return folder


@pytest.fixture(params=SIZES)
def opened(request: pytest.FixtureRequest, browser: Browser, built: Path) -> Iterator[Opening]:
    """Return what opens a file of the site in a window of the size of a desk or of a phone.

    Whatever the browser complains about, such as what the policy of the page forbids, and every
    request to elsewhere, fails the test.
    """
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(built.as_uri()) else complaints.append(asked.url)
        ),
    )

    def open_file(name: str) -> Page:
        page.goto(f"{built.as_uri()}/{name}")
        return page

    yield open_file
    context.close()
    assert not complaints
