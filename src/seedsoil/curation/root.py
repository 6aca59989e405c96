"""From the folder of all curated tables to the knowledge base that they hold."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from seedsoil.curation.document import read_document
from seedsoil.curation.hints import nearest
from seedsoil.curation.reading import read_table
from seedsoil.curation.rules import rule_complaints
from seedsoil.curation.sheets import SHARED, SOURCE_FILE, SOURCE_SHEETS, Sheet, SourceTables, Table, Tables
from seedsoil.errors import Complaint, TableError
from seedsoil.model import KnowledgeBase, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["read_curation"]


def read_curation(root: Path) -> KnowledgeBase:
    """Everything in the tables below ``root``, in an order that does not depend on the order of their rows.

    ``root`` holds ``entities.tsv``, ``mappings.sssom.tsv`` and one folder per source document. Raises
    :class:`~seedsoil.errors.TableError` with every complaint about every table.
    """
    tables, complaints = read_tables(root)
    complaints += rule_complaints(tables)
    if complaints:
        raise TableError(complaints)
    return knowledge_base(tables)


def read_tables(root: Path) -> tuple[Tables, list[Complaint]]:
    """All tables, with what is wrong with their cells, each taken alone."""
    name = root.resolve().name
    shared, complaints = read_sheets(root, name, SHARED)
    complaints += strangers(root, name, SHARED)
    sources = []
    for folder in source_folders(root):
        source, found = read_source(folder, f"{name}/{folder.name}")
        sources.append(source)
        complaints += found
    if not sources:
        complaints.append(
            Complaint(name, 0, "", "", f"holds no source document. Add a folder with a {SOURCE_FILE}.")
        )
    return Tables(**shared, sources=tuple(sources)), complaints


def source_folders(root: Path) -> list[Path]:
    """The folders of the source documents, sorted."""
    folders = root.iterdir() if root.is_dir() else ()
    return sorted(folder for folder in folders if folder.is_dir() and not folder.name.startswith((".", "_")))


def read_source(folder: Path, name: str) -> tuple[SourceTables, list[Complaint]]:
    """All tables of one source document."""
    (document, sections), complaints = read_document(folder, f"{name}/{SOURCE_FILE}")
    tables, found = read_sheets(folder, name, SOURCE_SHEETS)
    complaints += [*found, *strangers(folder, name, SOURCE_SHEETS)]
    return SourceTables(folder=folder.name, document=document, sections=sections, **tables), complaints


def read_sheets(
    folder: Path, name: str, sheets: dict[str, Sheet[Any]]
) -> tuple[dict[str, Table[Any]], list[Complaint]]:
    """The tables of one folder by their field."""
    read = {
        field: read_table(folder / sheet.file, f"{name}/{sheet.file}", sheet)
        for field, sheet in sheets.items()
    }
    tables = {field: table for field, (table, _) in read.items()}
    return tables, [complaint for _, found in read.values() for complaint in found]


def strangers(folder: Path, name: str, sheets: dict[str, Sheet[Any]]) -> Iterator[Complaint]:
    """Tables that nothing reads: a misspelt name must not silence a table."""
    files = [sheet.file for sheet in sheets.values()]
    for path in sorted(folder.glob("*.tsv")):
        if path.name not in files:
            hint = nearest(path.name, files, f"The tables here are: {', '.join(files)}.")
            yield Complaint(f"{name}/{path.name}", 0, "", "", f"is not a table that anything reads. {hint}")


def knowledge_base(tables: Tables) -> KnowledgeBase:
    """The tables as one value; all rows are sound."""
    shared = {field: ordered(getattr(tables, field), sheet) for field, sheet in SHARED.items()}
    sources = (source_of(source) for source in tables.sources)
    return KnowledgeBase(**shared, sources=tuple(sorted(sources, key=attrgetter("id"))))


def source_of(tables: SourceTables) -> Source:
    """One source document as one value."""
    rows = {field: ordered(getattr(tables, field), sheet) for field, sheet in SOURCE_SHEETS.items()}
    return Source(document=tables.document.rows[0], sections=tables.sections.rows, **rows)


def ordered(table: Table[Any], sheet: Sheet[Any]) -> tuple[Any, ...]:
    """The rows of a table in the order of its sheet."""
    return tuple(sorted(table.rows, key=attrgetter(*sheet.order)))
