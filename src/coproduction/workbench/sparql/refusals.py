"""Why a query is not answered."""

from __future__ import annotations

from typing import Final

from coproduction.terms import Language
from coproduction.texts import say

MALFORMED: Final = 400
FORBIDDEN: Final = 403
NOT_FOUND: Final = 404
NOT_ACCEPTABLE: Final = 406
OTHER_TYPE: Final = 415
TOO_MUCH: Final = 422
UNAVAILABLE: Final = 503


class RefusedError(Exception):
    """A query that is not answered, or not fully: there is nothing in between.

    Args:
        status: of HTTP.
        key: of the text that says why, without ``workbench.sparql_``.
        values: of its placeholders.
    """

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(key)
        self.status = status
        self._key = key
        self._values = values

    def told(self, language: Language) -> str:
        """Return why, for a person."""
        return say(f"workbench.sparql_{self._key}", language, **self._values)
