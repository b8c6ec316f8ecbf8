"""Texts of the columns by which a table tells verdicts.

In English they are the names by which programs know the columns, so that there is one table of
results for people and programs who read English.
"""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

VERDICT_TABLES: Final[dict[str, Text]] = {
    "table.prefix": Text("verdict_", "sprendimas: "),
    "table.criterion": Text("criterion_", "kriterijus: "),
    "table.heading_status": Text("status", "būsena"),
    "table.heading_outcome": Text("outcome", "rezultatas"),
    "table.heading_outcome_label": Text("outcome_label", "rezultatas žodžiais"),
    "table.heading_superclasses": Text("superclasses", "rezultato rūšis"),
    "table.heading_failed_criteria": Text("failed_criteria", "netenkinami kriterijai"),
    "table.heading_missing_facts": Text("missing_facts", "trūkstami faktai"),
    "table.heading_possible_outcomes": Text("possible_outcomes", "galimi rezultatai"),
    "table.heading_reason": Text("reason", "priežastis"),
    "table.heading_findings": Text("findings", "pastabos"),
    "table.heading_file": Text("file", "failas"),
    "table.heading_row": Text("row", "eilutė"),
    "table.status_decided": Text("decided", "nuspręsta"),
    "table.status_undetermined": Text("undetermined", "neapibrėžta"),
    "table.status_invalid": Text("invalid", "neklasifikuota"),
    "table.reason_gap": Text("gap", "spraga: straipsnyje nėra taisyklės"),
    "table.reason_silent": Text("silent", "tyli: šaltinis nieko nesako"),
    "table.reason_unknown_facts": Text("unknown facts", "trūksta faktų"),
    "table.reason_invalid_record": Text("invalid record", "įrašą reikia pataisyti"),
    "table.criterion_met": Text("met", "tenkinama"),
    "table.criterion_not_met": Text("not met", "netenkinama"),
    "table.criterion_unknown": Text("unknown", "nežinoma"),
}
