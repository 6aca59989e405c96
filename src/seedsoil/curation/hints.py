"""The remedy for a name that no table knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.hints import similar

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["meant", "nearest"]


def meant(name: str, known: Iterable[str]) -> str:
    """The known name that is most similar to an unknown one, or nothing if none is.

    >>> meant("cxcl12", ["CXCL1", "CXCL12"]), meant("zebra", ["CXCL1", "CXCL12"])
    ('CXCL12', '')
    """
    return next(iter(similar(name, known)), "")


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy for an unknown name: the most similar known one, or else another sentence.

    >>> nearest("promoted", ["promotes", "recruits"], "Add it.")
    'Did you mean promotes?'
    >>> nearest("zebra", ["promotes"], "Add it.")
    'Add it.'
    """
    found = meant(name, known)
    return f"Did you mean {found}?" if found else otherwise
