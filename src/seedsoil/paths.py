"""Signed paths: how one thing acts on another through others, claim by claim.

A path is a chain of affirmed claims whose sign is told. Its net effect is the product of the signs; where a
claim speaks of both ends directly and has another sign, the path says so. A path is a reading across
sentences: the source states its links, not always the whole.

networkx is imported with this module only, since it costs more than a stored question does altogether.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from math import prod
from typing import TYPE_CHECKING, cast

import networkx as nx
from pyoxigraph import NamedNode

from seedsoil.errors import QueryError
from seedsoil.store import ask
from seedsoil.vocabulary import PREFIX_MAP, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import QuerySolution, QuerySolutions

    from seedsoil.finding import Meaning
    from seedsoil.store import Queryable

__all__ = ["COLUMNS", "Path", "Step", "paths_between", "remarks_on", "rows_of", "shared_mechanisms"]

#: Relations without a sign of their own that hand on what they carry: more of the one, more of the other.
HANDING_ON = ("carries", "expresses", "produces", "secretes")

#: What ties a metastasis to its organ.
AT_SITE = "toSite"

#: More than this and nobody reads them.
MOST = 50

EFFECTS = {1: "promotes", -1: "suppresses"}

# Three sources of links: claims with a signed relation, claims that hand on, and what a perturbation or an
# organ metastasis is by its nature. A metastasis to an organ and the organ are one end.
LINKS = """
SELECT ?from ?to ?relation ?sign ?claim ?hedge ?consensus WHERE {
  { ?claim a soil:Claim ; soil:stance soil:Affirmed ; soil:consensus ?consensus ;
      soil:subject ?from ; soil:relation ?relation ; soil:object ?to .
    OPTIONAL { ?relation soil:sign ?own }
    OPTIONAL { ?claim soil:hedge ?hedge }
    BIND (COALESCE(?own, IF(?relation IN (HANDING_ON), 1, 0)) AS ?sign) }
  UNION
  { VALUES ?relation { soil:decreases soil:increases }
    ?from ?relation ?to . ?relation soil:sign ?sign . ?from a/rdfs:subClassOf* soil:Perturbation }
  UNION
  { BIND (soil:toSite AS ?relation) BIND (1 AS ?sign) ?from soil:toSite ?to }
  FILTER (?sign != 0)
} ORDER BY ?from ?to ?relation ?claim
"""

# Metastasis in general (at large, of breast cancer, to distant organs), with what it is a kind of.
METASTASES = """
SELECT DISTINCT ?node ?wider WHERE {
  ?node a/rdfs:subClassOf* soil:Metastasis . FILTER NOT EXISTS { ?node soil:toSite ?organ }
  OPTIONAL { ?node soil:subtypeOf+ ?wider }
} ORDER BY ?node ?wider
"""

# What limits each claim, in words.
CONTEXTS = """
SELECT DISTINCT ?claim ?label WHERE {
  ?claim a soil:Claim ;
    soil:site|soil:tumorSubtype|soil:stage|soil:species|soil:model|soil:inCell|soil:condition ?limit .
  ?limit rdfs:label ?label
} ORDER BY ?claim ?label
"""

# A claim takes part in a mechanism by what it says, and by its means.
SHARED = """
SELECT DISTINCT ?mechanism ?label WHERE {
  ?one soil:subject|soil:jointSubject|soil:object|soil:via START .
  ?mechanism soil:hasStep/soil:hasClaim ?one ; rdfs:label ?label .
  ?mechanism soil:hasStep/soil:hasClaim ?two .
  ?two soil:subject|soil:jointSubject|soil:object|soil:via END .
} ORDER BY ?mechanism
"""


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One link of a path; ``claim`` is None where the link is what an entity is by its nature.

    ``context`` is what limits the claim (site, subtype, stage, species, model, cell, condition), joined by
    ``|``.
    """

    subject: str
    relation: str
    object: str
    sign: int
    claim: str | None = None
    hedge: str = ""
    consensus: str = ""
    context: str = ""

    def __str__(self) -> str:
        arrow = "→" if self.sign > 0 else "⊣"
        told = ", ".join(part for part in (self.claim, self.hedge, self.context) if part)
        evidence = f" [{told}]" if self.claim else ""
        return f"{self.subject} {arrow} {self.object}{evidence}"


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of steps, and the claims that speak of its two ends directly and have another sign.

    Of metastasis to an organ and of metastasis in general the one speaks against the other.
    """

    steps: tuple[Step, ...]
    against: tuple[str, ...] = ()

    @property
    def net(self) -> int:
        """The product of the signs, +1 or -1."""
        return prod(step.sign for step in self.steps)

    @property
    def effect(self) -> str:
        """The net effect in a word.

        >>> one, two = Step("a", "inhibits", "b", -1), Step("b", "promotes", "c", 1)
        >>> Path((one, two)).effect
        'suppresses'
        """
        return EFFECTS[self.net]

    def __str__(self) -> str:
        chain = " ; ".join(map(str, self.steps))
        dissent = f"  (against {', '.join(self.against)})" if self.against else ""
        return f"{self.effect}: {chain}{dissent}"


def paths_between(store: Queryable, start: NamedNode, end: NamedNode, *, longest: int = 4) -> list[Path]:
    """The signed paths from one entity to another, of at most ``longest`` steps; short ones first.

    At most 50 are returned. A metastasis to an organ and the organ are one end: a path to ``lung metastasis``
    may also end in a claim that names the lung; one to ``metastasis`` in a claim on breast cancer metastasis.
    A step says what limits its claim; that the limits of two steps go together is for the reader to judge.
    Raises QueryError unless ``longest`` is a number from 1.
    """
    if longest < 1:
        raise QueryError(f"{longest} is not a number of steps. Write 1 or more.")
    graph = graph_of(steps(store))
    general = general_metastases(store)
    one, last = compact(start), compact(end)
    ends = ends_of(graph, last, general)
    if one not in graph or not ends:
        return []
    rivals = rivals_of(graph, ends, general)
    direct = [data["step"] for _, to, data in graph.out_edges(one, data=True) if to in rivals]
    found = {
        tuple(graph.get_edge_data(*edge)["step"] for edge in chain)
        for chain in nx.all_simple_edge_paths(graph, one, ends, cutoff=longest)
    }
    ordered = sorted(
        (chain for chain in found if is_whole(chain, ends)), key=lambda chain: (len(chain), chain)
    )
    return [Path(chain, against(chain, direct)) for chain in islice(ordered, MOST)]


def ends_of(graph: nx.MultiDiGraph[str], end: str, general: dict[str, set[str]]) -> frozenset[str]:
    """The nodes that count as an end: itself, its organ if it is a metastasis, its kinds if it is any."""
    kinds = {node for node, wider in general.items() if end in general and end in wider}
    return frozenset({end, *kinds, *sites_of(graph, end)}) & frozenset(graph)


def sites_of(graph: nx.MultiDiGraph[str], node: str) -> set[str]:
    """The organ to which a node is a metastasis, if it is one."""
    if node not in graph:
        return set()
    return {to for _, to, data in graph.out_edges(node, data=True) if data["step"].relation == AT_SITE}


def rivals_of(
    graph: nx.MultiDiGraph[str], ends: frozenset[str], general: dict[str, set[str]]
) -> frozenset[str]:
    """The nodes of which a claim may speak against a path to these ends.

    To an organ that is metastasis to this organ and in general, to metastasis in general any.
    """
    organs = {node: sites_of(graph, node) for node in graph}
    here = {node for node, sites in organs.items() if sites and (node in ends or sites & ends)}
    if ends & general.keys():
        here = {node for node, sites in organs.items() if sites}
    if not here and not ends & general.keys():
        return ends
    return ends | here | general.keys() | {site for node in here for site in organs[node]}


def is_whole(chain: tuple[Step, ...], ends: frozenset[str]) -> bool:
    """Whether a chain reaches an end with its last step and not before."""
    return not any(step.object in ends for step in chain[:-1])


def against(chain: tuple[Step, ...], direct: Iterable[Step]) -> tuple[str, ...]:
    """The claims about both ends whose sign is not that of the chain."""
    net = prod(step.sign for step in chain)
    return tuple(sorted(step.claim for step in direct if step.claim and step.sign != net))


def graph_of(links: Iterable[Step]) -> nx.MultiDiGraph[str]:
    """The steps as a directed graph with parallel edges."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for step in links:
        graph.add_edge(step.subject, step.object, step=step)
    return graph


