"""The errors a caller can meet; each says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class CoproductionError(Exception):
    """Base of every error raised on purpose by this package.

    Attributes:
        exit_code: what the command line returns when this error ends a run.
    """

    exit_code = 2


class UsageError(CoproductionError):
    """The call itself cannot be carried out: an unknown name, option or combination."""


class Problem(str):
    """A message about an input that cannot be used, with what it is made of.

    Whoever is not at the command line may word the same problem anew.

    Attributes:
        place: where in the input.
        key: of the text.
        values: of the placeholders of the text.
    """

    place: str
    key: str
    values: Mapping[str, object]

    @classmethod
    def of(cls, place: str, key: str, text: str, values: Mapping[str, object]) -> Self:
        """Return the message: the place, then the text with its values filled in."""
        problem = cls(f"{place}: {text}")
        problem.place, problem.key, problem.values = place, key, values
        return problem


class InputError(CoproductionError):
    """An input cannot be used at all; one message for each problem found in it.

    Attributes:
        problems: the messages, each with its place.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class OntologyError(CoproductionError):
    """The ontology cannot be read, or leaves the fragment that can be compiled."""


class MissingComponentError(CoproductionError):
    """A needed component (Java, a library, a data file) is missing or does not work."""

    exit_code = 3


class ReasonerError(MissingComponentError):
    """The reasoner failed, gave no answer in time, or did not pass its own check."""
