"""What a name or a CURIE means, and what the thing is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedsoil.errors import NameNotFound
from seedsoil.explain.facts import facts_of
from seedsoil.explain.values import Thing
from seedsoil.finding import resolve, resolve_claim, resolve_work
from seedsoil.vocabulary import (
    BASE,
    DCTERMS,
    IAO,
    OBOINOWL,
    OWL,
    RDFS,
    SOIL,
    compact,
    curie_problem,
    expand,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from seedsoil.explain.facts import Facts
    from seedsoil.store import Queryable

__all__ = ["meant", "things_of"]

# How the id of a claim ends, whatever its source.
CLAIM_ID = r"(claim:|\S+/claim/)?[A-Za-z0-9]\S*-\d{4,}"
NAMES = (OBOINOWL.hasExactSynonym, OBOINOWL.hasDbXref)
NOTES = (RDFS.comment, SOIL.noCounterpart)


def meant(source: Queryable, text: str) -> str:
    """What a text means, as CURIEs joined by ``|``: a claim, any other record by its CURIE or IRI, an entity.

    A paper has its number, DOI or PubMed id, else its first author and year or words of its title, where no
    entity is so called. A withdrawn entity is given with the one that replaces it. Raises NameNotFound with
    the nearest names.
    """
    node = written(text.strip())
    known = facts_of(source, [node]) if node else {}
    if node in known and node.value.startswith(BASE):
        return "|".join(map(compact, [node, *known[node].nodes(IAO["0100001"])]))
    if re.fullmatch(CLAIM_ID, text.strip()):
        return compact(resolve_claim(source, text))
    if paper := resolve_work(source, text):
        return compact(paper)
    try:
        return compact(resolve(source, text))
    except NameNotFound:
        if other := node if node in known else resolve_work(source, text, loosely=True):
            return compact(other)
        raise


def written(text: str) -> NamedNode | None:
    """The node that a CURIE, an IRI, or the slug of an entity spells, whether or not the store has it."""
    curie = compact(text)
    for spelling in (curie, f"entity:{curie}"):
        if not curie_problem(spelling):
            return expand(spelling)
    return None


def things_of(source: Queryable, nodes: Iterable[NamedNode]) -> dict[NamedNode, Thing]:
    """Some nodes with their names and notes; one that the store does not know has its id only."""
    nodes = set(nodes)
    facts = facts_of(source, nodes)
    return {node: thing(facts[node]) if node in facts else Thing(compact(node)) for node in nodes}


def thing(facts: Facts) -> Thing:
    """One node with its names and notes."""
    return Thing(
        id=compact(facts.node),
        label=facts.text(RDFS.label) or facts.text(DCTERMS.title),
        names=tuple(name for kind in NAMES for name in facts.texts(kind)),
        notes=tuple(note for kind in NOTES for note in facts.texts(kind)) + tuple(withdrawal(facts)),
    )


def withdrawal(facts: Facts) -> list[str]:
    """What to say of an entity that was withdrawn."""
    if "true" not in facts.texts(OWL.deprecated):
        return []
    others = ", ".join(map(compact, facts.nodes(IAO["0100001"])))
    return [f"Withdrawn; read {others} instead." if others else "Withdrawn, with nothing in its place."]
