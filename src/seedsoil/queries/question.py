"""A stored question: one ``.rq`` file, read into a value.

The file is SPARQL that runs as it stands. Its leading ``#+`` lines say what the question is::

    #+ summary: Which chemokine binds which receptor?
    #+ description: One row a claim.
    #+ tags:
    #+   - chemokines
    #+ parameters:
    #+   - name: receptor
    #+     type: entity
    #+ defaults:
    #+   - receptor: CXCR4
    #+ answers: chemokine_receptor_pairs.tsv
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyoxigraph import Store

from seedsoil.errors import QueryError
from seedsoil.queries.decorators import MARK, decorators

__all__ = ["PARAMETER_TYPES", "Parameter", "Query", "columns_of", "parse"]

PARAMETER_TYPES = ("entity", "site", "claim", "mechanism", "term", "class", "reference", "literal")
# Allowed decorators and parameter keys, and those that must be there.
KEYS = {
    "summary": True,
    "description": True,
    "tags": True,
    "answers": True,
    "parameters": False,
    "defaults": False,
}
PARAMETER_KEYS = {"name": True, "type": True, "required": False, "shown": False}
LISTS = ("tags", "parameters", "defaults")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question to which the asker may bind a value.

    ``type`` says what the value names: an ``entity``, a ``site``, a ``claim``, a ``term`` of another
    terminology, a ``class`` of ours (bound by its label), a ``reference`` (by its printed number), or itself
    (``literal``).
    ``default`` is the value that a form proposes and that the golden answer uses; it is never filled in
    unasked. A parameter that is not ``shown`` is no column of the answer.
    """

    name: str
    type: str
    required: bool = False
    shown: bool = True
    default: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A stored question: its SPARQL, what it asks, and where its golden answer is.

    ``answers`` is the file of the golden answer, or empty if the question must have no answer.
    """

    name: str
    text: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    answers: str = ""

    @property
    def sparql(self) -> str:
        """The query without its decorators, which runs as it stands too."""
        return "".join(line for line in self.text.splitlines(keepends=True) if not line.startswith(MARK))

    @property
    def example(self) -> dict[str, str]:
        """The parameters with which the golden answer was made."""
        return {parameter.name: parameter.default for parameter in self.parameters if parameter.default}

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the answer, in order."""
        return columns_of(self, [variable.value for variable in variables(self)])


def columns_of(query: Query, projected: list[str]) -> tuple[str, ...]:
    """The projected variables without the parameters that are not shown."""
    hidden = {parameter.name for parameter in query.parameters if not parameter.shown}
    return tuple(name for name in projected if name not in hidden)


def variables(query: Query) -> Any:
    """The variables that a question projects; raises QueryError if it does not parse."""
    try:
        return Store().query(query.text).variables  # type: ignore[union-attr] # a stored question is a SELECT
    except SyntaxError as error:
        raise QueryError(f"queries/{query.name}.rq: {error}") from error


def parse(name: str, text: str) -> Query:
    r"""The question in the text of an ``.rq`` file; raises QueryError if its decorators do not hold.

    >>> question = parse("all", '''#+ summary: What is there?
    ... #+ description: One row a thing.
    ... #+ tags:
    ... #+   - overview
    ... #+ answers: all.tsv
    ... SELECT ?thing { ?thing ?p ?o } ORDER BY ?thing''')
    >>> question.summary, question.tags, question.columns
    ('What is there?', ('overview',), ('thing',))
    """
    said = decorators_of(name, text)
    answers = said["answers"]
    return Query(
        name=name,
        text=text,
        summary=said["summary"],
        description=said["description"],
        tags=tuple(said["tags"]),
        parameters=tuple(parameters(name, said)),
        answers="" if answers == {"expect": "empty"} else answers,
    )


def decorators_of(name: str, text: str) -> dict[str, Any]:
    """The decorators of a file, all that must be there and no other."""
    place = f"queries/{name}.rq"
    try:
        said = checked(place, decorators(text), KEYS)
    except ValueError as error:
        raise QueryError(f'{place}: "#+{error}" has none of the forms that decorators.py shows.') from error
    for key in LISTS:
        if not isinstance(said.get(key, []), list):
            raise QueryError(f"{place}: {key} is no list. Write each member on its own line, after a dash.")
    return said


def parameters(name: str, said: dict[str, Any]) -> list[Parameter]:
    """The declared parameters, each with its default."""
    place = f"queries/{name}.rq"
    defaults = {key: value for entry in said.get("defaults", ()) for key, value in entry.items()}
    declared = [checked(place, entry, PARAMETER_KEYS) for entry in said.get("parameters", ())]
    unknown = sorted(set(defaults) - {entry["name"] for entry in declared})
    wrong = sorted({entry["type"] for entry in declared} - set(PARAMETER_TYPES))
    if unknown or wrong:
        raise QueryError(f"{place}: {', '.join(unknown + wrong)}: no such parameter or type.")
    return [Parameter(**entry, default=defaults.get(entry["name"], "")) for entry in declared]


def checked(place: str, entry: Any, keys: dict[str, bool]) -> dict[str, Any]:
    """A mapping that has every key it must have and no other; raises QueryError."""
    given: dict[str, Any] = entry if isinstance(entry, dict) else {str(entry): ""}
    missing = [key for key, needed in keys.items() if needed and key not in given]
    unknown = [key for key in given if key not in keys]
    faults = [
        f"{fault} {', '.join(names)}"
        for fault, names in (("lacks", missing), ("does not know", unknown))
        if names
    ]
    if faults:
        raise QueryError(f"{place}: the #+ block {' and '.join(faults)}. It may have {', '.join(keys)}.")
    return given
