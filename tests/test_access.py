"""The knowledge base from Python: rows, records, graphs and networks, from a store or from an endpoint."""

from __future__ import annotations

import io
import json
import pickle
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import networkx as nx
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store
from rdflib.compare import isomorphic

import seedsoil
from seedsoil.access.knowledge import KnowledgeBase
from seedsoil.access.result import Result, Row
from seedsoil.cli import main
from seedsoil.curation import read_curation
from seedsoil.errors import EndpointError, NameNotFound, PackageMissing, QueryError, SeedsoilError, StoreError
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads
from seedsoil.publish import ntriples
from seedsoil.queries import load, run
from seedsoil.store import fill
from seedsoil.vocabulary import GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedsoil.access.claims import Claim

# rdflib's Dataset calls what rdflib itself deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")

ROOT = Path(__file__).parents[1]
OXIGRAPH = str(Path(sys.executable).with_name("oxigraph"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any, Any]:
    """A store on disk, and the graphs and the merged triples that went into it."""
    rooms = Rooms.ours()
    graphs, merged = assemble(read_curation(rooms.curation), rooms)
    folder = tmp_path_factory.mktemp("access") / "store"
    fill(quads(graphs), folder)
    return folder, graphs, merged


@pytest.fixture(scope="module")
def near(built: tuple[Path, Any, Any]) -> KnowledgeBase:
    return seedsoil.open(built[0])


@pytest.fixture(scope="module")
def far(near: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The same knowledge base behind Oxigraph's own server."""
    assert isinstance(near.store, Store)
    data = io.BytesIO()
    near.store.dump(data, RdfFormat.N_QUADS)
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{one.getsockname()[1]}"
    log = (tmp_path_factory.mktemp("server") / "log").open("wb")
    with log, subprocess.Popen([OXIGRAPH, "serve", "--bind", address], stdout=log, stderr=log) as server:
        try:
            put(f"http://{address}/store", data.getvalue())
            yield seedsoil.open(f"http://{address}/query")
        finally:
            server.kill()


def put(url: str, data: bytes) -> None:
    """Load quads into a server that is about to listen."""
    for _ in range(400):
        try:
            request = Request(url, data=data, headers={"Content-Type": "application/n-quads"})  # noqa: S310
            urlopen(request).close()  # noqa: S310 - the server that was just started
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not listen")


@pytest.fixture(params=["near", "far"])
def kb(request: pytest.FixtureRequest) -> KnowledgeBase:
    found: KnowledgeBase = request.getfixturevalue(request.param)
    return found


# ── opening ─────────────────────────────────────────────────────────────────────────────────────────────


def test_importing_seedsoil_imports_none_of_what_it_offers() -> None:
    code = "import sys, json, seedsoil; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(json.loads(done.stdout))
    heavy = {"pyoxigraph", "networkx", "rdflib", "pandas", "polars", "urllib.request", "importlib.metadata"}
    assert modules & heavy == set()
    assert {name for name in modules if name.startswith("seedsoil.")} == set()


def test_a_question_from_python_does_not_import_what_it_does_not_need(built: tuple[Path, Any, Any]) -> None:
    code = (
        "import sys, json, seedsoil; seedsoil.open(sys.argv[1]).query('contents');"
        "print(json.dumps(sorted(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(built[0])]
    modules = set(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))
    assert modules & {"networkx", "rdflib", "pandas", "polars", "urllib.request", "http.client"} == set()


def test_help_tells_a_newcomer_what_there_is() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import seedsoil; help(seedsoil)"], capture_output=True, check=True
    )
    told = done.stdout.decode()
    for method in (name for name in vars(KnowledgeBase) if callable(getattr(KnowledgeBase, name))):
        assert method.startswith("_") or re.search(rf"\b{method}\(", told), method
    assert "open(source: " in told
    assert "ontology(" in told
    assert set(seedsoil.__all__) <= set(dir(seedsoil))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        seedsoil.opne  # noqa: B018


def test_the_store_of_the_installation_is_the_default(
    built: tuple[Path, Any, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEEDSOIL_STORE", str(built[0]))
    kb = seedsoil.open()
    assert repr(kb) == f"<KnowledgeBase in {built[0]}>"
    assert len(kb.query("contested_claims")) > 0


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        seedsoil.open(tmp_path)
    for source in ("file:///etc/passwd", "ftp://example.org/x", "http://"):
        with pytest.raises(EndpointError, match="no address of an endpoint"):
            seedsoil.open(source)
    for timeout in (0, -1, float("nan"), float("inf")):
        with pytest.raises(EndpointError, match="no number of seconds"):
            seedsoil.open("http://example.org/sparql", timeout=timeout)


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_is_that_of_the_command(kb: KnowledgeBase, near: KnowledgeBase) -> None:
    result = kb.query("metastasis_drivers_by_site", site="lung")
    answer = run(near.store, load("metastasis_drivers_by_site"), {"site": "lung"})
    assert (result.columns, result.rows) == (answer.columns, answer.rows)
    assert {row.site for row in result} == {"entity:lung"}
    assert "BCAR4" in result.column("agentLabel")


def test_names_are_read_alike_near_and_far(kb: KnowledgeBase) -> None:
    for name in ("HER2", "ERBB2", "HGNC:3430", "entity:ERBB2"):
        assert kb.query("claims_about", entity=name).rows == kb.query("claims_about", entity="HER2").rows
    with pytest.raises(NameNotFound, match="CXCL12"):
        kb.query("claims_about", entity="CXCL121")
    with pytest.raises(QueryError, match="needs a value for entity"):
        kb.query("claims_about")


def test_remarks_on_a_name_stay_with_the_rows(near: KnowledgeBase) -> None:
    answer = run(near.store, load("claims_about"), {"entity": "SDF-1"})
    assert near.query("claims_about", entity="SDF-1").remarks == answer.remarks


def test_every_form_of_sparql_has_its_python_value(kb: KnowledgeBase) -> None:
    rows = kb.sparql("SELECT ?label { entity:lung rdfs:label ?label }")
    assert isinstance(rows, Result)
    assert [row.label for row in rows] == ["lung"]
    assert kb.sparql("ASK { entity:lung a soil:MetastaticSite }") is True
    assert kb.sparql("ASK { entity:lung a soil:Cell }") is False
    triples = kb.sparql("CONSTRUCT WHERE { entity:lung rdfs:label ?label }")
    assert isinstance(triples, str)
    assert len(rdflib.Graph().parse(data=triples, format="nt")) == 1


def test_a_mistake_in_sparql_is_pointed_at(kb: KnowledgeBase) -> None:
    with pytest.raises(QueryError, match="line 1, column 16: the query does not parse"):
        kb.sparql("SELECT { ?x ?y ?z }")
    with pytest.raises(QueryError, match="this is an update"):
        kb.sparql("DROP ALL")


def test_the_questions_are_listed(near: KnowledgeBase) -> None:
    listed = {row.question: row for row in near.questions()}
    assert listed["metastasis_drivers_by_site"].parameters == "site"
    assert listed["claims_about"].asks == load("claims_about").summary


COLUMNS = ("site", "genes")
RESULT = Result(
    COLUMNS, (Row(COLUMNS, ("entity:lung", 19)), Row(COLUMNS, (None, 2)), Row(COLUMNS, ("<b>", 3)))
)


def test_a_row_is_a_tuple_with_names() -> None:
    row = RESULT[0]
    site, genes = row
    assert (site, genes) == row == (row.site, row.genes) == (row["site"], row[1])
    assert row[-1] == 19
    assert row[:1] == ("entity:lung",)
    assert {"site", "genes", "count"} <= set(dir(row))
    assert hash(row) == hash(("entity:lung", 19))
    assert pickle.loads(pickle.dumps(row)).genes == 19  # noqa: S301 - our own
    with pytest.raises(AttributeError, match="no column 'gene'"):
        row.gene  # noqa: B018
    with pytest.raises(KeyError):
        row["gene"]
    with pytest.raises(KeyError):
        RESULT.column("gene")


def test_rows_become_dictionaries_data_frames_and_html() -> None:
    assert RESULT.to_dicts()[0] == {"site": "entity:lung", "genes": 19}
    assert RESULT.to_pandas()["genes"].tolist() == [19, 2, 3]
    assert RESULT.to_polars().to_dicts() == RESULT.to_dicts()
    assert RESULT.to_polars().schema["genes"].is_integer()
    html = RESULT._repr_html_()
    assert html.count("<tr>") == 4
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert repr(RESULT) == "<Result: 3 rows of site, genes>"


def test_a_long_answer_says_in_html_how_long() -> None:
    rows = tuple(Row(("n",), (n,)) for n in range(99))
    html = Result(("n",), rows)._repr_html_()
    assert html.endswith("<p>60 of 99 rows</p>")
    assert html.count("<td>") == 60


def test_an_answer_without_rows_keeps_its_columns() -> None:
    empty = Result(COLUMNS, ())
    assert list(empty.to_pandas().columns) == empty.to_polars().columns == ["site", "genes"]
    assert not empty


def test_a_column_without_any_value_is_text_in_polars() -> None:
    empty, full = Result(COLUMNS, ()), Result(COLUMNS, (Row(COLUMNS, (None, None)),))
    assert {str(kind) for frame in (empty, full) for kind in frame.to_polars().dtypes} == {"String"}


def test_values_are_texts_numbers_or_not_given(near: KnowledgeBase) -> None:
    by_number = near.query("claims_by_reference", reference=74)
    assert by_number == near.query("claims_by_reference", reference="74")
    assert near.query("claims_by_reference", reference=None) == near.query("claims_by_reference")
    assert near.claims(entity=None) == near.claims()  # type: ignore[arg-type] # as others may write it
    with pytest.raises(QueryError, match=r"reference: \[74\] is a list. Give one name, id or number."):
        near.query("claims_by_reference", reference=[74])  # type: ignore[arg-type] # a mistake


def test_columns_of_several_types_become_text_in_polars() -> None:
    mixed = Result(("x",), (Row(("x",), (1,)), Row(("x",), ("a",))))
    assert mixed.to_polars()["x"].to_list() == ["1", "a"]


@pytest.mark.parametrize("name", ["pandas", "polars", "rdflib"])
def test_a_library_that_is_missing_is_said_in_one_line(
    name: str, near: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(wanted: str) -> None:
        raise ModuleNotFoundError(name=wanted)

    monkeypatch.setattr("seedsoil.access.library.import_module", missing)
    convert = {"pandas": RESULT.to_pandas, "polars": RESULT.to_polars, "rdflib": near.graph}[name]
    with pytest.raises(
        PackageMissing, match=rf"^{name} is not installed\. Install it with: pip install '"
    ) as caught:
        convert()
    assert isinstance(caught.value, (SeedsoilError, ImportError))


# ── claims ──────────────────────────────────────────────────────────────────────────────────────────────


def test_all_claims_are_records(kb: KnowledgeBase, near: KnowledgeBase) -> None:
    claims = kb.claims()
    assert claims == near.claims()
    counted = near.sparql("SELECT (COUNT(DISTINCT ?claim) AS ?n) { ?claim soil:stance ?stance }")
    assert isinstance(counted, Result)
    assert len(claims) == counted[0].n
    assert [one.id for one in claims] == sorted(one.id for one in claims)
    assert all(one.spans and one.text and one.subject.label and one.object.label for one in claims)
    assert {one.stance for one in claims} == {"Affirmed", "Denied", "Uncertain"}
    assert {one.sign for one in claims} == {1, -1, 0, None}


def test_a_claim_has_its_context_papers_and_places(kb: KnowledgeBase) -> None:
    [claim] = kb.claims(subject="miR-126", object="lung", kind="TableRow")
    rows = (ROOT / "curation/xie2017/claims.tsv").read_text("utf-8").splitlines()
    header = rows[0].split("\t")
    [typed] = [
        dict(zip(header, row.split("\t"), strict=True)) for row in rows if row.startswith(f"{claim.id[6:]}\t")
    ]
    assert claim.text == typed["label"]
    assert (claim.relation, claim.stance, claim.kind) == (typed["relation"], typed["stance"], typed["kind"])
    assert [str(one.number) for one in claim.references] == typed["refs"].split("|")[0].split(";")
    assert [one.id.rpartition("/")[2] for one in claim.spans] == typed["spans"].split("|")
    assert all(one.end > one.start and len(one.sha256) == 64 and one.section for one in claim.spans)
    assert claim.references[0].doi.startswith("10.")
    assert str(claim) == f"{claim.id}: {claim.text}"
    assert str(claim.subject) == "miR-126"


@pytest.fixture(scope="module")
def all_claims(near: KnowledgeBase) -> list[Claim]:
    return near.claims()


# Each filter, and what must hold of every claim that it lets through.
HOLDS: dict[str, tuple[str, Any]] = {
    "entity": ("CXCL12", lambda one: "entity:CXCL12" in everything(one)),
    "subject": ("CXCL12", lambda one: "entity:CXCL12" in {one.subject.id, *(each.id for each in one.joint)}),
    "object": ("lung", lambda one: one.object.id == "entity:lung"),
    "via": ("EMT", lambda one: "entity:EMT" in {each.id for each in one.context["via"]}),
    "inCell": (
        "macrophages",
        lambda one: "entity:macrophages" in {each.id for each in one.context["inCell"]},
    ),
    "relation": ("soil:promotes", lambda one: one.relation == "promotes"),
    "stance": ("Denied", lambda one: one.stance == "Denied"),
    "consensus": ("Contested", lambda one: one.consensus == "Contested"),
    "kind": ("TableRow", lambda one: one.kind == "TableRow"),
    "section": ("chemokines", lambda one: "Chemokines" in {span.section for span in one.spans}),
    "reference": (53, lambda one: 53 in {each.number for each in one.references}),
}


def everything(claim: Any) -> set[str]:
    around = [one.id for ones in claim.context.values() for one in ones]
    return {claim.subject.id, claim.object.id, *(one.id for one in claim.joint), *around}


@pytest.mark.parametrize("name", HOLDS)
def test_a_filter_lets_through_what_it_says_and_no_less(
    name: str, kb: KnowledgeBase, all_claims: list[Claim]
) -> None:
    value, holds = HOLDS[name]
    through = kb.claims(**{name: value})  # type: ignore[misc] # the name is that of a filter
    assert through
    assert through == [one for one in all_claims if name in {*one.context, *BEYOND} and holds(one)]


#: Filters that are not about the circumstances of a claim.
BEYOND = set(HOLDS) - {"via", "inCell"}


def test_a_site_is_also_that_of_a_metastasis(near: KnowledgeBase) -> None:
    objects = {one.object.id for one in near.claims(site="lung") if "site" not in one.context}
    assert {"entity:lung", "entity:lung-metastasis"} <= objects


def test_a_section_holds_those_below_it(near: KnowledgeBase) -> None:
    whole = near.claims(section="Breast cancer cell features and breast cancer metastasis")
    sections = Counter(span.section for one in whole for span in one.spans)
    assert {"Non-coding RNAs", "Cell polarity"} <= set(sections)


def test_filters_hold_together(near: KnowledgeBase) -> None:
    both = near.claims(site="lung", consensus="Contested")
    each = near.claims(site="lung"), near.claims(consensus="Contested")
    one, other = ({claim.id for claim in claims} for claims in each)
    assert {claim.id for claim in both} == one & other


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"entity": "CXCL121"}, "CXCL12"),
        ({"stance": "denied"}, r'there is no stance "denied"\. Did you mean Denied'),
        ({"relation": "promote"}, r'there is no relation "promote"\. Did you mean promotes'),
        ({"consensus": "x"}, r'there is no consensus "x"\. There is Contested, ContextDependent, Open, Sett'),
        ({"section": "Chemokine"}, r'there is no section "Chemokine"\. Did you mean Chemokines'),
        ({"reference": "Li"}, r'"Li" is not the number of a reference'),
        ({"sites": "lung"}, r'claims cannot be asked by "sites"\. Did you mean site'),
    ],
)  # fmt: skip
def test_a_filter_that_does_not_fit_is_said(filters: Any, message: str, near: KnowledgeBase) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        near.claims(**filters)
    assert "\n" not in str(caught.value)


