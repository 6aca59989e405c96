"""Tables with tabs: captions, legends, columns, irregular rows, what rows inherit."""

import pytest

from seedsoil.errors import SourceError
from seedsoil.indexing import resolved_rows
from seedsoil.indexing.paragraphs import Line, paragraphs
from seedsoil.indexing.tables import caption_number, cells_of, columns_of, is_legend

COLUMNS = ["organ", "function", "gene", "references"]


def placed(row: str, columns: list[str] = COLUMNS) -> dict[str, str]:
    return {cell.column: cell.text for cell in cells_of(Line(0, row), columns)}


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Lung\tUp\tAAA1\t[1]\t\t", {"organ": "Lung", "function": "Up", "gene": "AAA1", "references": "[1]"}),
        ("\t\tAAA1\t[1, 2]\t\t", {"gene": "AAA1", "references": "[1, 2]"}),
        ("\t\tDown\tAAA1\t[1]\t", {"function": "Down", "gene": "AAA1", "references": "[1]"}),
        ("\t\t\tAAA1\t[1]\t", {"gene": "AAA1", "references": "[1]"}),
        (
            "\t\tLung\tUp\tAAA1\t[1]",
            {"organ": "Lung", "function": "Up", "gene": "AAA1", "references": "[1]"},
        ),
        ("AAA1\t[1]", {"gene": "AAA1", "references": "[1]"}),
        ("Lung\t\tUp\tAAA1\t[1]", {"organ": "Lung", "function": "Up", "gene": "AAA1", "references": "[1]"}),
        ("Bones of the limbs", {"organ": "Bones of the limbs"}),
        ("Lung\tUp\tAAA1\t–", {"organ": "Lung", "function": "Up", "gene": "AAA1", "references": "–"}),
        ("\t\t\t\t\tlate", {"references": "late"}),
    ],
)
def test_rows_are_aligned_on_their_citations(row: str, cells: dict[str, str]) -> None:
    assert placed(row) == cells


def test_without_a_column_of_references_rows_stand_as_printed() -> None:
    assert placed("\t[1]\t", ["a", "b", "c"]) == {"b": "[1]"}


def test_a_row_with_too_many_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="has 5 cells below 4 columns"):
        placed("a\tb\tc\td\t[1]")


def test_cells_know_where_their_words_stand() -> None:
    row = "  Lung \t\t <i>α6</i>\t[2]"
    line = Line(100, row)
    assert [row[cell.span.start - 100 : cell.span.end - 100] for cell in cells_of(line, COLUMNS)] == [
        "Lung",
        "<i>α6</i>",
        "[2]",
    ]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Stromal cells\tFunction in cancer\tReference(s)", ["stromal-cells", "function", "references"]),
        ("Gene\tRefs.\tGene", ["gene", "references", "gene-2"]),
        ("\tRole(s)\t\t", ["column-1", "role"]),
        ("<i>Gene</i>\tIn vivo\t(n)", ["gene", "in-vivo", "n"]),
        ("Chemokine\tChemokine receptor\tCitations", ["chemokine", "chemokine-receptor", "references"]),
    ],
)
def test_columns_have_short_ids(header: str, columns: list[str]) -> None:
    assert columns_of(Line(0, header)) == columns


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Table 2 Cells\n\nCell\tRole\nNK\tgood", 2),
        ("Table 12. Cells\nCell\tRole\nNK\tgood", 12),
        ("Table 2 shows cells.\n\nThey are good.", 0),
        ("Tables 2 and 3\n\nCell\tRole", 0),
        ("Table of cells\n\nCell\tRole", 0),
    ],
)
def test_a_caption_stands_above_rows(text: str, number: int) -> None:
    assert caption_number(paragraphs(text)) == number


@pytest.mark.parametrize(
    "legend",
    [
        "AAA1, first gene; *BBB2*, second gene; <i>CCC</i>, third",
        "CAF cancer fibroblast, NK natural killer",
        "NK natural killer",
        "CAF, cancer fibroblast; NK, natural killer.",
        "Abbreviations: none",
        "* Seen in mice only.",
        "^{a} Seen in mice only.",
        "† seen in mice only",
    ],
)
def test_a_legend_is_no_prose(legend: str) -> None:
    assert is_legend(paragraphs(legend)[0])


@pytest.mark.parametrize(
    "prose",
    [
        "and the rest of the sentence goes on, as CXCL12 does",
        "CXCL12 binds CXCR4, and CCL21 binds CCR7.",
        "*TP53* is lost in most of them.",
        "a CCR7 of the second kind binds it",
        "AAA1 of the gut, BBB2 of the lung [4]",
    ],
)
def test_prose_below_a_table_is_no_legend(prose: str) -> None:
    assert not is_legend(paragraphs(prose)[0])


TABLES = """Table 1 Genes

Organ\tFunction\tGene\tReference(s)
Lung\tUp\t<i>AAA1</i>\t[1]
\t\tBBB2*\t[1]
\tDown\tCCC3\t[1]
\t\tLiver\tUp\tDDD4\t[1]

Table 2 Cells

Cell\tFunction\tRef.
White cells\t\t
T cells\tUp\t[1]
\tDown\t[1]
Others
\tUp\t[1]
"""


def test_empty_cells_at_the_left_are_filled_from_above() -> None:
    rows = [tuple(row.values()) for row in resolved_rows(TABLES.encode("utf-8"), 1)]
    assert rows == [
        ("Lung", "Up", "AAA1", "[1]"),
        ("Lung", "Up", "BBB2*", "[1]"),
        ("Lung", "Down", "CCC3", "[1]"),
        ("Liver", "Up", "DDD4", "[1]"),
    ]


def test_nothing_is_inherited_from_a_sub_heading() -> None:
    rows = [tuple(row.values()) for row in resolved_rows(TABLES.encode("utf-8"), 2)]
    assert rows == [
        ("White cells", "", ""),
        ("T cells", "Up", "[1]"),
        ("T cells", "Down", "[1]"),
        ("Others", "", ""),
        ("", "Up", "[1]"),
    ]


def test_a_table_that_is_not_there() -> None:
    with pytest.raises(SourceError, match=r"no Table 7\. It has: 1, 2\."):
        resolved_rows(TABLES.encode("utf-8"), 7)
