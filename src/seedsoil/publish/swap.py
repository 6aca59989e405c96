"""A build becomes visible all at once: a fresh folder is filled, then the symlink ``dist`` is turned to it.

::

    dist -> .dist/build-k3v9      what readers see
    .dist/gate                  held for milliseconds, while folders are made, turned to, or swept
    .dist/build-k3v9/.lock        held by the build as long as it lives; the kernel frees it, also on kill -9
    .dist/build-k3v9/.previous    the name of the build before, kept so that its readers may finish

Killed at any moment, a build leaves the old ``dist`` or the new one. What it leaves besides is a folder whose
lock nobody holds: the next build sweeps it away.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from seedsoil.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["fresh_folder"]

GATE, LOCK, PREVIOUS, LINK = "gate", ".lock", ".previous", ".link"


@contextmanager
def fresh_folder(dist: Path) -> Iterator[Path]:
    """An empty folder that becomes ``dist`` if the block ends well, and is removed if it does not.

    ``dist`` is a symlink; the folders themselves are kept beside it, in ``.dist``. Builds that run at the
    same time each have their own folder, and the last to end is what ``dist`` shows. Raises StoreError when
    ``dist`` is something else than such a symlink.
    """
    yard = dist.absolute().parent / f".{dist.name}"
    refuse_foreign(dist, yard)
    with ExitStack() as cleanup:
        with gate(yard):
            sweep(dist, yard)
            folder = Path(tempfile.mkdtemp(prefix="build-", dir=yard))
            cleanup.enter_context(hold(folder / LOCK))
        folder.chmod(0o755)
        undo = cleanup.enter_context(ExitStack())
        undo.callback(shutil.rmtree, folder)
        yield folder
        with gate(yard):
            turn(dist, folder)
        undo.pop_all()


def refuse_foreign(dist: Path, yard: Path) -> None:
    """Raise StoreError unless ``dist`` is ours or absent."""
    ours = dist.is_symlink() and dist.parent.absolute() / dist.readlink().parent == yard
    if os.path.lexists(dist) and not ours:
        raise StoreError(f"{dist}: was not made by a build of Seedsoil. Move it away, then build again.")


@contextmanager
def gate(yard: Path) -> Iterator[None]:
    """Wait until no other build makes, turns or sweeps folders."""
    yard.mkdir(parents=True, exist_ok=True)
    with (yard / GATE).open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def hold(lock: Path) -> Iterator[None]:
    """Hold a lock that dies with this process."""
    with lock.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def turn(dist: Path, folder: Path) -> None:
    """Make ``dist`` show ``folder``, in one step of the file system."""
    refuse_foreign(dist, folder.parent)
    if dist.is_symlink():
        (folder / PREVIOUS).write_text(dist.readlink().name, encoding="utf-8")
    link = folder / LINK
    link.symlink_to(Path(folder.parent.name) / folder.name)
    link.replace(dist)


def sweep(dist: Path, yard: Path) -> None:
    """Remove the folders that no build holds, except the current one and the one before it."""
    kept = set(shown(dist, yard))
    for folder in sorted(yard.iterdir()):
        if folder.is_dir() and folder not in kept and not is_held(folder / LOCK):
            shutil.rmtree(folder)


def shown(dist: Path, yard: Path) -> Iterator[Path]:
    """The folder that ``dist`` shows, and the one it showed before."""
    if dist.is_symlink():
        current = yard / dist.readlink().name
        yield current
        if (current / PREVIOUS).exists():
            yield yard / (current / PREVIOUS).read_text(encoding="utf-8")


def is_held(lock: Path) -> bool:
    """Whether a living build holds this lock."""
    if not lock.exists():
        return False
    with lock.open(encoding="utf-8") as file:
        return not acquired(file)


def acquired(file: IO[str]) -> bool:
    """Whether the lock could be had without waiting; it is given back when the file is closed."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
