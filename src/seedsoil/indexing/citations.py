"""Reference numbers in square brackets: ``[2, 10–13]``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["citation_problems", "cited", "is_citation"]

# Numbers of one to three figures: a bracketed year is no citation. Before "(" it is a link of Markdown.
GROUP = re.compile(r"\[\s*(\d{1,3}(?:\s*[,;–—−-]\s*\d{1,3})*)\s*\](?!\()")
# A formula opens with "$" before something that is neither blank nor a figure: "$5" is a price.
FORMULA = re.compile(r"\$(?=[^\s\d$])[^$\n]*\$")
PART = re.compile(r"(\d+)(?:\s*[–—−-]\s*(\d+))?")


def cited(text: str) -> tuple[int, ...]:
    """Reference numbers that a text cites, ranges expanded, each once, in the order of the text.

    >>> cited("secreted [2, 10–13] and studied by others^{1,3} [2] [see below]")
    (2, 10, 11, 12, 13)
    """
    numbers = (
        number for group in groups(text) for first, last in ranges(group) for number in run(first, last)
    )
    return tuple(dict.fromkeys(numbers))


def is_citation(cell: str) -> bool:
    """Whether a cell of a table holds citation groups and nothing else.

    >>> is_citation("[45, 46]"), is_citation("[1], [3]"), is_citation("CCL2 [1]")
    (True, True, False)
    """
    return bool(groups(cell)) and not GROUP.sub("", cell).strip(" ,;")


def citation_problems(text: str, highest: int) -> Iterator[tuple[str, str]]:
    """Groups of a text that cannot be meant, each with what is wrong.

    >>> list(citation_problems("found [3, 99] and [7–5]", 98))
    [('3, 99', 'cites 99, but the list of references ends at 98'), ('7–5', 'runs backwards from 7 to 5')]
    """
    for group in groups(text):
        for first, last in ranges(group):
            if last < first:
                yield group, f"runs backwards from {first} to {last}"
            elif last > highest:
                yield group, f"cites {last}, but the list of references ends at {highest}"


def groups(text: str) -> list[str]:
    """What stands inside the brackets of each citation; a bracket with a zero in it is an interval."""
    found: list[str] = GROUP.findall(FORMULA.sub(" ", text))
    return [group for group in found if all(first for first, _ in ranges(group))]


def ranges(group: str) -> list[tuple[int, int]]:
    """The ranges of a group; a single number is a range of one."""
    return [(int(first), int(last or first)) for first, last in PART.findall(group)]


def run(first: int, last: int) -> range | tuple[int, int]:
    """All numbers of a range; of one that runs backwards only its ends."""
    return range(first, last + 1) if first <= last else (first, last)
