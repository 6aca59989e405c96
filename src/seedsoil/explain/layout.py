"""Explanations as text for a terminal, or as Markdown: the same lines, written differently."""

from __future__ import annotations

import re
from textwrap import fill
from typing import TYPE_CHECKING

from seedsoil.explain.passages import Marks
from seedsoil.explain.words import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedsoil.explain.values import Explanation
    from seedsoil.explain.words import Line

__all__ = ["as_markdown", "as_text"]

WIDTH = 100
BOLD = Marks("**", "**")
# What Markdown would take for markup.
MARKUP = r"([\\`*_<>\[\]|])"


def as_text(
    found: Iterable[Explanation], texts: Mapping[str, bytes] | None = None, marks: Marks | None = None
) -> str:
    """Explanations as indented text; with the sentences themselves, as far as ``texts`` has their sources.

    >>> from seedsoil.explain import Explanation, Thing
    >>> lung = Thing("entity:lung", "lung", ("UBERON:0002048",))
    >>> print(as_text([Explanation("lung", "no claim speaks of it", (lung,))]), end="")
    lung
      entity:lung  lung (also UBERON:0002048)
      no claims: no claim speaks of it
    """
    shown = [line for one in found for line in lines(one, texts or {})]
    return "\n".join(indented(line, marks or Marks()) for line in shown).removeprefix("\n") + "\n"


def indented(line: Line, marks: Marks) -> str:
    """A line of text, wrapped."""
    words = line.passage.marked(marks) if line.passage else line.text
    blank, indent = "" if line.depth else "\n", "  " * line.depth
    # A DOI or an id is copied whole.
    return blank + fill(
        words,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_markdown(found: Iterable[Explanation], texts: Mapping[str, bytes] | None = None) -> str:
    r"""Explanations as Markdown: a heading for each part, a list below it; the span is bold.

    >>> from seedsoil.explain import Explanation
    >>> print(as_markdown([Explanation("T_cells", "no claim speaks of it")]), end="")
    ### T\_cells
    <BLANKLINE>
    - no claims: no claim speaks of it
    """
    shown = [line for one in found for line in lines(one, texts or {})]
    return "\n".join(map(item, shown)).removeprefix("\n") + "\n"


def item(line: Line) -> str:
    """A heading, or an item of a list."""
    words = line.passage.mapped(escaped).marked(BOLD) if line.passage else escaped(line.text)
    return f"{'  ' * (line.depth - 1)}- {words}" if line.depth else f"\n### {words}\n"


def escaped(text: str) -> str:
    r"""Text whose signs mean themselves in Markdown.

    >>> escaped("miR-126*")
    'miR-126\\*'
    """
    return re.sub(MARKUP, r"\\\1", text)
