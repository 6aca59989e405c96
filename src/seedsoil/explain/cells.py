"""What the cells of a row name: CURIEs, labels, our own terms, the printed numbers of references.

Counts name nothing; nor does what the store has never heard of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, NamedNode

from seedsoil.explain.facts import rows
from seedsoil.explain.reach import instances_of
from seedsoil.vocabulary import (
    CLASSES,
    DEFINED_CLASSES,
    INDIVIDUALS,
    PROPERTIES,
    RECORD_CLASSES,
    RECORD_PROPERTIES,
    SOIL,
    curie_problem,
    expand,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedsoil.queries import Cell
    from seedsoil.store import Queryable

    #: One row of an answer: its cells by their columns.
    Row: TypeAlias = Mapping[str, Cell]
    #: The nodes that each column of a row names.
    Named: TypeAlias = dict[str, set[NamedNode]]

__all__ = ["Named", "Row", "named_by", "parts", "written_in"]

KINDS = CLASSES.union(DEFINED_CLASSES, RECORD_CLASSES)
# Our own terms that mean something in a cell; "subject" or "position" would only repeat a column.
WORDS = PROPERTIES.difference(RECORD_PROPERTIES).union(INDIVIDUALS, KINDS)

# Columns whose numbers name something.
NUMBERED = {"reference": SOIL.number, "year": SOIL.year}
# A text names what has it as a name or a value; not what mentions it in a note.
NAMING = """
  ?found ?property ?node .
  FILTER (?property IN (rdfs:label, dcterms:title, bibo:doi, soil:hedge, soil:journal, soil:quantity,
    soil:authors, oboInOwl:hasDbXref, oboInOwl:hasExactSynonym, soil:number, soil:year))
"""
# Identifiers and names are joined by one, the numbers of references by the other.
SEPARATOR = r"[|]|;(?=\d)|; "


def named_by(source: Queryable, table: Iterable[Row]) -> list[Named]:
    """What each row names, by its columns; a class stands for its things."""
    split = [{column: parts(cell) for column, cell in row.items()} for row in table]
    words = {(column, part) for row in split for column, cell in row.items() for part in cell}
    meant = spread(source, {**looked_up(source, words), **spelled(words)})
    return [
        {
            column: nodes
            for column, cell in row.items()
            if (nodes := {node for part in cell for node in meant.get((column, part), ())})
        }
        for row in split
    ]


def parts(cell: Cell) -> tuple[str, ...]:
    """The members of a cell, as text.

    >>> parts("53;76"), parts("bone|lymph node"), parts(None), parts("HGNC:1")
    (('53', '76'), ('bone', 'lymph node'), (), ('HGNC:1',))
    """
    return () if cell is None else tuple(part for part in re.split(SEPARATOR, str(cell)) if part)


def written_in(row: Row) -> set[NamedNode]:
    """The nodes whose CURIEs stand in a row.

    >>> sorted(node.value[-4:] for node in written_in({"agent": "entity:lung", "count": 3, "xref": None}))
    ['lung']
    """
    words = {part for cell in row.values() for part in parts(cell)}
    return {expand(part) for part in words if not curie_problem(part)}


def spelled(words: Iterable[tuple[str, str]]) -> dict[tuple[str, str], set[NamedNode]]:
    """What is written as a CURIE or as the name of one of our terms."""
    return {
        (column, part): {SOIL[part] if part in WORDS else expand(part)}
        for column, part in words
        if part in WORDS or not curie_problem(part)
    }


def looked_up(source: Queryable, words: Iterable[tuple[str, str]]) -> dict[tuple[str, str], set[NamedNode]]:
    """What has a word as its name; a number names something in the columns of numbers only."""
    asked: dict[tuple[str, NamedNode | None], set[tuple[str, str]]] = defaultdict(set)
    for column, part in words:
        if not part.isdecimal() or column in NUMBERED:
            asked[part, NUMBERED.get(column) if part.isdecimal() else None].add((column, part))
    literals = {Literal(int(part)) if kind else Literal(part) for part, kind in asked}
    found: dict[tuple[str, str], set[NamedNode]] = defaultdict(set)
    for row in rows(source, NAMING, literals):
        kind = row["property"] if row["property"] in NUMBERED.values() else None
        for word in asked.get((row["node"].value, kind), ()):
            found[word].add(row["found"])
    return found


def spread(
    source: Queryable, meant: dict[tuple[str, str], set[NamedNode]]
) -> dict[tuple[str, str], set[NamedNode]]:
    """The same, with the things of a class in its place."""
    classes = {node for nodes in meant.values() for node in nodes if is_kind(node)}
    things = instances_of(source, classes)
    return {
        word: {thing for node in nodes for thing in things.get(node, {node})} for word, nodes in meant.items()
    }


def is_kind(node: NamedNode) -> bool:
    """Whether a node is one of our classes."""
    return node.value.startswith(SOIL.base) and node.value.removeprefix(SOIL.base) in KINDS
