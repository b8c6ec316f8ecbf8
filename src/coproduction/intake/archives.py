"""Tells workbooks and archives apart by their content, whatever their names say."""

from __future__ import annotations

from io import BytesIO
from typing import Final, Literal

Kind = Literal[
    "excel",
    "encrypted",
    "old-excel",
    "binary-excel",
    "opendocument",
    "parquet",
    "archive",
    "other",
]

_OLE: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_PARQUET: Final = b"PAR1"
ARCHIVES: Final = (*_ZIP, _OLE, _PARQUET, b"\x1f\x8b", b"7z\xbc\xaf")
"""How the content of archives begins, workbooks and Parquet files among them."""

REFUSALS: Final = {
    "excel": "misnamed-workbook",
    "encrypted": "encrypted-workbook",
    "old-excel": "old-workbook",
    "binary-excel": "binary-workbook",
    "opendocument": "opendocument",
    "parquet": "misnamed-parquet",
    "archive": "archive",
}
"""By kind of an archive, the text that says what to do."""

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument"
_OFFICE: Final = (b"[Content_Types].xml", b"docProps/", b"xl/", b"_rels/")
_HEAD: Final = 200


def kind_of(data: bytes) -> Kind:
    """Return what kind of archive some bytes are, ``other`` if they are none."""
    if data.startswith(_OLE):
        return "encrypted" if _ENCRYPTED in data else "old-excel"
    if data.startswith(_PARQUET):
        return "parquet"
    if not data.startswith(_ZIP):
        return "archive" if data.startswith(ARCHIVES) else "other"
    from zipfile import BadZipFile, ZipFile  # not needed for text

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except BadZipFile:  # cut off or damaged: its beginning may still tell what it was
        return "excel" if any(mark in data[:_HEAD] for mark in _OFFICE) else "archive"
    if _OPEN_DOCUMENT in data[:_HEAD]:
        return "opendocument"
    if "xl/workbook.bin" in names:
        return "binary-excel"
    return "excel" if any(name.endswith("workbook.xml") for name in names) else "archive"
