"""What is named after a cell or molecule leads to it, so that a question about the cell finds it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from seedsoil.curation import read_curation
from seedsoil.vocabulary import RDFS, SOIL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedsoil.model import Entity

ROOT = Path(__file__).parents[1]
# What happens to things, and the things; a pathway has its molecules as parts, by their own links.
HAPPENING = {"Process", "Capacity", "Condition", "Perturbation"}
THING = {"Cell", "Molecule", "ExtracellularVesicle"}


@pytest.fixture(scope="module")
def entities() -> dict[str, Entity]:
    return {one.id: one for one in read_curation(ROOT / "curation").entities if one.status == "active"}


@pytest.fixture(scope="module")
def parents() -> Mapping[str, set[str]]:
    """The named superclasses of each class."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in parse((ROOT / "ontology/seedsoil.ttl").read_bytes(), RdfFormat.TURTLE):
        named = isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
        if named and quad.predicate == RDFS.subClassOf:
            found[local(quad.subject.value)].add(local(quad.object.value))
    return found


def local(iri: str) -> str:
    return iri.removeprefix(SOIL.base)


def kinds(one: Entity, parents: Mapping[str, set[str]]) -> set[str]:
    """Its classes and all above them."""
    todo, found = list(one.classes), set[str]()
    while todo:
        found.add(kind := todo.pop())
        todo += parents.get(kind, ())
    return found


def reached(one: Entity, entities: Mapping[str, Entity]) -> set[str]:
    """What its links lead to, however far."""
    near = {target for _, target in one.links}
    return near.union(*(reached(entities[name], entities) for name in near))


def named_in(label: str, other: Entity) -> bool:
    names = (other.label, *(name for name in other.synonyms if len(name) > 2))
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", label, re.IGNORECASE) for name in names)


def unlinked(entities: Mapping[str, Entity], parents: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Each happening whose label names a thing that its links do not reach."""
    kind_of = {name: kinds(one, parents) for name, one in entities.items()}
    happenings = [
        one for one in entities.values() if kind_of[one.id] & HAPPENING and "Pathway" not in kind_of[one.id]
    ]
    things = [one for one in entities.values() if kind_of[one.id] & THING]
    return [
        (one.id, other.id)
        for one in happenings
        for other in things
        if named_in(one.label, other) and other.id not in reached(one, entities)
    ]


# Inhibiting a pathway lowers the pathway; the molecules are parts of that.
THROUGH_PARTS = [("CCL2-CCR2-inhibition", "CCL2"), ("CCL2-CCR2-inhibition", "CCR2")]


def test_what_is_named_after_a_cell_or_molecule_leads_to_it(
    entities: dict[str, Entity], parents: Mapping[str, set[str]]
) -> None:
    assert unlinked(entities, parents) == THROUGH_PARTS


def test_a_lost_link_would_be_found(entities: dict[str, Entity], parents: Mapping[str, set[str]]) -> None:
    broken = entities | {"MSC-recruitment": replace(entities["MSC-recruitment"], links=())}
    assert ("MSC-recruitment", "mesenchymal-stem-cells") in unlinked(broken, parents)
