"""Two ways to reason: our own rules, which name their premises, and HermiT, which checks the whole.

``derive`` turns the axioms of the ontology into rules, applies them until nothing new follows, and tells for
each derived triple the rule and what it was applied to. ``check_consistency`` asks HermiT, through Java.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from seedsoil.reason.axioms import rules_of, signs_of
from seedsoil.reason.facts import Facts, fact_of, named, order, say, triple_of
from seedsoil.reason.hermit import check_consistency, classified
from seedsoil.reason.perturbation import effects_of_targets
from seedsoil.reason.rules import fixpoint
from seedsoil.vocabulary import RDF, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from seedsoil.reason.facts import Fact, Term
    from seedsoil.reason.rules import Derivation, Rule

__all__ = ["Inferred", "check_consistency", "classified", "derive", "memberships"]


@dataclass(frozen=True, slots=True)
class Inferred:
    """A derived triple, the rule that gave it, and its premises.

    A premise is a claim (by its name), a triple that is itself settled or derived, or, in words, a fact or an
    axiom that was stated.
    """

    triple: Triple
    rule: NamedNode
    premises: tuple[NamedNode | Triple | str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What reasoning starts from, indexed; ``given`` is everything that need not be derived."""

    given: Facts
    settled: Facts
    claims: Facts
    rules: tuple[Rule, ...]
    signs: Mapping[NamedNode, int]


def derive(
    ontology: Iterable[Triple],
    entities: Iterable[Triple],
    settled: Sequence[Triple],
    claims: Iterable[Triple],
    never: AbstractSet[Triple] = frozenset(),
) -> list[Inferred]:
    """Everything that follows from entities and settled triples and was not stated, sorted.

    The axioms of the ontology give rules; one rule more turns what a perturbation does into what its target
    does, and reads the claims for it. Membership in a class is told only where a definition gives it: that a
    chemokine is a molecule is left to ``rdfs:subClassOf``. Triples in ``never`` are not derived, and neither
    are two that give one pair of entities relations of different sign: both go.
    """
    known = knowledge(ontology, [*entities, *settled], settled, claims)
    refused = {fact_of(triple) for triple in never}
    while True:
        derived = consequences(known, refused)
        clash = clashes(known, derived)
        if not clash:
            told = sorted(filter(is_told, derived.values()), key=lambda derivation: order(derivation.fact))
            return [inferred(derivation, derived, known.settled) for derivation in told]
        refused |= clash


def memberships(ontology: Iterable[Triple], facts: Iterable[Triple]) -> dict[str, frozenset[str]]:
    """The members of each class, as our rules find them: to be compared with what HermiT finds."""
    known = knowledge(ontology, facts, (), ())
    found: dict[str, set[str]] = defaultdict(set)
    for fact in (*known.given, *consequences(known, set())):
        if fact.predicate == RDF.type:
            found[named(fact.object).value].add(named(fact.subject).value)
    return {name: frozenset(members) for name, members in sorted(found.items())}


def knowledge(
    ontology: Iterable[Triple],
    given: Iterable[Triple],
    settled: Iterable[Triple],
    claims: Iterable[Triple],
) -> Knowledge:
    """Everything indexed, and the ontology turned into rules."""
    axioms = indexed(ontology)
    parts = indexed(given), indexed(settled), indexed(claims)
    return Knowledge(*parts, rules_of(axioms), signs_of(axioms))


def indexed(triples: Iterable[Triple]) -> Facts:
    """Triples as facts that can be looked up."""
    return Facts(map(fact_of, triples))


def consequences(known: Knowledge, refused: AbstractSet[Fact]) -> dict[Fact, Derivation]:
    """All that follows; what the class tree alone gives comes first, so no definition is credited with it."""
    derived = {
        fact: derivation
        for fact, derivation in effects_of_targets(known.given, known.claims, known.signs).items()
        if fact not in known.given and fact not in refused
    }
    class_tree = [rule for rule in known.rules if rule.kind == SOIL.ClassRule]
    for rules in (class_tree, known.rules):
        derived |= fixpoint([*known.given, *derived], rules, refused)
    return derived


def clashes(known: Knowledge, derived: Mapping[Fact, Derivation]) -> set[Fact]:
    """The derived facts that another fact about the same pair contradicts by its sign."""
    found: dict[tuple[Term, Term], set[int]] = defaultdict(set)
    signed = [fact for fact in (*known.given, *derived) if fact.predicate in known.signs]
    for fact in signed:
        found[fact.subject, fact.object].add(known.signs[fact.predicate])
    return {fact for fact in signed if fact in derived and len(found[fact.subject, fact.object]) > 1}


def is_told(derivation: Derivation) -> bool:
    """Whether a derivation is worth a record: all but memberships that the class tree gives."""
    return not (derivation.rule.kind == SOIL.ClassRule and derivation.fact.predicate == RDF.type)


def inferred(derivation: Derivation, derived: Mapping[Fact, Derivation], settled: Facts) -> Inferred:
    """A derivation with its premises as a reader can look them up."""
    texts = {derivation.rule.axiom} - {""}
    premises = {*grounds(derivation, derived, settled), *texts}
    return Inferred(triple_of(derivation.fact), derivation.rule.kind, tuple(sorted(premises, key=str)))


def grounds(
    derivation: Derivation, derived: Mapping[Fact, Derivation], settled: Facts
) -> Iterator[NamedNode | Triple | str]:
    """What a derivation rests on; a premise that has no record of its own is followed to what it rests on."""
    for premise in derivation.premises:
        if isinstance(premise, NamedNode):
            yield premise
        elif premise in settled or (premise in derived and is_told(derived[premise])):
            yield triple_of(premise)
        elif premise in derived:
            yield from grounds(derived[premise], derived, settled)
        else:
            yield say(premise)
