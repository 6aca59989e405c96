"""Derived statements as triples: the direct triple, and a record of its rule and its premises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Literal, NamedNode, Triple

from seedsoil.vocabulary import DERIVED, RDF, RDFS, SOIL, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Statement", "derived_node", "statement_triples"]


class Statement(Protocol):
    """What a stage that derives hands over: a triple, its rule, and what the rule was applied to."""

    @property
    def triple(self) -> Triple:
        """What holds."""

    @property
    def rule(self) -> NamedNode:
        """The rule that gave it."""

    @property
    def premises(self) -> Iterable[NamedNode | Triple | str]:
        """Claims; triples that are derived themselves; facts and axioms, in words."""


def derived_node(triple: Triple) -> NamedNode:
    """The name of the record about a derived triple.

    >>> from seedsoil.vocabulary import ENTITY
    >>> compact(derived_node(Triple(ENTITY.CCL18, SOIL.bindsReceptor, ENTITY.PITPNM3)))
    'derived:CCL18.bindsReceptor.PITPNM3'
    """
    return DERIVED[".".join(local_name(term) for term in (triple.subject, triple.predicate, triple.object))]


def local_name(term: object) -> str:
    """What follows the last slash or hash of an IRI."""
    if not isinstance(term, NamedNode):
        raise TypeError(f"{term} has no name, so nothing can be derived about it")
    return term.value.rpartition("#")[2].rpartition("/")[2]


def statement_triples(statement: Statement, labels: Mapping[NamedNode, str]) -> Iterator[Triple]:
    """The direct triple and its record; ``labels`` are those of the entities, classes and relations."""
    triple = statement.triple
    node = derived_node(triple)
    yield triple
    yield Triple(node, RDF.type, SOIL.DerivedStatement)
    yield Triple(node, RDFS.label, Literal(sentence(triple, labels)))
    for part, term in zip((SOIL.subject, SOIL.relation, SOIL.object), triple, strict=True):
        yield Triple(node, part, term)
    yield Triple(node, SOIL.byRule, statement.rule)
    for premise in statement.premises:
        yield premise_triple(node, premise)


def premise_triple(node: NamedNode, premise: NamedNode | Triple | str) -> Triple:
    """A premise by its name where it has a record, in words where it has none."""
    if isinstance(premise, str):
        return Triple(node, SOIL.premiseText, Literal(premise))
    return Triple(node, SOIL.premise, derived_node(premise) if isinstance(premise, Triple) else premise)


def sentence(triple: Triple, labels: Mapping[NamedNode, str]) -> str:
    """The labels of subject, relation and object."""
    names = (labels.get(term, compact(term)) for term in triple if isinstance(term, NamedNode))
    return " ".join(names)
