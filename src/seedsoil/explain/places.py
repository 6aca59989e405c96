"""Spans of a source with their addresses: the path of headings, and the stretch around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.explain.facts import curie, facts_of, in_order, links, local
from seedsoil.explain.values import Span
from seedsoil.vocabulary import OA, RDF, RDFS, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import NamedNode

    from seedsoil.explain.facts import Facts
    from seedsoil.store import Queryable

__all__ = ["spans_of"]

# What a span is called, by its class.
KINDS = {
    SOIL.SentenceSpan: "sentence",
    SOIL.HeadingSpan: "heading",
    SOIL.RowSpan: "table row",
    SOIL.CellSpan: "table cell",
    SOIL.CaptionSpan: "caption",
    SOIL.FootnoteSpan: "footnote",
    SOIL.FurnitureSpan: "furniture",
    SOIL.Reference: "entry of the reference list",
}
# A cell lies in a row, and the row in a section; an entry of the list of references in none.
SECTIONS = "?node soil:inSection|(soil:inRow/soil:inSection) ?section . ?section soil:partOf* ?found"
NEIGHBOURS = """
  ?node a soil:SentenceSpan ; soil:inSection ?section ; soil:position ?here .
  ?found a soil:SentenceSpan ; soil:inSection ?section ; soil:position ?there .
  FILTER (ABS(?here - ?there) = 1) FILTER NOT EXISTS { ?found soil:gap ?gap }
"""
# Between two sentences of one paragraph there is a blank or nothing.
BLANK = 1


def spans_of(source: Queryable, nodes: Iterable[NamedNode]) -> dict[NamedNode, Span]:
    """The nodes that are places in a source, as spans: sentences, cells, entries of the reference list."""
    facts = {node: one for node, one in facts_of(source, nodes).items() if OA.start in one.values}
    above, beside = links(source, SECTIONS, facts), links(source, NEIGHBOURS, facts)
    rows = {row for one in facts.values() for row in one.nodes(SOIL.inRow)}
    outer = {*rows, *(node for found in (above, beside) for others in found.values() for node in others)}
    around = facts_of(source, outer)
    return {
        node: span(one, around, above.get(node, set()), beside.get(node, set()))
        for node, one in facts.items()
    }


def span(
    facts: Facts, around: Mapping[NamedNode, Facts], above: Iterable[NamedNode], beside: Iterable[NamedNode]
) -> Span:
    """One span from what is known of it, its sections, and its neighbours."""
    start, end = extent(facts)
    near = [extent(around[node]) for node in (*facts.nodes(SOIL.inRow), *in_order(beside))]
    return Span(
        source=document(facts.node),
        start=start,
        end=end,
        id=curie(facts.node),
        kind=next((name for kind, name in KINDS.items() if kind in facts.nodes(RDF.type)), "span"),
        section=tuple(headings(around, above)),
        sha256=facts.text(SOIL.sha256),
        gaps="|".join(facts.texts(SOIL.gap)),
        context=stretch((start, end), near),
    )


def extent(facts: Facts) -> tuple[int, int]:
    """The first byte of a span, and the one behind its last."""
    return facts.number(OA.start) or 0, facts.number(OA.end) or 0


def stretch(own: tuple[int, int], near: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """A span with those of its neighbours that touch it or hold it.

    >>> stretch((10, 20), [(0, 9), (21, 30)]), stretch((10, 20), [(0, 5), (8, 25)])
    ((0, 30), (8, 25))
    """
    start, end = own
    touching = [(one, other) for one, other in near if one <= end + BLANK and other >= start - BLANK]
    return min([start, *(one for one, _ in touching)]), max([end, *(other for _, other in touching)])


def headings(around: Mapping[NamedNode, Facts], above: Iterable[NamedNode]) -> Iterator[str]:
    """The titles of the sections that hold a span, the outermost first, as the outline numbers them."""
    sections = [around[node] for node in above if SOIL.Section in around[node].nodes(RDF.type)]
    for one in sorted(sections, key=lambda facts: facts.number(SOIL.position) or 0):
        yield one.text(RDFS.label)


def document(node: NamedNode) -> str:
    """The source document whose name begins that of a span or of an entry of its reference list.

    >>> from seedsoil.vocabulary import REF, SOURCE
    >>> document(SOURCE["xie2017/s096"]), document(REF["xie2017-47"])
    ('xie2017', 'xie2017')
    """
    name = local(node)
    return name.partition("/")[0] if "/" in name else name.rpartition("-")[0]
