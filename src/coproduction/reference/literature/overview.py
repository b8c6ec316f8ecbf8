"""The literature at a glance."""

from __future__ import annotations

from collections import Counter

from coproduction.literature.decisions import modelling_decisions
from coproduction.literature.later_works import later_works
from coproduction.literature.library import citations, claims, people, tensions, works
from coproduction.literature.words import sections, words
from coproduction.reference.views import Data
from coproduction.terms import Language


def overview(language: Language) -> Data:
    """Return how many records there are, and how many claims by section, stance and kind."""
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
