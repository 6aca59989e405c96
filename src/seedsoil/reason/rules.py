"""Rules: when the facts of a body hold, the fact of its head does; and the fixpoint that applies them.

A pattern is a triple whose subject and object may be variables, written as plain strings. The engine knows no
name of any vocabulary: what the rules say is read from the ontology (``axioms``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from seedsoil.reason.facts import Fact, Facts, Term, order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from pyoxigraph import NamedNode

__all__ = ["Derivation", "Pattern", "Rule", "fixpoint"]

Slot: TypeAlias = "str | Term"
Bindings: TypeAlias = "dict[str, Term]"
# Predicate, and object if it is named → rank of the rule, rule, place in its body.
Triggers: TypeAlias = "dict[tuple[NamedNode, Term | None], list[tuple[int, Rule, int]]]"


class Pattern(NamedTuple):
    """A fact with open places."""

    subject: Slot
    predicate: NamedNode
    object: Slot


@dataclass(frozen=True, slots=True)
class Rule:
    """A head that follows from a body; ``kind`` is the family of rules, ``axiom`` what the ontology says."""

    kind: NamedNode
    body: tuple[Pattern, ...]
    head: Pattern
    axiom: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """A fact that was not stated, the rule that gave it, and the facts that the rule was applied to."""

    fact: Fact
    rule: Rule
    premises: tuple[Fact | NamedNode, ...]


def fixpoint(
    facts: Iterable[Fact], rules: Iterable[Rule], never: AbstractSet[Fact] = frozenset()
) -> dict[Fact, Derivation]:
    """Everything that follows, each fact with its first derivation; facts in ``never`` are not derived.

    A round looks only at what joins with news of the round before (semi-naive evaluation). Of several
    derivations in one round the first in the order of rules, then of premises, is kept: the result depends
    neither on the order of the facts nor on hash seeds.

    >>> from pyoxigraph import NamedNode
    >>> before = NamedNode("urn:before")
    >>> chain = (Pattern("a", before, "b"), Pattern("b", before, "c"))
    >>> rule = Rule(NamedNode("urn:transitivity"), chain, Pattern("a", before, "c"), "")
    >>> one, two, three = (NamedNode(f"urn:{n}") for n in (1, 2, 3))
    >>> derived = fixpoint([Fact(one, before, two), Fact(two, before, three)], [rule])
    >>> [(fact.subject.value, fact.object.value) for fact in derived]
    [('urn:1', 'urn:3')]
    """
    known = Facts(sorted(facts, key=order))
    triggers = triggers_of(tuple(rules))
    derived: dict[Fact, Derivation] = {}
    news = set(known)
    while news:
        found = {d.fact: d for d in firsts(conclusions(news, known, triggers)) if d.fact not in never}
        derived.update(found)
        for fact in found:
            known.add(fact)
        news = set(found)
    return derived


def triggers_of(rules: tuple[Rule, ...]) -> Triggers:
    """For each predicate, and object if a pattern names it: rules, with rank and place in the body."""
    triggers: Triggers = defaultdict(list)
    for rank, rule in enumerate(rules):
        for place, pattern in enumerate(rule.body):
            known = None if isinstance(pattern.object, str) else pattern.object
            triggers[pattern.predicate, known].append((rank, rule, place))
    return triggers


def conclusions(news: Iterable[Fact], known: Facts, triggers: Triggers) -> Iterator[tuple[int, Derivation]]:
    """What follows in one step with at least one of the news, each with the rank of its rule."""
    for fact in news:
        for key in ((fact.predicate, None), (fact.predicate, fact.object)):
            for rank, rule, place in triggers.get(key, ()):
                for bindings, premises in matches(rule.body, place, fact, known):
                    conclusion = filled(rule.head, bindings)
                    if conclusion not in known:
                        yield rank, Derivation(conclusion, rule, premises)


def firsts(found: Iterable[tuple[int, Derivation]]) -> Iterator[Derivation]:
    """One derivation for each fact: the first by rule, then by premises."""
    best: dict[Fact, tuple[tuple[object, ...], Derivation]] = {}
    for rank, derivation in found:
        key = (rank, *map(str, derivation.premises))
        if derivation.fact not in best or key < best[derivation.fact][0]:
            best[derivation.fact] = key, derivation
    for fact in sorted(best, key=order):
        yield best[fact][1]


def matches(
    body: tuple[Pattern, ...], place: int, fact: Fact, known: Facts
) -> Iterator[tuple[Bindings, tuple[Fact, ...]]]:
    """The ways in which a body holds with ``fact`` at ``place``: values of the variables, and the facts."""
    start = unified(body[place], fact, {})
    partial = [] if start is None else [(start, {place: fact})]
    for position, pattern in enumerate(body):
        if position != place:
            partial = [
                (bindings, {**facts, position: other})
                for before, facts in partial
                for other in known.matching(
                    at(pattern.subject, before), pattern.predicate, at(pattern.object, before)
                )
                if (bindings := unified(pattern, other, before)) is not None
            ]
    for bindings, facts in partial:
        yield bindings, tuple(facts[position] for position in range(len(body)))


def unified(pattern: Pattern, fact: Fact, bindings: Bindings) -> Bindings | None:
    """The bindings under which the pattern is the fact, or None."""
    found = dict(bindings)
    for slot, term in ((pattern.subject, fact.subject), (pattern.object, fact.object)):
        expected = found.setdefault(slot, term) if isinstance(slot, str) else slot
        if expected != term:
            return None
    return found


def at(slot: Slot, bindings: Bindings) -> Term | None:
    """What stands in a slot, as far as it is known."""
    return bindings.get(slot) if isinstance(slot, str) else slot


def filled(pattern: Pattern, bindings: Bindings) -> Fact:
    """The fact that a pattern becomes."""
    subject, value = at(pattern.subject, bindings), at(pattern.object, bindings)
    if subject is None or value is None:
        raise ValueError(f"the head {pattern} has a variable that the body does not bind")
    return Fact(subject, pattern.predicate, value)
