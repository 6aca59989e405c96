"""What the knowledge base says of itself: VoID and DCAT, in the three levels of the HCLS profile.

The summary level names the dataset whatever its version, the version level says who made it from what, the
distribution level carries the counts. There is no date: a release tag has one, a build has none.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from seedsoil.vocabulary import (
    BASE,
    DCAT,
    DCTERMS,
    GRAPH,
    ONTOLOGY,
    PAV,
    RDF,
    RDFS,
    SOIL,
    VOID,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["DATASET_BASE", "describe", "file_name", "members"]

DATASET_BASE = f"{BASE}dataset/"
DATASET = NamedNode(f"{BASE}dataset")

# What the header of the ontology says holds of the dataset too; the summary level may name no creator.
SUMMARY_FACTS = (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license)
VERSION_FACTS = (*SUMMARY_FACTS, DCTERMS.creator)

# The whole in three forms; the counts are those of the first.
FORMATS = {
    "seedsoil.ttl": "text/turtle",
    "seedsoil.nt": "application/n-triples",
    "seedsoil.nq": "application/n-quads",
}
# What else an edition publishes: its title, and its form. Sizes and hashes are in SHA256SUMS: the quads hold
# this description, so it cannot hold theirs. A build without Jinja lacks the pages; a release has them.
COMPANIONS = {
    "seedsoil-ontology.ttl": ("The ontology alone", "text/turtle"),
    "seedsoil.gmt": ("Sets of genes, for gene set analysis", "text/tab-separated-values"),
    "reference/index.html": ("Reference page of the ontology", "text/html"),
    "reference/shapes.html": ("Reference page of the shapes", "text/html"),
    "reference/questions.html": ("Reference page of the stored questions", "text/html"),
}
# Graphs that people look for by another name than that of a graph.
OWN_NAMES = {GRAPH.dataset: "dataset", GRAPH.queries: "queries"}
ENDINGS = ("ttl", "nt")


def describe(
    graphs: Mapping[NamedNode, Sequence[Triple]], merged: Sequence[Triple], version: str
) -> list[Triple]:
    """The description of a build: ``graphs`` with their names, and ``merged``, what the main dump holds.

    >>> facts = describe({}, [], "1.0")
    >>> {fact.object.value for fact in facts if fact.predicate == PAV.version}
    {'1.0'}
    """
    header = [triple for triple in merged if triple.subject == ONTOLOGY]
    edition = NamedNode(f"{DATASET_BASE}{version}")
    return [
        *summary(header, edition),
        *edition_facts(header, merged, edition, version),
        *distributions(header, edition, version),
        *companions(edition),
        *statistics(graphs, merged, part(edition, "seedsoil.ttl")),
    ]


def part(whole: NamedNode, name: str) -> NamedNode:
    """Something that belongs to an edition of the dataset."""
    return NamedNode(f"{whole.value}-{name}")


def summary(header: Iterable[Triple], edition: NamedNode) -> Iterator[Triple]:
    """The dataset, whatever its version."""
    yield Triple(DATASET, RDF.type, DCAT.Dataset)
    yield Triple(DATASET, DCTERMS.hasVersion, edition)
    yield from copied(header, DATASET, SUMMARY_FACTS)


def edition_facts(
    header: Iterable[Triple], merged: Iterable[Triple], edition: NamedNode, version: str
) -> Iterator[Triple]:
    """One version of it, and what it was made from."""
    yield Triple(edition, RDF.type, DCAT.Dataset)
    yield Triple(edition, DCTERMS.isVersionOf, DATASET)
    yield Triple(edition, PAV.version, Literal(version))
    yield from copied(header, edition, VERSION_FACTS)
    for document in members(merged)[SOIL.SourceDocument]:
        yield Triple(edition, DCTERMS.source, document)


def distributions(header: Iterable[Triple], edition: NamedNode, version: str) -> Iterator[Triple]:
    """The files of a version."""
    for name, form in FORMATS.items():
        node = part(edition, name)
        for kind in (VOID.Dataset, DCAT.Distribution):
            yield Triple(node, RDF.type, kind)
        yield Triple(edition, DCAT.distribution, node)
        yield Triple(node, PAV.version, Literal(version))
        yield Triple(node, DCTERMS["format"], Literal(form))
        yield Triple(node, VOID.dataDump, published(name))
        yield Triple(node, VOID.uriSpace, Literal(BASE))
        yield from copied(header, node, VERSION_FACTS)


def companions(edition: NamedNode) -> Iterator[Triple]:
    """The files of a version that are not the whole of it."""
    for name, (title, form) in COMPANIONS.items():
        node = part(edition, name.replace("/", "-"))
        yield Triple(edition, DCAT.distribution, node)
        yield Triple(node, RDF.type, DCAT.Distribution)
        yield Triple(node, DCTERMS.title, Literal(title))
        yield Triple(node, DCTERMS["format"], Literal(form))
        yield Triple(node, DCAT.downloadURL, published(name))


def published(name: str) -> NamedNode:
    """Where a file of the dump is to be had."""
    return NamedNode(f"{DATASET_BASE}{name}")


def file_name(graph: NamedNode) -> str:
    """The file of a graph, without its ending.

    >>> file_name(GRAPH.claims), file_name(GRAPH.queries)
    ('graph-claims', 'queries')
    """
    return OWN_NAMES.get(graph, f"graph-{graph.value.removeprefix(GRAPH.base)}")


def statistics(
    graphs: Mapping[NamedNode, Sequence[Triple]], merged: Sequence[Triple], node: NamedNode
) -> Iterator[Triple]:
    """What is counted: the whole, each class, each graph."""
    yield from counts(node, merged)
    yield from partitions(node, merged)
    yield from subsets(graphs, node)


def counts(node: NamedNode, triples: Sequence[Triple]) -> Iterator[Triple]:
    """How much there is."""
    figures = {
        VOID.triples: len(triples),
        VOID.distinctSubjects: len({triple.subject for triple in triples}),
        VOID.distinctObjects: len({triple.object for triple in triples}),
        VOID.properties: len({triple.predicate for triple in triples}),
        VOID.classes: len(members(triples)),
    }
    for figure, value in figures.items():
        yield Triple(node, figure, Literal(value))


def partitions(node: NamedNode, triples: Iterable[Triple]) -> Iterator[Triple]:
    """How many members each of our classes has."""
    for kind, instances in sorted(members(triples).items()):
        if kind.value.startswith(SOIL.base):
            share = part(node, kind.value.removeprefix(SOIL.base))
            yield Triple(node, VOID.classPartition, share)
            yield Triple(share, VOID["class"], kind)
            yield Triple(share, VOID.entities, Literal(len(instances)))


def members(triples: Iterable[Triple]) -> dict[NamedNode, list[NamedNode]]:
    """The named members of each class, in the order of the triples."""
    kind = RDF.type  # looked up once, not once a triple
    found: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for triple in triples:
        name, member = triple.object, triple.subject
        if triple.predicate == kind and isinstance(name, NamedNode) and isinstance(member, NamedNode):
            found[name].append(member)
    return found


def subsets(graphs: Mapping[NamedNode, Sequence[Triple]], node: NamedNode) -> Iterator[Triple]:
    """Each graph, with its own count and its own files."""
    for graph, triples in sorted(graphs.items()):
        if triples and graph != GRAPH.dataset:
            yield Triple(node, VOID.subset, graph)
            yield Triple(graph, RDF.type, VOID.Dataset)
            yield Triple(graph, RDFS.label, Literal(f"Graph of {graph.value.removeprefix(GRAPH.base)}"))
            yield Triple(graph, VOID.triples, Literal(len(triples)))
            for ending in ENDINGS:
                yield Triple(graph, VOID.dataDump, published(f"{file_name(graph)}.{ending}"))


def copied(header: Iterable[Triple], node: NamedNode, predicates: Sequence[NamedNode]) -> Iterator[Triple]:
    """What the header of the ontology says under these predicates, said of another node."""
    for triple in header:
        if triple.predicate in predicates:
            yield Triple(node, triple.predicate, triple.object)
