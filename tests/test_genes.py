"""Somebody's own genes and the real knowledge base: who they are, what is known, which sets they lean to."""

from __future__ import annotations

import gzip
import math
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from scipy.stats import fisher_exact

from seedsoil.cli import main
from seedsoil.curation import read_curation
from seedsoil.errors import OntologyError, QueryError
from seedsoil.finding.gene_names import gene_names, table
from seedsoil.genes import annotate, enrich, gene_sets, gmt, names_in, set_table
from seedsoil.genes.annotation import COLUMNS
from seedsoil.genes.effects import effects_of, word_of
from seedsoil.genes.enrichment import Background, coding, corrected, enriched, members_of
from seedsoil.genes.identity import Identities
from seedsoil.genes.knowledge import Claim, Knowledge, read_knowledge
from seedsoil.genes.sets import MINIMUM, GeneSet, sets_of
from seedsoil.hints import folded
from seedsoil.imports import names_of, used_terms
from seedsoil.imports.gene_names import gene_name_slice
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads
from seedsoil.resources import room
from seedsoil.store import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pyoxigraph import Store


@pytest.fixture(scope="module")
def store() -> Store:
    """The real knowledge base."""
    graphs, _ = assemble(read_curation(room("curation")), Rooms.ours())
    return fill(quads(graphs))


@pytest.fixture(scope="module")
def knowledge(store: Store) -> Knowledge:
    return read_knowledge(store)


@pytest.fixture(scope="module")
def identities(knowledge: Knowledge) -> Identities:
    return Identities(knowledge)


def row(store: Store, *names: str) -> dict[str, object]:
    """The first row of the annotation of a list."""
    answer, _ = annotate(store, names)
    return dict(zip(answer.columns, answer.rows[0], strict=True))


# ── identity ────────────────────────────────────────────────────────────────────────────────────────────


def test_every_gene_is_recognised_by_each_of_its_ids_and_symbols(
    identities: Identities, knowledge: Knowledge
) -> None:
    assert len(knowledge.every_gene()) > 100
    for gene in knowledge.every_gene():
        known = gene_names()[gene]
        assert known.ensembl, gene
        assert known.entrez, gene
        assert known.uniprot or not known.is_coding, gene
        for name in (gene, known.symbol, known.symbol.lower(), *known.ensembl, *known.entrez, *known.uniprot):
            found = identities.named(name)
            assert (found.status, found.genes) == ("found", (gene,)), name


@pytest.mark.parametrize(
    ("name", "symbol", "how"),
    [
        ("SDF1", "CXCL12", "previous symbol"),
        ("HER2", "ERBB2", "alias"),
        ("E-cadherin", "CDH1", "alias"),
        ("il8", "CXCL8", "previous symbol"),
        ("IL-1β", "IL1B", "official symbol"),
        ("CTGF", "CCN2", "previous symbol"),
        ("ENSG00000107562.12", "CXCL12", "Ensembl id"),
        ("ENSEMBL:ENSG00000107562", "CXCL12", "Ensembl id"),
        ("NCBIGene:6387", "CXCL12", "Entrez id"),
        ("6387.0", "CXCL12", "Entrez id"),
        ("UniProtKB:P48061-2", "CXCL12", "UniProt id"),
        ("hgnc:10672", "CXCL12", "HGNC id"),
        ("entity:CXCL12", "CXCL12", "identifier"),
        ("hsa-mir-126", "MIR126", "alias"),
        ("MIMAT0000445", "MIR126", "miRBase id"),
    ],
)
def test_other_names_and_written_forms_lead_to_the_gene(
    identities: Identities, name: str, symbol: str, how: str
) -> None:
    found = identities.named(name)
    assert ([gene_names()[gene].symbol for gene in found.genes], found.how) == ([symbol], how)
    assert found.status == "found"


