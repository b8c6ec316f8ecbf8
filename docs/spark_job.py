"""Classifies a register on Spark: python docs/spark_job.py ACTS RESULT, or by spark-submit.

ACTS is a file or folder of Parquet, RESULT a folder that must not be there yet; both may be
wherever the cluster reads and writes. Only the machine on which this runs needs coproduction.
"""

from __future__ import annotations

import argparse
import time

import ibis
from pyspark.sql import SparkSession

import coproduction


def main() -> None:
    """Write the acts with their verdicts, and print how many have which status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("acts")
    parser.add_argument("result")
    parser.add_argument("--conception", default="petukiene-2010")
    parser.add_argument("--compare", action="append", default=[])
    options = parser.parse_args()
    builder = SparkSession.builder.appName("coproduction")
    # The verdicts travel as Arrow: so Spark knows that they are few, and moves them, not the acts.
    builder = builder.config("spark.sql.execution.arrow.pyspark.enabled", "true")
    session = builder.getOrCreate()
    connection = ibis.pyspark.connect(session)
    start = time.monotonic()
    plan = coproduction.classify_table(
        connection.read_parquet(options.acts),
        conception=options.conception,
        compared=options.compare,
    )
    print(f"Combinations of facts decided after {time.monotonic() - start:.1f} seconds")
    connection.to_parquet(plan, options.result)
    print(f"Written after {time.monotonic() - start:.1f} seconds")
    for row in session.read.parquet(options.result).groupBy("status").count().collect():
        print(row["status"], row["count"])
    session.stop()


if __name__ == "__main__":
    main()
