"""A SPARQL endpoint: independent servers answer as the embedded store does; broken ones are told apart."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Variable,
)

from seedsoil.curation import read_curation
from seedsoil.endpoint import Endpoint
from seedsoil.endpoint.exchange import checked
from seedsoil.endpoint.wording import end_of_group, worded
from seedsoil.errors import EndpointError
from seedsoil.genes.knowledge import read_knowledge
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads
from seedsoil.queries import Query, answer_of, catalogue, load
from seedsoil.queries.answer import bind
from seedsoil.queries.question import columns_of
from seedsoil.store import fill
from seedsoil.vocabulary import CLAIM, ENTITY, GRAPH, PREFIX_MAP, SOIL, VOID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedsoil.queries import Answer
    from seedsoil.store import Queryable

HERE = Path(__file__).parent
OXIGRAPH = str(Path(sys.executable).with_name("oxigraph"))
QUESTIONS = catalogue()


# ── independent servers ─────────────────────────────────────────────────────────────────────────────────


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def served(command: list[str], port: int, **settings: Any) -> Iterator[None]:
    """A server, from when it listens until it is not needed."""
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **silent, **settings) as process:
        try:
            wait_for(port, process)
            yield
        finally:
            process.kill()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not listen")


@contextmanager
def oxigraph(data: bytes, *options: str, graph: str | None = None) -> Iterator[str]:
    """An Oxigraph server with these N-Quads, or these N-Triples in one graph; its address for queries."""
    port = free_port()
    place = "store" if graph is None else f"store?{graph}"
    kind = "application/n-quads" if graph is None else "application/n-triples"
    with served([OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}", *options], port):
        post = Request(f"http://127.0.0.1:{port}/{place}", data=data, headers={"Content-Type": kind})
        urlopen(post).close()  # noqa: S310 - the server that was just started
        yield f"http://127.0.0.1:{port}/query"


VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = {sql}
DirsAllowed = .
VectorSize = 1
MaxVectorSize = 1
AdjustVectorSize = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 10000
"""
LOAD = "ld_dir('.', 'data.nq', 'urn:none'); rdf_loader_run(); checkpoint;"


@contextmanager
def virtuoso(data: bytes, folder: Path) -> Iterator[str]:
    """A Virtuoso server with these N-Quads, set up so that it loses no rows of climbing paths."""
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=sql, http=http), encoding="ascii")
    (folder / "data.nq").write_bytes(data)
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with served(command, http, cwd=folder):
        loading = ["isql-vt", str(sql), "dba", "dba", f"exec={LOAD}"]
        subprocess.run(loading, check=True, capture_output=True, cwd=folder)
        yield f"http://127.0.0.1:{http}/sparql"


@pytest.fixture(scope="module")
def real() -> Store:
    """What a build makes of the tables, in memory."""
    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    return fill(quads(graphs))


@pytest.fixture(scope="module")
def real_data(real: Store) -> bytes:
    target = BytesIO()
    real.dump(target, RdfFormat.N_QUADS)
    return target.getvalue()


@pytest.fixture(scope="module")
def far(real_data: bytes) -> Iterator[Endpoint]:
    """All of it, in a server that makes one graph of all that it has."""
    with oxigraph(real_data, "--union-default-graph") as url:
        yield Endpoint(url)


@pytest.fixture(scope="module")
def apart(real_data: bytes) -> Iterator[Endpoint]:
    """All of it, in a server that keeps its graphs apart."""
    with oxigraph(real_data) as url:
        yield Endpoint(url, 300)


