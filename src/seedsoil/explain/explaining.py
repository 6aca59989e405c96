"""Explain a claim, a thing, or the rows of an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from seedsoil.explain.cells import named_by, written_in
from seedsoil.explain.choice import borne_out_by, leads
from seedsoil.explain.citations import papers_of
from seedsoil.explain.derivations import derivations_of, stated_by
from seedsoil.explain.evidence import evidence_of
from seedsoil.explain.facts import in_order
from seedsoil.explain.places import spans_of
from seedsoil.explain.reach import claims_of, documents, places_of
from seedsoil.explain.things import meant, things_of
from seedsoil.explain.values import Explanation
from seedsoil.vocabulary import BASE, REF, SOURCE, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import NamedNode

    from seedsoil.explain.cells import Named, Row
    from seedsoil.explain.facts import Links
    from seedsoil.explain.values import Derivation, Erratum, Evidence, Reference, Span, Thing
    from seedsoil.store import Queryable

__all__ = ["explain", "explain_rows"]

EVERYTHING = "all claims, since it names nothing in particular"
NOTHING = "no claim speaks of it"


def explain(source: Queryable, thing: str | Row) -> Explanation:
    """What stands behind a claim, an entity, another record, or a row of an answer.

    ``thing`` is a claim's id, a name as people write it (``CXCL12``, ``HER2``, ``HGNC:10672``), the CURIE of
    anything in the store (``conflict:…``, ``derived:…``, ``source:…/s096``), or a row: a mapping of columns
    to cells. Raises NameNotFound with the nearest names.

    >>> from seedsoil.store import fill
    >>> explain(fill([]), {"count": 3}).basis
    'no claim speaks of it'
    """
    if not isinstance(thing, str):
        return explain_rows(source, [thing])[0]
    found = explain_rows(source, [{"it": meant(source, thing)}])[0]
    return replace(found, about=thing)


def explain_rows(source: Queryable, table: Sequence[Row]) -> list[Explanation]:
    """What stands behind each row of an answer; all rows together take as many queries as one.

    A row that names nothing in the store (a count of everything) is borne out by all claims.
    """
    asked = asked_of(source, table)
    reached, routes = claims_of(source, set().union(*(one.nodes for one in asked)))
    chosen = [chosen_for(one, reached, routes) for one in asked]
    known = Known.of(source, chosen)
    return [known.explanation(row, one) for row, one in zip(table, chosen, strict=True)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row names, by columns; which of it by its id; and the derived facts that the row states."""

    named: Named
    written: frozenset[NamedNode]
    facts: frozenset[NamedNode]
    whole: bool = False

    @property
    def nodes(self) -> set[NamedNode]:
        """All of it."""
        return set(self.facts).union(*self.named.values())

    @property
    def sections(self) -> frozenset[NamedNode]:
        """What of it lies in a source: sections and spans."""
        return frozenset(node for node in self.nodes if node.value.startswith(SOURCE.base))

    @property
    def cells(self) -> Named:
        """What chooses the claims: a section does only in a row that names nothing by its id.

        Of a row of records it tells where each of them stands, not what the row is about.
        """
        if not self.written:
            return self.named
        aside = self.sections - self.written
        return {column: nodes for column, nodes in self.named.items() if not nodes <= aside}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an explanation is to be made of, as nodes."""

    basis: str
    claims: frozenset[NamedNode]
    facts: frozenset[NamedNode]
    things: frozenset[NamedNode]
    placed: tuple[frozenset[NamedNode], ...]


def asked_of(source: Queryable, table: Sequence[Row]) -> list[Asked]:
    """What the rows name; those that name nothing ask about the source documents as a whole."""
    named = named_by(source, table)
    whole: Named = {} if all(named) else {"everything": documents(source)}
    stated = stated_by(source, named)
    return [
        Asked(cells or whole, frozenset(written_in(row)), frozenset(facts), whole=not cells)
        for row, cells, facts in zip(table, named, stated, strict=True)
    ]


def chosen_for(asked: Asked, reached: Links, routes: Mapping[NamedNode, str]) -> Chosen:
    """What a row is explained by: its claims, its derived facts, and places of the things that it names.

    Places of things are told where the row names no claim: of those with an id and of sections; of others,
    such as references by their number, where nothing else leads anywhere.
    """
    leading = {node for node in asked.written if leads(node)}
    choice = borne_out_by(asked.cells, leading, reached)
    following = set(chain.from_iterable(reached.get(fact, ()) for fact in asked.facts))
    claims = choice.claims if leading else choice.claims | following
    named = asked.written | asked.sections
    return Chosen(
        basis=basis_of(asked, choice.basis, claims, routes),
        claims=claims,
        facts=asked.facts | {node for node in asked.nodes if leads(node)},
        things=frozenset(node for node in asked.written if is_ours(node) and not leads(node)),
        placed=() if leading else (named,) if claims else (asked.written, frozenset(asked.nodes)),
    )


def is_paper(node: NamedNode) -> bool:
    """Whether a node is an entry of a list of references, or a source itself.

    >>> from seedsoil.vocabulary import REF, SOURCE
    >>> [is_paper(node) for node in (REF["x-1"], SOURCE.x, SOURCE["x/s001"])]
    [True, True, False]
    """
    return node.value.startswith(REF.base) or "/" not in node.value.removeprefix(SOURCE.base)


def is_ours(node: NamedNode) -> bool:
    """Whether a node is a record or an entity, not a term of another terminology."""
    return node.value.startswith(BASE)


def basis_of(asked: Asked, basis: str, claims: Iterable[NamedNode], routes: Mapping[NamedNode, str]) -> str:
    """In words, which claims were chosen."""
    if not claims:
        return NOTHING
    if asked.whole:
        return EVERYTHING
    ways = sorted({routes[node] for node in asked.nodes if node in routes})
    return f"the claims that {' or '.join(ways)}" if list(asked.named) == ["it"] else basis


@dataclass(frozen=True, slots=True)
class Known:
    """What the store says of all that was chosen for any row."""

    evidence: Mapping[NamedNode, Evidence]
    derivations: Mapping[NamedNode, Derivation]
    things: Mapping[NamedNode, Thing]
    places: Links
    spans: Mapping[NamedNode, Span]
    papers: Mapping[NamedNode, Reference]
    errata: Mapping[NamedNode, Erratum]

    @classmethod
    def of(cls, source: Queryable, chosen: Iterable[Chosen]) -> Known:
        """Ask the store once for all rows."""
        chosen = list(chosen)
        places = places_of(source, set().union(*(nodes for one in chosen for nodes in one.placed)))
        things = set().union(*(one.things for one in chosen))
        papers, errata = papers_of(source, {node for node in things if is_paper(node)})
        return cls(
            evidence=evidence_of(source, set().union(*(one.claims for one in chosen))),
            derivations=derivations_of(source, set().union(*(one.facts for one in chosen))),
            things=things_of(source, things),
            places=places,
            spans=spans_of(source, set().union(*places.values())),
            papers=papers,
            errata=errata,
        )

    def explanation(self, row: Row, chosen: Chosen) -> Explanation:
        """The explanation of one row."""
        tiers = (set(chain.from_iterable(self.places.get(n, ()) for n in nodes)) for nodes in chosen.placed)
        places: set[NamedNode] = next(filter(None, tiers), set())
        return Explanation(
            about=", ".join(f"{column} {cell}" for column, cell in row.items() if cell not in (None, "")),
            basis=chosen.basis,
            things=tuple(self.things[node] for node in in_order(chosen.things)),
            derivations=tuple(self.derivations[node] for node in self.premised(chosen.facts)),
            evidence=tuple(self.evidence[node] for node in in_order(chosen.claims)),
            places=tuple(sorted(self.spans[node] for node in places)),
            papers=(
                papers := tuple(self.papers[node] for node in in_order(chosen.things & set(self.papers)))
            ),
            errata=self.mistaken(papers),
        )

    def mistaken(self, papers: Iterable[Reference]) -> tuple[Erratum, ...]:
        """The mistakes that touch some papers, sorted."""
        ids = {name for paper in papers for name in paper.errata}
        return tuple(self.errata[node] for node in in_order(map(expand, ids)))

    def premised(self, facts: Iterable[NamedNode]) -> list[NamedNode]:
        """Derived facts with those that they follow from, sorted."""
        found: set[NamedNode] = set()
        left = {node for node in facts if node in self.derivations}
        while left:
            found |= left
            premises = {expand(name) for node in left for name in self.derivations[node].premises}
            left = {node for node in premises if node in self.derivations} - found
        return in_order(found)
