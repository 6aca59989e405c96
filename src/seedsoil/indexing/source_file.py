"""``source.toml``: what a source document is, and the outline of its sections."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seedsoil.errors import Complaint
from seedsoil.indexing.headings import UNPRINTED, Section, proposed_outline
from seedsoil.indexing.places import digest
from seedsoil.indexing.reading import encoding_complaints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedsoil.indexing.article import Article

__all__ = [
    "IDENTIFIER",
    "SOURCE_FILE",
    "Source",
    "outline_complaints",
    "proposed_source",
    "source_complaints",
    "source_from",
    "with_text_of",
]

SOURCE_FILE = "source.toml"
# What only a person knows; the proposal leaves it empty.
ASKED = ("short", "authors", "journal", "year", "volume", "article", "doi", "pmid", "pmcid", "licence")
NEEDED = {"title": (str, "a string"), "sha256": (str, "a string"), "length": (int, "a whole number")}
SECTION_KEYS = ("id", "title", "parent")
NOTHING = '""'
EMPTY = {"authors": "[]", "year": "0"}
FRONT, FURNITURE = Section("front-matter", "Front matter"), Section("furniture", "Page furniture")
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


def source_from(data: bytes) -> Source:
    r"""Read a ``source.toml`` that :func:`source_complaints` finds in order.

    >>> source_from(b'id = "doe"\ntitle = ""\nsha256 = ""\nlength = 0').id
    'doe'
    """
    text = data.decode("utf-8")
    table = tomllib.loads(text)
    sections = (Section(**entry) for entry in table.get("section", []))
    return Source(table["id"], table["title"], table["sha256"], table["length"], tuple(sections), text)


def source_complaints(data: bytes, file: str, name: str) -> list[Complaint]:
    """What keeps some bytes from being the ``source.toml`` of the source document with this id.

    >>> print(source_complaints(b"id = 1", "source.toml", "doe2020")[0])
    source.toml id: "1" is not the name of its folder. Write id = "doe2020".
    """
    if wrong := encoding_complaints(data, file):
        return wrong
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except tomllib.TOMLDecodeError as error:
        return [Complaint(file, 0, "", "", f"is not TOML: {error}. Mend that place.")]
    return [*key_complaints(table, file, name), *section_complaints(table.get("section", []), file)]


def key_complaints(table: dict[str, Any], file: str, name: str) -> Iterator[Complaint]:
    """Keys that the indexer needs and does not find as they should be."""
    if table.get("id") != name:
        problem = f"is not the name of its folder. Write id = {quoted(name)}."
        yield Complaint(file, 0, "id", str(table.get("id", "")), problem)
    for key, (kind, words) in NEEDED.items():
        if not isinstance(table.get(key), kind):
            problem = f"is not {words}. Write it at the top of the file."
            yield Complaint(file, 0, key, str(table.get(key, "")), problem)


def section_complaints(entries: Any, file: str) -> list[Complaint]:
    """Sections without id or title, with an id that is taken, or under a parent that is not there."""
    if not isinstance(entries, list) or not all(map(is_section, entries)):
        problem = "is not made of [[section]] tables. Give each id, title and perhaps parent."
        return [Complaint(file, 0, "section", "", problem)]
    ids = [entry["id"] for entry in entries]
    parents = [(entry["parent"], ids[:at]) for at, entry in enumerate(entries) if "parent" in entry]
    lost = [parent for parent, above in parents if parent not in above]
    said = {
        "is not an id. Write small letters, figures and hyphens.": bad_ids(ids),
        "is there twice. Give each section its own id.": minus(ids, list(set(ids))),
        "is no section above its own. Name the id of one that is.": lost,
    }
    return complaints_of(said, file)


def bad_ids(ids: list[str]) -> list[str]:
    """Ids that are not slugs."""
    return [name for name in ids if not IDENTIFIER.fullmatch(name)]


def complaints_of(said: dict[str, list[str]], file: str) -> list[Complaint]:
    """One complaint about a section for each value, under what is wrong with it."""
    return [
        Complaint(file, 0, "section", value, problem) for problem, values in said.items() for value in values
    ]


def is_section(entry: Any) -> bool:
    """Whether an entry has the strings of a section."""
    return (
        isinstance(entry, dict)
        and all(isinstance(entry.get(key, ""), str) for key in SECTION_KEYS)
        and ({"id", "title"} <= entry.keys() <= set(SECTION_KEYS))
    )


def outline_complaints(article: Article, source: Source, file: str) -> list[Complaint]:
    """Title, headings and tables that are in the text or in ``source.toml``, but not in both."""
    printed, outlined = (
        [block.text for block in article.headings],
        [section.title for section in source.headings],
    )
    ids = [section.id for section in source.sections]
    needed = [FRONT.id, FURNITURE.id, *(f"table-{number}" for number in article.tables)]
    said = {
        "is a heading of the text, but not of the outline. Add a [[section]] for it.": minus(
            printed, outlined
        ),
        "is not a heading of the text. Correct the outline.": minus(outlined, printed),
        "is not in the outline. Add a [[section]] with this id.": minus(needed, ids),
        "is not in the text. Take it out of the outline.": minus(
            list(filter(UNPRINTED.fullmatch, ids)), needed
        ),
        "is not the title that the text prints. Correct it.": minus([source.title], titles_of(article)),
    }
    order = {"is not in the order of the text. Move it.": out_of_order(printed, outlined)}
    return complaints_of(said, file) or complaints_of(order, file)


def titles_of(article: Article) -> list[str]:
    """The title that the text prints, and the empty one of a text without a title."""
    return ["", *(" ".join(block.text.split()) for block in article.blocks if block.kind == "title")]


def out_of_order(printed: list[str], outlined: list[str]) -> list[str]:
    """The first heading that stands elsewhere in the outline than in the text; neither may lack one."""
    pairs = zip(printed, outlined, strict=False)
    return [title for heading, title in pairs if heading != title][:1]


def minus(some: list[str], others: list[str]) -> list[str]:
    """What is in the first list more often than in the second."""
    return list((Counter(some) - Counter(others)).elements())


def proposed_source(article: Article, name: str) -> Source:
    """A first ``source.toml``: title, hash and headings of a text; the rest is for a person to fill in."""
    data = article.text.encode("utf-8")
    title = titles_of(article)[-1]
    tables = [Section(f"table-{number}", f"Table {number}") for number in article.tables]
    printed = proposed_outline(marked_headings(article))
    sections = (FRONT, *printed, *tables, FURNITURE)
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
    hashed = re.sub(
        r"""(?m)^(sha256\s*=\s*)["'][^"']*["']""", rf'\g<1>"{digest(data)}"', source.text, count=1
    )
    return re.sub(r"(?m)^(length\s*=\s*)[^\s#]+", rf"\g<1>{len(data)}", hashed, count=1)
