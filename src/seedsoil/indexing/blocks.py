"""What each paragraph of an article is: title, heading, prose, table, page furniture, reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.indexing.headings import is_heading, is_opening
from seedsoil.indexing.paragraphs import Paragraph
from seedsoil.indexing.tables import caption_number, is_legend, is_table_body

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from seedsoil.indexing.paragraphs import Line

__all__ = ["Block", "blocks_of"]

KEYWORDS = re.compile(r"key\s?words?\s*[:—–-]\s*\S", re.IGNORECASE)
CORRESPONDENCE = re.compile(r"\W?\s*correspond(?:ence|ing author)\b", re.IGNORECASE)
# What publishers print on every page; a new habit is a new line here.
FURNITURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        CORRESPONDENCE.pattern,
        r"full list of author information\b",
        r"(?:received|revised|accepted|published(?: online)?)\s*:\s*\d",
        r"(?:©|\(c\)|copyright\b)",
        r"page \d+ of \d+\Z",
        r"(?:doi:\s*\S+|\S+://\S+)\Z",
        r"\S+ et al\. .{0,80}\(\d{4}\)\s+\d+:\d+\Z",
    )
)
# An address printed below the corresponding author: "¹ Cancer Institute, …".
ADDRESS = re.compile(r"(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\^\{?\d+\}?)\s*\S")


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of one kind; ``table`` is the number of the table that they belong to, else 0."""

    kind: str
    paragraph: Paragraph
    table: int = 0

    @property
    def text(self) -> str:
        """The words of the block."""
        return self.paragraph.text


def blocks_of(paragraphs: Sequence[Paragraph], outline: Collection[str] = (), title: str = "") -> list[Block]:
    """Name the kind of every paragraph up to the list of references, in document order.

    ``outline`` holds the headings that the curator has confirmed; without it the heading rule decides.

    >>> from seedsoil.indexing.paragraphs import paragraphs
    >>> text = "REVIEW\\n\\nSoil of bone and lung metastasis\\n\\nA. Doe\\n\\nAbstract\\n\\nIt is soil.\\n"
    >>> [block.kind for block in blocks_of(paragraphs(text))]
    ['furniture', 'title', 'byline', 'heading', 'sentence']
    """
    opening = next((at for at, paragraph in enumerate(paragraphs) if is_opening(paragraph)), None)
    front = len(paragraphs[:1]) if opening is None else opening
    return [*front_blocks(paragraphs[:front], title), *body_blocks(paragraphs[front:], outline)]


def front_blocks(paragraphs: Sequence[Paragraph], title: str) -> Iterator[Block]:
    """Labels, title and byline: what stands before the first heading."""
    texts = [paragraph.text for paragraph in paragraphs]
    at = texts.index(title) if title in texts else guessed_title(texts)
    for number, paragraph in enumerate(paragraphs):
        kind = "title" if number == at else "byline" if number > at else "furniture"
        yield Block("furniture" if is_furniture(paragraph.text) else kind, paragraph)


def guessed_title(texts: Sequence[str]) -> int:
    """The first paragraph of four words or more; labels such as "Open Access" are shorter."""
    return next((at for at, text in enumerate(texts) if len(text.split()) > 3), 0)  # noqa: PLR2004


def is_furniture(text: str) -> bool:
    """Whether a paragraph belongs to the page rather than to the article."""
    return any(pattern.match(text) for pattern in FURNITURE)


def body_blocks(paragraphs: Sequence[Paragraph], outline: Collection[str]) -> list[Block]:
    """Tables and furniture first, for they interrupt; then headings among what is left."""
    return with_headings(list(interruptions(paragraphs)), outline)


def interruptions(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """Blocks of the body, headings still counted as sentences."""
    at = 0
    while at < len(paragraphs):
        taken = next(filter(None, (peel(paragraphs[at:]) for peel in PEELS)))
        yield from taken
        at = place_behind(paragraphs, taken[-1])


def place_behind(paragraphs: Sequence[Paragraph], block: Block) -> int:
    """The number of the first paragraph that begins behind a block."""
    end = block.paragraph.lines[-1].start
    return next((at for at, paragraph in enumerate(paragraphs) if paragraph.lines[0].start > end), len(paragraphs))


def peel_table(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """A caption, its rows and its footnotes, when the first paragraph is a caption."""
    number = caption_number(paragraphs)
    if not number:
        return []
    lines = [line for paragraph in table_paragraphs(paragraphs) for line in paragraph.lines]
    body = next(at for at, line in enumerate(lines) if line.tabbed)
    rest = paragraphs[len(table_paragraphs(paragraphs)) :]
    return [
        Block("caption", one(lines[:body]), number),
        Block("columns", one(lines[body : body + 1]), number),
        *(Block("row", one([line]), number) for line in lines[body + 1 :]),
        *(Block("footnote", paragraph, number) for paragraph in leading(rest, is_legend)),
    ]


def table_paragraphs(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The caption and all paragraphs of rows that follow it."""
    return [paragraphs[0], *leading(paragraphs[1:], is_table_body)]


def leading(paragraphs: Sequence[Paragraph], belongs: Callable[[Paragraph], bool]) -> list[Paragraph]:
    """The paragraphs from the first on that belong."""
    end = next((at for at, paragraph in enumerate(paragraphs) if not belongs(paragraph)), len(paragraphs))
    return list(paragraphs[:end])


def peel_correspondence(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The corresponding author's lines and the addresses beneath them."""
    if not CORRESPONDENCE.match(paragraphs[0].text):
        return []
    below = leading(paragraphs[1:], lambda paragraph: bool(ADDRESS.match(paragraph.text)))
    return [Block("furniture", paragraph) for paragraph in [paragraphs[0], *below]]


def peel_one(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """A single paragraph: furniture, keywords or prose."""
    text = paragraphs[0].text
    kind = "furniture" if is_furniture(text) else "keywords" if KEYWORDS.match(text) else "sentence"
    return [Block(kind, paragraphs[0])]


PEELS = (peel_table, peel_correspondence, peel_one)


def with_headings(blocks: Sequence[Block], outline: Collection[str]) -> list[Block]:
    """The same blocks with headings told from sentences."""
    done: list[Block] = []
    for at, block in enumerate(blocks):
        before = next((b for b in reversed(done) if b.kind in {"sentence", "heading", "keywords"}), None)
        after = next((b for b in blocks[at + 1 :] if b.kind == "sentence"), None)
        heading = block.kind == "sentence" and (
            block.text in outline or heading_here(block.paragraph, before, after)
        )
        done.append(Block("heading", block.paragraph) if heading else block)
    return done


def heading_here(paragraph: Paragraph, before: Block | None, after: Block | None) -> bool:
    """Whether the heading rule finds a heading between these two."""
    said = before.text if before and before.kind == "sentence" and not before.paragraph.bullet else ""
    return is_heading(paragraph, said, after.text if after else "")


def one(lines: Sequence[Line]) -> Paragraph:
    """Lines as one paragraph."""
    return Paragraph(tuple(lines))
