"""No word without use: each class has a member and each relation a fact, in the data or by reasoning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Triple

from seedsoil.curation import read_curation
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble
from seedsoil.vocabulary import ENTITY, GRAPH, OWL, RDF, RDFS, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedsoil.pipeline.stages import Graphs

ROOT = Path(__file__).parents[1]
FACTS = (GRAPH.entities, GRAPH.claims, GRAPH.settled, GRAPH.inferred)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
# Classes that only reasoning fills, and whom it must find there.
FOUND_BY_REASONING = {
    "DruggableAxisFactor": "CCL18 CCL5",
    "DruggableAxisReceptor": "CCR5 PITPNM3",
    "BoneMetastasisSuppressor": "miR-34a",
    "LiverMetastasisPromoter": "PDK1 integrin-avb5",
    "BrainMetastasisPromoter": "ST6GALNAC5 miR-19a",
    "CD11bPositiveGr1NegativeF480PositiveMacrophage": "CD11b-Gr1-F480-macrophages",
}
# Relations that only reasoning tells, and what it tells.
TOLD_BY_REASONING = {
    "delivers": "astrocytes miR-19a, tumor-cells integrin-a6b1, tumor-cells integrin-a6b4, "
    "tumor-cells integrin-avb5",
    "signalsTo": "mesenchymal-stem-cells breast-cancer-cells, "
    "tumor-associated-macrophages mesenchymal-like-breast-cancer-cells",
    "signalsThrough": "mesenchymal-stem-cells CCR5, tumor-associated-macrophages PITPNM3",
    "reaches": "CCL18 mesenchymal-like-breast-cancer-cells, CCL2 inflammatory-monocytes, "
    "CCL5 breast-cancer-cells, MICA natural-killer-cells, MICB natural-killer-cells, "
    "cxc-chemokines neutrophils",
}


@pytest.fixture(scope="module")
def graphs() -> Graphs:
    return assemble(read_curation(ROOT / "curation"), Rooms.ours())[0]


def facts_of(graphs: Mapping[NamedNode, Iterable[Triple]]) -> list[Triple]:
    return [triple for graph in FACTS for triple in graphs[graph]]


def unused(ontology: Iterable[Triple], facts: Iterable[Triple]) -> list[str]:
    """Our terms that neither data, nor what follows from them, nor a value or sign of ours makes use of."""
    axioms, stated = list(ontology), list(facts)
    terms = {one.subject for one in axioms if one.predicate == RDF.type and is_term(one)}
    used = {one.predicate for one in stated} | {one.predicate for one in axioms}
    used |= {one.object for one in [*stated, *axioms] if one.predicate == RDF.type}
    used |= {one.object for one in stated if one.predicate == SOIL.relation}
    return sorted(term.value.removeprefix(SOIL.base) for term in terms - with_parents(used, axioms))


def is_term(triple: Triple) -> bool:
    return triple.object in (OWL.Class, *PROPERTIES) and str(triple.subject).startswith(f"<{SOIL.base}")


def with_parents(terms: set[NamedNode], axioms: Iterable[Triple]) -> set[NamedNode]:
    """What is used, and all above it: a member of a class is one of its parents' too."""
    steps = {
        (one.subject, one.object) for one in axioms if one.predicate in (RDFS.subClassOf, RDFS.subPropertyOf)
    }
    found = set(terms)
    while more := {parent for child, parent in steps if child in found} - found:
        found |= more
    return found


def test_no_term_is_without_use(graphs: Graphs) -> None:
    assert unused(graphs[GRAPH.ontology], facts_of(graphs)) == []


@pytest.mark.parametrize("kind", [OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty], ids=str)
def test_an_idle_term_would_be_found(kind: NamedNode, graphs: Graphs) -> None:
    idle = Triple(NamedNode(f"{SOIL.base}idle"), RDF.type, kind)
    assert unused([*graphs[GRAPH.ontology], idle], facts_of(graphs)) == ["idle"]


def test_terms_that_lose_their_data_would_be_found(graphs: Graphs) -> None:
    axis = {ENTITY[one] for one in ("CCL5", "CCL18", "astrocytes")}
    left = [one for one in facts_of(graphs) if one.subject not in axis]
    found = set(unused(graphs[GRAPH.ontology], left))
    assert {"DruggableAxisFactor", "Astrocyte"} <= found


@pytest.mark.parametrize("name", FOUND_BY_REASONING)
def test_reasoning_finds_members_that_nobody_typed(name: str, graphs: Graphs) -> None:
    def members(graph: NamedNode) -> str:
        found = {
            one.subject for one in graphs[graph] if one.predicate == RDF.type and one.object == SOIL[name]
        }
        return " ".join(sorted(one.value.removeprefix(ENTITY.base) for one in found if is_entity(one)))

    assert (members(GRAPH.entities), members(GRAPH.inferred)) == ("", FOUND_BY_REASONING[name])


def is_entity(node: object) -> bool:
    return str(node).startswith(f"<{ENTITY.base}")


@pytest.mark.parametrize("name", TOLD_BY_REASONING)
def test_reasoning_tells_facts_that_nobody_typed(name: str, graphs: Graphs) -> None:
    def told(graph: NamedNode) -> str:
        found = [one for one in graphs[graph] if one.predicate == SOIL[name]]
        pairs = (f"{one.subject} {one.object}".replace(f"<{ENTITY.base}", "") for one in found)
        return ", ".join(sorted(pair.replace(">", "") for pair in pairs))

    assert (told(GRAPH.settled), told(GRAPH.inferred)) == ("", TOLD_BY_REASONING[name])
