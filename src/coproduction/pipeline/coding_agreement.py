"""How far coders agree, as Python users meet it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from coproduction.knowledge.base import Glossary
from coproduction.ratings import ComparedCodings
from coproduction.terms import Language


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodingAgreement(ComparedCodings):
    """How far the coders of a run agree, and where they do not, and how to tell it.

    Attributes:
        glossary: what people are told of the terms.
        language: of texts.
    """

    glossary: Glossary
    language: Language

    @classmethod
    def told(
        cls, found: ComparedCodings, glossary: Glossary, language: Language
    ) -> CodingAgreement:
        """Return a comparison of codings with what telling it needs."""
        values = {field.name: getattr(found, field.name) for field in fields(ComparedCodings)}
        return cls(**values, glossary=glossary, language=language)

    def __repr__(self) -> str:
        """Return how many coders and acts are compared, in one line."""
        return (
            f"<CodingAgreement: {len(self.coders)} coders, {self.shared} of {self.acts} acts "
            f"coded by at least two, {len(self.disagreements)} disagreements>"
        )

    def _repr_html_(self) -> str:
        from coproduction.report.notebook import agreement

        return agreement(self, self.glossary, self.language)
