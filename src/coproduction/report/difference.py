"""What differs between two versions of the ontology, as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Final, Literal

from coproduction.model import Verdict
from coproduction.report.document import json_text, told
from coproduction.terms import Language, local_name
from coproduction.texts import say

Kind = Literal["added", "removed", "changed"]
What = Literal["axiom", "label", "definition", "token", "annotation"]
Reason = Literal["terms", "tokens", "verdicts", "undecided"]

SCHEMA: Final = "coproduction/difference/1"
_TOLD: Final = (
    *("status", "reason", "outcome", "superclasses"),
    *("failed_criteria", "missing_facts", "possible_outcomes", "gap_possible"),
)
_SIGNS: Final[Mapping[Kind, str]] = {"added": "+", "removed": "-", "changed": "~"}


@dataclass(frozen=True, slots=True)
class Change:
    """Something that one version states and the other does not, or states otherwise.

    Attributes:
        term: IRI of the term that it is about; empty for an axiom about no single term.
        what: what kind of statement it is; a ``token`` is what stands in tables and on the
            command line.
        said: by which property, or in which words, such as ``subclass of``.
        language: of a text.
        kind: what happened to it.
        old: as it was; None if it was added.
        new: as it is; None if it was removed.
    """

    term: str
    what: What
    said: str
    language: str
    kind: Kind
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """An example act on which a conception's verdict is another one in the new version."""

    conception: str
    case: str
    act: str
    old: Verdict
    new: Verdict


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions.

    Attributes:
        names: the old and the new version, as the person named them.
        numbers: what they call themselves.
        added: IRIs of the terms that only the new version declares.
        removed: IRIs of the terms that only the old one declares.
        changes: by term, sorted.
        acts: how many example acts were judged by both.
        conceptions: by which conceptions.
        verdicts: those that changed.
        undecided: by conception that both have, why one version gives no verdicts by it.
    """

    names: tuple[str, str]
    numbers: tuple[str, str]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changes: tuple[Change, ...]
    acts: int
    conceptions: tuple[str, ...]
    verdicts: tuple[VerdictChange, ...]
    undecided: Mapping[str, str]

    @property
    def tokens(self) -> tuple[Change, ...]:
        """The tokens that are gone or mean something else."""
        return tuple(c for c in self.changes if c.what == "token" and c.kind != "added")

    @property
    def reasons(self) -> dict[Reason, int]:
        """Why the change is breaking, and how often; empty where it is compatible."""
        found: dict[Reason, int] = {
            "terms": len(self.removed),
            "tokens": len(self.tokens),
            "verdicts": len(self.verdicts),
            "undecided": len(self.undecided),
        }
        return {reason: number for reason, number in found.items() if number}

    @property
    def is_breaking(self) -> bool:
        """Whether data, queries or programs for the old version may fail with the new one."""
        return bool(self.reasons)

    def to_json(self) -> str:
        """Return everything as JSON."""
        return json_text(
            {
                "schema": SCHEMA,
                "old": {"name": self.names[0], "version": self.numbers[0]},
                "new": {"name": self.names[1], "version": self.numbers[1]},
                "breaking": self.is_breaking,
                "reasons": self.reasons,
                "terms": {"added": list(self.added), "removed": list(self.removed)},
                "changes": [asdict(one) for one in self.changes],
                "verdicts": {
                    "acts": self.acts,
                    "conceptions": list(self.conceptions),
                    "changed": [_verdict_data(one) for one in self.verdicts],
                    "undecided": dict(self.undecided),
                },
            }
        )

    def to_text(self, language: Language = "en") -> str:
        """Return everything as text, the result first."""
        return "".join(f"{line}\n" for line in _lines(self, language))


def _verdict_data(one: VerdictChange) -> dict[str, Any]:
    return {
        "conception": one.conception,
        "case": one.case,
        "act": one.act,
        **{name: told(verdict, *_TOLD) for name, verdict in (("old", one.old), ("new", one.new))},
    }


def _lines(found: Difference, language: Language) -> Iterator[str]:
    names = (f"{name} ({number})" for name, number in zip(found.names, found.numbers, strict=True))
    yield " → ".join(names)
    yield _result(found, language)
    for key, terms in (("terms_added", found.added), ("terms_removed", found.removed)):
        if terms:
            yield ""
            yield say(f"difference.{key}", language, number=len(terms))
            yield from (f"  {local_name(one)}" for one in terms)
    for term, changes in groupby(found.changes, key=lambda one: one.term):
        yield ""
        yield local_name(term) if term else say("difference.general", language)
        for one in changes:
            yield f"  {_SIGNS[one.kind]} {_change(one, language)}"
    yield ""
    yield from _verdict_lines(found, language)


def _result(found: Difference, language: Language) -> str:
    if not found.is_breaking:
        key = "compatible" if found.changes else "nothing"
        return say(f"difference.{key}", language)
    reasons = (say(f"difference.because_{r}", language, number=n) for r, n in found.reasons.items())
    return say("difference.breaking", language, reasons="; ".join(reasons))


def _change(one: Change, language: Language) -> str:
    named = one.what in ("axiom", "annotation")
    said = one.said if named else say(f"difference.{one.what}", language)
    if one.language:
        said = f"{said} ({one.language})"
    texts = [text for text in (one.old, one.new) if text is not None]
    return f"{said}: {' → '.join(texts)}" if said else " → ".join(texts)


def _verdict_lines(found: Difference, language: Language) -> Iterator[str]:
    numbers = {
        "acts": found.acts,
        "conceptions": len(found.conceptions),
        "changed": len(found.verdicts),
    }
    yield say("difference.verdicts", language, **numbers)
    for one in found.verdicts:
        ends = " → ".join(_end(verdict, language) for verdict in (one.old, one.new))
        yield f"  {one.conception}  {one.case} / {one.act}: {ends}"
    for name, reason in found.undecided.items():
        yield say("difference.undecided", language, conception=name, reason=reason)


def _end(verdict: Verdict, language: Language) -> str:
    """Return a verdict in short, with what can differ where outcomes are the same."""
    outcome = verdict.outcome or say(f"difference.{verdict.status}", language)
    further: list[Sequence[str]] = [
        verdict.failed_criteria,
        verdict.possible_outcomes if not verdict.outcome else (),
        verdict.missing_facts,
    ]
    told = "; ".join(", ".join(one) for one in further if one)
    return f"{outcome} [{told}]" if told else outcome
