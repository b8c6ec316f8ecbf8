"""Opens a collection in the form that its mapping names, and checks that it is that collection."""

from __future__ import annotations

from collections.abc import Sequence

from coproduction.errors import InputError
from coproduction.intake.collections.ballots import open_ballots
from coproduction.intake.collections.files import InputFile, Progress
from coproduction.intake.collections.mapping import CollectionMapping
from coproduction.intake.collections.objects import open_objects
from coproduction.intake.collections.rows import Opened
from coproduction.intake.collections.tables import open_tables
from coproduction.intake.telling import Teller, some


def open_collection(
    files: Sequence[InputFile],
    mapping: CollectionMapping,
    tell: Teller,
    progress: Progress | None = None,
) -> Opened:
    """Return the rows of a collection.

    Args:
        files: the files.
        mapping: tells their form, and the columns that are looked for.
        tell: words messages about the collection as a whole.
        progress: is told how many bytes were read.

    Raises:
        InputError: a file is broken, or this is another collection than the mapping's.
    """
    if mapping.form == "csv":
        opened = open_tables(files, mapping, progress)
    elif mapping.form == "json":
        opened = open_objects(files, progress)
    elif mapping.form == "pb":
        opened = open_ballots(files, progress)
    else:
        from coproduction.intake.collections.services import open_services  # the RDF parser

        return open_services(files, mapping)
    absent = [one for one in mapping.case.columns if one not in opened.columns]
    if absent:
        values = {"columns": some(absent), "found": some(opened.columns), "name": mapping.name}
        raise InputError(tell.problem("mapping-other-collection", **values))
    return opened
