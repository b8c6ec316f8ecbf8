"""What the gate does not let in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coproduction.gate.reasons import REASONS


class Refused(Exception):  # noqa: N818  # whoever asked words it as an error of their own
    """Something from outside is not let in.

    Attributes:
        key: of the text that tells why.
        values: of the placeholders of that text; ``line`` and ``column`` say where, if known.
    """

    def __init__(self, key: str, /, **values: Any) -> None:
        super().__init__(key, values)
        self.key = key
        self.values: Mapping[str, Any] = values

    def __str__(self) -> str:
        """Return the reason in English, with its place if that is known."""
        values = {
            name: ", ".join(map(str, value)) if isinstance(value, list) else value
            for name, value in self.values.items()
        }
        line = self.values.get("line")
        where = "" if line is None else f"line {line}, character {self.values['column']}: "
        return where + REASONS.get(self.key, self.key).format_map(values)
