"""The three tables as files: read with all that is wrong in them, written all or none."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from seedsoil.errors import Complaint
from seedsoil.indexing.ledger import CellRow, LedgerRow, ReferenceRow
from seedsoil.indexing.reading import bytes_of_file, encoding_complaints, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["CELLS", "LEDGER", "REFERENCES", "read_table", "table_text", "write_together"]

LEDGER, CELLS, REFERENCES = "sentences.tsv", "cells.tsv", "references.tsv"
Row = TypeVar("Row", LedgerRow, CellRow, ReferenceRow)


def read_table(path: Path, kind: type[Row], label: str) -> list[Row]:
    """The rows of a table, none where there is no file; raises SourceError with all that does not hold."""
    if not path.exists():
        return []
    data = bytes_of_file(path)
    refuse(encoding_complaints(data, label))
    header, *lines = data.decode("utf-8").removesuffix("\n").split("\n")
    refuse(list(header_complaints(header, kind, label)))
    refuse([c for at, line in enumerate(lines, start=2) for c in line_complaints(line, kind, label, at)])
    rows = [row_of(line, kind) for line in lines]
    refuse(list(repeated(rows, label)))
    return rows


def header_complaints(header: str, kind: type[Row], label: str) -> Iterable[Complaint]:
    """A header row that is not the one of its table."""
    names = [field.name for field in fields(kind)]
    if header.split("\t") != names:
        remedy = f"is not its header. Write, parted by tabs: {' '.join(names)}."
        yield Complaint(label, 1, "header", header.replace("\t", " "), remedy)


def line_complaints(line: str, kind: type[Row], label: str, number: int) -> list[Complaint]:
    """A line with too few or too many cells, or with words where a number belongs."""
    cells, columns = line.split("\t"), fields(kind)
    if len(cells) != len(columns):
        problem = f"has {len(cells)} cells instead of {len(columns)}. Restore the tabs of the row."
        return [Complaint(label, number, columns[0].name, cells[0], problem)]
    return [
        Complaint(label, number, column.name, cell, "is not a whole number. Restore the row from git.")
        for cell, column in zip(cells, columns, strict=True)
        if column.type == "int" and not (cell.isascii() and cell.isdigit())
    ]


def row_of(line: str, kind: type[Row]) -> Row:
    """One row from a line that has been checked."""
    pairs = zip(fields(kind), line.split("\t"), strict=True)
    return kind(**{column.name: int(cell) if column.type == "int" else cell for column, cell in pairs})


def repeated(rows: Sequence[Row], label: str) -> Iterable[Complaint]:
    """Ids that are there more than once."""
    names = [str(astuple(row)[0]) for row in rows]
    for name, times in Counter(names).items():
        if times > 1:
            at = len(names) - names[::-1].index(name)
            yield Complaint(label, at + 1, fields(rows[0])[0].name, name, "is there twice. Keep one of the rows.")


def table_text(rows: Sequence[Row], kind: type[Row]) -> str:
    """A table as it stands in its file: a header row, then a line for each row, cells parted by tabs."""
    lines = [[field.name for field in fields(kind)], *(map(str, astuple(row)) for row in rows)]
    return "".join("\t".join(cells) + "\n" for cells in lines)


def write_together(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write those files of a folder whose contents are new, and name them.

    All are first written beside their places, so that a full disk or a bad permission leaves every old file whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = {name: text for name, text in files.items() if differs(folder / name, text)}
    waiting: dict[str, Path] = {}
    try:
        for name, text in changed.items():
            waiting[name] = written_beside(folder / name, text)
        for name, path in waiting.items():
            path.replace(folder / name)
    finally:
        for path in waiting.values():
            path.unlink(missing_ok=True)
    return list(changed)


def differs(path: Path, text: str) -> bool:
    """Whether a file has other bytes than a text, or is not there."""
    return not path.exists() or path.read_bytes() != text.encode("utf-8")


def written_beside(path: Path, text: str) -> Path:
    """A new file in the same folder with this text, safe on the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)  # mkstemp makes files that only their owner can read
    return Path(name)
