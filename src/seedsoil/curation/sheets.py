"""Which tables there are: the file, the type of its rows, what names a row, in which order rows are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from seedsoil.curation.cells import shown
from seedsoil.errors import Complaint
from seedsoil.model import (
    Acceptance,
    Cell,
    Claim,
    Conflict,
    Entity,
    Erratum,
    Mapping,
    Mechanism,
    Mention,
    Reading,
    Reference,
    Section,
    Sentence,
    SourceDocument,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SHARED", "SOURCE_FILE", "SOURCE_SHEETS", "Placed", "Sheet", "SourceTables", "Table", "Tables"]

Row = TypeVar("Row")

SOURCE_FILE = "source.toml"


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Row]):
    """One table: ``key`` names the fields that tell its rows apart, ``order`` those that sort them."""

    file: str
    row_type: type[Row]
    key: tuple[str, ...] = ("id",)
    order: tuple[str, ...] = ("id",)
    may_have_no_rows: bool = False
    has_preamble: bool = False
    maker: str = ""


_INDEXER = "scripts/index_source.py"
_LINK = ("subject_id", "object_id", "predicate_id", "predicate_modifier")

#: The tables that all sources share, by their field of KnowledgeBase.
SHARED: dict[str, Sheet[Any]] = {
    "entities": Sheet("entities.tsv", Entity),
    "mappings": Sheet("mappings.sssom.tsv", Mapping, key=_LINK, order=_LINK, has_preamble=True),
}

#: The tables of each source document, by their field of Source.
SOURCE_SHEETS: dict[str, Sheet[Any]] = {
    "sentences": Sheet("sentences.tsv", Sentence, order=("start", "id"), maker=_INDEXER),
    "cells": Sheet("cells.tsv", Cell, order=("start", "id"), may_have_no_rows=True, maker=_INDEXER),
    "references": Sheet("references.tsv", Reference, key=("number",), order=("number",), maker=_INDEXER),
    "claims": Sheet("claims.tsv", Claim),
    "conflicts": Sheet("conflicts.tsv", Conflict, may_have_no_rows=True),
    "errata": Sheet("errata.tsv", Erratum, may_have_no_rows=True),
    "mechanisms": Sheet("mechanisms.tsv", Mechanism, may_have_no_rows=True),
    "mentions": Sheet(
        "mentions.tsv", Mention, key=("entity", "form"), order=("entity", "form"), may_have_no_rows=True
    ),
    "acceptances": Sheet(
        "acceptances.tsv", Acceptance, key=("claim", "gate"), order=("claim", "gate"), may_have_no_rows=True
    ),
    "readings": Sheet("readings.tsv", Reading, key=("part",), order=("part",), may_have_no_rows=True),
}


@dataclass(frozen=True, slots=True)
class Placed(Generic[Row]):
    """A row with its line in the file; it is ``sound`` if each of its cells could be read."""

    line: int
    row: Row
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """A table as read; ``whole`` tells whether the file is there with its columns.

    Cells that could not be read are blank in their rows, so that the row still lends its id to others.
    """

    file: str
    placed: tuple[Placed[Row], ...] = ()
    whole: bool = True
    preamble: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in the order of the file."""
        return tuple(one.row for one in self.placed)

    def sound(self) -> Iterator[tuple[int, Row]]:
        """The rows that were read without a complaint, each with its line."""
        return ((one.line, one.row) for one in self.placed if one.sound)

    def complaint(self, line: int, column: str, value: object, problem: str) -> Complaint:
        """A complaint about one cell of this table."""
        return Complaint(self.file, line, column, shown(str(value)), problem)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTables:
    """All tables of one source document; ``folder`` is the name of its folder."""

    folder: str
    document: Table[SourceDocument]
    sections: Table[Section]
    sentences: Table[Sentence]
    cells: Table[Cell]
    references: Table[Reference]
    claims: Table[Claim]
    conflicts: Table[Conflict]
    errata: Table[Erratum]
    mechanisms: Table[Mechanism]
    mentions: Table[Mention]
    acceptances: Table[Acceptance]
    readings: Table[Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All tables of a curation root, before it is known whether they hold."""

    entities: Table[Entity]
    mappings: Table[Mapping]
    sources: tuple[SourceTables, ...] = field(default=())
