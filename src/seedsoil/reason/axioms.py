"""What the ontology says, as rules: inverses, chains, definitions … read from its axioms."""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, NamedNode

from seedsoil.reason.facts import Fact, Facts, Term, named, order, say
from seedsoil.reason.rules import Pattern, Rule
from seedsoil.vocabulary import OWL, RDF, RDFS, SOIL, compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["rules_of", "signs_of"]

# Alternatives, each a conjunction: what must hold for something to be in a class.
Bodies: TypeAlias = "list[tuple[Pattern, ...]]"


def signs_of(ontology: Iterable[Fact]) -> dict[NamedNode, int]:
    """The sign of each relation that has one: +1, -1 or 0."""
    return {
        fact.subject: int(str(getattr(fact.object, "value", "")))
        for fact in ontology
        if fact.predicate == SOIL.sign and isinstance(fact.subject, NamedNode)
    }


def rules_of(ontology: Facts) -> tuple[Rule, ...]:
    """All rules that the axioms give, in a fixed order.

    Object properties: inverse, symmetry, transitivity, sub-property, equivalence, chain, domain, range.
    Classes: sub-class, equivalence, and expressions made of intersections, unions, ``hasValue`` and
    ``someValuesFrom``. An axiom of another form gives no rule; HermiT, which knows them all, is the judge of
    what is missed.
    """
    found = [
        rule
        for predicate, read in READERS.items()
        for axiom in sorted(ontology.matching(None, predicate, None), key=order)
        for rule in read(axiom, ontology)
    ]
    return tuple(rule for rule in found if rule.head not in rule.body)


# ── properties ──────────────────────────────────────────────────────────────────────────────────────────


def inverse(axiom: Fact, ontology: Facts) -> Iterator[Rule]:
    """P inverseOf Q: both ways."""
    for one, other in ((axiom.subject, axiom.object), (axiom.object, axiom.subject)):
        if is_property(one, ontology) and is_property(other, ontology):
            yield Rule(SOIL.InverseRule, (over(one, "x", "y"),), over(other, "y", "x"), say(axiom))


def property_kind(axiom: Fact, _: Facts) -> Iterator[Rule]:
    """P a SymmetricProperty, or a TransitiveProperty."""
    name = axiom.subject
    if axiom.object == OWL.SymmetricProperty:
        yield Rule(SOIL.SymmetryRule, (over(name, "x", "y"),), over(name, "y", "x"), say(axiom))
    if axiom.object == OWL.TransitiveProperty:
        body = (over(name, "x", "y"), over(name, "y", "z"))
        yield Rule(SOIL.TransitivityRule, body, over(name, "x", "z"), say(axiom))


def sub_property(axiom: Fact, ontology: Facts) -> Iterator[Rule]:
    """P subPropertyOf Q."""
    if is_property(axiom.subject, ontology) and is_property(axiom.object, ontology):
        body = (over(axiom.subject, "x", "y"),)
        yield Rule(SOIL.SubPropertyRule, body, over(axiom.object, "x", "y"), say(axiom))


def equivalent_property(axiom: Fact, ontology: Facts) -> Iterator[Rule]:
    """P equivalentProperty Q: sub-properties both ways."""
    for pair in (axiom, Fact(axiom.object, axiom.predicate, axiom.subject)):
        yield from sub_property(pair, ontology)


def property_chain(axiom: Fact, ontology: Facts) -> Iterator[Rule]:
    """P propertyChainAxiom (Q R …)."""
    links = members(axiom.object, ontology)
    body = tuple(over(link, f"x{place}", f"x{place + 1}") for place, link in enumerate(links))
    text = f"{compact(named(axiom.subject))} owl:propertyChainAxiom ({' '.join(map(said, links))})"
    yield Rule(SOIL.PropertyChainRule, body, over(axiom.subject, "x0", f"x{len(links)}"), text)


def domain(axiom: Fact, ontology: Facts) -> Iterator[Rule]:
    """P domain C: the subject is a C."""
    yield from end_of_property(axiom, ontology, "x")


def range_(axiom: Fact, ontology: Facts) -> Iterator[Rule]:
    """P range C: the object is a C."""
    yield from end_of_property(axiom, ontology, "y")


def end_of_property(axiom: Fact, ontology: Facts, end: str) -> Iterator[Rule]:
    """What is known of one end of a property."""
    if is_property(axiom.subject, ontology):
        body = (over(axiom.subject, "x", "y"),)
        for head in necessary(axiom.object, end, ontology):
            yield Rule(SOIL.ClassRule, body, head, said_axiom(axiom))


# ── classes ─────────────────────────────────────────────────────────────────────────────────────────────


def sub_class(axiom: Fact, ontology: Facts) -> Iterator[Rule]:
    """C subClassOf D, either of them a name or an expression."""
    for body in sufficient(axiom.subject, "x", ontology):
        for head in necessary(axiom.object, "x", ontology):
            yield Rule(SOIL.ClassRule, body, head, said_axiom(axiom))