def shared_mechanisms(store: Queryable, start: NamedNode, end: NamedNode) -> dict[str, str]:
    """The labels of the curated mechanisms in which both things take part, by CURIE.

    Where no signed path leads from one to the other, such a mechanism may still tell how they hang together.
    """
    query = SHARED.replace("START", str(start)).replace("END", str(end))
    return {name(row["mechanism"]): row["label"].value for row in solutions(store, query)}


def remarks_on(store: Queryable, start: Meaning, end: Meaning, found: Sequence[Path]) -> tuple[str, ...]:
    """What the asker should know: how the names were read, and where else to look if there is no path."""
    shared = {} if found else shared_mechanisms(store, start.node, end.node)
    hints = (
        f'both take part in {mechanism} ("{label}"); the question mechanism_steps shows it.'
        for mechanism, label in shared.items()
    )
    return tuple(dict.fromkeys((*start.remarks, *end.remarks, *hints)))


def general_metastases(store: Queryable) -> dict[str, set[str]]:
    """Metastasis in general, by CURIE, with what each is a kind of."""
    found: dict[str, set[str]] = {}
    for row in solutions(store, METASTASES):
        found.setdefault(name(row["node"]), set()).update({name(row["wider"])} if row["wider"] else ())
    return found


def steps(store: Queryable) -> Iterator[Step]:
    """Every link of the knowledge base that has a sign."""
    contexts: dict[str, list[str]] = {}
    for row in solutions(store, CONTEXTS):
        contexts.setdefault(name(row["claim"]), []).append(row["label"].value)
    carrying = ", ".join(f"soil:{name}" for name in HANDING_ON)
    for row in solutions(store, LINKS.replace("HANDING_ON", carrying)):
        step = step_of(row)
        yield replace(step, context="|".join(contexts.get(step.claim or "", ())))


