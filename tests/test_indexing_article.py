"""Made-up articles: kinds, sections, sentences broken by pages and tables, and nothing lost."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedsoil.indexing.article import Article, article_of, text_complaints
from seedsoil.indexing.ledger import LedgerRow, cell_rows, ledger_rows, reference_rows
from seedsoil.indexing.merging import numbered
from seedsoil.indexing.paragraphs import Span
from seedsoil.indexing.places import cut, digest, gaps_from
from seedsoil.indexing.source_file import proposed_source

REFERENCES = "References\n\n- Doe J. Soil. *Soil*. 2001;1(2):3–4.\n\n2. Roe R. Seed. *Seed*. 2002;5:6.\n"
DOCUMENT = f"""

REVIEW

Open Access

Soil as a ground for seeds

A. Doe^{{1,2}} and B. Roe^{{1*}}

Abstract

Seeds fall on soil [1]. They grow.

Keywords: Seed, Soil

Background

Soil is old [1, 2]. Nobody knows how seeds are carried to

*Correspondence: doe@example.org;
roe@example.org

¹ Institute of Soil, P. R. China
Full list of author information is available below

Table 1 Seeds of the ground

Seed\tReference(s)\t
Oak\t[1]\t
\t<i>Elm</i>\t[1, 2]

OAK, a tree; ELM, another tree

the ground by αVβ5 [2]. In wind, factors

Slug and Snail help them. miR-1 does

not. They need:

- water

- light. And warmth

and air.

Cells and their ground

Stem cells

Stem cells [1] divide.

Author details

¹ Institute of Soil, P. R. China. ² Institute of Seed.

Received: 1 May 2016 Accepted: 2 May 2017

{REFERENCES}
Submit your next paper to us
and be happy:

- We are quick

