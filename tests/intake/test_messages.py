"""The texts of intake: all used, all there, the same placeholders in both languages."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import coproduction.gate
import coproduction.intake
import coproduction.registers
from coproduction.intake.telling import shown, some
from coproduction.texts import TEXTS

KEYS = {key.removeprefix("intake."): text for key, text in TEXTS.items() if key[:7] == "intake."}
SOURCE = "".join(
    path.read_text(encoding="utf-8")
    for part in (coproduction.intake, coproduction.registers, coproduction.gate)
    for path in Path(str(part.__file__)).parent.rglob("*.py")
)


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_is_used_and_there() -> None:
    """Each key stands in the code, and each key in the code has a text."""
    assert len(KEYS) == 156
    used = set(re.findall(r"[\"']([a-z0-9]+(?:-[a-z0-9]+)*)[\"']", SOURCE))
    assert KEYS.keys() <= used
    called = re.findall(r'(?:\bsay|problem|note)\(\s*"([a-z-]+)"', SOURCE)
    assert len(called) > 30 and set(called) <= KEYS.keys()


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_say_the_same_things(key: str) -> None:
    """What is filled in on one side is filled in on the other."""
    text = KEYS[key]
    assert placeholders(text.en) == placeholders(text.lt)
    assert text.en != text.lt or key == "encoding-reading"


def test_what_is_shown_is_harmless() -> None:
    """No control characters, one line, not too long."""
    assert shown("a\x1b[31m\r\nb\t\u202ec") == "a [31m b c"
    assert shown("x" * 1000) == "x" * 79 + "…"
    assert some(["a", "b\n"]) == "a, b"
    assert some(map(str, range(9))) == "0, 1, 2, 3, 4, …"
