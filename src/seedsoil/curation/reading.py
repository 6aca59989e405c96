"""From the bytes of a table to its rows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from seedsoil.curation.cells import blank, read_cell, shown
from seedsoil.curation.hints import meant
from seedsoil.curation.lines import byte_complaints, is_text, lines_of, stray_byte
from seedsoil.curation.sheets import Placed, Sheet, Table
from seedsoil.errors import Complaint
from seedsoil.model import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seedsoil.curation.lines import Line

__all__ = ["bytes_of_file", "read_table", "table_of"]

Row = TypeVar("Row")
Read = tuple["Placed[Row] | None", list[Complaint]]


def read_table(path: Path, file: str, sheet: Sheet[Row]) -> tuple[Table[Row], list[Complaint]]:
    """Read a table from disk; ``file`` is its name in complaints."""
    data = bytes_of_file(path)
    if isinstance(data, str):
        return Table(file, whole=False), [Complaint(file, 0, "", "", f"{data} {restore(sheet)}")]
    return table_of(data, file, sheet)


def bytes_of_file(path: Path) -> bytes | str:
    """The bytes of a file, or the words that say why there are none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return "is missing."
    except OSError as error:
        return f"cannot be read ({error.strerror})."


def restore(sheet: Sheet[Any]) -> str:
    """How to come by a table that is not there."""
    if sheet.maker:
        return f"Restore it from git, or make it with {sheet.maker}."
    header = " ".join(column.name for _, column in columns_of(sheet.row_type))
    return f"Restore it from git, or begin it with its header, parted by tabs: {header}."


def table_of(data: bytes, file: str, sheet: Sheet[Row]) -> tuple[Table[Row], list[Complaint]]:
    r"""The rows of a table, and everything that is wrong with its cells, each taken alone.

    >>> from seedsoil.curation.sheets import SOURCE_SHEETS
    >>> data = b"entity\tform\tnote\nCCL2\tMCP-1\t\n\tMCP\t\n"
    >>> table, complaints = table_of(data, "mentions.tsv", SOURCE_SHEETS["mentions"])
    >>> [row.form for row in table.rows]
    ['MCP-1', 'MCP']
    >>> print(*complaints)
    mentions.tsv:3 entity: "" is blank. Write it like CXCL12.
    """
    problem = unreadable(data, sheet)
    if problem:
        return Table(file, whole=False), [Complaint(file, 0, "", "", problem)]
    lines = lines_of(data)
    first = preamble_length(lines) if sheet.has_preamble else 0
    if first == len(lines):
        return Table(file, whole=False), [Complaint(file, 0, "", "", f"has no header. {restore(sheet)}")]
    table, complaints = body_of(file, sheet, lines[first], lines[first + 1 :])
    preamble = tuple(line.text for line in lines[:first])
    stray = (complaint for line in lines[:first] for complaint in stray_byte(file, line, ["preamble"]))
    return replace(table, preamble=preamble), [*byte_complaints(file, data), *stray, *complaints]


def unreadable(data: bytes, sheet: Sheet[Any]) -> str:
    """Why there is no table in these bytes, or nothing."""
    if not data.strip():
        return f"is empty. {restore(sheet)}"
    return "" if is_text(data) else "is not text in UTF-8. Save it as tab-separated text in UTF-8."


def preamble_length(lines: list[Line]) -> int:
    """How many lines of metadata stand before the header."""
    return next((at for at, line in enumerate(lines) if not line.text.startswith("#")), len(lines))


def body_of(
    file: str, sheet: Sheet[Row], header: Line, lines: list[Line]
) -> tuple[Table[Row], list[Complaint]]:
    """A table from its header and its rows; below a header of something else nothing is read."""
    names = header.text.split("\t")
    wanted = [column.name for _, column in columns_of(sheet.row_type)]
    if not set(wanted) & set(names):
        problem = f"is not the header of this table. Write, parted by tabs: {' '.join(wanted)}."
        return Table(file, whole=False), [
            Complaint(file, header.number, "header", shown(" ".join(names)), problem)
        ]
    wrong = list(header_complaints(file, header, names, wanted))
    reader = RowReader(file, sheet, names)
    read = [reader.read(line) for line in lines]
    placed = tuple(row for row, _ in read if row)
    if not (lines or sheet.may_have_no_rows):
        wrong.append(Complaint(file, 0, "", "", f"has a header, but no rows. {restore(sheet)}"))
    return Table(file, placed, whole=not wrong), [*wrong, *chain.from_iterable(found for _, found in read)]


def header_complaints(file: str, header: Line, names: list[str], wanted: list[str]) -> Iterator[Complaint]:
    """Columns that are unknown, missing or there twice; a misspelt column is not missing too."""
    stray = list(stray_byte(file, header, ["header"] * len(names)))
    yield from stray
    misspelt = {name: meant(name, wanted) for name in names if name not in wanted}
    for name, likely in misspelt.items() if not stray else ():
        hint = f"Did you mean {likely}?" if likely else f"The columns are: {' '.join(wanted)}."
        yield Complaint(file, header.number, "header", shown(name), f"is not a column of this table. {hint}")
    for name in wanted:
        if name not in names and name not in misspelt.values():
            yield Complaint(file, header.number, "header", name, "is missing. Add the column.")
        if names.count(name) > 1:
            yield Complaint(file, header.number, "header", name, "is there twice. Delete one of the columns.")


class RowReader(Generic[Row]):
    """Reads the rows below one header."""

    def __init__(self, file: str, sheet: Sheet[Row], names: list[str]) -> None:
        self.file, self.row_type, self.names = file, sheet.row_type, names
        columns = dict(columns_of(sheet.row_type))
        self.blanks = {field: blank(column) for field, column in columns.items()}
        # A table says the same words again and again: each is read once.
        self.readers = [
            (names.index(column.name), field, column.name, cache(partial(read_cell, column)))
            for field, column in columns.items()
            if column.name in names
        ]

    def read(self, line: Line) -> Read[Row]:
        """The row on a line, if there is one, and what is wrong with it."""
        cells = line.text.split("\t")
        if not line.text.strip():
            return None, [self.complaint(line, "", "", "is blank. Delete the line.")]
        if len(cells) != len(self.names):
            return self.ragged(line, cells)
        stray = list(stray_byte(self.file, line, self.names))
        return self.typed(line, cells, stray)

    def ragged(self, line: Line, cells: list[str]) -> Read[Row]:
        """A row with too few or too many cells; only its id is believed."""
        problem = (
            f"has {len(cells)} cells where the header has {len(self.names)}. Restore the tabs of the row."
        )
        ids = {field: read(cells[0]).value for at, field, _, read in self.readers if (at, field) == (0, "id")}
        row = Placed(line.number, self.row_type(**{**self.blanks, **ids}), sound=False)
        return row, [self.complaint(line, self.names[0], cells[0], problem)]

    def typed(self, line: Line, cells: list[str], stray: list[Complaint]) -> Read[Row]:
        """A row of as many cells as there are columns."""
        values, complaints = dict(self.blanks), stray
        for at, field, column, read in self.readers:
            value, findings = read(cells[at])
            values[field] = value
            complaints += [self.complaint(line, column, *finding) for finding in findings]
        sound = not complaints and len(self.readers) == len(self.blanks)
        return Placed(line.number, self.row_type(**values), sound=sound), complaints

    def complaint(self, line: Line, column: str, value: str, problem: str) -> Complaint:
        """A complaint about one cell of a line."""
        return Complaint(self.file, line.number, shown(column), shown(value), problem)