def test_paths_are_found_near_and_far(kb: KnowledgeBase, near: KnowledgeBase) -> None:
    found = kb.paths("miR-126", "lung metastasis", steps=3)
    assert found == near.paths("miR-126", "lung metastasis", steps=3)
    assert found[0].effect == "suppresses"


# ── exports ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_graph_is_the_published_one(near: KnowledgeBase, built: tuple[Path, Any, Any]) -> None:
    published = rdflib.Graph().parse(data=ntriples(built[2]), format="nt")
    graph = near.graph()
    more = {one for one in graph if not has_blank(one)} - set(published)
    assert len(graph) == len(published) + len(more)
    assert {one for one in published if not has_blank(one)} < set(graph)
    assert {predicate for _, predicate, _ in more} == {rdflib.RDFS.label}
    assert not [one for one, _, _ in more if one.startswith(SOIL.removesuffix("ontology#"))]
    assert graph.namespace_manager.expand_curie("soil:Claim") == rdflib.URIRef(f"{SOIL}Claim")


SOIL = "https://w3id.org/seedsoil/ontology#"


def has_blank(triple: Any) -> bool:
    return any(isinstance(term, rdflib.BNode) for term in triple)


def test_graphs_can_be_chosen(kb: KnowledgeBase, built: tuple[Path, Any, Any]) -> None:
    assert kb.graphs() == sorted(name.value.removeprefix(GRAPH.base) for name, one in built[1].items() if one)
    for name in ("bridge", "settled"):
        expected = rdflib.Graph().parse(data=ntriples(built[1][GRAPH[name]]), format="nt")
        assert isomorphic(kb.graph(name), expected)
    assert len(kb.graph("bridge", "settled")) == len(kb.graph("bridge")) + len(kb.graph("settled"))
    with pytest.raises(QueryError, match=r'there is no graph "claim"\. Did you mean claims'):
        kb.graph("claim")