@pytest.fixture(scope="module")
def virtuoso_far(real_data: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    if shutil.which("virtuoso-t") is None:
        could = os.environ.get("CI") == "true" and os.geteuid() == 0 and shutil.which("apt-get")
        (pytest.fail if could else pytest.skip)("needs Virtuoso: apt-get install virtuoso-opensource-7-bin")
    with virtuoso(real_data, tmp_path_factory.mktemp("virtuoso")) as url:
        yield Endpoint(url)


# ── the same answers ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("server", ["far", "virtuoso_far"])
def test_what_is_known_of_genes_is_the_same_far_away(
    server: str, real: Store, request: pytest.FixtureRequest
) -> None:
    assert read_knowledge(request.getfixturevalue(server)) == read_knowledge(real)


def named(query: Query) -> str:
    return query.name


def asked(store: Queryable, query: Query, bindings: dict[Any, Any]) -> Answer:
    found = store.query(query.text, use_default_graph_as_union=True, substitutions=bindings)
    assert isinstance(found, QuerySolutions)
    return answer_of(columns_of(query, [variable.value for variable in found.variables]), found)


def ways_to_ask(store: Store, query: Query) -> Iterator[dict[str, str]]:
    """Nothing bound; the example; and each parameter bound to the first value in the free answer."""
    if any(parameter.required for parameter in query.parameters):
        yield query.example
        return
    yield {}
    free = asked(store, query, {})
    for parameter in query.parameters:
        column = free.columns.index(parameter.name)
        first = next(filter(None, (row[column] for row in free.rows)))  # some rows leave it blank
        yield {parameter.name: parameter.default or str(first)}


#: The questions that outside users were promised. Virtuoso 7.2.5 answers most others alike, too, but finds
#: nothing of a UNION in an OPTIONAL of a subquery, and takes an IF over an unbound variable for false.
PROMISED = (
    "metastasis_drivers_by_site",
    "chemokine_receptor_pairs",
    "stromal_cell_roles",
    "contested_claims",
    "claims_about",
    "evidence_of_claim",
    "coverage_by_section",
    "source_errata",
)


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_every_question_has_the_same_answer_over_http(query: Query, real: Store, far: Endpoint) -> None:
    for parameters in ways_to_ask(real, query):
        bindings = bind(real, query, parameters)
        assert asked(far, query, bindings) == asked(real, query, bindings), parameters


def test_some_questions_are_asked_with_bound_and_hidden_and_aggregated_parameters(real: Store) -> None:
    ways = {query.name: list(ways_to_ask(real, query)) for query in QUESTIONS}
    assert {"site": "bone"}.keys() == ways["metastasis_drivers_by_site"][1].keys()
    assert ways["claims_about"] == [{"entity": "CCL18"}]


@pytest.mark.parametrize("query", [load(name) for name in PROMISED], ids=named)
def test_a_server_that_keeps_graphs_apart_has_the_same_answers(
    query: Query, real: Store, apart: Endpoint
) -> None:
    for parameters in ways_to_ask(real, query):
        bindings = bind(real, query, parameters)
        assert asked(apart, query, bindings) == asked(real, query, bindings), parameters


def unordered(answer: Answer) -> list[list[str]]:
    """Rows with the parts of joined cells sorted: SPARQL leaves the order of a group to the engine."""
    return [["".join(sorted(re.split(r"[|;]", str(cell)))) for cell in row] for row in answer.rows]


@pytest.mark.parametrize("name", PROMISED)
def test_virtuoso_answers_the_promised_questions_alike(
    name: str, real: Store, virtuoso_far: Endpoint
) -> None:
    for parameters in ways_to_ask(real, load(name)):
        bindings = bind(real, load(name), parameters)
        here, there = (unordered(asked(one, load(name), bindings)) for one in (real, virtuoso_far))
        assert sorted(here) == sorted(there), parameters


def test_virtuoso_knows_true_from_false(virtuoso_far: Endpoint) -> None:
    for text, truth in (
        (f"ASK {{ {ENTITY.lung} ?p ?o }}", True),
        (f"ASK {{ {ENTITY['no-lung']} ?p ?o }}", False),
    ):
        assert value(virtuoso_far.query(text, use_default_graph_as_union=True)) is truth


def test_virtuoso_says_where_it_cuts_and_we_do_not_hide_it(virtuoso_far: Endpoint) -> None:
    with pytest.raises(EndpointError, match="it cuts answers at 10000 rows"):
        virtuoso_far.query("SELECT * { ?s ?p ?o }", use_default_graph_as_union=True)


# ── the forms of a query, and the terms of its answer ───────────────────────────────────────────────────

SMALL = (HERE / "small.trig").read_bytes()


@pytest.fixture(scope="module")
def small() -> Store:
    store = Store()
    store.load(SMALL, format=RdfFormat.TRIG)
    described = [
        Quad(ENTITY.x, VOID.subset, cast("NamedNode", graph), GRAPH.dataset) for graph in store.named_graphs()
    ]
    store.extend([*described, Quad(ENTITY.x, VOID.subset, GRAPH.dataset, GRAPH.dataset)])
    return store


@pytest.fixture(scope="module")
def small_far(small: Store) -> Iterator[Endpoint]:
    target = BytesIO()
    small.dump(target, RdfFormat.N_QUADS)
    with oxigraph(target.getvalue()) as url:
        yield Endpoint(url)


def value(found: object) -> object:
    """A result of any form as a value that can be compared."""
    if isinstance(found, QueryBoolean):
        return bool(found)
    if isinstance(found, QueryTriples):
        return sorted(map(str, found))
    assert isinstance(found, QuerySolutions)
    return [variable.value for variable in found.variables], [list(row) for row in found]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?claim ?label { ?claim a soil:Claim ; rdfs:label ?label } ORDER BY ?claim",
        "# a\nPREFIX a: <u:a#>#b\nselect * { VALUES (?n ?t ?u) { (1.5 true UNDEF) ('é'@fr 'a\\n\"' 1e3) } }",
        "ASK { ?claim a soil:Claim }",
        "ASK { ?claim a soil:Clam }",
        "CONSTRUCT { ?s soil:stance ?o } WHERE { ?s soil:stance ?o }",
        "CONSTRUCT { ?s soil:stance [] } WHERE { ?s soil:stance soil:Clam }",
        "SELECT (COUNT(*) AS ?n) { GRAPH graph:claims { ?s ?p ?o } }",
        "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g",
    ],
)
def test_every_form_gives_what_the_embedded_store_gives(text: str, small: Store, small_far: Endpoint) -> None:
    here, there = (
        value(one.query(text, prefixes=PREFIX_MAP, use_default_graph_as_union=True))
        for one in (small, small_far)
    )
    assert here == there


