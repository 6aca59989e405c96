"""Axioms and paths as people read them: ``macrophage and (has marker value CD11b)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from seedsoil.pages.lexicon import Piece, plain
from seedsoil.reason.axioms import members
from seedsoil.vocabulary import OWL, SH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedsoil.pages.lexicon import Lexicon, Value
    from seedsoil.reason.facts import Facts, Term

__all__ = ["expression", "path"]


def expression(term: Term, words: Lexicon, *, inner: bool = False) -> Value:
    """A class or property expression in the manner of Manchester syntax; ``inner`` ones in brackets."""
    if isinstance(term, NamedNode):
        return (words.piece(term),)
    for predicate, read in FORMS.items():
        value = words.ontology.value(term, predicate)
        if value is not None:
            said = tuple(read(term, value, words))
            return (Piece("("), *said, Piece(")")) if inner and predicate not in BRACKETLESS else said
    return (Piece(plain(term)),)


def word(text: str) -> Piece:
    """A word of the syntax."""
    return Piece(text, kind="word")


def joined(conjunction: str) -> Callable[[Term, Term, Lexicon], Iterator[Piece]]:
    """The members of a list with a word between them."""

    def read(_: Term, head: Term, words: Lexicon) -> Iterator[Piece]:
        for place, part in enumerate(members(head, words.ontology)):
            if place:
                yield word(conjunction)
            yield from expression(part, words, inner=True)

    return read


def restricted(quantifier: str) -> Callable[[Term, Term, Lexicon], Iterator[Piece]]:
    """What a property leads to."""

    def read(term: Term, value: Term, words: Lexicon) -> Iterator[Piece]:
        yield from through(term, words)
        yield word(quantifier)
        yield from expression(value, words, inner=True)

    return read


def counted(quantifier: str) -> Callable[[Term, Term, Lexicon], Iterator[Piece]]:
    """How many things a property leads to, and of which class."""

    def read(term: Term, number: Term, words: Lexicon) -> Iterator[Piece]:
        yield from through(term, words)
        yield word(f"{quantifier} {plain(number)}")
        filler = words.ontology.value(term, OWL.onClass)
        if filler is not None:
            yield from expression(filler, words, inner=True)

    return read


def through(term: Term, words: Lexicon) -> Value:
    """The property of a restriction."""
    name = words.ontology.value(term, OWL.onProperty)
    return () if name is None else expression(name, words, inner=True)


def negated(_: Term, value: Term, words: Lexicon) -> Iterator[Piece]:
    """What something is not."""
    yield word("not")
    yield from expression(value, words, inner=True)


def inverted(_: Term, value: Term, words: Lexicon) -> Iterator[Piece]:
    """A property read backwards."""
    yield word("inverse")
    yield from expression(value, words, inner=True)


def listed(_: Term, head: Term, words: Lexicon) -> Iterator[Piece]:
    """The things that a class consists of."""
    yield Piece("{")
    for part in members(head, words.ontology):
        yield words.piece(part)
    yield Piece("}")


FORMS: dict[NamedNode, Callable[[Term, Term, Lexicon], Iterator[Piece]]] = {
    OWL.intersectionOf: joined("and"),
    OWL.unionOf: joined("or"),
    OWL.complementOf: negated,
    OWL.oneOf: listed,
    OWL.inverseOf: inverted,
    OWL.someValuesFrom: restricted("some"),
    OWL.allValuesFrom: restricted("only"),
    OWL.hasValue: restricted("value"),
    OWL.hasSelf: restricted("self"),
    OWL.qualifiedCardinality: counted("exactly"),
    OWL.minQualifiedCardinality: counted("at least"),
    OWL.maxQualifiedCardinality: counted("at most"),
    OWL.cardinality: counted("exactly"),
    OWL.minCardinality: counted("at least"),
    OWL.maxCardinality: counted("at most"),
}
BRACKETLESS = (OWL.oneOf, OWL.inverseOf)

# SPARQL's signs for the paths of SHACL: what stands before, and what behind.
PATH_SIGNS = {
    SH.inversePath: ("^", ""),
    SH.zeroOrMorePath: ("", "*"),
    SH.oneOrMorePath: ("", "+"),
    SH.zeroOrOnePath: ("", "?"),
}


def path(term: Term, shapes: Facts, words: Lexicon) -> Value:
    """A path of SHACL, in the signs of SPARQL."""
    if isinstance(term, NamedNode):
        return (words.piece(term),)
    for predicate, (before, behind) in PATH_SIGNS.items():
        value = shapes.value(term, predicate)
        if value is not None:
            return tuple(
                piece
                for piece in (Piece(before), *bracketed(value, shapes, words), Piece(behind))
                if piece.text
            )
    options = shapes.value(term, SH.alternativePath)
    return separated(members(options or term, shapes), "|" if options else "/", shapes, words)


def bracketed(term: Term, shapes: Facts, words: Lexicon) -> Value:
    """A path inside another."""
    inner = path(term, shapes, words)
    return inner if len(inner) == 1 else (Piece("("), *inner, Piece(")"))


def separated(parts: list[Term], sign: str, shapes: Facts, words: Lexicon) -> Value:
    """Paths with a sign between them."""
    found: list[Piece] = []
    for place, part in enumerate(parts):
        found += [word(sign)] if place else []
        found += path(part, shapes, words)
    return tuple(found)
