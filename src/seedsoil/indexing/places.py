"""From characters to bytes: the places and hashes that the tables hold."""

from __future__ import annotations

from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING

from seedsoil.indexing.paragraphs import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Places", "cut", "digest", "gaps_from", "gaps_text"]


class Places:
    """Byte offsets of the characters of a text.

    >>> Places("αβ-catenin").bytes_of(Span(1, 3))
    Span(start=2, end=5)
    """

    def __init__(self, text: str) -> None:
        self._at = [0, *accumulate(len(character.encode("utf-8")) for character in text)]

    def bytes_of(self, span: Span) -> Span:
        """The bytes that a span of characters takes."""
        return Span(self._at[span.start], self._at[span.end])


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def cut(data: bytes, span: Span, gaps: Sequence[Span]) -> bytes:
    """The bytes of a span with its gaps left out.

    >>> cut(b"seed (see page 2) and soil", Span(0, 26), [Span(5, 17)])
    b'seed  and soil'
    """
    edges = [span.start, *(edge for gap in gaps for edge in gap), span.end]
    return b"".join(data[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def gaps_text(gaps: Iterable[Span]) -> str:
    """Gaps as a cell of the ledger holds them.

    >>> gaps_text([Span(10, 20), Span(31, 44)])
    '10-20|31-44'
    """
    return "|".join(f"{gap.start}-{gap.end}" for gap in gaps)


def gaps_from(cell: str) -> tuple[Span, ...]:
    """Gaps read back from a cell of the ledger; raises ValueError where the cell holds something else.

    >>> gaps_from("10-20|31-44")
    (Span(start=10, end=20), Span(start=31, end=44))
    """
    pairs = (part.split("-") for part in cell.split("|") if cell)
    return tuple(Span(int(start), int(end)) for start, end in pairs)
