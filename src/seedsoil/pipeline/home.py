"""Where the store is; and if there is none, a store made from the tables that came with the package."""

from __future__ import annotations

import os
from pathlib import Path

from seedsoil.errors import StoreError
from seedsoil.pipeline.rooms import Rooms

__all__ = ["ensure_store"]


def ensure_store() -> Path:
    """The folder of the store: ``$SEEDSOIL_STORE``, else ``dist/store`` of the checkout, else a cache.

    The cache (below ``$XDG_CACHE_HOME`` or ``~/.cache``) is filled on first use, in a second or two, from the
    tables that came with the package; HermiT and pySHACL do not run. It is named by version and content, so
    it never answers from other tables. Raises StoreError if the cache cannot be written; whether the folder
    holds a sound store is for ``seedsoil.store.open_store`` to say.
    """
    if named := os.environ.get("SEEDSOIL_STORE"):
        return Path(named)
    rooms = Rooms.ours()
    built = rooms.curation.parent / "dist" / "store"
    return built if built.is_dir() else cached_store(rooms)


def cached_store(rooms: Rooms) -> Path:
    """The store in the cache, made if it is not there."""
    from importlib.metadata import version  # noqa: PLC0415 - it costs as much as an answer from a built store

    folder = cache_folder() / f"{version('seedsoil')}-{rooms.fingerprint()}"
    if not (folder / "store").is_dir():
        try:
            make_store(rooms, folder)
        except OSError as fault:
            raise StoreError(
                f"{folder}: the cache cannot be written ({fault.strerror}). "
                "Point XDG_CACHE_HOME at a folder that can, or SEEDSOIL_STORE at a store."
            ) from fault
    return folder / "store"


def make_store(rooms: Rooms, folder: Path) -> None:
    """Fill a store; if several processes do so at once, each fills its own and the last is kept."""
    # Only the first use needs these, and each use would pay for their import.
    from seedsoil.curation import read_curation  # noqa: PLC0415
    from seedsoil.pipeline.stages import assemble, quads  # noqa: PLC0415
    from seedsoil.publish.swap import fresh_folder  # noqa: PLC0415
    from seedsoil.store import fill  # noqa: PLC0415

    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    with fresh_folder(folder) as fresh:
        fill(quads(graphs), fresh / "store")


def cache_folder() -> Path:
    """The cache of this user, as the XDG specification places it."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "seedsoil"
