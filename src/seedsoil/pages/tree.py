"""The tree of classes: its order on the page, and its picture, drawn in columns of branches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.vocabulary import OWL, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode

    from seedsoil.pages.lexicon import Lexicon

__all__ = ["Node", "Picture", "drawn", "tree_of", "walked"]

# In pixels: a row of the picture, a step to the right, the space between branches and between columns, and
# about the width of a letter.
ROW, STEP, GAP, ALLEY, LETTER = 20, 15, 14, 34, 6.7
TOP = LEFT = 8
COLUMNS = 4
# A longer label is cut; its entry has the whole.
LONGEST = 34
# A subtree of more classes than this has a branch of its own.
BRANCH = 14


@dataclass(frozen=True, slots=True)
class Node:
    """A class with the classes below it."""

    term: NamedNode
    label: str
    defined: bool
    children: tuple[Node, ...] = ()

    @property
    def size(self) -> int:
        """How many classes there are, this one included."""
        return 1 + sum(child.size for child in self.children)


@dataclass(frozen=True, slots=True)
class Line:
    """A class in the picture: where, how deep, and whether its own branch is drawn elsewhere."""

    node: Node
    x: int
    y: int
    head: bool = False
    elsewhere: bool = False
    above: str = ""

    @property
    def text(self) -> str:
        """The label as it is drawn."""
        cut = len(self.node.label) > LONGEST
        text = self.node.label[: LONGEST - 1].rstrip(" -,") if cut else self.node.label
        return f"{text}…" if cut or self.elsewhere else text

    @property
    def right(self) -> int:
        """About where its label ends."""
        return round(self.x + 9 + len(self.text) * LETTER)


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: a text for each class, and the strokes that join them (as SVG path data)."""

    width: int
    height: int
    lines: tuple[Line, ...]
    strokes: tuple[str, ...]


def tree_of(words: Lexicon) -> list[Node]:
    """The roots, each with all below it; a class with several parents stands below the first by label."""
    classes = words.declared(OWL.Class)
    below: dict[NamedNode | None, list[NamedNode]] = defaultdict(list)
    for term in classes:
        parents = [parent for parent in words.objects(term, RDFS.subClassOf) if parent in classes]
        below[parents[0] if parents else None].append(term)  # type: ignore[index] # a class has a name
    return [node(term, below, words) for term in below[None]]


def node(term: NamedNode, below: Mapping[NamedNode | None, list[NamedNode]], words: Lexicon) -> Node:
    """One class with its subtree."""
    children = tuple(node(child, below, words) for child in below.get(term, ()))
    return Node(term, words.label(term), bool(words.objects(term, OWL.equivalentClass)), children)


def walked(nodes: Sequence[Node]) -> Iterator[NamedNode]:
    """The classes of a tree, each before those below it."""
    for one in nodes:
        yield one.term
        yield from walked(one.children)


def drawn(roots: Sequence[Node]) -> Picture:
    """The picture: branches in columns of about the same height, in the order of the tree."""
    branches = [branch for root in roots for branch in branches_of(root, "")]
    lines: list[Line] = []
    height, x = 0, LEFT
    for column in spread([rows_of(*branch) for branch in branches]):
        placed = [place(row, x, y) for y, rows in stacked(column) for row in rows]
        lines += placed
        height = max(height, placed[-1].y + ROW)
        x = max(line.right for line in placed) + ALLEY
    return Picture(x - ALLEY + LEFT, height, tuple(lines), tuple(joins(lines)))


def stacked(column: Sequence[list[Line]]) -> Iterator[tuple[int, list[Line]]]:
    """The branches of a column, each with the height at which it begins."""
    y = TOP
    for rows in column:
        yield y, rows
        y += (rows[-1].y + 1) * ROW + GAP


def branches_of(root: Node, above: str) -> Iterator[tuple[Node, str]]:
    """A branch, and those below it that are too large to be drawn inside, each with what it hangs on."""
    yield root, above
    for child in large(root):
        yield from branches_of(child, root.label)


def large(parent: Node) -> list[Node]:
    """The children that have a branch of their own."""
    return [child for child in parent.children if child.size > BRANCH]


def rows_of(root: Node, above: str) -> list[Line]:
    """The rows of a branch, from the top; ``x`` and ``y`` are steps and rows yet."""
    # A branch that hangs on another says so on a row of its own, above its head.
    start = 1 if above else 0
    rows = [Line(root, 0, start, head=True, above=above)]
    for child in root.children:
        rows += nested(child, 1, start + len(rows), elsewhere=child in large(root))
    return rows


def nested(one: Node, depth: int, row: int, *, elsewhere: bool) -> list[Line]:
    """A class and, unless that is drawn elsewhere, all below it."""
    rows = [Line(one, depth, row, elsewhere=elsewhere)]
    for child in () if elsewhere else one.children:
        rows += nested(child, depth + 1, row + len(rows), elsewhere=False)
    return rows


def place(line: Line, x: int, y: int) -> Line:
    """A row where it stands in the picture."""
    return Line(
        line.node,
        x + line.x * STEP,
        y + ROW // 2 + line.y * ROW,
        line.head,
        line.elsewhere,
        line.above,
    )


def joins(lines: Sequence[Line]) -> Iterator[str]:
    """Strokes from each class down to those right below it."""
    for number, line in enumerate(lines):
        parent = None if line.head else next(o for o in reversed(lines[:number]) if o.x == line.x - STEP)
        if parent:
            yield f"M{parent.x} {parent.y + 5}V{line.y - 4}q0 4 4 4h{STEP - 9}"


def spread(branches: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """The branches in columns, in their order: the lowest height for which COLUMNS columns are enough."""
    heights = [rows[-1].y + 2 for rows in branches]
    limit = max(heights, default=0)
    while len(columns := filled(branches, heights, limit)) > COLUMNS:
        limit += 1
    return columns


def filled(branches: Sequence[list[Line]], heights: Sequence[int], limit: int) -> list[list[list[Line]]]:
    """Columns filled one after the other, none higher than the limit."""
    columns: list[list[list[Line]]] = []
    left = 0
    for branch, height in zip(branches, heights, strict=True):
        if not columns or height > left:
            columns.append([])
            left = limit
        columns[-1].append(branch)
        left -= height
    return columns
