"""A list of genes as people bring it: a column of a table, or one name a line."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from seedsoil.errors import QueryError
from seedsoil.hints import folded, similar

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["names_in"]

#: Headers that say by themselves that genes stand below, as ``folded`` writes them.
USUAL = (
    *("gene", "genes", "symbol", "symbols", "genesymbol", "genesymbols", "genename", "geneid", "hgnc"),
    *("hgncsymbol", "hgncid", "hugosymbol", "approvedsymbol", "ensembl", "ensemblid", "ensemblgene"),
    *("ensemblgeneid", "entrez", "entrezid", "entrezgeneid", "ncbigeneid", "uniprot", "uniprotid"),
    *("uniprotkb", "protein", "mirna", "mirnas", "microrna", "name", "names", "id"),
)
DELIMITERS = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
BINARY = "\0"


def names_in(text: str, file: str = "-", column: str | None = None) -> list[str]:
    r"""The names of genes in a text: those of a column, or one a line where the text has one column.

    The ending of the file tells the delimiter (.csv, .tsv); where it does not, or a .csv holds semicolons as
    spreadsheets of some countries write them, the first line does. Without ``column``, the column whose
    header is a usual one (gene, symbol, Ensembl id …) is taken. Empty cells are left out. Raises QueryError
    with what to do if the text is empty or binary, or the column is not there.

    >>> names_in("gene,logFC\nCXCL12,2.1\nLOX,1.3\n", "genes.csv")
    ['CXCL12', 'LOX']
    >>> names_in("CXCL12\nLOX\n")
    ['CXCL12', 'LOX']
    """
    if BINARY in text:
        raise QueryError(f"{file}: is not a text. Save the sheet as CSV or TSV.")
    rows = [row for row in rows_of(text.removeprefix("\ufeff"), file) if any(map(str.strip, row))]
    if not rows:
        raise QueryError(f"{file}: is empty. Give one gene a line, or a table with a column of genes.")
    header, position = rows[0], place(rows[0], rows, file, column)
    body = rows[1:] if column or is_header(header[position]) else rows
    names = [row[position].strip().strip("\"'") for row in body if position < len(row)]
    found = [name for name in names if name]
    if not found:
        raise QueryError(f"{file}: has no gene below its header. Give one gene a line.")
    return found


def rows_of(text: str, file: str) -> list[list[str]]:
    """The rows of a text; raises QueryError if a quoted cell does not end."""
    delimiter = delimiter_of(text, file)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True))
    except csv.Error as fault:
        raise QueryError(
            f"{file}: cannot be read as a table ({fault}). Look for a quote too many."
        ) from fault


def delimiter_of(text: str, file: str) -> str:
    r"""What separates the cells.

    >>> delimiter_of("gene;p", "a.csv"), delimiter_of("gene,p", "a.csv"), delimiter_of("gene p", "a.txt")
    (';', ',', '\t')
    """
    first = text.partition("\n")[0]
    told = DELIMITERS.get(PurePath(file).suffix.lower(), "")
    return told if told and told in first else max("\t;,", key=first.count)


def place(header: Sequence[str], rows: Sequence[Sequence[str]], file: str, column: str | None) -> int:
    """The position of the column of genes."""
    names = [name.strip() for name in header]
    if column is not None:
        return asked_for(column, names, file)
    usual = [position for position, name in enumerate(names) if is_header(name)]
    if usual or max(map(len, rows)) == 1:
        return usual[0] if usual else 0
    raise QueryError(
        f"{file}: has several columns: {listed(names)}. Say which holds the genes: --column NAME."
    )


def asked_for(column: str, names: Sequence[str], file: str) -> int:
    """The position of a column by its name, whatever its letter case if that is clear."""
    if column in names:
        return names.index(column)
    alike = [position for position, name in enumerate(names) if name.casefold() == column.casefold()]
    if len(alike) == 1:
        return alike[0]
    near = similar(column, names)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise QueryError(f'{file}: has no column "{column}".{hint} It has {listed(names)}.')


def listed(names: Sequence[str], most: int = 12) -> str:
    """Some names, and how many more there are.

    >>> listed(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(name or "(no name)" for name in names[:most]) + more


def is_header(cell: str) -> bool:
    """Whether a cell is a usual header of a column of genes."""
    return folded(cell) in USUAL
