"""Queries that would call another endpoint in the name of whoever runs this one."""

from __future__ import annotations

import re

from seedsoil.errors import QueryError

__all__ = ["refuse_calls_outside"]

# What may hold the word without meaning it, in the order in which a reader of SPARQL meets it.
HARMLESS = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>                     # an IRI
    | \"\"\"(?:[^"\\]|\\.|"(?!\"\"))*\"\"\"          # long strings
    | '''(?:[^'\\]|\\.|'(?!''))*'''
    | "(?:[^"\\\n\r]|\\.)*"                         # strings
    | '(?:[^'\\\n\r]|\\.)*'
    | \#[^\n\r]*                                    # a comment
    | [?$:@][\w.-]*                                 # a variable, the local part of a name, a language
    | \w[\w.-]*(?=:)                                # a prefix
    """,
    re.VERBOSE | re.DOTALL,
)


def refuse_calls_outside(text: str) -> None:
    r"""Raise QueryError for a query with a SERVICE call.

    >>> refuse_calls_outside('SELECT ?service { ?service rdfs:label "SERVICE <x>" } # SERVICE')
    >>> refuse_calls_outside("SELECT * { SERVICE<https://example.org> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    seedsoil.errors.QueryError: SERVICE would call another endpoint, which is not done here. Leave it out.
    """
    if re.search(r"\bSERVICE\b", HARMLESS.sub(" ", text), re.IGNORECASE):
        raise QueryError("SERVICE would call another endpoint, which is not done here. Leave it out.")
