"""Ratings of the same units by several raters, and how far they agree, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coproduction.model import Finding

Undefined = Literal["", "nothing shared", "all alike"]
"""Why a coefficient has no value: no unit is rated by both (or by two), or all labels are alike."""

AspectKind = Literal["facet", "verdict", "criterion"]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient of agreement.

    Attributes:
        value: 1 is perfect agreement, 0 what chance would give, less is worse than chance; None
            where it is undefined.
        undefined: why it has no value; empty where it has one.
    """

    value: float | None
    undefined: Undefined = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far raters agree who gave units one label each of a nominal scale.

    Attributes:
        raters: their names, sorted.
        units: how many units have a label at all.
        shared: how many of them have labels of at least two raters; only these count below.
        pairs: how many pairs of labels of the same unit there are.
        agreeing: how many of the pairs are alike.
        kappas: Cohen's kappa of every pair of raters, over the units that both rated.
        alpha: Krippendorff's alpha, over all raters.
    """

    raters: tuple[str, ...]
    units: int
    shared: int
    pairs: int
    agreeing: int
    kappas: Mapping[tuple[str, str], Coefficient]
    alpha: Coefficient

    @property
    def share(self) -> float | None:
        """The share of pairs that are alike, from 0 to 1; None without pairs."""
        return self.agreeing / self.pairs if self.pairs else None


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that all codings say something about, compared.

    Attributes:
        kind: a facet, the verdict, or a criterion.
        name: the column of the facet, the name of the criterion, or ``verdict``.
        agreement: how far the coders agree.
        left_open: by coder, how many acts each left open of which another coder filled in this
            facet; empty for what is no facet.
    """

    kind: AspectKind
    name: str
    agreement: Agreement
    left_open: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """An act of which several coders say different things, or some say nothing.

    Attributes:
        case_id: identifies the case.
        act_id: identifies the act within the case.
        kind: a facet or the verdict.
        name: the column of the facet, or ``verdict``.
        said: what each coder says.
        left_open: the coders who left the facet open.
        changes_verdict: whether a coding gets another verdict if it takes over on this facet alone
            what another coding says; None where that cannot be told.
    """

    case_id: str
    act_id: str
    kind: AspectKind
    name: str
    said: Mapping[str, str]
    left_open: tuple[str, ...] = ()
    changes_verdict: bool | None = None

    @property
    def is_disagreement(self) -> bool:
        """Whether two coders say different things, and not only one says nothing."""
        return len(set(self.said.values())) > 1


@dataclass(frozen=True, slots=True)
class ComparedCodings:
    """How far the coders of a run agree, and where they do not.

    Attributes:
        conception: the name of the conception by which they are judged.
        coders: their names, sorted.
        codings: how many records name a coder.
        acts: how many acts they describe.
        shared: how many of the acts are coded by at least two.
        unnamed: how many records name no coder and are left out.
        aspects: the facets, the verdict and the criteria, each compared.
        disagreements: where coders say different things, act by act.
        openings: where some coder leaves open what another fills in, and none contradicts.
        findings: codings that could not be compared, with their places.
    """

    conception: str
    coders: tuple[str, ...]
    codings: int
    acts: int
    shared: int
    unnamed: int
    aspects: tuple[Aspect, ...]
    disagreements: tuple[Difference, ...]
    openings: tuple[Difference, ...]
    findings: tuple[Finding, ...] = ()

    def of(self, kind: AspectKind, name: str = "verdict") -> Aspect:
        """Return the comparison of one facet, of the verdict, or of one criterion.

        Facets and criteria may share a name, as ``direct_interaction`` does.

        Raises:
            KeyError: there is none.
        """
        for aspect in self.aspects:
            if (aspect.kind, aspect.name) == (kind, name):
                return aspect
        raise KeyError(kind, name)
