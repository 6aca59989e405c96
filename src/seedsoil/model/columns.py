"""What a column of a table holds, said in the metadata of a dataclass field."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SHA256", "SLUG", "Column", "columns_of", "means", "names_entities"]

SLUG = r"[A-Za-z0-9][A-Za-z0-9.+-]*"
SHA256 = r"[0-9a-f]{64}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column of a table holds.

    ``refers`` says what its values name: ``entity``, ``class``, ``relation``, ``span``, ``reference``,
    ``claim``, ``statement`` (a claim or a span), ``section``, ``row`` or ``curie``; empty if they are words
    or numbers of their own. A ``separator`` makes a list. ``pairs`` makes each value ``left=right``: ``left``
    or ``right`` is then the side that ``refers`` speaks of, and ``allowed`` speaks of the other.
    """

    name: str
    meaning: str
    example: str
    required: bool = False
    separator: str = ""
    refers: str = ""
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    number: bool = False
    pairs: str = ""


def means(meaning: str, example: str, *, name: str = "", default: Any = "", **facts: Any) -> Any:
    """A field with its column; a field that may be blank has a default."""
    metadata = {"column": {"name": name, "meaning": meaning, "example": example, **facts}}
    if facts.get("required"):
        return field(metadata=metadata)
    return field(default=() if facts.get("separator") else default, metadata=metadata)


def names_entities(meaning: str, example: str, *, name: str = "") -> Any:
    """A field of a claim that lists entities."""
    return means(meaning, example, name=name, separator="|", refers="entity")


def columns_of(row_type: type) -> Iterator[tuple[str, Column]]:
    """The columns of a row type, each with the name of its field, in the order of the table.

    >>> from seedsoil.model import Mention
    >>> [column.name for _, column in columns_of(Mention)]
    ['entity', 'form', 'note']
    """
    for one in fields(row_type):
        if "column" in one.metadata:
            facts = one.metadata["column"]
            yield one.name, Column(**{**facts, "name": facts["name"] or one.name})
