"""Where a terminology is: a file in a folder, or its public address."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pyoxigraph import RdfFormat

from seedsoil.errors import OntologyError
from seedsoil.imports.ontologies import read_obo, read_owl
from seedsoil.imports.tables import read_table, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedsoil.imports.sources import Source
    from seedsoil.imports.terms import Terminology

__all__ = ["WEB", "File", "find", "read"]

#: What stands for a folder when the public addresses are meant.
WEB = "web"
SECONDS = 120

READERS: dict[str, Callable[[str, bytes, Source], Terminology]] = {
    ".tsv": read_table,
    ".obo": read_obo,
    ".owl": lambda name, content, _: read_owl(name, content, RdfFormat.RDF_XML),
    ".ttl": lambda name, content, _: read_owl(name, content, RdfFormat.TURTLE),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file by its name, and its content."""

    name: str
    content: bytes


def find(source: Source, origin: str) -> File | None:
    """The file of a source: from the web, or the first in the folder with a known ending; else None.

    Raises OntologyError if the address does not answer.
    """
    if origin == WEB:
        return fetched(source.address)
    stems = dict.fromkeys((source.table, source.name))
    paths = [Path(origin) / f"{stem}{form}{gz}" for stem in stems for form in READERS for gz in (".gz", "")]
    path = next((path for path in paths if path.is_file()), None)
    return File(path.name, path.read_bytes()) if path else None


def fetched(address: str) -> File:
    """What a public address gives."""
    parts = urlsplit(address)
    if not parts.hostname:
        raise OntologyError(f"{address}: is not a web address. Correct it in sources.tsv.")
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - an address with a host, so no local file
            return File(Path(parts.path).name, answer.read())
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as fault:
        raise OntologyError(
            f"{address}: cannot be fetched ({fault}). Name a folder with the file instead."
        ) from fault


def read(file: File, source: Source) -> Terminology:
    """The terms of a file; raises OntologyError if it cannot be read, or its ending is not known."""
    form = Path(file.name.removesuffix(".gz")).suffix
    if form not in READERS:
        raise OntologyError(
            f"{file.name}: has an unknown ending. Give one of {' '.join(READERS)}, or these with .gz."
        )
    return READERS[form](file.name, unpacked(file.name, file.content), source)
