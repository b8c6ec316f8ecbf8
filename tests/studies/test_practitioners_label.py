"""The study of the practitioners' label, on a small table and, where at hand, on the sample."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coproduction.knowledge.conceptions import shipped

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPT = CHECKOUT / "studies" / "practitioners_label.py"
SAMPLE = CHECKOUT.parent / "shared" / "data" / "participedia" / "cases_with_approach_labels.csv"

PLOTS = (
    "practitioners_label.svg",
    "practitioners_label_facts.svg",
    "practitioners_label_criteria.svg",
)
GROUNDS = ("stated by the source", "with all assumptions")
TABLE = """\
id,title,approaches,label_coproduction_public,label_coproduction_private,facetoface
1,Well repair,coproduction,True,False,facetoface
2,Food bank,coproduction_form,False,True,
3,Two partners,coproduction|coproduction_form,True,True,
4,A march,protest,False,False,
"""


def run(file: Path, folder: Path, *more: str) -> str:
    """Run the study and return its table."""
    command = [sys.executable, str(SCRIPT), str(file), "--output", str(folder), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return (folder / "practitioners_label.md").read_text(encoding="utf-8")


def rows(table: str, *start: str) -> list[list[str]]:
    """Return the cells of the rows that begin so."""
    lines = [line for line in table.splitlines() if line.startswith(f"| {' | '.join(start)} |")]
    return [line.strip("| ").split(" | ") for line in lines]


def test_cases_are_grouped_by_label_and_none_is_decided(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    table = run(tmp_path / "table.csv", tmp_path, "--conception", "petukiene-2010")
    found = {row[2]: row[3:] for row in rows(table, "petukiene-2010", "stated by the source")[:4]}
    assert found == {
        "labelled co-production": ["3", "0", "0", "3", "0", "3"],
        "with a public partner": ["2", "0", "0", "2", "0", "2"],
        "with a private partner": ["2", "0", "0", "2", "0", "2"],
        "not so labelled": ["1", "0", "0", "1", "0", "1"],
    }


def test_what_is_supposed_of_the_first_beneficiary_decides_one_way_only(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    table = run(tmp_path / "table.csv", tmp_path, "--conception", "petukiene-2010")
    assert rows(table, "petukiene-2010", "public") == [
        ["petukiene-2010", "public", "3", "0", "3", "0", "0"]
    ]
    assert rows(table, "petukiene-2010", "participants") == [
        ["petukiene-2010", "participants", "3", "0", "0", "3", "0"]
    ]


def test_every_conception_that_ships_is_asked(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    table = run(tmp_path / "table.csv", tmp_path)
    for name in shipped():
        assert len(rows(table, name, "with all assumptions")) == 5, name


def test_the_plot_is_the_same_in_every_run(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    for name in ("one", "two"):
        run(tmp_path / "table.csv", tmp_path / name, "--conception", "petukiene-2010")
    for plot in PLOTS:
        one, two = ((tmp_path / name / plot).read_bytes() for name in ("one", "two"))
        assert one == two
        assert b"<dc:date>" not in one
    assert "3 cases labelled co-production" in " ".join(texts(tmp_path / "one" / PLOTS[0]))


def texts(plot: Path) -> list[str]:
    """Return the texts in a plot, in their order."""
    found = ElementTree.fromstring(plot.read_bytes()).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()).strip() for text in found]


def test_missing_facts_and_criteria_are_drawn_for_each_conception(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    table = run(tmp_path / "table.csv", tmp_path)
    for plot, column in ((PLOTS[1], 4), (PLOTS[2], 3)):
        shown = texts(tmp_path / plot)
        for name in shipped():
            assert shown.count(name) == 2, name
        numbers = Counter(text for text in shown if text.isdecimal())
        cells = [cell for name in shipped() for cell in rows(table, name)]
        reasons = [row[column] for row in cells if len(row) == 5 and row[1] in GROUNDS]
        told = Counter(re.findall(r"\((\d+)\)", " ".join(reasons)))
        assert numbers == told
        assert told.total() > 50


def test_a_criterion_on_which_cases_fall_is_marked(tmp_path: Path) -> None:
    header, first, *rest = TABLE.splitlines()
    lines = [f"{header},number_of_participants", f"{first},12", *(f"{line}," for line in rest)]
    (tmp_path / "table.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run(tmp_path / "table.csv", tmp_path, "--conception", "petukiene-2010-strict")
    assert texts(tmp_path / PLOTS[2]).count("1†") == 2


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the Participedia sample is not at hand")
def test_the_numbers_in_the_report_are_those_of_the_sample(tmp_path: Path) -> None:
    table = run(SAMPLE, tmp_path)
    kept = (CHECKOUT / "studies" / "results" / "practitioners_label.md").read_text("utf-8")
    assert table == kept
    labelled, *_ = rows(table, "petukiene-2010", "with all assumptions", "labelled co-production")
    assert labelled[3:] == ["172", "0", "0", "172", "0", "172"]
    text = re.sub(r"\s+", " ", (CHECKOUT / "studies" / "README.md").read_text("utf-8"))
    assert "**All 172 are undetermined" in text
    others, *_ = rows(table, "petukiene-2010", "with all assumptions", "not so labelled")
    assert others[3:6] == ["1463", "0", "61"]
    assert "1,463 cases are *without* the label. Of them 61 are shown" in text
