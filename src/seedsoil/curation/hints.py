"""What somebody may have meant by a name that is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["meant", "nearest"]


def meant(name: str, known: Iterable[str]) -> str:
    """The known name that is most similar to an unknown one, or nothing if none is.

    >>> meant("cxcl12", ["CXCL1", "CXCL12"]), meant("zebra", ["CXCL1", "CXCL12"])
    ('CXCL12', '')
    """
    from difflib import get_close_matches  # noqa: PLC0415 - slow to import, and needed only on a mistake

    names = sorted(known)
    same = [one for one in names if one.casefold() == name.casefold()]
    return next(iter(same or get_close_matches(name, names, n=1)), "")


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy for an unknown name: the most similar known one, or else another sentence.

    >>> nearest("promoted", ["promotes", "recruits"], "Add it.")
    'Did you mean promotes?'
    >>> nearest("zebra", ["promotes"], "Add it.")
    'Add it.'
    """
    found = meant(name, known)
    return f"Did you mean {found}?" if found else otherwise
