"""Which claims are asked for: by what they name, how it is said, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from pyoxigraph import Literal, NamedNode, Variable

from seedsoil.access.asking import given, rows, text
from seedsoil.access.claims import CONTEXT
from seedsoil.errors import QueryError
from seedsoil.finding import resolve, resolve_site
from seedsoil.hints import nearest
from seedsoil.vocabulary import INDIVIDUALS_BY_KIND, RELATIONS, SOIL, compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from seedsoil.store import Queryable

    Reading = Callable[[Queryable, str], NamedNode | Literal]

__all__ = ["Filters", "wanted_ids"]


class Filters(TypedDict, total=False):
    """What may be asked of claims; several filters must all hold.

    Entities are named as people name them. ``entity`` takes any role, ``subject`` also a joint one; ``site``
    also that to which a metastasis goes; ``section`` the sections below it too; ``reference`` is a number.
    """

    entity: str
    subject: str
    object: str
    site: str
    tumorSubtype: str
    stage: str
    species: str
    model: str
    inCell: str
    condition: str
    via: str
    relation: str
    stance: str
    consensus: str
    kind: str
    section: str
    reference: int | str


def term_among(names: Iterable[str], kind: str, suffix: str = "") -> Reading:
    """What reads the name of one of our own terms; it raises QueryError for another."""
    known = sorted(name.removesuffix(suffix) for name in names)

    def term(_: Queryable, name: str) -> NamedNode:
        name = name.removeprefix("soil:").removesuffix(suffix)
        if name not in known:
            hint = nearest(name, known) or f"There is {', '.join(known)}."
            raise QueryError(f'there is no {kind} "{name}". {hint}')
        return SOIL[name + suffix]

    return term


SECTIONS = "SELECT ?section ?title { ?section a soil:Section ; rdfs:label ?title } ORDER BY ?title"


def section_of(store: Queryable, title: str) -> NamedNode:
    """The section of this title or CURIE; raises QueryError with the nearest title."""
    titles: dict[str, NamedNode] = {text(row, "title"): row["section"] for row in rows(store, SECTIONS)}
    nodes = {name.casefold(): node for title, node in titles.items() for name in (title, compact(node))}
    if title.casefold() not in nodes:
        hint = nearest(title, titles) or f"There is {', '.join(titles)}."
        raise QueryError(f'there is no section "{title}". {hint}')
    return nodes[title.casefold()]


def number_of(_: Queryable, text: str) -> Literal:
    """The number of a reference; raises QueryError if it is none."""
    if not str(text).isdecimal():
        raise QueryError(f'"{text}" is not the number of a reference.')
    return Literal(int(text))


ROLES = ("subject", "object", "jointSubject", *CONTEXT)
ANY_ROLE = "|".join(f"soil:{name}" for name in ROLES)

# Each filter: the path from a claim to the value, and what reads the value.
FILTERS: dict[str, tuple[str, Reading]] = {
    "entity": (ANY_ROLE, resolve),
    "subject": ("soil:subject|soil:jointSubject", resolve),
    "object": ("soil:object", resolve),
    **{name: (f"soil:{name}", resolve) for name in CONTEXT},
    "site": ("soil:site|soil:object|(soil:object/soil:toSite)", resolve_site),
    "relation": ("soil:relation", term_among(RELATIONS, "relation")),
    "stance": ("soil:stance", term_among(INDIVIDUALS_BY_KIND["Stance"], "stance")),
    "consensus": ("soil:consensus", term_among(INDIVIDUALS_BY_KIND["Consensus"], "consensus")),
    "kind": ("soil:kind", term_among(INDIVIDUALS_BY_KIND["ClaimKind"], "kind", "Claim")),
    "section": ("soil:statedIn/soil:inRow?/soil:inSection/soil:partOf*", section_of),
    "reference": ("cito:citesAsEvidence/soil:number", number_of),
}


def wanted_ids(store: Queryable, filters: Filters) -> set[str] | None:
    """The CURIEs of the claims for which all filters hold; None if there is no filter.

    Raises QueryError for a filter or a value that is unknown, NameNotFound for an unknown name.
    """
    found: set[str] | None = None
    for name, value in given(filters).items():
        if name not in FILTERS:
            raise QueryError(f'claims cannot be asked by "{name}". {nearest(name, FILTERS)}'.rstrip())
        path, reading = FILTERS[name]
        node = reading(store, value)
        query = f"SELECT DISTINCT ?claim ?value {{ ?claim {path} ?value . ?claim soil:stance ?stance }}"
        here = {text(row, "claim") for row in rows(store, query, {Variable("value"): node})}
        found = here if found is None else found & here
    return found
