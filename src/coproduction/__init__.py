"""Classifies acts of participation in public services, and explains every verdict.

>>> import coproduction
>>> results = coproduction.classify([{"case_id": "A", "service_setting": "market_service"}])
>>> results.act("A").outcome
'OutOfScopeMarket'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coproduction.pipeline.act_result import ActResult
    from coproduction.pipeline.api import classify
    from coproduction.pipeline.coding_agreement import CodingAgreement
    from coproduction.pipeline.comparing import compare
    from coproduction.pipeline.comparison import Comparison
    from coproduction.pipeline.importing import LoadedCollection, load_collection
    from coproduction.pipeline.results import Results
    from coproduction.pipeline.sensitivity import Sensitivity, sensitivity
    from coproduction.registers.api import classify_register, export_sql
    from coproduction.registers.running import Ledger
    from coproduction.registers.tables import classify_table

__version__ = "0.1.0"
__all__ = [
    "ActResult",
    "CodingAgreement",
    "Comparison",
    "Ledger",
    "LoadedCollection",
    "Results",
    "Sensitivity",
    "__version__",
    "classify",
    "classify_register",
    "classify_table",
    "compare",
    "export_sql",
    "load_collection",
    "sensitivity",
]

_HOMES = {
    "classify": "coproduction.pipeline.api",
    "compare": "coproduction.pipeline.comparing",
    "Comparison": "coproduction.pipeline.comparison",
    "load_collection": "coproduction.pipeline.importing",
    "LoadedCollection": "coproduction.pipeline.importing",
    "ActResult": "coproduction.pipeline.act_result",
    "CodingAgreement": "coproduction.pipeline.coding_agreement",
    "Results": "coproduction.pipeline.results",
    "Sensitivity": "coproduction.pipeline.sensitivity",
    "sensitivity": "coproduction.pipeline.sensitivity",
    "classify_register": "coproduction.registers.api",
    "classify_table": "coproduction.registers.tables",
    "export_sql": "coproduction.registers.api",
    "Ledger": "coproduction.registers.running",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command line starts at once."""
    if name not in _HOMES:
        raise AttributeError(f"module 'coproduction' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
