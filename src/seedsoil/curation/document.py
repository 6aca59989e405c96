"""``source.toml``: the citation of a source document and its outline."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from seedsoil.curation.cells import Finding, Reading, blank, read_cell
from seedsoil.curation.hints import meant
from seedsoil.curation.reading import bytes_of_file
from seedsoil.curation.sheets import SOURCE_FILE, Placed, Table
from seedsoil.errors import Complaint
from seedsoil.model import Section, SourceDocument, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seedsoil.model import Column

__all__ = ["Document", "document_of", "read_document"]

Row = TypeVar("Row")
Document = tuple[Table[SourceDocument], Table[Section]]
Block = list[tuple[int, str]]

MISSING = "Restore it from git, or make it with scripts/index_source.py."
OPENING = re.compile(r"\s*\[\[\s*section\s*\]\]")
# What a key may hold, and how to say so.
KINDS: dict[str, tuple[type, str]] = {
    "list": (list, "a list of words"),
    "number": (int, "a number"),
    "words": (str, "words in quotes"),
}


def read_document(folder: Path, file: str) -> tuple[Document, list[Complaint]]:
    """The citation and the outline in the ``source.toml`` of a folder."""
    data = bytes_of_file(folder / SOURCE_FILE)
    if isinstance(data, str):
        return nothing(file, 0, f"{data} {MISSING}")
    return document_of(data, file)


def document_of(data: bytes, file: str) -> tuple[Document, list[Complaint]]:
    r"""The citation and the outline in some bytes.

    >>> (document, sections), complaints = document_of(b'id = "doe2020"\nyear = "x"', "source.toml")
    >>> document.rows[0].id
    'doe2020'
    >>> print(next(complaint for complaint in complaints if complaint.column == "year"))
    source.toml:2 year: "x" is not a number. Write it like 2017.
    """
    try:
        text = data.decode("utf-8")
        entries = tomllib.loads(text)
    except UnicodeDecodeError as error:
        problem = f"holds byte 0x{data[error.start]:02X}, which is not UTF-8. Save the file as UTF-8."
        return nothing(file, data[: error.start].count(b"\n") + 1, problem)
    except tomllib.TOMLDecodeError as error:
        return nothing(file, 0, f"is not TOML: {error}. Mend that place.")
    return tables_of(file, entries, blocks_of(text))


def nothing(file: str, line: int, problem: str) -> tuple[Document, list[Complaint]]:
    """The tables of a file that cannot be read."""
    return (Table(file, whole=False), Table(file, whole=False)), [Complaint(file, line, "", "", problem)]


def tables_of(file: str, entries: dict[str, Any], blocks: list[Block]) -> tuple[Document, list[Complaint]]:
    """The two tables that one file holds."""
    facts = {key: value for key, value in entries.items() if key != "section"}
    document, complaints = row_of(file, SourceDocument, facts, blocks[0])
    sections, more = outline_of(file, entries.get("section", []), blocks[1:])
    return (Table(file, (document,)), sections), [*complaints, *more]


def outline_of(file: str, entries: Any, blocks: list[Block]) -> tuple[Table[Section], list[Complaint]]:
    """The sections, in the order of the file."""
    if not isinstance(entries, list) or not entries or len(entries) != len(blocks):
        problem = "has no outline. Write a [[section]] for each heading."
        return Table(file, whole=False), [Complaint(file, 0, "", "", problem)]
    numbered = enumerate(zip(entries, blocks, strict=True), start=1)
    read = [row_of(file, Section, entry, block, position) for position, (entry, block) in numbered]
    return Table(file, tuple(row for row, _ in read)), [complaint for _, found in read for complaint in found]


def blocks_of(text: str) -> list[Block]:
    """The numbered lines before the first section, and those of each section."""
    blocks: list[Block] = [[]]
    for number, line in enumerate(text.split("\n"), start=1):
        if OPENING.match(line):
            blocks.append([])
        blocks[-1].append((number, line))
    return blocks


def line_of(block: Block, key: str) -> int:
    """The line on which a key stands; the first line of its block if the key is missing."""
    pattern = re.compile(rf"\s*{re.escape(key)}\s*=")
    return next((number for number, line in block if pattern.match(line)), block[0][0] if block else 1)


def row_of(
    file: str, row_type: type[Row], entries: dict[str, Any], block: Block, position: int = 0
) -> tuple[Placed[Row], list[Complaint]]:
    """One row, and what is wrong with it."""
    columns = {column.name: column for _, column in columns_of(row_type)}
    readings = {name: read_entry(column, entries.get(name, "")) for name, column in columns.items()}
    values = {field: readings[column.name].value for field, column in columns_of(row_type)}
    findings = [(name, *finding) for name, finding in entry_findings(entries, readings)]
    place = {"position": position} if position else {}
    row = Placed(block[0][0], row_type(**values, **place), sound=not findings)
    return row, [Complaint(file, line_of(block, name), name, *finding) for name, *finding in findings]


def entry_findings(entries: dict[str, Any], readings: dict[str, Reading]) -> Iterator[tuple[str, Finding]]:
    """What is wrong with each key; a misspelt key is not missing too."""
    misspelt = {name: meant(name, readings) for name in entries if name not in readings}
    for name, likely in misspelt.items():
        hint = f"Did you mean {likely}?" if likely else f"The keys are: {' '.join(readings)}."
        yield name, Finding(name, f"is not a key of this file. {hint}")
    for name, reading in readings.items():
        if name in entries or name not in misspelt.values():
            yield from ((name, finding) for finding in reading.findings)


def read_entry(column: Column, entry: Any) -> Reading:
    """The value of a key."""
    if entry == "":
        return read_cell(column, "")
    kind, noun = KINDS["list" if column.separator else "number" if column.number else "words"]
    if not isinstance(entry, kind) or isinstance(entry, bool):
        problem = f"is not {noun}. Write it like {column.example}."
        return Reading(blank(column), (Finding(str(entry), problem),))
    parts = entry if isinstance(entry, list) else [entry]
    return read_cell(column, column.separator.join(map(str, parts)))
