"""The literature at a glance."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request

from coproduction.literature.decisions import modelling_decisions
from coproduction.literature.later_works import later_works
from coproduction.literature.library import citations, claims, people, tensions, works
from coproduction.literature.words import sections, words
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import Data


def overview(request: Request) -> Data:
    """Return how many records there are, and how many claims by section, stance and kind."""
    language = language_of(request)
    kinds = Counter(one.type for one in claims())
    stances = Counter(one.stance for one in claims())
    return {
        "counts": {
            "claims": len(claims()),
            "authors": len(people()),
            "works": len(works()) + len(later_works()),
            "citations": len(citations()),
            "tensions": len(tensions()),
            "decisions": len(modelling_decisions()),
        },
        "sections": [
            {
                "id": one.id,
                "label": one.label[language],
                "claims": len(claims(locator=one.id)),
                "tensions": len(tensions(locator=one.id)),
            }
            for one in sections()
        ],
        "stances": [
            {"word": word, "label": label[language], "claims": stances[word]}
            for word, label in words("Stance").items()
        ],
        "kinds": [
            {"word": word, "label": words("ClaimType")[word][language], "claims": count}
            for word, count in kinds.most_common()
        ],
    }