@pytest.mark.parametrize(
    ("name", "status", "note"),
    [
        (
            "CSN2",
            "not here",
            "official symbol of CSN2 (casein beta), of which nothing is told here; also alias of COPS2 (here",
        ),
        ("RHO", "not here", "official symbol of RHO (rhodopsin), of which nothing is told here"),
        ("COX2", "ambiguous", "alias of PTGS2 (here), MT-CO2: write the official symbol"),
        ("PAR3", "ambiguous", "alias of PARD3 (here), F2RL2: write the official symbol"),
        ("AKT", "ambiguous", "alias of Akt (here, no single gene), AKT1: write the official symbol"),
        ("DLC1", "found", "also alias of DLEC1, DYNLL1"),
        ("Cxcl12", "found", "spelled as in the mouse, read as the human gene"),
        ("miR-199a", "found", "2 loci: MIR199A1, MIR199A2"),
        ("NF-κB", "family", "stands for no single gene"),
        ("1-Sep", "mistaken", "a date: a spreadsheet has changed the name, probably SEPT1, today SEPTIN1"),
        ("ENST00000343575", "mistaken", "the id of a transcript or protein: give that of the gene"),
        (
            "ENSMUSG00000061353",
            "mistaken",
            "the id of a gene of another species: give that of the human gene",
        ),
        ("999999999", "not here", "nothing here has this Entrez id"),
        ("Foo", "not here", "nothing here has this name"),
    ],
)
def test_a_trap_is_told(identities: Identities, name: str, status: str, note: str) -> None:
    found = identities.named(name)
    assert found.status == status
    assert found.note.startswith(note)


def test_no_name_that_a_curator_warns_of_leads_to_the_gene_of_ours(identities: Identities) -> None:
    """The official symbol of each gene of a negative mapping means that gene, never ours."""
    mappings = read_curation(room("curation")).mappings
    warned = [
        row for row in mappings if row.predicate_modifier == "Not" and row.object_id.startswith("HGNC:")
    ]
    assert len(warned) > 30
    for row in warned:
        assert identities.named(row.object_label).genes == (row.object_id,), row


def test_the_strand_of_a_micro_rna_is_kept_and_its_gene_has_both(identities: Identities) -> None:
    assert identities.named("hsa-miR-126-3p").entities == ("entity:miR-126",)
    assert identities.named("miR-126*").entities == ("entity:miR-126-star",)
    assert identities.named("MIR126").entities == ("entity:miR-126", "entity:miR-126-star")


def test_the_names_are_those_of_hgnc(reference_table: Callable[[str], list[dict[str, str]]]) -> None:
    theirs = {row["hgnc_id"]: row for row in reference_table("hgnc")}
    for gene in gene_names().values():
        row = theirs[gene.hgnc]
        assert (gene.symbol, row["status"]) == (row["symbol"], "Approved")
        assert set(gene.aliases) <= set(row["alias_symbols"].split("|"))
        assert set(gene.previous) <= set(row["prev_symbols"].split("|"))
        assert set(gene.ensembl) <= set(row["ensembl"].split("|"))


def test_no_other_gene_holds_a_name_of_ours_unknown_to_the_table(
    reference_table: Callable[[str], list[dict[str, str]]], identities: Identities
) -> None:
    """So that no name is resolved that somebody else holds too."""
    ours = {folded(name) for gene in identities.encoded for name in names_held(gene)}
    ours |= {folded(name) for entity in identities.knowledge.entities.values() for name in entity.names}
    for row in reference_table("hgnc"):
        if row["status"] == "Approved" and row["hgnc_id"] not in gene_names():
            cells = (row["symbol"], row["alias_symbols"], row["prev_symbols"])
            names = {folded(name) for cell in cells for name in cell.split("|") if name}
            assert not names & ours, row


def names_held(gene: str) -> tuple[str, ...]:
    known = gene_names()[gene]
    return (known.symbol, *known.previous, *known.aliases)


