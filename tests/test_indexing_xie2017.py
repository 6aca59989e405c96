"""The first source: its committed tables, and what is hard about its text."""

import csv
import hashlib
import shutil
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from seedsoil.indexing import index_source, resolved_rows, verify_folder

CURATION = Path(__file__).parents[1] / "curation"
FOLDER = CURATION / "xie2017"
Rows = list[dict[str, str]]


def rows_of(name: str) -> Rows:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def ledger() -> Rows:
    return rows_of("sentences.tsv")


@pytest.fixture(scope="module")
def references() -> Rows:
    return rows_of("references.tsv")


def spans_of(row: dict[str, str]) -> list[tuple[int, int]]:
    gaps = [tuple(map(int, gap.split("-"))) for gap in row.get("gaps", "").split("|") if gap]
    edges = [int(row["start"]), *(edge for gap in gaps for edge in gap), int(row["end"])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def words(article: bytes, row: dict[str, str]) -> str:
    return " ".join(b"".join(article[start:end] for start, end in spans_of(row)).decode("utf-8").split())


def test_the_ledger_has_a_row_for_each_part(ledger: Rows) -> None:
    assert Counter(row["kind"] for row in ledger) == {
        "sentence": 177,
        "row": 46,
        "heading": 24,
        "furniture": 15,
        "caption": 3,
        "columns": 3,
        "footnote": 2,
        "title": 1,
        "byline": 1,
        "keywords": 1,
    }


def test_ids_are_unique_and_sections_are_in_the_outline(ledger: Rows) -> None:
    source = tomllib.loads((FOLDER / "source.toml").read_text(encoding="utf-8"))
    outline = [section["id"] for section in source["section"]]
    assert len({row["id"] for row in ledger}) == len(ledger)
    assert {row["section"] for row in ledger} == set(outline)
    tree = {section["id"]: section["parent"] for section in source["section"] if "parent" in section}
    assert Counter(tree.values()) == {"cell-features": 5, "stromal-cells": 3, "secreted-molecules": 3}


def test_the_source_is_cited(ledger: Rows) -> None:
    source = tomllib.loads((FOLDER / "source.toml").read_text(encoding="utf-8"))
    told = {
        key: source[key] for key in ("short", "year", "volume", "article", "doi", "pmid", "pmcid", "licence")
    }
    assert told == {
        "short": "Xie et al. 2017",
        "year": 2017,
        "volume": "36",
        "article": "36",
        "doi": "10.1186/s40880-017-0202-y",
        "pmid": "28356139",
        "pmcid": "PMC5372254",
        "licence": "CC BY 4.0",
    }
    assert source["length"] >= max(int(row["end"]) for row in ledger)


def test_each_of_the_98_references_is_whole(references: Rows) -> None:
    assert [row["number"] for row in references] == [str(number) for number in range(1, 99)]
    needed = ("authors", "title", "journal", "year", "volume", "pages")
    assert [row["number"] for row in references if not all(row[column] for column in needed)] == []
    assert [row["number"] for row in references if not row["issue"]] == ["92", "98"]
    assert [row["number"] for row in references if not row["doi"]] == [
        "3",
        "8",
        "25",
        "72",
        "85",
        "87",
        "89",
        "90",
        "93",
    ]
    assert not any(set("*[]") & set(row["journal"] + row["doi"] + row["authors"]) for row in references)
    assert not any(
        row[column].endswith(".") for row in references for column in ("title", "journal", "pages", "doi")
    )
    assert {row["number"] for row in references if row["pages"].startswith("e")} == {"65", "67"}


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        (8, ("Cancer Metastasis Rev", "1989", "8", "2", "98–101", "")),
        (23, ("Proc Natl Acad Sci USA", "2009", "106", "33", "14028–33", "10.1073/pnas.0906796106")),
        (57, ("J Clin Invest", "2013", "123", "1", "189–205", "10.1172/JCI64993")),
        (65, ("PLoS ONE", "2013", "8", "10", "e78157", "10.1371/journal.pone.0078157")),
        (88, ("J Cell Physiol", "1988", "136", "3", "455–62", "10.1002/jcp.1041360309")),
        (91, ("Clin Sci (Lond)", "2010", "118", "7", "451–7", "10.1042/CS20090503")),
        (92, ("Reprod Biol Endocrinol", "2005", "3", "", "56", "10.1186/1477-7827-3-56")),
    ],
)
def test_odd_references_are_right(references: Rows, number: int, fields: tuple[str, ...]) -> None:
    row = references[number - 1]
    assert tuple(row[column] for column in ("journal", "year", "volume", "issue", "pages", "doi")) == fields


def test_authors_and_titles_are_as_printed(references: Rows) -> None:
    assert references[0]["authors"].endswith("Shu W, Giri DD, et al.")
    assert references[5]["authors"] == "Weigelt B, Peterse JL, van't Veer LJ"
    assert references[7]["title"].endswith("of the breast. 1889")
    assert references[34]["title"].startswith("miR-126 and miR-126* repress")
    assert references[22]["authors"].startswith("Vilorio-Petit AM")


@pytest.mark.text
def test_every_byte_belongs_to_one_row_or_reference(article: bytes, ledger: Rows, references: Rows) -> None:
    spans = [span for row in (*ledger, *references) for span in spans_of(row)]
    owners = Counter(at for start, end in spans for at in range(start, end))
    assert max(owners.values()) == 1
    assert b"".join(article[at : at + 1] for at in range(len(article)) if at not in owners).split() == []


