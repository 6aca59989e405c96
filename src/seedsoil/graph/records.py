"""Claims, and what is said about claims, as triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, Triple

from seedsoil.graph.columns import CLAIM_COLUMNS, described
from seedsoil.graph.columns import CONFLICT as CONFLICT_COLUMNS
from seedsoil.graph.columns import ERRATUM as ERRATUM_COLUMNS
from seedsoil.graph.columns import MECHANISM as MECHANISM_COLUMNS
from seedsoil.vocabulary import CLAIM, CONFLICT, DCTERMS, ERRATUM, MECHANISM, RDF, RDFS, SOIL, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedsoil.model import Claim, Conflict, Erratum, Mechanism, Source

__all__ = ["claim_triples", "conflict_triples", "erratum_triples", "mechanism_triples"]

NET_EFFECTS = {"promotes": SOIL.Promotion, "suppresses": SOIL.Suppression}


def claim_triples(claim: Claim, source: Source) -> Iterator[Triple]:
    """One claim: its proposition, stance, context, places and references."""
    node = CLAIM[claim.id]
    yield Triple(node, RDF.type, SOIL.Claim)
    yield from described(node, source.id, claim, CLAIM_COLUMNS)
    yield Triple(node, DCTERMS.source, SOURCE[source.id])


def conflict_triples(conflict: Conflict, source: Source) -> Iterator[Triple]:
    """One conflict, dual role or open question: its kind is its class."""
    node = CONFLICT[conflict.id]
    yield Triple(node, RDF.type, SOIL[conflict.kind])
    yield from described(node, source.id, conflict, CONFLICT_COLUMNS)


def erratum_triples(erratum: Erratum, source: Source) -> Iterator[Triple]:
    """One mistake of the source: what is printed, what we read, and why."""
    node = ERRATUM[erratum.id]
    yield Triple(node, RDF.type, SOIL.SourceErratum)
    yield Triple(node, RDFS.label, Literal(f"“{erratum.printed}”, read as “{erratum.reading}”"))
    yield from described(node, source.id, erratum, ERRATUM_COLUMNS)


def mechanism_triples(mechanism: Mechanism, source: Source) -> Iterator[Triple]:
    """One chain of claims, with a record for each step, so that the order is kept."""
    node = MECHANISM[mechanism.id]
    yield Triple(node, RDF.type, SOIL.Mechanism)
    yield from described(node, source.id, mechanism, MECHANISM_COLUMNS)
    if mechanism.net:
        yield Triple(node, SOIL.netEffect, NET_EFFECTS[mechanism.net])
    for position, claim in enumerate(mechanism.claims, start=1):
        step = MECHANISM[f"{mechanism.id}.{position}"]
        yield Triple(node, SOIL.hasStep, step)
        yield Triple(step, RDF.type, SOIL.MechanismStep)
        yield Triple(step, RDFS.label, Literal(f"{mechanism.id}, step {position}"))
        yield Triple(step, SOIL.position, Literal(position))
        yield Triple(step, SOIL.hasClaim, CLAIM[claim])
