"""An answer as text: for people, for spreadsheets, for programs.

In every format an IRI stands as its CURIE, and an unbound variable as nothing (``null`` in JSON).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.errors import QueryError
from seedsoil.hints import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from seedsoil.queries.answer import Answer, Cell

__all__ = ["FORMATS", "render"]

ESCAPES = {"tsv": str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})}
ESCAPES["table"] = str.maketrans({"\t": " ", "\n": " ", "\r": " "})
ESCAPES["md"] = ESCAPES["table"] | str.maketrans({"|": r"\|", "\\": r"\\"})


def render(answer: Answer, form: str) -> str:
    """The answer in one of FORMATS, ending in a newline; raises QueryError for another format.

    >>> from seedsoil.queries import Answer
    >>> answer = Answer(("site", "genes"), (("entity:lung", 19), ("entity:bone", None)))
    >>> print(render(answer, "csv"), end="")
    site,genes
    entity:lung,19
    entity:bone,
    """
    if form not in FORMATS:
        raise QueryError(f'there is no format "{form}". {nearest(form, FORMATS)} Write {", ".join(FORMATS)}.')
    return FORMATS[form](answer)


def as_table(answer: Answer) -> str:
    """Columns of even width, for a terminal.

    Not by tabulate: importing it takes longer than all the rest of answering a question.

    >>> from seedsoil.queries import Answer
    >>> print(as_table(Answer(("site", "genes"), (("entity:lung", 19),))), end="")
    site         genes
    -----------  -----
    entity:lung  19
    """
    lines = texts(answer, "table")
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return ended("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def as_records(answer: Answer) -> str:
    """A block a row, a line a column that says something: for answers that are wider than a terminal.

    >>> from seedsoil.queries import Answer
    >>> rows = (("entity:lung", 19, None), ("entity:bone", 7, "few"))
    >>> print(as_records(Answer(("site", "genes", "remark"), rows)), end="")
    site   entity:lung
    genes  19
    <BLANKLINE>
    site    entity:bone
    genes   7
    remark  few
    """
    columns, *lines = texts(answer, "table")
    return "\n".join(
        as_lines([(name, word) for name, word in zip(columns, line, strict=True) if word]) for line in lines
    )


def as_lines(pairs: list[tuple[str, str]]) -> str:
    """Names and words in two columns."""
    width = max((len(name) for name, _ in pairs), default=0)
    return ended(f"{name:<{width}}  {word}" for name, word in pairs)


def as_markdown(answer: Answer) -> str:
    r"""A Markdown table.

    >>> from seedsoil.queries import Answer
    >>> print(as_markdown(Answer(("xref",), (("HGNC:1|HGNC:2",),))), end="")
    | xref |
    | --- |
    | HGNC:1\|HGNC:2 |
    """
    lines = texts(answer, "md")
    lines.insert(1, ["---"] * len(answer.columns))
    return ended(f"| {' | '.join(line)} |" for line in lines)


def as_tsv(answer: Answer) -> str:
    r"""Tab-separated, never quoted; a tab, line end or backslash inside a cell is written ``\t \n \\``."""
    return ended("\t".join(line) for line in texts(answer, "tsv"))


def as_csv(answer: Answer) -> str:
    """Comma-separated, quoted where needed, lines end in a newline."""
    # Late, like json below: most answers are tables.
    import csv  # noqa: PLC0415
    from io import StringIO  # noqa: PLC0415

    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([answer.columns, *map(words, answer.rows)])
    return out.getvalue()


def as_json(answer: Answer) -> str:
    """A list of objects, one a row; numbers stay numbers."""
    import json  # noqa: PLC0415

    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


#: The formats of an answer, by name.
FORMATS: dict[str, Callable[[Answer], str]] = {
    "table": as_table,
    "records": as_records,
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
    "md": as_markdown,
}


def texts(answer: Answer, form: str) -> list[list[str]]:
    """Header and rows as text, with what the format cannot hold replaced."""
    lines = [list(answer.columns), *map(words, answer.rows)]
    return [[word.translate(ESCAPES[form]) for word in line] for line in lines]


def words(row: Sequence[Cell]) -> list[str]:
    """Cells as text."""
    return [
        "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell) for cell in row
    ]


def ended(lines: Iterable[str]) -> str:
    """Lines, each with its end."""
    return "".join(f"{line}\n" for line in lines)
