"""Loads small collections written for the tests, by mappings written for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coproduction.intake.collections.coding import Coder
from coproduction.intake.collections.files import InputFile
from coproduction.intake.collections.mapping import CollectionMapping
from coproduction.intake.collections.mapping_reader import read_mapping
from coproduction.intake.collections.opening import open_collection
from coproduction.intake.collections.rows import Opened
from coproduction.intake.collections.tallies import Tally
from coproduction.intake.telling import Teller
from coproduction.knowledge.grounds import Coded
from coproduction.knowledge.storage import load
from coproduction.terms import Language

CLAIMS = frozenset({"C-001", "C-139"})

HEAD = """\
name = "garden"
title = "Gardens"
source = "a list kept by hand"
form = "csv"

[ids]
case = "garden-{id}"

[texts]
title = "{name}"

[fields.kind]
columns = ["kind", "sort"]
separators = "|"
codes = ["dig", "vote", "rest"]
same = { digging = "dig" }

[fields.people]
columns = ["people"]
number = true
codes = ["nobody yet"]
"""

RULES = """
[[rules]]
name = "digging-is-production"
facet = "act_kind"
value = "service_production"
when = { kind = "dig" }
ground = "design"
where = "list of kinds"
reason = "Digging makes the garden."

[[rules]]
name = "people"
facet = "number_of_participants"
take = "people"
ground = "claim"
claims = ["C-001"]
reason = "They are counted."

[[rules]]
name = "free-will"
facet = "voluntariness"
value = "voluntary"
ground = "assumption"
reason = "Nobody is sent there."

[[rules]]
name = "voting-decides"
facet = "act_kind"
value = "public_decision"
when = { kind = ["vote", "rest"] }
ground = "assumption"
reason = "A vote is a decision."
"""


def mapping_of(
    text: str, folder: Path, name: str = "mapping.toml", language: Language = "en"
) -> CollectionMapping:
    """Return the mapping that a text describes."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    tell = Teller(name, language)
    return read_mapping(path, load().codebook, lambda: CLAIMS, tell)


def opened(mapping: CollectionMapping, folder: Path, **files: str | bytes) -> Opened:
    """Return a collection whose files have these contents; ``__`` in names stands for a dot."""
    found = []
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        found.append(InputFile(path, Teller(path.name, "en")))
    return open_collection(found, mapping, Teller(mapping.name, "en"))


def coded(
    mapping: CollectionMapping, collection: Opened, assumptions: Sequence[str] = ()
) -> tuple[list[Coded], Tally]:
    """Return the records of a collection, and what was met."""
    coder = Coder(mapping, assumptions, load().codebook)
    return list(coder.coded(collection.rows)), coder.tally


def facts(one: Coded) -> dict[str, str | None]:
    """Return the tokens of a record's facts by column."""
    return {name: found[0].token for name, found in one.record.facts.items()}
