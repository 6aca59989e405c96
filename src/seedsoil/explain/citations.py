"""The papers behind claims, and the mistakes of the source that touch them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedsoil.explain.facts import curie, facts_of, in_order, links
from seedsoil.explain.values import Disagreement, Erratum, Reference
from seedsoil.vocabulary import BIBO, DCTERMS, RDF, RDFS, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from seedsoil.explain.facts import Facts
    from seedsoil.store import Queryable

__all__ = ["disagreements_of", "errata_of", "papers_of", "references_of"]

KINDS = {
    SOIL.Conflict: "conflict",
    SOIL.DualRole: "dual role",
    SOIL.OpenQuestion: "open question",
    SOIL.Mechanism: "mechanism",
}


def references_of(source: Queryable, nodes: Iterable[NamedNode]) -> dict[NamedNode, Reference]:
    """The papers among some nodes, as far as the reference list tells."""
    return {
        node: Reference(
            id=curie(node),
            number=facts.number(SOIL.number) or 0,
            authors=facts.text(SOIL.authors),
            title=facts.text(DCTERMS.title),
            journal=facts.text(SOIL.journal),
            year=facts.number(SOIL.year),
            doi=facts.text(BIBO.doi),
            pmid=facts.text(BIBO.pmid),
        )
        for node, facts in facts_of(source, nodes).items()
    }


def papers_of(
    source: Queryable, nodes: Iterable[NamedNode]
) -> tuple[dict[NamedNode, Reference], dict[NamedNode, Erratum]]:
    """Papers that are asked about, and the mistakes of the source that touch them."""
    papers = references_of(source, nodes)
    touching = links(source, "?found soil:affectsReference ?node ; soil:erratumKind ?kind", papers)
    told = {
        node: replace(paper, errata=tuple(map(curie, in_order(touching.get(node, ())))))
        for node, paper in papers.items()
    }
    return told, errata_of(source, set().union(*touching.values()))


def errata_of(source: Queryable, nodes: Iterable[NamedNode]) -> dict[NamedNode, Erratum]:
    """The mistakes of a source among some nodes."""
    return {
        node: Erratum(
            id=curie(node),
            kind=facts.name(SOIL.erratumKind),
            printed=facts.text(SOIL.printed),
            reading=facts.text(SOIL.reading),
            why=facts.text(SOIL.why),
            references=tuple(map(curie, facts.nodes(SOIL.affectsReference))),
        )
        for node, facts in facts_of(source, nodes).items()
        if SOIL.erratumKind in facts.values
    }


def disagreements_of(source: Queryable, nodes: Iterable[NamedNode]) -> dict[NamedNode, Disagreement]:
    """What claims take part in, among some nodes: conflicts, dual roles, open questions, mechanisms."""
    facts = {node: one for node, one in facts_of(source, nodes).items() if kind(one)}
    steps = links(source, "?node soil:hasStep/soil:hasClaim ?found", facts)
    return {
        node: Disagreement(
            id=curie(node),
            kind=kind(one),
            label=one.text(RDFS.label),
            notes=one.texts(RDFS.comment),
            claims=tuple(sorted(map(curie, {*one.nodes(SOIL.hasClaim), *steps.get(node, ())}))),
        )
        for node, one in facts.items()
    }


def kind(facts: Facts) -> str:
    """What claims take part in, in words; nothing if it is something else."""
    return next((name for term, name in KINDS.items() if term in facts.nodes(RDF.type)), "")
