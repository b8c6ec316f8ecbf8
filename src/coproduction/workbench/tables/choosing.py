"""What an address asks for: by what a table is judged, and which of its acts are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any, Final, get_args
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from coproduction.knowledge.base import Glossary
from coproduction.knowledge.conceptions import DEFAULT, shipped
from coproduction.knowledge.storage import load_decisions, load_glossary
from coproduction.model import Judged, VerdictStatus
from coproduction.report.breakdown import spellings, value_key
from coproduction.report.ends import KINDS, Ends
from coproduction.report.html import PLACED_BY
from coproduction.terms import Language
from coproduction.texts import say
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import NoSuchPartError
from coproduction.workbench.tables.judging import Verdicts
from coproduction.workbench.tables.working import Choice

_MOST_OPTIONS: Final = 300
"""So many sectors or countries can be chosen; the text search finds the others."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen.

    Attributes:
        value: as it stands in the address.
        label: what people call it.
        count: of the acts that have it; none where nothing is counted.
    """

    value: str
    label: str
    count: int | None = None


def choice_of(request: Request) -> Choice:
    """Return by what a table is judged.

    Only what is shipped can be named: a file of the machine cannot.

    Raises:
        HTTPException: there is no such conception or reading.
    """
    conception = request.query_params.get("conception") or DEFAULT
    readings = tuple(dict.fromkeys(filter(None, request.query_params.getlist("reading"))))
    known = {one.name for one in load_decisions().readings}
    if conception not in shipped() or not known.issuperset(readings):
        raise HTTPException(404)
    return Choice(conception, readings, language_of(request))


def carried(choice: Choice) -> str:
    """Return the end of an address by which the same choice is made; mostly nothing."""
    pairs = [("conception", choice.conception)] if choice.conception != DEFAULT else []
    pairs += [("reading", name) for name in choice.readings]
    return f"?{urlencode(pairs)}" if pairs else ""


def conceptions(language: Language) -> list[Option]:
    """Return the conceptions that can be chosen."""
    return [Option(name, load_glossary((), name).conception.label[language]) for name in shipped()]


def decisions(language: Language) -> list[list[Option]]:
    """Return the readings that can be chosen, for each decision; the first is what was decided."""
    return [
        [Option("" if one.kept else one.name, one.label[language]) for one in decision.readings]
        for decision in load_decisions().decisions
    ]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which acts are shown; what is empty leaves all.

    Attributes:
        outcome: local name of an outcome or a kind of them, or the reason for having none.
        status: of the verdict.
        sector: as all its spellings have it in common.
        country: likewise.
        missing: a column whose fact is missing.
        q: words that stand in some cell.
    """

    outcome: str = ""
    status: str = ""
    sector: str = ""
    country: str = ""
    missing: str = ""
    q: str = ""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Filter:
        """Return the filter that an address asks for."""
        given = {name: parameters.get(name, "").strip() for name in cls.__slots__}
        return cls(**given | {name: value_key(given[name]) for name in PLACED_BY})

    def positions(self, verdicts: Verdicts, ends: Ends) -> Sequence[int]:
        """Return the positions of the acts that pass, in order."""
        if not any(asdict(self).values()):
            return range(len(verdicts.lean))
        candidates = (
            verdicts.shelf.holding(self.q) if value_key(self.q) else range(len(verdicts.lean))
        )
        wanted = {name: getattr(self, name) for name in PLACED_BY}
        placed = {name: key for name, key in wanted.items() if key}
        return [at for at in candidates if self._passes(verdicts.lean[at], placed, ends)]

    def _passes(self, one: Judged, placed: Mapping[str, str], ends: Ends) -> bool:
        verdict, texts = one.verdict, one.record.texts
        return (
            (not self.status or verdict.status == self.status)
            and (not self.missing or self.missing in verdict.missing_facts)
            and (
                not self.outcome
                or self.outcome in verdict.superclasses
                or ends.of(verdict).name == self.outcome
            )
            and all(value_key(texts.get(name, "")) == key for name, key in placed.items())
        )


def options(verdicts: Verdicts, glossary: Glossary, language: Language) -> dict[str, list[Option]]:
    """Return by name of a parameter what can be chosen, with counts over the whole table."""
    columns = verdicts.setting.knowledge.codebook.labels(language)
    statuses = Counter(one.verdict.status for one in verdicts.lean)
    missing = Counter(name for one in verdicts.lean for name in one.verdict.missing_facts)
    found = {
        "status": [
            Option(name, say(f"html.status_{name}", language), statuses[name])
            for name in get_args(VerdictStatus)
        ],
        "outcome": list(_outcomes(verdicts, Ends(glossary, language))),
        "missing": [
            Option(name, columns.get(name, name), count) for name, count in missing.most_common()
        ],
    }
    return found | {name: list(_placed(verdicts, name)) for name in PLACED_BY}


def _outcomes(verdicts: Verdicts, ends: Ends) -> Iterator[Option]:
    """Yield each kind of outcomes that occurs, then its outcomes and the reasons for none."""
    found = Counter(ends.of(one.verdict) for one in verdicts.lean)
    kinds = Counter(name for one in verdicts.lean for name in one.verdict.superclasses)
    for kind in KINDS:
        if kinds[kind]:
            yield Option(kind, ends.kind_label(kind), kinds[kind])
        for end in ends.ordered(one for one in found if one.kind == kind):
            yield Option(end.name, ("\u2003" if kinds[kind] else "") + ends.label(end), found[end])


def _placed(verdicts: Verdicts, name: str) -> Iterator[Option]:
    given = Counter(one.record.texts.get(name, "") for one in verdicts.lean)
    counts: Counter[str] = Counter()
    for text, count in given.items():
        counts[value_key(text)] += count
    written = spellings(verdicts.lean, name)
    for key, count in counts.most_common(_MOST_OPTIONS):
        if key:
            yield Option(key, written[key], count)


@dataclass(frozen=True, slots=True)
class Paging:
    """A part of a list.

    Attributes:
        page: which part, counted from 1.
        pages: how many there are, at least one.
        size: of a part.
        total: how much there is altogether.
    """

    page: int
    pages: int
    size: int
    total: int

    @classmethod
    def of(cls, request: Request, total: int, size: int) -> Paging:
        """Return the part that an address asks for.

        Raises:
            NoSuchPartError: there is no such part.
        """
        pages = max(ceil(total / size), 1)
        asked = request.query_params.get("page", "1").strip() or "1"
        number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0
        if not 1 <= number <= pages:
            values = {"asked": asked[:20], "pages": pages}
            message = say("workbench.tables_no_such_page", language_of(request), **values)
            raise NoSuchPartError(message)
        return cls(number, pages, size, total)

    def part(self, whole: Sequence[int]) -> Sequence[int]:
        """Return it."""
        return whole[(self.page - 1) * self.size : self.page * self.size]


def head(choice: Choice, **more: Any) -> dict[str, Any]:
    """Return what every page of a judged table says."""
    return {
        "conception": choice.conception,
        "readings": list(choice.readings),
        "carried": carried(choice),
        **more,
    }
