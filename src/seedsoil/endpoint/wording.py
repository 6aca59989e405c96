"""What is sent to an endpoint: a query with its prefixes and with the values of its parameters.

A server cannot bind variables. SPARQL has a clause for values from outside, VALUES, and only terms that were
made as terms stand in it. It is written at the end of the outermost group, not behind the last modifier,
where the grammar has a place for it too: there Virtuoso (7.2.5) puts the value into every row of a subquery.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import BlankNode, Triple, Variable

__all__ = ["FORMS", "form_of", "worded"]

#: The forms of a query; whatever else SPARQL knows would change the data.
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

PROLOGUE = r"(?:\s|#[^\n]*|PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s*<[^>]*>)*"
# A brace inside any of the first three is none.
TOKENS = r"""(?sx) "{3}.*?"{3} | '{3}.*?'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
  | <[^<>"{}|^`\\\s]*> | \#[^\n]* | [{}()]"""
DECLARED = r"\bPREFIX\s+([^\s:]*):"


def form_of(query: str, prefixes: Mapping[str, str]) -> str:
    r"""Which of FORMS a query has; raises SyntaxError, as the embedded store does, if it has none.

    >>> form_of("# which sites?\nPREFIX a: <urn:a> ask { ?site a a:Site }", {})
    'ASK'
    >>> form_of("DROP ALL", {})
    Traceback (most recent call last):
    ...
    SyntaxError: error at 1:9: expected ...
    """
    found = re.match(rf"{PROLOGUE}([A-Za-z]+)", query, re.IGNORECASE)
    form = found[1].upper() if found else ""
    if form not in FORMS:
        parse(query, prefixes)
        raise SyntaxError(f"error at 1:1: expected {' or '.join(FORMS)}")
    return form


def parse(query: str, prefixes: Mapping[str, str]) -> None:
    """Raise SyntaxError, with line and column, if a query does not parse."""
    Store().query(query, prefixes=dict(prefixes))


def worded(
    query: str,
    prefixes: Mapping[str, str],
    substitutions: Mapping[Variable, NamedNode | BlankNode | Literal | Triple],
) -> str:
    """The query as a server can read it: with the prefixes it uses, and its bound variables.

    A bound variable must be projected, as in the embedded store. Raises ValueError if the value has no name
    that a server could know: a blank node, a triple.

    >>> from pyoxigraph import Variable
    >>> print(worded("SELECT ?x { ?x a :C }", {"": "urn:c:"}, {Variable("x"): NamedNode("urn:x")}))
    PREFIX : <urn:c:>
    SELECT ?x { ?x a :C
    VALUES (?x) { (<urn:x>) } }
    """
    end = end_of_group(query) if substitutions else len(query)
    return f"{prologue(query, prefixes)}{query[:end].rstrip()}{values(substitutions)}{query[end:]}"


def end_of_group(query: str) -> int:
    r"""Where the brace is that closes the outermost group, which is the first outside parentheses.

    >>> end_of_group("SELECT ('}' AS ?x) { { ?x ?y ?z } # }\n} LIMIT 1")
    38
    """
    open_braces = open_parentheses = 0
    for token in re.finditer(TOKENS, query):
        open_parentheses += (token[0] == "(") - (token[0] == ")")
        if not open_parentheses or open_braces:
            open_braces += (token[0] == "{") - (token[0] == "}")
            if token[0] == "}" and not open_braces:
                return token.start()
    return len(query)


def prologue(query: str, prefixes: Mapping[str, str]) -> str:
    """The prefixes that a query uses and does not declare."""
    declared = re.findall(DECLARED, query, re.IGNORECASE)
    return "".join(
        f"PREFIX {name}: <{base}>\n"
        for name, base in prefixes.items()
        if f"{name}:" in query and name not in declared
    )


def values(substitutions: Mapping[Variable, NamedNode | BlankNode | Literal | Triple]) -> str:
    """The clause that binds variables; it begins on a new line, since a query may end in a comment."""
    if not substitutions:
        return ""
    names = " ".join(map(str, substitutions))
    return f"\nVALUES ({names}) {{ ({' '.join(map(named, substitutions.values()))}) }} "


def named(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """A term as SPARQL writes it."""
    if not isinstance(term, NamedNode | Literal):
        raise ValueError(f"{term} cannot be bound far away: it has no name there.")  # noqa: TRY004 - of its kind
    return str(term)
