"""What of the claims is settled: the consensus of each, and the triples that hold without their context.

A claim settles into a plain triple if all of this is so:

===============  ==========================================================================================
stance           Affirmed
hedge            none
kind             not Perspective
joint subject    none
consensus        Settled: in no conflict, dual role or open question, and not Uncertain
context          none of the fields that restrict its relation (``RESTRICTING``)
no fault         no erratum says that the source's own reference list contradicts it
no dispute       no claim denies the same proposition, leaves it open, is contested about it, or gives the
                 same pair of entities a relation of another sign
===============  ==========================================================================================
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from seedsoil.vocabulary import CLAIM, ENTITY, OWL, RDF, RDFS, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seedsoil.model import Claim, KnowledgeBase

Link: TypeAlias = tuple[NamedNode, NamedNode, NamedNode]

__all__ = ["Grammar", "Settled", "consensus_of", "consensus_triples", "disputed", "grammar_of", "settle"]

# The kinds of conflict, the strongest first, and the consensus that they leave to their members.
CONSENSUS_OF_MEMBERS = {"Conflict": "Contested", "DualRole": "ContextDependent", "OpenQuestion": "Open"}

# An erratum of this kind leaves the claim as the source prints it, but not as a fact.
DISCREDITING = "ContradictedByReference"

# Context that narrows an effect: without it the bare triple would say more than the source.
EFFECT_CONTEXT = ("site", "subtype", "stage", "species", "model", "in_cell", "condition")
# What a thing is made of, or what binds what, does not change with the place where it was seen.
CONTEXT_FREE = (
    "bindsReceptor",
    "bindsTo",
    "derivesFrom",
    "encodedBy",
    "formsComplexWith",
    "hasPart",
    "memberOf",
    "partOf",
    "subtypeOf",
    "toSite",
)
# A factor acts on the same cells whoever made it; the conditions of such claims name the maker.
CONTACT_CONTEXT = tuple(field for field in EFFECT_CONTEXT if field != "condition")
RESTRICTING: Mapping[str, tuple[str, ...]] = defaultdict(
    lambda: EFFECT_CONTEXT, dict.fromkeys(CONTEXT_FREE, ()) | {"actsOn": CONTACT_CONTEXT}
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the ontology says of relations, as far as disputes need it.

    ``sign``: +1, -1, 0; ``turned``: relations that say the same with the ends swapped (inverses, and a
    symmetric relation itself); ``narrower``: the relations that imply it.
    """

    sign: Mapping[NamedNode, int]
    turned: Mapping[NamedNode, frozenset[NamedNode]]
    narrower: Mapping[NamedNode, frozenset[NamedNode]]


@dataclass(frozen=True, slots=True)
class Settled:
    """A triple of the settled layer, and the claims each of which settles it."""

    triple: Triple
    premises: tuple[NamedNode, ...]

    @property
    def rule(self) -> NamedNode:
        """The rule that gave it."""
        return SOIL.SettlingRule


# ── consensus ───────────────────────────────────────────────────────────────────────────────────────────


def consensus_of(knowledge: KnowledgeBase) -> dict[str, str]:
    """The consensus of each claim, by its id: Contested, ContextDependent, Open or Settled.

    A member of several conflicts has the consensus of the strongest kind; a claim of no conflict is Open if
    its stance is Uncertain, else Settled (a claim that is Denied and undisputed is Settled too: the source is
    sure of it).

    >>> from seedsoil.model import KnowledgeBase
    >>> consensus_of(KnowledgeBase())
    {}
    """
    kinds: dict[str, set[str]] = defaultdict(set)
    for source in knowledge.sources:
        for conflict in source.conflicts:
            for member in conflict.claims:
                kinds[member].add(conflict.kind)
    return {claim.id: consensus(claim, kinds[claim.id]) for claim in claims_of(knowledge)}


def consensus(claim: Claim, kinds: set[str]) -> str:
    """The consensus of a claim that takes part in these kinds of conflict."""
    strongest = [consensus for kind, consensus in CONSENSUS_OF_MEMBERS.items() if kind in kinds]
    return strongest[0] if strongest else "Open" if claim.stance == "Uncertain" else "Settled"


def consensus_triples(consensus: Mapping[str, str]) -> list[Triple]:
    """The consensus of each claim as a triple, sorted."""
    return [Triple(CLAIM[name], SOIL.consensus, SOIL[value]) for name, value in sorted(consensus.items())]


def claims_of(knowledge: KnowledgeBase) -> Iterator[Claim]:
    """The claims of all sources."""
    for source in knowledge.sources:
        yield from source.claims


# ── the settled layer ───────────────────────────────────────────────────────────────────────────────────


def settle(knowledge: KnowledgeBase, grammar: Grammar) -> list[Settled]:
    """The settled layer: each triple with the claims that settle it, sorted.

    ``via`` does not restrict: what acts through something acts. A site that subject or object names by itself
    (``promotesMetastasisTo lung`` at the lung, a metastasis whose ``toSite`` it is, or astrocytes of the
    brain, which are ``locatedIn`` it) adds nothing, so it does not restrict either.
    """
    standing, blocked = consensus_of(knowledge), disputed(knowledge, grammar)
    places = places_of(knowledge)
    premises: dict[Triple, list[NamedNode]] = defaultdict(list)
    for claim in claims_of(knowledge):
        if settles(claim, standing[claim.id], places) and proposition(claim) not in blocked:
            premises[proposition(claim)].append(CLAIM[claim.id])
    return [Settled(triple, tuple(sorted(premises[triple]))) for triple in sorted(premises, key=str)]


