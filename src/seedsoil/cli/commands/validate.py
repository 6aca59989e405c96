"""Check a file of RDF against the shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.cli.edges import OK, PROBLEM, embedded, written
from seedsoil.cli.parsers import refuse
from seedsoil.validate import file

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["run"]


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Check a file of RDF against the shapes, as an addition to what the store holds."""
    refuse(parser, rest)
    known = [quad.triple for quad in embedded(args)]
    report = file(args.file, beside=[known])
    written(f"{report}\n")
    return OK if report.conforms else PROBLEM
