"""What travels between processes: JSON, with dates and the like as small objects."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

_KIND: Final = "$"


def dumped(message: Any) -> bytes:
    """Return a message as bytes."""
    return json.dumps(message, default=_tagged).encode()


def loaded(data: bytes) -> Any:
    """Return the message that was made bytes of."""
    return json.loads(data, object_hook=_untagged)


def _tagged(value: Any) -> Any:
    """Return a value that JSON does not know as an object."""
    match value:
        case datetime() | date() | time():
            return {_KIND: type(value).__name__, "text": value.isoformat()}
        case timedelta():
            return {_KIND: "timedelta", "parts": [value.days, value.seconds, value.microseconds]}
        case Decimal():
            return {_KIND: "Decimal", "text": str(value)}
        case bytes():  # as older programs write texts
            return value.decode(errors="replace")
    return str(value)


def _untagged(found: dict[str, Any]) -> Any:
    match found.get(_KIND):
        case "datetime":
            return datetime.fromisoformat(found["text"])
        case "date":
            return date.fromisoformat(found["text"])
        case "time":
            return time.fromisoformat(found["text"])
        case "timedelta":
            return timedelta(*found["parts"])
        case "Decimal":
            return Decimal(found["text"])
    return found