def test_without_the_union_the_default_graph_is_the_servers_own(small_far: Endpoint) -> None:
    assert not small_far.query("ASK { ?s ?p ?o }")
    assert small_far.query("ASK { ?s ?p ?o }", use_default_graph_as_union=True)


def test_a_mistake_is_told_as_the_embedded_store_tells_it(small: Store, small_far: Endpoint) -> None:
    for text in ("SELECT ?x WHERE { ?x a soil:Claim", "SELECT (COUNT(*) AS ?n) ?x { ?x ?y ?z }", "", "SELEC"):
        for store in (small, small_far):
            with pytest.raises(SyntaxError) as caught:
                store.query(text, prefixes=PREFIX_MAP)
            told = str(caught.value)
            assert told.startswith(("error at ", "The SELECT")), told


@pytest.mark.parametrize(
    "update", ["DROP ALL", "# SELECT\nINSERT DATA { <urn:a> <urn:b> 1 }", "CLEAR DEFAULT"]
)
def test_an_update_is_never_sent(update: str) -> None:
    with canned(b"") as server, pytest.raises(SyntaxError):
        Endpoint(server.url).query(update)
    assert server.requests == []


def test_a_value_without_a_name_cannot_be_bound() -> None:
    with pytest.raises(ValueError, match="cannot be bound far away"):
        worded("SELECT ?x { ?x ?y ?z }", {}, {Variable("x"): BlankNode("b")})


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("SELECT * { ?x ?y '}' } LIMIT 1", "} LIMIT 1"),
        ('SELECT * { ?x ?y """}"\\""" # } \n} # }', "} # }"),
        ("PREFIX : <urn:}> SELECT * FROM <urn:{> { { ?x :y <urn:#> } }", "}"),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?d) { ?x ?y ?z } HAVING (EXISTS { })", "} HAVING (EXISTS { })"),
        ("SELECT * { ?x ?y ?z FILTER (?z < 3 && EXISTS { ?x ?y 'it\\'s' }) } ORDER BY ?x", "} ORDER BY ?x"),
        ("DESCRIBE <urn:x>", ""),
    ],
)  # fmt: skip
def test_the_end_of_the_outermost_group_is_found(query: str, rest: str) -> None:
    assert query[end_of_group(query) :] == rest