www.example.org/submit
"""


def ledger_of(article: Article) -> list[LedgerRow]:
    return numbered(
        ledger_rows(article, [section.id for section in proposed_source(article, "x").headings]), []
    )


def words_of(row: LedgerRow, data: bytes) -> str:
    return cut(data, Span(row.start, row.end), gaps_from(row.gaps)).decode("utf-8")


def plain(row: LedgerRow, data: bytes) -> str:
    return " ".join(words_of(row, data).split())


@pytest.fixture(scope="module")
def data() -> bytes:
    return DOCUMENT.encode("utf-8")


@pytest.fixture(scope="module")
def ledger() -> list[LedgerRow]:
    return ledger_of(article_of(DOCUMENT))


def test_each_part_has_its_kind_and_section(ledger: list[LedgerRow], data: bytes) -> None:
    told = [(row.id, row.section, row.kind, plain(row, data), row.refs) for row in ledger]
    assert told == [
        ("s001", "furniture", "furniture", "REVIEW", ""),
        ("s002", "furniture", "furniture", "Open Access", ""),
        ("s003", "front-matter", "title", "Soil as a ground for seeds", ""),
        ("s004", "front-matter", "byline", "A. Doe^{1,2} and B. Roe^{1*}", ""),
        ("h01", "abstract", "heading", "Abstract", ""),
        ("s005", "abstract", "sentence", "Seeds fall on soil [1].", "1"),
        ("s006", "abstract", "sentence", "They grow.", ""),
        ("s007", "abstract", "keywords", "Keywords: Seed, Soil", ""),
        ("h02", "background", "heading", "Background", ""),
        ("s008", "background", "sentence", "Soil is old [1, 2].", "1;2"),
        (
            "s009",
            "background",
            "sentence",
            "Nobody knows how seeds are carried to the ground by αVβ5 [2].",
            "2",
        ),
        ("s010", "furniture", "furniture", "*Correspondence: doe@example.org; roe@example.org", ""),
        (
            "s011",
            "furniture",
            "furniture",
            "¹ Institute of Soil, P. R. China Full list of author information is available below",
            "",
        ),
        ("s012", "table-1", "caption", "Table 1 Seeds of the ground", ""),
        ("t1r00", "table-1", "columns", "Seed Reference(s)", ""),
        ("t1r01", "table-1", "row", "Oak [1]", "1"),
        ("t1r02", "table-1", "row", "<i>Elm</i> [1, 2]", "1;2"),
        ("s013", "table-1", "footnote", "OAK, a tree; ELM, another tree", ""),
        ("s014", "background", "sentence", "In wind, factors Slug and Snail help them.", ""),
        ("s015", "background", "sentence", "miR-1 does not.", ""),
        ("s016", "background", "sentence", "They need:", ""),
        ("s017", "background", "sentence", "- water", ""),
        ("s018", "background", "sentence", "- light.", ""),
        ("s019", "background", "sentence", "And warmth and air.", ""),
        ("h03", "cells-and-their-ground", "heading", "Cells and their ground", ""),
        ("h04", "stem-cells", "heading", "Stem cells", ""),
        ("s020", "stem-cells", "sentence", "Stem cells [1] divide.", "1"),
        ("h05", "author-details", "heading", "Author details", ""),
        ("s021", "author-details", "sentence", "¹ Institute of Soil, P. R. China.", ""),
        ("s022", "author-details", "sentence", "² Institute of Seed.", ""),
        ("s023", "furniture", "furniture", "Received: 1 May 2016 Accepted: 2 May 2017", ""),
        ("h06", "references", "heading", "References", ""),
        ("s024", "furniture", "furniture", "Submit your next paper to us and be happy:", ""),
        ("s025", "furniture", "furniture", "- We are quick", ""),
        ("s026", "furniture", "furniture", "www.example.org/submit", ""),
    ]


def test_a_gap_leaves_out_what_stands_inside_a_sentence(ledger: list[LedgerRow], data: bytes) -> None:
    broken = [row for row in ledger if row.gaps]
    assert [row.id for row in broken] == ["s009"]
    (gap,) = gaps_from(broken[0].gaps)
    assert data[gap.start : gap.end].startswith(b"*Correspondence")
    assert data[gap.start : gap.end].endswith(b"ELM, another tree")


def test_hashes_are_those_of_the_bytes_without_the_gaps(ledger: list[LedgerRow], data: bytes) -> None:
    for row in ledger:
        assert row.sha256 == digest(words_of(row, data).encode("utf-8"))


def test_cells_bear_the_ids_of_their_rows(ledger: list[LedgerRow], data: bytes) -> None:
    cells = cell_rows(article_of(DOCUMENT), ledger)
    assert [(cell.id, cell.table, data[cell.start : cell.end].decode("utf-8")) for cell in cells] == [
        ("t1r00.seed", 1, "Seed"),
        ("t1r00.references", 1, "Reference(s)"),
        ("t1r01.seed", 1, "Oak"),
        ("t1r01.references", 1, "[1]"),
        ("t1r02.seed", 1, "<i>Elm</i>"),
        ("t1r02.references", 1, "[1, 2]"),
    ]


def test_an_article_without_an_abstract_heading() -> None:
    text = f"Soil and seed\n\nSeeds fall on soil.\n\nSoil of the bone\n\nIt is hard [1].\n\n{REFERENCES}"
    kinds = [row.kind for row in ledger_of(article_of(text))]
    assert kinds == ["title", "sentence", "heading", "sentence", "heading"]


def test_an_abstract_in_front_of_its_heading_is_prose() -> None:
    prose = "Seeds fall on soil and " + "grow and " * 20 + "die. They do."
    text = f"Soil and seed of today\n\nA. Doe\n\n{prose}\n\nIntroduction\n\nIt is hard.\n\n{REFERENCES}"
    kinds = [row.kind for row in ledger_of(article_of(text))]
    assert kinds == ["title", "byline", "sentence", "sentence", "heading", "sentence", "heading"]


def test_back_matter_behind_the_references_is_read() -> None:
    text = f"Soil\n\nAbstract\n\nIt is.\n\n{REFERENCES}\nBuy now\n\nAcknowledgements\n\nWe thank. You.\n"
    kinds = [(row.section, row.kind) for row in ledger_of(article_of(text))][-4:]
    assert kinds == [
        ("furniture", "furniture"),
        ("acknowledgements", "heading"),
        ("acknowledgements", "sentence"),
        ("acknowledgements", "sentence"),
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "© The Authors 2017. All rights reserved",
        "Page 3 of 11",
        "Doe et al. Soil J (2017) 36:36",
        "doi:10.1/abc",
        "Published online: 29 March 2017",
        "Correspondence: doe@example.org",
    ],
)
def test_furniture_inside_a_sentence_is_cut_out(furniture: str) -> None:
    text = f"Abstract\n\nSeeds fall on\n\n{furniture}\n\ngood soil.\n\n{REFERENCES}"
    rows = ledger_of(article_of(text))
    assert [plain(row, text.encode("utf-8")) for row in rows] == [
        "Abstract",
        "Seeds fall on good soil.",
        furniture,
        "References",
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "Correspondence between seed and soil is close.",
        "(c) Seeds fall.",
        "Copyright is no matter of soil.",
        "Page 3 of 4 shows seeds.",
        "Received wisdom: soil is old.",
        "Table 2 shows seeds.",
        "Keywords of the field are old.",
    ],
)
def test_prose_that_begins_like_furniture_is_prose(prose: str) -> None:
    text = f"Abstract\n\nSeeds fall.\n\n{prose}\n\n{REFERENCES}"
    assert [row.kind for row in ledger_of(article_of(text))] == ["heading", "sentence", "sentence", "heading"]


def test_a_table_may_begin_with_a_line_of_one_cell() -> None:
    text = f"Abstract\n\nSeeds.\n\nTable 1 Seeds\n\nTrees\nSeed\tRef\nOak\t[1]\nFir\t[2]\n\n{REFERENCES}"
    kinds = [row.kind for row in ledger_of(article_of(text))]
    assert kinds == ["heading", "sentence", "caption", "columns", "row", "row", "heading"]


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("Soil.\n", ["text.txt: has no list of references."]),
        ("Soil.\n\nReferences\n", ["text.txt: has no list of references."]),
        (
            f"Seed [3]. Soil [2–1].\n\n{REFERENCES}",
            [
                'text.txt:1 citation: "[3]" cites 3, but the list of references ends at 2.',
                'text.txt:1 citation: "[2–1]" runs backwards from 2 to 1.',
            ],
        ),
        (f"Soil.\n\n{REFERENCES}4. Moe M. Leaf.\n", ['text.txt:8 reference: "4" is entry 3 of the list.']),
        (
            f"Table 1 A\n\nSeed\tRef\nOak\telm\t[1]\n\nTable 1 B\n\nSeed\tRef\n\n{REFERENCES}",
            [
                'text.txt:6 table: "1" is the number of 2 tables.',
                'text.txt:4 table: "1" has 3 cells below 2 columns.',
            ],
        ),
        (
            f"Soil.\n\nSeed\tRef\nOak\t[1]\n\n{REFERENCES}",
            ['text.txt:3 table: "" has rows under no caption.'],
        ),
    ],
    ids=["no list", "empty list", "citations", "numbers", "tables", "no caption"],
)
def test_a_broken_text_is_told_with_place_value_and_remedy(text: str, complaints: list[str]) -> None:
    told = list(map(str, text_complaints(article_of(text), "text.txt")))
    assert [line[: len(start)] for line, start in zip(told, complaints, strict=True)] == complaints
    assert all(
        line.endswith(".") and len(line) > len(start) for line, start in zip(told, complaints, strict=True)
    )


def owners(text: str) -> Counter[int]:
    """How many rows or references each byte belongs to."""
    article = article_of(text)
    spans = []
    for row in ledger_of(article):
        edges = [row.start, *(edge for gap in gaps_from(row.gaps) for edge in gap), row.end]
        spans += list(zip(edges[::2], edges[1::2], strict=True))
    spans += [(row.start, row.end) for row in reference_rows(article)]
    return Counter(at for start, end in spans for at in range(start, end))


def printed_bytes(text: str) -> set[int]:
    """Offsets of the bytes of all characters that are no white space."""
    places, at = set(), 0
    for character in text:
        size = len(character.encode("utf-8"))
        places |= set() if character.isspace() else set(range(at, at + size))
        at += size
    return places


def assert_nothing_lost(text: str) -> None:
    found, printed = owners(text), printed_bytes(text)
    assert {at for at in printed if found[at] != 1} == set()
    assert max(found.values(), default=1) == 1


PIECES = st.sampled_from(
    [
        "Abstract",
        "Soil of the bone",
        "Seeds fall. They grow [1].",
        "Seeds fall on",
        "and then on αVβ5 (of old",
        "Slug and Snail [2] help.",
        "miR-1 is one",
        "- a point. And more",
        "- another",
        "Table 3 Seeds",
        "Seed\tRef\nOak\t[1]",
        "\tElm\t[1]\n\t\t\nBeech",
        "Table 4 Trees\nTree\tRef\nElm\t[2]\t",
        "OAK, a tree; ELM, a tree",
        "*Correspondence: a@b.c",
        "¹ Institute of Soil",
        "Page 2 of 3",
        "Keywords: soil",
        "Doe et al. [1] saw $\\alpha 2$\tand\u00a0left. \u2028",
        "References",
        "1. Doe J. Soil.",
        "3. Poe E. Root.\nand more",
        "Acknowledgements",
        "\u200b",
    ]
)


@settings(deadline=None)  # a busy machine is no error
@given(st.lists(st.tuples(PIECES, st.sampled_from(["\n\n", "\n", " ", "\n \t\n", "\n\n\n"]))))
def test_every_byte_belongs_to_one_row(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + space for piece, space in pieces) + "\n\n" + REFERENCES
    article = article_of(text)
    if not any("cells below" in str(complaint) for complaint in text_complaints(article, "text.txt")):
        assert_nothing_lost(text)


ALPHABET = st.sampled_from("aB1.?)([]*-–:;,\t\n \u00a0αé¹$^{}<i>/\\\x0b\x1c\u2028")


@settings(deadline=None)
@given(st.text(ALPHABET))
def test_every_byte_of_nonsense_belongs_to_one_row(text: str) -> None:
    assert_nothing_lost(f"Abstract\n\n{text}\n\n{REFERENCES}{text}")


def test_the_made_up_article_is_covered(data: bytes) -> None:
    assert data
    assert_nothing_lost(DOCUMENT)


def test_a_row_left_out_would_be_seen() -> None:
    found, printed = owners(DOCUMENT), printed_bytes(DOCUMENT)
    assert len(printed) == sum(found[at] for at in printed)
    assert printed - set(found) == set()
    assert {at for at in found if at not in printed} != set()


def test_the_same_text_gives_the_same_rows() -> None:
    assert ledger_of(article_of(DOCUMENT)) == ledger_of(article_of(DOCUMENT))
