"""The article's argument, a part at a time: threads of claims that support or contradict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from coproduction.literature.argument import BACKWARD, FORWARD, Thread, argument, threads
from coproduction.literature.filters import settled
from coproduction.literature.words import sections
from coproduction.reference.literature.claims import choices
from coproduction.reference.literature.telling import bearing, claim_line
from coproduction.reference.views import Data
from coproduction.terms import Language

PLAIN: Final = ("supports", "contradicts")
"""The types of links that are drawn unless more are asked for."""


def shown(
    language: Language, *, section: str = "", concept: str = "", link: Sequence[str] = ()
) -> Data:
    """Return the argument of a section, or about a concept, in threads.

    Args:
        language: of the page.
        section: locator of a section or of a part of it; where nothing is asked, the first one.
        concept: word of a topic.
        link: types of links to draw; those that are none are passed over.

    Raises:
        UsageError: there is no such section or concept.
    """
    asked = {"section": section, "concept": concept}
    if not any(asked.values()):
        asked["section"] = sections()[0].id
    types = [word for word in (*FORWARD, BACKWARD) if word in link] or PLAIN
    names = {"section": "locator", "concept": "term"}
    chosen: dict[str, Any] = settled(
        "claims", {names[name]: value for name, value in asked.items() if value}
    )
    part = argument(**chosen, types=types)
    inside = {one.id for one in part.claims}
    known = choices(language)
    return {
        "asked": asked,
        "choices": {name: known[name] for name in names},
        "types": [
            {"word": word, "label": bearing(word, language), "drawn": word in types}
            for word in (*FORWARD, BACKWARD)
        ],
        "headings": {one.id: one.label[language] for one in sections()},
        "threads": [_thread(one, inside, language) for one in threads(part)],
        "alone": [claim_line(one, language) for one in part.alone],
    }


def _thread(thread: Thread, inside: set[str], language: Language) -> Data:
    return {
        "claims": [
            claim_line(one, language) | {"inside": one.id in inside} for one in thread.claims
        ],
        "arrows": [
            {
                "start": one.start,
                "type": one.type,
                "label": bearing(one.type, language),
                "end": one.end,
                "reason": one.reason[language] if one.reason else None,
            }
            for one in thread.arrows
        ],
    }
