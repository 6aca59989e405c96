"""What somebody may have meant by a name that is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["nearest", "similar"]


def similar(name: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
    """The known names that are most similar to an unknown one, whatever their letter case; the best first.

    At most ``most``, each with a similarity of at least ``cutoff`` (0 to 1, as ``difflib`` measures it).

    >>> similar("cxcl12", ["CXCL1", "CXCL12"], most=2), similar("zebra", ["CXCL1", "CXCL12"])
    (['CXCL12', 'CXCL1'], [])
    """
    from difflib import get_close_matches  # noqa: PLC0415 - slow to import, and needed only on a mistake

    spelled = {one.casefold(): one for one in sorted(known)}
    return [spelled[found] for found in get_close_matches(name.casefold(), spelled, most, cutoff)]


def nearest(word: str, known: Iterable[str]) -> str:
    """A question back to someone who mistyped; empty if nothing comes near.

    >>> nearest("sight", ["site", "claim"])
    'Did you mean site?'
    """
    found = similar(word, known, most=3, cutoff=0.65)
    return f"Did you mean {' or '.join(found)}?" if found else ""
