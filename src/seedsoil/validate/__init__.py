"""Triples and shapes to a report: whether every record carries what a record of its class must carry.

The data are always judged together with the ontology: a validator that does not know that a neutrophil is
a stromal cell has no focus nodes, and finds nothing wrong. For the same reason a shape that meets no node at
all is a violation of its own, unless the data are a user's file (``file``), which need not hold a record of
each class.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from seedsoil.errors import SeedsoilError, ValidationError
from seedsoil.resources import room
from seedsoil.validate.reading import SYNTAXES, from_bytes, from_path, triples_of
from seedsoil.validate.results import Report, Result, Severity
from seedsoil.validate.targets import idle_shapes, term_text
from seedsoil.vocabulary import ONTOLOGY, SOIL

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from pyoxigraph import Triple

    from seedsoil.validate.reading import Data

    # From triples, shapes and the nodes to look at (all if None) to results.
    Engine: TypeAlias = Callable[[Iterable[Triple], Iterable[Triple], Container[str] | None], list[Result]]

__all__ = ["SYNTAXES", "Report", "Result", "Severity", "file", "report", "text"]


def report(
    data: Data, shapes: Data | None = None, *, ontology: Data | None = None, engine: str = "pyshacl"
) -> Report:
    """What the shapes have to say of the data, and which shapes have nothing to look at.

    ``data``, ``shapes`` and ``ontology`` are each a file, a folder of Turtle files, an rdflib graph or
    triples; shapes and ontology are those of Seedsoil unless given. Raises SeedsoilError for a file that does
    not parse, ValidationError for shapes that no engine can use, or when pySHACL is not installed.

    >>> found = report([])
    >>> found.conforms, {result.message.partition(",")[0] for result in found.results}
    (False, {'No node meets this shape'})
    """
    rules, knowledge = triples_of(room("shapes") if shapes is None else shapes), merged(data, ontology)
    results = [*engine_named(engine)(knowledge, rules, None), *idle_shapes(rules, knowledge)]
    return Report(tuple(sorted(set(results))))


def file(path: Path | str, beside: Sequence[Data] = (), *, syntax: str = "") -> Report:
    """What the shapes have to say of a user's file, and of nothing else.

    ``beside`` is what the file builds on, such as the published dump, if it speaks of entities that it does
    not describe itself. ``syntax`` is one of SYNTAXES, where the ending of the file does not tell. Shapes
    that meet no node are silent here. Raises as ``report`` does, SeedsoilError for a file without triples.
    """
    return judged(from_path(Path(path), syntax), str(path), beside)


def text(content: bytes, place: str, beside: Sequence[Data] = (), *, syntax: str = "") -> Report:
    """The same of a text that is no file, such as standard input, which ``place`` names in complaints.

    Its syntax is guessed unless it is given.

    >>> text(b"@prefix soil: <https://w3id.org/seedsoil/ontology#> . <urn:a> soil:note 7 .", "it").conforms
    False
    """
    return judged(from_bytes(content, place, syntax), place, beside)


def judged(own: list[Triple], place: str, beside: Sequence[Data]) -> Report:
    """What the shapes have to say of a user's triples."""
    if not own:
        raise SeedsoilError(f"{place}: holds no triples, so there is nothing to check.")
    base = merged([triple for data in beside for triple in triples_of(data)], None)
    words = {term_text(term) for triple in own for term in triple}
    described, elsewhere = ({term_text(triple.subject) for triple in part} for part in (own, base))
    if not any(word.startswith(SOIL.base) for word in words) and not described & elsewhere:
        raise SeedsoilError(
            f"{place}: no class or property in it is Seedsoil's, so there is nothing to check. "
            f"They begin with <{SOIL.base}>."
        )
    nodes = words - (elsewhere - described) | {ONTOLOGY.value}
    results = engine_named("pyshacl")([*own, *base], triples_of(room("shapes")), nodes)
    # Of what the ontology lacks, only the file's own words are the file's fault.
    return Report(tuple(sorted({r for r in results if r.focus != ONTOLOGY.value or r.value in words})))


def merged(data: Data, ontology: Data | None) -> list[Triple]:
    """The data together with the ontology."""
    known = room("ontology") / "seedsoil.ttl" if ontology is None else ontology
    return [*triples_of(data), *triples_of(known)]


# ── engines ─────────────────────────────────────────────────────────────────────────────────────────────


def engine_named(name: str) -> Engine:
    """The function that judges, by the name of its package."""
    if name not in ENGINES:
        raise ValidationError(f'"{name}" is not an engine. Choose one of {", ".join(ENGINES)}.')
    return ENGINES[name]


def pyshacl_engine(
    triples: Iterable[Triple], shapes: Iterable[Triple], nodes: Container[str] | None
) -> list[Result]:
    """What pySHACL finds."""
    try:
        from seedsoil.validate.judge import judge  # noqa: PLC0415 - a third of a second that a query must not pay
    except ModuleNotFoundError as missing:
        raise ValidationError(
            f"Validation needs {missing.name}. Install it with: pip install 'seedsoil[validate]'"
        ) from missing
    return judge(triples, shapes, nodes)


ENGINES: dict[str, Engine] = {"pyshacl": pyshacl_engine}
