"""Derived facts: which a row states, and from what each follows, down to the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.explain.facts import curie, facts_of, local, rows
from seedsoil.explain.values import Derivation
from seedsoil.vocabulary import DERIVED, RDFS, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from seedsoil.explain.cells import Named
    from seedsoil.explain.facts import Facts
    from seedsoil.store import Queryable

__all__ = ["derivations_of", "stated_by"]

# A derived statement has a subject, a relation and an object, and a rule; a claim has no rule.
STATEMENTS = "?fact soil:subject ?node ; soil:relation ?relation ; soil:object ?object ; soil:byRule ?rule"


def stated_by(source: Queryable, table: Iterable[Named]) -> list[set[NamedNode]]:
    """For each row the derived facts whose subject, relation and object it names."""
    named = [{node for nodes in row.values() for node in nodes} for row in table]
    relating = [nodes if any(map(is_own_term, nodes)) else set() for nodes in named]
    known: dict[NamedNode, list[tuple[NamedNode, NamedNode, NamedNode]]] = {}
    for row in rows(source, STATEMENTS, {node for nodes in relating for node in nodes}):
        known.setdefault(row["node"], []).append((row["fact"], row["relation"], row["object"]))
    return [
        {
            fact
            for node in nodes
            for fact, relation, end in known.get(node, ())
            if relation in nodes and end in nodes
        }
        for nodes in relating
    ]


def is_own_term(node: NamedNode) -> bool:
    """Whether a node is a term of our ontology, as every relation is."""
    return node.value.startswith(SOIL.base)


def derivations_of(source: Queryable, nodes: Iterable[NamedNode]) -> dict[NamedNode, Derivation]:
    """The derived facts among some nodes, and those that they follow from, each once."""
    found: dict[NamedNode, Facts] = {}
    left = {node for node in nodes if node.value.startswith(DERIVED.base)}
    while left:
        found |= facts_of(source, left)
        premises = {premise for node in left if node in found for premise in found[node].nodes(SOIL.premise)}
        left = {node for node in premises if node.value.startswith(DERIVED.base)} - set(found)
    return {node: derivation(facts) for node, facts in found.items()}


def derivation(facts: Facts) -> Derivation:
    """One derived fact."""
    return Derivation(
        id=curie(facts.node),
        label=facts.text(RDFS.label),
        rule=" ".join(sorted(local(rule) for rule in facts.nodes(SOIL.byRule))),
        premises=tuple(map(curie, facts.nodes(SOIL.premise))),
        facts=facts.texts(SOIL.premiseText),
    )
