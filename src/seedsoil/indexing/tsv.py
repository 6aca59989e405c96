"""The tables of a source document as tab-separated text: a header row, no quoting, plain line feeds."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple, fields
from typing import TYPE_CHECKING, Any, TypeVar

from seedsoil.errors import Complaint
from seedsoil.indexing.ledger import CellRow, LedgerRow, ReferenceRow
from seedsoil.indexing.reading import encoding_complaints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["dicts_from", "rows_from", "table_text", "tsv_complaints"]

Row = TypeVar("Row", LedgerRow, CellRow, ReferenceRow)
AnyKind = type[LedgerRow] | type[CellRow] | type[ReferenceRow]


def table_text(rows: Sequence[Row], kind: type[Row]) -> str:
    r"""A table as it stands in its file.

    >>> table_text([CellRow("t1r01.gene", 1, "t1r01", "gene", 5, 9, "…")], CellRow)
    'id\ttable\trow\tcolumn\tstart\tend\tsha256\nt1r01.gene\t1\tt1r01\tgene\t5\t9\t…\n'
    """
    lines = [column_names(kind), *(map(str, astuple(row)) for row in rows)]
    return "".join("\t".join(cells) + "\n" for cells in lines)


def rows_from(data: bytes, kind: type[Row]) -> list[Row]:
    """The rows of a table that :func:`tsv_complaints` finds in order."""
    return [row_of(line, kind) for line in lines_of(data)[1:]]


def dicts_from(data: bytes) -> list[dict[str, str]]:
    """The rows of a table as its file has them, by column."""
    header, *lines = lines_of(data)
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def tsv_complaints(data: bytes, kind: AnyKind, file: str) -> list[Complaint]:
    """What keeps some bytes from being this table.

    >>> print(tsv_complaints(b"id", CellRow, "cells.tsv")[0])
    cells.tsv:1 header: "id" is not its header. Write, parted by tabs: id table row column start end sha256.
    """
    if wrong := encoding_complaints(data, file):
        return wrong
    header, *lines = lines_of(data)
    if header.split("\t") != column_names(kind):
        remedy = f"is not its header. Write, parted by tabs: {' '.join(column_names(kind))}."
        return [Complaint(file, 1, "header", header.replace("\t", " "), remedy)]
    found = [
        complaint
        for at, line in enumerate(lines, start=2)
        for complaint in cell_complaints(line, kind, file, at)
    ]
    return [*found, *repetitions([line.partition("\t")[0] for line in lines], column_names(kind)[0], file)]


def lines_of(data: bytes) -> list[str]:
    """The lines of a table."""
    return data.decode("utf-8").removesuffix("\n").split("\n")


def column_names(kind: AnyKind) -> list[str]:
    """The columns of a table, in order."""
    return [field.name for field in fields(kind)]


def cell_complaints(line: str, kind: AnyKind, file: str, number: int) -> list[Complaint]:
    """A line with too few or too many cells, or with words where a number belongs."""
    cells, columns = line.split("\t"), fields(kind)
    if len(cells) != len(columns):
        problem = f"has {len(cells)} cells instead of {len(columns)}. Restore the tabs of the row."
        return [Complaint(file, number, columns[0].name, cells[0], problem)]
    return [
        Complaint(file, number, column.name, cell, "is not a whole number. Restore the row from git.")
        for cell, column in zip(cells, columns, strict=True)
        if column.type == "int" and not (cell.isascii() and cell.isdigit())
    ]


def repetitions(names: Sequence[str], column: str, file: str) -> Iterator[Complaint]:
    """Ids that are there more than once, at their last place."""
    for name, times in Counter(names).items():
        if times > 1:
            last = len(names) - names[::-1].index(name)
            yield Complaint(file, last + 1, column, name, f"is there {times} times. Keep one of the rows.")


def row_of(line: str, kind: type[Row]) -> Row:
    """One row from its line."""
    pairs = zip(fields(kind), line.split("\t"), strict=True)
    cells: dict[str, Any] = {
        column.name: int(cell) if column.type == "int" else cell for column, cell in pairs
    }
    return kind(**cells)
