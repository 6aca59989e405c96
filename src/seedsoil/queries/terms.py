"""Which term of another terminology a name means, for questions that climb an outside hierarchy."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pyoxigraph import NamedNode

from seedsoil.errors import NameNotFound
from seedsoil.hints import nearest
from seedsoil.vocabulary import GRAPH, OBOINOWL, RDFS, compact, curie_problem, expand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import QueryBoolean, QuerySolutions

    from seedsoil.store import Queryable

__all__ = ["resolve_term"]

NAMES = (
    f"SELECT DISTINCT ?term ?name {{ GRAPH {GRAPH.imports} {{ "
    f"?term {RDFS.label}|{OBOINOWL.hasExactSynonym} ?name . ?term {RDFS.label} ?label }} }}"
)


def resolve_term(store: Queryable, text: str) -> NamedNode:
    """The term of an imported terminology that a CURIE, an IRI, a label or an exact synonym means.

    Letter case does not matter in a label. Two terminologies often share a label: then the candidates are
    told. Raises NameNotFound if no imported terminology has the term, or if several have it.

    >>> from pyoxigraph import Quad, Store
    >>> from seedsoil.vocabulary import RDF, OWL
    >>> kind = Quad(expand("CL:0000738"), RDF.type, OWL.Class, GRAPH.imports)
    >>> store = Store()
    >>> store.add(kind)
    >>> resolve_term(store, "CL:0000738") == resolve_term(store, kind.subject.value) == kind.subject
    True
    """
    name = text.strip()
    node = written(name)
    if node and imported(store, node):
        return node
    pairs = list(named(store))
    found = {term for known, term in pairs if known.casefold() == name.casefold()}
    if len(found) == 1:
        return found.pop()
    raise NameNotFound(several(text, found) if found else none(text, [known for known, _ in pairs]))


def written(name: str) -> NamedNode | None:
    """The node that a CURIE or an IRI of a known family stands for."""
    curie = compact(name)
    return None if curie_problem(curie) else expand(curie)


def imported(store: Queryable, node: NamedNode) -> bool:
    """Whether an imported terminology has the term."""
    found = store.query(f"ASK {{ GRAPH {GRAPH.imports} {{ {node} ?p ?o }} }}")
    return bool(cast("QueryBoolean", found))


def named(store: Queryable) -> Iterator[tuple[str, NamedNode]]:
    """Every label and exact synonym of every imported term."""
    for row in cast("QuerySolutions", store.query(NAMES)):
        if isinstance(row["term"], NamedNode):
            yield str(getattr(row["name"], "value", "")), row["term"]


def several(text: str, found: set[NamedNode]) -> str:
    """What to say when a label belongs to several terms."""
    return f'"{text}" names more than one outside term. Write {" or ".join(sorted(map(compact, found)))}.'


def none(text: str, known: list[str]) -> str:
    """What to say when no imported terminology has the term."""
    hint = nearest(text, known) or "Write its CURIE, like CL:0000738, or its label."
    return f'there is no imported term "{text}". {hint}'
