"""The knowledge base as rdflib graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pyoxigraph import NamedNode, RdfFormat, serialize

from seedsoil.access.asking import rows
from seedsoil.access.library import library
from seedsoil.errors import QueryError
from seedsoil.hints import nearest
from seedsoil.publish import MERGED
from seedsoil.vocabulary import GRAPH, PREFIX_MAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    import rdflib
    from pyoxigraph import QueryTriples

    from seedsoil.store import Queryable

__all__ = ["dataset_of", "graph_names", "graph_of"]


def graph_names(store: Queryable) -> list[str]:
    """The names of the graphs that there are, sorted."""
    found = rows(store, "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }")
    return sorted(row["graph"].value.removeprefix(GRAPH.base) for row in found)


def graph_of(store: Queryable, names: Sequence[str]) -> rdflib.Graph:
    """The graphs of these names in one; the published ones if none is named."""
    graph: rdflib.Graph = library("rdflib", "validate").Graph(bind_namespaces="none")
    chosen = checked(store, names) if names else [node.value.removeprefix(GRAPH.base) for node in MERGED]
    for name in chosen:
        graph.parse(data=ntriples(store, name), format="nt")
    bind(graph)
    return graph


def dataset_of(store: Queryable, names: Sequence[str]) -> rdflib.Dataset:
    """The graphs of these names, or all, each by its IRI."""
    rdf = library("rdflib", "validate")
    dataset: rdflib.Dataset = rdf.Dataset(default_union=True)
    for name in checked(store, names) or graph_names(store):
        dataset.graph(rdf.URIRef(GRAPH[name].value)).parse(data=ntriples(store, name), format="nt")
    bind(dataset)
    return dataset


def checked(store: Queryable, names: Sequence[str]) -> list[str]:
    """Names of graphs that there are; raises QueryError for another."""
    known = graph_names(store) if names else []
    for name in names:
        if name not in known:
            hint = nearest(name, known) or f"There are: {', '.join(known)}."
            raise QueryError(f'there is no graph "{name}". {hint}')
    return list(names)


def ntriples(store: Queryable, name: str) -> bytes:
    """The triples of one graph."""
    node: NamedNode = GRAPH[name]
    found = store.query(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }}", use_default_graph_as_union=True
    )
    return serialize(cast("QueryTriples", found), format=RdfFormat.N_TRIPLES) or b""


def bind(graph: rdflib.Graph) -> None:
    """Tell a graph our prefixes, so that it is written as people read it."""
    for prefix, base in PREFIX_MAP.items():
        graph.bind(prefix, base)
