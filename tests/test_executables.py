"""Questions as data: what endpoints list, and what grlc reads, is what the ``.rq`` files say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pyoxigraph import Literal, RdfFormat, Store
from rdflib.plugins.sparql import prepareQuery

from seedsoil.curation import read_curation
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads
from seedsoil.publish import dump
from seedsoil.queries import Query, catalogue
from seedsoil.queries.answer import bind
from seedsoil.queries.contracts import golden
from seedsoil.queries.executables import QUERY, executables
from seedsoil.store import fill
from seedsoil.vocabulary import DCTERMS, GRAPH, RDF, RDFS, SCHEMA, SH

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

QUESTIONS = catalogue()


def named(query: Query) -> str:
    return query.name


@pytest.fixture(scope="module")
def published() -> Store:
    """What ``dist/queries.ttl`` holds, read from its bytes."""
    files = dump({GRAPH.queries: executables(QUESTIONS)}, [])
    assert not [name for name in files if name.startswith("graph-")]
    store = Store()
    store.load(files["queries.ttl"], RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def real() -> Store:
    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    return fill(quads(graphs))


def values(store: Store, node: NamedNode, predicate: NamedNode) -> list[Any]:
    return [quad.object for quad in store.quads_for_pattern(node, predicate, None)]


# ── sh:SPARQLExecutable, by the rules that SIB's own tests hold theirs to ──────────────────────────────────


def test_the_file_lists_every_question_and_no_other(published: Store) -> None:
    found = published.quads_for_pattern(None, RDF.type, SH.SPARQLExecutable)
    assert {quad.subject for quad in found} == {QUERY[query.name] for query in QUESTIONS}
    assert not [quad for quad in published if "_:" in str(quad)], "no blank node is published"


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_an_editor_gets_all_that_it_shows(query: Query, published: Store) -> None:
    node = QUERY[query.name]
    assert values(published, node, RDFS.label) == [Literal(query.name)]
    assert values(published, node, RDFS.comment) == [Literal(query.summary, language="en")]
    assert values(published, node, DCTERMS.description) == [Literal(query.description, language="en")]
    assert [target.value for target in values(published, node, SCHEMA.target)] == [f"{GRAPH.base[:-6]}sparql"]
    keywords = {keyword.value for keyword in values(published, node, SCHEMA.keywords)}
    assert keywords == set(query.tags)
    assert all(re.fullmatch(r"[^\s].*[^\s]", keyword) for keyword in keywords)
    [select] = values(published, node, SH.select)
    assert "#+" not in select.value
    assert prepareQuery(select.value).algebra.name == "SelectQuery"


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_what_is_published_runs_and_gives_the_golden_rows(
    query: Query, published: Store, real: Store
) -> None:
    [select] = values(published, QUERY[query.name], SH.select)
    bindings = bind(real, query, query.example)
    found = real.query(select.value, use_default_graph_as_union=True, substitutions=bindings)
    expected = len(golden(query).rows) if query.answers else 0
    assert len(list(found)) == expected  # type: ignore[arg-type] # it is a SELECT


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_parameters_are_pre_bound_variables(query: Query, published: Store) -> None:
    nodes = values(published, QUERY[query.name], SH.parameter)
    said = {
        values(published, node, SH.path)[0].value.rpartition("/")[2]: (
            values(published, node, SH.optional)[0].value == "false",
            [default.value for default in values(published, node, SH.defaultValue)],
        )
        for node in nodes
    }
    assert said == {p.name: (p.required, [p.default] if p.default else []) for p in query.parameters}
    assert all(re.search(rf"\?{name}\b", query.sparql) for name in said)


def test_every_prefix_of_a_question_is_declared_and_means_one_thing(published: Store) -> None:
    [declaring] = {quad.object for quad in published.quads_for_pattern(None, SH.prefixes, None)}
    declared = {
        values(published, node, SH.prefix)[0].value: values(published, node, SH.namespace)[0].value  # type: ignore[arg-type]
        for node in values(published, declaring, SH.declare)  # type: ignore[arg-type]
    }
    assert len(declared) == len(values(published, declaring, SH.declare))  # type: ignore[arg-type]
    used = {pair for query in QUESTIONS for pair in re.findall(r"PREFIX ([\w.-]*): *<([^>]*)>", query.text)}
    assert used == set(declared.items())


# ── grlc ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_grlc_reads_the_same_file(query: Query) -> None:
    """By the rules of grlc 1.3's loader, which strips the marks, reads YAML, and looks for ``?_name``."""
    said = yaml.safe_load("\n".join(r.lstrip("#+") for r in query.text.split("\n") if r.startswith("#+")))
    assert said["summary"] == query.summary
    assert said["description"] == query.description
    assert said["tags"] == list(query.tags)
    defaults = said.get("defaults", [])
    assert {key: value for entry in defaults for key, value in entry.items()} == query.example
    assert not re.search(r"\?_", query.text), "to grlc a variable ?_name is a parameter that it pastes"
    # What grlc would take as orders, not as a description.
    orders = {
        "endpoint",
        "endpoint-method",
        "endpoint_in_url",
        "enumerate",
        "method",
        "pagination",
        "transform",
    }
    assert not orders & set(said)
