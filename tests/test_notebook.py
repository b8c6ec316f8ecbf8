"""The example notebook: executed, it says what is stored; and what is stored fits every machine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
NOTEBOOK = CHECKOUT / "docs" / "analysis.ipynb"
EXECUTE = CHECKOUT / "docs" / "execute.py"


def stored() -> dict[str, Any]:
    """Return the notebook as it is stored."""
    found: dict[str, Any] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return found


def outputs() -> list[dict[str, Any]]:
    """Return all stored outputs."""
    return [one for cell in stored()["cells"] for one in cell.get("outputs", [])]


def executed(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script that executes notebooks."""
    return subprocess.run(
        [sys.executable, EXECUTE, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_executed_anew_it_says_what_is_stored() -> None:
    done = executed("--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_notebook_that_says_something_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    small = stored()
    small["cells"] = [
        {
            "cell_type": "code",
            "execution_count": 1,
            "id": "sum",
            "metadata": {},
            "outputs": [{"output_type": "stream", "name": "stdout", "text": ["3\n"]}],
            "source": ["print(1 + 1)"],
        }
    ]
    path = tmp_path / "small.ipynb"
    path.write_text(json.dumps(small), encoding="utf-8")
    before = path.read_bytes()
    done = executed("--check", str(path))
    assert done.returncode == 1
    assert "Cell sum\n--- stored\n3" in done.stdout
    assert "--- now\n2" in done.stdout
    assert path.read_bytes() == before
    assert executed(str(path)).returncode == 0
    assert json.loads(path.read_text("utf-8"))["cells"][0]["outputs"][0]["text"] == ["2\n"]


def test_it_is_stored_executed_from_top_to_bottom() -> None:
    code = [cell for cell in stored()["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert len([cell for cell in code if cell["outputs"]]) >= 15
    assert not [one for one in outputs() if one["output_type"] == "error"]
    ids = [cell["id"] for cell in stored()["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", one) for one in ids)


def test_nothing_stored_belongs_to_one_machine_or_moment() -> None:
    notebook = stored()
    assert notebook["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert [cell["metadata"] for cell in notebook["cells"]] == [{}] * len(notebook["cells"])
    shown = json.dumps([{**one, "data": texts(one)} for one in outputs()])
    assert not re.search(r"0x[0-9a-f]{6,}|/home/|/tmp/|/root/|/Users/|[A-Z]:\\\\", shown)
    assert str(CHECKOUT) not in NOTEBOOK.read_text(encoding="utf-8")
    assert not re.search(r"20[2-9][0-9]-[01][0-9]-[0-3][0-9]", shown)


def texts(output: dict[str, Any]) -> dict[str, Any]:
    """Return what an output says but for its images."""
    return {kind: one for kind, one in output.get("data", {}).items() if kind != "image/png"}


def test_images_hold_pixels_and_no_metadata() -> None:
    images = [one["data"]["image/png"] for one in outputs() if "image/png" in one.get("data", {})]
    assert len(images) == 2
    for image in images:
        assert set(chunks(b64decode(image))) == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def chunks(image: bytes) -> list[bytes]:
    """Return the types of the chunks of a PNG image."""
    found, at = [], 8
    while at < len(image):
        found.append(image[at + 4 : at + 8])
        at += 12 + int.from_bytes(image[at : at + 4], "big")
    return found


def test_the_pages_lead_to_it() -> None:
    assert "docs/analysis.ipynb" in (CHECKOUT / "README.md").read_text(encoding="utf-8")
