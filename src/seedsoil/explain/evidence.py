"""All that stands behind claims, and all that is said against them."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from seedsoil.explain.citations import disagreements_of, errata_of, references_of
from seedsoil.explain.facts import curie, facts_of, in_order, links
from seedsoil.explain.places import spans_of
from seedsoil.explain.values import Disagreement, Erratum, Evidence, Reference, Span
from seedsoil.vocabulary import CITO, RDFS, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import NamedNode

    from seedsoil.explain.facts import Facts
    from seedsoil.store import Queryable

    Records: TypeAlias = Mapping[NamedNode, Any]

__all__ = ["evidence_of"]

Record = TypeVar("Record", Span, Reference, Erratum, Disagreement)

# The properties that narrow a claim, by the words that a reader sees.
CONTEXT = {
    "site": SOIL.site,
    "tumour subtype": SOIL.tumorSubtype,
    "stage": SOIL.stage,
    "species": SOIL.species,
    "model": SOIL.model,
    "in cell": SOIL.inCell,
    "condition": SOIL.condition,
    "via": SOIL.via,
}
# A step of a mechanism has its claim; the mechanism is what a reader wants to know of. An erratum that names
# no claim touches those of its place or, if it is one of the reference list, those that cite the paper.
BESIDE = """
  { ?found soil:affectsClaim ?node }
  UNION { ?found soil:hasClaim ?node . FILTER NOT EXISTS { ?whole soil:hasStep ?found } }
  UNION { ?step soil:hasClaim ?node . ?found soil:hasStep ?step }
  UNION { ?node soil:statedIn ?place . ?found soil:statedIn ?place ; soil:erratumKind ?kind .
    FILTER NOT EXISTS { ?found soil:affectsClaim ?claim } }
  UNION { ?node cito:citesAsEvidence ?paper . ?found soil:affectsReference ?paper .
    FILTER NOT EXISTS { ?found soil:affectsClaim|soil:statedIn ?other } }
"""


def evidence_of(source: Queryable, claims: Iterable[NamedNode]) -> dict[NamedNode, Evidence]:
    """What is known of some claims, in a dozen queries however many they are; other nodes are left out."""
    facts = {node: one for node, one in facts_of(source, claims).items() if SOIL.stance in one.values}
    beside = links(source, BESIDE, facts)
    others = set(chain.from_iterable(beside.values()))
    stated = {node for one in facts.values() for node in one.nodes(SOIL.statedIn)}
    cited = {node for one in facts.values() for node in one.nodes(CITO.citesAsEvidence)}
    records: Records = {
        **spans_of(source, stated),
        **references_of(source, cited),
        **disagreements_of(source, others),
        **errata_of(source, others),
    }
    return {node: evidence(one, in_order(beside.get(node, ())), records) for node, one in facts.items()}


def evidence(facts: Facts, beside: list[NamedNode], records: Records) -> Evidence:
    """One claim, put together from what is known of it and of the records it is tied to."""
    errata = chosen(beside, records, Erratum)
    papers = (
        replace(paper, errata=tuple(one.id for one in errata if paper.id in one.references))
        for paper in chosen(facts.nodes(CITO.citesAsEvidence), records, Reference)
    )
    return Evidence(
        claim=curie(facts.node),
        label=facts.text(RDFS.label),
        kind=facts.name(SOIL.kind),
        subject=" ".join(facts.named(SOIL.subject)),
        relation=facts.name(SOIL.relation),
        object=" ".join(facts.named(SOIL.object)),
        joint=facts.named(SOIL.jointSubject),
        stance=facts.name(SOIL.stance),
        hedge="; ".join(facts.texts(SOIL.hedge)),
        consensus=facts.name(SOIL.consensus),
        quantity="; ".join(facts.texts(SOIL.quantity)),
        context=tuple((name, label) for name, kind in CONTEXT.items() for label in facts.named(kind)),
        notes=facts.texts(RDFS.comment),
        spans=tuple(sorted(chosen(facts.nodes(SOIL.statedIn), records, Span))),
        references=tuple(sorted(papers, key=lambda paper: paper.number)),
        errata=errata,
        disagreements=chosen(beside, records, Disagreement),
    )


def chosen(nodes: Iterable[NamedNode], records: Records, kind: type[Record]) -> tuple[Record, ...]:
    """The records of one kind among some nodes, in their order."""
    return tuple(records[node] for node in nodes if isinstance(records.get(node), kind))
