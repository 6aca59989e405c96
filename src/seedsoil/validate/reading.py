"""RDF files and rdflib graphs as triples, with complaints that name the line."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from pyoxigraph import RdfFormat, Triple, parse

from seedsoil.errors import SeedsoilError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Data", "Graph", "triples_of"]

FORMATS = ".ttl, .nt, .rdf, .owl, .trig, .nq or .jsonld"


@runtime_checkable
class Graph(Protocol):
    """What an rdflib graph offers here; rdflib itself is imported only by the judge."""

    def serialize(self, *, format: str) -> str:  # noqa: A002 - rdflib's own name
        """The graph as text."""


#: A file (or a folder of Turtle files), an rdflib graph, or triples of pyoxigraph.
Data: TypeAlias = "Path | str | Graph | Iterable[Triple]"


def triples_of(data: Data) -> list[Triple]:
    """The triples of a file, of all Turtle files in a folder, of an rdflib graph, or as they come.

    Named graphs are merged into one; blank nodes of different files never meet. Raises SeedsoilError for a
    file that is missing, of unknown kind or does not parse: one line with file, line, column and fault.

    >>> from seedsoil.resources import room
    >>> len(triples_of(room("shapes"))) > 500
    True
    """
    if isinstance(data, str | Path):
        return from_path(Path(data))
    if isinstance(data, Graph):
        return from_text(data.serialize(format="nt"))
    return list(data)


def from_path(path: Path) -> list[Triple]:
    """The triples of a file, or of all Turtle files in a folder."""
    if path.is_dir():
        return [triple for file in sorted(path.glob("*.ttl")) for triple in from_file(file)]
    return from_file(path)


def from_file(path: Path) -> list[Triple]:
    """The triples of one file, whose format its name tells."""
    kind = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if kind is None:
        raise SeedsoilError(f"{path}: is of an unknown kind. Name it {FORMATS}.")
    try:
        content = path.read_bytes().removeprefix(BOM_UTF8)
        return [quad.triple for quad in parse(content, format=kind, rename_blank_nodes=True)]
    except SyntaxError as fault:
        raise SeedsoilError(complaint(path, kind, fault)) from fault
    except OSError as fault:
        raise SeedsoilError(f"{path}: cannot be read ({fault.strerror or fault}).") from fault


def complaint(path: Path, kind: RdfFormat, fault: SyntaxError) -> str:
    """Where a file does not parse, and why."""
    place = f"{path}:{fault.lineno}" if fault.lineno else f"{path}"
    column = f" column {fault.offset}:" if fault.offset else ":"
    # pyoxigraph says the place again: "Parser error at line 3 column 7: …".
    reason = re.sub(r"^Parser error [^:]*: ", "", str(fault.msg)).strip().rstrip(".")
    return f"{place}{column} {reason}. Correct it; the file is read as {kind.name}."


def from_text(text: str) -> list[Triple]:
    """The triples of N-Triples text."""
    return [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]
