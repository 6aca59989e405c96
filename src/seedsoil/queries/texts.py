"""The value of a parameter that is a text: as the answers spell it, and what to say where they never do."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pyoxigraph import Variable

from seedsoil.errors import NameNotFound
from seedsoil.finding import shown
from seedsoil.hints import holding, nearest

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

    from seedsoil.queries.question import Query
    from seedsoil.store import Queryable

__all__ = ["spelled"]

# How many values a message lists; a longer list is no help.
LISTED = 6


def spelled(store: Queryable, query: Query, name: str, text: str) -> str:
    """A value of a parameter as the answers of the question spell it, in whatever letter case it is written.

    The whole answer is asked for, so this is for a value that found nothing. Raises NameNotFound with the
    nearest values, or with all if they are few, when no answer has it.
    """
    known = values(store, query, name)
    if text in known or not known:
        return text
    same = sorted(value for value in known if value.casefold() == text.strip().casefold())
    if same:
        return same[0]
    raise NameNotFound(f'"{shown(text)}" is no {name} in the answers of {query.name}. {hint(text, known)}')


def hint(text: str, known: set[str]) -> str:
    """What somebody may have meant: a value that has the text in it, a similar one, or one of all.

    >>> hint("EMT", {"Twist and EMT", "Hypoxia"}), hint("hypoxi", {"Twist and EMT", "Hypoxia"})
    ('Did you mean Twist and EMT?', 'Did you mean Hypoxia?')
    >>> hint("soil", {"Twist and EMT", "Hypoxia"})
    'There are: Hypoxia; Twist and EMT.'
    """
    few = "; ".join(sorted(known)[:LISTED])
    more = "; and more, that the whole answer shows" if len(known) > LISTED else ""
    return holding(text, known, LISTED) or nearest(text, known) or f"There are: {few}{more}."


def values(store: Queryable, query: Query, name: str) -> set[str]:
    """All values that a parameter has in the whole answer of a question."""
    found = cast("QuerySolutions", store.query(query.text, use_default_graph_as_union=True))
    terms = (solution[Variable(name)] for solution in found)
    return {str(getattr(term, "value", "")) for term in terms if term}
