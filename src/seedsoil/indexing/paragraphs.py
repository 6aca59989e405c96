"""The text of a source document as paragraphs that know where they stand.

Offsets in this package count characters of the decoded text; :mod:`.places` turns them into bytes at the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Line", "Paragraph", "Span", "paragraphs"]

BULLET = re.compile(r"\s*[-•–]\s+\S")


class Span(NamedTuple):
    """A stretch of the text, ``end`` exclusive."""

    start: int
    end: int


class Line(NamedTuple):
    """One line as printed, without its line end; ``start`` is the offset of its first character."""

    start: int
    text: str

    @property
    def span(self) -> Span:
        """Where the whole line stands, tabs and blanks included."""
        return Span(self.start, self.start + len(self.text))

    @property
    def tabbed(self) -> bool:
        """Whether the line is laid out in cells."""
        return "\t" in self.text.strip(" ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""Lines with no blank line between them; each bullet of a list is a paragraph of its own.

    >>> paragraph = Paragraph((Line(10, " Seed and"), Line(20, "soil. ")))
    >>> paragraph.text, paragraph.span
    ('Seed and\nsoil.', Span(start=11, end=25))
    """

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The words, without white space at the two ends."""
        return "\n".join(line.text for line in self.lines).strip()

    @property
    def span(self) -> Span:
        """Where :attr:`text` stands."""
        printed = "\n".join(line.text for line in self.lines)
        start = self.lines[0].start + len(printed) - len(printed.lstrip())
        return Span(start, start + len(printed.strip()))

    @property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return bool(BULLET.match(self.lines[0].text)) and not self.lines[0].tabbed

    @property
    def single(self) -> bool:
        """Whether it is one line of words, as a heading is."""
        return len(self.lines) == 1 and not self.lines[0].tabbed


def paragraphs(text: str) -> list[Paragraph]:
    r"""Cut a text at its blank lines and before its bullets.

    >>> [paragraph.text for paragraph in paragraphs("Seed\n\nsoil:\n- lung\n- bone\n")]
    ['Seed', 'soil:', '- lung', '- bone']
    """
    return [Paragraph(tuple(group)) for group in grouped(lines_of(text))]


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text with their offsets; only a line feed ends a line."""
    start = 0
    for line in text.split("\n"):
        yield Line(start, line)
        start += len(line) + 1


def grouped(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that belong together."""
    group: list[Line] = []
    for line in lines:
        if group and (not line.text.strip() or Paragraph((line,)).bullet):
            yield group
            group = []
        if line.text.strip():
            group.append(line)
    if group:
        yield group
