"""What the search of the site knows: a script of entries, one for each language.

A page that is opened from a folder may not fetch a file, but it may run a script beside it. So
the entries are a script, and the browser builds the index of words when somebody searches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from coproduction.literature.decisions import modelling_decisions
from coproduction.literature.later_works import LaterWork, later_works
from coproduction.literature.library import claims, people, plain, tensions, works
from coproduction.literature.records import Work
from coproduction.literature.words import name_of_work
from coproduction.pipeline.describing import shipped_conceptions
from coproduction.pipeline.describing_terms import columns_of
from coproduction.pipeline.sourcing import leaves_if_known
from coproduction.pipeline.vocabulary import Entry, vocabulary
from coproduction.queries import list_queries
from coproduction.reference.addresses import page_of
from coproduction.reference.literature.telling import claim_line
from coproduction.site.tutorials import tutorials
from coproduction.terms import LANGUAGES, Language
from coproduction.texts import say

FILE: Final = "search-index.js"
NAME: Final = "coproductionIndex"
"""By which the script hands its entries to the page."""

Found = dict[str, str]


def entries(language: Language) -> list[Found]:
    """Return what can be found: each entry with an address, and words by which it is found.

    Its keys: ``address``; ``title`` and ``text``, which are shown; ``kind``, in words; ``names``,
    other names of the same; ``sources``, locators, authors and works behind it.
    """
    return [
        *(_tutorial(language)),
        *(_term(one, language) for one in vocabulary().values()),
        *_conceptions(language),
        *_literature(language),
        *_queries(language),
    ]


def script(found: Iterable[Mapping[str, str]]) -> str:
    """Return the entries as a script."""
    text = json.dumps(list(found), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"globalThis.{NAME}={text};\n"


def _entry(
    address: str,
    title: str,
    kind: str,
    text: str = "",
    names: Iterable[str] = (),
    sources: Iterable[str] = (),
) -> Found:
    return {
        "address": address,
        "title": title,
        "kind": kind,
        "text": text,
        "names": " ".join(dict.fromkeys(names)),
        "sources": " ".join(dict.fromkeys(sources)),
    }


def _term(one: Entry, language: Language) -> Found:
    columns = columns_of(one.iri)
    words = [word for column, tokens in columns.items() for word in (column, *tokens)]
    leaves = leaves_if_known([one.iri], language, {}).get(one.iri, [])
    definition = one.definition[language] if one.definition else ""
    return _entry(
        page_of(one.iri) or "",
        one.label[language],
        say(f"workbench.browsing_kind_{one.kind}", language),
        definition,
        (one.name, *(one.label[other] for other in LANGUAGES if other != language), *words),
        [word for leaf in leaves for word in _sources(leaf)],
    )


def _sources(leaf: Mapping[str, Any]) -> Iterator[str]:
    """Yield by which words a warrant is found: its claim, its places, its work and its authors."""
    yield from filter(None, (leaf.get("claim"), *leaf.get("locators", ())))
    yield from _persons(filter(None, (leaf.get("work"), *(leaf.get("authors") or ()))))


def _persons(names: Iterable[str]) -> Iterator[str]:
    """Yield names as they are and as people write them who have no such letters."""
    for name in names:
        yield from (name, plain(name))


def _conceptions(language: Language) -> Iterator[Found]:
    for name, one in shipped_conceptions(language).items():
        yield _entry(
            f"/conceptions/{name}",
            one.info.label[language],
            say("site.kind_conception", language),
            one.info.definition[language],
            (name, *(one.info.label[other] for other in LANGUAGES)),
            _persons(one.holders),
        )


def _literature(language: Language) -> Iterator[Found]:
    for claim in claims():
        line = claim_line(claim, language)
        held = [work for one in line["held_by"] for work in one["works"]]
        persons = [person["name"] for work in held for person in work["authors"]]
        yield _entry(
            f"/literature/claims/{claim.id}",
            claim.id,
            say("site.kind_claim", language),
            claim.text[language],
            (),
            (*claim.locators, *_persons([*(work["label"] for work in held), *persons])),
        )
    for person in people():
        yield _entry(
            f"/literature/authors/{person.id}",
            person.name,
            say("site.kind_author", language),
            "",
            _persons((person.name, *person.spellings)),
        )
    every: list[Work | LaterWork] = [*works(), *later_works()]
    for work in every:
        title = work.best("title") if isinstance(work, Work) else work.verified.title
        yield _entry(
            f"/literature/works/{work.id}",
            name_of_work(work.label, language),
            say("site.kind_work", language),
            title or "",
            _persons([work.label]),
            _persons(person.name for person in work.authors),
        )
    for tension in tensions():
        yield _entry(
            f"/literature/tensions/{tension.id}",
            tension.id,
            say("site.kind_tension", language),
            tension.statement[language],
            (),
            tension.locators,
        )
    for name, decision in modelling_decisions().items():
        yield _entry(
            f"/literature/decisions/{name}",
            name,
            say("site.kind_decision", language),
            decision.statement[language],
            (),
            decision.locators,
        )


def _queries(language: Language) -> Iterator[Found]:
    for query in list_queries():
        yield _entry(
            f"/query/{query.name}",
            query.question[language],
            say("site.kind_query", language),
            "",
            (query.name,),
        )


def _tutorial(language: Language) -> Iterator[Found]:
    for name, one in tutorials(language).items():
        yield _entry(
            f"/tutorials/{name}", one.title, say("site.kind_tutorial", language), one.lead, (), ()
        ) | {"sources": one.text}
