"""The script that the page on clusters shows: run by spark-submit, on several workers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import coproduction
from elsewhere.tables import plain, random_rows, write_rows
from registers.tables import rows_of

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "spark_job.py"
HERE = "127.0.0.1"


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs a Java runtime on the PATH")
@pytest.mark.parametrize("master", ["local[2]", "local-cluster[2,1,1024]"])
def test_the_job_gives_the_verdicts_of_register(master: str, tmp_path: Path) -> None:
    """The workers of local-cluster are processes of their own, as on a cluster."""
    given, result = tmp_path / "acts", tmp_path / "result"
    given.mkdir()
    rows = random_rows(200, seed=23)
    for part in range(2):
        write_rows(given / f"{part}.parquet", rows[part::2])
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.driver.host": HERE,
        "spark.driver.bindAddress": HERE,
    }
    told = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        ["spark-submit", "--master", master, *told, str(SCRIPT), str(given), str(result)],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "SPARK_LOCAL_IP": HERE},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    register = tmp_path / "register.parquet"
    coproduction.classify_register(*sorted(given.iterdir()), output=register)
    expected = rows_of(register)
    assert plain(pq.read_table(result).to_pylist()) == plain(expected)
    for status, number in Counter(row["status"] for row in expected).items():
        assert f"{status} {number}" in done.stdout.splitlines()
