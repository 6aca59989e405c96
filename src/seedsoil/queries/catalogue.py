"""Where the stored questions are: one by its name, or all of them."""

from __future__ import annotations

from seedsoil.errors import QueryError
from seedsoil.hints import nearest
from seedsoil.queries.question import Query, parse
from seedsoil.resources import room

__all__ = ["catalogue", "load", "names"]

SUFFIX = ".rq"


def names() -> tuple[str, ...]:
    """The names of all stored questions, sorted."""
    return tuple(sorted(path.stem for path in room("queries").glob(f"*{SUFFIX}")))


def load(name: str) -> Query:
    """The stored question of this name; raises QueryError with the nearest names if there is none.

    >>> load("contested_claims").summary
    'On which points does the evidence disagree?'
    >>> load("chemokine_receptor_pear")
    Traceback (most recent call last):
    ...
    seedsoil.errors.QueryError: there is no question "chemokine_receptor_pear". Did you...
    """
    known = names()
    if name not in known:
        hint = nearest(name, known) or "`seedsoil query` lists them."
        raise QueryError(f'there is no question "{name}". {hint}')
    return parse(name, (room("queries") / f"{name}{SUFFIX}").read_text(encoding="utf-8"))


def catalogue() -> tuple[Query, ...]:
    """All stored questions, sorted by name."""
    return tuple(load(name) for name in names())
