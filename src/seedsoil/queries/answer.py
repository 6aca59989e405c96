"""Put a stored question to a store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, cast

from pyoxigraph import Literal, NamedNode, Variable

from seedsoil.errors import QueryError
from seedsoil.finding import CLASSES, MECHANISMS, SITES, meaning, printed_number, resolve_claim
from seedsoil.hints import nearest
from seedsoil.queries.question import Query, columns_of
from seedsoil.queries.terms import resolve_term
from seedsoil.queries.texts import spelled
from seedsoil.vocabulary import PREFIX_MAP, RDFS, XSD, compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyoxigraph import BlankNode, QuerySolutions, Triple

    from seedsoil.finding import Meaning
    from seedsoil.queries.question import Parameter
    from seedsoil.store import Queryable

    Term: TypeAlias = NamedNode | BlankNode | Literal | Triple | None
    # The value of a parameter as a term, and remarks on it.
    Read: TypeAlias = tuple[NamedNode | Literal, tuple[str, ...]]

__all__ = ["Answer", "Cell", "answer_of", "run"]

#: One value of an answer: an IRI is its CURIE, an unbound variable None.
Cell: TypeAlias = "str | int | float | bool | None"

# How the value of a parameter is read, by the parameter's type.
TERMS: dict[str, Callable[[Queryable, str], Read]] = {
    "entity": lambda store, text: told(meaning(store, text)),
    "site": lambda store, text: told(meaning(store, text, SITES)),
    "claim": lambda store, text: (resolve_claim(store, text), ()),
    "mechanism": lambda store, text: told(meaning(store, text, MECHANISMS)),
    "term": lambda store, text: (resolve_term(store, text), ()),
    "reference": lambda store, text: (Literal(printed_number(store, text)), ()),
    "class": lambda store, text: labelled(store, meaning(store, text, CLASSES)),
    "literal": lambda _, text: (Literal(text), ()),
}
STORED = "SELECT DISTINCT ?text WHERE { GRAPH graph:queries { ?question sh:select ?text } }"
OLDER = "the store was built with another version of {}, and may lack what it asks for. Build it again."
# The rows of an answer name the same things again and again.
curie = lru_cache(maxsize=1 << 14)(compact)
NUMBERS: dict[NamedNode, Callable[[str], Cell]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.boolean: lambda text: text in ("true", "1"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that answer a question; each has a cell for every column.

    ``remarks`` are what the asker should know of the names in the question: that one is a trap, or how an
    alias was read.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    remarks: tuple[str, ...] = ()

    def only(self, names: Iterable[str]) -> Answer:
        """The same rows with these columns alone, in this order; raises QueryError if there is none such.

        >>> Answer(("site", "genes"), (("entity:lung", 19),)).only(["genes"]).rows
        ((19,),)
        """
        wanted = tuple(name.strip() for name in names)
        for name in wanted:
            if name not in self.columns:
                hint = nearest(name, self.columns) or f"There are: {', '.join(self.columns)}."
                raise QueryError(f'there is no column "{name}" in this answer. {hint}')
        places = [self.columns.index(name) for name in wanted]
        return replace(
            self, columns=wanted, rows=tuple(tuple(row[place] for place in places) for row in self.rows)
        )


def run(store: Queryable, query: Query, parameters: Mapping[str, str] | None = None) -> Answer:
    """The answer of a store to a stored question, over the union of its graphs.

    One without rows has a remark where the store was built with another version of the question.

    Values of parameters are names as people write them (``lung``, ``HER2``, ``HGNC:3430``); they are resolved
    and bound, never pasted into the text. A parameter that is not given stays free. Raises QueryError if a
    parameter is unknown or a required one missing, NameNotFound if a name leads nowhere or to several things,
    or a text is none that the answers have.

    >>> from pyoxigraph import Store
    >>> from seedsoil.queries import load
    >>> run(Store(), load("chemokine_receptor_pairs")).columns
    ('chemokine', 'chemokineXref', 'receptor', 'receptorXref', 'reference')
    """
    given = dict(parameters or {})
    answer = asked(store, query, terms_of(store, query, given))
    if answer.rows:
        return answer
    again = respelled(store, query, given)
    if again != given:
        return asked(store, query, terms_of(store, query, again))
    old = (OLDER.format(query.name),) if is_older(store, query) else ()
    return replace(answer, remarks=(*answer.remarks, *old))


def asked(store: Queryable, query: Query, read: Mapping[str, Read]) -> Answer:
    """The answer with these values bound."""
    found = store.query(query.text, use_default_graph_as_union=True, substitutions=bindings(read))
    solutions = cast("QuerySolutions", found)  # a stored question is a SELECT: a test sees to it
    projected = [variable.value for variable in solutions.variables]
    remarks = dict.fromkeys(remark for _, remarks in read.values() for remark in remarks)
    return replace(answer_of(columns_of(query, projected), solutions), remarks=tuple(remarks))


def respelled(store: Queryable, query: Query, given: Mapping[str, str]) -> dict[str, str]:
    """The given values, those that are texts as the answers spell them."""
    texts = {parameter.name for parameter in query.parameters if parameter.type == "literal"}
    return {
        name: spelled(store, query, name, value) if name in texts else value for name, value in given.items()
    }


def is_older(store: Queryable, query: Query) -> bool:
    """Whether a store was built with other questions than ours, so that it may lack what this one asks for.

    A build leaves the questions in the store; a store that holds none cannot tell.
    """
    found = store.query(STORED, prefixes=PREFIX_MAP, use_default_graph_as_union=True)
    texts = {row["text"].value for row in cast("QuerySolutions", found)}
    return bool(texts) and query.sparql not in texts


def bind(
    store: Queryable, query: Query, parameters: Mapping[str, str]
) -> dict[Variable, NamedNode | BlankNode | Literal | Triple]:
    """What each given parameter is bound to."""
    return bindings(terms_of(store, query, parameters))


def bindings(read: Mapping[str, Read]) -> dict[Variable, NamedNode | BlankNode | Literal | Triple]:
    """The terms as a query takes them."""
    return {Variable(name): term for name, (term, _) in read.items()}


def terms_of(store: Queryable, query: Query, parameters: Mapping[str, str]) -> dict[str, Read]:
    """What each given parameter names, with remarks on its value."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in parameters:
        if name not in known:
            raise QueryError(
                f'{query.name} has no parameter "{name}". {nearest(name, known) or listing(known)}'
            )
    for parameter in query.parameters:
        if parameter.required and parameter.name not in parameters:
            raise QueryError(f"{query.name} needs a value for {parameter.name}{example(parameter)}.")
    return {name: TERMS[known[name].type](store, value) for name, value in parameters.items()}


