"""What each paragraph of an article is: title, heading, prose, table, page furniture, reference."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedsoil.indexing.headings import is_back_matter, is_heading, is_opening
from seedsoil.indexing.paragraphs import Paragraph
from seedsoil.indexing.sentences import ends_sentence
from seedsoil.indexing.tables import CAPTION, caption_number, is_legend, is_table_body

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from seedsoil.indexing.paragraphs import Line

__all__ = ["Block", "blocks_of", "tail_blocks"]

KEYWORDS = re.compile(r"key\s?words?\s*[:—–-]\s*\S", re.IGNORECASE)
CORRESPONDENCE = re.compile(
    r"\*\s*correspondence\b|correspond(?:ence|ing authors?)(?:\s+to)?\s*:", re.IGNORECASE
)
# What publishers print on every page; a new habit is a new line here.
FURNITURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        CORRESPONDENCE.pattern,
        r"full list of author information\b",
        r"(?:received|revised|accepted|published(?: online)?)\s*:\s*\d",
        r"©|(?:\(c\)|copyright)\s*(?:©|\(c\)|\d{4})",
        r"page \d+ of \d+\Z",
        r"(?:doi:\s*\S+|\S+://\S+)\Z",
        r"\S+ et al\. .{0,80}\(\d{4}\)\s+\d+:\d+\Z",
    )
)
LONGEST_LABEL = 3  # words: "Open Access", "REVIEW ARTICLE"
LONGEST_BYLINE = 30  # words; what is longer and ends in a full stop is an abstract without a heading
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
    r"""Name the kind of every paragraph up to the list of references, in document order.

    ``outline`` holds the headings that the curator has confirmed; besides them the heading rule decides.

    >>> from seedsoil.indexing.paragraphs import paragraphs
    >>> text = "REVIEW\n\nSoil of bone and lung metastasis\n\nA. Doe\n\nAbstract\n\nIt is soil.\n"
    >>> [block.kind for block in blocks_of(paragraphs(text))]
    ['furniture', 'title', 'byline', 'heading', 'sentence']
    """
    front = front_blocks(paragraphs, title)
    return [*front, *body_blocks(paragraphs[len(front) :], outline)]


def front_blocks(paragraphs: Sequence[Paragraph], title: str) -> list[Block]:
    """Labels, title and byline: what stands before the first heading, and is no prose."""
    front = leading(paragraphs[: front_limit(paragraphs)], is_front)
    texts = [" ".join(paragraph.text.split()) for paragraph in front]
    at = texts.index(title) if title in texts else guessed_title(texts)
    kinds = ["furniture"] * at + ["title"] + ["byline"] * len(front)
    return [
        Block("furniture" if is_furniture(paragraph.text) else kind, paragraph)
        for kind, paragraph in zip(kinds, front, strict=False)
    ]


def front_limit(paragraphs: Sequence[Paragraph]) -> int:
    """Where front matter must end: at "Abstract" or the like, else behind a first line like a title."""
    opening = next((at for at, paragraph in enumerate(paragraphs) if is_opening(paragraph)), None)
    if opening is not None:
        return opening
    return len([paragraph for paragraph in paragraphs[:1] if not ends_sentence(paragraph.text)])


def is_front(paragraph: Paragraph) -> bool:
    """Whether a paragraph may be a label, a title or a byline, rather than prose or a table."""
    prose = ends_sentence(paragraph.text) and len(paragraph.text.split()) > LONGEST_BYLINE
    return not (prose or paragraph.bullet or paragraph.lines[0].tabbed or CAPTION.match(paragraph.text))


def guessed_title(texts: Sequence[str]) -> int:
    """The first paragraph longer than a label such as "Open Access"; else the first."""
    return next((at for at, text in enumerate(texts) if len(text.split()) > LONGEST_LABEL), 0)


def is_furniture(text: str) -> bool:
    """Whether a paragraph belongs to the page rather than to the article."""
    return any(pattern.match(text) for pattern in FURNITURE)


def body_blocks(paragraphs: Sequence[Paragraph], outline: Collection[str]) -> list[Block]:
    """Tables and furniture first, for they interrupt; then headings among what is left."""
    return with_confirmed(with_headings(list(interruptions(paragraphs))), outline)


def tail_blocks(paragraphs: Sequence[Paragraph], outline: Collection[str]) -> list[Block]:
    """What stands behind the list of references: furniture, up to a heading of the back matter, if any."""
    found = cut_at(paragraphs, outline, is_back_matter)
    missing = missing_headings(found, outline)
    return cut_at(paragraphs, outline, lambda part: missing[part.text] > 0) if missing else found


def cut_at(
    paragraphs: Sequence[Paragraph], outline: Collection[str], begins: Callable[[Paragraph], bool]
) -> list[Block]:
    """Furniture up to the paragraph where the back matter begins, and the blocks of that."""
    advert = leading(paragraphs, lambda paragraph: not begins(paragraph))
    furniture = [Block("furniture", paragraph) for paragraph in advert]
    return [*furniture, *body_blocks(paragraphs[len(advert) :], outline)]


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
    return next(
        (at for at, paragraph in enumerate(paragraphs) if paragraph.lines[0].start > end), len(paragraphs)
    )


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


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, with the headings that the heading rule finds."""
    done: list[Block] = []
    for at, block in enumerate(blocks):
        before = next((b for b in reversed(done) if b.kind in {"sentence", "heading", "keywords"}), None)
        after = next((b for b in blocks[at + 1 :] if b.kind == "sentence"), None)
        heading = block.kind == "sentence" and heading_here(block.paragraph, before, after)
        done.append(replace(block, kind="heading") if heading else block)
    return done


def with_confirmed(blocks: Sequence[Block], outline: Collection[str]) -> list[Block]:
    """The same blocks, with the headings of the outline that the rule has not found."""
    missing = missing_headings(blocks, outline)
    done: list[Block] = []
    for block in blocks:
        heading = block.kind == "sentence" and block.paragraph.single and missing[block.text] > 0
        missing[block.text] -= heading
        done.append(replace(block, kind="heading") if heading else block)
    return done


def missing_headings(blocks: Sequence[Block], outline: Collection[str]) -> Counter[str]:
    """The titles of the outline that are no headings yet, and how many of each."""
    return Counter(outline) - Counter(block.text for block in blocks if block.kind == "heading")


def heading_here(paragraph: Paragraph, before: Block | None, after: Block | None) -> bool:
    """Whether the heading rule finds a heading between these two."""
    said = before.text if before and before.kind == "sentence" and not before.paragraph.bullet else ""
    return is_heading(paragraph, said, after.text if after else "")


def one(lines: Sequence[Line]) -> Paragraph:
    """Lines as one paragraph."""
    return Paragraph(tuple(lines))
