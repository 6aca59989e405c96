"""Each kind of row becomes the triples that its columns promise, and no others."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from seedsoil.curation import read_curation
from seedsoil.errors import OntologyError
from seedsoil.graph import claims_graph, derived_graph, derived_node, entities_graph, ontology_graphs
from seedsoil.graph.sources import SPAN_CLASSES
from seedsoil.model import (
    CLAIM_KINDS,
    LEDGER_STATUSES,
    Cell,
    Claim,
    Conflict,
    Entity,
    Erratum,
    KnowledgeBase,
    Mapping,
    Mechanism,
    Mention,
    Reference,
    Section,
    Sentence,
    Source,
    SourceDocument,
    columns_of,
)
from seedsoil.publish import in_order
from seedsoil.publish.turtle import turtle
from seedsoil.settle import Settled
from seedsoil.vocabulary import CLAIM, ENTITY, PREFIX_MAP, SOIL, SOURCE

FIXTURES = Path(__file__).parent / "fixtures" / "curation"
HASH = "0" * 64
PREFIXES = {**PREFIX_MAP, "doe2020": SOURCE["doe2020/"].value}
DOCUMENT = SourceDocument(
    id="doe2020",
    title="Seeds and their soils",
    short="Doe & Roe 2020",
    authors=("Richard Roe", "Jane Doe"),
    journal="Journal of Soil",
    year=2020,
    article="12",
    pmcid="PMC1",
    licence="CC0 1.0",
    sha256=HASH,
    byte_length=900,
)
SECTIONS = (
    Section(id="results", title="Results", position=1),
    Section(id="seeds", title="Seeds", parent="results", position=2),
)


def blocks(triples: list[Triple]) -> str:
    """Turtle without its prefixes."""
    return turtle(in_order(triples), PREFIXES).decode("utf-8").partition("\n\n")[2].rstrip("\n")


def of_source(**tables: tuple[object, ...]) -> str:
    """What a source says besides what it says of itself and its outline."""
    bare = Source(document=DOCUMENT, sections=SECTIONS)
    known = set(claims_graph(KnowledgeBase(sources=(bare,))))
    full = claims_graph(KnowledgeBase(sources=(replace(bare, **tables),)))
    return blocks([triple for triple in full if triple not in known])


def of_mapping(**columns: str) -> str:
    row = Mapping(subject_label="CXCL12", mapping_justification="semapv:ManualMappingCuration", **columns)
    return blocks(entities_graph(KnowledgeBase(mappings=(row,))))


def is_turtle(found: str, expected: str) -> bool:
    return found == dedent(expected).strip("\n")


def test_an_entity_with_everything() -> None:
    entity = Entity(
        id="CXCL12",
        label="CXCL12",
        classes=("CXCChemokine", "Ligand"),
        synonyms=("SDF-1", "SDF-1α"),
        related=("SDF",),
        links=(("partOf", "axis"), ("decreases", "X")),
        status="active",
        note="a remark",
    )
    assert is_turtle(
        blocks(entities_graph(KnowledgeBase(entities=(entity,)))),
        """
        entity:CXCL12 a soil:CXCChemokine , soil:Ligand ;
            rdfs:label "CXCL12" ;
            oboInOwl:hasExactSynonym "SDF-1" , "SDF-1α" ;
            oboInOwl:hasRelatedSynonym "SDF" ;
            rdfs:comment "a remark" ;
            soil:decreases entity:X ;
            soil:partOf entity:axis .
        """,
    )


def test_a_withdrawn_entity_says_what_replaces_it() -> None:
    entity = Entity(id="SDF1", label="SDF1", classes=("Protein",), status="withdrawn", replaced_by="CXCL12")
    assert is_turtle(
        blocks(entities_graph(KnowledgeBase(entities=(entity,)))),
        """
        entity:SDF1 a soil:Protein ;
            rdfs:label "SDF1" ;
            IAO:0100001 entity:CXCL12 ;
            owl:deprecated true .
        """,
    )


def test_an_exact_match_is_a_cross_reference_and_in_hgnc_the_gene() -> None:
    found = of_mapping(
        subject_id="entity:CXCL12",
        predicate_id="skos:exactMatch",
        object_id="HGNC:10672",
        object_label="CXCL12",
    )
    assert is_turtle(
        found,
        """
        HGNC:10672 rdfs:label "CXCL12" .

        entity:CXCL12 oboInOwl:hasDbXref "HGNC:10672" ;
            skos:exactMatch HGNC:10672 ;
            soil:encodedBy HGNC:10672 .
        """,
    )


@pytest.mark.parametrize("predicate", ["skos:broadMatch", "skos:closeMatch", "soil:encodedBy", "RO:0002180"])
def test_another_match_is_no_cross_reference(predicate: str) -> None:
    found = of_mapping(subject_id="entity:CXCL12", predicate_id=predicate, object_id="HGNC:10672")
    assert found == f"entity:CXCL12 {predicate} HGNC:10672 ."


def test_a_class_is_mapped_like_an_entity() -> None:
    found = of_mapping(subject_id="soil:Macrophage", predicate_id="skos:exactMatch", object_id="CL:0000235")
    assert is_turtle(
        found,
        """
        soil:Macrophage oboInOwl:hasDbXref "CL:0000235" ;
            skos:exactMatch CL:0000235 .
        """,
    )


def test_no_counterpart_keeps_its_reason() -> None:
    found = of_mapping(
        subject_id="entity:CXCL12",
        predicate_id="skos:exactMatch",
        object_id="sssom:NoTermFound",
        comment="not in any table",
    )
    assert found == 'entity:CXCL12 soil:noCounterpart "not in any table" .'


def test_a_wrong_term_becomes_a_warning_and_never_a_match() -> None:
    found = of_mapping(
        subject_id="entity:CSN2",
        predicate_id="skos:exactMatch",
        predicate_modifier="Not",
        object_id="HGNC:2447",
        object_label="CSN2",
        comment="casein beta",
    )
    assert is_turtle(
        found.partition("\n\n")[2],
        """
        mapping:CSN2.HGNC.2447 a soil:NegativeMapping ;
            rdfs:label "CXCL12 is not HGNC:2447 (CSN2)" ;
            rdfs:comment "casein beta" ;
            soil:mappedEntity entity:CSN2 ;
            soil:notCurie "HGNC:2447" ;
            soil:notTerm HGNC:2447 .
        """,
    )
    assert "exactMatch" not in found


def test_a_claim_with_everything() -> None:
    claim = Claim(
        id="doe2020-0001",
        kind="Mechanism",
        subject="A",
        joint=("B", "C"),
        relation="promotes",
        object="D",
        stance="Affirmed",
        hedge="may",
        site=("lung",),
        subtype=("tnbc",),
        stage=("early",),
        species=("mouse",),
        model=("xenograft",),
        in_cell=("macrophages",),
        condition=("hypoxia",),
        via=("E", "F"),
        quantity="20%",
        spans=("s001", "t1r01.gene"),
        refs=(2, 10),
        label="A and its helpers promote D.",
        antecedents=(("A", "this factor"),),
        note="a remark",
    )
    assert is_turtle(
        of_source(claims=(claim,)),
        """
        claim:doe2020-0001 a soil:Claim ;
            rdfs:label "A and its helpers promote D." ;
            soil:subject entity:A ;
            soil:jointSubject entity:B , entity:C ;
            soil:relation soil:promotes ;
            soil:object entity:D ;
            soil:stance soil:Affirmed ;
            dcterms:source source:doe2020 ;
            cito:citesAsEvidence ref:doe2020-10 , ref:doe2020-2 ;
            rdfs:comment "a remark" ;
            soil:antecedent "A=this factor" ;
            soil:condition entity:hypoxia ;
            soil:hedge "may" ;
            soil:inCell entity:macrophages ;
            soil:kind soil:MechanismClaim ;
            soil:model entity:xenograft ;
            soil:quantity "20%" ;
            soil:site entity:lung ;
            soil:species entity:mouse ;
            soil:stage entity:early ;
            soil:statedIn doe2020:s001 , doe2020:t1r01.gene ;
            soil:tumorSubtype entity:tnbc ;
            soil:via entity:E , entity:F .
        """,
    )


@pytest.mark.parametrize("kind", ["Conflict", "DualRole", "OpenQuestion"])
def test_a_disagreement_is_of_its_kind(kind: str) -> None:
    row = Conflict(
        id="doe2020-c01", kind=kind, label="Both ways.", claims=("doe2020-0001",), spans=("s001",), note="why"
    )
    assert is_turtle(
        of_source(conflicts=(row,)),
        f"""
        conflict:doe2020-c01 a soil:{kind} ;
            rdfs:label "Both ways." ;
            rdfs:comment "why" ;
            soil:hasClaim claim:doe2020-0001 ;
            soil:statedIn doe2020:s001 .
        """,
    )


def test_an_erratum_says_what_is_printed_and_what_is_read() -> None:
    row = Erratum(
        id="doe2020-e01",
        kind="WrongSymbol",
        spans=("t1r01.gene",),
        printed="PKD1",
        reading="PRKD1",
        why="see the reference",
        claims=("doe2020-0001",),
        refs=(3,),
    )
    assert is_turtle(
        of_source(errata=(row,)),
        """
        erratum:doe2020-e01 a soil:SourceErratum ;
            rdfs:label "“PKD1”, read as “PRKD1”" ;
            soil:affectsClaim claim:doe2020-0001 ;
            soil:affectsReference ref:doe2020-3 ;
            soil:erratumKind soil:WrongSymbol ;
            soil:printed "PKD1" ;
            soil:reading "PRKD1" ;
            soil:statedIn doe2020:t1r01.gene ;
            soil:why "see the reference" .
        """,
    )


@pytest.mark.parametrize(("net", "effect"), [("promotes", "Promotion"), ("suppresses", "Suppression")])
def test_a_mechanism_keeps_the_order_of_its_steps(net: str, effect: str) -> None:
    row = Mechanism(
        id="doe2020-m01", label="First B, then A.", claims=("doe2020-0002", "doe2020-0001"), net=net
    )
    assert is_turtle(
        of_source(mechanisms=(row,)),
        f"""
        mechanism:doe2020-m01 a soil:Mechanism ;
            rdfs:label "First B, then A." ;
            soil:hasStep mechanism:doe2020-m01.1 , mechanism:doe2020-m01.2 ;
            soil:netEffect soil:{effect} .

        mechanism:doe2020-m01.1 a soil:MechanismStep ;
            rdfs:label "doe2020-m01, step 1" ;
            soil:hasClaim claim:doe2020-0002 ;
            soil:position 1 .

        mechanism:doe2020-m01.2 a soil:MechanismStep ;
            rdfs:label "doe2020-m01, step 2" ;
            soil:hasClaim claim:doe2020-0001 ;
            soil:position 2 .
        """,
    )


def test_a_source_names_its_authors_in_order_and_its_sections_nest() -> None:
    bare = Source(document=DOCUMENT, sections=SECTIONS)
    assert is_turtle(
        blocks(claims_graph(KnowledgeBase(sources=(bare,)))),
        f"""
        source:doe2020 a soil:SourceDocument ;
            rdfs:label "Doe & Roe 2020" ;
            dcterms:identifier "PMC1" ;
            dcterms:rights "CC0 1.0" ;
            dcterms:title "Seeds and their soils" ;
            soil:authors "Richard Roe, Jane Doe" ;
            soil:byteLength 900 ;
            soil:journal "Journal of Soil" ;
            soil:pages "12" ;
            soil:sha256 "{HASH}" ;
            soil:year 2020 .

        doe2020:results a soil:Section ;
            rdfs:label "Results" ;
            soil:partOf source:doe2020 ;
            soil:position 1 .

        doe2020:seeds a soil:Section ;
            rdfs:label "Seeds" ;
            soil:partOf doe2020:results ;
            soil:position 2 .
        """,
    )


def test_spans_are_numbered_in_the_order_of_the_text() -> None:
    places = {"section": "seeds", "sha256": HASH, "refs": ()}
    rows = (
        Sentence(id="s002", kind="sentence", start=0, end=9, gaps=("3-5",), status="claimed", **places),
        Sentence(id="s001", kind="footnote", start=9, end=12, status="duplicate", reason="again", **places),
    )
    assert is_turtle(
        of_source(sentences=rows),
        f"""
        doe2020:s001 a soil:FootnoteSpan ;
            rdfs:label "Seeds, footnote s001" ;
            oa:start 9 ;
            oa:end 12 ;
            soil:inSection doe2020:seeds ;
            soil:ledgerReason "again" ;
            soil:ledgerStatus soil:Duplicate ;
            soil:position 2 ;
            soil:sha256 "{HASH}" .

        doe2020:s002 a soil:SentenceSpan ;
            rdfs:label "Seeds, sentence s002" ;
            oa:start 0 ;
            oa:end 9 ;
            soil:gap "3-5" ;
            soil:inSection doe2020:seeds ;
            soil:ledgerStatus soil:Claimed ;
            soil:position 1 ;
            soil:sha256 "{HASH}" .
        """,
    )


def test_a_cell_and_a_reference() -> None:
    cell = Cell(id="t1r01.gene", table=1, row="t1r01", column="gene", start=5, end=9, sha256=HASH)
    paper = Reference(
        number=7, authors="Roe R, et al.", title="On soil", year=2001, start=1, end=2, sha256=HASH
    )
    assert is_turtle(
        of_source(cells=(cell,), references=(paper,)),
        f"""
        ref:doe2020-7 a soil:Reference ;
            rdfs:label "Roe R et al. 2001" ;
            oa:start 1 ;
            oa:end 2 ;
            dcterms:title "On soil" ;
            soil:authors "Roe R, et al." ;
            soil:number 7 ;
            soil:sha256 "{HASH}" ;
            soil:year 2001 .

        doe2020:t1r01.gene a soil:CellSpan ;
            rdfs:label "Table 1, row t1r01, gene" ;
            oa:start 5 ;
            oa:end 9 ;
            soil:inRow doe2020:t1r01 ;
            soil:sha256 "{HASH}" .
        """,
    )


def test_a_derived_statement_names_rule_and_premises() -> None:
    triple = Triple(ENTITY.a, SOIL.promotes, ENTITY.b)
    labels = {ENTITY.a: "alpha", SOIL.promotes: "promotes", ENTITY.b: "beta"}
    found = blocks(derived_graph([Settled(triple, (CLAIM["doe2020-0001"],))], labels))
    assert is_turtle(
        found,
        """
        derived:a.promotes.b a soil:DerivedStatement ;
            rdfs:label "alpha promotes beta" ;
            soil:subject entity:a ;
            soil:relation soil:promotes ;
            soil:object entity:b ;
            soil:byRule soil:SettlingRule ;
            soil:premise claim:doe2020-0001 .

        entity:a soil:promotes entity:b .
        """,
    )


def test_what_has_no_name_cannot_be_derived() -> None:
    with pytest.raises(TypeError, match="has no name"):
        derived_node(Triple(BlankNode("x"), SOIL.promotes, ENTITY.b))


# ── nothing is forgotten ─────────────────────────────────────────────────────────────

# Columns that say how to check the others, or are said by the name or the class of the record.
SILENT = {"id", "table", "column", "subject_label", "mapping_justification", "object_source_version"}


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (kind, field)
        for kind in (Claim, Conflict, Erratum, Reference, Sentence, SourceDocument, Cell)
        for field, _ in columns_of(kind)
        if field not in SILENT
    ],
    ids=lambda part: part if isinstance(part, str) else part.__name__,
)
def test_every_column_is_heard(kind: type, field: str) -> None:
    """A change of any cell changes the triples."""
    knowledge = read_curation(FIXTURES)
    [source] = knowledge.sources
    name = TABLE_OF[kind]
    before = claims_graph(knowledge)
    if kind is SourceDocument:
        changed = replace(source, document=replace(source.document, **{field: other(source.document, field)}))
    else:
        first, *rest = getattr(source, name)
        changed = replace(source, **{name: (replace(first, **{field: other(first, field)}), *rest)})
    assert claims_graph(replace(knowledge, sources=(changed,))) != before


TABLE_OF = {
    Claim: "claims",
    Conflict: "conflicts",
    Erratum: "errata",
    Reference: "references",
    Sentence: "sentences",
    SourceDocument: "document",
    Cell: "cells",
}
OTHERS = {
    "kind": {"Claim": "Perspective", "Conflict": "DualRole", "Erratum": "Typography", "Sentence": "footnote"},
    "status": {"Sentence": "claimed"},
    "section": {"Sentence": "results"},
}


def other(row: object, field: str) -> object:
    """Another value of the same type."""
    if field in OTHERS:
        return OTHERS[field][type(row).__name__]
    value = getattr(row, field)
    if field == "antecedents":
        return (("CXCR4", "that receptor"),)
    if field == "refs":
        return (99,)
    if field == "relation":
        return "inhibits"
    if field == "stance":
        return "Denied"
    return (
        ("other",)
        if isinstance(value, tuple)
        else 99
        if isinstance(value, int) or field == "year"
        else "other"
    )


def test_a_mention_is_a_form_in_which_the_entity_is_printed() -> None:
    written = of_source(mentions=(Mention(entity="A", form="the ligand", note="once"),))
    assert written == 'entity:A soil:printedAs "the ligand" .'


def test_every_kind_and_status_has_a_term() -> None:
    spans = dict(columns_of(Sentence))["kind"].allowed
    assert set(SPAN_CLASSES) == set(spans)
    assert all(SOIL[name] for name in (*CLAIM_KINDS.values(), *LEDGER_STATUSES.values()))


def test_the_order_of_rows_does_not_matter_and_no_blank_node_is_made() -> None:
    knowledge = read_curation(FIXTURES)
    [source] = knowledge.sources
    shuffled = replace(
        source,
        **{
            name: tuple(random.Random(7).sample(rows, len(rows)))  # noqa: S311 - a fixed shuffle
            for name in ("claims", "conflicts", "errata", "references", "cells", "mechanisms")
            if (rows := getattr(source, name))
        },
    )
    triples = claims_graph(knowledge)
    assert claims_graph(replace(knowledge, sources=(shuffled,))) == triples
    assert not any(
        isinstance(term, BlankNode) for triple in triples for term in (triple.subject, triple.object)
    )


# ── the ontology ─────────────────────────────────────────────────────────────────────

LIST = b"<urn:a> <urn:p> ( <urn:b> [ <urn:q> 1 ] ) ."


def test_blank_nodes_have_the_same_names_whatever_stands_beside_them() -> None:
    graphs = {"a.ttl": NamedNode("urn:one"), "b.ttl": NamedNode("urn:two")}
    made = ontology_graphs({"a.ttl": LIST, "b.ttl": LIST}, graphs)
    again = ontology_graphs({"a.ttl": b"# a remark\n" + LIST, "b.ttl": LIST}, graphs)
    assert made == again
    first, second = (
        {str(term) for t in triples for term in (t.subject, t.object) if isinstance(term, BlankNode)}
        for triples in made.values()
    )
    assert first
    assert not first & second


def test_every_file_that_does_not_parse_is_named_with_its_line() -> None:
    graph = NamedNode("urn:g")
    files = {"a.ttl": b"<urn:a>\n<urn:p> .", "b.ttl": b"<urn:a> <urn:p> 1 .", "c.ttl": b"x:a <urn:p> 1 ."}
    with pytest.raises(OntologyError) as caught:
        ontology_graphs(files, dict.fromkeys(files, graph))
    lines = str(caught.value).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["a.ttl:2", "c.ttl:1"]
    assert all(line.endswith("Correct the Turtle.") for line in lines)


def test_text_becomes_plain_strings() -> None:
    entity = Entity(id="A", label="alpha", classes=("Protein",), status="active", note="é → β")
    assert Triple(ENTITY.A, NamedNode(PREFIX_MAP["rdfs"] + "comment"), Literal("é → β")) in entities_graph(
        KnowledgeBase(entities=(entity,))
    )
