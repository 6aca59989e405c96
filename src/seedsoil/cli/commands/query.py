"""List the stored questions, or answer one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.cli.edges import opened, show, written
from seedsoil.cli.parsers import question_parser, refuse, strictly
from seedsoil.queries import Answer, about, load
from seedsoil.queries import run as answer

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["run"]


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """List the stored questions, or answer one."""
    if args.name is None:
        return written(parser.format_help()) if args.help else listing(parser, args, rest)
    if args.about is not None:
        parser.error("--about lists questions and goes without the name of one.")
    question = load(args.name)
    options = question_parser(question)
    if args.help:
        return written(options.format_help())
    given = {name: value for name, value in vars(strictly(options, rest)).items() if value is not None}
    return shown(answer(opened(args), question, given), args)


def listing(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Show the stored questions."""
    refuse(parser, rest)
    found = about(args.about or "")
    rows = tuple((question.name, question.summary, " ".join(question.tags)) for question in found)
    return shown(Answer(("question", "asks", "tags"), rows), args)


def shown(found: Answer, args: Namespace) -> int:
    """Show an answer, or the columns of it that are asked for."""
    return show(found if args.columns is None else found.only(args.columns.split(",")), args.format)
