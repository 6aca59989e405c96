"""The dump: complete, sorted, readable, and honest about its own bytes; and the folder that shows it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from seedsoil.errors import StoreError
from seedsoil.pipeline import stages
from seedsoil.publish import describe, dump, in_order, merge, write
from seedsoil.publish.description import DATASET_BASE
from seedsoil.publish.swap import fresh_folder
from seedsoil.publish.turtle import nquads, ntriples, turtle
from seedsoil.vocabulary import (
    CLAIM,
    DCAT,
    DCTERMS,
    ENTITY,
    GRAPH,
    IAO,
    ONTOLOGY,
    OWL,
    PAV,
    RDF,
    RDFS,
    SKOS,
    SOIL,
    SOURCE,
    VOID,
    XSD,
)

if TYPE_CHECKING:
    from pathlib import Path

GRAPHS: dict[NamedNode, list[Triple]] = {
    GRAPH.ontology: [
        Triple(ONTOLOGY, RDF.type, OWL.Ontology),
        Triple(ONTOLOGY, DCTERMS.title, Literal("Seedsoil")),
        Triple(ONTOLOGY, DCTERMS.creator, Literal("Jane Doe")),
        Triple(SOIL.Cell, RDF.type, OWL.Class),
        Triple(SOIL.Cell, IAO["0000115"], Literal("What lives.")),
        Triple(SOIL.Cell, RDFS.subClassOf, BlankNode("c14n0")),
    ],
    GRAPH.imports: [],
    GRAPH.entities: [Triple(ENTITY["a+b"], RDF.type, SOIL.Cell)],
    GRAPH.claims: [
        Triple(SOURCE.doe2020, RDF.type, SOIL.SourceDocument),
        Triple(SOURCE["doe2020/s001"], RDF.type, SOIL.SentenceSpan),
        Triple(CLAIM["doe2020-0001"], SOIL.statedIn, SOURCE["doe2020/s001"]),
    ],
    GRAPH.settled: [Triple(ENTITY["a+b"], SOIL.promotes, ENTITY.c)],
    GRAPH.inferred: [],
}


@pytest.fixture
def files() -> dict[str, bytes]:
    merged = merge(GRAPHS)
    described = {**GRAPHS, GRAPH.dataset: describe(GRAPHS, merged, "1.2")}
    return dump({graph: in_order(triples) for graph, triples in described.items()}, merged)


def read(content: bytes, form: RdfFormat = RdfFormat.TURTLE) -> set[Triple]:
    return {Triple(q.subject, q.predicate, q.object) for q in parse(content, form)}


def named(triples: set[Triple]) -> set[Triple]:
    return {triple for triple in triples if not isinstance(triple.object, BlankNode)}


def test_every_graph_with_triples_has_its_files(files: dict[str, bytes]) -> None:
    graphs = ("ontology", "entities", "claims", "settled")
    assert set(files) == {
        "seedsoil.ttl",
        "seedsoil.nt",
        "seedsoil.nq",
        "seedsoil-ontology.ttl",
        "dataset.ttl",
        "dataset.nt",
        "SHA256SUMS",
        *(f"graph-{name}.{form}" for name in graphs for form in ("ttl", "nt")),
    }


def test_the_main_dump_holds_all_graphs_but_the_description(files: dict[str, bytes]) -> None:
    everything = {triple for triples in GRAPHS.values() for triple in triples}
    for name, form in (("seedsoil.ttl", RdfFormat.TURTLE), ("seedsoil.nt", RdfFormat.N_TRIPLES)):
        assert named(read(files[name], form)) == named(everything)
    assert VOID.Dataset.value.encode() not in files["seedsoil.nt"]


def test_the_quads_hold_every_graph_by_name(files: dict[str, bytes]) -> None:
    names = {quad.graph_name for quad in parse(files["seedsoil.nq"], RdfFormat.N_QUADS)}
    assert names == {graph for graph, triples in GRAPHS.items() if triples} | {GRAPH.dataset}


def test_the_released_ontology_defines_for_skos_tools_too(files: dict[str, bytes]) -> None:
    definition = Triple(SOIL.Cell, SKOS.definition, Literal("What lives."))
    assert definition in read(files["seedsoil-ontology.ttl"])
    assert definition not in read(files["seedsoil.ttl"])


def test_the_checksums_are_those_of_the_files(files: dict[str, bytes], tmp_path: Path) -> None:
    write(files, tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == sorted(set(files) - {"SHA256SUMS"})
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest


def test_the_description_counts_and_credits(files: dict[str, bytes]) -> None:
    facts = read(files["dataset.ttl"])
    total = len(merge(GRAPHS))
    assert Literal(total) in {fact.object for fact in facts if fact.predicate == VOID.triples}
    assert Literal("1.2") in {fact.object for fact in facts if fact.predicate == PAV.version}
    assert SOURCE.doe2020 in {fact.object for fact in facts if fact.predicate == DCTERMS.source}


def test_the_description_names_every_file_that_a_build_publishes(tmp_path: Path) -> None:
    stages.build(tmp_path / "dist", reason=False, judge=False)
    dist = tmp_path / "dist"
    facts = read((dist / "dataset.ttl").read_bytes())
    named = {
        fact.object.value.removeprefix(DATASET_BASE)
        for fact in facts
        if fact.predicate in (VOID.dataDump, DCAT.downloadURL)
    }
    published = {path.relative_to(dist).as_posix() for path in dist.rglob("*") if path.is_file()}
    aside = {"SHA256SUMS", "dataset.ttl", "dataset.nt", ".lock"}
    assert named == {name for name in published - aside if not name.startswith("store/")}
    parts = {fact.object for fact in facts if fact.predicate == DCAT.distribution}
    assert parts == {fact.subject for fact in facts if fact.object == DCAT.Distribution}
    assert len(parts) == 8


def test_the_summary_level_has_neither_creator_nor_counts(files: dict[str, bytes]) -> None:
    facts = read(files["dataset.ttl"])
    [summary] = {fact.subject for fact in facts if fact.predicate == DCTERMS.hasVersion}
    said = {fact.predicate for fact in facts if fact.subject == summary}
    assert DCTERMS.title in said
    assert not said & {DCTERMS.creator, VOID.triples, PAV.version}


def test_turtle_is_grouped_spaced_and_names_only_prefixes_in_use(files: dict[str, bytes]) -> None:
    text = files["graph-claims.ttl"].decode("utf-8")
    assert text == (
        "@prefix claim: <https://w3id.org/seedsoil/claim/> .\n"
        "@prefix doe2020: <https://w3id.org/seedsoil/source/doe2020/> .\n"
        "@prefix soil: <https://w3id.org/seedsoil/ontology#> .\n"
        "@prefix source: <https://w3id.org/seedsoil/source/> .\n"
        "\n"
        "claim:doe2020-0001 soil:statedIn doe2020:s001 .\n"
        "\n"
        "source:doe2020 a soil:SourceDocument .\n"
        "\n"
        "doe2020:s001 a soil:SentenceSpan .\n"
    )


def test_class_and_label_come_first_and_blank_nodes_last() -> None:
    cell = SOIL.Cell
    triples = [
        Triple(BlankNode("c14n0"), OWL.onProperty, SOIL.partOf),
        Triple(cell, IAO["0000115"], Literal("What lives.")),
        Triple(cell, RDFS.label, Literal("cell")),
        Triple(cell, RDF.type, OWL.Class),
    ]
    assert [(t.subject, t.predicate) for t in in_order(triples)] == [
        (cell, RDF.type),
        (cell, RDFS.label),
        (cell, IAO["0000115"]),
        (BlankNode("c14n0"), OWL.onProperty),
    ]


TEXTS = st.text(alphabet="ab \t\n\r\"'\\.;,:@#<>é→", max_size=12)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.integers().map(Literal),
    st.booleans().map(Literal),
    st.sampled_from(["01", "1.50", "+1"]).map(lambda text: Literal(text, datatype=XSD.decimal)),
)
NODES = st.sampled_from([ENTITY["a+b"], ENTITY["a.b"], SOURCE["doe2020/t1r05.gene"], SOIL.Cell, CLAIM["x-1"]])
TRIPLES = st.lists(st.builds(Triple, NODES, NODES, st.one_of(NODES, LITERALS)), max_size=12)


@settings(deadline=None)
@given(TRIPLES)
def test_what_is_written_is_read_again_as_it_was(triples: list[Triple]) -> None:
    ordered = in_order(triples)
    assert read(turtle(ordered)) == set(triples)
    assert read(ntriples(ordered), RdfFormat.N_TRIPLES) == set(triples)
    assert len(list(parse(nquads({GRAPH.claims: ordered}), RdfFormat.N_QUADS))) == len(ordered)


# ── the folder that shows a build ────────────────────────────────────────────────────


def content(dist: Path) -> str:
    return (dist / "file").read_text(encoding="utf-8")


def build(dist: Path, text: str) -> None:
    with fresh_folder(dist) as folder:
        (folder / "file").write_text(text, encoding="utf-8")


def folders(dist: Path) -> list[str]:
    return sorted(path.name for path in (dist.parent / f".{dist.name}").iterdir() if path.is_dir())


def test_a_build_is_seen_when_it_is_done(tmp_path: Path) -> None:
    dist = tmp_path / "with a space" / "dist"
    dist.parent.mkdir()
    build(dist, "old")
    with fresh_folder(dist) as folder:
        (folder / "file").write_text("new", encoding="utf-8")
        assert content(dist) == "old"
    assert content(dist) == "new"
    assert not dist.readlink().is_absolute(), "a moved checkout still finds its build"


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    build(dist, "old")
    before = folders(dist)
    with pytest.raises(ZeroDivisionError), fresh_folder(dist):
        raise ZeroDivisionError
    assert content(dist) == "old"
    assert folders(dist) == before


def test_the_build_before_is_kept_for_its_readers_and_no_older_one(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    for text in "abcd":
        build(dist, text)
    build_before = dist.parent / ".dist" / (dist / ".previous").read_text(encoding="utf-8")
    assert content(build_before) == "c"
    build(dist, "e")
    assert len(folders(dist)) <= 3


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_a_build_did_not_make_is_not_touched(tmp_path: Path, kind: str) -> None:
    dist = tmp_path / "dist"
    if kind == "folder":
        dist.mkdir()
    elif kind == "file":
        dist.write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "mine").mkdir()
        dist.symlink_to("mine")
    with pytest.raises(StoreError, match=r"dist: was not made by a build of Seedsoil\. Move it away"):
        build(dist, "new")
    assert os.path.lexists(dist)
    assert not (tmp_path / ".dist").exists()


def test_builds_inside_one_another_each_have_their_folder(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    with fresh_folder(dist) as outer, fresh_folder(dist) as inner:
        (outer / "file").write_text("outer", encoding="utf-8")
        (inner / "file").write_text("inner", encoding="utf-8")
    assert content(dist) == "outer"


KILLED = """
import os, signal, sys
from pathlib import Path
from seedsoil.publish import swap

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

