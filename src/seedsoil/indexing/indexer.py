"""The whole job: a text and a folder of curation in, the tables of that folder out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from seedsoil.errors import Complaint, SourceError
from seedsoil.indexing.article import Article, article_of, text_complaints
from seedsoil.indexing.files import bytes_of_file, bytes_of_files, write_together
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
from seedsoil.indexing.reading import encoding_complaints, refuse
from seedsoil.indexing.source_file import (
    IDENTIFIER,
    SOURCE_FILE,
    Source,
    outline_complaints,
    proposed_source,
    source_complaints,
    source_from,
    with_text_of,
)
from seedsoil.indexing.tsv import dicts_from, rows_from, table_text, tsv_complaints
from seedsoil.indexing.verification import verify_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["index_source", "resolved_rows", "verify_folder"]

LEDGER, CELLS, REFERENCES = "sentences.tsv", "cells.tsv", "references.tsv"
KINDS = {LEDGER: LedgerRow, CELLS: CellRow, REFERENCES: ReferenceRow}


class Tables(NamedTuple):
    """The three tables of a source document."""

    ledger: list[LedgerRow]
    cells: list[CellRow]
    references: list[ReferenceRow]


def index_source(text: Path, name: str, curation: Path, *, accept: bool = False) -> str:
    """Index the text of a source document into ``curation/name``, and say what was done.

    The first run proposes ``source.toml``; from then on that file tells title and outline. Curators' columns
    are never overwritten. A text that differs from the one indexed is refused, with every row that changed,
    unless ``accept``. Raises SourceError, with a line for each thing that is wrong, and then writes nothing.
    """
    folder, label = curation / name, f"{curation.name}/{name}"
    data, files = bytes_of_file(text), bytes_of_files(folder, (SOURCE_FILE, *KINDS))
    refuse(name_complaints(name), encoding_complaints(data, str(text)), old_complaints(files, name, label))
    known = source_from(files[SOURCE_FILE]) if SOURCE_FILE in files else None
    article = confirmed_article(data, known)
    source = known or proposed_source(article, name)
    refuse(text_complaints(article, str(text)), outline_complaints(article, source, f"{label}/{SOURCE_FILE}"))
    old = tables_from(files)
    new = tables_of(article, source, old)
    changes = [*text_changes(source, data, label), *table_changes(old, new, label)]
    refuse([] if accept else changes)
    written = write_together(folder, files_of(new, with_text_of(source, data)))
    return "\n".join([*map(str, changes), *report(name, new, written)])


def name_complaints(name: str) -> list[Complaint]:
    """An id that cannot name a folder."""
    remedy = "is not an id. Write small letters, figures and hyphens, such as xie2017."
    return [] if IDENTIFIER.fullmatch(name) else [Complaint("command", 0, "--id", name, remedy)]


def old_complaints(files: Mapping[str, bytes], name: str, label: str) -> Iterator[Complaint]:
    """Everything that does not hold in the files of the last run."""
    if SOURCE_FILE in files:
        yield from source_complaints(files[SOURCE_FILE], f"{label}/{SOURCE_FILE}", name)
    for file, kind in KINDS.items():
        if file in files:
            yield from tsv_complaints(files[file], kind, f"{label}/{file}")


def confirmed_article(data: bytes, known: Source | None) -> Article:
    """A text taken apart along the outline that a curator has confirmed, if one has."""
    titles = [section.title for section in known.headings] if known else []
    return article_of(data.decode("utf-8"), titles, known.title if known else "")


def tables_from(files: Mapping[str, bytes]) -> Tables:
    """The tables of the last run; one that is missing is empty."""
    return Tables(
        rows_from(files.get(LEDGER, b""), LedgerRow),
        rows_from(files.get(CELLS, b""), CellRow),
        rows_from(files.get(REFERENCES, b""), ReferenceRow),
    )


def tables_of(article: Article, source: Source, old: Tables) -> Tables:
    """The tables of a text, with the ids and the curators' columns of the last run."""
    ledger = numbered(ledger_rows(article, [section.id for section in source.headings]), old.ledger)
    return Tables(ledger, cell_rows(article, ledger), noted(reference_rows(article), old.references))


def text_changes(source: Source, data: bytes, label: str) -> Iterator[Complaint]:
    """A text that is not the one in ``source.toml``."""
    file, found = f"{label}/{SOURCE_FILE}", digest(data)
    remedy = "Give the text that was indexed; --accept takes this one."
    if source.sha256 != found:
        problem = f"is not the hash of the text, {found}. {remedy}"
        yield Complaint(file, 0, "sha256", source.sha256, problem)
    if source.length != len(data):
        problem = f"is not the length of the text, {len(data)} bytes. {remedy}"
        yield Complaint(file, 0, "length", str(source.length), problem)


def table_changes(old: Tables, new: Tables, label: str) -> Iterator[Complaint]:
    """What differs between two runs."""
    yield from differences(f"{label}/{LEDGER}", old.ledger, new.ledger)
    yield from differences(f"{label}/{CELLS}", old.cells, new.cells)
    yield from differences(f"{label}/{REFERENCES}", old.references, new.references)


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
    r"""The rows of one table of a text, empty cells filled with what they inherit from above.

    Keys are the ids of the columns; tags of markup are taken off the words. ``table`` is the printed number.
    Raises SourceError where the text has no such table.

    >>> text = "Table 1 Sites\n\nSite\tGene\tReference(s)\nLung\tAAA1\t[1]\n\tBBB2\t[1]\n"
    >>> resolved_rows(text.encode("utf-8"), 1)[1]
    {'site': 'Lung', 'gene': 'BBB2', 'references': '[1]'}
    """
    article = article_of(text.decode("utf-8"))
    if table not in article.tables:
        raise SourceError(
            f"the text has no Table {table}. It has: {', '.join(map(str, article.tables)) or 'none'}."
        )
    return table_rows(article, table)


def verify_folder(text: bytes, folder: Path) -> list[Complaint]:
    """Rows of the tables of a folder that do not fit a text; raises SourceError where a table is broken."""
    files, label = bytes_of_files(folder, KINDS), "/".join(folder.parts[-2:])
    refuse(*(tsv_complaints(files[file], KINDS[file], f"{label}/{file}") for file in files))
    return [said for file in files for said in verify_spans(text, dicts_from(files[file]), f"{label}/{file}")]
