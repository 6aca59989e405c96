"""One cell: from its text to its value, with everything that is wrong with it taken alone."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from seedsoil.vocabulary import curie_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedsoil.model import Column

__all__ = ["STRAY_BYTE", "Finding", "Reading", "blank", "read_cell", "shown"]

# A byte that is not UTF-8, as ``surrogateescape`` has it.
STRAY_BYTE = re.compile("[\udc80-\udcff]")
NUMBER = re.compile(r"0|[1-9][0-9]*")


class Finding(NamedTuple):
    """The words that do not hold, and the end of the sentence that says why and what to do."""

    value: str
    problem: str


class Reading(NamedTuple):
    """A value, and what was wrong with the text that it was read from."""

    value: Any
    findings: tuple[Finding, ...] = ()


def blank(column: Column) -> Any:
    """The value of an empty cell.

    >>> from seedsoil.model import Claim, columns_of
    >>> [blank(column) for _, column in columns_of(Claim) if column.name in ("refs", "hedge")]
    ['', ()]
    """
    if column.separator:
        return ()
    return None if column.number else ""


def read_cell(column: Column, cell: str) -> Reading:
    """The value of a cell, without those of its parts that do not hold.

    >>> from seedsoil.model import Claim, columns_of
    >>> columns = {column.name: column for _, column in columns_of(Claim)}
    >>> read_cell(columns["refs"], "40;41").value
    (40, 41)
    >>> read_cell(columns["stance"], "afirmed").findings[0].problem
    'is not a stance. Write Affirmed, Denied or Uncertain.'
    """
    if not cell:
        missing = (Finding("", f"is blank. Write it like {column.example}."),)
        return Reading(blank(column), missing if column.required else ())
    dirt = () if is_plain(cell) else tuple(unclean(cell))
    if dirt or STRAY_BYTE.search(cell):
        return Reading(blank(column), dirt)
    return read_list(column, cell) if column.separator else read_one(column, cell)


def is_plain(cell: str) -> bool:
    """Whether a cell is what nearly all are; the quick answer that spares the look at each character."""
    return cell.isascii() and cell.isprintable() and not (cell[0] == " " or cell[-1] == " ")


def unclean(cell: str) -> Iterator[Finding]:
    """Characters that nobody sees, and that make two equal-looking cells differ."""
    if cell != cell.strip():
        yield Finding(shown(cell), "begins or ends with a blank. Delete it.")
    for character in sorted(set(filter(is_hidden, cell))):
        yield Finding(shown(cell), f"holds U+{ord(character):04X}, which does not show. Delete it.")
    if not unicodedata.is_normalized("NFC", cell):
        yield Finding(cell, "is not in Unicode form NFC. Type its accented letters anew.")


def is_hidden(character: str) -> bool:
    """Whether a character leaves no mark on paper; blanks and stray bytes do not count."""
    return not character.isprintable() and unicodedata.category(character) not in {"Zs", "Cs"}


def shown(text: str) -> str:
    r"""A text as a message can print it.

    >>> shown("CCL\a18 caf\udce9")
    'CCL\\x0718 café'
    """
    return "".join(visible(character) for character in text)


def visible(character: str) -> str:
    """One character of :func:`shown`: a stray byte as Latin-1 has it, a hidden character by its number."""
    read = chr(ord(character) - 0xDC00) if STRAY_BYTE.match(character) else character
    return ascii(read)[1:-1] if is_hidden(read) else read


def read_list(column: Column, cell: str) -> Reading:
    """The values of a list."""
    parts = cell.split(column.separator)
    readings = [read_part(column, cell, part) for part in parts]
    twice = [Finding(part, "is there twice. Delete one.") for part in repeated(parts)]
    findings = (*(finding for reading in readings for finding in reading.findings), *twice)
    values = dict.fromkeys(reading.value for reading in readings if not reading.findings)
    return Reading(tuple(values), findings)


def read_part(column: Column, cell: str, part: str) -> Reading:
    """The value of one part of a list."""
    if not part:
        return Reading(None, (Finding(cell, f'has an empty part. Delete the surplus "{column.separator}".'),))
    if part != part.strip():
        return Reading(None, (Finding(part, f'has blanks beside "{column.separator}". Delete them.'),))
    return read_one(column, part)


def repeated(parts: list[str]) -> list[str]:
    """The parts that are there more than once, each named once."""
    return sorted({part for part in parts if part and parts.count(part) > 1})


def read_one(column: Column, text: str) -> Reading:
    """A single value."""
    problem = problem_of(column, text)
    if problem:
        # A malformed id stays: what refers to it is not at fault.
        return Reading(text if column.pattern else blank_part(column), (Finding(text, problem),))
    if column.pairs:
        left, _, right = text.partition("=")
        return Reading((left, right))
    return Reading(int(text) if column.number else text)


def blank_part(column: Column) -> Any:
    """What stands for a value that does not hold."""
    return None if column.number else ""


def problem_of(column: Column, text: str) -> str:
    """What is wrong with a single value, or nothing."""
    if column.pairs:
        return pair_problem(column, text)
    if column.number and not NUMBER.fullmatch(text):
        return f"is not a number. Write digits only, like {column.example}."
    if column.allowed and text not in column.allowed:
        return f"is not a {column.name}. Write {alternatives(column.allowed)}."
    if column.pattern and not re.fullmatch(column.pattern, text, re.ASCII):
        return f"does not have the form of this column. Write it like {column.example}."
    return curie_problem(text) if column.refers == "curie" else ""


def pair_problem(column: Column, text: str) -> str:
    """What is wrong with ``left=right``, or nothing."""
    left, _, right = text.partition("=")
    if not (left.strip() and right.strip()):
        return f"is not a pair. Write it like {column.example}."
    if column.allowed and left not in column.allowed:
        return f"does not begin with a property of {column.name}. Write {alternatives(column.allowed)}."
    return ""


def alternatives(names: tuple[str, ...]) -> str:
    """Names as a choice.

    >>> alternatives(("Affirmed", "Denied", "Uncertain")), alternatives(("Not",))
    ('Affirmed, Denied or Uncertain', 'Not')
    """
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
