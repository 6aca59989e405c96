"""What somebody may have meant by a name that is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LATIN", "folded", "holding", "nearest", "similar"]

#: The Latin letters that stand for Greek ones in symbols of genes, for ``str.translate``.
LATIN = str.maketrans("αβγδεζκλμσω", "abgdezklmso")


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


def holding(text: str, known: Iterable[str], most: int = 6) -> str:
    """A question back to someone who wrote a part of a name, short names first; empty if no name has it.

    >>> holding("emt", ["Twist and EMT", "Hypoxia"]), holding(" ", ["Hypoxia"])
    ('Did you mean Twist and EMT?', '')
    """
    part = text.strip().casefold()
    found = sorted(
        {name for name in known if part and part in name.casefold()}, key=lambda name: (len(name), name)
    )
    found = found[:most]
    return f"Did you mean {' or '.join(found)}?" if found else ""


def folded(name: str) -> str:
    """A name without letter case, hyphens, spaces and other marks: ``IL-6``, ``il6`` and ``IL 6`` are one.

    A Greek letter counts as the Latin one that stands for it in symbols of genes. The star of a microRNA
    stays, since it tells one strand from the other.

    >>> folded("HGF-SF"), folded("miR-126*"), folded("NF-κB")
    ('hgfsf', 'mir126*', 'nfkb')
    """
    return "".join(sign for sign in name.casefold().translate(LATIN) if sign.isalnum() or sign == "*")
