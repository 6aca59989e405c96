"""Questions that the Python interface puts itself, and the cells of their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pyoxigraph import NamedNode

from seedsoil.errors import QueryError
from seedsoil.finding import shown
from seedsoil.vocabulary import PREFIX_MAP, SOIL, compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Literal, QuerySolution, QuerySolutions, Variable

    from seedsoil.store import Queryable

__all__ = ["given", "local", "number", "rows", "text"]


def rows(
    store: Queryable, query: str, bound: Mapping[Variable, NamedNode | Literal] | None = None
) -> Iterator[QuerySolution]:
    """The rows of a SELECT over all graphs; the usual prefixes are known."""
    found = store.query(
        query, prefixes=PREFIX_MAP, use_default_graph_as_union=True, substitutions=dict(bound or {})
    )
    return iter(cast("QuerySolutions", found))


def text(row: QuerySolution, name: str) -> str:
    """A cell as text: the CURIE of an IRI, nothing for nothing."""
    term = row[name]
    return compact(term) if isinstance(term, NamedNode) else str(term.value) if term else ""


def local(row: QuerySolution, name: str) -> str:
    """The name of one of our own terms, without its prefix."""
    return str(row[name].value).removeprefix(SOIL.base)


def number(row: QuerySolution, name: str) -> int | None:
    """A cell as a number, if there is one."""
    term = row[name]
    return int(term.value) if term else None


def given(values: Mapping[str, object]) -> dict[str, str]:
    """The values that are given, None being none, as texts; raises QueryError for what is no single value.

    >>> given({"reference": 74, "site": None})
    {'reference': '74'}
    """
    for name, value in values.items():
        if not isinstance(value, str | int | None):
            kind = type(value).__name__
            raise QueryError(f"{name}: {shown(repr(value))} is a {kind}. Give one name, id or number.")
    return {name: str(value) for name, value in values.items() if value is not None}
