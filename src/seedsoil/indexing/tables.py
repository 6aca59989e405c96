"""Tables printed with tabs: their parts, their columns, and which column a cell belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from seedsoil.indexing.citations import cited, is_citation
from seedsoil.indexing.headings import fresh, slug
from seedsoil.indexing.paragraphs import Span
from seedsoil.indexing.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seedsoil.indexing.paragraphs import Line, Paragraph

__all__ = [
    "CAPTION",
    "Cell",
    "caption_number",
    "cells_of",
    "columns_of",
    "is_legend",
    "is_table_body",
    "resolved",
]

REFERENCES = "references"
CAPTION = re.compile(r"Table\s+(\d+)\b", re.IGNORECASE)
REFERENCE_HEADER = re.compile(r"(?:ref|refs|references?|citations?)\b", re.IGNORECASE)
HEADER_TAIL = re.compile(r"\s+in\s.*|\([^)]*\)|\[[^\]]*\]")
TAG = re.compile(r"</?\w+>")
ABBREVIATION = re.compile(r"\W*(?=[^\s,;:=]*[A-Z0-9][^\s,;:=]*[A-Z0-9])[^\s,;:=]+[\s,:=]+\S")
# An asterisk that is closed again is markup of a word: "*TP53* is".
FOOTNOTE_MARK = re.compile(
    r"(?:\*(?![^*]*\*)|[†‡§¶#]|\^\{?\w\}?)+\s*\S|(?:abbreviations|notes?)\s*[:.]", re.IGNORECASE
)


class Cell(NamedTuple):
    """A cell that is not empty: the id of its column, where its words stand, and the words."""

    column: str
    span: Span
    text: str


class Printed(NamedTuple):
    """A cell that is not empty, at its place among the tabs."""

    place: int
    span: Span
    text: str


def caption_number(paragraphs: Sequence[Paragraph]) -> int:
    r"""The number of the table that begins here, or 0 where none does.

    >>> from seedsoil.indexing.paragraphs import paragraphs
    >>> caption_number(paragraphs("Table 2 Cells\n\nCell\tRole\n"))
    2
    >>> caption_number(paragraphs("Table 2 shows cells."))
    0
    """
    caption = CAPTION.match(paragraphs[0].text)
    if not caption or paragraphs[0].lines[0].tabbed:
        return 0
    rows = any(line.tabbed for line in paragraphs[0].lines) or any(map(is_table_body, paragraphs[1:2]))
    return int(caption[1]) if rows else 0


def is_table_body(paragraph: Paragraph) -> bool:
    r"""Whether a paragraph holds rows of a table, and does not begin with the caption of another.

    >>> from seedsoil.indexing.paragraphs import paragraphs
    >>> [is_table_body(paragraphs(text)[0]) for text in ("Oak\t[1]", "Table 4 Trees\nOak\t[1]\nElm\t[2]")]
    [True, False]
    """
    captioned = CAPTION.match(paragraph.text) and not paragraph.lines[0].tabbed
    return not captioned and sum(line.tabbed for line in paragraph.lines) * 2 > len(paragraph.lines)


def is_legend(paragraph: Paragraph) -> bool:
    """Whether a paragraph below a table explains its marks or abbreviations.

    >>> from seedsoil.indexing.paragraphs import paragraphs
    >>> texts = ("CAF, fibroblast of a cancer; NK, natural killer", "CAF bind NK, and NK bind CAF.")
    >>> [is_legend(paragraphs(text)[0]) for text in texts]
    [True, False]
    """
    text = TAG.sub("", paragraph.text)
    return bool(FOOTNOTE_MARK.match(text)) or explains_abbreviations(text)


def explains_abbreviations(text: str) -> bool:
    """Whether most items of a list explain an abbreviation; in a full sentence, between semicolons."""
    items = [item for item in re.split(";" if ";" in text else ",", text) if item.strip()]
    named = [item for item in items if ABBREVIATION.match(item)]
    listed = ";" in text or not ends_sentence(text)
    return listed and len(named) * 2 > len(items) and not cited(text)


def printed_cells(line: Line) -> list[Printed]:
    """The cells of a line that are not empty."""
    found: list[Printed] = []
    start = line.start
    for place, cell in enumerate(line.text.split("\t")):
        if words := cell.strip():
            at = start + cell.index(words)
            found.append(Printed(place, Span(at, at + len(words)), words))
        start += len(cell) + 1
    return found


def columns_of(header: Line) -> list[str]:
    r"""Ids of the columns, from the words of the header row.

    >>> from seedsoil.indexing.paragraphs import Line
    >>> columns_of(Line(0, "Target organ\tFunction(s) in metastasis\tReference(s)\t\t"))
    ['target-organ', 'function', 'references']
    """
    columns: list[str] = []
    for number, words in enumerate(header.text.rstrip().split("\t"), start=1):
        columns.append(fresh(column_name(words) if words.strip() else f"column-{number}", set(columns)))
    return columns


def column_name(words: str) -> str:
    """The id of one column; a column of citations is always called ``references``."""
    plain = TAG.sub("", words).strip()
    return REFERENCES if REFERENCE_HEADER.match(plain) else slug(HEADER_TAIL.sub("", plain) or plain)


def cells_of(line: Line, columns: Sequence[str]) -> list[Cell]:
    r"""The cells of a row in their columns; raises ValueError where the row has more cells than the header.

    Converters lose or add tabs where a cell spans rows, so a row is aligned on its citations: they stand in
    the column of references, and the other cells keep their distance from it. A row without citations stands
    as printed.

    >>> from seedsoil.indexing.paragraphs import Line
    >>> columns = ["organ", "function", "gene", "references"]
    >>> [cell.column for cell in cells_of(Line(0, "\t\tLiver\tPromotion\tITGAV\t[2]"), columns)]
    ['organ', 'function', 'gene', 'references']
    """
    printed = printed_cells(line)
    if len(printed) > len(columns):
        raise ValueError(f"has {len(printed)} cells below {len(columns)} columns")
    shift = shift_of(printed, columns)
    last = len(columns) - len(printed)
    places = (min(max(cell.place + shift, at), last + at) for at, cell in enumerate(printed))
    return [Cell(columns[place], cell.span, cell.text) for place, cell in zip(places, printed, strict=True)]


def shift_of(printed: Sequence[Printed], columns: Sequence[str]) -> int:
    """How far a row must move to bring its citations into the column of references."""
    aligned = bool(printed) and REFERENCES in columns and is_citation(printed[-1].text)
    return columns.index(REFERENCES) - printed[-1].place if aligned else 0


def resolved(rows: Iterable[Sequence[Cell]], columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """Rows with the empty cells at their left filled from above, tags of markup taken off.

    A row with a single cell and no citation is a sub-heading: it ends what is inherited.
    """
    above = dict.fromkeys(columns, "")
    for cells in rows:
        own = {cell.column: TAG.sub("", cell.text) for cell in cells}
        first = min((columns.index(column) for column in own), default=0)
        inherited = {column: above[column] for column in columns[:first]}
        row = dict.fromkeys(columns, "") | inherited | own
        yield row
        above = dict.fromkeys(columns, "") if is_subheading(cells, columns) else row


def is_subheading(cells: Sequence[Cell], columns: Sequence[str]) -> bool:
    """Whether a row only names the rows below it."""
    return len(cells) == 1 and len(columns) > 1 and cells[0].column == columns[0]
