"""Say where something comes from: claims, sentences, papers."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from seedsoil.cli.edges import OK, opened, show, written
from seedsoil.cli.parsers import question_parser, refuse, strictly
from seedsoil.errors import NameNotFound, QueryError
from seedsoil.explain import (
    Marks,
    as_answer,
    as_json,
    as_markdown,
    as_text,
    explain,
    explain_rows,
    source_hashes,
)
from seedsoil.pipeline.texts import indexed_texts
from seedsoil.queries import load, names, nearest
from seedsoil.queries import run as answer
from seedsoil.resources import room

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping

    from seedsoil.explain import Explanation
    from seedsoil.store import Queryable

__all__ = ["run"]

# How a terminal writes bold.
TERMINAL = Marks("\x1b[1m", "\x1b[0m")


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Say where something comes from: claims, sentences, papers."""
    store = opened(args)
    texts = indexed_texts(source_hashes(store), room("curation"), args.text)
    if args.what in names():
        found = rows_explained(store, args, rest)
    else:
        refuse(parser, rest)
        if args.row is not None:
            parser.error(f"--row is of the answer to a question, and {args.what!r} names none")
        found = [explained(store, args.what)]
    return told(found, args.format, texts)


def explained(store: Queryable, what: str) -> Explanation:
    """What stands behind a thing; a name that is no thing's may be a mistyped question."""
    try:
        return explain(store, what)
    except NameNotFound as error:
        hint = nearest(what, names())
        raise NameNotFound(f"{error} {hint}") if hint else error from error


def rows_explained(store: Queryable, args: Namespace, rest: list[str]) -> list[Explanation]:
    """What stands behind the answer of a stored question, or behind one of its rows."""
    question = load(args.what)
    options = vars(strictly(question_parser(question, "explain"), rest))
    given = {name: value for name, value in options.items() if value is not None}
    found = answer(store, question, given)
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    if args.row is not None and not 1 <= args.row <= len(rows):
        span = f"Write a number from 1 to {len(rows)}." if rows else "It has no rows."
        raise QueryError(f"there is no row {args.row} in this answer to {question.name}. {span}")
    start, end = (0, len(rows)) if args.row is None else (args.row - 1, args.row)
    return [
        replace(one, about=f"{question.name}, row {number}: {one.about}")
        for number, one in enumerate(explain_rows(store, rows[start:end]), start=start + 1)
    ]


def told(found: list[Explanation], form: str | None, texts: Mapping[str, bytes]) -> int:
    """Write explanations; on a terminal the span is bold, elsewhere it stands between marks."""
    if not found:
        sys.stderr.write("(no rows)\n")
        return OK
    if form == "json":
        return written(as_json(found, texts))
    if form == "md":
        return written(as_markdown(found, texts))
    if form in (None, "table", "records"):
        bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        return written(as_text(found, texts, TERMINAL if bold else None))
    return show(as_answer(found, texts), form)
