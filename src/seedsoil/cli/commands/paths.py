"""Find signed paths between two entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.cli.edges import opened, show
from seedsoil.cli.parsers import refuse
from seedsoil.finding import meaning
from seedsoil.paths import COLUMNS, paths_between, remarks_on, rows_of
from seedsoil.queries import Answer

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["run"]


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Find signed paths between two entities."""
    refuse(parser, rest)
    if args.steps < 1:
        parser.error(f"--steps {args.steps} is not a number of steps. Write 1 or more.")
    store = opened(args)
    start, end = meaning(store, args.start), meaning(store, args.end)
    found = paths_between(store, start.node, end.node, longest=args.steps)
    remarks = remarks_on(store, start, end, found)
    return show(Answer(COLUMNS, tuple(rows_of(found)), remarks), args.format)
