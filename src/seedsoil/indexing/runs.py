"""Prose put together again where a page, a table or a blank line broke it, and cut into sentences."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from seedsoil.indexing.paragraphs import Span
from seedsoil.indexing.sentences import ends_sentence, opens_sentence, sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedsoil.indexing.blocks import Block

__all__ = ["Piece", "pieces_of"]

# What may stand inside a sentence without being part of it.
FOREIGN = frozenset(("furniture", "caption", "columns", "row", "footnote"))
FRONT = frozenset(("title", "byline"))


class Piece(NamedTuple):
    """A future row of the ledger; ``gaps`` are what stands inside the span but belongs to other rows."""

    kind: str
    section: str
    span: Span
    gaps: tuple[Span, ...] = ()
    table: int = 0


def pieces_of(blocks: Sequence[Block], sections: Sequence[str]) -> list[Piece]:
    r"""All pieces of an article in document order; ``sections`` are the ids of its headings.

    >>> from seedsoil.indexing.article import article_of
    >>> article = article_of("Abstract\n\nSeeds fall on\n\n© Page 2\n\ngood soil. They grow.")
    >>> [(piece.kind, *piece.span, piece.gaps) for piece in pieces_of(article.blocks, ["abstract"])[1:3]]
    [('sentence', 10, 45, (Span(start=25, end=33),)), ('furniture', 25, 33, ())]
    """
    whole: list[Piece] = []
    prose: list[tuple[str, list[Block]]] = []
    remaining = iter(sections)
    section = "front-matter"
    run: list[Block] = []
    for block in blocks:
        section = next(remaining) if block.kind == "heading" else section
        if block.kind != "sentence":
            whole.append(Piece(block.kind, room(block, section), extent(block), (), block.table))
            run = run if block.kind in FOREIGN else []
        elif run and continues(run[-1], block):
            run.append(block)
        else:
            run = [block]
            prose.append((section, run))
    sentences = (piece for section, run in prose for piece in sentence_pieces(section, run, whole))
    return sorted((*whole, *sentences), key=lambda piece: piece.span)


def room(block: Block, section: str) -> str:
    """The section that a block belongs to, when it stands in ``section``."""
    if block.table:
        return f"table-{block.table}"
    return "furniture" if block.kind == "furniture" else section


def extent(block: Block) -> Span:
    """Where a block stands: a row of a table takes its whole line, tabs included."""
    return block.paragraph.lines[0].span if block.kind in {"row", "columns"} else block.paragraph.span


def continues(before: Block, after: Block) -> bool:
    """Whether a paragraph goes on with the last sentence of the paragraph before."""
    if after.paragraph.bullet or ends_sentence(before.text, after.text):
        return False
    return not (before.paragraph.bullet and opens_sentence(after.text))


def sentence_pieces(section: str, run: Sequence[Block], whole: Sequence[Piece]) -> Iterator[Piece]:
    """The sentences of paragraphs that belong together."""
    starts = [0, *accumulate(len(block.text) + 1 for block in run)]
    origins = [block.paragraph.span.start for block in run]

    def placed(at: int) -> int:
        part = bisect_right(starts, at) - 1
        return origins[part] + at - starts[part]

    for start, end in sentence_spans("\n".join(block.text for block in run)):
        span = Span(placed(start), placed(end - 1) + 1)
        yield Piece("sentence", section, span, gaps_in(span, run, whole))


def gaps_in(span: Span, run: Sequence[Block], whole: Sequence[Piece]) -> tuple[Span, ...]:
    """What stands between the paragraphs of a sentence, one gap between two paragraphs."""
    joints = (Span(one.paragraph.span.end, two.paragraph.span.start) for one, two in pairwise(run))
    inside = (joint for joint in joints if span.start < joint.start and joint.end < span.end)
    return tuple(gap for joint in inside if (gap := foreign_between(joint, whole)))


def foreign_between(joint: Span, whole: Sequence[Piece]) -> Span | None:
    """From the first to the last foreign piece between two paragraphs."""
    found = [piece.span for piece in whole if joint.start <= piece.span.start and piece.span.end <= joint.end]
    return Span(found[0].start, found[-1].end) if found else None
