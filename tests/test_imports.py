"""Slices of other terminologies: what is taken, from which files, what changed, and what is refused."""

from __future__ import annotations

import gzip
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Literal, RdfFormat, Triple, parse

from seedsoil.curation import read_curation
from seedsoil.errors import OntologyError
from seedsoil.imports import WEB, annotation_triples, bridged, genes_of, refresh, used_terms
from seedsoil.imports.sources import SOURCES
from seedsoil.model import Mapping
from seedsoil.pipeline.rooms import Rooms
from seedsoil.publish import in_order, merge, turtle
from seedsoil.reason.hermit import CONSISTENT, hermit
from seedsoil.vocabulary import (
    ANNOTATION,
    DCTERMS,
    GRAPH,
    OBOINOWL,
    OWL,
    RDF,
    RDFS,
    SKOS,
    SOIL,
    compact,
    expand,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COLUMNS = "name prefixes extent kind title version license address table id label exact loose link"
CL = "cl CL ancestors class Cells v1 urn:free {address} cl id label exact_synonyms - broader"
SO = "so SO single class Sequences v1 urn:free urn:so so id label - - is_a"
HGNC = "hgnc HGNC ancestors individual Genes v1 urn:free urn:hgnc hgnc hgnc_id symbol name alias is_a"

TABLE = """\
id\tlabel\tobsolete\treplaced_by\texact_synonyms\tparents\tother_relations
CL:0000000\tcell\t0\t\t\t\t
CL:0000001\tleaf cell\t0\t\tfoliar cell|leaf cell\tCL:0000000\tpart_of CL:0000003|regulates CL:0000002
CL:0000002\tstem cell\t0\t\t\tisa:CL:0000000\t
CL:0000003\tleaf\t0\t\t\tCL:0000000\t
CL:0000004\told cell\t1\tCL:0000001\t\t\t
"""
OBO = """\
format-version: 1.2
data-version: releases/2026-01-01

[Term]
id: CL:0000000
name: cell
alt_id: CL:0000009

[Term]
id: CL:0000001
name: leaf cell
synonym: "foliar \\"green\\" cell" EXACT []
synonym: "cell" BROAD []
is_a: CL:0000000 {source="me"} ! cell
relationship: part_of CL:0000003 ! leaf
relationship: develops_from CL:0000002 ! stem cell

[Term]
id: CL:0000003
name: leaf

[Typedef]
id: part_of
name: part of
"""


def source_line(text: str) -> str:
    return "\t".join("" if cell == "-" else cell for cell in text.split(" "))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An imports folder with a table of three sources."""
    made = tmp_path / "imports"
    made.mkdir()
    lines = map(source_line, (COLUMNS, CL.format(address="urn:cl"), SO, HGNC))
    (made / SOURCES).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return made


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A folder of tables."""
    made = tmp_path / "tables"
    made.mkdir()
    (made / "cl.tsv.gz").write_bytes(gzip.compress(TABLE.encode()))
    return made


def made_from(origin: Path | str, folder: Path, *used: str, genes: Iterable[str] = ()) -> set[Triple]:
    return set(refresh(str(origin), folder, used, genes).slices["cl"])


def keep(folder: Path, triples: Iterable[Triple]) -> None:
    (folder / "cl.ttl").write_bytes(turtle(in_order(triples)))


def test_a_slice_holds_the_used_terms_and_all_above_them(origin: Path, folder: Path) -> None:
    triples = made_from(origin, folder, "CL:0000001")
    leaf_cell = expand("CL:0000001")
    classes = {compact(t.subject) for t in triples if t.object == OWL.Class}
    assert classes == {"CL:0000000", "CL:0000001", "CL:0000003"}
    assert {
        Triple(leaf_cell, RDFS.label, Literal("leaf cell")),
        Triple(leaf_cell, OBOINOWL.hasExactSynonym, Literal("foliar cell")),
        Triple(leaf_cell, SKOS.broader, expand("CL:0000000")),
        Triple(leaf_cell, DCTERMS.isPartOf, expand("CL:0000003")),
    } <= triples
    assert Triple(leaf_cell, OBOINOWL.hasExactSynonym, Literal("leaf cell")) not in triples


def test_a_slice_tells_source_version_and_licence_and_declares_what_it_uses(
    origin: Path, folder: Path
) -> None:
    triples = made_from(origin, folder, "CL:0000001")
    [header] = {t.subject for t in triples if t.object == OWL.Ontology}
    assert {t.predicate for t in triples if t.subject == header} == {
        RDF.type,
        DCTERMS.title,
        DCTERMS.source,
        DCTERMS.license,
        OWL.versionInfo,
    }
    declared = {t.subject for t in triples if t.object == OWL.AnnotationProperty}
    assert declared >= {SKOS.broader, DCTERMS.isPartOf, DCTERMS.license, OBOINOWL.hasExactSynonym}


def test_a_relation_that_the_table_tells_is_kept(origin: Path, folder: Path) -> None:
    triples = made_from(origin, folder, "CL:0000002")
    assert Triple(expand("CL:0000002"), RDFS.subClassOf, expand("CL:0000000")) in triples


def test_the_same_input_gives_the_same_bytes(origin: Path, folder: Path) -> None:
    def content(*used: str) -> bytes:
        return turtle(in_order(made_from(origin, folder, *used)))

    assert content("CL:0000001", "CL:0000002") == content("CL:0000002", "CL:0000001")


def test_an_obo_file_tells_is_a_from_part_of(origin: Path, folder: Path) -> None:
    (origin / "cl.tsv.gz").unlink()
    (origin / "cl.obo").write_text(OBO, encoding="utf-8")
    triples = made_from(origin, folder, "CL:0000001", "CL:0000009")
    leaf_cell = expand("CL:0000001")
    assert {
        Triple(leaf_cell, RDFS.subClassOf, expand("CL:0000000")),
        Triple(leaf_cell, DCTERMS.isPartOf, expand("CL:0000003")),
        Triple(leaf_cell, OBOINOWL.hasExactSynonym, Literal('foliar "green" cell')),
        Triple(expand("CL:0000009"), OWL.deprecated, Literal(True)),  # noqa: FBT003
    } <= triples
    assert Literal("releases/2026-01-01") in {t.object for t in triples}


def test_an_owl_file_gives_the_same_terms(origin: Path, folder: Path) -> None:
    (origin / "cl.tsv.gz").unlink()
    cell, leaf_cell, leaf = map(expand, ("CL:0000000", "CL:0000001", "CL:0000003"))
    part_of = expand("BFO:0000050")
    text = f"""
      {cell} a {OWL.Class} ; {RDFS.label} "cell" .
      {leaf} a {OWL.Class} ; {RDFS.label} "leaf" .
      {leaf_cell} a {OWL.Class} ; {RDFS.label} "leaf cell" ; {RDFS.subClassOf} {cell} ,
        [ a {OWL.Restriction} ; {OWL.onProperty} {part_of} ; {OWL.someValuesFrom} {leaf} ] .
    """
    (origin / "cl.ttl").write_text(text, encoding="utf-8")
    triples = made_from(origin, folder, "CL:0000001")
    assert Triple(leaf_cell, RDFS.subClassOf, cell) in triples
    assert Triple(leaf_cell, DCTERMS.isPartOf, leaf) in triples
    assert not [t for t in triples if isinstance(t.object, BlankNode)]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(origin: Path) -> Iterator[str]:
    (origin / "cl.obo.gz").write_bytes(gzip.compress(OBO.encode()))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(origin))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"{'http'}://127.0.0.1:{server.server_port}"
        server.shutdown()


