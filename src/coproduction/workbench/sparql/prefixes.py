"""Prefixes that a query forgot to declare: those that are known here can be added to it."""

from __future__ import annotations

from coproduction.pipeline.asking import PREFIXES
from coproduction.queries import undeclared_prefixes
from coproduction.workbench.sparql.refusals import MALFORMED, RefusedError


def undeclared(text: str) -> RefusedError | None:
    """Return the refusal of a query that uses prefixes it does not declare; None if it does not.

    It says which lines declare those that are known here.
    """
    missing = undeclared_prefixes(text)
    if not missing:
        return None
    names = ", ".join(f"{one}:" for one in missing)
    if lines := _lines(missing):
        return RefusedError(MALFORMED, "prefixes_known", names=names, lines=" ".join(lines))
    return RefusedError(MALFORMED, "prefixes", names=names)


def declared(text: str) -> str | None:
    """Return a query with the known prefixes that it uses declared; None if it has them all."""
    lines = _lines(undeclared_prefixes(text))
    return "\n".join([*lines, text]) if lines else None


def _lines(missing: list[str]) -> list[str]:
    return [f"PREFIX {one}: <{PREFIXES[one]}>" for one in missing if one in PREFIXES]
