"""The endpoint as something that answers queries, and which of its graphs are ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from seedsoil.endpoint.exchange import Refusal, Reply, checked, exchange
from seedsoil.endpoint.reading import ACCEPT, read
from seedsoil.endpoint.wording import form_of, parse, worded
from seedsoil.errors import EndpointError
from seedsoil.vocabulary import GRAPH, SOIL, VOID

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, QuerySolutions, Triple, Variable

    from seedsoil.endpoint.reading import Found

__all__ = ["Endpoint"]

#: A day, in seconds.
LONGEST_WAIT = 86_400.0

# The description of the data set names its graphs; where it is missing, whatever holds claims counts.
WHERE_OURS_ARE = f"""
SELECT DISTINCT ?described ?holding ?default ?merged WHERE {{
  {{ GRAPH {GRAPH.dataset} {{ ?dataset {VOID.subset} ?described }} }}
  UNION {{ GRAPH ?holding {{ ?claim a {SOIL.Claim} }} }}
  UNION {{ ?claim a {SOIL.Claim} BIND (true AS ?default) }}
  UNION {{ ?set {VOID.subset} ?graph FILTER(STRSTARTS(STR(?graph), "{GRAPH.base}")) BIND (true AS ?merged) }}
}}"""
# It ends at the first triple of another, and goes through ours at most.
OTHERS = f'ASK {{ GRAPH ?graph {{ ?s ?p ?o }} FILTER(!STRSTARTS(STR(?graph), "{GRAPH.base}")) }}'


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL 1.1 endpoint with our data, by its address; ``timeout`` is in seconds, for each answer.

    It has the method ``query`` of pyoxigraph's ``Store``, and whoever takes the one takes the other. It sends
    queries, never updates. Raises EndpointError for an address or a time that is none.

    >>> Endpoint("ftp://example.org/sparql")
    Traceback (most recent call last):
    ...
    seedsoil.errors.EndpointError: ftp://example.org/sparql: this is no address of an endpoint. Write ...
    """

    url: str
    timeout: float = 60.0

    def __post_init__(self) -> None:
        checked(self.url)
        if not 0 < self.timeout <= LONGEST_WAIT:
            raise EndpointError(f"{self.timeout:g}: this is no number of seconds to wait. Write 60.")

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        substitutions: dict[Variable, NamedNode | BlankNode | Literal | Triple] | None = None,
    ) -> Found:
        """The result of a query, as the embedded store gives it.

        With ``use_default_graph_as_union`` the default graph is made of our named graphs, by the protocol's
        own parameters; what else the server holds stays out of it. Raises SyntaxError if the query does not
        parse, EndpointError if the endpoint has no data of ours, or gives no whole answer in time.
        """
        known = prefixes or {}
        form = form_of(query, known)
        dataset = self.dataset if use_default_graph_as_union else ()
        fields = (("query", worded(query, known, substitutions or {})), *dataset)
        try:
            return self.answer(fields, form)
        except Refusal:
            parse(query, known)
            raise

    def answer(self, fields: tuple[tuple[str, str], ...], form: str) -> Found:
        """What the endpoint says to these fields of the protocol."""
        reply: Reply = exchange(checked(self.url), fields, ACCEPT[form], self.timeout)
        try:
            return read(reply, form)
        except EndpointError as error:
            raise EndpointError(f"{self.url}: {error}") from error

    @cached_property
    def dataset(self) -> tuple[tuple[str, str], ...]:
        """The fields that name our graphs; none if the default graph is just what they make. Asked once.

        A server that makes one graph of all it has answers up to ten times as fast if none is named.
        """
        rows = list(cast("QuerySolutions", self.answer((("query", WHERE_OURS_ARE),), "SELECT")))
        if not rows:
            raise EndpointError(f"{self.url}: it has no claims of Seedsoil. Load dist/seedsoil.nq into it.")
        described, holding = bound(rows, "described"), bound(rows, "holding")
        whole = bound(rows, "default") and bound(rows, "merged")
        if whole and not self.answer((("query", OTHERS),), "ASK"):
            return ()
        ours = {GRAPH.dataset.value, *described} if described else holding
        kinds = ("default-graph-uri", "named-graph-uri")
        return tuple((kind, graph) for kind in kinds for graph in sorted(ours))


def bound(rows: list[QuerySolution], name: str) -> set[str]:
    """The values of one variable."""
    return {row[name].value for row in rows if row[name]}