def test_a_bound_value_is_a_term_whatever_it_says(small: Store, small_far: Endpoint) -> None:
    text = "SELECT ?label ?entity { ?entity rdfs:label ?label } ORDER BY ?entity # }"
    for said, rows in (("lung", 1), ('lung" } } DROP ALL #\n\\ } {', 0)):
        for store in (small, small_far):
            found = store.query(
                text,
                prefixes=PREFIX_MAP,
                use_default_graph_as_union=True,
                substitutions={Variable("label"): Literal(said)},
            )
            assert len({row["entity"] for row in cast("QuerySolutions", found)}) == rows


def test_only_the_prefixes_that_are_used_and_not_declared_are_sent() -> None:
    told = worded("PREFIX soil: <urn:mine:> ASK { entity:lung a soil:Site }", PREFIX_MAP, {})
    assert told.count("PREFIX") == 2
    assert "PREFIX entity: <" in told


# ── which graphs are ours ───────────────────────────────────────────────────────────────────────────────

CLAIMS = f"SELECT (COUNT(?claim) AS ?n) {{ ?claim {SOIL.stance} ?stance }}"


def count(url: str) -> int:
    [row] = cast("Any", Endpoint(url).query(CLAIMS, use_default_graph_as_union=True))
    return int(row["n"].value)


def merged(store: Store) -> bytes:
    return "".join(sorted({f"{quad.triple} .\n" for quad in store})).encode()


def with_foreign_claims(store: Store) -> bytes:
    """Our quads, and another's statement in another's graph."""
    foreign = f"{CLAIM['other-1']} {SOIL.stance} {SOIL.Denied} <urn:another> .\n"
    return "".join(f"{quad} .\n" for quad in store).encode() + foreign.encode()


@pytest.mark.parametrize(
    ("data", "options", "graph"),
    [
        (merged, (), "default"),
        (merged, (), "graph=urn:some:graph"),
        (with_foreign_claims, (), None),
        (with_foreign_claims, ("--union-default-graph",), None),
    ],
    ids=["all in the default graph", "all in one graph", "in our graphs", "in a union with other data"],
)
def test_our_graphs_are_found_wherever_they_were_loaded(
    data: Callable[[Store], bytes], options: tuple[str, ...], graph: str | None, small: Store
) -> None:
    [row] = cast("Any", small.query(CLAIMS, use_default_graph_as_union=True))
    with oxigraph(data(small), *options, graph=graph) as url:
        assert count(url) == int(row["n"].value)


def test_a_default_graph_that_is_just_ours_is_asked_as_it_is(small: Store) -> None:
    ours = "".join(f"{quad} .\n" for quad in small).encode()
    for data, options, named in (
        (ours, ("--union-default-graph",), False),
        (ours, (), True),
        (with_foreign_claims(small), ("--union-default-graph",), True),
    ):
        with oxigraph(data, *options) as url:
            assert bool(Endpoint(url).dataset) == named


def test_a_server_without_our_data_is_no_endpoint_of_ours() -> None:
    with oxigraph(b"<urn:a> <urn:b> <urn:c> <urn:d> .\n") as url:
        with pytest.raises(EndpointError, match=r"it has no claims of Seedsoil\. Load dist/seedsoil\.nq"):
            Endpoint(url).query("ASK {}", use_default_graph_as_union=True)
        assert Endpoint(url).query("ASK { GRAPH ?g { ?s ?p ?o } }")


def test_the_graphs_are_asked_for_once() -> None:
    row = f'{{"described": {{"type": "uri", "value": "{GRAPH.claims.value}"}}}}'
    head = '{"vars": ["described", "holding", "default", "merged"]}'
    rows = f'{{"head": {head}, "results": {{"bindings": [{row}]}}}}'
    with canned(rows.encode()) as server:
        endpoint = Endpoint(server.url)
        for _ in range(3):
            endpoint.query("SELECT ?described { }", use_default_graph_as_union=True)
    assert len(server.requests) == 4
    ours = [GRAPH.claims.value, GRAPH.dataset.value]
    for request in server.requests[1:]:
        assert request.fields["default-graph-uri"] == request.fields["named-graph-uri"] == ours


# ── servers that are down, slow, or something else ──────────────────────────────────────────────────────

JSON = "application/sparql-results+json"
ROWS = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}'


