"""The conceptions that are asked about the same acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coproduction.comparison.statistics import Summary
from coproduction.errors import MissingComponentError
from coproduction.knowledge.base import ConceptionInfo, Glossary, Knowledge, TermInfo
from coproduction.knowledge.readings import Named
from coproduction.knowledge.storage import load_glossary
from coproduction.model import Finding
from coproduction.opinions import ComparedAct
from coproduction.pipeline.sourcing import leaves_if_known
from coproduction.ratings import Agreement
from coproduction.terms import Language

if TYPE_CHECKING:
    from coproduction.report.comparison import Compared


@dataclass(frozen=True, slots=True)
class Rivals:
    """The conceptions that are asked about the same acts.

    Attributes:
        known: the ontology of each, in the order of the comparison.
        reasoner: what decides by the first: ``compiled``, ``hermit`` or ``both``.
        language: of messages.
        extensions: a person's own ontology files.
        readings: as the person gave them; by name they are in the ontologies.
    """

    known: tuple[Knowledge, ...]
    reasoner: str
    language: Language = "en"
    extensions: tuple[Path, ...] = ()
    readings: tuple[Named, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the conceptions."""
        return tuple(knowledge.conception for knowledge in self.known)

    def glossary(self, position: int = 0) -> Glossary:
        """Return what the ontology of the conception at a position tells people."""
        return load_glossary(self.extensions, self.names[position], self.readings)

    def conceptions(self) -> tuple[ConceptionInfo, ...]:
        """Return what the ontology tells people about the conceptions."""
        return tuple(self.glossary(at).conception for at in range(len(self.known)))

    def compared(
        self, acts: Iterable[ComparedAct], notes: Iterable[Finding], *, coded: bool
    ) -> Compared:
        """Return everything that the forms of a comparison show.

        Args:
            acts: with the opinion of each conception; they are gone through once.
            notes: findings about the input as a whole.
            coded: whether any act names its coder.
        """
        from coproduction.report.comparison import Compared
        from coproduction.report.document import finding

        summary = Summary(self.names)
        return Compared(
            acts=summary.counting(acts),
            conceptions=self.conceptions(),
            criteria=self.criteria(),
            columns=self.known[0].codebook.labels(self.language),
            summed=summary.figures,
            measured=partial(_measured, summary),
            sources=self._sources,
            header={
                "ontology": {"version": self.known[0].version, "sha256": self.known[0].sha256},
                "reasoner": self.reasoner,
                "readings": list(self.known[0].readings),
            },
            notes=[finding(note) for note in notes],
            coded=coded,
            language=self.language,
        )

    def criteria(self) -> dict[str, TermInfo]:
        """Return the term of each criterion that any of them uses, by its name."""
        return {
            name: self.glossary(at).terms[local]
            for at, knowledge in enumerate(self.known)
            for name, local in knowledge.criteria.items()
        }

    def _sources(self, term: str) -> list[Mapping[str, Any]]:
        """Return what a term rests on; nothing for a term of a person's own."""
        return [*leaves_if_known([term], self.language, {}).get(term, ())]


def _measured(summary: Summary) -> Agreement | None:
    from coproduction.agreement import measure

    try:
        return measure(summary.ratings())
    except MissingComponentError:
        return None
