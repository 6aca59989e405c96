"""RDF files and rdflib graphs as triples, with complaints that name the line."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from pyoxigraph import RdfFormat, Triple, parse

from seedsoil.errors import SeedsoilError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SYNTAXES", "Data", "Graph", "from_bytes", "from_path", "triples_of"]

FORMATS = ".ttl, .nt, .rdf, .owl, .trig, .nq or .jsonld"
#: The endings by which a syntax is named.
SYNTAXES = ("ttl", "nt", "rdf", "trig", "nq", "jsonld")
# How a text of each syntax begins; JSON-LD with a member or an object, which nothing else does.
LOOKS = {
    rb"\s*<(?:\?xml|!DOCTYPE|!--|rdf:)": RdfFormat.RDF_XML,
    rb"\s*(?:\{\s*[\"}]|\[\s*\{)": RdfFormat.JSON_LD,
}


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


def from_path(path: Path, syntax: str = "") -> list[Triple]:
    """The triples of a file, or of all Turtle files in a folder."""
    if path.is_dir():
        return [triple for file in sorted(path.glob("*.ttl")) for triple in from_file(file, syntax)]
    return from_file(path, syntax)


def from_file(path: Path, syntax: str = "") -> list[Triple]:
    """The triples of one file, whose syntax its name tells unless it is given."""
    kind = kind_of(syntax or path.suffix.removeprefix("."))
    if kind is None:
        raise SeedsoilError(f"{path}: is of an unknown kind. Name it {FORMATS}, or give --syntax.")
    try:
        return parsed(path.read_bytes(), str(path), kind)
    except OSError as fault:
        raise SeedsoilError(f"{path}: cannot be read ({fault.strerror or fault}).") from fault


def from_bytes(content: bytes, place: str, syntax: str = "") -> list[Triple]:
    """The triples of a text that has no name of a file; its syntax is guessed unless it is given.

    >>> [triple.object.value for triple in from_bytes(b"<urn:a> <urn:b> 7 .", "standard input")]
    ['7']
    """
    known = kind_of(syntax) if syntax else None
    first, *others = [known] if known else guessed(content)
    try:
        return parsed(content, place, first)
    except SeedsoilError:
        for kind in others:
            with suppress(SeedsoilError):
                return parsed(content, place, kind)
        raise


def kind_of(ending: str) -> RdfFormat | None:
    """The syntax of files with this ending."""
    return RdfFormat.RDF_XML if ending == "owl" else RdfFormat.from_extension(ending)


def guessed(content: bytes) -> list[RdfFormat]:
    """What a text looks like, the likeliest first: what is no XML or JSON is TriG, which Turtle is part of.

    >>> [guessed(text)[0].name for text in (b"<?xml version='1.0'?>", b' {"@id": ""}', b"[] a <urn:b> .")]
    ['RDF/XML', 'JSON-LD', 'TriG']
    """
    kinds = (kind for pattern, kind in LOOKS.items() if re.match(pattern, content.removeprefix(BOM_UTF8)))
    return [*kinds] or [RdfFormat.TRIG, RdfFormat.N_QUADS]


def parsed(content: bytes, place: str, kind: RdfFormat) -> list[Triple]:
    """The triples of a text; raises SeedsoilError with the place of the fault."""
    if b"\0" in content:
        raise SeedsoilError(f"{place}: byte {content.index(0)} is NUL, so this is no text. Give RDF as text.")
    try:
        quads = parse(content.removeprefix(BOM_UTF8), format=kind, rename_blank_nodes=True)
        return [quad.triple for quad in quads]
    except SyntaxError as fault:
        raise SeedsoilError(complaint(place, kind, fault)) from fault


def complaint(path: str, kind: RdfFormat, fault: SyntaxError) -> str:
    """Where a file does not parse, and why."""
    place = f"{path}:{fault.lineno}" if fault.lineno else f"{path}"
    column = f" column {fault.offset}:" if fault.offset else ":"
    # pyoxigraph says the place again: "Parser error at line 3 column 7: …".
    reason = re.sub(r"^Parser error [^:]*: ", "", str(fault.msg)).strip().rstrip(".")
    return f"{place}{column} {reason}. Correct it; the file is read as {kind.name}."


def from_text(text: str) -> list[Triple]:
    """The triples of N-Triples text."""
    return [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]
