"""How far several raters of the same units agree; the raters may be coders or conceptions."""

from __future__ import annotations

from coproduction.agreement.measures import measure
from coproduction.ratings import Agreement, Coefficient

__all__ = ["Agreement", "Coefficient", "measure"]
