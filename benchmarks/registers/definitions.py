"""The ontology's definitions of acts as conditions of SQL and of SPARQL, read from its axioms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Final

from coproduction import assets
from coproduction.knowledge.axioms import ActAxioms, AxiomReader
from coproduction.knowledge.codebook import Codebook, Column
from coproduction.knowledge.codebook_reader import read_codebook
from coproduction.knowledge.conceptions import DEFAULT, modules
from coproduction.knowledge.expressions import UNBOUNDED, And, Expression, Is, Named, Not, Or
from coproduction.knowledge.triples import Triples, read_closure
from coproduction.registers.database import literal
from coproduction.terms import cop

CONTRADICTORY: Final = cop("ContradictoryRecord")
MINIMUM: Final = cop("minimumNumberOfParticipants")
_OUTSIDE: Final = "urn:outside:"
"""How the names of classes begin that hold the acts which are certainly not in a class."""


@dataclass(frozen=True)
class Ontology:
    """The default conception with all that it imports."""

    triples: Triples
    codebook: Codebook

    @classmethod
    def read(cls) -> Ontology:
        """Return it as shipped."""
        triples = read_closure(assets.catalog(), modules(DEFAULT))
        return cls(triples, read_codebook(triples))

    @cached_property
    def axioms(self) -> ActAxioms:
        """What it says about acts."""
        return AxiomReader(self.triples, self.codebook).read()

    def column(self, facet: str) -> Column:
        """Return a column of facts by its name."""
        return next(column for column in self.codebook.facets if column.name == facet)


def contradictory(ontology: Ontology) -> str:
    """Return, in SQL, whether the facts of an act contradict each other, all of them being known.

    Columns are called as in the codebook; numbers are whole numbers.
    """
    return _sql(Named(CONTRADICTORY), ontology.axioms.definitions)


def _sql(expression: Expression, definitions: Mapping[str, Expression]) -> str:
    match expression:
        case Is(facet, tokens, low, high):
            if tokens:
                return f"{facet} IN ({', '.join(map(literal, sorted(tokens)))})"
            return f"{facet} BETWEEN {low} AND {high}"
        case Named(name):
            return _sql(definitions[name], definitions)
        case Not(inner):
            return f"NOT ({_sql(inner, definitions)})"
        case And(parts):
            return " AND ".join(f"({_sql(part, definitions)})" for part in parts) or "true"
        case Or(parts):
            return " OR ".join(f"({_sql(part, definitions)})" for part in parts) or "false"


def rules(ontology: Ontology, classes: Iterable[str]) -> list[str]:
    """Return SPARQL rules by which acts become members of classes, each after those it needs.

    A complement is not read as "is not stated": an act is outside a class where its facts say so.
    That is as far as rules go: what follows only because every filling of an unknown fact leads
    to it, they do not find.
    """
    writer = _RuleWriter(ontology)
    for name in classes:
        writer.add(name, inside=True)
    return list(writer.rules.values())


class _RuleWriter:
    """Writes rules as joins and unions of patterns: several times as fast as filters."""

    def __init__(self, ontology: Ontology) -> None:
        self.rules: dict[str, str] = {}
        self._ontology = ontology
        self._variables = count()

    def add(self, name: str, *, inside: bool) -> str:
        """Add the rule for a class, or for what is outside, and return the name of its members."""
        members = name if inside else _OUTSIDE + name
        if members not in self.rules:
            pattern = self._pattern(self._ontology.axioms.definitions[name], inside=inside)
            self.rules[members] = f"CONSTRUCT {{ ?act a <{members}> }} WHERE {{ {pattern} }}"
        return members

    def _pattern(self, expression: Expression, *, inside: bool) -> str:
        match expression:
            case Is():
                return _union(list(self._tests(expression, inside=inside)))
            case Named(name):
                return f"?act a <{self.add(name, inside=inside)}> ."
            case Not(inner):
                return self._pattern(inner, inside=not inside)
            case And(parts) | Or(parts):
                patterns = [self._pattern(part, inside=inside) for part in parts]
                if isinstance(expression, And) is inside:
                    return " ".join(patterns) or f"?act a <{cop('AdmissibleAct')}> ."
                return _union(patterns)

    def _tests(self, test: Is, *, inside: bool) -> Iterator[str]:
        column = self._ontology.column(test.facet)
        value = f"?v{next(self._variables)}"
        if test.tokens:
            iris = [v.iri for v in column.values if (v.token in test.tokens) is inside]
            listed = " ".join(f"<{iri}>" for iri in iris)
            yield f"VALUES {value} {{ {listed} }} ?act <{column.property}> {value} ."
            return
        within = f"{value} >= {test.low} && {value} <= {test.high}"
        passes = within if inside else f"!({within})"
        yield f"?act <{column.property}> {value} FILTER({passes})"
        if (test.high == UNBOUNDED) is inside:  # a minimum tells only that there are more
            least = test.low if inside else test.high + 1
            yield f"?act <{MINIMUM}> {value} FILTER({value} >= {least})"


def _union(patterns: list[str]) -> str:
    if len(patterns) == 1:
        return patterns[0]
    return " UNION ".join(f"{{ {one} }}" for one in patterns) or "FILTER(false)"
