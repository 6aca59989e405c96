"""Rows: frozen, sparing, and each column explained by an example that holds."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from seedsoil import model
from seedsoil.curation.cells import blank, read_cell
from seedsoil.curation.sheets import SHARED, SOURCE_SHEETS
from seedsoil.model import Claim, Entity, Mention, Section, SourceDocument, columns_of
from seedsoil.vocabulary import CLASSES, INDIVIDUALS_BY_KIND, LINKS, RELATIONS

CURATION = Path(__file__).parents[1] / "curation"
ROW_TYPES = [sheet.row_type for sheet in (*SHARED.values(), *SOURCE_SHEETS.values())]
ROW_TYPES += [SourceDocument, Section]
COLUMNS = [
    pytest.param(row_type, field, column, id=f"{row_type.__name__}.{column.name}")
    for row_type in ROW_TYPES
    for field, column in columns_of(row_type)
]
REFERRED = frozenset(
    ("", "entity", "class", "relation", "span", "reference", "claim", "statement", "section", "row", "curie")
)


@pytest.mark.parametrize(("row_type", "field", "column"), COLUMNS)
def test_each_example_is_a_value_of_its_column(row_type: type, field: str, column: model.Column) -> None:
    reading = read_cell(column, column.example)
    assert reading.findings == ()
    assert reading.value != blank(column)
    assert field in {one.name for one in fields(row_type)}


@pytest.mark.parametrize(("row_type", "field", "column"), COLUMNS)
def test_each_column_says_in_one_plain_line_what_it_means(
    row_type: type, field: str, column: model.Column
) -> None:
    assert column.meaning
    assert "\n" not in column.meaning
    assert not column.meaning.endswith("."), (row_type, field)
    assert column.refers in REFERRED


def test_examples_of_names_are_names() -> None:
    examples = {
        (column.refers, part)
        for row_type in ROW_TYPES
        for _, column in columns_of(row_type)
        for part in (column.example.split(column.separator) if column.separator else [column.example])
    }
    assert {part for refers, part in examples if refers == "class"} <= CLASSES
    assert {part for refers, part in examples if refers == "relation"} <= RELATIONS


def test_only_a_column_that_may_be_blank_has_a_default() -> None:
    row = Claim(
        id="doe2020-0001",
        kind="Mechanism",
        subject="seed",
        relation="promotes",
        object="growth",
        stance="Affirmed",
        spans=("s001",),
        label="Seeds grow.",
    )
    assert (row.joint, row.hedge, row.refs, row.antecedents) == ((), "", (), ())
    with pytest.raises(TypeError, match="label"):
        Entity(id="seed", classes=("Cell",), status="active")  # type: ignore[call-arg]


def test_rows_cannot_be_changed_and_can_be_members_of_a_set() -> None:
    row = Mention(entity="seed", form="seeds")
    with pytest.raises(FrozenInstanceError):
        row.form = "soil"  # type: ignore[misc]
    assert not hasattr(row, "__dict__")
    assert len({row, Mention(entity="seed", form="seeds")}) == 1


def test_the_values_of_small_vocabularies_come_from_the_vocabulary() -> None:
    claim = {column.name: column for _, column in columns_of(Claim)}
    entity = {column.name: column for _, column in columns_of(Entity)}
    assert claim["stance"].allowed == INDIVIDUALS_BY_KIND["Stance"]
    assert entity["links"].allowed == LINKS
    assert list(model.CLAIM_KINDS.values()) == list(INDIVIDUALS_BY_KIND["ClaimKind"])
    assert list(model.LEDGER_STATUSES.values()) == list(INDIVIDUALS_BY_KIND["LedgerStatus"])


def header_of(path: Path) -> list[str]:
    lines = path.read_text("utf-8").split("\n")
    return next(line for line in lines if not line.startswith("#")).split("\t")


TABLES = [(CURATION / sheet.file, sheet.row_type) for sheet in SHARED.values()]
TABLES += [
    (folder / sheet.file, sheet.row_type)
    for folder in sorted(path for path in CURATION.iterdir() if path.is_dir())
    for sheet in SOURCE_SHEETS.values()
]


@pytest.mark.parametrize(("path", "row_type"), TABLES, ids=[path.name for path, _ in TABLES])
def test_the_columns_of_each_table_stand_in_the_order_of_its_fields(path: Path, row_type: type) -> None:
    assert header_of(path) == [column.name for _, column in columns_of(row_type)]
