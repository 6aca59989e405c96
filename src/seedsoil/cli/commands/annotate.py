"""Say what is known of a list of somebody's own genes, or which sets of genes it is rich in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from seedsoil.cli.edges import opened, read, show, written
from seedsoil.cli.parsers import refuse
from seedsoil.genes import BACKGROUNDS, annotate, enrich, gene_sets, gmt, names_in, set_table

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedsoil.queries import Answer

__all__ = ["run"]

DEFAULT = "kb"


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Say what is known of a list of genes, test its sets, or write the sets themselves."""
    refuse(parser, rest)
    complain(parser, args)
    if args.gmt:
        return written(gmt(gene_sets(opened(args))))
    if args.file is None:
        return show(set_table(gene_sets(opened(args))), args.format)
    names = names_in(read(args.file), args.file, args.column)
    answer, remark = tested(args, names) if args.sets else annotate(opened(args), names, args.file)
    sys.stderr.write(f"({remark})\n")
    return show(answer, args.format)


def complain(parser: ArgumentParser, args: Namespace) -> None:
    """End with a usage error where arguments do not go together."""
    if args.gmt and (args.file or args.sets):
        parser.error("--gmt writes all sets and goes alone. Leave out FILE and --sets.")
    if args.background and not (args.sets and args.file):
        parser.error("--background is for the test of sets. Add FILE and --sets.")
    if args.file is None and not (args.sets or args.gmt):
        parser.error("name a FILE of genes; or --sets, or --gmt, for the sets of genes themselves.")
    if args.column and not args.file:
        parser.error("--column is for a FILE. Name it.")


def tested(args: Namespace, names: list[str]) -> tuple[Answer, str]:
    """The test of the sets against the background that is asked for."""
    background = args.background or DEFAULT
    universe = () if background in BACKGROUNDS else names_in(read(background), background)
    return enrich(opened(args), names, background, universe)
