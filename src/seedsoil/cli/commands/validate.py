"""Check a file of RDF against the shapes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from seedsoil.cli.edges import OK, PROBLEM, embedded, written
from seedsoil.cli.parsers import refuse
from seedsoil.validate import file, text

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pyoxigraph import Triple

    from seedsoil.validate import Report

__all__ = ["run"]


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Check a file of RDF against the shapes, as an addition to what the store holds."""
    refuse(parser, rest)
    known = [quad.triple for quad in embedded(args)]
    report = judged(args.file, known, args.syntax)
    written(f"{report}\n")
    return OK if report.conforms else PROBLEM


def judged(name: str, known: list[Triple], syntax: str) -> Report:
    """What the shapes say of a file, or of standard input."""
    if name == "-":
        return text(sys.stdin.buffer.read(), "standard input", beside=[known], syntax=syntax)
    return file(name, beside=[known], syntax=syntax)
