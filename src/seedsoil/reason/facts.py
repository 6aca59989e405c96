"""Triples with an index: what the rules look things up in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from seedsoil.vocabulary import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Fact", "Facts", "Term", "fact_of", "named", "order", "say", "triple_of"]

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple


class Fact(NamedTuple):
    """A triple that can be compared, hashed and taken apart quickly."""

    subject: Term
    predicate: NamedNode
    object: Term


class Facts:
    """A set of facts, found by predicate together with subject, object, both or neither.

    >>> lung, part_of, body = NamedNode("urn:lung"), NamedNode("urn:partOf"), NamedNode("urn:body")
    >>> facts = Facts([Fact(lung, part_of, body)])
    >>> [fact.object for fact in facts.matching(lung, part_of, None)] == [body]
    True
    >>> list(facts.matching(None, part_of, lung))
    []
    """

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.all: set[Fact] = set()
        self.by_predicate: dict[NamedNode, list[Fact]] = defaultdict(list)
        self.by_subject: dict[tuple[Term, NamedNode], list[Fact]] = defaultdict(list)
        self.by_object: dict[tuple[NamedNode, Term], list[Fact]] = defaultdict(list)
        for fact in facts:
            self.add(fact)

    def __contains__(self, fact: Fact) -> bool:
        return fact in self.all

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.all)

    def add(self, fact: Fact) -> None:
        """Put a fact in, unless it is there."""
        if fact in self.all:
            return
        self.all.add(fact)
        self.by_predicate[fact.predicate].append(fact)
        self.by_subject[fact.subject, fact.predicate].append(fact)
        self.by_object[fact.predicate, fact.object].append(fact)

    def matching(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterable[Fact]:
        """The facts of a predicate; None leaves a place open."""
        if subject is not None and value is not None:
            fact = Fact(subject, predicate, value)
            return (fact,) if fact in self.all else ()
        if subject is not None:
            return self.by_subject.get((subject, predicate), ())
        if value is not None:
            return self.by_object.get((predicate, value), ())
        return self.by_predicate.get(predicate, ())

    def value(self, subject: Term, predicate: NamedNode) -> Term | None:
        """The object of the first such fact, if there is one."""
        return next((fact.object for fact in self.matching(subject, predicate, None)), None)


def fact_of(triple: Triple) -> Fact:
    """A triple as a fact."""
    return Fact(triple.subject, triple.predicate, triple.object)


def triple_of(fact: Fact) -> Triple:
    """A fact as a triple; a literal as subject, which RDF does not have, is refused with TypeError."""
    if isinstance(fact.subject, Literal):
        raise TypeError(f"{fact.subject} cannot be the subject of a triple")
    return Triple(fact.subject, fact.predicate, fact.object)


def named(term: Term | None) -> NamedNode:
    """A term that must have a name; raises ValueError if it has none.

    >>> named(Literal("lung"))
    Traceback (most recent call last):
    ...
    ValueError: "lung" stands where a name is needed
    """
    if isinstance(term, NamedNode):
        return term
    raise ValueError(f"{term} stands where a name is needed")


def order(fact: Fact) -> tuple[str, str, str]:
    """Where a fact stands when facts are sorted."""
    return str(fact.subject), str(fact.predicate), str(fact.object)


def say(fact: Fact) -> str:
    """A fact as a reader writes it.

    >>> from seedsoil.vocabulary import ENTITY, SOIL
    >>> say(Fact(ENTITY.osteoclasts, SOIL.locatedIn, ENTITY.bone))
    'entity:osteoclasts soil:locatedIn entity:bone'
    """
    return " ".join(compact(term) if isinstance(term, NamedNode) else str(term) for term in fact)