def test_the_slice_holds_what_is_used_its_families_and_namesakes() -> None:
    header = (
        "hgnc_id\tsymbol\tname\tlocus_group\tstatus\talias_symbols\tprev_symbols\tentrez\tensembl\tuniprot\n"
    )
    rows = (
        "HGNC:1\tAAA\ta\tprotein-coding gene\tApproved\tX1\t\t1\tENSG1\tP1\n"
        "HGNC:2\tBBB\tb\tprotein-coding gene\tApproved\tX-1|Y\t\t2\tENSG2\tP2\n"
        "HGNC:3\tCCC\tc\tprotein-coding gene\tApproved\tZ\t\t3\tENSG3\tP3\n"
        "HGNC:4\tDDD\td\tpseudogene\tApproved\t\t\t4\t\t\n"
        "HGNC:5\tX1\te\tother\tEntry Withdrawn\t\t\t\t\t\n"
    )
    families = "id\tmembers\nFPLX:F\tFPLX:G\nFPLX:G\tHGNC:CCC\n"
    made = gene_name_slice((header + rows).encode(), families.encode(), {"HGNC:1", "FPLX:F"}).splitlines()
    assert made[0].endswith("protein-coding genes: 3")
    assert made[2:] == [
        "HGNC:1\tAAA\ta\tprotein-coding gene\t\tX1\tENSG1\t1\tP1\t",
        "HGNC:2\tBBB\tb\tprotein-coding gene\t\tX-1\t\t\t\t",
        "HGNC:3\tCCC\tc\tprotein-coding gene\t\tZ\tENSG3\t3\tP3\tFPLX:F",
    ]


def test_the_table_is_what_the_reference_tables_give(
    reference_path: Callable[[str], Path],
) -> None:
    ours = read_curation(room("curation"))
    hgnc, famplex = (gzip.decompress(reference_path(name).read_bytes()) for name in ("hgnc", "famplex"))
    made = gene_name_slice(hgnc, famplex, used_terms(ours.mappings), names_of(ours))
    assert tuple(made.splitlines()) == table()


def firm(relation: str, object_: str) -> Claim:
    """A claim of an entity *a* that nothing stands against."""
    return Claim("claim:1", "entity:a", relation, object_, 1, "Affirmed", "Settled", "TableRowClaim")


# ── what is known of a gene ─────────────────────────────────────────────────────────────────────────────


def test_a_gene_comes_with_sites_cells_claims_and_references(store: Store) -> None:
    found = row(store, "CXCL12")
    assert found["sites"] == "bone: promotes|lung: promotes|lymph node: promotes"
    assert found["cells"] == "produced by cancer-associated fibroblasts"
    assert found["reference"] == "35;53;73;76"
    assert (found["entity"], found["contested"]) == ("entity:CXCL12", 0)


def test_the_claims_of_a_gene_are_those_that_speak_of_it(store: Store, knowledge: Knowledge) -> None:
    counted = [claim for claim in knowledge.claims if "entity:CXCL12" in claim.participants]
    assert row(store, "CXCL12")["claims"] == len(counted) > 10


def test_what_experiments_on_a_gene_tell_is_marked(store: Store) -> None:
    assert row(store, "SRGN")["sites"] == "lung: promotes (derived)"


def test_an_effect_is_qualified_only_if_no_claim_is_free_of_it(knowledge: Knowledge) -> None:
    base = firm("promotesMetastasisTo", "entity:bone")

    def effect(*claims: Claim) -> str:
        return effects_of(["entity:a"], replace(knowledge, claims=claims, derived=()))[1]

    contested = replace(base, consensus="Contested")
    assert effect(contested) == "bone: promotes (contested)"
    assert effect(contested, base) == "bone: promotes"
    assert effect(replace(base, hedge="may", joint=("entity:b",))) == "bone: promotes (hedged, with others)"
    assert effect(replace(base, stance="Denied")) == "bone: does not promote"
    assert effect(replace(base, subject="entity:b", joint=("entity:a",))) == "bone: promotes (with others)"
    assert effect(replace(base, subject="entity:b")) == ""


