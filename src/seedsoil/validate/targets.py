"""Shapes that meet nothing: with a misspelt target, or without the ontology, any data would pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.validate.results import Result, Severity
from seedsoil.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pyoxigraph import NamedNode, Triple

__all__ = ["idle_shapes", "term_text"]


def idle_shapes(shapes: Iterable[Triple], data: Sequence[Triple]) -> Iterator[Result]:
    """A violation for each shape that has targets, none of which is in the data."""
    targets: dict[str, list[tuple[NamedNode, str]]] = {}
    for subject, predicate, value in shapes:
        if predicate in TARGETS:
            targets.setdefault(term_text(subject), []).append((predicate, term_text(value)))
    used = {kind: find(data) for kind, find in TARGETS.items()}
    for shape, wanted in sorted(targets.items()):
        if not any(value in used[kind] for kind, value in wanted):
            yield idle(shape, wanted)


def idle(shape: str, wanted: list[tuple[NamedNode, str]]) -> Result:
    """What is said of a shape without focus nodes."""
    return Result(
        focus=shape,
        shape=shape,
        path="",
        value=" ".join(sorted(value for _, value in wanted)),
        message="No node meets this shape, so it checks nothing. Correct its target, or give the validator "
        "the data and the ontology.",
        severity=Severity.VIOLATION,
    )


def classes_met(data: Sequence[Triple]) -> set[str]:
    """Every class that has an instance, be it by a subclass."""
    above: dict[str, set[str]] = {}
    for triple in data:
        if triple.predicate == RDFS.subClassOf:
            above.setdefault(term_text(triple.subject), set()).add(term_text(triple.object))
    met: set[str] = set()
    waiting = {term_text(triple.object) for triple in data if triple.predicate == RDF.type}
    while waiting:
        met |= waiting
        waiting = {parent for name in waiting for parent in above.get(name, ())} - met
    return met


def predicates_met(data: Sequence[Triple]) -> set[str]:
    """Every predicate that is used."""
    return {triple.predicate.value for triple in data}


def nodes_met(shapes: Sequence[Triple]) -> set[str]:
    """Every node: sh:targetNode names one that need not be in the data."""
    return {term_text(term) for triple in shapes for term in (triple.subject, triple.object)}


TARGETS: dict[NamedNode, Callable[[Sequence[Triple]], set[str]]] = {
    SH.targetClass: classes_met,
    SH.targetSubjectsOf: predicates_met,
    SH.targetObjectsOf: predicates_met,
    SH.targetNode: nodes_met,
}


def term_text(term: object) -> str:
    """A term as the engines write it: an IRI or the name of a blank node or a literal, without marks."""
    return str(getattr(term, "value", term))
