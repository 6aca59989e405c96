"""Bytes of a file as text, or what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.errors import Complaint, SourceError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bytes_of_file", "encoding_complaints", "refuse"]

BOM = b"\xef\xbb\xbf"
RESAVE = 'Save the file as UTF-8 without a byte order mark, with "\\n" at the end of each line.'


def bytes_of_file(path: Path) -> bytes:
    """The bytes of a file; raises SourceError in one line where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise SourceError(f'{path}: {reason}. Give the path of a file that you may read.') from error


def encoding_complaints(data: bytes, file: str) -> list[Complaint]:
    """What keeps some bytes from being plain UTF-8 text.

    >>> for complaint in encoding_complaints(b"seed\\r\\nsoil \\xe9", "text.txt"):
    ...     print(complaint)
    text.txt:1 byte: "4" is a carriage return. Save the file as UTF-8 without a byte order mark, with "\\n" at the end of each line.
    text.txt:2 byte: "11" begins what is not UTF-8 (0xe9). Save the file as UTF-8 without a byte order mark, with "\\n" at the end of each line.
    """
    if not data.strip():
        return [Complaint(file, 0, "", "", "is empty. Give the text of the whole document.")]
    found = [(0, "begins with a byte order mark")] if data.startswith(BOM) else []
    found += [(data.index(b"\r"), "is a carriage return")] if b"\r" in data else []
    found += undecodable(data)
    return [Complaint(file, line_at(data, at), "byte", str(at), f"{problem}. {RESAVE}") for at, problem in found]


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


def refuse(complaints: list[Complaint]) -> None:
    """Raise SourceError with one line for each complaint, where there are any."""
    if complaints:
        raise SourceError("\n".join(map(str, complaints)))
