"""What the store says of many nodes at once: two queries, whatever the number of nodes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias, cast

from pyoxigraph import Literal, NamedNode

from seedsoil.vocabulary import PREFIX_MAP, RDFS, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import QuerySolution, QuerySolutions

    from seedsoil.store import Queryable

__all__ = ["Facts", "Links", "curie", "facts_of", "in_order", "links", "local", "rows"]

#: Which node leads to which.
Links: TypeAlias = dict[NamedNode, set[NamedNode]]

# Labels and lists name the same few things again and again.
curie = lru_cache(maxsize=1 << 14)(compact)
# A far endpoint takes a long query, but not one of any length.
AT_ONCE = 2000


@dataclass(slots=True)
class Facts:
    """The values of a node's properties; an absent one is empty.

    >>> from seedsoil.vocabulary import SOIL
    >>> facts = Facts(NamedNode("urn:a"), {SOIL.hedge: [Literal("may")]})
    >>> facts.text(SOIL.hedge), facts.text(SOIL.quantity)
    ('may', '')
    """

    node: NamedNode
    values: dict[NamedNode, list[NamedNode | Literal]] = field(default_factory=dict)
    labels: dict[NamedNode, str] = field(default_factory=dict)

    def nodes(self, predicate: NamedNode) -> list[NamedNode]:
        """The values that are nodes, sorted."""
        return in_order(value for value in self.values.get(predicate, ()) if isinstance(value, NamedNode))

    def texts(self, predicate: NamedNode) -> tuple[str, ...]:
        """The values that are literals, as text, sorted."""
        return tuple(
            sorted(value.value for value in self.values.get(predicate, ()) if isinstance(value, Literal))
        )

    def text(self, predicate: NamedNode) -> str:
        """The first of the texts, or nothing."""
        return next(iter(self.texts(predicate)), "")

    def number(self, predicate: NamedNode) -> int | None:
        """The value as a whole number, or None."""
        text = self.text(predicate)
        return int(text) if text else None

    def name(self, predicate: NamedNode) -> str:
        """The local name of the first value, or nothing."""
        return next(map(local, self.nodes(predicate)), "")

    def named(self, predicate: NamedNode) -> tuple[str, ...]:
        """The values by their labels, where they have one."""
        return tuple(self.labels.get(value, curie(value)) for value in self.nodes(predicate))


def rows(
    source: Queryable, pattern: str, nodes: Iterable[NamedNode | Literal], shown: str = "*"
) -> Iterator[QuerySolution]:
    """The distinct solutions of a pattern in which ``?node`` is one of these; ``shown`` are its variables.

    A substitution binds one value only, so the many stand in VALUES; they are terms, written by pyoxigraph,
    never text of a user.
    """
    terms = sorted(set(map(str, nodes)))
    for start in range(0, len(terms), AT_ONCE):
        values = " ".join(terms[start : start + AT_ONCE])
        query = f"SELECT DISTINCT {shown} {{ VALUES ?node {{ {values} }} {pattern} }}"
        found = source.query(query, prefixes=PREFIX_MAP, use_default_graph_as_union=True)
        yield from cast("QuerySolutions", found)


def links(source: Queryable, pattern: str, nodes: Iterable[NamedNode]) -> Links:
    """From each node to what ``?found`` is in the pattern; nodes that lead nowhere are left out."""
    found: Links = defaultdict(set)
    for row in rows(source, pattern, nodes, "?node ?found"):
        if isinstance(row["found"], NamedNode):
            found[cast("NamedNode", row["node"])].add(row["found"])
    return dict(found)


def facts_of(source: Queryable, nodes: Iterable[NamedNode]) -> dict[NamedNode, Facts]:
    """All that the store says of some nodes, with the labels of what they point to."""
    found: dict[NamedNode, Facts] = {}
    label = f"OPTIONAL {{ ?value {RDFS.label} ?label }}"
    for row in rows(source, f"?node ?property ?value {label}", nodes):
        node, value = cast("NamedNode", row["node"]), row["value"]
        facts = found.setdefault(node, Facts(node))
        held = facts.values.setdefault(cast("NamedNode", row["property"]), [])
        if isinstance(value, NamedNode | Literal) and value not in held:
            held.append(value)
        if isinstance(value, NamedNode) and isinstance(row["label"], Literal):
            facts.labels[value] = min(facts.labels.get(value, row["label"].value), row["label"].value)
    return found


def in_order(nodes: Iterable[NamedNode]) -> list[NamedNode]:
    """Nodes sorted by their IRIs."""
    return sorted(nodes, key=attrgetter("value"))


def local(node: NamedNode) -> str:
    """What follows the prefix of a node's CURIE.

    >>> from seedsoil.vocabulary import SOIL
    >>> local(SOIL.Affirmed)
    'Affirmed'
    """
    return curie(node).partition(":")[2]
