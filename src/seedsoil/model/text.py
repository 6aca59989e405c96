"""A source document taken apart: its citation, outline, spans, cells and references."""

from __future__ import annotations

from dataclasses import dataclass

from seedsoil.model.columns import SHA256, SLUG, means
from seedsoil.vocabulary import INDIVIDUALS_BY_KIND

__all__ = ["Cell", "Reference", "Section", "Sentence", "SourceDocument"]

DOI = r"10\.\d{4,9}/\S+"
EXAMPLE_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#: What a curator writes in the ledger, and the value of the ontology that it stands for; the plain word for
#: Background is taken there by a kind of claim.
LEDGER_STATUSES = dict(
    zip(
        ("claimed", "background", "duplicate", "outOfScope", "deferred"),
        INDIVIDUALS_BY_KIND["LedgerStatus"],
        strict=True,
    )
)
SPAN_KINDS = (
    "title",
    "byline",
    "keywords",
    "heading",
    "sentence",
    "caption",
    "columns",
    "row",
    "footnote",
    "furniture",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """The article that a folder of tables was read from."""

    id: str = means("name of the folder", "xie2017", required=True, pattern=SLUG)
    title: str = means("title as printed", "Seed and soil", required=True)
    short: str = means("how to name it in a few words", "Doe et al. 2017", required=True)
    authors: tuple[str, ...] = means("authors as printed, a list", "Jane Doe", required=True, separator="|")
    journal: str = means("journal", "Journal of Soil", required=True)
    year: int = means("year of publication", "2017", required=True, number=True)
    volume: str = means("volume", "36")
    issue: str = means("issue", "1")
    pages: str = means("pages", "541–55")
    article: str = means("number of the article, where there are no pages", "36")
    doi: str = means("digital object identifier", "10.1000/182", pattern=DOI)
    pmid: str = means("PubMed identifier", "28356139", pattern=r"\d+")
    pmcid: str = means("PubMed Central identifier", "PMC5372254", pattern=r"PMC\d+")
    licence: str = means("licence of the text", "CC BY 4.0", required=True)
    sha256: str = means("hash of the indexed text", EXAMPLE_HASH, required=True, pattern=SHA256)
    byte_length: int = means("bytes of the text", "70000", name="length", required=True, number=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the outline of a source document.

    ``position`` is its place in the outline, counted from 1 by the reader of the file, never typed.
    """

    id: str = means("identifier within the source", "immune-cells", required=True, pattern=SLUG)
    title: str = means("heading as printed", "Immune cells", required=True)
    parent: str = means("section around it", "stromal-cells", refers="section")
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One span of the text (a sentence, heading, table row, footnote …) and what became of it: the ledger."""

    id: str = means("identifier within the source", "s045", required=True, pattern=SLUG)
    section: str = means("section of the source", "immune-cells", required=True, refers="section")
    kind: str = means("what kind of span it is", "sentence", required=True, allowed=SPAN_KINDS)
    start: int = means("first byte in the text, from 0", "10240", required=True, number=True)
    end: int = means("first byte after it", "10377", required=True, number=True)
    gaps: tuple[str, ...] = means(
        "stretches inside it that belong to other spans", "10250-10280", separator="|", pattern=r"\d+-\d+"
    )
    sha256: str = means("hash of its bytes without the gaps", EXAMPLE_HASH, required=True, pattern=SHA256)
    refs: tuple[int, ...] = means(
        "references that it cites", "2;10", separator=";", refers="reference", number=True
    )
    status: str = means(
        "what became of it; typed by the curator", "claimed", required=True, allowed=tuple(LEDGER_STATUSES)
    )
    reason: str = means("why, for duplicate and outOfScope", "same as s044")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a printed table that is not empty."""

    id: str = means("row and column", "t1r05.gene", required=True, pattern=SLUG)
    table: int = means("number of the printed table", "1", required=True, number=True)
    row: str = means("its row in the ledger", "t1r05", required=True, refers="row")
    column: str = means("its column", "gene", required=True)
    start: int = means("first byte in the text, from 0", "20480", required=True, number=True)
    end: int = means("first byte after it", "20486", required=True, number=True)
    sha256: str = means("hash of its bytes", EXAMPLE_HASH, required=True, pattern=SHA256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One paper that the source document cites, as printed there."""

    number: int = means("printed number", "42", required=True, number=True)
    authors: str = means("authors as printed", "Doe J, Roe R, et al.")
    title: str = means("title", "Seed and soil", required=True)
    journal: str = means("journal", "J Soil")
    year: int | None = means("year", "2011", number=True, default=None)
    volume: str = means("volume", "19")
    issue: str = means("issue", "4")
    pages: str = means("pages", "541–55")
    doi: str = means("digital object identifier", "10.1000/182", pattern=DOI)
    start: int = means("first byte in the text, from 0", "65000", required=True, number=True)
    end: int = means("first byte after it", "65180", required=True, number=True)
    sha256: str = means("hash of its bytes", EXAMPLE_HASH, required=True, pattern=SHA256)
    note: str = means("remark for readers", "printed without its issue")
