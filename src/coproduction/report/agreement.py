"""How far several coders agree, as text, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from coproduction.knowledge.base import Glossary
from coproduction.ratings import Aspect, Coefficient, ComparedCodings, Difference
from coproduction.report.document import finding, json_text
from coproduction.report.grid import aligned, csv_grid
from coproduction.report.text import clean
from coproduction.terms import Language
from coproduction.texts import say

SCHEMA: Final = "coproduction/agreement/1"

_DIGITS: Final = 6
"""How many digits JSON and CSV give behind the decimal point."""

_PAIRS_IN_A_TABLE: Final = 4
_SIGNS: Final = {"": "", "all alike": "=", "nothing shared": "–"}


def render(found: ComparedCodings, glossary: Glossary, form: str, language: Language) -> str:
    """Return the comparison of codings as ``text``, ``json`` or ``csv``."""
    if form == "json":
        return json_text(document(found))
    if form == "csv":
        return csv_text(found)
    return AgreementWords(found, glossary, language).text()


def document(found: ComparedCodings) -> dict[str, Any]:
    """Return the comparison as plain data of the form ``coproduction/agreement/1``."""
    return {
        "schema": SCHEMA,
        "conception": found.conception,
        "coders": list(found.coders),
        "codings": found.codings,
        "acts": found.acts,
        "shared_acts": found.shared,
        "codings_without_coder": found.unnamed,
        "aspects": [_aspect(aspect) for aspect in found.aspects],
        "disagreements": [_difference(one) for one in found.disagreements],
        "left_open": [_difference(one) for one in found.openings],
        "findings": [finding(one) for one in found.findings],
    }


def _aspect(aspect: Aspect) -> dict[str, Any]:
    agreement = aspect.agreement
    return {
        "kind": aspect.kind,
        "name": aspect.name,
        "acts": agreement.shared,
        "pairs": agreement.pairs,
        "agreeing_pairs": agreement.agreeing,
        "agreement": _rounded(agreement.share),
        "alpha": _coefficient(agreement.alpha),
        "kappas": [
            {"coders": list(pair), **_coefficient(kappa)}
            for pair, kappa in agreement.kappas.items()
        ],
        "left_open": dict(aspect.left_open),
    }


def _coefficient(coefficient: Coefficient) -> dict[str, Any]:
    return {"value": _rounded(coefficient.value), "undefined": coefficient.undefined or None}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "case": one.case_id,
        "act": one.act_id,
        "kind": one.kind,
        "name": one.name,
        "said": dict(one.said),
        "left_open": list(one.left_open),
        "changes_verdict": one.changes_verdict,
    }


def csv_text(found: ComparedCodings) -> str:
    """Return the comparison as one table: first the measures, then the differences act by act."""
    pairs = list(combinations(found.coders, 2))
    columns = (
        *("part", "kind", "name", "acts", "pairs", "agreeing_pairs", "agreement", "alpha"),
        *(f"kappa: {one} – {other}" for one, other in pairs),
        *("left_open", "case_id", "act_id"),
        *(f"said: {coder}" for coder in found.coders),
        "changes_verdict",
    )
    rows = [_measures(aspect, pairs) for aspect in found.aspects]
    rows += [_said("disagreement", one) for one in found.disagreements]
    rows += [_said("left open", one) for one in found.openings]
    return csv_grid(columns, [[row.get(name, "") for name in columns] for row in rows])


def _measures(aspect: Aspect, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    agreement = aspect.agreement
    kappas = ((pair, agreement.kappas.get(pair)) for pair in pairs)
    return {
        "part": "measure",
        "kind": aspect.kind,
        "name": aspect.name,
        "acts": str(agreement.shared),
        "pairs": str(agreement.pairs),
        "agreeing_pairs": str(agreement.agreeing),
        "agreement": _cell(agreement.share),
        "alpha": _cell(agreement.alpha.value),
        **{f"kappa: {a} – {b}": _cell(kappa.value) for (a, b), kappa in kappas if kappa},
        "left_open": "; ".join(_counted(aspect.left_open)),
    }


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.{_DIGITS}f}"


def _counted(left_open: Mapping[str, int]) -> list[str]:
    return [f"{coder}: {number}" for coder, number in left_open.items() if number]


def _said(part: str, one: Difference) -> dict[str, str]:
    changes = {True: "yes", False: "no", None: ""}[one.changes_verdict]
    return {
        "part": part,
        "kind": one.kind,
        "name": one.name,
        "left_open": "; ".join(one.left_open),
        "case_id": one.case_id,
        "act_id": one.act_id,
        **{f"said: {coder}": label for coder, label in one.said.items()},
        "changes_verdict": changes,
    }


class AgreementWords:
    """Tells the comparison in one language.

    Args:
        found: the comparison.
        glossary: labels of outcomes.
        language: of all words.
    """

    def __init__(self, found: ComparedCodings, glossary: Glossary, language: Language) -> None:
        self._found = found
        self._terms = glossary.terms
        self._language = language

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._language, **values)

    def text(self) -> str:
        """Return all of it."""
        lines = self.head()
        if self._found.shared:
            lines += [*self._tables(), *self._differences()]
        else:
            lines += ["", self._say("agreement.nothing_shared")]
        return clean("\n".join(lines)) + "\n"

    def head(self) -> list[str]:
        """Return who coded how many acts, and by which conception they are judged."""
        found = self._found
        lines = [self._say("agreement.coders", coders=", ".join(found.coders))]
        counts = {"codings": found.codings, "acts": found.acts, "shared": found.shared}
        lines.append(self._say("agreement.counts", **counts))
        if found.unnamed:
            lines.append(self._say("agreement.unnamed", number=found.unnamed))
        lines.append(self._say("html.conception", conception=found.conception))
        return lines

    def groups(self) -> dict[str, list[Aspect]]:
        """Return by heading what two coders rated: facets, and the verdict with its criteria."""
        aspects = [aspect for aspect in self._found.aspects if aspect.agreement.shared]
        facets = [aspect for aspect in aspects if aspect.kind == "facet"]
        others = [aspect for aspect in aspects if aspect.kind != "facet"]
        return {self._say("agreement.facet"): facets, self._say("agreement.judgement"): others}

    def _tables(self) -> Iterator[str]:
        groups = self.groups()
        for head, group in groups.items():
            yield from ("", self._aligned(*self.measures(head, group)))
        yield self._say("agreement.signs")
        left_out = [one.name for one in self._found.aspects if not one.agreement.shared]
        if left_out:
            yield self._say("agreement.not_compared", names=", ".join(left_out))
        yield from ("", self._say("agreement.kappa"))
        pairs = list(combinations(self._found.coders, 2))
        for start in range(0, len(pairs), _PAIRS_IN_A_TABLE):
            for head, group in groups.items():
                yield self._kappas(head, group, pairs[start : start + _PAIRS_IN_A_TABLE])

    def measures(
        self, head: str, aspects: Sequence[Aspect]
    ) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return a table of the measures: its headings, and a row for each aspect."""
        rows: list[tuple[str, ...]] = [
            (
                self._name(aspect.name),
                str(aspect.agreement.shared),
                self._percent(aspect.agreement.share),
                self._number(aspect.agreement.alpha),
                ", ".join(_counted(aspect.left_open)),
            )
            for aspect in aspects
        ]
        columns = (self._say(f"agreement.{key}") for key in ("acts", "share", "alpha"))
        last = self._say("agreement.left_open") if any(row[-1] for row in rows) else ""
        return (head, *columns, last), rows

    def _aligned(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        shown = [(row[0], *_to_the_right(heads[1:-1], *row[1:-1]), row[-1]) for row in rows]
        return aligned(heads, shown).rstrip("\n")

    def _kappas(
        self, head: str, aspects: Sequence[Aspect], pairs: Sequence[tuple[str, str]]
    ) -> str:
        columns = [f"{one} – {other}" for one, other in pairs]
        rows = []
        for aspect in aspects:
            kappas = (self._number(aspect.agreement.kappas[pair]) for pair in pairs)
            rows.append((self._name(aspect.name), *_to_the_right(columns, *kappas)))
        return aligned((head, *columns), rows)

    def _name(self, name: str) -> str:
        return self._say("agreement.verdict") if name == "verdict" else name

    def _percent(self, share: float | None) -> str:
        if share is None:
            return _SIGNS["nothing shared"]
        return f"{100 * share:.0f}" + (" %" if self._language == "lt" else "%")

    def _number(self, coefficient: Coefficient) -> str:
        if coefficient.value is None:
            return _SIGNS[coefficient.undefined]
        number = f"{coefficient.value:.2f}"
        return number.replace(".", ",") if self._language == "lt" else number

    def differences(self) -> list[tuple[str, tuple[Difference, ...]]]:
        """Return the differences under their headings: what is contradicted, what left open."""
        disagreements, openings = self._found.disagreements, self._found.openings
        heading = "agreement.disagreements" if disagreements else "agreement.no_disagreements"
        found = [(self._say(heading), disagreements)]
        return [*found, (self._say("agreement.openings"), openings)] if openings else found

    def difference(self, one: Difference) -> tuple[str, str, str]:
        """Return a difference as a row: the act, what is compared, and who says what."""
        return f"{one.case_id} / {one.act_id}", self._name(one.name), self._told(one)

    def _differences(self) -> Iterator[str]:
        for number, (heading, differences) in enumerate(self.differences()):
            yield from ["", heading] if number else [heading]
            yield from self._by_act(differences)

    def _by_act(self, differences: Iterable[Difference]) -> Iterator[str]:
        grouped: dict[str, list[Difference]] = {}
        for one in differences:
            grouped.setdefault(f"{one.case_id} / {one.act_id}", []).append(one)
        names = [self._name(one.name) for some in grouped.values() for one in some]
        width = max(map(len, names), default=0)
        for act, some in grouped.items():
            yield f"  {act}"
            yield from (f"    {self._name(one.name):<{width}}  {self._told(one)}" for one in some)

    def _told(self, one: Difference) -> str:
        coders: dict[str, list[str]] = {}
        for coder, label in one.said.items():
            coders.setdefault(self._label(label), []).append(coder)
        parts = [f"{', '.join(some)}: {label}" for label, some in coders.items()]
        if one.left_open:
            left_open = self._say("agreement.open")
            parts.append(f"{', '.join(one.left_open)}: {left_open}")
        said = " · ".join(parts)
        return said if one.kind == "verdict" else f"{said} → {self._changes(one)}"

    def _label(self, label: str) -> str:
        if label in ("undetermined", "invalid"):
            return self._say(f"html.status_{label}")
        info = self._terms.get(label)
        return info.label[self._language] if info else label

    def _changes(self, one: Difference) -> str:
        if one.changes_verdict is None:
            return self._say("agreement.changes_unknown")
        return self._say(
            "agreement.changes" if one.changes_verdict else "agreement.changes_nothing"
        )


def _to_the_right(columns: Sequence[str], *numbers: str) -> Iterator[str]:
    """Yield numbers so that each ends under the end of its heading."""
    for column, number in zip(columns, numbers, strict=True):
        yield number.rjust(len(column))
