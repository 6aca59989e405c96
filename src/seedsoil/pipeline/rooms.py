"""The data rooms that a build reads, and what is in them when the build begins."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.errors import OntologyError
from seedsoil.resources import room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Rooms"]


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where tables, ontology, shapes and questions are; ``Rooms.ours()`` are those of this installation."""

    curation: Path
    ontology: Path
    shapes: Path
    queries: Path

    @classmethod
    def ours(cls) -> Rooms:
        """The rooms of this checkout, or of the installed package.

        >>> Rooms.ours().curation.name
        'curation'
        """
        return cls(*(room(name) for name in ("curation", "ontology", "shapes", "queries")))

    def turtle_files(self) -> dict[str, bytes]:
        """The ontology and its imports, by their paths in the room; raises OntologyError if there is none."""
        paths = sorted(self.ontology.glob("*.ttl")) + sorted(self.ontology.glob("imports/*.ttl"))
        if not any(path.parent == self.ontology for path in paths):
            raise OntologyError(f"{self.ontology.name}/: holds no Turtle file. Restore it from git.")
        return {path.relative_to(self.ontology).as_posix(): path.read_bytes() for path in paths}

    def annotations(self) -> bytes:
        """The slice of gene annotations; empty if there is none."""
        path = self.ontology / "imports" / "gene2go.tsv"
        return path.read_bytes() if path.exists() else b""

    def fingerprint(self) -> str:
        """A short hash of everything that the rooms hold: the same rooms, the same fingerprint."""
        digest = hashlib.sha256()
        for name, path in self.files():
            digest.update(f"{name}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()[:16]

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file of the rooms, with its path as it is the same in every checkout."""
        for folder in (self.curation, self.ontology, self.shapes, self.queries):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path