class Asked:
    """One request as the server saw it."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        self.method = handler.command
        self.headers = handler.headers
        self.fields = parse_qs(body.decode() or urlsplit(handler.path).query)


class Canned(ThreadingHTTPServer):
    """A server with one answer for everyone, written as given."""

    daemon_threads = True
    answer: Callable[[BaseHTTPRequestHandler], None]

    def __init__(self) -> None:
        self.requests: list[Asked] = []
        super().__init__(("127.0.0.1", 0), CannedHandler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/sparql"

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what some tests are about."""


class CannedHandler(BaseHTTPRequestHandler):
    server: Canned

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.requests.append(Asked(self, body))
        self.server.answer(self)

    do_POST = do_GET  # noqa: N815 - the names are the base class's

    def log_message(self, *_: object) -> None:
        """No log."""


@contextmanager
def canned(
    content: bytes, kind: str = JSON, code: int = 200, *, headers: dict[str, str] | None = None
) -> Iterator[Canned]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, said in {
            "Content-Type": kind,
            "Content-Length": str(len(content)),
            **(headers or {}),
        }.items():
            handler.send_header(name, said)
        handler.end_headers()
        handler.wfile.write(content)

    with answering(answer) as server:
        yield server


@contextmanager
def answering(answer: Callable[[Any], None]) -> Iterator[Canned]:
    with Canned() as server:
        server.answer = answer  # type: ignore[method-assign]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def complaint(url: str, text: str = "SELECT ?x { ?x ?y ?z }", timeout: float = 5.0) -> str:
    with pytest.raises(EndpointError) as caught:
        Endpoint(url, timeout).query(text)
    told = str(caught.value)
    assert told.startswith(f"{url}: ")
    assert told.endswith((".", "?"))
    assert told.isprintable()
    return told.removeprefix(f"{url}: ")


PAGE = b"<!doctype html>\n<title>Wrong door</title>"
UNREADABLE = "its answer is not whole, or not as the standard has it"
STATUS = {
    "a page": (PAGE, "text/html", 200, {}, "it answers with text/html, not with results. Is this"),
    "nothing": (b"", JSON, 200, {}, f"{UNREADABLE} (Parser error at line 1"),
    "half": (ROWS[:-4], JSON, 200, {}, f"{UNREADABLE} (Parser error at line 1"),
    "other JSON": (b'{"error": "no"}', JSON, 200, {}, f"{UNREADABLE} (SPARQL JSON"),
    "a truth": (b'{"head": {}, "boolean": true}', JSON, 200, {}, "its answer is none to a query that begins"),
    "a part": (ROWS, JSON, 200, {"X-SQL-State": "S1TAT"}, "it ran out of time and answered with a part."),
    "a cut": (ROWS, JSON, 200, {"X-SPARQL-MaxRows": "1"}, "it cuts answers at 1 rows. Ask for less"),
    "short": (ROWS, JSON, 200, {"Content-Length": "999"}, "its answer breaks off."),
    "moved": (b"", JSON, 302, {"Location": "file:///x"}, "it has moved (302). Write file:///x."),
    "moved for good": (b"", JSON, 308, {}, "it has moved (308). Write its new address."),
    "locked": (PAGE, "text/html", 401, {}, "it wants a name and a password (401), which"),
    "closed": (b"Not for you.\nGo.", "text/plain", 403, {}, "it refuses to answer (403): Not for you."),
    "lost": (PAGE, "text/html", 404, {}, "there is nothing at this address (404). The address often ends in"),
    "lost, with a word": (b"Oops.", "text/plain", 404, {}, "there is nothing at this address (404): Oops. "),
    "binary": (b"\x00\xff", JSON, 200, {}, f"{UNREADABLE} (Parser error at line 1"),
    "busy": (b"", "text/plain", 429, {}, "it has had too many questions (429). Wait a while."),
    "broken": (b"\n\x07 Out of\tmemory" * 99, "text/plain", 500, {}, "it failed (500): Out ofmemory"),
    "fussy": (b"no such thing", "text/plain", 400, {}, "it does not understand the query: no such thing."),
    "slow there": (b"", "text/plain", 504, {}, "the query took it too long (504)."),
}  # fmt: skip


@pytest.mark.parametrize("case", STATUS)
def test_what_is_no_answer_is_said_in_one_line(case: str) -> None:
    content, kind, code, headers, expected = STATUS[case]
    with canned(content, kind, code, headers=headers) as server:
        assert complaint(server.url).startswith(expected)