@pytest.mark.parametrize(
    ("stance", "sign", "relation", "said"),
    [
        ("Affirmed", 1, "promotes", "promotes"),
        ("Denied", 1, "promotes", "does not promote"),
        ("Uncertain", -1, "suppresses", "unclear whether it suppresses"),
        ("Denied", None, "associatedWith", "not: associated with"),
        ("Affirmed", 0, "hasNoEffectOn", "has no effect on"),
    ],
)
def test_a_denied_claim_is_no_effect(stance: str, sign: int | None, relation: str, said: str) -> None:
    claim = Claim("claim:x", "entity:a", relation, "entity:b", sign, stance, "Settled", "MechanismClaim")
    assert word_of(claim) == said
    assert claim.is_firm == (stance == "Affirmed")


def test_what_is_said_of_a_family_is_not_said_of_its_member(store: Store) -> None:
    found = row(store, "AKT1")
    assert (found["status"], found["claims"], found["via"]) == ("family", None, "in Akt")
    assert found["viaClaims"]
    assert row(store, "ITGA6")["via"] == "part of integrin α6β1|part of integrin α6β4"


def test_a_gene_given_twice_counts_once_and_is_told(store: Store) -> None:
    answer, told = annotate(store, ["LOX", "CXCL12", "SDF1", "6387", "Lox"])
    assert [one[0] for one in answer.rows] == ["LOX", "CXCL12"]
    assert answer.rows[1][-1] == "3 times in the list, also as 6387, SDF1"
    assert told == "5 names, 3 of them again: 2 found"


def test_an_unknown_name_comes_with_the_nearest_unless_there_are_many(store: Store) -> None:
    few, _ = annotate(store, ["CXCL12", "CXCL122"])
    assert str(few.rows[1][-1]).startswith("nothing here has this name; the nearest: CXCL12")
    many = ["CXCL12", *(f"UNHEARD{number}" for number in range(30))]
    answer, _ = annotate(store, many)
    assert not any("nearest" in str(one[-1]) for one in answer.rows)


def test_a_list_of_which_nothing_is_known_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match='none of its 2 names is known here; the first is "Apple"'):
        annotate(store, ["Apple", "Pear"], "fruit.csv")


# ── sets ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_set_of_a_site_holds_the_genes_of_its_table(knowledge: Knowledge) -> None:
    sets = {one.name: one for one in sets_of(knowledge)}
    bone = sets["SEEDSOIL_PROMOTES_METASTASIS_TO_BONE"]
    assert bone.symbols == ("CCN2", "CXCL12", "IL11", "JAG1", "LOX", "VCAM1", "YWHAZ")
    assert bone.about == "entity:bone"


def test_only_firm_claims_make_members(knowledge: Knowledge) -> None:
    base = firm("promotesMetastasisTo", "entity:bone")

    def members(*changed: Claim) -> set[str]:
        told = replace(knowledge, claims=changed, derived=(), genes={"entity:a": ("HGNC:1",)})
        return {one.name for one in sets_of(told, 1) if one.name.endswith("TO_BONE")}

    assert members(base) == {"SEEDSOIL_PROMOTES_METASTASIS_TO_BONE"}
    for change in (
        {"stance": "Denied"},
        {"stance": "Uncertain"},
        {"consensus": "Contested"},
        {"hedge": "may"},
    ):
        assert members(replace(base, **change)) == set(), change
    assert members(replace(base, joint=("entity:b",))) == set()
    for against in ({"stance": "Denied"}, {"consensus": "Contested"}):
        assert members(base, replace(base, id="claim:2", **against)) == set(), against


def test_sets_have_names_of_their_own_enough_genes_and_an_address(knowledge: Knowledge) -> None:
    sets = sets_of(knowledge)
    assert len(sets) > 40
    assert len({one.name for one in sets}) == len(sets)
    assert all(len(one.genes) >= MINIMUM and one.name.isascii() for one in sets)
    assert all(one.address.startswith("https://w3id.org/seedsoil/") for one in sets)
    assert [one.name for one in sets] == sorted(one.name for one in sets)


def test_a_gmt_file_gives_the_sets_back(store: Store) -> None:
    sets = gene_sets(store)
    lines = [line.split("\t") for line in gmt(sets).splitlines()]
    assert {name: tuple(genes) for name, _, *genes in lines} == {one.name: one.symbols for one in sets}
    assert all(genes == sorted(set(genes)) for _, _, *genes in lines)
    assert len(set_table(sets).rows) == len(lines)


