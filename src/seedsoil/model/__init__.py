"""The rows of the curated tables as frozen values: no input or output, no RDF.

A field *is* a column: its name, meaning, allowed values and example stand in its metadata, from which the
parser, the column dictionary and the checks are made. Values are plain: ``promotes`` for a relation,
``CXCChemokine`` for a class, ``CXCL12`` for an entity, ``s045`` for a span of the row's own source document.

::

    KnowledgeBase
    ├── entities, mappings           what claims speak of, shared by all sources
    └── sources: Source              one per source document
        ├── document, sections       the citation and the outline
        ├── sentences, cells         the ledger: every span of the text, by offsets
        ├── references               the papers that it cites
        └── claims, conflicts, errata, mechanisms, mentions, acceptances, readings
"""

from __future__ import annotations

from dataclasses import dataclass

from seedsoil.model.columns import Column, columns_of
from seedsoil.model.entities import NO_TERM, Entity, Mapping
from seedsoil.model.statements import (
    CLAIM_KINDS,
    Acceptance,
    Claim,
    Conflict,
    Erratum,
    Mechanism,
    Mention,
    Reading,
)
from seedsoil.model.text import LEDGER_STATUSES, Cell, Reference, Section, Sentence, SourceDocument

__all__ = [
    "CLAIM_KINDS",
    "LEDGER_STATUSES",
    "NO_TERM",
    "Acceptance",
    "Cell",
    "Claim",
    "Column",
    "Conflict",
    "Entity",
    "Erratum",
    "KnowledgeBase",
    "Mapping",
    "Mechanism",
    "Mention",
    "Reading",
    "Reference",
    "Section",
    "Sentence",
    "Source",
    "SourceDocument",
    "columns_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source document with all its tables; with rows in one fixed order.

    Sections, spans and cells stand in the order of the text, references by number, all others by id.
    """

    document: SourceDocument
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    cells: tuple[Cell, ...] = ()
    references: tuple[Reference, ...] = ()
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    errata: tuple[Erratum, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    mentions: tuple[Mention, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def id(self) -> str:
        """The name of the source document, and of its folder."""
        return self.document.id


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """Everything that people typed; entities and sources are sorted by id, mappings by subject and object."""

    entities: tuple[Entity, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    sources: tuple[Source, ...] = ()
