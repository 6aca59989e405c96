"""The bytes of a table: its lines, and what the bytes say about how the file was saved."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING, NamedTuple

from seedsoil.curation.cells import STRAY_BYTE, shown
from seedsoil.errors import Complaint

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Line", "byte_complaints", "is_text", "lines_of", "stray_byte"]


class Line(NamedTuple):
    """A line without its end, and its number, counted from 1."""

    number: int
    text: str


def is_text(data: bytes) -> bool:
    """Whether bytes can be read as a table at all: neither UTF-16 nor a spreadsheet's own format."""
    return not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and b"\0" not in data


def lines_of(data: bytes) -> list[Line]:
    r"""The lines of a table; a byte that is not UTF-8 becomes a surrogate, which :func:`stray_byte` finds.

    >>> lines_of(b"id\tlabel\r\nA\tb\n")
    [Line(number=1, text='id\tlabel'), Line(number=2, text='A\tb')]
    """
    text = data.removeprefix(BOM_UTF8).decode("utf-8", "surrogateescape")
    lines = text.removesuffix("\n").split("\n")
    return [Line(number, line.removesuffix("\r")) for number, line in enumerate(lines, start=1)]


def byte_complaints(file: str, data: bytes) -> Iterator[Complaint]:
    """Traces of an editor that saved the file in another way than asked."""
    if data.startswith(BOM_UTF8):
        yield Complaint(file, 1, "", "", "begins with a byte order mark. Save the file as UTF-8 without BOM.")
    ends = [number for number, line in enumerate(data.split(b"\n"), start=1) if line.endswith(b"\r")]
    if ends:
        lines = "line ends" if len(ends) == 1 else "lines end"
        yield Complaint(
            file, ends[0], "", "", f"{len(ends)} {lines} in CRLF. Save the file with LF line ends."
        )


def stray_byte(file: str, line: Line, columns: list[str]) -> Iterator[Complaint]:
    r"""The first byte of a line that is not UTF-8.

    >>> [line] = lines_of(b"A\tcaf\xe9")
    >>> print(*stray_byte("a.tsv", line, ["id", "label"]))
    a.tsv:1 label: "café" holds byte 0xE9 (byte 6 of the line), which is not UTF-8. Save the file as UTF-8.
    """
    match = STRAY_BYTE.search(line.text)
    if not match:
        return
    before = line.text[: match.start()]
    place = before.count("\t")
    byte, position = ord(match[0]) - 0xDC00, len(before.encode("utf-8")) + 1
    problem = (
        f"holds byte 0x{byte:02X} (byte {position} of the line), which is not UTF-8. Save the file as UTF-8."
    )
    column = columns[place] if place < len(columns) else f"column {place + 1}"
    yield Complaint(file, line.number, column, shown(line.text.split("\t")[place]), problem)
