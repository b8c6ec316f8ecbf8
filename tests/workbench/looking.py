"""What holds for every page: no barrier, nothing that sticks out."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
"""Of a window, by what it is like."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def barriers(page: Page, *, preload: bool = True) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA, one line for each kind.

    Args:
        page: to look at.
        preload: whether axe may fetch the styles, to look for what they lock; the policy of the
            page must allow that.
    """
    options = {"runOnly": {"type": "tag", "values": RULES}, "preload": preload}
    results = Axe().run(page, options=options)
    return [
        f"{found['id']}: {found['help']} ({found['nodes'][0]['html']})"
        for found in results.response["violations"]
    ]


def overhang(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    found: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return found
