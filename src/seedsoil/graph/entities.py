"""Entities and what other terminologies call them, as triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from seedsoil.graph.columns import ENTITY_COLUMNS, described
from seedsoil.model import NO_TERM
from seedsoil.vocabulary import ENTITY, MAPPING, OBOINOWL, OWL, RDF, RDFS, SOIL, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedsoil.model import Entity, Mapping, Mention, Source

__all__ = ["entity_triples", "mapping_triples", "mention_triples", "outside_labels"]


def entity_triples(entity: Entity) -> Iterator[Triple]:
    """One entity: its classes, names and links."""
    node = ENTITY[entity.id]
    for name in entity.classes:
        yield Triple(node, RDF.type, SOIL[name])
    yield from described(node, "", entity, ENTITY_COLUMNS)
    for property_name, other in entity.links:
        yield Triple(node, SOIL[property_name], ENTITY[other])
    if entity.status == "withdrawn":
        yield Triple(node, OWL.deprecated, Literal(True))  # noqa: FBT003 - this is the value that RDF writes


def mention_triples(mention: Mention, _: Source) -> Iterator[Triple]:
    """A form in which a source prints an entity."""
    yield Triple(ENTITY[mention.entity], SOIL.printedAs, Literal(mention.form))


def mapping_triples(mapping: Mapping) -> Iterator[Triple]:
    """One mapping: a match, a statement that there is none, or a warning against a wrong one."""
    node = expand(mapping.subject_id)
    if mapping.predicate_modifier == "Not":
        yield from warning(node, mapping)
    elif mapping.object_id == NO_TERM:
        yield Triple(node, SOIL.noCounterpart, Literal(mapping.comment))
    else:
        yield from match(node, mapping)


def match(node: NamedNode, mapping: Mapping) -> Iterator[Triple]:
    """A term of another terminology that corresponds to ours.

    An exact match also becomes a cross-reference, which queries show as a CURIE; an exact match in HGNC is
    the gene that encodes the entity.
    """
    other = expand(mapping.object_id)
    yield Triple(node, expand(mapping.predicate_id), other)
    if mapping.predicate_id == "skos:exactMatch":
        yield Triple(node, OBOINOWL.hasDbXref, Literal(mapping.object_id))
        if mapping.object_id.startswith("HGNC:"):
            yield Triple(node, SOIL.encodedBy, other)


def warning(node: NamedNode, mapping: Mapping) -> Iterator[Triple]:
    """A term that ours must not be taken for."""
    ours = mapping.subject_id.partition(":")[2]
    record = MAPPING[f"{ours}.{mapping.object_id.replace(':', '.')}"]
    yield Triple(record, RDF.type, SOIL.NegativeMapping)
    label = f"{mapping.subject_label} is not {mapping.object_id} ({mapping.object_label})"
    yield Triple(record, RDFS.label, Literal(label))
    yield Triple(record, SOIL.mappedEntity, node)
    yield Triple(record, SOIL.notTerm, expand(mapping.object_id))
    yield Triple(record, SOIL.notCurie, Literal(mapping.object_id))
    yield Triple(record, RDFS.comment, Literal(mapping.comment))


def outside_labels(mappings: Iterable[Mapping]) -> Iterator[Triple]:
    """One label for each term of other terminologies: where tables differ, the first in the alphabet."""
    labels: dict[NamedNode, str] = {}
    for mapping in mappings:
        if mapping.object_id != NO_TERM and mapping.object_label:
            node = expand(mapping.object_id)
            labels[node] = min(labels.get(node, mapping.object_label), mapping.object_label)
    for node, label in labels.items():
        yield Triple(node, RDFS.label, Literal(label))
