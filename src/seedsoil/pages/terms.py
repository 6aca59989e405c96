"""Classes, properties and values as entries: what is said of each under which heading, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import NamedNode

from seedsoil.pages.expressions import expression
from seedsoil.pages.lexicon import RECORDS, Entry, Lexicon, Piece, Row, Value, is_ours, local, plain
from seedsoil.reason.axioms import members
from seedsoil.reason.facts import Fact
from seedsoil.vocabulary import ENTITY, GRAPH, IAO, OBOINOWL, OWL, RDF, RDFS, SKOS, SOIL, compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from seedsoil.reason.facts import Term

__all__ = ["class_entries", "property_entries", "value_entries"]

Reader: TypeAlias = "Callable[[NamedNode, Lexicon], Iterable[Value]]"
#: A page's rows: the heading, and what stands below it.
Table: TypeAlias = "tuple[tuple[str, Reader], ...]"

SYNONYMS = {
    OBOINOWL.hasExactSynonym: "",
    OBOINOWL.hasRelatedSynonym: "related",
    OBOINOWL.hasBroadSynonym: "broader",
    OBOINOWL.hasNarrowSynonym: "narrower",
}
MATCHES = {
    SKOS.exactMatch: "exactly",
    SKOS.closeMatch: "closely",
    SKOS.broadMatch: "falls under",
    SKOS.narrowMatch: "covers",
    SKOS.relatedMatch: "related to",
}
SIGNS = {"1": "+1: furthers its object", "-1": "−1: hinders its object", "0": "0: does not affect its object"}
KINDS = {
    "object property": OWL.ObjectProperty,
    "data property": OWL.DatatypeProperty,
    "annotation property": OWL.AnnotationProperty,
}


def class_entries(order: Iterable[NamedNode], words: Lexicon) -> list[Entry]:
    """The classes, in the order given."""
    return [entry(term, kind_of_class(term, words), CLASS_ROWS, words) for term in order]


def property_entries(words: Lexicon) -> dict[str, list[Entry]]:
    """The properties by kind, each kind by label."""
    return {
        kind: [entry(term, kind, PROPERTY_ROWS, words) for term in words.declared(owl)]
        for kind, owl in KINDS.items()
    }


def value_entries(words: Lexicon) -> dict[str, list[Entry]]:
    """The values of the small vocabularies by the label of their class."""
    found: dict[str, list[Entry]] = {}
    for term in words.declared(OWL.NamedIndividual):
        for kind in words.objects(term, RDF.type):
            if is_ours(kind):
                row = entry(term, words.label(kind), VALUE_ROWS, words)
                found.setdefault(words.label(kind), []).append(row)
    return dict(sorted(found.items()))


def entry(term: NamedNode, kind: str, table: Table, words: Lexicon) -> Entry:
    """One term with the rows that have something to say."""
    rows = [Row(title, tuple(read(term, words))) for title, read in table]
    synonyms = (piece.text for value in synonym_values(term, words) for piece in value)
    return Entry(
        name=local(term),
        label=words.label(term),
        iri=term.value,
        kind=kind,
        definition=words.text(term, IAO["0000115"]),
        rows=tuple(row for row in rows if row.values),
        words=" ".join((local(term), *synonyms)),
    )


def kind_of_class(term: NamedNode, words: Lexicon) -> str:
    """Whether logic alone tells the members of a class."""
    return "defined class" if words.objects(term, OWL.equivalentClass) else "class"


# ── what all terms have ─────────────────────────────────────────────────────────────────────────────────


def text_values(predicate: NamedNode) -> Reader:
    """The texts under a predicate."""
    return lambda term, words: [(Piece(text),) for text in words.texts(term, predicate)]


def source_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """Where the definition comes from."""
    for text in words.texts(term, IAO["0000119"]):
        yield words.outside(text)


def synonym_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """Other names, with how near they come."""
    for predicate, nearness in SYNONYMS.items():
        for text in words.texts(term, predicate):
            yield (Piece(text), Piece(nearness, kind="note")) if nearness else (Piece(text),)


def match_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """Terms of other vocabularies that correspond."""
    for predicate, nearness in MATCHES.items():
        for fact in words.entities.matching(term, predicate, None):
            yield Piece(nearness, kind="note"), *outside_term(fact.object, words)


def outside_term(term: Term, words: Lexicon) -> Value:
    """A term of others: its CURIE, and its label."""
    curie = compact(term) if isinstance(term, NamedNode) else str(term)
    known = words.labels.get(term, "")
    return (Piece(curie, plain(term), "outside"), *([Piece(known)] if known and known != curie else []))


def named_values(predicate: NamedNode) -> Reader:
    """The names or expressions under a predicate."""
    return lambda term, words: [expression(other, words) for other in words.objects(term, predicate)]


def back_values(predicate: NamedNode) -> Reader:
    """The names that point here."""
    return lambda term, words: [
        (words.piece(other),) for other in words.subjects(predicate, term) if is_ours(other)
    ]


def both_ways(predicate: NamedNode) -> Reader:
    """The names linked with this one, whichever side states it."""

    def read(term: NamedNode, words: Lexicon) -> list[Value]:
        linked = {*words.objects(term, predicate), *words.subjects(predicate, term)}
        return [(words.piece(other),) for other in sorted(linked, key=words.place) if is_ours(other)]

    return read


# ── classes ─────────────────────────────────────────────────────────────────────────────────────────────


def disjoint_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """The classes that share no member with this one, however it is stated."""
    apart = {*words.objects(term, OWL.disjointWith), *words.subjects(OWL.disjointWith, term)}
    apart |= {other for group in words.apart if term in group for other in group}
    for other in sorted(apart - {term}, key=words.place):
        yield (words.piece(other),)


def member_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """The entities that are directly in a class, with their identifiers; derived ones are marked."""
    for one in sorted(direct_members(term, words), key=words.place):
        known = words.entities.matching(one, OBOINOWL.hasDbXref, None)
        links = [words.outside(plain(fact.object))[0] for fact in sorted(known, key=str)]
        stated = Fact(one, RDF.type, term) in words.entities
        yield words.piece(one, "" if stated else "derived"), *links


def direct_members(term: Term, words: Lexicon) -> set[Term]:
    """The entities that were typed into a class, or that a definition puts there."""
    facts = (*words.entities.matching(None, RDF.type, term), *words.derived.matching(None, RDF.type, term))
    return {fact.subject for fact in facts if plain(fact.subject).startswith(ENTITY.base)}


def total_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """How many entities are in a class or in one below it, if some are below."""
    below, found = [term], direct_members(term, words)
    direct = len(found)
    for kind in below:  # grows while it is read
        kinds = [one for one in words.subjects(RDFS.subClassOf, kind) if is_ours(one) and one not in below]
        below += [one for one in kinds if isinstance(one, NamedNode)]
        found |= direct_members(kind, words)
    if len(found) > direct:
        yield (Piece(f"{len(found)} members"),)


def value_members(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """The values of a small vocabulary."""
    for one in words.subjects(RDF.type, term):
        if is_ours(one):
            yield (words.piece(one),)


def record_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """How many records there are."""
    number = sum(words.uses[graph][term] for graph in RECORDS)
    if number and not direct_members(term, words):
        yield (Piece(f"{number:,}".replace(",", " ")),)


def bridge_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """Where the bridge puts the class among those of others."""
    for predicate, phrase in ((OWL.equivalentClass, "the same as"), (RDFS.subClassOf, "a kind of")):
        for fact in words.bridge.matching(term, predicate, None):
            yield Piece(phrase, kind="note"), *outside_term(fact.object, words)


def shape_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """The shapes that judge its members."""
    for name in sorted(set(words.shapes[term])):
        yield (Piece(name, f"shapes.html#{name}"),)


# ── properties and values ───────────────────────────────────────────────────────────────────────────────


def characteristics(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """Functional, transitive, symmetric and so on."""
    for kind in words.objects(term, RDF.type):
        name = local(kind)
        if name.endswith("Property") and kind not in KINDS.values():
            yield (Piece(name.removesuffix("Property").lower()),)


def chain_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """The chains of properties from which it follows."""
    for head in words.objects(term, OWL.propertyChainAxiom):
        pieces: list[Piece] = []
        for link in members(head, words.ontology):
            pieces += [Piece("∘", kind="word")] if pieces else []
            pieces += expression(link, words, inner=True)
        yield tuple(pieces)


def sign_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """What the relation does to its object."""
    for text in words.texts(term, SOIL.sign):
        yield (Piece(SIGNS.get(text, text)),)


def class_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """The vocabulary that a value belongs to."""
    for kind in words.objects(term, RDF.type):
        if is_ours(kind):
            yield (words.piece(kind),)


def use_values(term: NamedNode, words: Lexicon) -> Iterator[Value]:
    """How often the knowledge base uses it."""
    counts = {
        "claims": words.relations[term],
        "settled facts": words.facts[GRAPH.settled][term],
        "inferred facts": words.facts[GRAPH.inferred][term],
    }
    if not any(counts.values()):
        counts = {"records": sum(words.uses[graph][term] for graph in RECORDS)}
    for what, number in counts.items():
        if number:
            yield (Piece(f"{number} {what}"),)


CLASS_ROWS: Table = (
    ("Example", text_values(IAO["0000112"])),
    ("Other names", synonym_values),
    ("Is a", named_values(RDFS.subClassOf)),
    ("Defined as", named_values(OWL.equivalentClass)),
    ("Kinds", back_values(RDFS.subClassOf)),
    ("Disjoint with", disjoint_values),
    ("Corresponds", match_values),
    ("Bridge", bridge_values),
    ("Members", member_values),
    ("With kinds", total_values),
    ("Values", value_members),
    ("Records", record_values),
    ("Shapes", shape_values),
    ("Note", text_values(IAO["0000116"])),
    ("Definition from", source_values),
)
PROPERTY_ROWS: Table = (
    ("Example", text_values(IAO["0000112"])),
    ("Other names", synonym_values),
    ("Domain", named_values(RDFS.domain)),
    ("Range", named_values(RDFS.range)),
    ("Character", characteristics),
    ("Sign", sign_values),
    ("Inverse", both_ways(OWL.inverseOf)),
    ("Implies", named_values(RDFS.subPropertyOf)),
    ("Implied by", back_values(RDFS.subPropertyOf)),
    ("Chain", chain_values),
    ("Disjoint with", both_ways(OWL.propertyDisjointWith)),
    ("Corresponds", match_values),
    ("Used in", use_values),
    ("Shapes", shape_values),
    ("Note", text_values(IAO["0000116"])),
    ("Definition from", source_values),
)
VALUE_ROWS: Table = (
    ("Example", text_values(IAO["0000112"])),
    ("Other names", synonym_values),
    ("Is a", class_values),
    ("Corresponds", match_values),
    ("Used in", use_values),
    ("Note", text_values(IAO["0000116"])),
    ("Definition from", source_values),
)
