"""Two ways to reason: our own rules, which name their premises, and HermiT, which checks the whole.

``derive`` turns the axioms of the ontology into rules, applies them until nothing new follows, and tells for
each derived triple the rule and what it was applied to. ``check_consistency`` asks HermiT, through Java.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from seedsoil.reason.axioms import rules_of, signs_of
from seedsoil.reason.facts import Fact, Facts, fact_of, order, say, triple_of
from seedsoil.reason.hermit import check_consistency
from seedsoil.reason.perturbation import effects_of_targets
from seedsoil.reason.rules import fixpoint
from seedsoil.vocabulary import RDF, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from seedsoil.reason.rules import Derivation

__all__ = ["Inferred", "check_consistency", "derive", "memberships"]


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
    """What reasoning starts from, indexed."""

    ontology: Facts
    stated: Facts
    settled: Facts
    claims: Facts

    @property
    def given(self) -> Facts:
        """Everything that need not be derived."""
        return Facts([*self.stated, *self.settled])


def derive(
    ontology: Iterable[Triple],
    entities: Iterable[Triple],
    settled: Iterable[Triple],
    claims: Iterable[Triple],
    never: AbstractSet[Triple] = frozenset(),
) -> list[Inferred]:
    """Everything that follows from entities and settled triples and was not stated, sorted.

    The axioms of the ontology give rules; one rule more turns what a perturbation does into what its target
    does, and reads the claims for it. Membership in a class is told only where a definition gives it: that a
    chemokine is a molecule is left to ``rdfs:subClassOf``. Triples in ``never`` are not derived, and neither
    are two that give one pair of entities relations of different sign: both go.
    """
    known = Knowledge(*(Facts(map(fact_of, part)) for part in (ontology, entities, settled, claims)))
    refused = {fact_of(triple) for triple in never}
    while True:
        derived = consequences(known, refused)
        clash = clashes(known.given, derived, signs_of(known.ontology))
        if not clash:
            return [
                told(derived[fact], derived, known.settled)
                for fact in sorted(derived, key=order)
                if is_told(derived[fact])
            ]
        refused |= clash


def memberships(ontology: Iterable[Triple], facts: Iterable[Triple]) -> dict[str, frozenset[str]]:
    """The members of each class, as our rules find them: to be compared with what HermiT finds."""
    nothing = Facts()
    known = Knowledge(Facts(map(fact_of, ontology)), Facts(map(fact_of, facts)), nothing, nothing)
    found: dict[str, set[str]] = {}
    for fact in (*known.stated, *consequences(known, set())):
        if (
            fact.predicate == RDF.type
            and isinstance(fact.object, NamedNode)
            and isinstance(fact.subject, NamedNode)
        ):
            found.setdefault(fact.object.value, set()).add(fact.subject.value)
    return {name: frozenset(members) for name, members in sorted(found.items())}


def consequences(known: Knowledge, refused: AbstractSet[Fact]) -> dict[Fact, Derivation]:
    """All that follows; what the class tree alone gives comes first, so no definition is credited with it."""
    rules = rules_of(known.ontology)
    effects = {
        fact: derivation
        for fact, derivation in effects_of_targets(
            known.stated, known.claims, signs_of(known.ontology)
        ).items()
        if fact not in known.given and fact not in refused
    }
    derived = dict(effects)
    for stratum in ([rule for rule in rules if rule.kind == SOIL.ClassRule], rules):
        derived |= fixpoint([*known.given, *derived], stratum, refused)
    return derived


def clashes(given: Facts, derived: Mapping[Fact, Derivation], signs: Mapping[NamedNode, int]) -> set[Fact]:
    """The derived facts that another fact about the same pair contradicts by its sign."""
    found: dict[tuple[object, object], set[int]] = {}
    for fact in (*given, *derived):
        if fact.predicate in signs:
            found.setdefault((fact.subject, fact.object), set()).add(signs[fact.predicate])
    return {fact for fact in derived if fact.predicate in signs and len(found[fact.subject, fact.object]) > 1}


def is_told(derivation: Derivation) -> bool:
    """Whether a derivation is worth a record: all but memberships that the class tree gives."""
    return not (derivation.rule.kind == SOIL.ClassRule and derivation.fact.predicate == RDF.type)


def told(derivation: Derivation, derived: Mapping[Fact, Derivation], settled: Facts) -> Inferred:
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
