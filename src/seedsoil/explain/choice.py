"""Which claims bear out a row: those that it names, or those that speak of most of what it names.

A row that names claims, or derived facts, is borne out by these. Of any other row each cell leads to claims
(``reach``); for each cell those are kept that most of the other cells lead to as well. So a row of an agent,
a site and an effect leads to the claims that speak of all three, and a row that joins two claims to both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from seedsoil.vocabulary import CLAIM, DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import NamedNode

    from seedsoil.explain.cells import Named

__all__ = ["Choice", "best", "borne_out_by", "leads"]

# A claim that bears out less than half of what the best one does shares a word with the row, not its meaning.
SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims that bear out a row, and in words which these are."""

    claims: frozenset[NamedNode]
    basis: str


def borne_out_by(
    row: Named, leading: Iterable[NamedNode], reached: Mapping[NamedNode, set[NamedNode]]
) -> Choice:
    """The claims for a row, where ``reached`` are the claims to which each node leads.

    ``leading`` are the claims and derived facts that the row names by their ids.

    >>> from seedsoil.vocabulary import CLAIM, ENTITY
    >>> one, two = CLAIM["x-1"], CLAIM["x-2"]
    >>> reached = {ENTITY.a: {one, two}, ENTITY.b: {one}, one: {one}, two: {two}}
    >>> borne_out_by({"agent": {ENTITY.a}, "site": {ENTITY.b}}, [], reached) == Choice(
    ...     frozenset({one}), "the claims that speak of agent and site")
    True
    >>> borne_out_by({"agent": {ENTITY.a}, "claim": {two}}, [two], reached).basis
    'the claims that it names'
    """
    if named := set(chain.from_iterable(reached.get(node, ()) for node in leading)):
        return Choice(frozenset(named), "the claims that it names")
    cells = {
        column: found
        for column, nodes in row.items()
        if (found := set(chain.from_iterable(reached.get(node, ()) for node in nodes)))
    }
    return Choice(frozenset(best(cells.values())), f"the claims that speak of {listed(cells)}")


def leads(node: NamedNode) -> bool:
    """Whether a node is what a row is about, if the row names such: a claim or a derived fact."""
    return node.value.startswith((CLAIM.base, DERIVED.base))


def listed(names: Iterable[str]) -> str:
    """Words joined as in a sentence.

    >>> listed(["agent", "site", "effect"])
    'agent, site and effect'
    """
    *rest, last = names or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def best(cells: Iterable[set[NamedNode]]) -> set[NamedNode]:
    """For each cell its claims that most of all cells share.

    >>> [sorted(best(cells)) for cells in ([{1, 2}, {2, 3}, {2}, {4}], [{1, 2}, {2}, {3, 4}, {4}], [{1, 2}])]
    [[2], [2, 4], [1, 2]]
    """
    cells = list(cells)
    shared = Counter(chain.from_iterable(cells))
    least = SHARE * max(shared.values(), default=0)
    tops = ((cell, max(shared[claim] for claim in cell)) for cell in cells)
    return {claim for cell, top in tops if top >= least for claim in cell if shared[claim] == top}
