"""What somebody may have meant by a name that is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["nearest"]


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy for an unknown name: the most similar known one, or else another sentence.

    >>> nearest("cxcl12", ["CXCL12", "CXCL1"], "Add it.")
    'Did you mean CXCL12?'
    >>> nearest("promoted", ["promotes", "recruits"], "Add it.")
    'Did you mean promotes?'
    >>> nearest("zebra", ["promotes"], "Add it.")
    'Add it.'
    """
    from difflib import get_close_matches  # noqa: PLC0415 - slow to import, and needed only on a mistake

    names = sorted(known)
    same = [one for one in names if one.casefold() == name.casefold()]
    found = same or get_close_matches(name, names, n=1)
    return f"Did you mean {found[0]}?" if found else otherwise
