"""Find what a name means, and say where it is a trap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.cli.edges import opened, show
from seedsoil.cli.parsers import refuse
from seedsoil.finding import SIMILAR, find, shown
from seedsoil.queries import Answer

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedsoil.finding import Found
    from seedsoil.queries import Cell

__all__ = ["run"]

COLUMNS = ("id", "label", "kind", "match", "name", "claims", "outside", "printed", "warning")


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Find what a name means; several kinds, identifiers or warnings of one thing are joined by ``|``."""
    refuse(parser, rest)
    found = find(opened(args), args.text)
    only = all(one.how == SIMILAR for one in found)
    remarks = (f'nothing is called "{shown(args.text)}"; these names are similar.',) if only else ()
    return show(Answer(COLUMNS, tuple(map(row, found)), remarks), args.format)


def row(found: Found) -> tuple[Cell, ...]:
    """One thing as a row."""
    lists = (found.kinds, found.outside, found.printed, found.warnings)
    kinds, outside, printed, warnings = map("|".join, lists)
    return found.id, found.label, kinds, found.how, found.name, found.claims, outside, printed, warnings
