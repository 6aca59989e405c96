"""The terminologies that slices are made from: ``ontology/imports/sources.tsv``, one row each."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from seedsoil.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["SOURCES", "Source", "read_sources"]

SOURCES = "sources.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A terminology, its licence, where it is, and how its table is read.

    ``extent`` is ``ancestors`` or ``single``; ``kind`` says what its terms are in OWL: ``class``,
    ``individual`` or ``label`` (nothing but a name). ``table`` to ``link`` tell the name of the local table,
    its columns of identifiers, labels, exact and other synonyms (several joined by ``|``), and what a parent
    without a relation is: ``is_a``, or ``broader`` where the table mixes relations.
    """

    name: str
    prefixes: str
    extent: str
    kind: str
    title: str
    version: str
    license: str
    address: str
    table: str
    id: str
    label: str
    exact: str
    loose: str
    link: str

    def owns(self, curie: str) -> bool:
        """Tell whether a CURIE is one of this terminology."""
        return curie.rpartition(":")[0] in self.prefixes.split("|")


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources in a table; raises OntologyError if a column is missing or unknown, or a row is short."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = [field.name for field in fields(Source)]
    wrong = [number for number, row in enumerate(rows, start=1) if len(row) != len(names)]
    if not rows or rows[0] != names or wrong:
        raise OntologyError(fault(path.name, names, wrong))
    return tuple(Source(**dict(zip(names, row, strict=True))) for row in rows[1:])


def fault(file: str, names: Iterable[str], wrong: Iterable[int]) -> str:
    """What to say of a table of sources that cannot be read."""
    place = ", ".join(f"{file}:{number}" for number in wrong) or f"{file}:1"
    return f"{place}: needs the columns {' '.join(names)}. Restore it from git."