def test_half_of_the_triples_are_none() -> None:
    with canned(b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b", "application/n-triples") as server:
        assert complaint(server.url, "CONSTRUCT WHERE { ?s ?p ?o }").startswith("its answer is not whole")
    with canned(PAGE, "text/html") as server:
        assert complaint(server.url, "DESCRIBE <urn:a>").startswith("it answers with text/html")


def test_a_chunk_that_never_comes_is_missed() -> None:
    def answer(handler: Any) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(f"{len(ROWS):x}\r\n".encode() + ROWS + b"\r\n")

    with answering(answer) as server:
        assert complaint(server.url) == "its answer breaks off. Ask again, or for less."


def test_a_server_that_says_nothing_is_waited_for_so_long() -> None:
    end = threading.Event()
    with answering(lambda _: cast("None", end.wait(9))) as server, ExitStack() as stack:
        stack.callback(end.set)
        assert complaint(server.url, timeout=0.3).startswith(
            "it gave no whole answer within 0.3 seconds. Ask for less, or"
        )


def test_a_server_that_drips_is_not_waited_for_longer() -> None:
    end = threading.Event()

    def answer(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.end_headers()
        while not end.wait(0.05):
            handler.wfile.write(b" ")

    with answering(answer) as server, ExitStack() as stack:
        stack.callback(end.set)
        begin = time.monotonic()
        assert complaint(server.url, timeout=0.4).startswith(
            "it gave no whole answer within 0.4 seconds. Ask for less, or"
        )
        assert time.monotonic() - begin < 5


def test_a_server_that_is_down_or_speaks_otherwise_is_said() -> None:
    down = complaint(f"http://127.0.0.1:{free_port()}/sparql")
    assert down == "it cannot be reached (Connection refused). Is it running, and is the address right?"
    assert complaint("http://sparql.invalid/").startswith("it cannot be reached (")
    with answering(lambda handler: handler.wfile.write(b"220 mail.example.org ready\r\n")) as server:
        assert complaint(server.url).startswith("it cannot be reached (")
    with answering(lambda _: None) as server:
        assert complaint(server.url).startswith("it cannot be reached (Remote end closed")
    with canned(ROWS) as server:
        secure = server.url.replace("http:", "https:")
        assert complaint(secure).startswith("it cannot be reached ([SSL")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/sparql",
        "data:,x",
        "http://",
        "http:///sparql",
        "http://a:b:c/",
        "http://example.org:99999/",
        "http://example.org/a b",
        "http://example.org/\r\nX-Evil: 1",
        "javascript:alert(1)",
        "",
    ],
)
def test_another_address_than_the_webs_is_refused(url: str) -> None:
    with pytest.raises(EndpointError, match=r"this is no address of an endpoint\. Write http"):
        Endpoint(url)


def test_a_fragment_is_not_sent() -> None:
    assert checked("http://example.org/sparql#top") == "http://example.org/sparql"


# ── manners ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_short_query_travels_in_the_address_and_a_long_one_in_the_body() -> None:
    with canned(ROWS) as server:
        endpoint = Endpoint(f"{server.url}?infer=no")
        for text in ("SELECT ?x { }", f"SELECT ?x {{ }} # {'x' * 3000}"):
            assert [row["x"] for row in cast("Any", endpoint.query(text))] == [Literal("1")]
    short, long = server.requests
    assert (short.method, short.fields["query"], short.fields["infer"]) == ("GET", ["SELECT ?x { }"], ["no"])
    assert long.method == "POST"
    assert long.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert list(long.fields) == ["query"]
    for request in server.requests:
        assert re.fullmatch(r"seedsoil/\d+\.\d+\.\d+", request.headers["User-Agent"])
        assert request.headers["Accept"].startswith(JSON)


def test_results_in_xml_are_read_too() -> None:
    xml = (
        b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'
        b'<variable name="x"/></head><results><result><binding name="x"><uri>'
        + ENTITY.lung.value.encode()
        + b"</uri></binding></result></results></sparql>"
    )
    with canned(xml, "application/sparql-results+xml; charset=utf-8") as server:
        [row] = cast("Any", Endpoint(server.url).query("SELECT ?x { }"))
    assert row["x"] == NamedNode(ENTITY.lung.value)