def test_a_dataset_keeps_graphs_apart_and_asks_them_together(near: KnowledgeBase) -> None:
    dataset = near.dataset("claims", "entities")
    sizes = {
        str(one.identifier): len(one) for one in dataset.graphs() if len(one) and "graph/" in one.identifier
    }
    assert sizes == {GRAPH[name].value: len(near.graph(name)) for name in ("claims", "entities")}
    across = f"ASK {{ ?claim <{SOIL}subject>/<http://www.w3.org/2000/01/rdf-schema#label> 'miR-126' }}"
    assert dataset.query(across).askAnswer


def test_the_network_has_every_claim_with_its_sign(kb: KnowledgeBase) -> None:
    network, claims = kb.network(), kb.claims()
    assert network.number_of_edges() == len(claims) + sum(len(one.joint) for one in claims)
    assert {key for *_, key in network.edges(keys=True)} == {one.id for one in claims}
    [contested] = [one for one in claims if one.id == "claim:xie2017-0429"]
    edge = network[contested.subject.id][contested.object.id][contested.id]
    assert edge["sign"] == (contested.sign or 0)
    assert edge["references"] == ";".join(str(one.number) for one in contested.references)
    assert network.nodes["entity:CXCR4"]["label"] == "CXCR4"
    assert "CXCChemokineReceptor" in network.nodes["entity:CXCR4"]["kind"].split("|")
    assert all(data["kind"] for _, data in network.nodes(data=True))


