"""The embedded store: open it, fill it, count what is in it.

Each kind of knowledge has its own named graph (``seedsoil.vocabulary.GRAPHS``); a query that names no graph
sees their union.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import NamedNode, Store

from seedsoil.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import (
        BlankNode,
        Literal,
        Quad,
        QueryBoolean,
        QuerySolutions,
        QueryTriples,
        Triple,
        Variable,
    )

__all__ = ["Queryable", "ask", "counts", "fill", "open_store"]

REMEDY = "Build it again with `make`, or point SEEDSOIL_STORE at a store folder."

# RocksDB's "corruption" arrives as RuntimeError, everything else as OSError.
STORE_FAULTS = (OSError, RuntimeError)


class Queryable(Protocol):
    """Whatever answers SPARQL as pyoxigraph's store does: that store, or an endpoint far away."""

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        substitutions: dict[Variable, NamedNode | BlankNode | Literal | Triple] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The result of a query, with some of its projected variables bound."""


def fill(quads: Iterable[Quad], path: Path | None = None) -> Store:
    """A store that holds ``quads``: in memory, or on disk in the new folder ``path``.

    The store rewrites some literals (``01`` becomes ``1``), so dumps are made from the quads, not from it.
    Raises StoreError when the folder cannot be written, or another process writes to it.

    >>> from pyoxigraph import Literal, Quad
    >>> label, name = NamedNode("urn:label"), NamedNode("urn:graph")
    >>> len(fill([Quad(NamedNode("urn:lung"), label, Literal("lung"), name)]))
    1
    """
    try:
        store = Store(path)
        store.bulk_extend(quads)
        if path:
            store.optimize()
            store.flush()
    except STORE_FAULTS as fault:
        raise StoreError(f"{path}: the store cannot be written ({first_line(fault)}). {REMEDY}") from fault
    return store


def open_store(path: Path) -> Store:
    """The store in the folder ``path``, for reading only: any number of readers may open it.

    The folder is resolved first, so a reader keeps the build it opened when ``dist`` turns to a newer one.
    Raises StoreError when nothing is there, or what is there is damaged or empty.
    """
    try:
        folder = Path(path).resolve()
        if not (folder / "CURRENT").exists():
            raise StoreError(f"{path}: there is no store here. {REMEDY}")
        store = Store.read_only(str(folder))
        empty = not any(True for _ in store.named_graphs())
    except STORE_FAULTS as fault:
        raise StoreError(f"{path}: {what_ails(fault)}. {REMEDY}") from fault
    if empty:
        raise StoreError(f"{path}: the store is empty. {REMEDY}")
    return store


def what_ails(fault: BaseException) -> str:
    """Why a store cannot be opened.

    >>> what_ails(OSError("IO error: /store/000009.sst: Permission denied"))
    'the store may not be read by you (IO error: /store/000009.sst: Permission denied)'
    """
    said = first_line(fault)
    denied = isinstance(fault, PermissionError) or "Permission denied" in said
    return f"the store {'may not be read by you' if denied else 'is damaged'} ({said})"


def ask(store: Queryable, sparql: str) -> QuerySolutions | QueryTriples | QueryBoolean:
    """The result of a SPARQL query over the union of all graphs; raises SyntaxError if it does not parse."""
    return store.query(sparql, use_default_graph_as_union=True)


def counts(store: Store) -> dict[str, int]:
    """How many triples each graph holds, by the graph's IRI, sorted.

    >>> counts(Store())
    {}
    """
    tally = Counter(quad.graph_name.value for quad in store if isinstance(quad.graph_name, NamedNode))
    return dict(sorted(tally.items()))


def first_line(fault: BaseException) -> str:
    """What a fault says, on one line."""
    return str(fault).strip().partition("\n")[0]
