"""The texts of the source documents that are at hand to be read: each the very one that was indexed."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from seedsoil.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["indexed_texts", "named_text", "own_text", "read"]


def indexed_texts(hashes: Mapping[str, str], curation: Path, given: Path | None = None) -> dict[str, bytes]:
    """The indexed texts that are at hand, by source; ``hashes`` are the SHA-256 of all, by source.

    Looked for where ``source_texts.texts_at_hand`` looks; but what is shown as the words of a span must be
    the indexed text to the byte. Raises SourceError if a file is missing or is another text.
    """
    paths = [own_text(curation, name) for name in sorted(hashes)]
    there = [path for path in paths if path.exists()]
    named = [named_text(given)]
    return dict(recognised(path, hashes) for path in (*there, *filter(None, named)))


def recognised(path: Path, hashes: Mapping[str, str]) -> tuple[str, bytes]:
    """The source whose text a file holds, and the text."""
    text = read(path)
    digest = sha256(text).hexdigest()
    for name, expected in hashes.items():
        if digest == expected:
            return name, text
    known = " or ".join(sorted(hashes))
    raise SourceError(f"{path}: is not the text that was indexed. Give that of {known}.")


def own_text(curation: Path, source: str) -> Path:
    """Where the text of a source lies, if it lies beside its tables."""
    return curation / source / "text.txt"


def named_text(given: Path | None = None) -> Path | None:
    """The file that is given, or the one that ``$SEEDSOIL_TEXT`` names."""
    return given or (Path(os.environ["SEEDSOIL_TEXT"]) if os.environ.get("SEEDSOIL_TEXT") else None)


def read(path: Path) -> bytes:
    """The bytes of a text; raises SourceError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise SourceError(f"{path}: cannot be read ({fault.strerror}). Name the text of a source.") from fault
