"""Answer a query of the asker's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.cli.edges import opened, read, show, written
from seedsoil.cli.parsers import refuse
from seedsoil.queries import ask

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["run"]


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Answer a query of the asker's own."""
    refuse(parser, rest)
    if (args.text is None) == (args.file is None):
        parser.error("give either a query, or --file with the file that holds it (- for standard input)")
    found = ask(opened(args), args.text if args.file is None else read(args.file))
    return written(found) if isinstance(found, str) else show(found, args.format)
