"""What must hold among entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.curation.mapping_rules import entity_of
from seedsoil.model import NO_TERM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedsoil.curation.sheets import Tables
    from seedsoil.errors import Complaint

__all__ = ["ENTITY_RULES"]


def labels_are_unique(tables: Tables) -> Iterator[Complaint]:
    """Two entities with one label cannot be told apart in an answer."""
    first: dict[str, str] = {}
    for line, row in tables.entities.sound():
        owner = first.setdefault(row.label, row.id)
        if owner != row.id:
            problem = f"is the label of {owner} too. Give one of them another label."
            yield tables.entities.complaint(line, "label", row.label, problem)


def only_the_withdrawn_are_replaced(tables: Tables) -> Iterator[Complaint]:
    """``replacedBy`` says what to use instead of something that is gone."""
    for line, row in tables.entities.sound():
        if row.replaced_by and row.status != "withdrawn":
            problem = f"replaces {row.id}, which is {row.status}. Blank the cell, or withdraw {row.id}."
            yield tables.entities.complaint(line, "replacedBy", row.replaced_by, problem)


def entities_are_mapped(tables: Tables) -> Iterator[Complaint]:
    """Each entity is looked up elsewhere, and the answer is written down, also if it is "none"."""
    if not tables.mappings.whole:
        return
    mapped = {entity_of(row) for row in tables.mappings.rows if not row.predicate_modifier}
    for line, row in tables.entities.sound():
        if row.status == "active" and row.id not in mapped:
            remedy = f"Add one, with {NO_TERM} and the reason if there is no term."
            problem = f"has no row in {tables.mappings.file}. {remedy}"
            yield tables.entities.complaint(line, "id", row.id, problem)


ENTITY_RULES = (
    labels_are_unique,
    only_the_withdrawn_are_replaced,
    entities_are_mapped,
)
