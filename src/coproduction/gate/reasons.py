"""Why something from outside is not let in, in English; the Lithuanian is in ``texts``."""

from __future__ import annotations

from typing import Final

REASONS: Final = {
    "outside-context": (
        "The JSON-LD needs a context from outside ({contexts}). Nothing is fetched "
        "from a network: write the context into the file."
    ),
    "syntax": ("The {format} is broken here: {reason}."),
    "gate-size": (
        "The file has {size}, more than the {limit} that are read. Divide it, or "
        "allow more with --limit size=…."
    ),
    "gate-device": ("This is neither a file nor a pipe, but a device. Name a file."),
    "gate-time": (
        "Reading it took more than {seconds} seconds and was stopped. Divide the "
        "file, or allow more with --limit seconds=…."
    ),
    "gate-memory": (
        "Reading it needs more memory than the {memory} that are allowed. Divide the "
        "file, or allow more with --limit memory=…."
    ),
    "gate-ended": (
        "The process that read it ended without an answer. The file may be damaged, "
        "or made to do damage."
    ),
    "gate-nesting": (
        "More than {limit} brackets or elements are open inside each other. A "
        "description of acts needs a handful; write nodes with names instead, or "
        "allow more with --limit nesting=…."
    ),
    "gate-parts": (
        "The workbook consists of {number} files, more than the {limit} that are "
        "read. Save it anew, or allow more with --limit parts=…."
    ),
    "gate-doctype": (
        "A document type (DOCTYPE) is declared here. It could define entities or "
        "name files, so it is not read: save the file without it, or as Turtle."
    ),
    "gate-text": (
        "A text has {length} characters, more than the {limit} that are read. "
        "Shorten it, or allow more with --limit text=…."
    ),
    "gate-long-iri": (
        "An IRI has more than {limit} characters: {iri}… Shorten it, or allow more "
        "with --limit iri=…."
    ),
    "gate-scheme": (
        "An IRI names nothing but holds a text or a program, or says where a disk "
        "has something: {iri}. Name things by http:, https: or urn:."
    ),
    "gate-imports": (
        "owl:imports names what is not part of this package ({iris}). Nothing is "
        "fetched, and without it the file would not say what it means: remove the "
        "import, or write what it holds into the file."
    ),
    "gate-code": (
        "The file asks for a module of Python to be run (owlready's python_module). "
        "Files never run anything here: remove that annotation."
    ),
}
"""By the key of a refusal; placeholders are those of ``str.format``."""
