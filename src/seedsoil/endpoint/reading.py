"""Replies of an endpoint, as the values that the embedded store would have given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias, cast

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from seedsoil.errors import EndpointError

if TYPE_CHECKING:
    from seedsoil.endpoint.exchange import Reply

__all__ = ["ACCEPT", "Found", "read"]

Found: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples

RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
#: What we can read, by the form of the query.
ACCEPT = {"SELECT": RESULTS, "ASK": RESULTS, "CONSTRUCT": TRIPLES, "DESCRIBE": TRIPLES}

#: Headers by which Virtuoso tells that it cut an answer: at its own number of rows, or at its own time.
MOST_ROWS = "X-SPARQL-MaxRows"
INTERRUPTED = "X-SQL-State"
#: Its names of blank nodes have signs that no standard allows.
VIRTUOSO_NODES = (rb'("type": *"bnode", *"value": *")nodeID://', rb"\1")
#: It answers ASK with this variable in one row, or in none.
VIRTUOSO_TRUTH = b"__ASK_RETVAL"
TRUTHS = (b'{"head": {}, "boolean": false}', b'{"head": {}, "boolean": true}')


def read(reply: Reply, form: str) -> Found:
    """What a reply to a query of this form says, checked to its end.

    Raises EndpointError if it is a page for browsers or anything else than results, or if it breaks off.
    """
    if INTERRUPTED in reply.headers:
        raise EndpointError("it ran out of time and answered with a part. Ask for less.")
    try:
        return triples(reply) if ACCEPT[form] == TRIPLES else results(reply, form)
    except SyntaxError as error:
        raise EndpointError(
            f"its answer is not whole, or not as the standard has it ({first_line(error)})."
        ) from error


def results(reply: Reply, form: str) -> QuerySolutions | QueryBoolean:
    """Rows or a truth value; they are read twice, so that nothing is handed on of what breaks off."""
    kind = QueryResultsFormat.from_media_type(reply.media_type)
    if kind is None:
        raise stranger(reply)
    content = re.sub(*VIRTUOSO_NODES, reply.content)
    rows = rows_in(content, kind)
    if form == "ASK" and rows is not None and VIRTUOSO_TRUTH in content:
        return parse_query_results(TRUTHS[rows > 0], QueryResultsFormat.JSON)
    if (rows is None) != (form == "ASK"):
        raise EndpointError(f"its answer is none to a query that begins with {form}.")
    refuse_cut(rows or 0, reply)
    return parse_query_results(content, kind)


def rows_in(content: bytes, kind: QueryResultsFormat) -> int | None:
    """How many rows there are; None for a truth value.

    Only the thread that made pyoxigraph's results may drop them, and an exception keeps what its frames hold.
    """
    found = parse_query_results(content, kind)
    try:
        return None if isinstance(found, QueryBoolean) else len(list(found))
    finally:
        del found


def triples(reply: Reply) -> QueryTriples:
    """Triples, in the type that only a store can make."""
    kind = RdfFormat.from_media_type(reply.media_type)
    if kind is None:
        raise stranger(reply)
    store = Store()
    store.extend(parse(reply.content, kind))
    refuse_cut(len(store), reply)
    return cast("QueryTriples", store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))


def refuse_cut(size: int, reply: Reply) -> None:
    """Refuse an answer of which the server kept back what is beyond its limit."""
    most = reply.headers.get(MOST_ROWS, "")
    if most.isdecimal() and size >= int(most):
        raise EndpointError(f"it cuts answers at {most} rows. Ask for less, or have its limit raised.")


def stranger(reply: Reply) -> EndpointError:
    """What to say of a reply in another language."""
    return EndpointError(
        f"it answers with {reply.media_type}, not with results. Is this the address of the endpoint itself, "
        "not of its page?"
    )


def first_line(error: SyntaxError) -> str:
    r"""What a parser says, on one line, signs that nobody sees written out.

    >>> first_line(SyntaxError("Unexpected char: '\x00'\nThe rest."))
    "Unexpected char: '\\x00'"
    """
    said = str(error).partition("\n")[0]
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in said)