def told(found: Meaning) -> Read:
    """What a name means, with the remarks."""
    return found.node, found.remarks


def labelled(store: Queryable, found: Meaning) -> Read:
    """The label of a class, by which questions name it, with the remarks."""
    query = f"SELECT ?label {{ {found.node} {RDFS.label} ?label }}"
    solutions = cast("QuerySolutions", store.query(query, use_default_graph_as_union=True))
    label = next((solution["label"] for solution in solutions), None)
    return (label if isinstance(label, Literal) else Literal(found.name.text)), found.remarks


def listing(known: Iterable[str]) -> str:
    """The parameters that there are."""
    names = ", ".join(known)
    return f"It has {names}." if names else "It has none."


def example(parameter: Parameter) -> str:
    """A value to try."""
    return f", for example {parameter.default}" if parameter.default else ""


def answer_of(columns: tuple[str, ...], solutions: Iterable[Mapping[str, Term]]) -> Answer:
    """The solutions of a SELECT query as an answer with these columns."""
    return Answer(columns, tuple(tuple(cell(solution[name]) for name in columns) for solution in solutions))


def cell(term: Term) -> Cell:
    """A term as people read it: CURIE, number, truth value or text.

    >>> from seedsoil.vocabulary import ENTITY
    >>> cell(ENTITY.lung), cell(Literal(42)), cell(Literal("a b")), cell(None)
    ('entity:lung', 42, 'a b', None)
    """
    if isinstance(term, NamedNode):
        return curie(term.value)
    if isinstance(term, Literal):
        return NUMBERS.get(term.datatype, str)(term.value)
    return None if term is None else str(term)