def settles(claim: Claim, consensus: str, places: Mapping[str, frozenset[str]]) -> bool:
    """Whether a claim, taken alone, holds as a plain triple."""
    return (
        claim.stance == "Affirmed"
        and not claim.hedge
        and claim.kind != "Perspective"
        and not claim.joint
        and consensus == "Settled"
        and not any(restricts(claim, field, places) for field in RESTRICTING[claim.relation])
    )


def restricts(claim: Claim, field: str, places: Mapping[str, frozenset[str]]) -> bool:
    """Whether a field of the context says something that subject and object do not say already."""
    named = {claim.object, *places.get(claim.object, ()), *places.get(claim.subject, ())}
    return not set(getattr(claim, field)) <= (named if field == "site" else set())


def discredited(knowledge: KnowledgeBase) -> frozenset[str]:
    """The claims that the reference list of their own source contradicts."""
    return frozenset(
        claim
        for source in knowledge.sources
        for erratum in source.errata
        if erratum.kind == DISCREDITING
        for claim in erratum.claims
    )


def places_of(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Where a process takes place, or a cell lives, by its nature, as its links say."""
    return {
        entity.id: frozenset(other for kind, other in entity.links if kind in ("toSite", "locatedIn"))
        for entity in knowledge.entities
    }


def proposition(claim: Claim) -> Triple:
    """Subject, relation and object of a claim."""
    return Triple(ENTITY[claim.subject], SOIL[claim.relation], ENTITY[claim.object])


# ── disputes ────────────────────────────────────────────────────────────────────────────────────────────


def disputed(knowledge: KnowledgeBase, grammar: Grammar) -> frozenset[Triple]:
    """Every triple that some claim speaks against: neither settled nor inferred may it be.

    In all its forms: a dispute about a relation holds of its inverse, and of the relations that imply it.
    """
    standing, faulty = consensus_of(knowledge), discredited(knowledge)
    return frozenset(
        form
        for claim in claims_of(knowledge)
        for relation in doubted(claim, standing[claim.id], claim.id in faulty, grammar)
        for form in forms(ENTITY[claim.subject], relation, ENTITY[claim.object], grammar)
    )


def doubted(claim: Claim, consensus: str, faulty: bool, grammar: Grammar) -> Iterator[NamedNode]:  # noqa: FBT001
    """The relations that a claim leaves in doubt between its subject and its object.

    Its own, unless it is affirmed and settled, and not ``faulty`` by an erratum; and, unless it is denied,
    those of another sign, whatever its hedge and context.
    """
    own = SOIL[claim.relation]
    if faulty or claim.stance != "Affirmed" or consensus != "Settled":
        yield own
    if claim.stance != "Denied" and own in grammar.sign:
        yield from (other for other, sign in grammar.sign.items() if sign != grammar.sign[own])


def forms(one: NamedNode, relation: NamedNode, other: NamedNode, grammar: Grammar) -> Iterator[Triple]:
    """A triple, those that imply it, and each of these with its ends swapped."""
    for narrow in {relation, *grammar.narrower.get(relation, ())}:
        yield Triple(one, narrow, other)
        for back in grammar.turned.get(narrow, ()):
            yield Triple(other, back, one)


# ── reading the ontology ────────────────────────────────────────────────────────────────────────────────


def grammar_of(ontology: Iterable[Triple]) -> Grammar:
    """What the triples of the ontology say of the relations."""
    facts = [
        (triple.subject, triple.predicate, triple.object)
        for triple in ontology
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal)
    ]
    links = [(one, kind, other) for one, kind, other in facts if isinstance(other, NamedNode)]
    signed = SOIL.sign  # looked up once, not once a triple
    sign = {one: int(value.value) for one, kind, value in facts if kind == signed}
    return Grammar(sign, turned(links), narrower(links))


def turned(links: Iterable[Link]) -> dict[NamedNode, frozenset[NamedNode]]:
    """For each relation the relations that mean the same from the other end."""
    found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for subject, predicate, value in links:
        if predicate == OWL.inverseOf:
            found[subject].add(value)
            found[value].add(subject)
        if predicate == RDF.type and value == OWL.SymmetricProperty:
            found[subject].add(subject)
    return {relation: frozenset(others) for relation, others in found.items()}


def narrower(links: Iterable[Link]) -> dict[NamedNode, frozenset[NamedNode]]:
    """For each relation all relations that imply it, through any number of steps."""
    parents = {(subject, value) for subject, predicate, value in links if predicate == RDFS.subPropertyOf}
    implied = set(parents)
    while more := {(a, c) for a, b in implied for b2, c in parents if b == b2} - implied:
        implied |= more
    found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for child, parent in implied:
        found[parent].add(child)
    return {parent: frozenset(children) for parent, children in found.items()}