def point(folder: Path, address: str) -> None:
    lines = map(source_line, (COLUMNS, CL.format(address=address)))
    (folder / SOURCES).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_public_address_is_read(address: str, folder: Path) -> None:
    point(folder, f"{address}/cl.obo.gz")
    assert Triple(expand("CL:0000001"), RDFS.label, Literal("leaf cell")) in made_from(
        WEB, folder, "CL:0000001"
    )


def test_an_address_that_fails_is_one_line(address: str, folder: Path) -> None:
    for wrong in (f"{address}/none.obo", "urn:cl"):
        point(folder, wrong)
        with pytest.raises(OntologyError) as caught:
            made_from(WEB, folder, "CL:0000001")
        assert str(caught.value).startswith(wrong)
        assert "\n" not in str(caught.value)


def test_what_changed_is_told(origin: Path, folder: Path) -> None:
    keep(folder, made_from(origin, folder, "CL:0000001", "CL:0000002", "CL:0000003"))
    changed = TABLE.replace("\tleaf cell\t0", "\tgreen cell\t0").replace("isa:CL:0000000", "CL:0000001")
    changed = changed.replace("CL:0000003\tleaf\t0\t", "CL:0000003\tleaf\t1\tCL:0000001")
    (origin / "cl.tsv.gz").write_bytes(gzip.compress(changed.encode()))
    assert refresh(str(origin), folder, ["CL:0000001"], []).report == [
        'CL:0000001: the label "leaf cell" is now "green cell".',
        "CL:0000002 (stem cell): stands below CL:0000001 now.",
        "CL:0000002 (stem cell): no longer stands below CL:0000000.",
        "CL:0000003 (leaf): is obsolete. Use CL:0000001.",
    ]


