"""Shows pages in a real browser: how wide they are on a phone, how they fall into printed pages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_TIMEOUT = 240
_MEASURE = """
<!DOCTYPE html><meta charset="utf-8"><iframe width="{width}" height="800" style="border:0"
srcdoc="{page}"></iframe><pre id="found"></pre>
<script>
const frame = document.querySelector("iframe");
frame.onload = () => {{
  const page = frame.contentDocument;
  const inner = [...page.querySelectorAll("{lines}")].map(one => {{
    const range = page.createRange(); range.selectNodeContents(one);
    return new Set([...range.getClientRects()].map(box => box.top)).size;
  }});
  const root = page.documentElement;
  const found = {{beyond: root.scrollWidth - root.clientWidth, lines: Math.max(0, ...inner)}};
  document.getElementById("found").textContent = JSON.stringify(found);
}};
</script>
"""


def measured(page: str, width: int, folder: Path, lines: str = ".count") -> dict[str, int]:
    """Return how many pixels stand outside a window, and the most lines of one element.

    Args:
        page: as HTML.
        width: of the window, in pixels.
        folder: for what the browser reads.
        lines: which elements to measure, as a CSS selector.
    """
    outer = folder / "outer.html"
    filled = _MEASURE.format(width=width, page=escape(page, quote=True), lines=lines)
    outer.write_text(filled, encoding="utf-8")
    shown = _chromium("--dump-dom", "--virtual-time-budget=10000", outer.as_uri())
    found = re.search(r'<pre id="found">(.+?)</pre>', shown)
    assert found, shown[-500:]
    told: dict[str, int] = json.loads(unescape(found[1]))
    return told


def printed(page: str, folder: Path) -> list[str]:
    """Return the text of each printed page."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    _chromium(f"--print-to-pdf={target}", source.as_uri())
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext")
    call = ["pdftotext", "-layout", str(target), "-"]
    ran = subprocess.run(call, capture_output=True, check=True, timeout=_TIMEOUT)
    return ran.stdout.decode().split("\f")


def _chromium(*arguments: str) -> str:
    if CHROMIUM is None:
        pytest.skip("needs Chromium")
    call = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", *arguments]
    ran = subprocess.run(call, capture_output=True, check=True, timeout=_TIMEOUT)
    return ran.stdout.decode()
