"""Which column becomes which property: the tables, and the one function that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from seedsoil.model import CLAIM_KINDS, LEDGER_STATUSES
from seedsoil.vocabulary import (
    BIBO,
    CITO,
    CLAIM,
    DCTERMS,
    ENTITY,
    IAO,
    OA,
    OBOINOWL,
    RDFS,
    REF,
    SOIL,
    SOURCE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = [
    "CELL",
    "CLAIM_COLUMNS",
    "CONFLICT",
    "DOCUMENT",
    "ENTITY_COLUMNS",
    "ERRATUM",
    "MECHANISM",
    "REFERENCE",
]
__all__ += ["SECTION", "SENTENCE", "claim", "described", "entity", "reference", "span"]

Value: TypeAlias = NamedNode | Literal
# From the id of the source document and the text of a cell to a term.
Maker: TypeAlias = "Callable[[str, Any], Value]"
Columns: TypeAlias = "Mapping[str, tuple[NamedNode, Maker]]"


def described(subject: NamedNode, source: str, row: object, columns: Columns) -> Iterator[Triple]:
    """What the columns of a row say of a subject; blank cells say nothing, lists say each of their members.

    >>> from seedsoil.model import Mention
    >>> row = Mention(entity="CXCL12", form="SDF1")
    >>> columns = {"form": (RDFS.label, text), "note": (RDFS.comment, text)}
    >>> [triple] = described(ENTITY["CXCL12"], "", row, columns)
    >>> triple.object.value
    'SDF1'
    """
    for name, (predicate, make) in columns.items():
        cell = getattr(row, name)
        for value in cell if isinstance(cell, tuple) else (cell,):
            if value not in ("", None):
                yield Triple(subject, predicate, make(source, value))


# ── makers of terms ─────────────────────────────────────────────────────────────────────────────────────


def text(_: str, value: str) -> Literal:
    """Words."""
    return Literal(value)


def number(_: str, value: int) -> Literal:
    """A whole number."""
    return Literal(value)


def pair(_: str, value: tuple[str, str]) -> Literal:
    """An entity and the words that stand for it, as the table has them."""
    return Literal("=".join(value))


def entity(_: str, slug: str) -> NamedNode:
    """An entity."""
    return ENTITY[slug]


def term(_: str, name: str) -> NamedNode:
    """A term of the ontology; the values of small vocabularies begin with a capital letter there."""
    return SOIL[name]


def kind(_: str, name: str) -> NamedNode:
    """A kind of claim, which the table writes in one word."""
    return SOIL[CLAIM_KINDS[name]]


def status(_: str, name: str) -> NamedNode:
    """A status of the ledger."""
    return SOIL[LEDGER_STATUSES[name]]


def span(source: str, name: str) -> NamedNode:
    """A span or a section of the source document."""
    return SOURCE[f"{source}/{name}"]


def reference(source: str, printed: int) -> NamedNode:
    """A reference, by its printed number."""
    return REF[f"{source}-{printed}"]


def claim(_: str, name: str) -> NamedNode:
    """A claim, whose id carries that of its source."""
    return CLAIM[name]


# ── the tables ──────────────────────────────────────────────────────────────────────────────────────────

ENTITY_COLUMNS: Columns = {
    "label": (RDFS.label, text),
    "synonyms": (OBOINOWL.hasExactSynonym, text),
    "related": (OBOINOWL.hasRelatedSynonym, text),
    "replaced_by": (IAO["0100001"], entity),
    "note": (RDFS.comment, text),
}

CLAIM_COLUMNS: Columns = {
    "label": (RDFS.label, text),
    "kind": (SOIL.kind, kind),
    "subject": (SOIL.subject, entity),
    "joint": (SOIL.jointSubject, entity),
    "relation": (SOIL.relation, term),
    "object": (SOIL.object, entity),
    "stance": (SOIL.stance, term),
    "hedge": (SOIL.hedge, text),
    "site": (SOIL.site, entity),
    "subtype": (SOIL.tumorSubtype, entity),
    "stage": (SOIL.stage, entity),
    "species": (SOIL.species, entity),
    "model": (SOIL.model, entity),
    "in_cell": (SOIL.inCell, entity),
    "condition": (SOIL.condition, entity),
    "via": (SOIL.via, entity),
    "quantity": (SOIL.quantity, text),
    "spans": (SOIL.statedIn, span),
    "refs": (CITO.citesAsEvidence, reference),
    "antecedents": (SOIL.antecedent, pair),
    "note": (RDFS.comment, text),
}

CONFLICT: Columns = {
    "label": (RDFS.label, text),
    "claims": (SOIL.hasClaim, claim),
    "spans": (SOIL.statedIn, span),
    "note": (RDFS.comment, text),
}

ERRATUM: Columns = {
    "kind": (SOIL.erratumKind, term),
    "spans": (SOIL.statedIn, span),
    "printed": (SOIL.printed, text),
    "reading": (SOIL.reading, text),
    "why": (SOIL.why, text),
    "claims": (SOIL.affectsClaim, claim),
    "refs": (SOIL.affectsReference, reference),
}

MECHANISM: Columns = {
    "label": (RDFS.label, text),
    "note": (RDFS.comment, text),
}

# How to find a paper: said in the same way of a source and of what it cites.
CITATION: Columns = {
    "title": (DCTERMS.title, text),
    "journal": (SOIL.journal, text),
    "year": (SOIL.year, number),
    "volume": (SOIL.volume, text),
    "issue": (SOIL.issue, text),
    "pages": (SOIL.pages, text),
    "doi": (BIBO.doi, text),
}

DOCUMENT: Columns = {
    **CITATION,
    "short": (RDFS.label, text),
    "article": (SOIL.pages, text),
    "pmid": (BIBO.pmid, text),
    "pmcid": (DCTERMS.identifier, text),
    "licence": (DCTERMS.rights, text),
    "sha256": (SOIL.sha256, text),
    "byte_length": (SOIL.byteLength, number),
}

SECTION: Columns = {
    "title": (RDFS.label, text),
    "position": (SOIL.position, number),
}

SENTENCE: Columns = {
    "section": (SOIL.inSection, span),
    "start": (OA.start, number),
    "end": (OA.end, number),
    "gaps": (SOIL.gap, text),
    "sha256": (SOIL.sha256, text),
    "refs": (CITO.cites, reference),
    "status": (SOIL.ledgerStatus, status),
    "reason": (SOIL.ledgerReason, text),
}

CELL: Columns = {
    "row": (SOIL.inRow, span),
    "start": (OA.start, number),
    "end": (OA.end, number),
    "sha256": (SOIL.sha256, text),
}

REFERENCE: Columns = {
    **CITATION,
    "number": (SOIL.number, number),
    "authors": (SOIL.authors, text),
    "start": (OA.start, number),
    "end": (OA.end, number),
    "sha256": (SOIL.sha256, text),
    "note": (RDFS.comment, text),
}
