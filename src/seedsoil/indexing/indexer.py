"""The whole job: a text and a folder of curation in, the tables of that folder out."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from seedsoil.errors import Complaint, SourceError
from seedsoil.indexing.article import Article, article_of, text_complaints
from seedsoil.indexing.files import CELLS, LEDGER, REFERENCES, read_table, table_text, write_together
from seedsoil.indexing.ledger import (
    CellRow,
    LedgerRow,
    ReferenceRow,
    cell_rows,
    ledger_rows,
    reference_rows,
    table_rows,
)
from seedsoil.indexing.merging import differences, noted, numbered
from seedsoil.indexing.places import digest
from seedsoil.indexing.reading import bytes_of_file, encoding_complaints, refuse
from seedsoil.indexing.source_file import (
    SOURCE_FILE,
    Source,
    outline_complaints,
    proposed_source,
    source_from,
    with_text_of,
)
from seedsoil.indexing.verification import verify_spans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["index_source", "resolved_rows", "verify_folder"]


class Tables(NamedTuple):
    """The three tables of a source document."""

    ledger: list[LedgerRow]
    cells: list[CellRow]
    references: list[ReferenceRow]


def index_source(text_path: Path, folder: Path, *, accept: bool = False) -> str:
    """Index the text of a source document into its folder of curation, and say what was done.

    The first run proposes ``source.toml``; from then on that file tells title and outline. Curators' columns are never
    overwritten. A text that differs from the one indexed is refused with every row that changed, unless ``accept``.
    Raises SourceError, with one line for each thing that is wrong, and then writes nothing.
    """
    data = bytes_of_file(text_path)
    refuse(encoding_complaints(data, str(text_path)))
    known, old = known_source(folder), known_tables(folder)
    titles = {section.title for section in known.headings} if known else set()
    article = article_of(data.decode("utf-8"), titles, known.title if known else "")
    refuse(text_complaints(article, str(text_path)))
    source = known or proposed_source(article, folder.name)
    refuse(outline_complaints(article, source, label(folder, SOURCE_FILE)))
    new = tables_of(article, source, old)
    changes = [*text_changes(source, data, folder), *table_changes(old, new, folder)]
    refuse([] if accept else changes)
    written = write_together(folder, files_of(new, with_text_of(source, data)))
    return "\n".join([*map(str, changes), *report(folder.name, new, written)])


def label(folder: Path, file: str) -> str:
    """A file of curation as messages name it."""
    return "/".join((*folder.parts[-2:], file))


def known_source(folder: Path) -> Source | None:
    """``source.toml``, where there is one."""
    path = folder / SOURCE_FILE
    if not path.exists():
        return None
    source = source_from(bytes_of_file(path), label(folder, SOURCE_FILE))
    if source.id != folder.name:
        problem = f'is not the name of its folder. Write id = "{folder.name}", or rename the folder.'
        refuse([Complaint(label(folder, SOURCE_FILE), 0, "id", source.id, problem)])
    return source


def known_tables(folder: Path) -> Tables:
    """The tables of the last run; empty ones where there was none."""
    return Tables(
        read_table(folder / LEDGER, LedgerRow, label(folder, LEDGER)),
        read_table(folder / CELLS, CellRow, label(folder, CELLS)),
        read_table(folder / REFERENCES, ReferenceRow, label(folder, REFERENCES)),
    )


def tables_of(article: Article, source: Source, old: Tables) -> Tables:
    """The tables of a text, with the ids and the curators' columns of the last run."""
    ledger = numbered(ledger_rows(article, [section.id for section in source.headings]), old.ledger)
    return Tables(ledger, cell_rows(article, ledger), noted(reference_rows(article), old.references))


def text_changes(source: Source, data: bytes, folder: Path) -> Iterator[Complaint]:
    """A text that is not the one in ``source.toml``."""
    if source.sha256 != digest(data):
        problem = f"is not the hash of this text, which is {digest(data)} ({len(data)} bytes). --accept records it."
        yield Complaint(label(folder, SOURCE_FILE), 0, "sha256", source.sha256, problem)
    elif source.length != len(data):
        problem = f"is not the length of this text, {len(data)} bytes. --accept records it."
        yield Complaint(label(folder, SOURCE_FILE), 0, "length", str(source.length), problem)


def table_changes(old: Tables, new: Tables, folder: Path) -> Iterator[Complaint]:
    """What differs between two runs."""
    yield from differences(label(folder, LEDGER), old.ledger, new.ledger)
    yield from differences(label(folder, CELLS), old.cells, new.cells)
    yield from differences(label(folder, REFERENCES), old.references, new.references)


def files_of(tables: Tables, source: str) -> dict[str, str]:
    """The files of a folder of curation that the indexer keeps."""
    return {
        SOURCE_FILE: source,
        LEDGER: table_text(tables.ledger, LedgerRow),
        CELLS: table_text(tables.cells, CellRow),
        REFERENCES: table_text(tables.references, ReferenceRow),
    }


def report(name: str, tables: Tables, written: list[str]) -> Iterator[str]:
    """What was found and written."""
    kinds = Counter(row.kind for row in tables.ledger)
    parts = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    yield f"{name}: {len(tables.ledger)} rows in the ledger ({parts})"
    yield f"{name}: {len(tables.cells)} cells, {len(tables.references)} references"
    if plain := [str(row.number) for row in tables.references if not row.journal]:
        yield f"{name}: not read as journal articles: references {', '.join(plain)}"
    yield f"{name}: wrote {', '.join(written)}" if written else f"{name}: nothing has changed"


def resolved_rows(text: bytes, table: int) -> list[dict[str, str]]:
    """The rows of one table of a text, empty cells filled with what they inherit from above.

    Keys are the ids of the columns; tags of markup are taken off the words. ``table`` is the printed number. Raises
    SourceError where the text has no such table.

    >>> text = "Table 1 Sites\\n\\nSite\\tGene\\tReference(s)\\nLung\\tAAA1\\t[1]\\n\\tBBB2\\t[1]\\n"
    >>> resolved_rows(text.encode("utf-8"), 1)[1]
    {'site': 'Lung', 'gene': 'BBB2', 'references': '[1]'}
    """
    article = article_of(text.decode("utf-8"))
    if table not in article.tables:
        raise SourceError(f"the text has no Table {table}. It has: {', '.join(map(str, article.tables)) or 'none'}.")
    return table_rows(article, table)


def verify_folder(text: bytes, folder: Path) -> list[Complaint]:
    """Rows of the three tables of a folder that do not fit a text."""
    tables = known_tables(folder)
    named = zip((LEDGER, CELLS, REFERENCES), tables, strict=True)
    return [
        complaint
        for file, rows in named
        for complaint in verify_spans(text, [strings(row) for row in rows], label(folder, file))
    ]


def strings(row: LedgerRow | CellRow | ReferenceRow) -> dict[str, str]:
    """A row as its file has it."""
    return {column: str(value) for column, value in asdict(row).items()}
