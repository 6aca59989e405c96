"""How well the golden answers guard the claims: a claim is made wrong, and some answer should change.

Nothing is derived anew from the claim that is made wrong, so a settled fact outlives the claim behind it: an
answer that would change only because of that is not counted, and the shares err on the low side.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from seedsoil.fit.seeding import OPPOSITES
from seedsoil.queries.answer import run
from seedsoil.queries.contracts import kept, promised
from seedsoil.vocabulary import GRAPH, RDF, SOIL, compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyoxigraph import Store

    from seedsoil.queries.question import Query

__all__ = ["GuardRate", "guard_rates"]

Node: TypeAlias = NamedNode | BlankNode | Literal | Triple
STANCES: dict[Node, Node] = {
    SOIL.Affirmed: SOIL.Denied,
    SOIL.Denied: SOIL.Affirmed,
    SOIL.Uncertain: SOIL.Affirmed,
}
SIGNS: dict[Node, Node] = {SOIL[relation]: SOIL[opposite] for relation, opposite in OPPOSITES.items()}
ENDS = {SOIL.subject: SOIL.object, SOIL.object: SOIL.subject}


@dataclass(frozen=True, slots=True)
class GuardRate:
    """Of the claims made wrong in one way, how many change the golden answer of some question.

    ``unguarded`` names the claims that no golden answer misses.
    """

    fault: str
    claims: int
    unguarded: tuple[str, ...]

    @property
    def share(self) -> float:
        """The guarded share, from 0 to 1.

        >>> GuardRate("deleted", 4, ("claim:xie2017-0001",)).share
        0.75
        """
        return 1 - len(self.unguarded) / self.claims if self.claims else 0.0


def guard_rates(store: Store, questions: Iterable[Query]) -> list[GuardRate]:
    """The rate of each kind of fault, over every claim; the store is as before when this returns.

    The questions are asked with their example parameters, and no chance is involved. It takes half a minute,
    since each claim is made wrong in three ways.
    """
    quick_first = sorted(questions, key=lambda query: seconds(store, query))
    promises = [(query, promised(query)) for query in quick_first]
    claims = sorted(claims_of(store), key=str)
    return [
        GuardRate(
            fault,
            len(claims),
            tuple(compact(claim) for claim in claims if not guarded(store, claim, make, promises)),
        )
        for fault, make in FAULTS.items()
    ]


def claims_of(store: Store) -> Iterator[NamedNode]:
    """Every claim."""
    for quad in store.quads_for_pattern(None, RDF.type, SOIL.Claim, GRAPH.claims):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def guarded(
    store: Store,
    claim: NamedNode,
    make: Callable[[list[Quad]], list[Quad]],
    promises: list[tuple[Query, str]],
) -> bool:
    """Whether some promise is broken when the claim is made wrong."""
    right = list(store.quads_for_pattern(claim, None, None, GRAPH.claims))
    wrong = make(right)
    exchange(store, right, wrong)
    try:
        return breaks(store, promises, compact(claim))
    finally:
        exchange(store, wrong, right)


def breaks(store: Store, promises: Iterable[tuple[Query, str]], name: str) -> bool:
    """Whether a store breaks some promise; those that name the claim are tried first."""
    likely = sorted(promises, key=lambda promise: name not in promise[1])
    return any(not kept(store, query, promise) for query, promise in likely)


def seconds(store: Store, query: Query) -> float:
    """How long a question takes: the quick are tried first, which changes the time and not the result."""
    start = perf_counter()
    run(store, query, query.example)
    return perf_counter() - start


def exchange(store: Store, old: Iterable[Quad], new: Iterable[Quad]) -> None:
    """Put quads in the place of others."""
    for quad in old:
        store.remove(quad)
    store.extend(new)


# ── the faults: what becomes of the triples of a claim ───────────────────────────────────────────────────


def nothing_of(_right: list[Quad]) -> list[Quad]:
    """No triple: the claim is lost."""
    return []


def flipped(right: list[Quad]) -> list[Quad]:
    """The same with the opposite relation; or, if the relation has none, with another stance."""
    relations = {quad.object for quad in right if quad.predicate == SOIL.relation}
    turned = SIGNS if relations & SIGNS.keys() else STANCES
    return [with_object(quad, turned.get(quad.object, quad.object)) for quad in right]


def swapped(right: list[Quad]) -> list[Quad]:
    """The same with subject and object in each other's place."""
    return [
        Quad(quad.subject, ENDS.get(quad.predicate, quad.predicate), quad.object, quad.graph_name)
        for quad in right
    ]


def with_object(quad: Quad, node: Node) -> Quad:
    """A quad with another object."""
    return Quad(quad.subject, quad.predicate, node, quad.graph_name)


FAULTS: dict[str, Callable[[list[Quad]], list[Quad]]] = {
    "deleted": nothing_of,
    "flipped sign or stance": flipped,
    "subject and object swapped": swapped,
}
