"""Which lines are headings, and the outline that they make."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from seedsoil.indexing.citations import cited
from seedsoil.indexing.sentences import ends_sentence, opens_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedsoil.indexing.paragraphs import Paragraph

__all__ = [
    "UNPRINTED",
    "Section",
    "fresh",
    "is_back_matter",
    "is_heading",
    "is_opening",
    "is_reference_heading",
    "names_references",
    "proposed_outline",
    "slug",
]

LONGEST_HEADING = 16  # words; the longest heading of the first source has 12
OPENINGS = frozenset(("abstract", "summary", "background", "introduction"))
REFERENCE_HEADINGS = frozenset(("references", "bibliography", "literature cited"))
# Sections that no heading begins: what stands before the first, what belongs to the page, the tables.
UNPRINTED = re.compile(r"front-matter|furniture|table-\d+")
BACK_MATTER = re.compile(
    r"authors?['’]? contributions?|author details|acknowledge?ments?|competing interests|"
    r"conflicts? of interest|funding|abbreviations|references|conclusions?\b.*|abstract|background|"
    r"introduction|discussion|methods|results|publisher['’]s note",
    re.IGNORECASE,
)


class Section(NamedTuple):
    """One entry of the outline; ``parent`` is the id of the section around it, or nothing."""

    id: str
    title: str
    parent: str = ""


def slug(words: str) -> str:
    """A readable identifier made from some words; Greek letters are spelt out.

    >>> slug("Authors' contributions"), slug("TGFβ – again"), slug("細胞")
    ('authors-contributions', 'tgfbeta-again', 'section')
    """
    plain = "".join(map(spelt, unicodedata.normalize("NFKD", words).casefold()))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-") or "section"


def spelt(character: str) -> str:
    """A character in ASCII; one that cannot be spelt parts words, a mark upon a letter is left out."""
    if character.isascii() or character == "’":
        return character
    if unicodedata.combining(character):
        return ""
    name = unicodedata.name(character, "")
    return name.rpartition(" ")[2].casefold() if name.startswith("GREEK") else " "


def is_opening(paragraph: Paragraph) -> bool:
    """Whether the body of the article begins with this heading."""
    return paragraph.single and plain_title(paragraph.text) in OPENINGS


def is_reference_heading(paragraph: Paragraph) -> bool:
    """Whether the list of references begins with this heading."""
    return paragraph.single and names_references(paragraph.text)


def names_references(title: str) -> bool:
    """Whether a title is that of a list of references."""
    return plain_title(title) in REFERENCE_HEADINGS


def is_back_matter(paragraph: Paragraph) -> bool:
    """Whether a paragraph is one of the headings that stand behind the body of any article."""
    return paragraph.single and bool(BACK_MATTER.fullmatch(plain_title(paragraph.text)))


def plain_title(text: str) -> str:
    """A heading without its number, its marks and its capitals."""
    return re.sub(r"^[#\s\d.]+|[*:\s]+$", "", text).casefold()


def is_heading(paragraph: Paragraph, before: str, after: str) -> bool:
    """Whether a paragraph is a heading, judged by its form and by its neighbours.

    >>> from seedsoil.indexing.paragraphs import paragraphs
    >>> line = paragraphs("Bone and liver")[0]
    >>> is_heading(line, "They spread.", "Bone attracts."), is_heading(line, "They spread to", "are seen.")
    (True, False)
    """
    text = paragraph.text
    shaped = paragraph.single and not paragraph.bullet and len(text.split()) <= LONGEST_HEADING
    worded = opens_sentence(text) and any(map(str.isalpha, text)) and not re.search(r"[.;:,!?]\W*\Z", text)
    placed = not before or ends_sentence(before, text)
    return shaped and worded and placed and opens_sentence(after) and not cited(text)


def proposed_outline(titles: Sequence[str]) -> list[Section]:
    r"""Sections for headings in document order; the parent is a guess.

    A heading with no text of its own, directly before another, is taken for the parent of all that follow, up
    to the next of its kind or to the back matter. The caller marks it by a leading tab.

    >>> outline = proposed_outline(["Abstract", "\tCells", "Immune cells", "References"])
    >>> [f"{section.id}<{section.parent}" for section in outline]
    ['abstract<', 'cells<', 'immune-cells<cells', 'references<']
    """
    sections: list[Section] = []
    parent = ""
    for title in titles:
        bare = title.strip()
        name = fresh(heading_id(bare), {section.id for section in sections})
        parent = "" if title.startswith("\t") or BACK_MATTER.fullmatch(bare) else parent
        sections.append(Section(name, bare, parent))
        parent = name if title.startswith("\t") else parent
    return sections


def heading_id(title: str) -> str:
    """The id of a section with a heading; those of sections without one are not for it.

    >>> heading_id("Furniture"), heading_id("Growth")
    ('section-furniture', 'growth')
    """
    name = slug(title)
    return f"section-{name}" if UNPRINTED.fullmatch(name) else name


def fresh(name: str, taken: set[str]) -> str:
    """The name itself, or with the first free number behind it."""
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(free for free in numbered if free not in taken)