dist, moment = Path(sys.argv[1]), sys.argv[2]
real = Path.replace
Path.replace = lambda link, target: ((die() if moment == "before" else 0), real(link, target), die())[1]
with swap.fresh_folder(dist) as folder:
    (folder / "file").write_text("new", encoding="utf-8")
    if moment == "while writing":
        die()
"""


@pytest.mark.parametrize(
    ("moment", "shown", "kept"), [("while writing", "old", 2), ("before", "old", 2), ("after", "new", 3)]
)
def test_killed_at_the_turning_point_it_shows_the_old_or_the_new(
    tmp_path: Path, moment: str, shown: str, kept: int
) -> None:
    dist = tmp_path / "dist"
    build(dist, "old")
    done = subprocess.run([sys.executable, "-c", KILLED, str(dist), moment], check=False)
    assert done.returncode == -9
    assert content(dist) == shown
    build(dist, "next")
    assert content(dist) == "next"
    assert len(folders(dist)) == kept, "what a build left that nobody saw is swept away"


def test_a_living_build_is_not_swept_away(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    with fresh_folder(dist) as folder:
        subprocess.run([sys.executable, "-c", OTHER, str(dist)], check=True)
        assert folder.is_dir()
        (folder / "file").write_text("mine", encoding="utf-8")
        assert content(dist) == "other"
    assert content(dist) == "mine"


OTHER = """
import sys
from pathlib import Path
from seedsoil.publish.description import DATASET_BASE
from seedsoil.publish.swap import fresh_folder
with fresh_folder(Path(sys.argv[1])) as folder:
    (folder / "file").write_text("other", encoding="utf-8")
"""
