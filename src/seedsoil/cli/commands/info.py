"""Say what is in the store, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from seedsoil.cli.edges import folder_of, opened, show, version
from seedsoil.cli.parsers import refuse
from seedsoil.queries import Answer, ask, load
from seedsoil.queries import run as answer

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedsoil.queries import Cell

__all__ = ["run"]

# The store counts ten times as fast as we should, triple by triple.
GRAPHS = "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Say what is in the store, and where it is."""
    refuse(parser, rest)
    store = opened(args)
    graphs = cast("Answer", ask(store, GRAPHS)).rows
    triples = [(f"triples in {graph}", number) for graph, number in graphs]
    contents = [(str(name), number) for _, name, number in answer(store, load("contents")).rows]
    rows: list[tuple[Cell, ...]] = [("version", version()), ("store", args.endpoint or str(folder_of(args)))]
    return show(Answer(("what", "value"), (*rows, *triples, *contents)), args.format)
