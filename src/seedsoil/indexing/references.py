"""The list of references: its entries, and the fields of an entry in the Vancouver style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.indexing.paragraphs import Line, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Citation", "Entry", "citation_of", "split_list"]

NUMBER = re.compile(r"\s*(?:\[(\d{1,4})\]|(\d{1,4})\.)\s+(?=\S)")
BULLET = re.compile(r"\s*[-•–]\s+(?=\S)")
DOI = re.compile(
    r"\s+(?:doi:\s*|\S+//(?:dx\.)?doi\.org/)(?:\[(?P<linked>[^\]]+)\]\(\S*\)|(?P<bare>\S+?))\.?\Z",
    re.IGNORECASE,
)
# Authors end at "et al." or at the first full stop; only the former keeps its stop.
AUTHORS = re.compile(r"(?P<authors>.+?(?:\bet al\.|(?=\.\s)))\.?\s+(?P<rest>.+)")
# A journal stands between asterisks; where there are none, between two full stops.
JOURNALS = tuple(
    re.compile(rf"\A(?P<title>.+?[.?!])\s+{name}\.?\s*\Z")
    for name in (r"\*(?P<journal>[^*]+)\*", r"(?P<journal>[^.*:;]+)")
)
# "2015;17(2):183–94", "2005;3:56", "2015 Jan 3;31:e61"; nothing but the DOI may stand behind it.
ISSUE = re.compile(
    r"\s+(?P<year>\d{4})(?:\s[^;.]*)?"
    r"(?:;\s*(?P<volume>[^(:;.\s][^(:;.]*)?(?:\((?P<issue>[^)]*)\))?(?::\s*(?P<pages>[^:;.]+))?)?\.?\Z"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list; ``printed`` is the number that stands before it, or 0 where there is none."""

    number: int
    printed: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference as printed, in fields; what an entry does not print is empty."""

    authors: str = ""
    title: str = ""
    journal: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""


def citation_of(entry: str) -> Citation:
    """The fields of an entry; nothing is mended.

    An entry that is not a journal article in this style (a book, a web page) has no ``journal``; what stands
    behind the authors is then all ``title``.

    >>> citation_of("- Doe J, Roe R. Soil. 1889. *Seed (Lond)*. 1989;8(2):98–101. doi:[10.1/x](y).")
    ... # doctest: +NORMALIZE_WHITESPACE
    Citation(authors='Doe J, Roe R', title='Soil. 1889', journal='Seed (Lond)', year='1989', volume='8',
             issue='2', pages='98–101', doi='10.1/x')
    """
    words = " ".join(unmarked(entry).split())
    link = DOI.search(words)
    doi = (link["linked"] or link["bare"]) if link else ""
    body = words[: link.start()] if link else words
    parts = AUTHORS.match(body)
    authors, rest = (parts["authors"], parts["rest"]) if parts else ("", body)
    return Citation(authors=authors, doi=doi, **article_fields(rest))


def unmarked(entry: str) -> str:
    """An entry without its bullet or number."""
    bare = entry[match.end() :] if (match := BULLET.match(entry)) else entry
    return bare[match.end() :] if (match := NUMBER.match(bare)) else bare


def article_fields(rest: str) -> dict[str, str]:
    """Title, journal and issue from what follows the authors."""
    issue = ISSUE.search(rest)
    head = rest[: issue.start()] if issue else rest
    named = next(filter(None, (pattern.match(head) for pattern in JOURNALS)), None)
    if not issue or not named:
        return {"title": rest.removesuffix(".")}
    fields = {name: (value or "").strip() for name, value in issue.groupdict().items()}
    return {"title": named["title"].removesuffix("."), "journal": named["journal"].strip()} | fields


def split_list(paragraphs: Sequence[Paragraph]) -> tuple[list[Entry], list[Paragraph]]:
    r"""The entries of the list of references, and the paragraphs behind it.

    The list ends at the first paragraph that is no item; it goes on where a later one bears the next number.

    >>> from seedsoil.indexing.paragraphs import paragraphs
    >>> text = "- Doe J. Soil.\n\n2. Roe R. Seed.\n\nSend us your paper\n\n- Soon"
    >>> entries, rest = split_list(paragraphs(text))
    >>> [(entry.number, entry.printed) for entry in entries], [paragraph.text for paragraph in rest]
    ([(1, 0), (2, 2)], ['Send us your paper', '- Soon'])
    """
    entries: list[Entry] = []
    rest: list[Paragraph] = []
    for item in (item for paragraph in paragraphs for item in items_of(paragraph)):
        number, printed = len(entries) + 1, printed_number(item)
        belongs = printed == number if rest else printed or item.bullet
        if belongs:
            entries.append(Entry(number, printed, item))
        else:
            rest.append(item)
    return entries, rest


def printed_number(paragraph: Paragraph) -> int:
    """The number that an item begins with, or 0."""
    match = NUMBER.match(BULLET.sub("", paragraph.text, count=1))
    return int(match[1] or match[2]) if match else 0


def items_of(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph cut before each numbered line; a line that wraps stays with its item."""
    group: list[Line] = []
    for line in paragraph.lines:
        if group and NUMBER.match(line.text):
            yield Paragraph(tuple(group))
            group = []
        group.append(line)
    yield Paragraph(tuple(group))
