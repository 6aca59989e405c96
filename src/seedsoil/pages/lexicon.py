"""What the pages look terms up in, and the linked pieces of text that they are made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from pyoxigraph import Literal, NamedNode

from seedsoil.reason.axioms import members
from seedsoil.reason.facts import Fact, Facts, fact_of, named
from seedsoil.vocabulary import ENTITY, GRAPH, OWL, RDF, RDFS, SOIL, compact, curie_problem, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Triple

    from seedsoil.reason.facts import Term
    from seedsoil.store import Queryable

__all__ = ["Entry", "Lexicon", "Piece", "Row", "Value", "local", "plain"]

Graphs: TypeAlias = "Mapping[NamedNode, Sequence[Triple]]"
RECORDS = (GRAPH.claims, GRAPH.settled, GRAPH.inferred)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. ``href`` begins with ``#`` if it leads to a term of ours; ``kind`` is its CSS class."""

    text: str
    href: str = ""
    kind: str = ""
    title: str = ""


#: One value of a row: pieces that are read one after the other.
Value: TypeAlias = "tuple[Piece, ...]"


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of an entry under one heading."""

    title: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as the page shows it; ``words`` is what the filter searches besides what is seen."""

    name: str
    label: str
    iri: str
    kind: str
    definition: str
    rows: tuple[Row, ...]
    words: str = ""


class Lexicon:
    """The graphs of a build, indexed for what the pages ask of them."""

    def __init__(self, graphs: Graphs, store: Queryable) -> None:
        self.ontology, self.entities, self.bridge = (
            Facts(map(fact_of, graphs.get(name, ())))
            for name in (GRAPH.ontology, GRAPH.entities, GRAPH.bridge)
        )
        self.labels = dict(labels(graphs))
        self.apart = [
            frozenset(members(fact.object, self.ontology))
            for predicate in (OWL.members, OWL.disjointUnionOf)
            for fact in self.ontology.matching(None, predicate, None)
        ]
        # What the large graphs hold is counted by the store: it is much faster.
        self.derived = Facts(Fact(one, RDF.type, kind) for one, kind in asked(store, DERIVED))
        self.uses = {name: uses(store, name) for name in RECORDS}
        self.facts = {name: facts(store, name) for name in (GRAPH.settled, GRAPH.inferred)}
        self.relations = tally(store, f"GRAPH {GRAPH.claims} {{ ?claim {SOIL.relation} ?term }}")
        self.shapes: dict[Term, list[str]] = defaultdict(list)

    def declared(self, kind: NamedNode) -> list[NamedNode]:
        """Our terms of a kind, such as ``owl:Class``, by label."""
        found = {
            named(fact.subject)
            for fact in self.ontology.matching(None, RDF.type, kind)
            if is_ours(fact.subject)
        }
        return sorted(found, key=self.place)

    def text(self, term: Term, predicate: NamedNode) -> str:
        """The first text that the ontology gives a term under a predicate; empty if there is none."""
        return next(iter(self.texts(term, predicate)), "")

    def texts(self, term: Term, predicate: NamedNode) -> list[str]:
        """All such texts, sorted."""
        found = self.ontology.matching(term, predicate, None)
        return sorted(plain(fact.object) for fact in found)

    def objects(self, term: Term, predicate: NamedNode) -> list[Term]:
        """What the ontology links a term to: names by label, then expressions."""
        found = self.ontology.matching(term, predicate, None)
        return sorted((fact.object for fact in found), key=self.place)

    def subjects(self, predicate: NamedNode, term: Term) -> list[Term]:
        """What the ontology links to a term."""
        return sorted(
            (fact.subject for fact in self.ontology.matching(None, predicate, term)), key=self.place
        )

    def place(self, term: Term) -> tuple[bool, str, str]:
        """Where a term stands among others."""
        return not isinstance(term, NamedNode), self.label(term).casefold(), str(term)

    def label(self, term: Term) -> str:
        """The label of a term, or its CURIE."""
        return self.labels.get(term) or (compact(term) if isinstance(term, NamedNode) else str(term))

    def piece(self, term: Term, kind: str = "") -> Piece:
        """A term as a piece of text that leads to it, if there is a page about it."""
        if not isinstance(term, NamedNode):
            return Piece(plain(term), kind=kind)
        if is_ours(term):
            return Piece(self.label(term), f"#{local(term)}", kind, compact(term))
        href = "" if term.value.startswith(ENTITY.base) else term.value
        return Piece(self.label(term), href, kind or "outside" * bool(href), compact(term))

    def outside(self, text: str) -> Value:
        """A text that may be a CURIE of another terminology, with the term's label if we know it."""
        if curie_problem(text):
            return (Piece(text),)
        term = expand(text)
        known = self.labels.get(term, "")
        return (Piece(text, term.value, "outside"), *([Piece(known)] if known else []))


def labels(graphs: Graphs) -> Iterator[tuple[Term, str]]:
    """The label of everything; ours come last, so that they prevail."""
    label = RDFS.label  # looked up once, not once a triple
    for graph in (GRAPH.imports, GRAPH.entities, GRAPH.ontology):
        for triple in graphs.get(graph, ()):
            if triple.predicate == label:
                yield triple.subject, plain(triple.object)


def uses(store: Queryable, graph: NamedNode) -> Counter[Term]:
    """How often each of our terms stands in a graph, as predicate, class or value."""
    ours = f'FILTER(STRSTARTS(STR(?term), "{SOIL.base}"))'
    return sum(
        (tally(store, f"GRAPH {graph} {{ {place} }} {ours}") for place in ("?s ?term ?o", "?s ?p ?term")),
        Counter(),
    )


def facts(store: Queryable, graph: NamedNode) -> Counter[Term]:
    """How many facts about entities each of our properties states in a graph; records are not facts."""
    about = f'FILTER(STRSTARTS(STR(?s), "{ENTITY.base}"))'
    return tally(store, f"GRAPH {graph} {{ ?s ?term ?o }} {about}")


def tally(store: Queryable, pattern: str) -> Counter[Term]:
    """How often each ``?term`` fits a pattern."""
    query = f"SELECT ?term (COUNT(*) AS ?number) WHERE {{ {pattern} }} GROUP BY ?term"
    return Counter({term: int(plain(number)) for term, number in asked(store, query)})


def asked(store: Queryable, query: str) -> list[tuple[Term, Term]]:
    """The rows of a query for two variables."""
    rows = cast("Iterable[tuple[Term, Term]]", store.query(query))
    return [(one, other) for one, other in rows]


DERIVED = f"""SELECT ?one ?kind WHERE {{
  GRAPH {GRAPH.inferred} {{ ?one a ?kind FILTER(STRSTARTS(STR(?one), "{ENTITY.base}")) }}
}}"""


def is_ours(term: Term) -> bool:
    """Whether a term is one of our own vocabulary."""
    return isinstance(term, NamedNode) and term.value.startswith(SOIL.base)


def local(term: Term) -> str:
    """The end of a name: the anchor of a term.

    >>> local(SOIL.StromalCell)
    'StromalCell'
    """
    return plain(term).rpartition("#")[2].rpartition("/")[2]


def plain(term: Term) -> str:
    """The text of a literal, or an IRI."""
    return term.value if isinstance(term, Literal | NamedNode) else str(term)