def test_nothing_is_told_where_nothing_changed(origin: Path, folder: Path) -> None:
    keep(folder, made_from(origin, folder, "CL:0000001"))
    assert refresh(str(origin), folder, ["CL:0000001"], []).report == []


def test_terms_that_are_gone_were_never_there_or_are_obsolete_are_told(origin: Path, folder: Path) -> None:
    keep(folder, made_from(origin, folder, "CL:0000002"))
    gone = TABLE.replace("CL:0000002\tstem", "CL:0000005\tstem")
    (origin / "cl.tsv.gz").write_bytes(gzip.compress(gone.encode()))
    assert refresh(str(origin), folder, ["CL:0000004", "CL:0000008"], []).report == [
        "CL:0000002: has vanished from its source. Correct the mapping.",
        "CL:0000004 (old cell): is obsolete. Use CL:0000001.",
        "CL:0000008: is used, and its source does not have it. Correct the mapping.",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cl.tsv.gz", b"\x1f\x8bno", "cl.tsv.gz: is damaged gzip"),
        ("cl.tsv.gz", gzip.compress(TABLE.encode(), mtime=0)[:60], "cl.tsv.gz: is damaged gzip"),
        ("cl.tsv.gz", b"id\tname\n", "cl.tsv.gz:1 lacks the columns exact_synonyms, label."),
        ("cl.tsv.gz", b"\xff", "cl.tsv.gz: is not UTF-8 at byte 0."),
        ("cl.obo", b"<html>", "cl.obo: holds no [Term]."),
        ("cl.owl", b"<html>", "cl.owl"),
        ("cl.ttl", b"<a <b", "cl.ttl:1 does not parse"),
        ("cl.ttl", b"", "cl.ttl: holds no labelled term"),
        ("other.tsv", b"", "tables: holds no file of any source"),
    ],
)
def test_bad_input_is_one_clear_line(
    name: str, content: bytes, said: str, origin: Path, folder: Path
) -> None:
    (origin / "cl.tsv.gz").unlink()
    (origin / name).write_bytes(content)
    with pytest.raises(OntologyError) as caught:
        refresh(str(origin), folder, ["CL:0000001"], [])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_broken_table_of_sources_is_refused(origin: Path, folder: Path) -> None:
    (folder / SOURCES).write_text("name\tprefixes\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"sources\.tsv:1: needs the columns name prefixes"):
        refresh(str(origin), folder, [], [])


def test_annotations_keep_their_evidence_and_pull_their_terms_in(origin: Path, folder: Path) -> None:
    rows = "hgnc_id\tsymbol\tgo_id\taspect\tevidence\n"
    rows += "HGNC:2\tB\tCL:0000002\tP\tIDA\nHGNC:3\tC\tCL:0000001\tP\tIEA\n"
    (origin / "gene2go.tsv.gz").write_bytes(gzip.compress(rows.encode()))
    made = refresh(str(origin), folder, ["CL:0000003"], ["HGNC:2"])
    assert made.annotations.splitlines()[2:] == ["HGNC:2\tB\tCL:0000002\tP\tIDA"]
    assert expand("CL:0000002") in {t.subject for t in made.slices["cl"]}
    triples = annotation_triples(made.annotations.encode())
    assert Triple(expand("HGNC:2"), ANNOTATION.IDA, expand("CL:0000002")) in triples
    assert Triple(ANNOTATION.IDA, RDFS.subPropertyOf, ANNOTATION.annotatedWith) in triples


@pytest.mark.parametrize("row", ["HGNC:x\tB\tGO:0016477\tP\tIDA", "HGNC:2\tB\tGO:0016477\tP\tida"])
def test_a_broken_annotation_is_refused_with_its_row(row: str) -> None:
    text = f"# by hand\nhgnc_id\tsymbol\tgo_id\taspect\tevidence\n{row}\n"
    with pytest.raises(OntologyError, match=r"gene2go\.tsv:3 "):
        annotation_triples(text.encode())


def test_only_positive_mappings_count_and_only_exact_genes_are_annotated() -> None:
    def row(predicate: str, other: str, modifier: str = "") -> Mapping:
        return Mapping(
            subject_id="entity:x",
            subject_label="x",
            predicate_id=predicate,
            predicate_modifier=modifier,
            object_id=other,
            mapping_justification="semapv:ManualMappingCuration",
        )

    rows = [
        row("skos:exactMatch", "HGNC:1"),
        row("skos:narrowMatch", "HGNC:2"),
        row("soil:encodedBy", "HGNC:3"),
        row("skos:exactMatch", "HGNC:4", "Not"),
        row("skos:exactMatch", "sssom:NoTermFound"),
    ]
    assert used_terms(rows) == {"HGNC:1", "HGNC:2", "HGNC:3"}
    assert genes_of(rows) == {"HGNC:1", "HGNC:3"}


# ── the slices of this checkout ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def ours() -> dict[str, set[Triple]]:
    return {
        name: {Triple(q.subject, q.predicate, q.object) for q in parse(content, RdfFormat.TURTLE)}
        for name, content in Rooms.ours().turtle_files().items()
    }


@pytest.fixture(scope="module")
def slices(ours: dict[str, set[Triple]]) -> set[Triple]:
    return {triple for name, triples in ours.items() if name.startswith("imports/") for triple in triples}


def test_every_term_of_the_bridge_is_in_a_slice(slices: set[Triple]) -> None:
    named = {t.subject for t in slices if t.predicate == RDFS.label}
    used = bridged((Rooms.ours().ontology / "bridge.ttl").read_bytes())
    assert used
    assert {curie for curie in used if expand(curie) not in named} == set()


def test_slices_hold_no_definition_and_no_blank_node(slices: set[Triple]) -> None:
    assert not [t for t in slices if isinstance(t.object, BlankNode)]
    assert not [t for t in slices if "IAO_0000115" in t.predicate.value or t.predicate == SKOS.definition]


def test_no_term_is_both_class_and_individual(slices: set[Triple]) -> None:
    classes, individuals = (
        {t.subject for t in slices if t.predicate == RDF.type and t.object == kind}
        for kind in (OWL.Class, OWL.NamedIndividual)
    )
    assert classes
    assert individuals
    assert not classes & individuals


def test_the_genes_that_are_annotated_are_ours() -> None:
    triples = annotation_triples(Rooms.ours().annotations())
    genes = genes_of(read_curation(Rooms.ours().curation).mappings)
    found = {compact(t.subject) for t in triples if t.subject.value.startswith(expand("HGNC:1").value[:-1])}
    assert found
    assert found <= genes
    assert Triple(expand("HGNC:10672"), ANNOTATION.IDA, expand("GO:0060326")) in triples
    assert GRAPH.annotations in {t.subject for t in triples}


def test_what_others_say_is_not_in_the_merged_file(slices: set[Triple]) -> None:
    theirs = (GRAPH.imports, GRAPH.annotations, GRAPH.bridge)
    assert merge({graph: sorted(slices, key=str) for graph in theirs}) == []


def probe(*triples: Triple) -> Iterator[str]:
    return (f"{triple} .\n" for triple in triples)


def test_the_bridged_form_is_consistent_and_puts_our_cells_below_theirs(
    ours: dict[str, set[Triple]], slices: set[Triple]
) -> None:
    """A macrophage of ours that is no leukocyte of theirs must be a contradiction, and nothing else."""
    base = {*ours["seedsoil.ttl"], *ours["bridge.ttl"], *slices}
    headers = {t.subject for t in base if t.predicate == RDF.type and t.object == OWL.Ontology}
    text = "".join(probe(*sorted((t for t in base if t.subject not in headers), key=str)))
    hermit(CONSISTENT, text.encode())
    one, nothing = expand("entity:probe"), expand("entity:NoLeukocyte")
    counter = probe(
        Triple(nothing, RDF.type, OWL.Class),
        Triple(nothing, OWL.disjointWith, expand("CL:0000738")),
        Triple(one, RDF.type, OWL.NamedIndividual),
        Triple(one, RDF.type, SOIL.Macrophage),
        Triple(one, RDF.type, nothing),
    )
    with pytest.raises(OntologyError, match="contradict"):
        hermit(CONSISTENT, (text + "".join(counter)).encode())
