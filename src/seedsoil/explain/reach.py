"""Which claims speak of a thing, and which places are its own, whatever kind of thing it is.

The routes are tried in their order; a thing takes the first that leads to a claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from seedsoil.explain.facts import links
from seedsoil.vocabulary import ENTITY, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode, QuerySolutions

    from seedsoil.explain.facts import Links
    from seedsoil.store import Queryable

__all__ = ["ROUTES", "claims_of", "documents", "instances_of", "places_of"]

#: From ``?node`` to ``?found``, the claims that …: what a reader is told of the way, and the way.
ROUTES = {
    "it is itself": "BIND (?node AS ?found)",
    "it follows from": "?node soil:premise+ ?found",
    "belong to it": "?node soil:hasClaim|soil:affectsClaim|(soil:hasStep/soil:hasClaim) ?found",
    "state this relation, or one of its sign": """
      ?node soil:sign ?sign . FILTER (?sign != 0) ?relation soil:sign ?sign .
      ?found soil:relation ?relation""",
    "name it": "?found ?property ?node",
    "name the entity that it is about": "?node soil:mappedEntity ?entity . ?found ?property ?entity",
    "are stated in it": """
      ?section soil:partOf* ?node . ?sentence soil:inSection ?section .
      { ?found soil:statedIn ?sentence } UNION { ?cell soil:inRow ?sentence . ?found soil:statedIn ?cell }""",
    "are stated in its cells": "?cell soil:inRow ?node . ?found soil:statedIn ?cell",
    "name an entity that corresponds to it": """
      VALUES ?match {
        soil:encodedBy skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch
      } ?entity ?match ?node . ?found ?property ?entity""",
    "name an entity that corresponds to a kind of it": """
      ?narrower rdfs:subClassOf+ ?node . ?entity skos:exactMatch ?narrower . ?found ?property ?entity""",
    "name an entity whose gene is annotated with it": """
      ?gene ?annotated ?node . ?entity soil:encodedBy ?gene . ?found ?property ?entity""",
    "name an entity that is tied to it": """
      { ?node ?tie ?entity } UNION { ?entity ?tie ?node }
      ?found soil:subject|soil:object|soil:jointSubject ?entity""",
}
# What has a stance is a claim; what else is stated in a sentence, or has a subject, is not.
CLAIM = " . ?found soil:stance ?stance"

# From ?node to the places that are its own, apart from any claim: each asked by itself, since the store does
# not take the nodes into the parts of a union.
PLACES = (
    "?node oa:start ?start . BIND (?node AS ?found)",
    "?node soil:statedIn ?found . FILTER NOT EXISTS { ?node soil:stance ?stance }",
    "?section soil:partOf* ?node . ?section a soil:Section . ?found soil:inSection ?section",
    "?node soil:number ?number . ?found cito:cites ?node",
)
INSTANCES = "?kind rdfs:subClassOf* ?node . ?found a ?kind"


def claims_of(source: Queryable, nodes: Iterable[NamedNode]) -> tuple[Links, dict[NamedNode, str]]:
    """The claims to which each node leads, and by which route; nodes without any are left out."""
    found: Links = {}
    routes: dict[NamedNode, str] = {}
    left = set(nodes)
    for route, pattern in ROUTES.items():
        reached = links(source, pattern + CLAIM, left)
        found |= reached
        routes |= dict.fromkeys(reached, route)
        left -= set(reached)
    return found, routes


def places_of(source: Queryable, nodes: Iterable[NamedNode]) -> Links:
    """The places that are a node's own, such as where a conflict is stated or a paper is cited."""
    # What an entity is, no place says; only claims do.
    nodes = {node for node in nodes if not node.value.startswith(ENTITY.base)}
    found: Links = {}
    for pattern in PLACES:
        for node, places in links(source, pattern, nodes).items():
            found.setdefault(node, set()).update(places)
    return found


def instances_of(source: Queryable, classes: Iterable[NamedNode]) -> Links:
    """The things of each class and of its subclasses."""
    return links(source, INSTANCES, classes)


def documents(source: Queryable) -> set[NamedNode]:
    """The source documents."""
    query = f"SELECT DISTINCT ?found {{ ?found a {SOIL.SourceDocument} }}"
    found = source.query(query, use_default_graph_as_union=True)
    return {row["found"] for row in cast("QuerySolutions", found)}
