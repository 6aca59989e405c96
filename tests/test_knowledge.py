"""The real tables: identifiers against the reference tables, the article's tables, the ledger, traps."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from seedsoil.curation import read_curation
from seedsoil.model import NO_TERM
from seedsoil.vocabulary import expand

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedsoil.model import Claim, KnowledgeBase, Mapping, Source

ROOT = Path(__file__).parents[1]

# prefix → (reference table, column of the identifier, column of the label)
TABLES = {
    "HGNC": ("hgnc", "hgnc_id", "symbol"),
    "MGI": ("mgi", "mgi_id", "symbol"),
    "mirbase": ("mirbase", "accession", "name"),
    "mirbase.mature": ("mirbase", "accession", "name"),
    "mirbase.family": ("mirbase_family", "id", "label"),
    "wikipathways": ("wikipathways", "id", "label"),
    "reactome": ("reactome", "id", "label"),
    "NCIT": ("ncit_subset", "id", "label"),
    "FPLX": ("famplex", "id", "label"),
    "NCBITaxon": ("ncbitaxon_subset", "id", "label"),
    "HGNC.GENEGROUP": ("hgnc_genegroup", "id", "label"),
    "ComplexPortal": ("complexportal", "id", "label"),
} | {
    prefix: (prefix.lower(), "id", "label")
    for prefix in (
        "GO",
        "CL",
        "UBERON",
        "MONDO",
        "DOID",
        "MESH",
        "CHEBI",
        "SO",
        "EFO",
        "RO",
        "BFO",
        "PR",
        "ECO",
    )
}
# How a table writes an identifier where it does not write our CURIE.
WRITTEN = {
    "mirbase": "{local}",
    "mirbase.mature": "{local}",
    "mirbase.family": "{local}",
    "wikipathways": "WikiPathways:{local}",
    "reactome": "Reactome:{local}",
}
TABLE_OF = {"BFO": "ro", "PR": "pr_subset"}
#: Terms that no reference table holds.
UNCHECKED = frozenset({"biolink", "sssom"})


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return read_curation(ROOT / "curation")


@pytest.fixture(scope="module")
def source(knowledge: KnowledgeBase) -> Source:
    return next(source for source in knowledge.sources if source.id == "xie2017")


def written(curie: str) -> tuple[str, str]:
    prefix, _, local = curie.partition(":")
    return prefix, WRITTEN.get(prefix, curie).format(local=local)


def fault_of(row: Mapping, tables: Callable[[str], list[dict[str, str]]]) -> str:
    prefix, identifier = written(row.object_id)
    table, column, label = TABLES[prefix]
    entries = [entry for entry in tables(TABLE_OF.get(prefix, table)) if entry[column] == identifier]
    if not entries:
        return f"{row.object_id} is not in {table}"
    entry = entries[0]
    if entry.get("obsolete") == "1" and not row.predicate_modifier:
        return f"{row.object_id} is obsolete"
    if entry[label] != row.object_label:
        return f"{row.object_id} is {entry[label]}, not {row.object_label}"
    return ""


def test_each_identifier_and_label_is_in_the_reference_tables(
    knowledge: KnowledgeBase, reference_table: Callable[[str], list[dict[str, str]]]
) -> None:
    index: dict[str, dict[str, list[dict[str, str]]]] = {}

    def entries(name: str) -> list[dict[str, str]]:
        return index.setdefault(name, {"": reference_table(name)})[""]

    rows = [
        row
        for row in knowledge.mappings
        if row.object_id != NO_TERM and row.object_id.partition(":")[0] not in UNCHECKED
    ]
    faults = [f"{row.subject_id}: {fault}" for row in rows if (fault := fault_of(row, entries))]
    assert len(rows) > 400
    assert faults == []


def test_a_wrong_label_and_a_wrong_identifier_would_be_found(
    knowledge: KnowledgeBase, reference_table: Callable[[str], list[dict[str, str]]]
) -> None:
    row = next(row for row in knowledge.mappings if row.object_id == "HGNC:10672")
    assert fault_of(row, reference_table) == ""
    assert "not CXCR4" in fault_of(replace(row, object_label="CXCR4"), reference_table)
    assert "is not in" in fault_of(replace(row, object_id="HGNC:99999999"), reference_table)
    obsolete = replace(row, object_id="GO:0046323", object_label="obsolete D-glucose import")
    assert "is obsolete" in fault_of(obsolete, reference_table)


def test_every_outside_term_has_its_label_in_the_tables(knowledge: KnowledgeBase) -> None:
    assert [row for row in knowledge.mappings if row.object_id != NO_TERM and not row.object_label] == []


def test_every_entity_is_grounded_or_says_why_not(knowledge: KnowledgeBase) -> None:
    mapped = {row.subject_id for row in knowledge.mappings if not row.predicate_modifier}
    assert [one.id for one in knowledge.entities if f"entity:{one.id}" not in mapped] == []


def test_every_term_that_is_mapped_to_is_in_a_slice(knowledge: KnowledgeBase) -> None:
    slices = sorted((ROOT / "ontology" / "imports").glob("*.ttl"))
    inside = {triple.subject for path in slices for triple in parse(path.read_bytes(), RdfFormat.TURTLE)}
    terms = {
        row.object_id
        for row in knowledge.mappings
        if row.object_id != NO_TERM
        and not row.predicate_modifier
        and row.object_id.partition(":")[0] not in UNCHECKED
    }
    missing = sorted(term for term in terms if expand(term) not in inside)
    assert missing == [], "run: python scripts/refresh_imports.py"


@pytest.mark.parametrize(
    ("entity", "right", "wrong"),
    [
        ("PDK1", "HGNC:8809", "HGNC:9008"),
        ("COPS2", "HGNC:30747", "HGNC:2447"),
        ("RHOC", "HGNC:669", "HGNC:10012"),
        ("WWTR1", "HGNC:24042", "HGNC:11577"),
        ("PARD3", "HGNC:16051", "HGNC:3539"),
        ("ANGPT2", "HGNC:485", "HGNC:1172"),
        ("DLC1", "HGNC:2897", "HGNC:15476"),
        ("PTGS2", "HGNC:9605", "HGNC:7421"),
        ("miR-126", "mirbase.mature:MIMAT0000445", "mirbase.mature:MIMAT0000444"),
        ("miR-126-star", "mirbase.mature:MIMAT0000444", "mirbase.mature:MIMAT0000445"),
        ("miR-200", "mirbase.family:MIPF0000019", "mirbase.family:MIPF0000491"),
        ("integrin-a6b1", "ComplexPortal:CPX-1803", "ComplexPortal:CPX-1822"),
        ("integrin-a6b4", "ComplexPortal:CPX-1822", "ComplexPortal:CPX-1803"),
        ("exosomes", "GO:0070062", "GO:0000178"),
    ],
)
def test_known_traps_are_avoided_and_recorded(
    knowledge: KnowledgeBase, entity: str, right: str, wrong: str
) -> None:
    rows = {
        (row.object_id, row.predicate_modifier)
        for row in knowledge.mappings
        if row.subject_id == f"entity:{entity}" and row.predicate_id == "skos:exactMatch"
    }
    assert {(right, ""), (wrong, "Not")} <= rows


def rows_of(source: Source, *relations: str) -> list[Claim]:
    return [one for one in source.claims if one.kind == "TableRow" and one.relation in relations]


def test_table_1_is_complete(source: Source) -> None:
    rows = rows_of(source, "promotesMetastasisTo", "suppressesMetastasisTo")
    assert Counter((one.object, one.relation.partition("Metastasis")[0]) for one in rows) == {
        ("lung", "promotes"): 16,
        ("lung", "suppresses"): 3,
        ("bone", "promotes"): 7,
        ("bone", "suppresses"): 1,
        ("liver", "promotes"): 2,
        ("brain", "promotes"): 2,
        ("lymph-node", "promotes"): 3,
    }


def test_table_2_is_complete(source: Source) -> None:
    rows = rows_of(source, "promotes", "suppresses")
    assert {(one.subject, one.relation) for one in rows} == {
        ("macrophages", "promotes"),
        ("neutrophils", "promotes"),
        ("neutrophils", "suppresses"),
        ("T-cells", "promotes"),
        ("T-cells", "suppresses"),
        ("natural-killer-cells", "suppresses"),
        ("cancer-associated-fibroblasts", "promotes"),
        ("pericytes", "suppresses"),
        ("mesenchymal-stem-cells", "promotes"),
    }


def test_table_3_is_complete(source: Source) -> None:
    assert {(one.subject, one.object, one.refs) for one in rows_of(source, "bindsReceptor")} == {
        ("CCL18", "PITPNM3", (13,)),
        ("CXCL12", "CXCR4", (35, 73, 76)),
        ("CXCL10", "CXCR3", (57,)),
        ("CXCL1", "CXCR2", (11,)),
        ("CXCL2", "CXCR2", (11,)),
        ("CXCL8", "CXCR2", (98,)),
        ("CXCL8", "CXCR1", (98,)),
        ("CCL21", "CCR7", (73,)),
        ("CCL5", "CCR5", (56,)),
        ("CCL2", "CCR2", (74,)),
    }


def test_the_claims_of_a_table_row_cite_all_its_references(source: Source) -> None:
    row_of = {cell.id: cell.row for cell in source.cells}
    refs = {row.id: set(row.refs) for row in source.sentences}
    rows = rows_of(
        source, "promotesMetastasisTo", "suppressesMetastasisTo", "bindsReceptor", "promotes", "suppresses"
    )
    assert [one.id for one in rows if set(one.refs) != refs[row_of[one.spans[0]]]] == []


def test_the_ledger_is_closed(source: Source) -> None:
    assert [row.id for row in source.sentences if row.status == "deferred"] == []
    assert [
        row.id for row in source.sentences if row.refs and row.status != "claimed" and not row.reason
    ] == []


def test_every_reference_of_the_text_serves_a_claim(source: Source) -> None:
    cited = {number for row in source.sentences for number in row.refs}
    used = {number for one in source.claims for number in one.refs}
    assert cited == set(range(1, 99))
    assert cited - used == set()


def stances(source: Source, subject: str, relation: str, object_: str) -> set[tuple[str, bool]]:
    return {
        (one.stance, bool(one.hedge))
        for one in source.claims
        if (one.subject, one.relation, one.object) == (subject, relation, object_)
    }


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "expected"),
    [
        ("EMT", "notRequiredFor", "lung-metastasis", ("Affirmed", True)),
        ("miR-200-overexpression", "hasNoEffectOn", "lung-metastasis", ("Affirmed", False)),
        ("miR-200-overexpression", "promotes", "chemotherapy-response", ("Affirmed", False)),
        ("PRRX1", "activates", "EMT", ("Affirmed", False)),
        ("PRRX1", "suppresses", "breast-cancer-metastasis", ("Affirmed", False)),
        ("bone-metastatic-cells", "exhibits", "HIF1A-PDK1-metabolic-program", ("Denied", False)),
        ("lung-metastatic-cells", "exhibits", "HIF1A-PDK1-metabolic-program", ("Denied", False)),
        ("NRP2", "associatedWith", "breast-cancer-metastasis", ("Uncertain", True)),
        ("primary-tumor-size", "hasNoEffectOn", "systemic-spread", ("Affirmed", True)),
        ("pericyte-inhibition", "promotesMetastasisTo", "lung", ("Affirmed", False)),
    ],
)
def test_each_at_its_strength(
    source: Source, subject: str, relation: str, object_: str, expected: tuple[str, bool]
) -> None:
    assert stances(source, subject, relation, object_) == {expected}


def test_what_needs_two_names_both(source: Source) -> None:
    joint = {(one.subject, one.joint, one.object) for one in source.claims if one.joint}
    assert ("SNAI2", ("SOX9",), "stem-cell-state") in joint
    assert ("IL17-producing-gamma-delta-T-cells", ("neutrophils",), "lymph-node") in joint


def test_the_six_steps_come_in_order(source: Source) -> None:
    before = {one.subject: one.object for one in source.claims if one.relation == "precedes"}
    step, order = "departure-from-primary-site", ["departure-from-primary-site"]
    while step in before:
        step = before[step]
        order.append(step)
    assert order == [
        "departure-from-primary-site",
        "ecm-degradation",
        "intravasation",
        "survival-in-circulation",
        "extravasation",
        "colonization",
    ]


@pytest.mark.text
def test_no_run_of_eleven_words_is_copied(article: bytes) -> None:
    body = article.decode("utf-8").split("\nReferences\n")[0]

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z0-9]+", text.lower())
        return {tuple(words[at : at + 11]) for at in range(len(words) - 10)}

    printed = runs(body)
    # The title of the article and its headings stand in source.toml, titles of references in references.tsv.
    files = [path for path in (ROOT / "curation").rglob("*.tsv") if path.name != "references.tsv"]
    assert files
    assert {path.name: runs(path.read_text(encoding="utf-8")) & printed for path in files} == {
        path.name: set() for path in files
    }
