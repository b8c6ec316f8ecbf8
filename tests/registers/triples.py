"""Writes N-Triples of as many acts as are asked for, in the form of our own case graphs."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from coproduction.knowledge.storage import load
from coproduction.terms import DCTERMS, RDF, cop

_TYPE = f"<{RDF}type>"
_IDENTIFIER = f"<{DCTERMS}identifier>"
_RESOURCES = ("Time", "Work", "Knowledge", "Money")


def acts_in_triples(number: int, combinations: int, *, through_nodes: bool) -> Iterator[str]:
    """Yield the lines of each act.

    Args:
        number: of acts.
        combinations: how many different combinations of facts they have, at most.
        through_nodes: whether resources are described as contributions, too.
    """
    draw = random.Random(1)
    drawn = [_facts(draw) for _ in range(combinations)]
    for at in range(number):
        case = f"urn:x-coproduction:case:C{at // 2:07}"
        act = f"<{case}:act:A{at:07}>"
        yield f"<{case}> {_TYPE} <{cop('Case')}> .\n" if at % 2 == 0 else ""
        yield f'<{case}> {_IDENTIFIER} "C{at // 2:07}" .\n' if at % 2 == 0 else ""
        yield (
            f"<{case}> <{cop('hasAct')}> {act} .\n{act} {_TYPE} <{cop('Act')}> .\n"
            f'{act} {_IDENTIFIER} "A{at:07}" .\n'
            f'{act} <{DCTERMS}title> "Residents of street {at} clear the snow" .\n'
            f'{act} <{cop("country")}> "LT" .\n{act} <{cop("sector")}> "sector {at % 40}" .\n'
        )
        said = drawn[draw.randrange(combinations)]
        yield "".join(f"{act} {line}" for line in said)
        if through_nodes:
            yield from _contributions(act[1:-1], "".join(said))


def _facts(draw: random.Random) -> list[str]:
    found = []
    for column in load().codebook.facets:
        if column.kind == "number":
            number = draw.choice((1, 1, 2, 3, 12, 40))
            found.append(
                f'<{column.property}> "{number}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
            )
        elif draw.random() < 0.85:
            value = draw.choice(column.values)
            found.append(f"<{column.property}> <{value.iri}> .\n")
    return found


def _contributions(act: str, said: str) -> Iterator[str]:
    for side, short in (("Customer", "by-customer"), ("Provider", "by-provider")):
        if f"{side}Resources> <" not in said or "NoResource" in said:
            continue
        node = f"{act}:{short}"
        yield f"<{act}> <{cop(f'has{side}Contribution')}> <{node}> .\n"
        yield f"<{node}> {_TYPE} <{cop('Contribution')}> .\n"
        for name in _RESOURCES[:2]:
            yield f"<{node}> <{cop('contributes')}> <{node}:{name}> .\n"
            yield f"<{node}:{name}> {_TYPE} <{cop(name)}> .\n"


def main() -> None:
    """Write a file: its name, the number of acts, of combinations, and whether through nodes."""
    target, number, combinations, nodes = sys.argv[1:]
    with Path(target).open("w", encoding="utf-8", buffering=1 << 20) as file:
        file.writelines(
            acts_in_triples(int(number), int(combinations), through_nodes=nodes == "nodes")
        )


if __name__ == "__main__":
    main()
