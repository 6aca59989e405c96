"""Blocks of an article as rows of the ledger, of the cells and of the references."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from seedsoil.indexing.citations import cited
from seedsoil.indexing.paragraphs import Line
from seedsoil.indexing.places import Places, cut, digest, gaps_text
from seedsoil.indexing.references import citation_of
from seedsoil.indexing.runs import Piece, pieces_of
from seedsoil.indexing.tables import cells_of, columns_of, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedsoil.indexing.article import Article
    from seedsoil.indexing.blocks import Block
    from seedsoil.indexing.paragraphs import Span

__all__ = ["CellRow", "LedgerRow", "ReferenceRow", "cell_rows", "ledger_rows", "reference_rows", "table_rows"]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row of ``sentences.tsv``: offsets count bytes, ``end`` is exclusive, the hash leaves out ``gaps``."""

    id: str
    section: str
    kind: str
    start: int
    end: int
    gaps: str
    sha256: str
    refs: str
    status: str = "deferred"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CellRow:
    """A row of ``cells.tsv``: one cell that is not empty; ``row`` is the id of its row in the ledger."""

    id: str
    table: int
    row: str
    column: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A row of ``references.tsv``, as printed."""

    number: int
    authors: str
    title: str
    journal: str
    year: str
    volume: str
    issue: str
    pages: str
    doi: str
    start: int
    end: int
    sha256: str
    note: str = ""


def ledger_rows(article: Article, sections: Sequence[str]) -> list[LedgerRow]:
    """The ledger of an article; ``sections`` are the ids of its headings, in document order.

    An ``id`` is here only the family of the row (``h``, ``s``, ``t1r``): :mod:`.merging` numbers it.
    """
    data, places = article.text.encode("utf-8"), Places(article.text)
    columns = table_columns(article)
    return [
        ledger_row(piece, article.text, data, places, columns)
        for piece in pieces_of(article.blocks, sections)
    ]


def ledger_row(
    piece: Piece, text: str, data: bytes, places: Places, columns: Mapping[int, Sequence[str]]
) -> LedgerRow:
    """One piece of the article, with its place and its hash."""
    span = places.bytes_of(piece.span)
    gaps = [places.bytes_of(gap) for gap in piece.gaps]
    content = cut(data, span, gaps)
    words = citing_words(piece, text, columns) if piece.kind == "row" else content.decode("utf-8")
    refs = ";".join(map(str, cited(words)))
    family = {"heading": "h", "row": f"t{piece.table}r", "columns": f"t{piece.table}r"}.get(piece.kind, "s")
    return LedgerRow(family, piece.section, piece.kind, *span, gaps_text(gaps), digest(content), refs)


def citing_words(piece: Piece, text: str, columns: Mapping[int, Sequence[str]]) -> str:
    """The words of a row's reference cell."""
    cells = cells_of(line_at(text, piece.span), columns[piece.table])
    return " ".join(cell.text for cell in cells if cell.column == "references")


def line_at(text: str, span: Span) -> Line:
    """The line that a span covers."""
    return Line(span.start, text[span.start : span.end])


def table_columns(article: Article) -> dict[int, list[str]]:
    """The columns of every table."""
    headers = (block for block in article.blocks if block.kind == "columns")
    return {block.table: columns_of(block.paragraph.lines[0]) for block in headers}


def cell_rows(article: Article, ledger: Sequence[LedgerRow]) -> list[CellRow]:
    """The cells of all tables, those of the header rows too, under the ids of a numbered ledger."""
    data, places = article.text.encode("utf-8"), Places(article.text)
    row_ids = {row.start: row.id for row in ledger}
    columns = table_columns(article)
    rows: list[CellRow] = []
    for block in table_blocks(article):
        row = row_ids[places.bytes_of(block.paragraph.lines[0].span).start]
        for cell in cells_of(block.paragraph.lines[0], columns[block.table]):
            span = places.bytes_of(cell.span)
            content = digest(data[span.start : span.end])
            rows.append(CellRow(f"{row}.{cell.column}", block.table, row, cell.column, *span, content))
    return rows


def table_blocks(article: Article) -> Iterator[Block]:
    """The header row and the rows of all tables."""
    return (block for block in article.blocks if block.kind in {"columns", "row"})


def table_rows(article: Article, table: int) -> list[dict[str, str]]:
    """The rows of one table with what they inherit from above, by the ids of its columns."""
    columns = table_columns(article)[table]
    lines = [b.paragraph.lines[0] for b in article.blocks if b.kind == "row" and b.table == table]
    return list(resolved((cells_of(line, columns) for line in lines), columns))


def reference_rows(article: Article) -> list[ReferenceRow]:
    """The list of references."""
    data, places = article.text.encode("utf-8"), Places(article.text)
    rows: list[ReferenceRow] = []
    for entry in article.entries:
        span = places.bytes_of(entry.paragraph.span)
        fields = asdict(citation_of(entry.paragraph.text))
        content = digest(data[span.start : span.end])
        rows.append(ReferenceRow(entry.number, **fields, start=span.start, end=span.end, sha256=content))
    return rows
