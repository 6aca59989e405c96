"""Stored questions: find one, put it to a store, write its answer, describe it to others."""

from seedsoil.finding import resolve, resolve_claim, resolve_site
from seedsoil.hints import nearest
from seedsoil.queries.answer import Answer, Cell, answer_of, run
from seedsoil.queries.catalogue import about, catalogue, load, names
from seedsoil.queries.question import Parameter, Query
from seedsoil.queries.rendering import FORMATS, render
from seedsoil.queries.sparql import ask

__all__ = [
    "FORMATS",
    "Answer",
    "Cell",
    "Parameter",
    "Query",
    "about",
    "answer_of",
    "ask",
    "catalogue",
    "load",
    "names",
    "nearest",
    "render",
    "resolve",
    "resolve_claim",
    "resolve_site",
    "run",
]
