"""Hand-written Turtle as sorted triples, its blank nodes named the same way every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from seedsoil.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["ontology_graphs"]


def ontology_graphs(
    files: Mapping[str, bytes], graphs: Mapping[str, NamedNode]
) -> dict[NamedNode, list[Triple]]:
    """The triples of Turtle files by graph; ``graphs`` says which graph each file goes to.

    Blank nodes (OWL needs them for expressions) get the labels of RDFC-1.0, over all files together, so they
    neither change between builds nor meet. Raises OntologyError, a line for each file that does not parse.

    >>> graph = NamedNode("urn:g")
    >>> made = ontology_graphs({"a.ttl": b"<urn:a> <urn:p> [ <urn:q> 1 ] ."}, {"a.ttl": graph})
    >>> print(made[graph][0])
    <urn:a> <urn:p> _:c14n0
    """
    quads: list[Quad] = []
    faults: list[str] = []
    for name, text in sorted(files.items()):
        try:
            quads += parsed(text, graphs[name])
        except SyntaxError as fault:
            faults.append(f"{name}:{fault.lineno or 1} does not parse: {said(fault)}. Correct the Turtle.")
    if faults:
        raise OntologyError("\n".join(faults))
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {graph: triples_of(dataset, graph) for graph in sorted(set(graphs.values()))}


def said(fault: SyntaxError) -> str:
    """What the parser says, without the place."""
    return fault.msg.partition(": ")[2] or fault.msg


def parsed(text: bytes, graph: NamedNode) -> Iterator[Quad]:
    """The statements of one file, in its graph."""
    for quad in parse(text, RdfFormat.TURTLE, rename_blank_nodes=True):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def triples_of(dataset: Dataset, graph: NamedNode) -> list[Triple]:
    """The triples of one graph, sorted."""
    triples: Iterable[Quad] = dataset.quads_for_graph_name(graph)
    return sorted((Triple(quad.subject, quad.predicate, quad.object) for quad in triples), key=str)
