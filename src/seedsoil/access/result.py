"""Rows that answer a question, as Python, pandas, polars and notebooks like them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Self

from seedsoil.access.library import library
from seedsoil.queries.answer import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    import polars as pl

    from seedsoil.queries import Answer

__all__ = ["Result", "Row", "result_of"]

#: More rows than this are not shown in a notebook; they are all there.
SHOWN = 60


class Row(tuple[Cell, ...]):  # noqa: SLOT001 - a tuple cannot have slots, and a row knows its columns
    """One row of an answer: a tuple whose cells also have the names of the columns.

    A cell is a text (an IRI stands as its CURIE), a number, a truth value, or None. Raises AttributeError or
    KeyError if there is no such column.

    >>> row = Row(("site", "genes"), ("entity:lung", 19))
    >>> row.site, row["genes"], row[0], row == ("entity:lung", 19)
    ('entity:lung', 19, 'entity:lung', True)
    >>> row
    Row(site='entity:lung', genes=19)
    """

    _columns: tuple[str, ...]

    def __new__(cls, columns: Iterable[str], cells: Iterable[Cell]) -> Self:
        """A row with a cell for each column."""
        row = super().__new__(cls, cells)
        row._columns = tuple(columns)
        return row

    def __getnewargs__(self) -> tuple[tuple[str, ...], tuple[Cell, ...]]:
        return self._columns, tuple(self)

    def __getattr__(self, name: str) -> Cell:
        # A row that is being unpickled has no columns yet.
        if name.startswith("_") or name not in self._columns:
            raise AttributeError(f"there is no column {name!r}")
        return self[name]

    def __getitem__(self, key: str | int | slice) -> Cell:  # type: ignore[override] # a column's name too
        if not isinstance(key, str):
            return super().__getitem__(key)  # type: ignore[return-value] # a slice of it is a plain tuple
        if key not in self._columns:
            raise KeyError(key)
        return super().__getitem__(self._columns.index(key))

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._columns]

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={cell!r}' for name, cell in self.to_dict().items())})"

    def to_dict(self) -> dict[str, Cell]:
        """The cells by their columns."""
        return dict(zip(self._columns, self, strict=True))


@dataclass(frozen=True, slots=True)
class Result:
    """The rows that answer a question, in order; it can be iterated, counted and indexed like a list.

    ``remarks`` are what the asker should know of the names in the question.

    >>> result = Result(("site", "genes"), (Row(("site", "genes"), ("entity:lung", 19)),))
    >>> len(result), [row.genes for row in result], result.column("site")
    (1, [19], ['entity:lung'])
    >>> print(result)
    site         genes
    -----------  -----
    entity:lung  19
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, number: int) -> Row:
        return self.rows[number]

    def __str__(self) -> str:
        from seedsoil.queries import Answer, render  # noqa: PLC0415 - rows need it only to be shown

        return render(Answer(self.columns, self.rows), "table").rstrip("\n")

    def __repr__(self) -> str:
        return f"<Result: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """The table that a notebook shows."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{cell_html(cell)}</td>' for cell in row)}</tr>" for row in self.rows[:SHOWN]
        )
        more = f"<p>{SHOWN} of {len(self)} rows</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def column(self, name: str) -> list[Cell]:
        """The cells of one column; raises KeyError if there is none."""
        if name not in self.columns:
            raise KeyError(name)
        return [row[name] for row in self.rows]

    def to_dicts(self) -> list[dict[str, Cell]]:
        """A dictionary a row."""
        return [row.to_dict() for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame; raises PackageMissing if pandas is not installed."""
        frame: pd.DataFrame = library("pandas", "tables").DataFrame(
            list(map(tuple, self.rows)), columns=list(self.columns)
        )
        return frame

    def to_polars(self) -> pl.DataFrame:
        """A polars data frame; raises PackageMissing if polars is not installed.

        A column whose cells are of several types becomes text, and so does one without any.
        """
        frame: pl.DataFrame = library("polars", "tables").DataFrame(
            {name: of_one_type(self.column(name)) for name in self.columns}
        )
        empty = {
            name: str for name in self.columns if not any(cell is not None for cell in self.column(name))
        }
        return frame.cast(empty) if empty else frame  # type: ignore[arg-type] # polars takes types of Python


def result_of(answer: Answer) -> Result:
    """An answer with named cells."""
    return Result(answer.columns, tuple(Row(answer.columns, row) for row in answer.rows), answer.remarks)


def of_one_type(cells: list[Cell]) -> list[Cell]:
    """The same cells, as text if their types differ.

    >>> of_one_type([1, None]), of_one_type([1, "a", None])
    ([1, None], ['1', 'a', None])
    """
    if len({type(cell) for cell in cells if cell is not None}) < 2:  # noqa: PLR2004 - one type, or none
        return cells
    return [None if cell is None else str(cell) for cell in cells]


def cell_html(cell: Cell) -> str:
    """A cell in HTML."""
    return "" if cell is None else escape(str(cell))
