"""Whether the tables still fit the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.errors import Complaint
from seedsoil.indexing.paragraphs import Span
from seedsoil.indexing.places import cut, digest, gaps_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["verify_spans"]

REMEDY = "Give the text that was indexed, or run scripts/index_source.py on the new one."


def verify_spans(
    text: bytes, rows: Iterable[Mapping[str, str]], file: str = "sentences.tsv"
) -> list[Complaint]:
    """Rows of a table whose bytes in the text do not hash to their ``sha256``.

    ``rows`` are rows as read from ``sentences.tsv``, ``cells.tsv`` or ``references.tsv``, in the order of the
    file: with ``start``, ``end`` and ``sha256``, perhaps with ``gaps``, and named by ``id`` or ``number``.

    >>> row = {"id": "s001", "start": "0", "end": "4", "gaps": "", "sha256": digest(b"soil")}
    >>> verify_spans(b"soil and seed", [row])
    []
    >>> print(str(verify_spans(b"seed and soil", [row])[0]).partition(" Give")[0])
    sentences.tsv:2 id: "s001" does not match the text at bytes 0-4.
    """
    return [
        Complaint(file, at, *named(row), f"does not match the text at bytes {place(row)}. {REMEDY}")
        for at, row in enumerate(rows, start=2)
        if not fits(text, row)
    ]


def fits(text: bytes, row: Mapping[str, str]) -> bool:
    """Whether the bytes of a row hash to what it says; offsets that are no places in the text do not fit."""
    try:
        span, gaps = Span(int(row["start"]), int(row["end"])), gaps_from(row.get("gaps", ""))
    except (ValueError, TypeError):
        return False
    edges = [span.start, *(edge for gap in gaps for edge in gap), span.end, len(text)]
    return edges == sorted(edges) and digest(cut(text, span, gaps)) == row["sha256"]


def named(row: Mapping[str, str]) -> tuple[str, str]:
    """The column that names a row, and the name."""
    column = "id" if "id" in row else "number"
    return column, row[column]


def place(row: Mapping[str, str]) -> str:
    """Where a row says that it stands."""
    return f"{row['start']}-{row['end']}"