# ── the test ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_computed_by_hand() -> None:
    """Ten genes, four of them marked, three drawn, two hits: (C(4,2)·C(6,1) + C(4,3)) / C(10,3) = 40/120."""
    background = Background("ten", 10, frozenset(f"g{number}" for number in range(10)))
    marked = GeneSet("S", "s", "entity:bone", ("g0", "g1", "g2", "g3"))
    (found,) = enriched(["g0", "g1", "g9", "elsewhere"], [marked], background)
    assert math.isclose(found.p, 40 / 120)
    assert (found.in_list, found.in_set, found.hits) == (3, 4, ("g0", "g1"))
    assert math.isclose(found.expected, 1.2)
    assert math.isclose(found.fold, 2 / 1.2)
    assert found.odds_ratio == 2 * 5 / (2 * 1)


@pytest.mark.parametrize("background", ["kb", "protein-coding"])
def test_the_numbers_are_those_of_fishers_exact_test(store: Store, background: str) -> None:
    answer, _ = enrich(store, ["CXCL12", "LOX", "IL11", "TNF", "TWIST1", "KRAS", "MMP1"], background)
    assert len(answer.rows) > 10
    for cells in answer.rows:
        found = dict(zip(answer.columns, cells, strict=True))
        hits, in_set, in_list, size = (
            int(found[name]) for name in ("overlap", "inSet", "inList", "background")
        )
        table = [[hits, in_set - hits], [in_list - hits, size - in_set - in_list + hits]]
        odds, chance = fisher_exact(table, alternative="greater")
        assert math.isclose(found["p"], chance, rel_tol=1e-3)
        assert found["oddsRatio"] is None or math.isclose(found["oddsRatio"], odds, rel_tol=1e-3)
        assert len(found["genes"].split("|")) == hits


def test_the_correction_counts_every_set_that_could_have_been_hit(store: Store, knowledge: Knowledge) -> None:
    genes = members_of(map(Identities(knowledge).named, ["CXCL12", "LOX", "IL11"]))
    base = Background("", len(knowledge.every_gene()), frozenset(knowledge.every_gene()))
    tests = enriched(genes, sets_of(knowledge), base)
    assert len(tests) == len(gene_sets(store)) - 1  # the set of all genes is the background itself
    assert any(not one.hits for one in tests)
    ordered = sorted(one.p for one in tests)
    rates = [
        min(p * len(ordered) / rank for rank, p in enumerate(ordered, 1) if rank >= least)
        for least in range(1, len(ordered) + 1)
    ]
    assert all(
        math.isclose(one, min(two, 1)) for one, two in zip(sorted(t.q for t in tests), rates, strict=True)
    )


def test_the_background_of_a_file_leaves_out_what_it_lacks(store: Store) -> None:
    universe = ["SDF1", "LOX", "IL11", "JAG1", "KRAS", "BRAF", "CCN2", "ENSG00000150630"]
    answer, told = enrich(store, ["CXCL12", "LOX", "KRAS", "TNF"], "measured.txt", universe)
    found = dict(zip(answer.columns, answer.rows[0], strict=True))
    assert (found["background"], found["inList"]) == (8, 3)
    assert "against the 8 genes of measured.txt (1 others of the list are not among them" in told


def test_rnas_are_no_part_of_the_protein_coding_background(knowledge: Knowledge) -> None:
    base = coding(knowledge)
    assert not base.within(["HGNC:31508"])
    assert base.within(["HGNC:10672", "kras"]) == {"HGNC:10672", "kras"}


def test_a_list_outside_the_background_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="no gene of the list is among the 104 genes"):
        enrich(store, ["KRAS", "BRAF"])


