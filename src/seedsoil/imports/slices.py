"""Slices: the terms that are used and all above them, as triples without blank nodes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from seedsoil.imports.terms import Term, ancestry, restricted
from seedsoil.vocabulary import BASE, DCTERMS, IAO, OBOINOWL, OWL, RDF, RDFS, SKOS, expand

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from seedsoil.imports.sources import Source
    from seedsoil.imports.terms import Terminology

__all__ = ["changes", "chosen", "slice_triples"]

TYPES = {"class": (OWL.Class,), "individual": (OWL.NamedIndividual,), "label": ()}
TEXTS = {"label": RDFS.label, "synonyms": OBOINOWL.hasExactSynonym, "names": SKOS.altLabel}
LINKS = {"parents": RDFS.subClassOf, "wholes": DCTERMS.isPartOf, "broader": SKOS.broader}
# An individual has no superclass: what is_a says of it is said as broader.
LINKS_OF = {"class": LINKS, "individual": LINKS | {"parents": SKOS.broader}, "label": LINKS}
BUILT_IN = (RDF.base, RDFS.base, OWL.base)


def chosen(
    source: Source, terminology: Terminology, used: Collection[str], annotated: Collection[str] = ()
) -> list[Term]:
    """The terms of a slice, sorted: those used and all above them, or, of a ``single`` source, these alone.

    Terms that only annotations need (``annotated``, and what is above them) come without synonyms.
    """
    terms = terminology.terms
    if source.extent == "single":
        return [bare(terms[curie]) for curie in sorted(used) if curie in terms]
    full, lean = ancestry(used, terms), ancestry(annotated, terms)
    every = full | lean
    kept = (restricted(terms[curie], every) for curie in sorted(every))
    return [term if term.id in full else replace(term, synonyms=(), names=()) for term in kept]


def bare(term: Term) -> Term:
    """Identifier and label alone, and whether the term still stands."""
    return Term(id=term.id, label=term.label, obsolete=term.obsolete, replaced_by=term.replaced_by)


def slice_triples(source: Source, version: str, terms: Iterable[Term]) -> list[Triple]:
    """A slice with its header and the declarations that make it a file of OWL 2 DL, sorted."""
    said = [*header(source, version), *(one for term in terms for one in term_triples(term, source.kind))]
    used = {triple.predicate for triple in said if not triple.predicate.value.startswith(BUILT_IN)}
    declared = [Triple(predicate, RDF.type, OWL.AnnotationProperty) for predicate in used]
    return sorted([*said, *declared], key=str)


def header(source: Source, version: str) -> Iterator[Triple]:
    """Where a slice comes from, and under which licence."""
    node = NamedNode(f"{BASE}imports/{source.name}")
    yield Triple(node, RDF.type, OWL.Ontology)
    yield Triple(node, DCTERMS.title, Literal(f"{source.title}: the terms that Seedsoil uses"))
    yield Triple(node, DCTERMS.source, NamedNode(source.address))
    yield Triple(node, DCTERMS.license, NamedNode(source.license))
    if version:
        yield Triple(node, OWL.versionInfo, Literal(version))


def term_triples(term: Term, kind: str) -> Iterator[Triple]:
    """One term."""
    node = expand(term.id)
    for type_ in TYPES[kind]:
        yield Triple(node, RDF.type, type_)
    for name, predicate in TEXTS.items():
        for text in (term.label,) if name == "label" else getattr(term, name):
            if text:
                yield Triple(node, predicate, Literal(text))
    for name, predicate in LINKS_OF[kind].items():
        for other in getattr(term, name):
            yield Triple(node, predicate, expand(other))
    if term.obsolete:
        yield Triple(node, OWL.deprecated, Literal(True))  # noqa: FBT003 - this is the value that RDF writes
        if term.replaced_by:
            yield Triple(node, IAO["0100001"], expand(term.replaced_by))


def changes(old: Terminology, new: Terminology, used: Iterable[str]) -> Iterator[str]:
    """What differs from the slice at hand, a line each; and terms in use that never were, or are obsolete.

    >>> from seedsoil.imports.terms import Terminology
    >>> old = Terminology({"GO:0000001": Term(id="GO:0000001", label="a")})
    >>> new = Terminology({"GO:0000001": Term(id="GO:0000001", label="b")})
    >>> list(changes(old, new, []))
    ['GO:0000001: the label "a" is now "b".']
    """
    for curie in sorted({*old.terms, *used}):
        before, now = old.terms.get(curie), new.terms.get(curie)
        if now is None:
            gone = "has vanished from its source" if before else "is used, and its source does not have it"
            yield f"{curie}: {gone}. Correct the mapping."
        else:
            yield from differences(
                before or Term(id=curie, label=now.label, wholes=now.above), now, new.terms
            )


def differences(before: Term, now: Term, known: Collection[str]) -> Iterator[str]:
    """What differs in one term."""
    if now.obsolete and not before.obsolete:
        remedy = f"Use {now.replaced_by}" if now.replaced_by else "It has no replacement"
        yield f"{now.id} ({before.label}): is obsolete. {remedy}."
    elif now.label != before.label:
        yield f'{now.id}: the label "{before.label}" is now "{now.label}".'
    above = set(restricted(now, known).above)
    for curie in sorted(above - set(before.above)):
        yield f"{now.id} ({now.label}): stands below {curie} now."
    for curie in sorted(set(before.above) - above):
        yield f"{now.id} ({now.label}): no longer stands below {curie}."
