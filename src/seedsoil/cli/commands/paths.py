"""Find signed paths between two entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.cli.edges import opened, show
from seedsoil.cli.parsers import refuse
from seedsoil.paths import COLUMNS, paths_between, rows_of
from seedsoil.queries import Answer, resolve

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["run"]


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Find signed paths between two entities."""
    refuse(parser, rest)
    if args.steps < 1:
        parser.error(f"--steps {args.steps} is not a number of steps. Write 1 or more.")
    store = opened(args)
    found = paths_between(store, resolve(store, args.start), resolve(store, args.end), longest=args.steps)
    return show(Answer(COLUMNS, tuple(rows_of(found))), args.format)
