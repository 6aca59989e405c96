"""Answer a query of the asker's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.cli.edges import opened, read, show, written
from seedsoil.cli.parsers import refuse
from seedsoil.errors import QueryError
from seedsoil.queries import ask

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedsoil.queries import Answer
    from seedsoil.store import Queryable

__all__ = ["run"]


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Answer a query of the asker's own."""
    refuse(parser, rest)
    if (args.text is None) == (args.file is None):
        parser.error("give either a query, or --file with the file that holds it (- for standard input)")
    found = answered(opened(args), args)
    return written(found) if isinstance(found, str) else show(found, args.format)


def answered(store: Queryable, args: Namespace) -> Answer | str:
    """The answer to what was typed, or to what a file holds, which a complaint then names."""
    if args.file is None:
        return ask(store, args.text)
    text = read(args.file)
    try:
        return ask(store, text)
    except QueryError as error:
        raise QueryError(f"{'standard input' if args.file == '-' else args.file}: {error}") from error
