"""Whether what a cell names exists: entities, classes, relations, spans, references, claims, sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seedsoil.curation.hints import nearest
from seedsoil.model import columns_of
from seedsoil.vocabulary import CLASSES, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from seedsoil.curation.sheets import SourceTables, Table, Tables
    from seedsoil.errors import Complaint
    from seedsoil.model import Column, Entity

__all__ = ["name_complaints"]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one kind: which there are, and what to do about a name that is not among them."""

    kind: str
    known: Collection[Any]
    remedy: str
    withdrawn: dict[str, str]

    def problem(self, name: Any) -> str:
        """What is wrong with a name, or nothing."""
        if name in self.withdrawn:
            return f"is withdrawn. {self.withdrawn[name]}"
        if name in self.known:
            return ""
        if isinstance(name, int):
            return f"is not {self.kind}: {self.remedy}"
        return f"is not {self.kind}. {nearest(name, self.known, self.remedy)}"


Glossary = dict[str, Names]


def name_complaints(tables: Tables) -> Iterator[Complaint]:
    """Every name in every table that nothing bears."""
    shared = shared_names(tables)
    yield from unknown_names(tables.entities, shared)
    for source in tables.sources:
        glossary = shared | source_names(source)
        for table in tables_with_names(source):
            yield from unknown_names(table, glossary)


def tables_with_names(source: SourceTables) -> tuple[Table[Any], ...]:
    """The tables of a source whose cells name something."""
    return (
        source.sections,
        source.sentences,
        source.cells,
        source.claims,
        source.conflicts,
        source.errata,
        source.mechanisms,
        source.mentions,
        source.acceptances,
    )


def shared_names(tables: Tables) -> Glossary:
    """The names that all sources share."""
    names = {
        "class": Names("a class", CLASSES, "Add it to the ontology and to vocabulary/terms.py.", {}),
        "relation": Names("a relation", RELATIONS, "Add it to the ontology and to vocabulary/terms.py.", {}),
    }
    entities = tables.entities
    if entities.whole:
        withdrawn = {row.id: instead(row) for row in entities.rows if row.status == "withdrawn"}
        known = frozenset(row.id for row in entities.rows)
        names["entity"] = Names("an entity", known, f"Add it to {entities.file}.", withdrawn)
    return names


def instead(entity: Entity) -> str:
    """What to write instead of a withdrawn entity."""
    return f"Write {entity.replaced_by}." if entity.replaced_by else "Take it out."


def source_names(source: SourceTables) -> Glossary:
    """The names of one source; a kind whose table is damaged is left out: one mistake is told once."""
    ledger, cells, claims = source.sentences, source.cells, source.claims
    candidates: dict[str, tuple[str, tuple[Table[Any], ...]]] = {
        "section": ("a section", (source.sections,)),
        "row": ("a row of the ledger", (ledger,)),
        "span": ("a span", (ledger, cells)),
        "claim": ("a claim", (claims,)),
        "statement": ("a claim or a span", (claims, ledger, cells)),
    }
    names = {
        key: Names(kind, ids_of(tables), f"Look it up in {' or '.join(one.file for one in tables)}.", {})
        for key, (kind, tables) in candidates.items()
        if all(table.whole for table in tables)
    }
    return names | reference_names(source)


def ids_of(tables: tuple[Table[Any], ...]) -> frozenset[str]:
    """The ids of all rows."""
    return frozenset(row.id for table in tables for row in table.rows)


def reference_names(source: SourceTables) -> Glossary:
    """The numbers of the references."""
    numbers = frozenset(row.number for row in source.references.rows if row.number)
    if not (source.references.whole and numbers):
        return {}
    extent = f"the source has references {min(numbers)} to {max(numbers)}. Correct the number."
    return {"reference": Names("a reference", numbers, extent, {})}


def unknown_names(table: Table[Any], glossary: Glossary) -> Iterator[Complaint]:
    """The names of one table that nothing bears."""
    row_types = {type(row) for row in table.rows}
    fields = [
        facts for row_type in row_types for facts in columns_of(row_type) if facts[1].refers in glossary
    ]
    for placed in table.placed:
        for field, column in fields:
            for name in named_by(column, getattr(placed.row, field)):
                if problem := glossary[column.refers].problem(name):
                    yield table.complaint(placed.line, column.name, name, problem)


def named_by(column: Column, value: Any) -> tuple[Any, ...]:
    """The names in a cell."""
    if column.pairs:
        return tuple(pair[column.pairs == "right"] for pair in value)
    if column.separator:
        return tuple(value)
    return (value,) if value else ()
