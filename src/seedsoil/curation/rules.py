"""All rules that look at more than one cell, and the one that holds for every table: no row twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seedsoil.curation.entity_rules import ENTITY_RULES
from seedsoil.curation.mapping_rules import MAPPING_RULES
from seedsoil.curation.names import name_complaints
from seedsoil.curation.sheets import SHARED, SOURCE_SHEETS
from seedsoil.curation.statement_rules import STATEMENT_RULES, kin_of, mechanisms_hang_together
from seedsoil.model import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedsoil.curation.sheets import Table, Tables
    from seedsoil.errors import Complaint

__all__ = ["rule_complaints"]


def rule_complaints(tables: Tables) -> Iterator[Complaint]:
    """Everything that does not hold between cells."""
    yield from name_complaints(tables)
    for table, key in keyed_tables(tables):
        yield from rows_are_unique(table, key)
    for rule in (*ENTITY_RULES, *MAPPING_RULES):
        yield from rule(tables)
    for source in tables.sources:
        for source_rule in STATEMENT_RULES:
            yield from source_rule(source)
        yield from mechanisms_hang_together(source, kin_of(tables.entities))


def keyed_tables(tables: Tables) -> Iterator[tuple[Table[Any], tuple[str, ...]]]:
    """Every table, with the fields that together name its rows."""
    for name, sheet in SHARED.items():
        yield getattr(tables, name), sheet.key
    for source in tables.sources:
        yield from ((getattr(source, name), sheet.key) for name, sheet in SOURCE_SHEETS.items())
        yield source.sections, ("id",)


def rows_are_unique(table: Table[Any], key: tuple[str, ...]) -> Iterator[Complaint]:
    """A name means one row."""
    first: dict[tuple[Any, ...], int] = {}
    for placed in table.placed:
        name = tuple(getattr(placed.row, field) for field in key)
        line = first.setdefault(name, placed.line)
        if name[0] and line != placed.line:
            column = dict(columns_of(type(placed.row)))[key[0]].name
            choice = f"Delete one, or give it another {column}." if len(key) == 1 else "Delete one."
            problem = f"has the same row already, on line {line}. {choice}"
            yield table.complaint(placed.line, column, name[0], problem)
