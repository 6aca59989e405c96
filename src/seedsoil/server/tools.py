"""What a language model may ask, as plain functions from values to what JSON can hold.

Each takes the folder of the store first. Complaints are SeedsoilError, a line each.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from seedsoil.errors import QueryError
from seedsoil.explain import explain
from seedsoil.finding import find, meaning
from seedsoil.queries import Answer, about, load, run
from seedsoil.server.worker import answer_in_time
from seedsoil.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from seedsoil.queries import Query

__all__ = ["explained", "found", "paths_rows", "questions_about", "rows_of", "sparql_rows"]

#: How many rows one answer may have, and how long a query of the model's own may take, in seconds.
MOST, SECONDS = 500, 15.0
#: How many steps a path may have: there are more paths than anybody reads beyond that.
LONGEST_PATH = 6


def found(store: Path, text: str, most: int = 10) -> list[dict[str, Any]]:
    """What a text may mean, the best first; raises NameNotFound with the nearest names if nothing is near."""
    return [one._asdict() for one in find(open_store(store), text, capped(most))]


def explained(store: Path, what: str, most: int = 20) -> dict[str, Any]:
    """What stands behind a name, a claim id or another record, ``most`` claims at most.

    ``claims_in_all`` tells how many there are. Raises NameNotFound.
    """
    whole = explain(open_store(store), what)
    shown = replace(whole, evidence=whole.evidence[: capped(most)])
    return asdict(shown) | {"claims_in_all": len(whole.evidence)}


def questions_about(topic: str = "") -> list[dict[str, Any]]:
    """The stored questions that have most words of the topic, in their name, tags, summary or description.

    >>> [one["name"] for one in questions_about("open study")]
    ['open_questions']
    """
    return [described(query) for query in about(topic)]


def described(query: Query) -> dict[str, Any]:
    """A question, what it takes, and what it gives."""
    return {
        "name": query.name,
        "asks": query.summary,
        "grain": query.description,
        "parameters": [
            {"name": one.name, "names": one.type, "required": one.required, "example": one.default}
            for one in query.parameters
        ],
        "columns": list(query.columns),
    }


def rows_of(
    store: Path, name: str, parameters: dict[str, str], *, most: int = 100, skip: int = 0
) -> dict[str, Any]:
    """The answer to a stored question, from row ``skip`` on, ``most`` rows at most.

    Raises QueryError for an unknown question or parameter, NameNotFound for a name that leads nowhere.
    """
    query = load(name)
    return {"asks": query.summary} | page(run(open_store(store), query, parameters), most, skip)


def capped(most: int) -> int:
    """How many are given where so many are wanted, from 1 to MOST; raises QueryError for fewer."""
    return min(least("most", most, 1), MOST)


def page(answer: Answer, most: int, skip: int) -> dict[str, Any]:
    """Some rows of an answer, and how many there are in all."""
    start = least("skip", skip, 0)
    end = start + capped(most)
    return {
        "columns": list(answer.columns),
        "rows": [list(row) for row in answer.rows[start:end]],
        "rows_in_all": len(answer.rows),
        "cut": len(answer.rows) > end,
        "remarks": list(answer.remarks),
    }


def sparql_rows(store: Path, text: str, most: int = 100) -> dict[str, Any]:
    """The answer to a query of the model's own, read-only, ``most`` rows at most, within SECONDS."""
    return answer_in_time(store, text, most=capped(most), seconds=SECONDS)


def paths_rows(store: Path, start: str, end: str, steps: int = 4) -> dict[str, Any]:
    """Signed chains of claims from one entity to another, ``steps`` links at most (1 to LONGEST_PATH)."""
    from seedsoil.paths import COLUMNS, paths_between, remarks_on, rows_of  # noqa: PLC0415 - networkx, 150 ms

    opened = open_store(store)
    one, other = meaning(opened, start), meaning(opened, end)
    longest = min(least("steps", steps, 1), LONGEST_PATH)
    found = paths_between(opened, one.node, other.node, longest=longest)
    return page(Answer(COLUMNS, tuple(rows_of(found)), remarks_on(opened, one, other, found)), MOST, 0)


def least(name: str, number: int, lowest: int) -> int:
    """A number that is not too small; raises QueryError for another.

    >>> least("most", 5, 1)
    5
    """
    if number < lowest:
        raise QueryError(f"{name}: {number} is too small. Write {lowest} or more.")
    return number
