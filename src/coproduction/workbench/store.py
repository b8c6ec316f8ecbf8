"""What the ontology, the conceptions, the literature and the shapes state, in one store.

It is loaded from the files of the package, as the catalog names them; nothing is fetched. Nobody
writes to it, so it can be read from several threads at once.
"""

from __future__ import annotations

import pyoxigraph as ox

from coproduction.literature.graph import graph


def knowledge_store() -> ox.Store:
    """Return the store; it is loaded once.

    Raises:
        OntologyError: a file is missing or is not Turtle.
    """
    return graph().store
