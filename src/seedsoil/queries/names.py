"""Which thing a name means: one resolver for every parameter, so that HER2, ERBB2 and HGNC:3430 are one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeGuard, cast

from pyoxigraph import Literal, NamedNode

from seedsoil.errors import NameNotFound
from seedsoil.queries.catalogue import nearest
from seedsoil.vocabulary import CLAIM, ENTITY, GRAPH, IAO, OBOINOWL, RDF, RDFS, SKOS, SOIL, compact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pyoxigraph import QuerySolutions, Store

__all__ = ["resolve", "resolve_claim", "resolve_site"]

NAMING = (RDFS.label, OBOINOWL.hasExactSynonym, OBOINOWL.hasDbXref)


def resolve(store: Store, text: str) -> NamedNode:
    """The entity that a name means: its slug, CURIE, IRI, label, exact synonym, or an outside id or label.

    A slug wins over a name, and a name written exactly over one in other letter case. A withdrawn entity
    leads to the one that replaces it. Raises NameNotFound with candidates if the name means nothing, or
    several things.
    """
    return current(store, known(store, text, ENTITY.base) or named(store, text.strip(), "entity"))


def resolve_site(store: Store, text: str) -> NamedNode:
    """The same, among anatomical sites only."""
    sites = members(store, SOIL.AnatomicalSite)
    node = known(store, text, ENTITY.base)
    return current(store, node if node and node in sites else named(store, text.strip(), "site", sites))


def resolve_claim(store: Store, text: str) -> NamedNode:
    """The claim that an id, CURIE or IRI means; raises NameNotFound."""
    node = known(store, text, CLAIM.base)
    if node is None:
        claims = store.quads_for_pattern(None, RDF.type, SOIL.Claim)
        hint = nearest(
            text, [compact(quad.subject) for quad in claims if isinstance(quad.subject, NamedNode)]
        )
        raise NameNotFound(f'there is no claim "{text}". {hint}'.rstrip())
    return node


def known(store: Store, text: str, base: str) -> NamedNode | None:
    """The node of ours that a slug, a CURIE or an IRI names, if the store has it."""
    slug = text.strip().removeprefix(base).removeprefix(f"{base.split('/')[-2]}:")
    if re.fullmatch(r"[A-Za-z0-9.+-]+", slug):
        node = NamedNode(base + slug)
        return node if any(store.quads_for_pattern(node, RDF.type, None)) else None
    return None


def named(store: Store, text: str, kind: str, among: Collection[object] | None = None) -> NamedNode:
    """The one entity of this name, among some or all."""
    pairs = [(name, node) for name, node in entity_names(store) if among is None or node in among]
    found = {node for name, node in pairs if name == text}
    found = found or {node for name, node in pairs if name.casefold() == text.casefold()}
    if len(found) == 1:
        return found.pop()
    raise NameNotFound(ambiguous(text, found, kind) if found else unknown(text, pairs, kind))


def ambiguous(text: str, found: Iterable[NamedNode], kind: str) -> str:
    """What to say when a name means several things."""
    return f'"{text}" names more than one {kind}. Write {" or ".join(sorted(map(compact, found)))}.'


def unknown(text: str, pairs: Iterable[tuple[str, NamedNode]], kind: str) -> str:
    """What to say when a name means nothing."""
    return f'there is no {kind} "{text}". {nearest(text, [name for name, _ in pairs])}'.rstrip()


def entity_names(store: Store) -> Iterator[tuple[str, NamedNode]]:
    """Every name of every entity."""
    for predicate in NAMING:
        for quad in store.quads_for_pattern(None, predicate, None, GRAPH.entities):
            if is_entity(quad.subject):
                yield words(quad.object), quad.subject
                if predicate == RDFS.label:
                    yield quad.subject.value.removeprefix(ENTITY.base), quad.subject
    yield from outside_labels(store)


def outside_labels(store: Store) -> Iterator[tuple[str, NamedNode]]:
    """What other terminologies call our entities."""
    for match in store.quads_for_pattern(None, SKOS.exactMatch, None, GRAPH.entities):
        if is_entity(match.subject) and isinstance(match.object, NamedNode):
            for quad in store.quads_for_pattern(match.object, RDFS.label, None, GRAPH.entities):
                yield words(quad.object), match.subject


def is_entity(node: object) -> TypeGuard[NamedNode]:
    """Whether a node is one of our entities, not a class or an outside term."""
    return isinstance(node, NamedNode) and node.value.startswith(ENTITY.base)


def members(store: Store, kind: NamedNode) -> set[object]:
    """The entities of a class and of its subclasses."""
    path = f"?entity {RDF.type}/{RDFS.subClassOf}* {kind}"
    found = store.query(f"SELECT ?entity {{ {path} }}", use_default_graph_as_union=True)
    return {solution["entity"] for solution in cast("QuerySolutions", found)}


def current(store: Store, node: NamedNode) -> NamedNode:
    """The entity itself, or the one that replaces it."""
    for quad in store.quads_for_pattern(node, IAO["0100001"], None, GRAPH.entities):
        return quad.object if isinstance(quad.object, NamedNode) else node
    return node


def words(term: object) -> str:
    """The text of a literal."""
    return term.value if isinstance(term, Literal) else ""
