"""The local tables of terms: gzip TSV with a header line, no quoting, lists joined by ``|``."""

from __future__ import annotations

import gzip
import re
import zlib
from itertools import zip_longest
from typing import TYPE_CHECKING

from seedsoil.errors import OntologyError
from seedsoil.imports.terms import Term, Terminology, canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seedsoil.imports.sources import Source

__all__ = ["read_table", "rows_of", "unpacked"]

GZIP = b"\x1f\x8b"
# A parent may come with its relation: "part_of GO:0005829", "isa:FPLX:HTR".
LINK = re.compile(r"(?:(?P<relation>[a-z_]+)[ :](?=[^ :]+:))?(?P<id>\S+)")
RELATIONS = {
    "isa": "parents",
    "is_a": "parents",
    "partof": "wholes",
    "part_of": "wholes",
    "broader": "broader",
}
PARENT_COLUMNS = ("parents", "other_relations")
# HGNC tells of withdrawn entries in words.
OBSOLETE = ("1", "true")


def unpacked(name: str, content: bytes) -> bytes:
    """The content of a file, decompressed if it is gzip; raises OntologyError if it is damaged."""
    if not content.startswith(GZIP):
        return content
    try:
        return gzip.decompress(content)
    except (EOFError, OSError, zlib.error) as damage:
        raise OntologyError(f"{name}: is damaged gzip ({damage}). Fetch it again.") from damage


def read_table(name: str, content: bytes, source: Source) -> Terminology:
    """The terms of a table; raises OntologyError if it is not UTF-8 or lacks a column that it must have."""
    columns = {source.id, source.label, *split(source.exact), *split(source.loose)}
    terms = (term_of(row, source) for row in rows_of(name, content, columns))
    return Terminology({term.id: term for term in terms if term.id}, source.version)


def rows_of(name: str, content: bytes, columns: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows of a table that must have these columns."""
    try:
        header, *lines = content.decode("utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError as fault:
        raise OntologyError(f"{name}: is not UTF-8 at byte {fault.start}. Fetch it again.") from fault
    names = header.split("\t")
    missing = sorted(set(columns) - set(names))
    if missing:
        raise OntologyError(f"{name}:1 lacks the columns {', '.join(missing)}. Is it the right table?")
    # Not csv, whose limit on the length of a cell some lists of synonyms pass.
    return (dict(zip_longest(names, line.split("\t")[: len(names)], fillvalue="")) for line in lines)


def split(cell: str) -> tuple[str, ...]:
    """The members of a list."""
    return tuple(part for part in cell.split("|") if part)


def term_of(row: Mapping[str, str], source: Source) -> Term:
    """One row as a term."""
    prefixes = source.prefixes.split("|")
    links: dict[str, list[str]] = {"parents": [], "wholes": [], "broader": []}
    for cell in PARENT_COLUMNS:
        for field, curie in linked(row.get(cell, ""), source.link, prefixes):
            links[field].append(curie)
    label = row[source.label]
    return Term(
        id=canonical(row[source.id], prefixes),
        label=label,
        synonyms=names(row, source.exact, label),
        names=names(row, source.loose, label),
        obsolete=row.get("obsolete", "") in OBSOLETE,
        replaced_by=canonical(row.get("replaced_by", ""), prefixes),
        **{field: tuple(sorted(curies)) for field, curies in links.items()},
    )


def names(row: Mapping[str, str], columns: str, label: str) -> tuple[str, ...]:
    """The synonyms in these columns, sorted, without the label."""
    found = {name for column in split(columns) for name in split(row[column])}
    return tuple(sorted(found - {label}))


def linked(cell: str, default: str, prefixes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The field and the target of each link; relations other than is_a and part_of are left out.

    >>> list(linked("regulates GO:0006310|part_of GO:0005829|GO:0000018", "is_a", ()))
    [('wholes', 'GO:0005829'), ('parents', 'GO:0000018')]
    """
    for item in split(cell):
        found = LINK.fullmatch(item)
        relation = (found["relation"] or default) if found else ""
        curie = canonical(found["id"], prefixes) if found else ""
        if relation in RELATIONS and curie:
            yield RELATIONS[relation], curie
