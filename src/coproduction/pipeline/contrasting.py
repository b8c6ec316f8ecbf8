"""What a person asks of an explanation beyond the verdict itself, and answering it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import OntologyError, UsageError
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.storage import load

if TYPE_CHECKING:
    from coproduction.pipeline.results import Results
    from coproduction.reasons import Explanation


@dataclass(frozen=True, slots=True)
class Asked:
    """What to explain beyond the verdict itself.

    Attributes:
        changed: try all changes of up to so many facts for another outcome.
        instead: why it is not this outcome, or kind of outcomes: its local name.
        against: what would make this other conception agree: its name.
    """

    changed: int = 2
    instead: str | None = None
    against: str | None = None


PLAIN: Final = Asked()
"""Nothing but the verdict."""


def explain(results: Results, facts: Mapping[str, str], asked: Asked) -> Explanation:
    """Return the explanation of an act of a run, and what was asked besides.

    Raises:
        OntologyError: the ontology of one of the conceptions does not compile.
        UsageError: what is asked for is no outcome, or no conception.
    """
    explainer = results.explainer(asked.changed)
    found = explainer.explain(facts)
    if asked.instead:
        end = wanted_end(asked.instead, results.knowledge)
        found = replace(found, instead=explainer.instead(facts, end))
    if asked.against:
        other = load(results.extensions, asked.against, results.readings)
        if other.definitions is None:
            raise OntologyError(other.not_compilable)
        found = replace(found, against=explainer.agreeing(facts, CompiledEngine(other)))
    return found


def wanted_end(name: str, knowledge: Knowledge) -> str:
    """Return the outcome, or kind of outcomes, that a person names in whatever case.

    Raises:
        UsageError: the conception has none of this name.
    """
    ends = (*knowledge.outcomes, *knowledge.superclasses)
    found = {end.casefold(): end for end in ends}.get(name.casefold())
    if found is None:
        raise UsageError(
            f"{knowledge.conception} has no outcome '{name}'; it has: {', '.join(ends)}."
        )
    return found
