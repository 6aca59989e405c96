"""What each stored question must answer: its golden rows, or none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.errors import NameNotFound
from seedsoil.queries.answer import Answer, run
from seedsoil.queries.catalogue import catalogue
from seedsoil.queries.rendering import render
from seedsoil.resources import room

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

    from seedsoil.queries.question import Query

__all__ = ["accept", "golden", "golden_file", "kept", "promised"]


def kept(store: Store, query: Query, promise: str) -> bool:
    """Whether a store answers a question, with its example parameters, as promised.

    It does not if the example is not to be found in it.
    """
    try:
        return answered(store, query) == promise
    except NameNotFound:
        return False


def promised(query: Query) -> str:
    """The golden answer as text; for a question that must have no answer, the header alone."""
    if not query.answers:
        return render(Answer(query.columns, ()), "tsv")
    return golden_file(query).read_text(encoding="utf-8")


def answered(store: Store, query: Query) -> str:
    """What a store answers now, in the form of a golden answer."""
    return render(run(store, query, query.example), "tsv")


def golden(query: Query) -> Answer:
    """The golden answer of a question, as the tests hold it."""
    header, *lines = promised(query).removesuffix("\n").split("\n")
    return Answer(tuple(header.split("\t")), tuple(tuple(line.split("\t")) for line in lines))


def golden_file(query: Query) -> Path:
    """Where the golden answer is: in the checkout, which the installed package has not."""
    return room("queries").parent / "tests" / "golden" / query.answers


def accept(store: Store) -> list[Path]:
    """Make the answers of a store the golden ones; return the files that are written."""
    asked = [query for query in catalogue() if query.answers]
    for query in asked:
        golden_file(query).write_text(answered(store, query), encoding="utf-8", newline="\n")
    return [golden_file(query) for query in asked]
