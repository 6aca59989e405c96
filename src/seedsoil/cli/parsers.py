"""What may be typed after ``seedsoil``, and what is said to someone who typed something else."""

from __future__ import annotations

import argparse
import re
from functools import partial
from typing import TYPE_CHECKING, cast

from seedsoil.cli.arguments import ARGUMENTS, SUMMARIES

if TYPE_CHECKING:
    from collections.abc import Collection

    from seedsoil.queries import Query

__all__ = ["all_parsers", "help_text", "meant", "question_parser", "refuse", "strictly"]

ABOUT = "Ask the knowledge base of the tumour microenvironment in breast-cancer metastasis."
EXIT_CODES = """\
exit codes:
  0  done; an answer without rows is an answer too
  1  a problem: an input that is wrong, data that do not conform, a store that is missing
  2  the command line is wrong
"""

# A fixed width, so that the documented help is the same in every terminal.
SHAPE = partial(argparse.RawDescriptionHelpFormatter, width=90, max_help_position=26)
Parser = argparse.ArgumentParser
new_parser = partial(Parser, allow_abbrev=False, formatter_class=SHAPE)

QUOTE = "Quote a value that has spaces."
# What the value of a parameter names, by its type.
VALUES = {
    "entity": "an entity: its slug, label, synonym or outside id",
    "site": "a site: its slug, label, synonym or outside id",
    "claim": "the id of a claim",
    "mechanism": "a mechanism: its id or label",
    "term": "a term of another terminology: its CURIE or label",
    "class": "a class: its name, label or synonym",
    "reference": "a reference: its printed number, DOI, or author and year",
    "literal": "a text of that column",
}


def all_parsers() -> tuple[Parser, dict[str, Parser]]:
    """The parser of the whole command line, and that of each command."""
    root = new_parser(prog="seedsoil", description=ABOUT, epilog=EXIT_CODES)
    root.add_argument("--version", action="store_true", help="say which version this is")
    kind = cast("type[Parser]", new_parser)  # argparse calls it, no more
    commands = root.add_subparsers(dest="command", metavar="COMMAND", parser_class=kind)
    parsers = {
        name: commands.add_parser(name, help=summary, description=sentence(summary), add_help=name != "query")
        for name, summary in SUMMARIES.items()
    }
    for name, parser in parsers.items():
        add_options(name, parser)
    return root, parsers


def add_options(name: str, parser: Parser) -> None:
    """The arguments of a command."""
    for flags, settings in ARGUMENTS[name]:
        parser.add_argument(*flags, **settings)


def question_parser(question: Query, command: str = "query") -> Parser:
    """The parser of what follows the name of a question, behind a command."""
    parser = new_parser(
        prog=f"seedsoil {command} {question.name}",
        description=f"{question.summary} {question.description}",
        epilog=f"More options: `seedsoil {command} --help`.",
        add_help=False,
        formatter_class=partial(argparse.HelpFormatter, width=90, max_help_position=26),
    )
    for parameter in question.parameters:
        example = f"; for example {parameter.default}" if parameter.default else ""
        parser.add_argument(
            f"--{parameter.name}", required=parameter.required, help=VALUES[parameter.type] + example
        )
    return parser


def strictly(parser: Parser, words: list[str]) -> argparse.Namespace:
    """Parse all words, or say which is too much; a mistyped option comes before one that is missing."""
    known = options_of(parser)
    refuse(parser, [word for word in words if word.startswith("--") and word.partition("=")[0] not in known])
    args, rest = parser.parse_known_args(words)
    refuse(parser, rest)
    return args


def refuse(parser: Parser, rest: list[str]) -> None:
    """Complain of the first word that nothing asked for."""
    if rest and rest[0].startswith("-"):
        option = rest[0].partition("=")[0]
        parser.error(f"there is no option {option}. {meant(option, options_of(parser))}")
    if rest:
        parser.error(f"{rest[0]!r} is one word too many. {place_of(rest[0], parser)}")


def place_of(word: str, parser: Parser) -> str:
    """Where a word that stands alone may belong: behind an option that is not required, or in quotes."""
    own = re.findall(r"\[(--[A-Za-z]+) ", parser.format_usage())
    return f"Write {own[0]} {word}, or quote a value that has spaces." if len(own) == 1 else QUOTE


def options_of(parser: Parser) -> list[str]:
    """The long options of a parser, as its usage shows them."""
    return re.findall("--[A-Za-z]+", parser.format_usage())


def meant(word: str, known: Collection[str]) -> str:
    """The nearest name, or all names."""
    from seedsoil.queries import nearest  # noqa: PLC0415

    return nearest(word, known) or f"There is {', '.join(sorted(set(known)))}."


def sentence(summary: str) -> str:
    """A summary as a sentence."""
    return f"{summary[0].upper()}{summary[1:]}."


def help_text() -> str:
    """All help texts as one page of Markdown, for the documentation."""
    root, parsers = all_parsers()
    pages = {"seedsoil": root} | {f"seedsoil {name}": parser for name, parser in parsers.items()}
    chapters = (f"## {title}\n\n```\n{parser.format_help()}```\n" for title, parser in pages.items())
    return "# The command\n\n" + "\n".join(chapters)
