"""The commands: from parser, parsed arguments and the words left over to an exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from seedsoil.cli.parsers import question_parser, refuse, strictly
from seedsoil.errors import QueryError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from pyoxigraph import Store

    from seedsoil.queries import Answer, Cell

    Command = Callable[[ArgumentParser, Namespace, list[str]], int]

__all__ = ["COMMANDS", "version", "written"]

OK, PROBLEM = 0, 1
# The store counts ten times as fast as we should, triple by triple.
GRAPHS = "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"


def query(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """List the stored questions, or answer one."""
    from seedsoil.queries import load, run  # noqa: PLC0415

    if args.name is None:
        return written(parser.format_help()) if args.help else listing(parser, args, rest)
    question = load(args.name)
    options = question_parser(question)
    if args.help:
        return written(options.format_help())
    given = {name: value for name, value in vars(strictly(options, rest)).items() if value is not None}
    return show(run(opened(args), question, given), args.format)


def listing(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Show the stored questions."""
    from seedsoil.queries import Answer, catalogue  # noqa: PLC0415

    refuse(parser, rest)
    rows = tuple((question.name, question.summary, " ".join(question.tags)) for question in catalogue())
    return show(Answer(("question", "asks", "tags"), rows), args.format)


def sparql(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Answer a query of the asker's own."""
    from seedsoil.queries import ask  # noqa: PLC0415

    refuse(parser, rest)
    if (args.text is None) == (args.file is None):
        parser.error("give either a query, or --file with the file that holds it (- for standard input)")
    found = ask(opened(args), args.text if args.file is None else read(args.file))
    return written(found) if isinstance(found, str) else show(found, args.format)


def paths(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Find signed paths between two entities."""
    from seedsoil.paths import COLUMNS, paths_between, rows_of  # noqa: PLC0415 - networkx, 150 ms
    from seedsoil.queries import Answer, resolve  # noqa: PLC0415

    refuse(parser, rest)
    if args.steps < 1:
        parser.error(f"--steps {args.steps} is not a number of steps. Write 1 or more.")
    store = opened(args)
    found = paths_between(store, resolve(store, args.start), resolve(store, args.end), longest=args.steps)
    return show(Answer(COLUMNS, tuple(rows_of(found))), args.format)


def validate(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Check a file of RDF against the shapes, as an addition to what the store holds."""
    from seedsoil.validate import file  # noqa: PLC0415

    refuse(parser, rest)
    known = [quad.triple for quad in opened(args)]
    report = file(args.file, beside=[known])
    written(f"{report}\n")
    return OK if report.conforms else PROBLEM


def info(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Say what is in the store, and where it is."""
    from seedsoil.queries import Answer, ask, load, run  # noqa: PLC0415

    refuse(parser, rest)
    store = opened(args)
    graphs = cast("Answer", ask(store, GRAPHS)).rows
    triples = [(f"triples in {graph}", number) for graph, number in graphs]
    contents = [(str(name), number) for _, name, number in run(store, load("contents")).rows]
    rows: list[tuple[Cell, ...]] = [("version", version()), ("store", str(folder_of(args)))]
    return show(Answer(("what", "value"), (*rows, *triples, *contents)), args.format)


COMMANDS: dict[str, Command] = {
    "query": query,
    "sparql": sparql,
    "paths": paths,
    "validate": validate,
    "info": info,
}


# ── the edges ───────────────────────────────────────────────────────────────────────────────────────────


def opened(args: Namespace) -> Store:
    """The store that is asked for, or the built one."""
    from seedsoil.store import open_store  # noqa: PLC0415

    return open_store(folder_of(args))


def folder_of(args: Namespace) -> Path:
    """Where that store is."""
    from seedsoil.pipeline import ensure_store  # noqa: PLC0415

    return args.store or ensure_store()


def read(name: str) -> str:
    """The text of a file, or of standard input; raises QueryError."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise QueryError(f"{name}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{name}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from error


def show(answer: Answer, form: str) -> int:
    """Write an answer; a remark on one without rows goes to the terminal, not into the data."""
    from seedsoil.queries import render  # noqa: PLC0415

    if not answer.rows:
        sys.stderr.write("(no rows)\n")
    return written(render(answer, form))


def written(text: str) -> int:
    """Write a text to the end."""
    sys.stdout.write(text)
    sys.stdout.flush()
    return OK


def version() -> str:
    """The version that is installed."""
    from importlib.metadata import version as installed  # noqa: PLC0415 - 30 ms

    return installed("seedsoil")
