"""Bytes of a file as text, or what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.errors import Complaint, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["encoding_complaints", "refuse"]

BOM = b"\xef\xbb\xbf"
RESAVE = "Save the file as UTF-8 with no byte order mark, and with plain line feeds between its lines."


def encoding_complaints(data: bytes, file: str) -> list[Complaint]:
    r"""What keeps some bytes from being plain UTF-8 text.

    >>> for complaint in encoding_complaints(b"seed\r\nsoil \xe9", "text.txt"):
    ...     print(str(complaint).partition(" Save")[0])
    text.txt:1 byte: "4" is a carriage return.
    text.txt:2 byte: "11" begins what is not UTF-8 (0xe9).
    """
    if not data.strip():
        return [Complaint(file, 0, "", "", "is empty. Give the text of the whole document.")]
    found = [(0, "begins with a byte order mark")] if data.startswith(BOM) else []
    found += [(data.index(b"\r"), "is a carriage return")] if b"\r" in data else []
    found += undecodable(data)
    return [
        Complaint(file, line_at(data, at), "byte", str(at), f"{problem}. {RESAVE}") for at, problem in found
    ]


def undecodable(data: bytes) -> list[tuple[int, str]]:
    """The first byte that is not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [(error.start, f"begins what is not UTF-8 (0x{data[error.start]:02x})")]
    return []


def line_at(data: bytes, at: int) -> int:
    """The line, counted from 1, on which a byte stands."""
    return data.count(b"\n", 0, at) + 1


def refuse(*groups: Iterable[Complaint]) -> None:
    """Raise SourceError with one line for each complaint of all groups, where there are any."""
    if complaints := [complaint for group in groups for complaint in group]:
        raise SourceError("\n".join(map(str, complaints)))
