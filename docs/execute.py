"""Executes the example notebook anew, or checks that it still says what is stored.

python docs/execute.py            executes docs/analysis.ipynb and stores it with its outputs
python docs/execute.py --check    executes it and tells where it differs; stores nothing

Another notebook can be named. Needs the extra ``test``. What is stored is the same on every
machine: no times, versions or paths, and images without metadata.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

try:
    import nbformat
    from nbclient import NotebookClient
    from nbformat import NotebookNode
except ImportError as error:
    sys.exit(f"{error}. Install what this needs with: python -m pip install -e '.[test]'")

DOCS = Path(__file__).resolve().parent
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
SETTINGS = (
    'c = get_config()\nc.InlineBackend.print_figure_kwargs = {"metadata": {"Software": None}}\n'
)
OURS = 'class="coproduction"'
"""Marks HTML that this project makes; that of other libraries changes with their versions."""


def execute(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook executed beside a copy of the examples, where it may write files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(DOCS.parent / "examples", folder / "examples")
        (folder / "docs").mkdir()
        settings = folder / "ipython" / "profile_default" / "ipython_kernel_config.py"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, encoding="utf-8")
        environment = {**os.environ, "IPYTHONDIR": str(folder / "ipython")}
        environment.pop("MPLBACKEND", None)
        client = NotebookClient(
            nbformat.from_dict(notebook),
            timeout=300,
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": str(folder / "docs")}},
        )
        found = client.execute(env=environment)
    return plain(found)


def plain(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook without what changes from machine to machine.

    Raises:
        SystemExit: a cell writes to standard error.
    """
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in code_cells(notebook):
        cell.metadata = nbformat.from_dict({})
        outputs: list[NotebookNode] = []
        for output in cell.outputs:
            if output.get("name") == "stderr":
                sys.exit(f"Cell {cell.id} writes to standard error: {output.text}")
            if output.output_type == "stream" and outputs and outputs[-1].get("name") == "stdout":
                outputs[-1].text += output.text
            else:
                outputs.append(output)
        cell.outputs = outputs
    return notebook


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the cells with code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def texts(cell: NotebookNode) -> Iterator[str]:
    """Yield what a cell says in words; of the HTML only what this project makes."""
    for output in cell.outputs:
        data = output.get("data", {})
        html = data.get("text/html", "")
        yield from (output.get("text", ""), data.get("text/plain", ""))
        yield html if OURS in html else ""


def differences(stored: NotebookNode, found: NotebookNode) -> Iterator[str]:
    """Yield for each cell that says something else what is stored and what it says now."""
    for before, after in zip(code_cells(stored), code_cells(found), strict=True):
        old, new = list(texts(before)), list(texts(after))
        if old != new:
            shown = "\n".join(filter(None, old)), "\n".join(filter(None, new))
            yield f"Cell {before.id}\n--- stored\n{shown[0]}\n--- now\n{shown[1]}\n"


def main() -> int:
    """Execute, then store or compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("notebook", nargs="?", type=Path, default=DOCS / "analysis.ipynb")
    parser.add_argument("--check", action="store_true", help="store nothing, tell differences")
    options = parser.parse_args()
    stored = nbformat.read(options.notebook, as_version=4)
    found = execute(stored)
    if not options.check:
        nbformat.write(found, options.notebook)
        return 0
    told = list(differences(stored, found))
    print("\n".join(told) or "The notebook says what is stored.")
    if told:
        print("If this is as it should be: python docs/execute.py")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