def test_the_network_is_that_of_the_claims_that_are_asked_for(near: KnowledgeBase) -> None:
    network = near.network(site="lung", stance="Affirmed")
    keys = {key for *_, key in network.edges(keys=True)}
    assert keys == {one.id for one in near.claims(site="lung", stance="Affirmed")}


def test_the_kinds_of_the_network_are_our_classes(near: KnowledgeBase) -> None:
    kinds = {kind for _, kind in near.network().nodes(data="kind")}
    assert not [kind for kind in kinds if not kind or re.search("[^A-Za-z0-9|]", kind)]


def test_the_network_can_be_written_for_other_tools(near: KnowledgeBase) -> None:
    network = near.network(consensus="Contested")
    for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gml, nx.read_gml)):
        file = io.BytesIO()
        write(network, file)
        file.seek(0)
        assert read(file).number_of_edges() == network.number_of_edges()


# ── the command, asking an endpoint ─────────────────────────────────────────────────────────────────────


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    "words",
    [
        ("query", "metastasis_drivers_by_site", "--site", "lung"),
        ("query", "claims_about", "--entity", "HER2", "--format", "json"),
        ("sparql", "SELECT ?label { entity:lung rdfs:label ?label }"),
        ("sparql", "ASK { ?claim a soil:Claim }"),
        ("paths", "miR-126", "lung metastasis", "--steps", "2"),
        ("explain", "claim:xie2017-0268"),
        ("explain", "metastasis_drivers_by_site", "--site", "bone", "--row", "1"),
    ],
)
def test_the_command_answers_from_an_endpoint_as_from_a_store(
    words: tuple[str, ...], near: KnowledgeBase, far: KnowledgeBase, capsys: pytest.CaptureFixture[str]
) -> None:
    here = said(capsys, *words, "--store", near.place)
    assert here[0] == 0
    assert said(capsys, *words, "--endpoint", far.place) == here


