"""The knowledge base as an object: what ``seedsoil.open()`` gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from seedsoil.access.asking import given
from seedsoil.access.filters import Filters, wanted_ids
from seedsoil.access.result import Result, result_of
from seedsoil.finding import find, resolve
from seedsoil.queries import Answer, about, ask, load, run

if TYPE_CHECKING:
    import os

    import networkx as nx
    import rdflib

    from seedsoil.access.claims import Claim
    from seedsoil.explain import Explanation
    from seedsoil.finding import Found
    from seedsoil.paths import Path as SignedPath
    from seedsoil.store import Queryable

__all__ = ["KnowledgeBase", "open"]


def open(source: str | os.PathLike[str] | None = None, *, timeout: float = 60.0) -> KnowledgeBase:  # noqa: A001
    """The knowledge base, ready to be asked.

    Without ``source`` it is the store of the installation, which is made on first use; a path is a store
    elsewhere, and an address such as ``"http://localhost:3030/seedsoil/sparql"`` any SPARQL 1.1 endpoint into
    which ``dist/seedsoil.nq`` was loaded; it is waited for ``timeout`` seconds. Raises StoreError if there is
    no store, EndpointError for an address that is none on the web.

    >>> import seedsoil
    >>> kb = seedsoil.open()
    >>> kb.query("metastasis_drivers_by_site", site="lung")[0].effect
    'promotes'
    """
    if isinstance(source, str) and is_address(source):
        from seedsoil.endpoint import Endpoint  # noqa: PLC0415 - importing what speaks HTTP takes its time

        return KnowledgeBase(Endpoint(source, timeout), source)
    from seedsoil.pipeline import ensure_store  # noqa: PLC0415 - an endpoint does without
    from seedsoil.store import open_store  # noqa: PLC0415 - the same

    folder = Path(source) if source is not None else ensure_store()
    return KnowledgeBase(open_store(folder), str(folder))


def is_address(source: str) -> bool:
    """Whether a source is meant as an address, not as a path.

    >>> is_address("ftp://example.org"), is_address("dist/store")
    (True, False)
    """
    return "://" in source


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """The knowledge base in a store or behind an endpoint; ``place`` says where that is.

    Entities are named as people name them: by slug, label, synonym or outside id; a name that means nothing
    or several things raises NameNotFound, with the names that come near.

    >>> import seedsoil
    >>> kb = seedsoil.open()
    >>> [claim.relation for claim in kb.claims(subject="CXCL12", object="CXCR4")]
    ['bindsReceptor', 'bindsReceptor']
    >>> kb.paths("miR-126", "lung metastasis", steps=3)[0].effect
    'suppresses'
    """

    store: Queryable
    place: str

    def __repr__(self) -> str:
        return f"<KnowledgeBase in {self.place}>"

    def questions(self, topic: str = "") -> Result:
        """The stored questions: name, what each asks, its parameters and its tags.

        With a topic those that have most of its words, the best first.

        >>> import seedsoil
        >>> seedsoil.open().questions("exosomes").column("question")[0]
        'exosome_routes'
        """
        columns = ("question", "asks", "parameters", "tags")
        rows = tuple(
            (one.name, one.summary, " ".join(each.name for each in one.parameters), " ".join(one.tags))
            for one in about(topic)
        )
        return result_of(Answer(columns, rows))

    def query(self, name: str, /, **parameters: str | int | None) -> Result:
        """The answer to a stored question, with values for some of its parameters.

        A parameter that is None is not given. Raises QueryError if there is no such question or parameter,
        or a required one is missing.

        >>> import seedsoil
        >>> [row.claim for row in seedsoil.open().query("evidence_of_claim", claim="xie2017-0268")]
        ['claim:xie2017-0268', 'claim:xie2017-0268']
        """
        return result_of(run(self.store, load(name), given(parameters)))

    def find(self, text: str, most: int = 10) -> tuple[Found, ...]:
        """What a text may mean, the best first: entities, classes, claims, papers; ``most`` at most.

        Raises NameNotFound with the nearest names if nothing comes near.

        >>> import seedsoil
        >>> [one.id for one in seedsoil.open().find("Paget 1889")]
        ['ref:xie2017-8', 'claim:xie2017-0032']
        """
        return find(self.store, str(text), most)

    def explain(self, what: str) -> Explanation:
        """What stands behind a name, a claim's id or a paper: claims, their places, papers, disagreements.

        A paper goes by its printed number, DOI, or first author and year. Raises NameNotFound with
        the nearest names, or with the candidates if there are several.

        >>> import seedsoil
        >>> [paper.title for paper in seedsoil.open().explain("87").papers]
        ['Invasion of the trophoblasts']
        """
        from seedsoil.explain import explain  # noqa: PLC0415 - most questions do without

        return explain(self.store, what)

    def sparql(self, text: str) -> Result | bool | str:
        r"""The answer to a query of your own: rows for SELECT, a truth value for ASK, else sorted N-Triples.

        The usual prefixes need no PREFIX lines, and a query without GRAPH sees all graphs as one. Raises
        QueryError with line and column if it does not parse; an update is refused.

        >>> import seedsoil
        >>> seedsoil.open().sparql("ASK { entity:CXCL12 soil:bindsReceptor entity:CXCR4 }")
        True
        """
        found = ask(self.store, text)
        if isinstance(found, Answer):
            return result_of(found)
        return found == "true\n" if found in ("true\n", "false\n") else found

    def claims(self, **filters: Unpack[Filters]) -> list[Claim]:
        """The claims for which all filters hold, in the order of their ids; without a filter all of them.

        Filters by entity: ``entity`` (in any role), ``subject``, ``object``, ``site``, ``tumorSubtype``,
        ``stage``, ``species``, ``model``, ``inCell``, ``condition``, ``via``; by what is said: ``relation``
        (``"promotes"``), ``stance`` (``"Denied"``), ``consensus`` (``"Contested"``), ``kind``
        (``"TableRow"``); by where: ``section``, ``reference``. Raises QueryError for another filter or an
        unknown value.

        >>> import seedsoil
        >>> claim = seedsoil.open().claims(entity="miR-126", site="lung")[0]
        >>> claim.subject.label, claim.relation, claim.stance, [one.number for one in claim.references]
        ('miR-126', 'suppressesMetastasisTo', 'Affirmed', [35])
        """
        from seedsoil.access.claims import claims_in  # noqa: PLC0415 - most questions do without records

        ids = wanted_ids(self.store, filters)
        return claims_in(self.store, lambda one: ids is None or one in ids)

    def paths(self, start: str, end: str, *, steps: int = 4) -> list[SignedPath]:
        """The signed paths from one entity to another, claim by claim; short ones first, at most 50.

        A metastasis to an organ and the organ are one end. Raises NameNotFound; QueryError for too few steps.
        """
        from seedsoil.paths import paths_between  # noqa: PLC0415 - it imports NetworkX

        ends = (resolve(self.store, name) for name in (start, end))
        return paths_between(self.store, *ends, longest=steps)

    def network(self, **filters: Unpack[Filters]) -> nx.MultiDiGraph[str]:
        """The claims for which all filters hold as a signed network: entities as nodes, claims as edges.

        Its attributes are texts and numbers, so ``networkx.write_graphml`` and its likes can write it.

        >>> import seedsoil
        >>> network = seedsoil.open().network(relation="bindsReceptor")
        >>> [edge["stance"] for edge in network["entity:CCL18"]["entity:PITPNM3"].values()]
        ['Affirmed', 'Affirmed']
        """
        from seedsoil.access.network import network_of  # noqa: PLC0415 - it imports NetworkX

        return network_of(self.store, self.claims(**filters))

    def graph(self, *names: str) -> rdflib.Graph:
        """The published graphs in one rdflib graph, or those that are named.

        It holds what ``seedsoil.ttl`` holds, and the labels of outside terms, which that file leaves out.

        ``kb.graph("claims", "entities")`` holds two; ``graphs()`` has all names. Raises PackageMissing if
        rdflib is not installed, QueryError if there is no graph of this name.

        >>> import seedsoil
        >>> len(seedsoil.open().graph("bridge")) > 0
        True
        """
        from seedsoil.access.graphs import graph_of  # noqa: PLC0415 - it imports rdflib

        return graph_of(self.store, names)

    def dataset(self, *names: str) -> rdflib.Dataset:
        """An rdflib dataset of all named graphs, or of some; its default graph is their union.

        Raises as ``graph`` does.
        """
        from seedsoil.access.graphs import dataset_of  # noqa: PLC0415 - it imports rdflib

        return dataset_of(self.store, names)

    def graphs(self) -> list[str]:
        """The names of the named graphs."""
        from seedsoil.access.graphs import graph_names  # noqa: PLC0415 - beside the others

        return graph_names(self.store)
