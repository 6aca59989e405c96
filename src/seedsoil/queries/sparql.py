"""A question in SPARQL of the asker's own, and help when it does not parse."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import QueryBoolean, QueryTriples

from seedsoil.errors import QueryError
from seedsoil.queries.answer import Answer, answer_of
from seedsoil.vocabulary import PREFIX_MAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import QuerySolutions

    from seedsoil.store import Queryable

__all__ = ["ask"]

Result = TypeVar("Result")

#: How many characters a query may have.
LONGEST = 100_000
# Bytes of stack, enough for LONGEST of the deepest nesting that we found; only what is used is taken.
STACK = 512 << 20
# Patterns as text: compiling them would make every other question wait.
UPDATE = (
    r"(?:\s|#[^\n]*(?:\n|\Z)|PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>)*"
    r"(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b"
)
# What holds words that are none of the query's own: texts, IRIs, comments.
NO_WORDS = (
    r"\"{3}(?s:.*?)\"{3}|'{3}(?s:.*?)'{3}|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\s]*>|#[^\n]*"
)
# The word itself, which is no variable, no prefix and no part of a name.
DATASET = r"(?<![^\s*)])FROM(?=\s)(?!\s+NAMED\b)"
POSITION = r"(?s)error at (\d+):(\d+): (.*)"
# The parser lists whole character classes among what it expected; only words and punctuation help.
CLASS = r"\[[^\]]*\]"
EXPECTED = r'"[^"]+"|\b[A-Z]{3,}\b|Prefix not found|The SELECT contains a variable that is unbound'
# In SPARQL a slash within a local name wants a backslash before it.
SLASHED = r"(?<![\w/])(source:[\w-]+)/([\w.-]*\w)"
# What the parser says instead of what it expected, and what we say.
REASONS = {
    "Prefix not found": "A prefix is not declared. Add its PREFIX line",
    "The SELECT contains a variable that is unbound": "A selected variable is neither grouped nor aggregated",
}


def ask(store: Queryable, text: str, most: int | None = None) -> Answer | str:
    r"""The answer to a query: rows for SELECT, ``true`` or ``false`` for ASK, sorted N-Triples for the rest.

    The prefixes of the knowledge base need no PREFIX lines. ``most`` ends the answer after so many rows or
    triples, which the engine then does not look for. Raises QueryError with line, column and a caret if the
    query does not parse, for one of more than LONGEST characters, and for an update, since the store is never
    written.

    >>> from pyoxigraph import Store
    >>> ask(Store(), "ASK { ?claim a soil:Claim }")
    'false\n'
    """
    if re.match(UPDATE, text, re.IGNORECASE):
        raise QueryError(
            "this is an update, and the store is read-only. Change the tables and build it anew."
        )
    if not text.strip():
        raise QueryError("the query is empty. Write one that begins with SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if len(text) > LONGEST:
        raise QueryError(f"the query has {len(text)} characters, and {LONGEST} are the most. Ask in parts.")
    try:
        return with_deep_stack(lambda: told(found(store, text), most))
    except SyntaxError as error:
        raise QueryError(located(text, str(error))) from error
    # SERVICE may name a host that does not answer.
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query could not be answered: {error}") from error


def found(store: Queryable, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    """What the store finds in the union of its graphs, or in those that FROM names."""
    return store.query(text, prefixes=PREFIX_MAP, use_default_graph_as_union=not names_graphs(text))


def names_graphs(text: str) -> bool:
    """Whether a query says by FROM which graphs it is about; the engine passes over FROM in a union.

    >>> names_graphs("SELECT * FROM graph:claims { ?s ?p ?o }"), names_graphs("ASK { ?s ?p 'from graph:x' }")
    (True, False)
    """
    return re.search(DATASET, re.sub(NO_WORDS, " ", text), re.IGNORECASE) is not None


def with_deep_stack(work: Callable[[], Result]) -> Result:
    """What some work returns or raises, done in a thread whose stack holds any query that may be asked.

    The engine recurses: on the stack of the process, 3,000 nested braces end it without a word.
    """
    import threading  # noqa: PLC0415 - a stored question does without
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415
    from traceback import clear_frames  # noqa: PLC0415

    def tidily() -> Result:
        try:
            return work()
        except Exception as error:
            # The frames hold solutions, which only the thread that made them may drop.
            clear_frames(error.__traceback__)
            raise

    before = threading.stack_size(STACK)
    try:
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(tidily).result()
    finally:
        threading.stack_size(before)


def told(found: QuerySolutions | QueryBoolean | QueryTriples, most: int | None) -> Answer | str:
    """What the store found, as rows or as text, up to the most that are wanted."""
    if isinstance(found, QueryBoolean):
        return f"{str(bool(found)).lower()}\n"
    if isinstance(found, QueryTriples):
        return "".join(f"{line} .\n" for line in sorted({str(triple) for triple in islice(found, most)}))
    return answer_of(tuple(variable.value for variable in found.variables), islice(found, most))


def located(text: str, complaint: str) -> str:
    r"""Where a query stops making sense, with the line and a caret under the place.

    >>> print(located("SELECT ?x\nWHERE { ?x ", 'error at 2:12: expected "}"'))
    line 2, column 12: the query does not parse, here or just before. Expected "}".
      WHERE { ?x
                 ^
    """
    position = re.match(POSITION, complaint)
    if position is None:
        return f"the query does not parse: {complaint}"
    row, column = int(position[1]), int(position[2])
    line = (text.splitlines() or [""])[row - 1].replace("\t", " ") if row <= len(text.splitlines()) else ""
    caret = " " * (column - 1) + "^"
    return (
        f"line {row}, column {column}: the query does not parse, here or just before"
        f"{bare_slash(line) or because(position[3])}.\n"
        f"  {line.rstrip()}\n  {caret}"
    )


def bare_slash(line: str) -> str:
    r"""What to write instead of the CURIE of a sentence or a cell as answers show it, if a line has one.

    >>> print(bare_slash("?claim soil:statedIn source:xie2017/t1r26.gene }"))
    . A bare slash begins a path: write source:xie2017\/t1r26.gene
    """
    found = re.search(SLASHED, line)
    return f". A bare slash begins a path: write {found[1]}\\/{found[2]}" if found else ""


def because(expected: str) -> str:
    """What would have been right, as far as it helps."""
    words = re.findall(EXPECTED, re.sub(CLASS, "", expected))
    reasons = [REASONS[word] for word in words if word in REASONS]
    if reasons:
        return f". {reasons[0]}"
    return f". Expected {' or '.join(words)}" if words else ""