def test_the_command_says_what_an_endpoint_holds(
    near: KnowledgeBase, far: KnowledgeBase, capsys: pytest.CaptureFixture[str]
) -> None:
    there = said(capsys, "info", "--format", "csv", "--endpoint", far.place)[1]
    here = said(capsys, "info", "--format", "csv", "--store", near.place)[1]
    assert f"store,{far.place}\n" in there
    assert there.replace(far.place, near.place) == here


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--endpoint", "file:///etc/passwd"), "file:///etc/passwd: this is no address of an endpoint."),
        (("--endpoint", "http://127.0.0.1:9/"), "http://127.0.0.1:9/: it cannot be reached ("),
        (("--endpoint", "http://a/", "--store", "b"), "give --store or --endpoint, not both."),
        (("--endpoint", "http://a/", "--timeout", "0"), "0: this is no number of seconds to wait."),
    ],
)  # fmt: skip
def test_an_endpoint_that_does_not_answer_is_said_in_one_line(
    options: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "query", "contents", *options)
    assert (code, out) == (1, "")
    assert err.startswith(f"seedsoil: {message}")
    assert err.count("\n") == 1


# ── the README ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_python_of_the_readme_runs_as_it_stands(
    built: tuple[Path, Any, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEEDSOIL_STORE", str(built[0]))
    readme = (ROOT / "README.md").read_text("utf-8")
    [code] = [block for block in re.findall(r"```python\n(.*?)```", readme, re.DOTALL) if "open()" in block]
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - our own
    assert isinstance(names["kb"], KnowledgeBase)
    assert "lung" in capsys.readouterr().out


def test_the_command_line_that_r_runs_gives_a_table(
    built: tuple[Path, Any, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEEDSOIL_STORE", str(built[0]))
    readme = (ROOT / "README.md").read_text("utf-8")
    [code] = re.findall(r"```r\n(.*?)```", readme, re.DOTALL)
    [(before, after)] = re.findall(r"c\((.*), shQuote\(c\(\.\.\.\)\), (.*)\), stdout", code)
    [(asked, column)] = re.findall(r"[(]ask\((.*)\)\$(\w+)", code)
    words = [re.findall(r'"([^"]*)"', part) for part in (before, asked, after)]
    assert main([word for part in words for word in part]) == 0
    header, *rows = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert column in header
    assert rows
    assert {len(row) for row in rows} == {len(header)}
