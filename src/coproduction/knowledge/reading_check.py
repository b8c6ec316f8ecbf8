"""Refuses readings that would make acts impossible which are possible otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from coproduction.errors import OntologyError
from coproduction.knowledge.axioms import ActAxioms
from coproduction.knowledge.compiler import Compiler
from coproduction.knowledge.diagrams import YES
from coproduction.knowledge.expressions import Expression, Named, Or, atoms


def check_excludes_nothing(
    axioms: ActAxioms, compiler: Compiler, redefined: Iterable[str], names: Iterable[str]
) -> None:
    """Check that what is said of redefined classes makes no act contradictory.

    Where a redefined class overlaps with a class that excludes it, acts would be contradictory
    in silence; the axioms that say nothing of redefined classes tell which acts are.

    Args:
        axioms: under the readings.
        compiler: of these axioms.
        redefined: IRIs of the classes that were redefined.
        names: of the readings.

    Raises:
        OntologyError: some act would be contradictory by the readings alone.
    """
    concerned = _depending(axioms, set(redefined))
    touched = [one for one in axioms.impossible if _mentions(one, concerned)]
    others = [one for one in axioms.impossible if not _mentions(one, concerned)]
    diagrams = compiler.diagrams
    before = compiler.function(Or(tuple(others)))
    added = diagrams.both(compiler.function(Or(tuple(touched))), diagrams.complement(before))
    if YES in diagrams.built.ends(added, {}):
        raise OntologyError(
            f"Under {', '.join(names)} some act belongs to classes that exclude each other: the "
            "class that is redefined overlaps with another outcome, or leaves its superclass."
        )


def _depending(axioms: ActAxioms, found: set[str]) -> set[str]:
    """Return the classes whose definitions mention one of these, at any depth."""
    while True:
        more = {n for n, one in axioms.definitions.items() if _mentions(one, found)} - found
        if not more:
            return found
        found = found | more


def _mentions(expression: Expression, names: set[str]) -> bool:
    return any(isinstance(atom, Named) and atom.name in names for atom in atoms(expression))
