"""Shapes as entries: what each looks at, what it asks for, and what it tells a curator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from seedsoil.pages.expressions import path
from seedsoil.pages.lexicon import Lexicon, Piece, Value, local, plain
from seedsoil.reason.axioms import members
from seedsoil.reason.facts import Facts, fact_of
from seedsoil.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from seedsoil.reason.facts import Term

__all__ = ["NodeShape", "PropertyShape", "node_shapes"]

TARGETS = {
    SH.targetClass: "every",
    SH.targetSubjectsOf: "everything that has",
    SH.targetObjectsOf: "every value of",
    SH.targetNode: "the node",
}
# What a constraint asks for; {} is its value.
PHRASES = {
    SH.minCount: "at least {}",
    SH.maxCount: "at most {}",
    SH["class"]: "of class {}",
    SH.datatype: "of type {}",
    SH.nodeKind: "{}",
    SH.pattern: "like {}",
    SH.minInclusive: "{} or more",
    SH.maxInclusive: "{} or less",
    SH.minExclusive: "more than {}",
    SH.maxExclusive: "less than {}",
    SH.minLength: "{} characters or more",
    SH.maxLength: "{} characters or fewer",
    SH.hasValue: "has the value {}",
    SH["in"]: "one of {}",
    SH["or"]: "one of: {}",
    SH["and"]: "all of: {}",
    SH.xone: "just one of: {}",
    SH["not"]: "not {}",
    SH.node: "fits {}",
    SH.disjoint: "differs from {}",
    SH.equals: "equals {}",
    SH.lessThan: "less than {}",
    SH.lessThanOrEquals: "not more than {}",
    SH.uniqueLang: "one text a language",
    SH.closed: "nothing else",
    SH.ignoredProperties: "except {}",
    SH.qualifiedValueShape: "values that are {}",
    SH.qualifiedMinCount: "of these at least {}",
    SH.qualifiedMaxCount: "of these at most {}",
}


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """One thing that a shape asks of what it looks at."""

    name: str
    path: Value
    asked: tuple[Value, ...]
    severity: str
    message: str
    description: str
    sparql: str


@dataclass(frozen=True, slots=True)
class NodeShape:
    """A shape: what it looks at (``targets``), what it asks of that as a ``whole``, and of its properties."""

    name: str
    label: str
    iri: str
    targets: tuple[Value, ...]
    whole: PropertyShape
    properties: tuple[PropertyShape, ...]


def node_shapes(triples: Iterable[Triple], words: Lexicon) -> list[NodeShape]:
    """The shapes that are no part of another, by label; ``words`` notes each under what it looks at."""
    facts = Facts(map(fact_of, triples))
    parts = {fact.object for fact in facts.matching(None, SH.property, None)}
    alone = {
        fact.subject
        for kind in (SH.NodeShape, SH.PropertyShape)
        for fact in facts.matching(None, RDF.type, kind)
        if fact.subject not in parts
    }
    shapes = [node_shape(one, facts, words) for one in alone if isinstance(one, NamedNode)]
    return sorted(shapes, key=lambda shape: (shape.label.casefold(), shape.name))


def node_shape(shape: NamedNode, facts: Facts, words: Lexicon) -> NodeShape:
    """One shape."""
    for target in TARGETS:
        for fact in facts.matching(shape, target, None):
            words.shapes[fact.object].append(local(shape))
    parts = [fact.object for fact in facts.matching(shape, SH.property, None)]
    return NodeShape(
        name=local(shape),
        label=text(shape, RDFS.label, facts) or local(shape),
        iri=shape.value,
        targets=tuple(targets(shape, facts, words)),
        whole=property_shape(shape, facts, words),
        properties=tuple(property_shape(part, facts, words) for part in sorted(parts, key=plain)),
    )


def targets(shape: Term, facts: Facts, words: Lexicon) -> Iterator[Value]:
    """What a shape looks at."""
    for predicate, phrase in TARGETS.items():
        for fact in facts.matching(shape, predicate, None):
            yield Piece(phrase), words.piece(fact.object)


def property_shape(shape: Term, facts: Facts, words: Lexicon) -> PropertyShape:
    """What is asked along one path."""
    way = facts.value(shape, SH.path)
    severity = facts.value(shape, SH.severity)
    return PropertyShape(
        name=local(shape),
        path=() if way is None else path(way, facts, words),
        asked=tuple(asked(shape, facts, words)),
        severity=local(severity) if severity else "Violation",
        message=text(shape, SH.message, facts),
        description=text(shape, SH.description, facts),
        sparql="\n\n".join(sorted(selects(shape, facts))),
    )


def asked(shape: Term, facts: Facts, words: Lexicon) -> Iterator[Value]:
    """The constraints of a shape, each as a phrase; its path and the SPARQL stand elsewhere."""
    fewest, most = (facts.value(shape, predicate) for predicate in (SH.minCount, SH.maxCount))
    exact = fewest == most
    if exact and fewest is not None:
        yield phrased("exactly {}", fewest, facts, words)
    for predicate, phrase in PHRASES.items():
        if not (exact and predicate in (SH.minCount, SH.maxCount)):
            for fact in sorted(facts.matching(shape, predicate, None), key=str):
                yield phrased(phrase, fact.object, facts, words)


def phrased(phrase: str, value: Term, facts: Facts, words: Lexicon) -> Value:
    """A phrase with its value in place."""
    before, _, behind = phrase.partition("{}")
    pieces = (Piece(before.strip()), *value_pieces(value, facts, words), Piece(behind.strip()))
    return tuple(piece for piece in pieces if piece.text)


def value_pieces(value: Term, facts: Facts, words: Lexicon) -> Iterator[Piece]:
    """The value of a constraint: a term, a text, a list, or constraints within it."""
    if isinstance(value, Literal):
        yield Piece(value.value, kind="code")
    elif isinstance(value, NamedNode) and value.value.startswith(SH.base):
        yield Piece(NODE_KINDS.get(local(value), local(value)))
    elif isinstance(value, NamedNode):
        yield words.piece(value)
    else:
        parts = members(value, facts)
        yield from listed(parts, facts, words) if parts else within(value, facts, words)


NODE_KINDS = {"IRI": "a name", "Literal": "a text", "BlankNode": "an unnamed node"}


def listed(parts: list[Term], facts: Facts, words: Lexicon) -> Iterator[Piece]:
    """The members of a list."""
    for place, part in enumerate(parts):
        if place:
            yield Piece("·", kind="word")
        yield from value_pieces(part, facts, words)


def within(node: Term, facts: Facts, words: Lexicon) -> Iterator[Piece]:
    """Constraints inside a constraint, with the path that they are about."""
    way = facts.value(node, SH.path)
    if way is not None:
        yield from path(way, facts, words)
    for place, value in enumerate(asked(node, facts, words)):
        if place:
            yield Piece("and", kind="word")
        yield from value


def selects(shape: Term, facts: Facts) -> Iterator[str]:
    """The SPARQL of a shape."""
    for fact in facts.matching(shape, SH.sparql, None):
        yield dedented(text(fact.object, SH.select, facts))


def dedented(query: str) -> str:
    """A query without the indentation of the file that it stands in."""
    lines = [line for line in query.splitlines() if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    return "\n".join(line[margin:] for line in lines)


def text(node: Term, predicate: NamedNode, facts: Facts) -> str:
    """The text under a predicate; empty if there is none."""
    found = facts.value(node, predicate)
    return "" if found is None else plain(found)
