"""Where the indexer meets the disk: files are read first, and written last, all or none."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from seedsoil.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["bytes_of_file", "bytes_of_files", "write_together"]


def bytes_of_file(path: Path) -> bytes:
    """The bytes of a file; raises SourceError in one line where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {reason(error)}. Give the path of a file that you may read.") from error


def bytes_of_files(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of those files of a folder that are there."""
    return {name: bytes_of_file(folder / name) for name in names if (folder / name).exists()}


def write_together(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write those files of a folder whose contents are new, and name them.

    All are first written beside their places, so that a full disk or a bad permission leaves every old file
    whole; each then replaces the old one in a single step. Raises SourceError where it cannot write.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return replace_changed(folder, files)
    except OSError as error:
        raise SourceError(f"{folder}: {reason(error)}. Make it a folder that you may write in.") from error


def replace_changed(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Replace the files that differ from their new contents."""
    changed = {name: text for name, text in files.items() if differs(folder / name, text)}
    if changed:
        # Inside the folder, for a file can only be moved in one step within one file system.
        with tempfile.TemporaryDirectory(prefix=".indexing-", dir=folder) as waiting:
            for name, text in changed.items():
                write_safely(Path(waiting, name), text)
            for name in changed:
                Path(waiting, name).replace(folder / name)
    return list(changed)


def differs(path: Path, text: str) -> bool:
    """Whether a file has other bytes than a text, or is not there."""
    return not path.exists() or path.read_bytes() != text.encode("utf-8")


def write_safely(path: Path, text: str) -> None:
    """Write a file and wait until the disk has it."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def reason(error: OSError) -> str:
    """What the system says, as the middle of a sentence."""
    return (error.strerror or "cannot be used").lower()
