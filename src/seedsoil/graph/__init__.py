"""The curated tables as triples: pure functions, one for each kind of record, chosen by a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.graph.derived import Statement, derived_node, statement_triples
from seedsoil.graph.entities import entity_triples, mapping_triples, mention_triples, outside_labels
from seedsoil.graph.ontology import ontology_graphs
from seedsoil.graph.records import claim_triples, conflict_triples, erratum_triples, mechanism_triples
from seedsoil.graph.sources import (
    cell_triples,
    document_triples,
    ledger_triples,
    reference_triples,
    section_triples,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyoxigraph import NamedNode, Triple

    from seedsoil.model import KnowledgeBase, Source

__all__ = ["Statement", "claims_graph", "derived_graph", "derived_node", "entities_graph", "ontology_graphs"]

# The records of a source document, and the function that writes each kind.
RECORDS: dict[str, Callable[..., Iterator[Triple]]] = {
    "sections": section_triples,
    "cells": cell_triples,
    "references": reference_triples,
    "claims": claim_triples,
    "conflicts": conflict_triples,
    "errata": erratum_triples,
    "mechanisms": mechanism_triples,
    "mentions": mention_triples,
}


def entities_graph(knowledge: KnowledgeBase) -> list[Triple]:
    """The entities with their names, links and mappings, sorted.

    >>> from seedsoil.model import Entity, KnowledgeBase
    >>> lung = Entity(id="lung", label="lung", classes=("MetastaticSite",), status="active")
    >>> for triple in entities_graph(KnowledgeBase(entities=(lung,))):
    ...     print(triple.predicate.value.rpartition("#")[2])
    type
    label
    """
    found = [triple for entity in knowledge.entities for triple in entity_triples(entity)]
    found += [triple for mapping in knowledge.mappings for triple in mapping_triples(mapping)]
    return in_order([*found, *outside_labels(knowledge.mappings)])


def claims_graph(knowledge: KnowledgeBase) -> list[Triple]:
    """The sources with all their records, sorted."""
    return in_order(triple for source in knowledge.sources for triple in source_triples(source))


def source_triples(source: Source) -> Iterator[Triple]:
    """One source document and its records."""
    yield from document_triples(source)
    yield from ledger_triples(source)
    for name, write in RECORDS.items():
        for row in getattr(source, name):
            yield from write(row, source)


def derived_graph(statements: Iterable[Statement], labels: Mapping[NamedNode, str]) -> list[Triple]:
    """Derived triples with their records, sorted."""
    return in_order(triple for statement in statements for triple in statement_triples(statement, labels))


def in_order(triples: Iterable[Triple]) -> list[Triple]:
    """Triples sorted as N-Triples are, each once."""
    return sorted(set(triples), key=str)