def solutions(store: Queryable, query: str) -> QuerySolutions:
    """The rows of one of the queries above."""
    prefixes = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIX_MAP.items())
    return cast("QuerySolutions", ask(store, prefixes + query))


def step_of(row: QuerySolution) -> Step:
    """A row of the query as a step."""
    claim, hedge, consensus = row["claim"], row["hedge"], row["consensus"]
    return Step(
        subject=name(row["from"]),
        relation=name(row["relation"]).removeprefix("soil:"),
        object=name(row["to"]),
        sign=int(row["sign"].value),
        claim=name(claim) if claim else None,
        hedge=hedge.value if hedge else "",
        consensus=name(consensus).removeprefix("soil:") if consensus else "",
    )


def name(node: object) -> str:
    """The CURIE of a node."""
    if not isinstance(node, NamedNode):
        raise TypeError(f"{node} is not an IRI")
    return compact(node)


COLUMNS = ("path", "net", "step", "link", "claim", "hedge", "context", "consensus", "against")


def rows_of(found: Iterable[Path]) -> list[tuple[str | int, ...]]:
    """Paths as rows, one a step, in ``COLUMNS``; the net effect and who disagrees stand at the first step."""
    return [
        (
            number,
            path.effect if position == 1 else "",
            position,
            f"{step.subject} {step.relation} {step.object}",
            step.claim or "",
            step.hedge,
            step.context,
            step.consensus,
            "|".join(path.against) if position == 1 else "",
        )
        for number, path in enumerate(found, 1)
        for position, step in enumerate(path.steps, 1)
    ]
