"""A text taken apart: its blocks, its references, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.errors import Complaint
from seedsoil.indexing.blocks import Block, blocks_of, tail_blocks
from seedsoil.indexing.citations import citation_problems
from seedsoil.indexing.headings import is_reference_heading, names_references
from seedsoil.indexing.paragraphs import paragraphs
from seedsoil.indexing.references import split_list
from seedsoil.indexing.tables import cells_of, columns_of, is_table_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedsoil.indexing.references import Entry

__all__ = ["Article", "article_of", "text_complaints"]

NO_LIST = 'has no list of references. Give the whole article, with the heading "References" and its entries.'


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


def article_of(text: str, outline: Sequence[str] = (), title: str = "") -> Article:
    r"""Take a text apart.

    ``outline`` holds the confirmed headings, ``title`` the confirmed title; without them both are guessed. A
    text with no list of references has no entries: see :func:`text_complaints`.

    >>> text = "Soil of bone\n\nAbstract\n\nSoil [1].\n\nReferences\n\n1. Doe J. Soil."
    >>> article = article_of(text)
    >>> [block.kind for block in article.blocks], len(article.entries)
    (['title', 'heading', 'sentence', 'heading'], 1)
    """
    parts = paragraphs(text)
    marks = [at for at, paragraph in enumerate(parts) if is_reference_heading(paragraph)]
    end = marks[-1] if marks else len(parts)
    entries, rest = split_list(parts[end + 1 :])
    heading = [Block("heading", paragraph) for paragraph in parts[end : end + 1]]
    before, behind = outline_parts(outline)
    blocks = (*blocks_of(parts[:end], before, title), *heading, *tail_blocks(rest, behind))
    return Article(text, blocks, tuple(entries))


def outline_parts(outline: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The headings before the list of references, and those behind it."""
    marks = [at for at, title in enumerate(outline) if names_references(title)]
    end = marks[-1] if marks else len(outline)
    return outline[:end], outline[end + 1 :]


def text_complaints(article: Article, file: str) -> list[Complaint]:
    """Everything in a text that keeps it from being indexed.

    >>> [complaint.problem[:30] for complaint in text_complaints(article_of("Soil."), "text.txt")]
    ['has no list of references. Giv']
    """
    if not article.entries:
        return [Complaint(file, 0, "", "", NO_LIST)]
    found = (*citation_complaints(article), *number_complaints(article), *table_complaints(article))
    return [Complaint(file, line_number(article.text, start), *said) for start, *said in found]


# Where a thing stands, what it is, its value, and what is wrong with it.
Finding = tuple[int, str, str, str]


def citation_complaints(article: Article) -> Iterator[Finding]:
    """Citations of references that are not in the list."""
    for block in article.blocks:
        for group, problem in citation_problems(block.text, len(article.entries)):
            said = f"{problem}. Correct the text or its list."
            yield block.paragraph.span.start, "citation", f"[{group}]", said


def number_complaints(article: Article) -> Iterator[Finding]:
    """Entries whose printed number is not their place in the list."""
    for entry in article.entries:
        if entry.printed not in {0, entry.number}:
            remedy = f"is entry {entry.number} of the list. Look for a lost or a split entry above it."
            yield entry.paragraph.span.start, "reference", str(entry.printed), remedy


def table_complaints(article: Article) -> Iterator[Finding]:
    """Tables whose number is taken, and what is wrong with single lines."""
    for number, times in Counter(article.tables).items():
        if times > 1:
            last = [block for block in article.blocks if block.table == number and block.kind == "caption"][
                -1
            ]
            said = f"is the number of {times} tables. Number each table once."
            yield last.paragraph.span.start, "table", str(number), said
    columns: list[str] = []
    for block in article.blocks:
        line = block.paragraph.lines[0]
        columns = columns_of(line) if block.kind == "columns" else columns
        if problem := line_problem(block, columns):
            yield line.start, "table", str(block.table or ""), problem


def line_problem(block: Block, columns: Sequence[str]) -> str:
    """What is wrong with the layout of a block, or nothing."""
    if block.kind == "row":
        return row_problem(block, columns)
    if block.kind == "sentence" and len(block.paragraph.lines) > 1 and is_table_body(block.paragraph):
        return 'has rows under no caption. Begin the line above them with "Table" and its number.'
    return ""


def row_problem(block: Block, columns: Sequence[str]) -> str:
    """What is wrong with a row, or nothing."""
    try:
        cells_of(block.paragraph.lines[0], columns)
    except ValueError as error:
        return f"{error}. Put the tabs of this row in order."
    return ""


def line_number(text: str, at: int) -> int:
    """The line, counted from 1, on which a character stands."""
    return text.count("\n", 0, at) + 1