@pytest.mark.text
def test_the_committed_tables_are_those_of_the_article(article_path: Path, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "curation" / "xie2017")
    report = index_source(article_path, "xie2017", tmp_path / "curation")
    assert report.endswith("xie2017: nothing has changed")


@pytest.mark.text
def test_all_spans_fit_the_article_and_no_other_text(article: bytes) -> None:
    assert verify_folder(article, FOLDER) == []
    broken = verify_folder(article.replace(b"HER2", b"HER3"), FOLDER)
    assert [complaint.value for complaint in broken] == ["s144", "75"]


@pytest.mark.text
def test_sentences_that_pages_and_tables_break_are_whole(article: bytes, ledger: Rows) -> None:
    gaps = {row["id"]: row["gaps"] for row in ledger if row["gaps"]}
    assert list(gaps.values()) == ["3427-5380", "5937-6356", "29300-29783"]
    joined = [
        row
        for row in ledger
        if row["kind"] == "sentence" and b"\n\n" in article[int(row["start"]) : int(row["end"])]
    ]
    ends = [(words(article, row).split()[0], words(article, row).split()[-1]) for row in joined]
    assert ends == [
        ("Distant", "extensively."),
        ("The", "[10]."),
        ("On", "cells."),
        ("In", "characteristics."),
        ("In", "[27]."),
        ("For", "[32]."),
        ("In", "[39]."),
        ("In", "[64]."),
        ("A", "[81]."),
    ]


@pytest.mark.text
def test_each_sentence_opens_and_ends_as_a_sentence(article: bytes, ledger: Rows) -> None:
    sentences = [words(article, row) for row in ledger if row["kind"] == "sentence"]
    assert [text for text in sentences if not text.endswith(".")] == []
    assert sorted({text.split()[0] for text in sentences if text[0].islower()}) == [
        "lncRNA",
        "miR-10b",
        "miR-708",
    ]


@pytest.mark.text
def test_citations_are_those_of_the_text(article: bytes, ledger: Rows) -> None:
    assert {number for row in ledger for number in row["refs"].split(";") if number} == {
        str(n) for n in range(1, 99)
    }
    cells = {row["id"]: row["refs"] for row in ledger if row["kind"] == "row"}
    assert (cells["t1r20"], cells["t2r02"], cells["t3r07"]) == ("53;76", "40;41;42;43;44", "35;73;76")
    brackets = [row for row in ledger if "[" in words(article, row)]
    assert [row["id"] for row in brackets if not row["refs"]] == []


TABLE_1 = [
    (
        "Lung",
        "Promotion",
        "SPARC VCAM1 MMP2 IL-13Ra2 α6β1/4 Twist Par6 BCAR4 TNC CXCL12/CXCR4 CCL2 SERPINE2 SLPI Coco",
    ),
    ("Lung", "Suppression", "miR-126/miR-126* miR-708"),
    ("Bone", "Promotion", "IL-11 CTGF LOX CXCL12 14-3-3ζ JAG1 VCAM1"),
    ("Bone", "Suppression", "miR-34a"),
    ("Liver", "Promotion", "αVβ5 PKD1"),
    ("Brain", "Promotion", "ST6GALNAC5 miR-19a"),
    ("Lymph node", "Promotion", "CXCL12/CXCR4 NRP2"),
]


@pytest.mark.text
def test_every_gene_of_table_1_has_its_organ_and_function(article: bytes) -> None:
    rows = [(row["target-organ"], row["function"], row["gene"]) for row in resolved_rows(article, 1)]
    assert rows == [(organ, function, gene) for organ, function, genes in TABLE_1 for gene in genes.split()]


@pytest.mark.text
def test_tables_2_and_3_have_their_rows(article: bytes) -> None:
    cells = {row["stromal-cells"]: (row["function"], row["references"]) for row in resolved_rows(article, 2)}
    assert len(cells) == 8
    assert cells["Immune cells"] == ("", "")
    assert cells["Neutrophils"] == ("Promotion/suppression", "[45, 46, 96, 97]")
    pairs = [(row["chemokine"], row["chemokine-receptor"]) for row in resolved_rows(article, 3)]
    assert pairs[2] == ("CCL18", "PITPNM3")
    assert len(pairs) == 8


@pytest.mark.text
def test_cells_hold_the_words_of_the_tables(article: bytes) -> None:
    cells = {
        row["id"]: article[int(row["start"]) : int(row["end"])].decode("utf-8")
        for row in rows_of("cells.tsv")
    }
    assert cells["t1r05.gene"] == "<i>α6β1/4</i>"
    assert cells["t1r25.target-organ"] == "Liver"
    assert cells["t1r26.gene"] == "<i>PKD1</i>"
    assert cells["t3r08.chemokine-receptor"] == "CXCR1/2"
    assert "t1r05.target-organ" not in cells


@pytest.mark.text
def test_the_article_is_the_one_that_was_indexed(article: bytes) -> None:
    source = tomllib.loads((FOLDER / "source.toml").read_text(encoding="utf-8"))
    assert (source["sha256"], source["length"]) == (hashlib.sha256(article).hexdigest(), len(article))
