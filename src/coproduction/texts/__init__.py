"""Every text that people read, in English and Lithuanian, from this one place.

Keys are dotted: the part of the package, then the text. Placeholders are those of ``str.format``.
"""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text
from coproduction.terms import Language
from coproduction.texts.general import GENERAL
from coproduction.texts.workbench import WORKBENCH
from coproduction.texts.workbench_judging import WORKBENCH_JUDGING

TEXTS: Final[dict[str, Text]] = {**GENERAL, **WORKBENCH, **WORKBENCH_JUDGING}


def say(key: str, language: Language, /, **values: object) -> str:
    """Return a text in a language, its placeholders filled in.

    Raises:
        KeyError: there is no such text.
    """
    return TEXTS[key][language].format(**values)
