"""A text taken apart: its blocks, its references, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.errors import Complaint
from seedsoil.indexing.blocks import Block, blocks_of
from seedsoil.indexing.citations import citation_problems
from seedsoil.indexing.headings import is_reference_heading
from seedsoil.indexing.paragraphs import paragraphs
from seedsoil.indexing.references import split_list
from seedsoil.indexing.tables import cells_of, columns_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from seedsoil.indexing.references import Entry

__all__ = ["Article", "article_of", "text_complaints"]


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its blocks in document order and the entries of its list of references."""

    text: str
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]

    @property
    def headings(self) -> list[Block]:
        """The headings, in document order."""
        return [block for block in self.blocks if block.kind == "heading"]

    @property
    def tables(self) -> list[int]:
        """The numbers of the tables, in document order."""
        return [block.table for block in self.blocks if block.kind == "columns"]


def article_of(text: str, outline: Collection[str] = (), title: str = "") -> Article:
    """Take a text apart.

    ``outline`` holds the confirmed headings and ``title`` the confirmed title; without them both are guessed. A text
    with no list of references has no entries: see :func:`text_complaints`.

    >>> article = article_of("Soil of bone metastasis\\n\\nAbstract\\n\\nSoil [1].\\n\\nReferences\\n\\n1. Doe J. Soil.")
    >>> [block.kind for block in article.blocks], len(article.entries)
    (['title', 'heading', 'sentence', 'heading'], 1)
    """
    parts = paragraphs(text)
    marks = [at for at, paragraph in enumerate(parts) if is_reference_heading(paragraph)]
    end = marks[-1] + 1 if marks else len(parts)
    entries, rest = split_list(parts[end:])
    body = blocks_of(parts[: end - 1] if marks else parts, outline, title)
    heading = [Block("heading", parts[end - 1])] if marks else []
    tail = [Block("furniture", paragraph) for paragraph in rest]
    return Article(text, (*body, *heading, *tail), tuple(entries))


def text_complaints(article: Article, file: str) -> list[Complaint]:
    """Everything in a text that keeps it from being indexed.

    >>> print(text_complaints(article_of("Soil."), "text.txt")[0])
    text.txt: has no list of references. Give the whole article, with its heading "References" and the entries below it.
    """
    if not article.entries:
        return [Complaint(file, 0, "", "", "has no list of references. Give the whole article, with its heading "
                          '"References" and the entries below it.')]
    found = (*citation_complaints(article), *number_complaints(article), *table_complaints(article))
    return [Complaint(file, line_number(article.text, start), *said) for start, *said in found]


Finding = tuple[int, str, str, str]


def citation_complaints(article: Article) -> Iterator[Finding]:
    """Citations of references that are not in the list."""
    for block in article.blocks:
        for group, problem in citation_problems(block.text, len(article.entries)):
            yield (block.paragraph.span.start, "citation", f"[{group}]", f"{problem}. Correct the text or its list.")


def number_complaints(article: Article) -> Iterator[Finding]:
    """Entries whose printed number is not their place in the list."""
    for entry in article.entries:
        if entry.printed not in {0, entry.number}:
            remedy = f"is entry {entry.number} of the list. Look for a lost or a split entry above it."
            yield (entry.paragraph.span.start, "reference", str(entry.printed), remedy)


def table_complaints(article: Article) -> Iterator[Finding]:
    """Tables printed twice, rows with too many cells, rows under no caption."""
    times = Counter(article.tables)
    columns: list[str] = []
    for block in article.blocks:
        line = block.paragraph.lines[0]
        if block.kind == "columns":
            columns = columns_of(line)
            if times[block.table] > 1:
                yield (line.start, "table", str(block.table), "is there more than once. Number each table once.")
        if block.kind == "row" and (problem := row_problem(block, columns)):
            yield (line.start, "table", str(block.table), f"{problem}. Put its tabs in order.")
        if block.kind == "sentence" and len(block.paragraph.lines) > 1 and all_tabbed(block):
            yield (line.start, "table", "", 'has rows under no caption. Begin the line above them with "Table 1".')


def row_problem(block: Block, columns: Sequence[str]) -> str:
    """What is wrong with a row, or nothing."""
    try:
        cells_of(block.paragraph.lines[0], columns)
    except ValueError as error:
        return str(error)
    return ""


def all_tabbed(block: Block) -> bool:
    """Whether every line is laid out in cells."""
    return all(line.tabbed for line in block.paragraph.lines)


def line_number(text: str, at: int) -> int:
    """The line, counted from 1, on which a character stands."""
    return text.count("\n", 0, at) + 1