def equivalent_class(axiom: Fact, ontology: Facts) -> Iterator[Rule]:
    """C equivalentClass D: what is enough for D is a definition of C; and what D needs holds of each C."""
    for body in sufficient(axiom.object, "x", ontology):
        for head in necessary(axiom.subject, "x", ontology):
            yield Rule(SOIL.DefinitionRule, body, head, said_axiom(axiom))
    yield from sub_class(axiom, ontology)


def sufficient(expression: Term, variable: str, ontology: Facts) -> Bodies:
    """The conjunctions each of which is enough to be in the class; empty if the form is not one we read.

    A name asks for the type, an intersection for all of its parts, a union for one of them, ``r hasValue v``
    for ``r(x, v)``, ``r someValuesFrom C`` for ``r(x, y)`` and ``y`` in ``C``.
    """
    if isinstance(expression, NamedNode):
        return [()] if expression == OWL.Thing else [(Pattern(variable, RDF.type, expression),)]
    for predicate, read in SUFFICIENT.items():
        value = ontology.value(expression, predicate)
        if value is not None:
            return read(expression, value, variable, ontology)
    return []


def all_of(_: Term, parts: Term, variable: str, ontology: Facts) -> Bodies:
    """Every part of an intersection."""
    bodies = [sufficient(part, variable, ontology) for part in members(parts, ontology)]
    return [tuple(chain.from_iterable(choice)) for choice in product(*bodies)]


def one_of(_: Term, parts: Term, variable: str, ontology: Facts) -> Bodies:
    """Any part of a union."""
    return [body for part in members(parts, ontology) for body in sufficient(part, variable, ontology)]


def has_value(expression: Term, value: Term, variable: str, ontology: Facts) -> Bodies:
    """A property with a given value."""
    return [(through(expression, variable, value, ontology),)]


def some_values(expression: Term, filler: Term, variable: str, ontology: Facts) -> Bodies:
    """A property with a value in a class."""
    other = str(expression)  # the restriction's own name: no other part of the body uses it
    step = through(expression, variable, other, ontology)
    return [(step, *body) for body in sufficient(filler, other, ontology)]


SUFFICIENT: dict[NamedNode, Callable[[Term, Term, str, Facts], Bodies]] = {
    OWL.intersectionOf: all_of,
    OWL.unionOf: one_of,
    OWL.hasValue: has_value,
    OWL.someValuesFrom: some_values,
}


def necessary(expression: Term, variable: str, ontology: Facts) -> Iterator[Pattern]:
    """What holds of everything in the class, as far as it needs no unnamed individual."""
    if isinstance(expression, NamedNode):
        if expression != OWL.Thing:
            yield Pattern(variable, RDF.type, expression)
        return
    for part in members(ontology.value(expression, OWL.intersectionOf), ontology):
        yield from necessary(part, variable, ontology)
    value = ontology.value(expression, OWL.hasValue)
    if value is not None:
        yield through(expression, variable, value, ontology)


# ── reading expressions ─────────────────────────────────────────────────────────────────────────────────


def through(restriction: Term, subject: str, value: Term | str, ontology: Facts) -> Pattern:
    """The step that a restriction takes along its property, or against it if that is an inverse."""
    name = ontology.value(restriction, OWL.onProperty)
    against = ontology.value(name, OWL.inverseOf) if isinstance(name, BlankNode) else None
    return Pattern(value, named(against), subject) if against else Pattern(subject, named(name), value)


def over(name: Term, subject: str, value: str) -> Pattern:
    """A pattern over a named property."""
    return Pattern(subject, named(name), value)


def members(head: Term | None, ontology: Facts) -> list[Term]:
    """The members of an RDF list."""
    found: list[Term] = []
    while head is not None and head != RDF.nil:
        first = ontology.value(head, RDF.first)
        found += [] if first is None else [first]
        head = ontology.value(head, RDF.rest)
    return found


def is_property(term: Term, ontology: Facts) -> bool:
    """Whether this is a named object property, declared as one."""
    return isinstance(term, NamedNode) and Fact(term, RDF.type, OWL.ObjectProperty) in ontology


def said(term: Term) -> str:
    """A term as a reader writes it."""
    return compact(term) if isinstance(term, NamedNode) else "(…)"


def said_axiom(axiom: Fact) -> str:
    """An axiom as a reader writes it; what stands in an anonymous expression is left to the ontology."""
    return " ".join(map(said, axiom))


READERS: dict[NamedNode, Callable[[Fact, Facts], Iterator[Rule]]] = {
    OWL.equivalentClass: equivalent_class,
    OWL.propertyChainAxiom: property_chain,
    OWL.inverseOf: inverse,
    RDF.type: property_kind,
    OWL.equivalentProperty: equivalent_property,
    RDFS.subPropertyOf: sub_property,
    RDFS.subClassOf: sub_class,
    RDFS.domain: domain,
    RDFS.range: range_,
}