def test_no_test_needs_no_correction() -> None:
    assert corrected([]) == []


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "file", "column"),
    [
        ("CXCL12\nLOX\n", "genes.txt", None),
        ("\ufeffgene\nCXCL12\nLOX\n", "genes.csv", None),
        ("Gene Symbol;p\r\nCXCL12;0,1\r\nLOX;0,2\r\n", "genes.csv", None),
        ("p\tgene_symbol\n1\tCXCL12\n2\tLOX\n", "genes.tsv", None),
        ('hit,p\n CXCL12 ,1\n\n,3\n"LOX",2\n', "genes.csv", "hit"),
        ("Hit,p\nCXCL12,1\nLOX,2\n", "genes.csv", "hit"),
    ],
)
def test_lists_are_read_as_people_write_them(text: str, file: str, column: str | None) -> None:
    assert names_in(text, file, column) == ["CXCL12", "LOX"]


@pytest.mark.parametrize(
    ("text", "column", "complaint"),
    [
        ("", None, "genes.csv: is empty"),
        ("\n \n", None, "genes.csv: is empty"),
        ("gene\n", None, "has no gene below its header"),
        ("a\0b", None, "is not a text. Save the sheet as CSV or TSV"),
        ("hit,p\nCXCL12,1\n", None, "has several columns: hit, p. Say which holds the genes: --column NAME"),
        ("gene,p\nCXCL12,1\n", "gen", 'has no column "gen". Did you mean gene? It has gene, p.'),
        ("gene,p\n" + "x" * 200_000 + ",1\n", None, "cannot be read as a table"),
    ],
)
def test_a_list_that_cannot_be_read_says_what_to_do(text: str, column: str | None, complaint: str) -> None:
    with pytest.raises(QueryError) as refused:
        names_in(text, "genes.csv", column)
    assert complaint in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_long_list_takes_no_long_time(store: Store) -> None:
    """A hundred thousand lines: counted, not timed, since machines differ; nothing is sought one by one."""
    names = [f"LOC{number}" for number in range(100_000)] + ["CXCL12"]
    answer, told = annotate(store, names)
    assert len(answer.rows) == len(names)
    assert told == "100001 names: 1 found, 100000 not here"


def test_a_broken_table_of_names_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("seedsoil.finding.gene_names.room", lambda _: tmp_path)
    table.cache_clear()
    with pytest.raises(OntologyError, match="cannot be read"):
        table()
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / "gene-names.tsv").write_text("no source\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="does not tell its source"):
        table()
    table.cache_clear()


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def folder(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store on disk, as the command opens it."""
    path = tmp_path_factory.mktemp("genes") / "store"
    fill(store, path)
    return path


@pytest.fixture
def genes(tmp_path: Path) -> str:
    path = tmp_path / "genes.csv"
    path.write_text("gene,score\nCXCL12,1\nLOX,2\nCSN2,3\n", encoding="utf-8")
    return str(path)


def test_the_command_annotates_tests_and_writes_sets(
    genes: str,
    store: Store,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SEEDSOIL_STORE", str(folder))
    assert main(["annotate", genes, "--format", "csv"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == ",".join(COLUMNS)
    assert said.err == "(3 names: 2 found, 1 not here)\n"
    assert main(["annotate", genes, "--sets", "--background", genes, "--format", "tsv"]) == 0
    assert "against the 3 genes of" in capsys.readouterr().err
    assert main(["annotate", "--gmt"]) == 0
    assert capsys.readouterr().out == gmt(gene_sets(store))
    assert main(["annotate", "--sets", "--format", "tsv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(gene_sets(store)) + 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["annotate"], "name a FILE of genes"),
        (["annotate", "x.csv", "--gmt"], "--gmt writes all sets and goes alone"),
        (["annotate", "x.csv", "--background", "kb"], "--background is for the test of sets"),
        (["annotate", "--sets", "--column", "gene"], "--column is for a FILE"),
    ],
)
def test_arguments_that_do_not_go_together_are_refused(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert complaint in capsys.readouterr().err


def test_without_the_extra_the_remedy_is_told(
    genes: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEEDSOIL_STORE", str(folder))
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    assert main(["annotate", genes, "--sets"]) == 1
    assert "pip install 'seedsoil[genes]'" in capsys.readouterr().err
