"""Every text that people read, in English and Lithuanian, from this one place.

Keys are dotted: the part of the package, then the text. Placeholders are those of ``str.format``.
"""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text
from coproduction.terms import Language
from coproduction.texts.doctor import DOCTOR
from coproduction.texts.gate import GATE
from coproduction.texts.general import GENERAL
from coproduction.texts.query_columns import QUERY_COLUMNS
from coproduction.texts.releasing import RELEASING
from coproduction.texts.site import SITE
from coproduction.texts.verdict_tables import VERDICT_TABLES
from coproduction.texts.workbench import WORKBENCH
from coproduction.texts.workbench_browsing import BROWSING
from coproduction.texts.workbench_judging import WORKBENCH_JUDGING
from coproduction.texts.workbench_literature import LITERATURE
from coproduction.texts.workbench_sparql import WORKBENCH_SPARQL
from coproduction.texts.workbench_tables import TABLES

TEXTS: Final[dict[str, Text]] = {
    **DOCTOR,
    **GATE,
    **GENERAL,
    **QUERY_COLUMNS,
    **RELEASING,
    **SITE,
    **VERDICT_TABLES,
    **WORKBENCH,
    **BROWSING,
    **WORKBENCH_JUDGING,
    **LITERATURE,
    **WORKBENCH_SPARQL,
    **TABLES,
}


def say(key: str, language: Language, /, **values: object) -> str:
    """Return a text in a language, its placeholders filled in.

    Raises:
        KeyError: there is no such text.
    """
    return TEXTS[key][language].format(**values)
