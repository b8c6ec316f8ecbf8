"""By what acts are judged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.readings import Named
from coproduction.knowledge.storage import load_glossary
from coproduction.terms import Language


@dataclass(frozen=True, slots=True)
class Setting:
    """By what the acts of a run are judged.

    Attributes:
        knowledge: the ontology.
        reasoner: what decides: ``compiled``, ``hermit`` or ``both``.
        language: of messages.
        extensions: a person's own ontology files.
        readings: as the person gave them; by name they are in the knowledge.
    """

    knowledge: Knowledge
    reasoner: str
    language: Language = "en"
    extensions: tuple[Path, ...] = ()
    readings: tuple[Named, ...] = ()

    def glossary(self) -> Glossary:
        """Return what the ontology tells people of its terms."""
        return load_glossary(self.extensions, self.knowledge.conception, self.readings)
