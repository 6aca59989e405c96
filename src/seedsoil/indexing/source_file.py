"""``source.toml``: what a source document is, and the outline of its sections."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seedsoil.errors import Complaint
from seedsoil.indexing.headings import Section, proposed_outline
from seedsoil.indexing.places import digest
from seedsoil.indexing.reading import encoding_complaints, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedsoil.indexing.article import Article

__all__ = ["SOURCE_FILE", "Source", "outline_complaints", "proposed_source", "source_from", "with_text_of"]

SOURCE_FILE = "source.toml"
# What only a person knows; the proposal leaves it empty.
ASKED = ("short", "authors", "journal", "year", "volume", "article", "doi", "pmid", "pmcid", "licence")
NOTHING = '""'
EMPTY = {"authors": "[]", "year": "0"}
FRONT, FURNITURE = Section("front-matter", "Front matter"), Section("furniture", "Page furniture")
UNPRINTED = re.compile(r"front-matter|furniture|table-\d+")
IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Source:
    """What the indexer needs of ``source.toml``; ``text`` is the file as it stands."""

    id: str
    title: str
    sha256: str
    length: int
    sections: tuple[Section, ...]
    text: str

    @property
    def headings(self) -> list[Section]:
        """The sections that begin with a printed heading, in document order."""
        return [section for section in self.sections if not UNPRINTED.fullmatch(section.id)]


def source_from(data: bytes, file: str) -> Source:
    """Read ``source.toml``; raises SourceError with everything that does not hold.

    >>> source_from(b'id = "doe2020"\\ntitle = "Soil"\\nsha256 = ""\\nlength = 0\\n', "source.toml").id
    'doe2020'
    """
    refuse(encoding_complaints(data, file))
    text = data.decode("utf-8")
    table = parsed(text, file)
    refuse([*key_complaints(table, file), *section_complaints(table.get("section", []), file)])
    sections = tuple(Section(entry["id"], entry["title"], entry.get("parent", "")) for entry in table.get("section", []))
    return Source(table["id"], table["title"], table["sha256"], table["length"], sections, text)


def parsed(text: str, file: str) -> dict[str, Any]:
    """The TOML of a text; raises SourceError where it does not parse."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        refuse([Complaint(file, 0, "", "", f"is not TOML: {error}. Mend that place.")])
        raise


def key_complaints(table: dict[str, Any], file: str) -> Iterator[Complaint]:
    """Keys that the indexer needs and does not find as they should be."""
    for key, kind in {"id": str, "title": str, "sha256": str, "length": int}.items():
        if not isinstance(table.get(key), kind):
            value = str(table.get(key, ""))
            yield Complaint(file, 0, key, value, f"is not a {kind.__name__}. Write {key} = … there.")


def section_complaints(entries: Any, file: str) -> list[Complaint]:
    """Sections without id or title, with an id that is taken, or under a parent that is not there."""
    if not isinstance(entries, list) or not all(is_section(entry) for entry in entries):
        return [Complaint(file, 0, "section", "", "is not a list of [[section]] tables. Give each an id and a title.")]
    ids = [entry["id"] for entry in entries]
    wrong = [(name, "is not an id. Write small letters, figures and hyphens.") for name in ids if not IDENTIFIER.fullmatch(name)]
    twice = [(name, "is there twice. Give each section its own id.") for name, times in Counter(ids).items() if times > 1]
    lost = [(entry["parent"], "is no section. Name the id of another section.") for entry in entries if entry.get("parent", ids[0]) not in ids]
    return [Complaint(file, 0, "section", *said) for said in (*wrong, *twice, *lost)]


def is_section(entry: Any) -> bool:
    """Whether an entry has the strings of a section."""
    return isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("id", "title"))


def outline_complaints(article: Article, source: Source, file: str) -> list[Complaint]:
    """Headings and tables that are in the text or in the outline, but not in both."""
    printed, outlined = [block.text for block in article.headings], [section.title for section in source.headings]
    extra = [(title, "is a heading of the text, but not of the outline. Add a [[section]] for it.") for title in minus(printed, outlined)]
    lost = [(title, "is not a heading of the text. Correct the outline.") for title in minus(outlined, printed)]
    ids = {section.id for section in source.sections}
    needed = {FRONT.id, FURNITURE.id, *(f"table-{number}" for number in article.tables)}
    absent = [(name, "is not in the outline. Add a [[section]] with this id.") for name in sorted(needed - ids)]
    idle = [(name, "is not in the text. Take it out of the outline.") for name in sorted(filter(UNPRINTED.fullmatch, ids - needed))]
    found = (*extra, *lost, *absent, *idle)
    if not found and printed != outlined:
        first = next(two for one, two in zip(printed, outlined, strict=True) if one != two)
        found = ((first, "stands elsewhere in the text. Put the sections in the order of the text."),)
    return [Complaint(file, 0, "section", *said) for said in found]


def minus(some: list[str], others: list[str]) -> list[str]:
    """What is in the first list more often than in the second."""
    return list((Counter(some) - Counter(others)).elements())


def proposed_source(article: Article, name: str) -> Source:
    """A first ``source.toml`` for a text: its hash, its title, its headings; the rest is for a person to fill in."""
    data = article.text.encode("utf-8")
    title = next((" ".join(block.text.split()) for block in article.blocks if block.kind == "title"), "")
    tables = [Section(f"table-{number}", f"Table {number}") for number in article.tables]
    sections = (FRONT, *proposed_outline(marked_headings(article)), *tables, FURNITURE)
    known = {"id": name, "title": title}
    lines = [
        *(f"{key} = {quoted(value)}" for key, value in known.items()),
        *(f"{key} = {EMPTY.get(key, NOTHING)}" for key in ASKED),
        f"sha256 = {quoted(digest(data))}",
        f"length = {len(data)}",
        *(line for section in sections for line in section_lines(section)),
    ]
    return Source(name, title, digest(data), len(data), sections, "\n".join(lines) + "\n")


def marked_headings(article: Article) -> list[str]:
    """The headings; one that stands directly before another has a tab before it."""
    kinds = [*(block.kind for block in article.blocks), ""]
    return [
        ("\t" if kinds[at + 1] == "heading" else "") + block.text
        for at, block in enumerate(article.blocks)
        if block.kind == "heading"
    ]


def section_lines(section: Section) -> list[str]:
    """One ``[[section]]`` of the outline."""
    parent = [f"parent = {quoted(section.parent)}"] if section.parent else []
    return ["", "[[section]]", f"id = {quoted(section.id)}", f"title = {quoted(section.title)}", *parent]


def quoted(value: str) -> str:
    """A string of TOML; its escapes are those of JSON."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def with_text_of(source: Source, data: bytes) -> str:
    """``source.toml`` with the hash and the length of a new text, all else as the curator left it."""
    hashed = re.sub(r'(?m)^(sha256\s*=\s*)"[^"]*"', rf'\g<1>"{digest(data)}"', source.text, count=1)
    return re.sub(r"(?m)^(length\s*=\s*)\d+", rf"\g<1>{len(data)}", hashed, count=1)
