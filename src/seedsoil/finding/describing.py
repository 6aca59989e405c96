"""What the store says of the things that a text may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seedsoil.finding.names import rows
from seedsoil.vocabulary import compact, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seedsoil.finding.traps import Trap
    from seedsoil.store import Queryable

__all__ = ["Found", "Hit", "described"]

LABELS = """SELECT DISTINCT ?node ?what ?value WHERE {
  { NODES GRAPH ?graph { ?node rdfs:label ?value } BIND ("label" AS ?what)
    FILTER (?graph IN (graph:entities, graph:ontology, graph:claims)) }
  UNION { NODES GRAPH graph:entities { ?node a ?class } GRAPH graph:ontology { ?class rdfs:label ?value }
    BIND ("kind" AS ?what) }
  UNION { NODES GRAPH graph:entities { ?node oboInOwl:hasDbXref ?value } BIND ("outside" AS ?what) }
  UNION { NODES GRAPH graph:claims { ?node bibo:doi ?doi } BIND (CONCAT("doi:", ?doi) AS ?value)
    BIND ("outside" AS ?what) }
  UNION { NODES GRAPH graph:claims { ?node soil:printedAs ?value } BIND ("printed" AS ?what) }
} ORDER BY ?node ?what ?value"""
# The claims that name an entity in whatever role, and those that name an entity of a class.
COUNTS = """SELECT ?node (COUNT(DISTINCT ?claim) AS ?claims) WHERE {
  { NODES GRAPH graph:claims { ?claim ?role ?node ; soil:stance ?stance } }
  UNION
  { NODES GRAPH graph:ontology { ?class rdfs:subClassOf* ?node } GRAPH graph:entities { ?one a ?class }
    GRAPH graph:claims { ?claim ?role ?one ; soil:stance ?stance } }
} GROUP BY ?node"""
# What is no entity says so by its prefix.
KINDS = {"soil": "class", "claim": "claim", "ref": "reference", "source": "source"}


class Hit(NamedTuple):
    """The name by which a thing was found, and how it matched."""

    curie: str
    name: str
    how: str


class Found(NamedTuple):
    """Something that a text may mean.

    ``kinds`` are the labels of an entity's classes, or ``class``, ``claim``, ``reference`` or ``source``;
    ``name`` is the name that matched, of a paper its title, and ``how`` says what kind of name it is;
    ``outside`` are identifiers elsewhere; ``claims`` counts the claims that speak of it; ``warnings`` tell
    that the name means something else elsewhere; ``printed`` are the forms in which the sources print it.
    """

    id: str
    label: str
    kinds: tuple[str, ...]
    name: str
    how: str
    outside: tuple[str, ...]
    claims: int
    warnings: tuple[str, ...]
    printed: tuple[str, ...] = ()


def described(
    source: Queryable, text: str, hits: Sequence[Hit], known: Iterable[Trap] = ()
) -> tuple[Found, ...]:
    """The hits with what the store says of them, and the traps of which the text reminds."""
    nodes = f"VALUES ?node {{ {' '.join(str(expand(hit.curie)) for hit in hits)} }}"
    said = statements(source, nodes)
    claims = counts(source, nodes)
    traps = [trap for trap in known if trap.mentions(text)]
    return tuple(
        Found(
            id=hit.curie,
            label=" ".join(said.get((hit.curie, "label"), ())),
            kinds=kinds(hit.curie, said),
            name=hit.name,
            how=hit.how,
            outside=tuple(said.get((hit.curie, "outside"), ())),
            claims=claims.get(hit.curie, 0),
            warnings=tuple(trap.warning(text) for trap in traps if trap.entity == hit.curie),
            printed=tuple(said.get((hit.curie, "printed"), ())),
        )
        for hit in hits
    )


def statements(source: Queryable, nodes: str) -> dict[tuple[str, str], list[str]]:
    """Labels, kinds and outside identifiers, by thing and by what they are."""
    said: dict[tuple[str, str], list[str]] = {}
    for row in rows(source, LABELS.replace("NODES", nodes)):
        said.setdefault((compact(row["node"]), row["what"].value), []).append(row["value"].value)
    return said


def counts(source: Queryable, nodes: str) -> dict[str, int]:
    """How many claims speak of each thing."""
    counted = rows(source, COUNTS.replace("NODES", nodes))
    return {compact(row["node"]): int(row["claims"].value) for row in counted if row["node"]}


def kinds(curie: str, said: dict[tuple[str, str], list[str]]) -> tuple[str, ...]:
    """What something is."""
    kind = KINDS.get(curie.partition(":")[0])
    return (kind,) if kind else tuple(said.get((curie, "kind"), ()))
