"""A new reading of a text laid over the last one: ids and curators' columns stay, changes are told."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeVar

from seedsoil.errors import Complaint

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from seedsoil.indexing.ledger import CellRow, LedgerRow, ReferenceRow

    Row = LedgerRow | CellRow | ReferenceRow


__all__ = ["differences", "noted", "numbered"]

AnyRow = TypeVar("AnyRow", bound="Row")
NUMBER = re.compile(r"(?P<family>h|s|t\d+r)(?P<number>\d+)")
WIDTHS = {"s": 3}
CHECK = "Check the text; --accept takes it as it is now."


def matches(new: Sequence[Hashable], old: Sequence[Hashable]) -> dict[int, int]:
    """Which old item each new item is: first what kept its order, then what moved.

    >>> matches("abxc", "cab")
    {0: 1, 1: 2, 3: 0}
    """
    aligned = SequenceMatcher(None, new, old, autojunk=False).get_matching_blocks()
    found = {block.a + step: block.b + step for block in aligned for step in range(block.size)}
    left: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for at in sorted(set(range(len(old))) - set(found.values())):
        left[old[at]].append(at)
    moved = {at: left[key].popleft() for at, key in enumerate(new) if at not in found and left[key]}
    return dict(sorted((found | moved).items()))


def numbered(rows: Sequence[LedgerRow], old: Sequence[LedgerRow]) -> list[LedgerRow]:
    """New rows under the ids of the old rows with the same words, with the curator's columns of those.

    A row that is not among the old ones gets the first number behind the highest of its family; the header
    row of a table has the number 0.
    """
    before = in_text_order(old)
    keys = [key_of(family_of(row.id), row) for row in before]
    found = matches([key_of(row.id, row) for row in rows], keys)
    highest = highest_numbers(old)
    return [
        kept(row, before[found[at]]) if at in found else named(row, highest) for at, row in enumerate(rows)
    ]


def in_text_order(rows: Sequence[AnyRow]) -> list[AnyRow]:
    """Rows as the text has them, however a curator has sorted the file."""
    return sorted(rows, key=lambda row: (row.start, row.end))


def key_of(family: str, row: LedgerRow) -> tuple[str, bool, str]:
    """What makes two rows the same: their family and their words."""
    return family, row.kind == "columns", row.sha256


def family_of(name: str) -> str:
    """The family of an id: ``t1r05`` is of ``t1r``."""
    match = NUMBER.fullmatch(name)
    return match["family"] if match else ""


def highest_numbers(rows: Sequence[LedgerRow]) -> defaultdict[str, int]:
    """The highest number of each family."""
    highest: defaultdict[str, int] = defaultdict(int)
    for match in filter(None, (NUMBER.fullmatch(row.id) for row in rows)):
        highest[match["family"]] = max(highest[match["family"]], int(match["number"]))
    return highest


def kept(row: LedgerRow, old: LedgerRow) -> LedgerRow:
    """A row with the id and the curator's columns of an old one."""
    return replace(row, id=old.id, status=old.status, reason=old.reason)


def named(row: LedgerRow, highest: defaultdict[str, int]) -> LedgerRow:
    """A row with a fresh id; counts it in ``highest``."""
    family = row.id
    if row.kind != "columns":
        highest[family] += 1
    number = 0 if row.kind == "columns" else highest[family]
    return replace(row, id=f"{family}{number:0{WIDTHS.get(family, 2)}}")


def noted(rows: Sequence[ReferenceRow], old: Sequence[ReferenceRow]) -> list[ReferenceRow]:
    """References with the curator's notes of the old entries with the same words."""
    before = in_text_order(old)
    found = matches([row.sha256 for row in rows], [row.sha256 for row in before])
    return [replace(row, note=before[found[at]].note) if at in found else row for at, row in enumerate(rows)]


def differences(file: str, old: Sequence[Row], new: Sequence[Row]) -> list[Complaint]:
    """Rows that stand elsewhere, are gone, or are new; nothing where there was no table."""
    before = in_text_order(old)
    found = same_rows(new, before)
    now = {there: new[here] for here, there in found.items()}
    gone = [(row, change(row, now.get(at))) for at, row in enumerate(before)]
    come = [(row, f"is new, at bytes {place(row)}. {CHECK}") for at, row in enumerate(new) if at not in found]
    lines = {key(row): at for at, row in enumerate(old, start=2)}
    told = [(row, said) for row, said in (*gone, *come) if old and said]
    return [Complaint(file, lines.get(key(row), 0), key_name(row), key(row), said) for row, said in told]


def same_rows(new: Sequence[Row], old: Sequence[Row]) -> dict[int, int]:
    """Which old row each new row is: one of the same name and words, else one of the same words."""
    at_name = {(key(row), row.sha256): at for at, row in enumerate(old)}
    found = {
        at: at_name[key(row), row.sha256] for at, row in enumerate(new) if (key(row), row.sha256) in at_name
    }
    new_left = [at for at in range(len(new)) if at not in found]
    old_left = [at for at in range(len(old)) if at not in set(found.values())]
    rest = matches([new[at].sha256 for at in new_left], [old[at].sha256 for at in old_left])
    return found | {new_left[here]: old_left[there] for here, there in rest.items()}


def change(old: Row, new: Row | None) -> str:
    """What happened to a row, or nothing."""
    if new is None:
        return f"no longer matches at bytes {place(old)}, nor elsewhere{lost_words(old)}. {CHECK}"
    if (key(old), place(old)) == (key(new), place(new)):
        return ""
    name = "" if key(old) == key(new) else f' as "{key(new)}"'
    return f"no longer stands at bytes {place(old)}, but at {place(new)}{name}. {CHECK}"


def lost_words(row: Row) -> str:
    """What a curator wrote beside a row that is gone, so that it is not lost unseen."""
    words = [getattr(row, name, "") for name in ("status", "reason", "note")]
    written = ", ".join(word for word in words if word and word != "deferred")
    return f" (the curator wrote: {written})" if written else ""


def key_name(row: Row) -> str:
    """The column that names a row."""
    return "id" if hasattr(row, "id") else "number"


def key(row: Row) -> str:
    """What names a row."""
    return str(getattr(row, key_name(row)))


def place(row: Row) -> str:
    """Where a row stands, as the tables have it."""
    gaps = getattr(row, "gaps", "")
    return f"{row.start}-{row.end}" + (f" without {gaps}" if gaps else "")
