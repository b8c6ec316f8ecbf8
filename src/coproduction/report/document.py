"""Results as one JSON document of the form ``coproduction/verdicts/1``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from coproduction.knowledge.grounds import GROUNDS_COLUMN
from coproduction.model import Fact, Finding, Judged, Place, Verdict

SCHEMA = "coproduction/verdicts/1"
_INDENT: Final = "\n" + 4 * " "


def parts(
    frame: Mapping[str, Any],
    members: Iterable[object],
    after: Callable[[], Mapping[str, Any]] = dict,
) -> Iterator[str]:
    """Yield the text of a JSON object with a list that is filled one by one.

    Args:
        frame: the object up to its last value so far, an empty list.
        members: of the list.
        after: tells what follows the list, once all members went by.
    """
    text = json_text(frame).removesuffix("]\n}\n")
    separator = _INDENT
    for member in members:
        shown = json.dumps(member, ensure_ascii=False, indent=2)
        yield text + separator + shown.replace("\n", _INDENT)
        text, separator = "", "," + _INDENT
    end = json_text(after())
    rest = "\n}\n" if end == "{}\n" else "," + end.removeprefix("{")
    yield text + ("]" if separator == _INDENT else "\n  ]") + rest


def head(
    notes: Iterable[Finding],
    *,
    version: str,
    sha256: str,
    conception: str,
    readings: Sequence[str],
    reasoner: str,
) -> dict[str, Any]:
    """Return what stands before the cases.

    Args:
        notes: findings about the input as a whole.
        version: of the ontology.
        sha256: digest of the ontology.
        conception: name of the conception that was applied.
        readings: names of the readings that were chosen.
        reasoner: what decided.
    """
    return {
        "schema": SCHEMA,
        "conception": conception,
        "readings": list(readings),
        "ontology": {"version": version, "sha256": sha256},
        "reasoner": reasoner,
        "notes": [finding(note) for note in notes],
    }


def case(
    acts: Sequence[Judged], conflict: Callable[[], Sequence[str]], *, coded: bool
) -> dict[str, Any]:
    """Return a case as plain data."""
    return {
        "case": acts[0].record.case_id,
        "acts": [act(one, conflict, coded=coded) for one in acts],
    }


def act(judged: Judged, conflict: Callable[[], Sequence[str]], *, coded: bool) -> dict[str, Any]:
    """Return one act as plain data.

    Args:
        judged: the act.
        conflict: tells the locators of the claims in conflict if the act falls into a gap.
        coded: whether its coder belongs to it, null where none is named.
    """
    verdict = judged.verdict
    return {
        "act": judged.record.act_id,
        **({"coder": judged.record.coder or None} if coded else {}),
        "facts": {name: list(map(_written, given)) for name, given in judged.record.facts.items()},
        "texts": dict(judged.record.texts),
        **told(verdict, "status", "reason", "outcome", "superclasses"),
        "criteria": dict(verdict.criteria),
        **told(verdict, "failed_criteria", "missing_facts", "possible_outcomes", "gap_possible"),
        "conflict": list(conflict()) if verdict.reason == "gap" else [],
        "participants": [
            {"participant": name.strip("<>"), "roles": list(verdict.participant_roles)}
            for name in judged.record.participants
        ],
        "participant_roles": list(verdict.participant_roles),
        "findings": [finding(one) for one in judged.findings],
        **_grounds(judged),
        "source": place(judged.record.place),
    }


def told(verdict: Verdict, *names: str) -> dict[str, Any]:
    """Return what a verdict says, by the names of its attributes, as plain data."""
    said = {name: getattr(verdict, name) for name in names}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in said.items()}


def _written(fact: Fact) -> str:
    """Return a fact in the word of the codebook; resources, and what has no word, as written."""
    return fact.written if fact.token in (None, "resources", "payment") else str(fact.token)


def _grounds(judged: Judged) -> dict[str, list[str]]:
    """Return by which rules of a mapping the act was coded, if it comes from a collection."""
    told = judged.record.texts.get(GROUNDS_COLUMN, "")
    return {"grounds": told.split("; ")} if told else {}


def finding(one: Finding) -> dict[str, Any]:
    """Return one finding as plain data."""
    return {
        "severity": one.severity,
        "message": one.message,
        "column": one.columns[0] if one.columns else None,
        "columns": list(one.columns),
        "rule": one.rule,
        "source": place(one.place),
    }


def place(place: Place) -> dict[str, Any]:
    """Return where something stands as plain data."""
    found: dict[str, Any] = {"file": place.file}
    if place.sheet is not None:
        found["sheet"] = place.sheet.name
    if place.row is not None:
        found["row"] = place.row
    if place.column is not None:
        found["column"] = place.column
    if place.letter is not None:
        found["cell"] = f"{place.letter}{place.row}"
    if place.node is not None:
        found["node"] = place.node
    return found


def json_text(data: object) -> str:
    """Return data as indented JSON text, characters as they are."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
