"""The names that things have in a store, and what kind of name each is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode, Variable

from seedsoil.vocabulary import ENTITY, MECHANISM, OBOINOWL, PREFIX_MAP, RDFS, SKOS, SOIL, compact, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedsoil.store import Queryable

    Bindings: TypeAlias = dict[str, NamedNode | Literal]

__all__ = [
    "CLASSES",
    "ENTITIES",
    "MECHANISMS",
    "SITES",
    "TIERS",
    "Kind",
    "Name",
    "all_names",
    "names_like",
    "rows",
]

# Named tuples rather than dataclasses in this room: every question loads it, and they are made in a quarter
# of the time.


class Tier(NamedTuple):
    """A kind of name: what it is called, and how it hangs on a thing.

    ``link`` leads to an outside term that has the name, ``said`` is the property that gives it. Names for
    which nobody vouches that they mean this and nothing else (aliases, related names, the gene of a microRNA)
    are ``told``: an asker hears how they were read.
    """

    words: str
    link: NamedNode | None = None
    said: NamedNode | None = None
    told: bool = False


MATCH, GENE = SKOS.exactMatch, SOIL.encodedBy
EXACT, RELATED, XREF = OBOINOWL.hasExactSynonym, OBOINOWL.hasRelatedSynonym, OBOINOWL.hasDbXref

#: The kinds of name, the most trustworthy first.
TIERS = (
    Tier("id"),
    Tier("label", None, RDFS.label),
    Tier("exact synonym", None, EXACT),
    Tier("outside id", MATCH),
    Tier("outside id", None, XREF),
    Tier("outside label", MATCH, RDFS.label),
    Tier("outside id", MATCH, XREF),
    Tier("outside synonym", MATCH, EXACT, told=True),
    Tier("related synonym", None, RELATED, told=True),
    Tier("alias or previous symbol", MATCH, SKOS.altLabel, told=True),
    Tier("id of the gene", GENE, told=True),
    Tier("id of the gene", GENE, XREF, told=True),
    Tier("symbol of the gene", GENE, RDFS.label, told=True),
    Tier("name of the gene", GENE, EXACT, told=True),
    Tier("alias or previous symbol of the gene", GENE, SKOS.altLabel, told=True),
)
# The same terms come again and again.
curie = lru_cache(maxsize=1 << 14)(compact)
RANKS = {(tier.link, tier.said): rank for rank, tier in enumerate(TIERS)}


class Kind(NamedTuple):
    """What a name may name: a word for it, where its IRIs begin, its graph, and a pattern that it fits."""

    word: str
    base: str
    graph: str
    pattern: str = ""


ENTITIES = Kind("entity", ENTITY.base, "graph:entities")
SITES = Kind(
    "site",
    ENTITY.base,
    "graph:entities",
    "GRAPH graph:entities { ?node a ?site }"
    " GRAPH graph:ontology { ?site rdfs:subClassOf* soil:AnatomicalSite }",
)
CLASSES = Kind("class", SOIL.base, "graph:ontology", "GRAPH graph:ontology { ?node a owl:Class }")
MECHANISMS = Kind(
    "mechanism", MECHANISM.base, "graph:claims", "GRAPH graph:claims { ?node a soil:Mechanism }"
)


class Name(NamedTuple):
    """One name of one thing; ``rank`` is the place of its tier, ``outside`` the term whose name it is."""

    rank: int
    text: str
    curie: str
    outside: str = ""

    @property
    def how(self) -> str:
        """What kind of name this is, with the terminology that it comes from.

        >>> Name(9, "SDF1", "entity:CXCL12", "HGNC:10672").how
        'alias or previous symbol (HGNC)'
        """
        source = f" ({self.outside.partition(':')[0]})" if self.outside else ""
        return f"{self.tier.words}{source}"

    @property
    def tier(self) -> Tier:
        """The kind of name."""
        return TIERS[self.rank]

    @property
    def told(self) -> bool:
        """Whether an asker should hear how the name was read."""
        return self.tier.told


# Of an outside term we have an identifier, a label (graph:entities) and what its slice says (graph:imports).
# LINKS and SAID list what counts where nothing is bound. Where a name is bound they are empty, because the
# store would try every pair on the list before it looks at the name; RANKS sorts out the rest.
NAMES = """SELECT DISTINCT ?own ?name ?outside ?node ?said ?link ?outer ?successor WHERE {
  { GRAPH OWN { ?own a ?class } BIND (?own AS ?node) }
  UNION { GRAPH OWN { ?node ?said ?name } SAID }
  UNION { GRAPH graph:entities { ?node ?link ?outside } LINKS BIND (?outside AS ?outer) }
  UNION { GRAPH graph:entities { ?outer rdfs:label ?name . ?node ?link ?outer } LINKS
    BIND (rdfs:label AS ?said) }
  UNION { GRAPH graph:imports { ?outer ?said ?name } SAID GRAPH graph:entities { ?node ?link ?outer } LINKS }
  PATTERN
  OPTIONAL { GRAPH graph:entities { ?node IAO:0100001 ?successor } }
}"""
LISTS = {
    "LINKS": f"VALUES ?link {{ {MATCH} {GENE} }}",
    "SAID": f"VALUES ?said {{ {RDFS.label} {EXACT} {RELATED} {SKOS.altLabel} {XREF} }}",
}
NOWHERE = NamedNode(ENTITY.base)


def names_like(source: Queryable, text: str, kind: Kind) -> list[Name]:
    """What has exactly this name, by one query that starts from the name."""
    bound: Bindings = {"own": own(text, kind), "name": Literal(text), "outside": outside(text)}
    return sorted(set(read(rows(source, query(kind, {}), bound), kind)))


def all_names(source: Queryable, kind: Kind) -> list[Name]:
    """Every name of everything of a kind, sorted."""
    return sorted(set(read(rows(source, query(kind, LISTS)), kind)))


def query(kind: Kind, lists: dict[str, str]) -> str:
    """The query for the names of a kind."""
    text = NAMES.replace("OWN", kind.graph).replace("PATTERN", kind.pattern)
    return text.replace("LINKS", lists.get("LINKS", "")).replace("SAID", lists.get("SAID", ""))


def rows(source: Queryable, text: str, bound: Bindings | None = None) -> Iterable[Any]:
    """The solutions of a SELECT query of ours, with some of its variables bound."""
    substitutions: Any = {Variable(name): term for name, term in (bound or {}).items()}
    found: Any = source.query(
        text, prefixes=PREFIX_MAP, use_default_graph_as_union=True, substitutions=substitutions
    )
    return found  # type: ignore[no-any-return]


def own(text: str, kind: Kind) -> NamedNode:
    """The node of ours that a slug or a CURIE would name."""
    prefix = f"{compact(kind.base + 'x').partition(':')[0]}:"
    try:
        return expand(prefix + text.removeprefix(prefix))
    except ValueError:
        return NOWHERE


def outside(text: str) -> NamedNode:
    """The outside term that a CURIE would name."""
    try:
        return expand(text)
    except ValueError:
        return NOWHERE


def read(found: Iterable[Any], kind: Kind) -> Iterator[Name]:
    """The rows that give a name to something of a kind."""
    for row in found:
        rank = RANKS.get((row["link"], row["said"]))
        if rank is not None and row["node"].value.startswith(kind.base):
            yield Name(rank, text_of(row), curie(row["successor"] or row["node"]), outer(row))


def text_of(row: Any) -> str:
    """The name that a row gives: as it is said, an outside id, or the slug."""
    if row["said"]:
        return str(row["name"].value)
    return outer(row) or curie(row["own"]).partition(":")[2]


def outer(row: Any) -> str:
    """The outside term of a row, or nothing."""
    return curie(row["outer"]) if row["outer"] else ""
