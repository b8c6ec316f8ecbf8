"""The works as BibTeX and as CSL-JSON: verified details where there are any, else as printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from coproduction.literature.library import works
from coproduction.literature.records import Person, Work

_CSL_TYPES: Final = {
    "Book": "book",
    "BookChapter": "chapter",
    "ConferencePaper": "paper-conference",
    "DoctoralThesis": "thesis",
    "JournalArticle": "article-journal",
    "ReportDocument": "report",
    "WorkingPaper": "report",
}
_BIBTEX_TYPES: Final = {
    "Book": "book",
    "BookChapter": "incollection",
    "ConferencePaper": "misc",
    "DoctoralThesis": "phdthesis",
    "JournalArticle": "article",
    "ReportDocument": "techreport",
    "WorkingPaper": "techreport",
}
_CONTAINERS: Final = {"article": "journal", "incollection": "booktitle"}
_PUBLISHERS: Final = {"techreport": "institution", "phdthesis": "school"}
_ESCAPES: Final = str.maketrans({one: "\\" + one for one in "&%$#_{}"})


def bibtex(chosen: Iterable[Work] | None = None) -> str:
    """Return works as BibTeX, in UTF-8, by key.

    Args:
        chosen: the works; all when left out.
    """
    found = sorted(works() if chosen is None else chosen, key=lambda one: one.id)
    return "\n".join(_bibtex_entry(work) for work in found)


def csl_json(chosen: Iterable[Work] | None = None) -> list[dict[str, Any]]:
    """Return works as CSL-JSON items, by id; the argument is that of ``bibtex``."""
    found = sorted(works() if chosen is None else chosen, key=lambda one: one.id)
    return [_csl_item(work) for work in found]


def _bibtex_entry(work: Work) -> str:
    kind = _BIBTEX_TYPES[work.type]
    pages = work.best("pages")
    fields = {
        "author": _bibtex_names(work.authors, work.authors_as_printed),
        "title": work.best("title"),
        _CONTAINERS.get(kind, "howpublished" if kind == "misc" else "series"): work.best(
            "container"
        ),
        "editor": _bibtex_names(work.editors, ""),
        "year": _year(work),
        "volume": work.best("volume"),
        "number": work.best("issue"),
        "pages": pages.replace("–", "--") if pages else None,
        _PUBLISHERS.get(kind, "publisher"): work.best("publisher"),
        "address": work.best("place"),
        "doi": work.doi,
        "note": _note(work),
    }
    lines = [f"  {key} = {{{_escaped(key, value)}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{work.id},", *lines, "}", ""])


def _escaped(key: str, value: str) -> str:
    return value if key == "doi" else value.translate(_ESCAPES)


def _bibtex_names(people: Sequence[Person], printed: str) -> str:
    names = [f"{one.family}, {one.given or _initials(one)}".rstrip(", ") for one in people]
    return " and ".join([*names, "others"] if "et al" in printed else names)


def _csl_item(work: Work) -> dict[str, Any]:
    pages, year = work.best("pages"), _year(work)
    item: dict[str, Any] = {
        "id": work.id,
        "type": _CSL_TYPES[work.type],
        "title": work.best("title"),
        "author": [_csl_name(one) for one in work.authors],
        "editor": [_csl_name(one) for one in work.editors],
        "issued": {"date-parts": [[int(year)]]} if year else None,
        "container-title": work.best("container"),
        "publisher": work.best("publisher"),
        "publisher-place": work.best("place"),
        "volume": work.best("volume"),
        "issue": work.best("issue"),
        "page": pages.replace("–", "-") if pages else None,
        "DOI": work.doi,
        "note": _note(work),
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(person: Person) -> dict[str, str]:
    given = person.given or _initials(person)
    return {"family": person.family} | ({"given": given} if given else {})


def _initials(person: Person) -> str:
    """Return the initials that the article prints, for a person with no known given name."""
    for spelling in person.spellings:
        rest = spelling.replace(person.family, "").strip(" ,")
        if rest:
            return rest
    return ""


def _year(work: Work) -> str | None:
    """Return one year: verified, or else the last of those printed."""
    year = work.best("year")
    return year.split(",")[-1].strip() if year else None


def _note(work: Work) -> str:
    place = f"Number {work.number} of the list of references. " if work.number else ""
    return f"{place}{_STATUSES[work.status]}."


_STATUSES: Final = {
    "full": "Verified",
    "partial": "Verified in part",
    "none": "Not verified, as printed",
}
