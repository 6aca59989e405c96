"""What can go wrong, as one tree of exceptions.

::

    SeedsoilError                a user's mistake or a broken input: one clear line, never a traceback
    ├── TableError               cells of the curated tables that do not hold; with every complaint of the run
    ├── SourceError              the text of a source document is missing, or differs from what was indexed
    ├── OntologyError            the ontology does not parse or contradicts itself
    ├── ValidationError          data that break a shape, or a shape that meets no data
    ├── StoreError               the embedded store is missing, locked or damaged
    ├── EndpointError            a SPARQL endpoint that gives no answer, or something else than an answer
    ├── PackageMissing           a library that the base install does without is not installed
    └── QueryError               an unknown question, a wrong parameter, SPARQL that does not parse
        └── NameNotFound         a name that resolves to nothing, or to several things
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Complaint",
    "EndpointError",
    "NameNotFound",
    "OntologyError",
    "PackageMissing",
    "QueryError",
    "SeedsoilError",
    "SourceError",
    "StoreError",
    "TableError",
    "ValidationError",
]


@dataclass(frozen=True, order=True, slots=True)
class Complaint:
    """One thing that is wrong in one place, with its remedy.

    ``row`` counts lines of the file from 1, the header being line 1; 0 means the file as a whole.

    >>> print(Complaint("claims.tsv", 41, "stance", "afirmed", "is not a stance. Write Affirmed or Denied."))
    claims.tsv:41 stance: "afirmed" is not a stance. Write Affirmed or Denied.
    >>> print(Complaint("claims.tsv", 0, "", "", "is missing. Restore it from git."))
    claims.tsv: is missing. Restore it from git.
    """

    file: str
    row: int
    column: str
    value: str
    problem: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.row}" if self.row else self.file
        column = f" {self.column}" if self.column else ""
        value = f' "{self.value}"' if self.column else ""
        return f"{place}{column}:{value} {self.problem}"


class SeedsoilError(Exception):
    """The root of all errors that Seedsoil raises on purpose."""


class TableError(SeedsoilError):
    """Some cells of the curated tables do not hold; ``complaints`` lists them all, sorted.

    >>> twice = Complaint("b.tsv", 2, "id", "x", "is there twice.")
    >>> print(TableError([twice, Complaint("a.tsv", 0, "", "", "is empty.")]))
    a.tsv: is empty.
    b.tsv:2 id: "x" is there twice.
    """

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = tuple(sorted(set(complaints)))
        super().__init__("\n".join(map(str, self.complaints)))


class SourceError(SeedsoilError):
    """The text of a source document is missing, or is not the one that was indexed."""


class OntologyError(SeedsoilError):
    """The ontology does not parse, or contradicts itself or the data."""


class ValidationError(SeedsoilError):
    """Data that break a shape, or a shape that meets no data."""


class StoreError(SeedsoilError):
    """The embedded store is missing, locked or damaged."""


class EndpointError(SeedsoilError):
    """A SPARQL endpoint that gives no answer, not all of it, or something else than an answer."""


class PackageMissing(SeedsoilError, ImportError):  # noqa: N818 - it reads as the sentence that a caller catches
    """A library that the base install does without is not installed."""


class QueryError(SeedsoilError):
    """An unknown question, a parameter that does not fit, or SPARQL that does not parse."""


class NameNotFound(QueryError):  # noqa: N818 - it reads as the sentence that a caller catches
    """A name that resolves to no entity, or to more than one."""
