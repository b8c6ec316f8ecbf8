"""All pages of the reference, and the templates that show them."""

from __future__ import annotations

from typing import Final

from coproduction.reference.browsing import pages as browsing
from coproduction.reference.literature import pages as literature

VIEWS: Final = (*browsing.VIEWS, *literature.VIEWS)
"""The pages; one whose address fits comes before those whose parameters would fit it, too."""
