"""Triples as text: sorted, grouped by subject, with prefixes; the same triples give the same bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from seedsoil.vocabulary import OA, PREFIX_MAP, RDF, RDFS, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["in_order", "nquads", "ntriples", "turtle"]

# What a reader looks for first in a block, in this order; the rest follows the alphabet.
FIRST = (
    RDF.type,
    RDFS.label,
    SOIL.subject,
    SOIL.jointSubject,
    SOIL.relation,
    SOIL.object,
    SOIL.stance,
    OA.start,
    OA.end,
)
RANK = {predicate: rank for rank, predicate in enumerate(FIRST)}

BLOCK_END = re.compile(rb" \.\n(?=\S)")
PREFIX_LINE = re.compile(rb"@prefix ([^:]*): <[^>]*> \.\n")
PREFIX_USE = re.compile(rb"(?:^|[\s^])([A-Za-z][\w.-]*):", re.MULTILINE)


def in_order(triples: Iterable[Triple]) -> list[Triple]:
    """Each triple once, by subject, then class, label and proposition before the rest, then object."""
    return sorted(set(triples), key=place)


def place(triple: Triple) -> tuple[str, int, str, str]:
    """Where a triple stands among others; blank nodes come last, since no IRI begins with a tilde."""
    subject, predicate = triple.subject, triple.predicate
    name = subject.value if isinstance(subject, NamedNode) else f"~{subject}"
    return name, RANK.get(predicate, len(FIRST)), predicate.value, str(triple.object)


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIX_MAP) -> bytes:
    """Sorted triples as Turtle: a block for each subject, an empty line between blocks, the prefixes in use.

    >>> from pyoxigraph import Literal
    >>> from seedsoil.vocabulary import ENTITY, SOIL
    >>> lung = ENTITY.lung
    >>> triples = [Triple(lung, RDFS.label, Literal("lung")), Triple(lung, RDF.type, SOIL.MetastaticSite)]
    >>> print(turtle(in_order(triples)).decode().partition("schema#> .")[2].strip())
    @prefix soil: <https://w3id.org/seedsoil/ontology#> .
    <BLANKLINE>
    entity:lung a soil:MetastaticSite ;
        rdfs:label "lung" .
    """
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
    body = PREFIX_LINE.sub(b"", text)
    used = set(PREFIX_USE.findall(body))
    lines = sorted(line.group() for line in PREFIX_LINE.finditer(text) if line.group(1) in used)
    return b"".join((*lines, b"\n", spaced(body)))


def spaced(body: bytes) -> bytes:
    """An empty line between blocks, spaces for tabs; the serialiser escapes both where literals hold them."""
    return BLOCK_END.sub(b" .\n\n", body).replace(b"\n\t", b"\n    ")


def ntriples(triples: Iterable[Triple]) -> bytes:
    """Sorted triples as N-Triples, one a line."""
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def nquads(graphs: Mapping[NamedNode, Iterable[Triple]]) -> bytes:
    """Sorted triples of several graphs as N-Quads, graph after graph."""
    quads = (
        Quad(triple.subject, triple.predicate, triple.object, graph)
        for graph, triples in sorted(graphs.items())
        for triple in triples
    )
    return serialize(quads, format=RdfFormat.N_QUADS) or b""
