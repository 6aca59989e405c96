"""Source documents, their sections, spans and references, as triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from seedsoil.graph.columns import CELL, DOCUMENT, REFERENCE, SECTION, SENTENCE, described, reference, span
from seedsoil.vocabulary import RDF, RDFS, SOIL, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedsoil.model import Cell, Reference, Section, Sentence, Source

__all__ = ["cell_triples", "document_triples", "ledger_triples", "reference_triples", "section_triples"]

# The class of a span, by its kind in the ledger.
SPAN_CLASSES: dict[str, NamedNode] = {
    "sentence": SOIL.SentenceSpan,
    "title": SOIL.HeadingSpan,
    "heading": SOIL.HeadingSpan,
    "row": SOIL.RowSpan,
    "columns": SOIL.RowSpan,
    "caption": SOIL.CaptionSpan,
    "footnote": SOIL.FootnoteSpan,
    "byline": SOIL.FurnitureSpan,
    "keywords": SOIL.FurnitureSpan,
    "furniture": SOIL.FurnitureSpan,
}


def document_triples(source: Source) -> Iterator[Triple]:
    """The source document itself; its authors are one text, since triples have no order."""
    node = SOURCE[source.id]
    yield Triple(node, RDF.type, SOIL.SourceDocument)
    yield Triple(node, SOIL.authors, Literal(", ".join(source.document.authors)))
    yield from described(node, source.id, source.document, DOCUMENT)


def section_triples(section: Section, source: Source) -> Iterator[Triple]:
    """One section, and what it is part of: the section around it, or the document."""
    node = span(source.id, section.id)
    yield Triple(node, RDF.type, SOIL.Section)
    yield from described(node, source.id, section, SECTION)
    yield Triple(node, SOIL.partOf, span(source.id, section.parent) if section.parent else SOURCE[source.id])


def ledger_triples(source: Source) -> Iterator[Triple]:
    """The spans of the ledger, numbered in the order of the text."""
    titles = {section.id: section.title for section in source.sections}
    for position, sentence in enumerate(source.sentences, start=1):
        yield from sentence_triples(sentence, source.id, titles[sentence.section])
        yield Triple(span(source.id, sentence.id), SOIL.position, Literal(position))


def sentence_triples(sentence: Sentence, source: str, title: str) -> Iterator[Triple]:
    """One span of the ledger: where it is, what it cites, what became of it."""
    node = span(source, sentence.id)
    yield Triple(node, RDF.type, SPAN_CLASSES[sentence.kind])
    yield Triple(node, RDFS.label, Literal(f"{title}, {sentence.kind} {sentence.id}"))
    yield from described(node, source, sentence, SENTENCE)


def cell_triples(cell: Cell, source: Source) -> Iterator[Triple]:
    """One cell of a printed table."""
    node = span(source.id, cell.id)
    yield Triple(node, RDF.type, SOIL.CellSpan)
    yield Triple(node, RDFS.label, Literal(f"Table {cell.table}, row {cell.row}, {cell.column}"))
    yield from described(node, source.id, cell, CELL)


def reference_triples(row: Reference, source: Source) -> Iterator[Triple]:
    """One paper that the source cites."""
    node = reference(source.id, row.number)
    yield Triple(node, RDF.type, SOIL.Reference)
    yield Triple(node, RDFS.label, Literal(short_citation(row)))
    yield from described(node, source.id, row, REFERENCE)


def short_citation(row: Reference) -> str:
    """Who and when.

    >>> from seedsoil.model import Reference
    >>> places = {"number": 1, "title": "On soil", "start": 0, "end": 9, "sha256": ""}
    >>> short_citation(Reference(authors="Doe J, Roe R, et al.", year=2011, **places))
    'Doe J et al. 2011'
    >>> short_citation(Reference(authors="Doe J", **places))
    'Doe J'
    """
    first, comma, _ = (row.authors or row.title).partition(",")
    return f"{first}{' et al.' if comma else ''}{f' {row.year}' if row.year else ''}"
