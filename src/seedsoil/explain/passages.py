"""The sentence itself, where the text of the source is at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from seedsoil.explain.facts import local
from seedsoil.vocabulary import SOIL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyoxigraph import NamedNode, QuerySolutions

    from seedsoil.explain.values import Span
    from seedsoil.store import Queryable

__all__ = ["Marks", "Passage", "passage", "source_hashes"]


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands before and behind a highlighted span."""

    before: str = "⟦"
    after: str = "⟧"


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a text, between what stands before and behind it in its row or paragraph."""

    before: str
    text: str
    after: str

    def mapped(self, change: Callable[[str], str]) -> Passage:
        """The passage with its three parts changed in the same way."""
        return Passage(change(self.before), change(self.text), change(self.after))

    def marked(self, marks: Marks) -> str:
        """The passage on one line, its span between marks.

        >>> Passage("Seed.", "Soil ", " Rain.").marked(Marks(">>>", "<<<"))
        'Seed. >>>Soil<<< Rain.'
        """
        before, text, after = (" ".join(part.split()) for part in (self.before, self.text, self.after))
        return " ".join(part for part in (before, f"{marks.before}{text}{marks.after}", after) if part)


def passage(span: Span, texts: Mapping[str, bytes]) -> Passage | None:
    """The words of a span with its context; None where the text of its source is not at hand.

    ``texts``: the bytes of the indexed texts, by source.
    """
    if span.source not in texts:
        return None
    # Late: only who shows a text needs the indexer.
    from seedsoil.indexing import places  # noqa: PLC0415
    from seedsoil.indexing.paragraphs import Span as Bytes  # noqa: PLC0415

    text, (start, end) = texts[span.source], span.context
    own = places.cut(text, Bytes(span.start, span.end), places.gaps_from(span.gaps))
    pieces = text[start : span.start], own, text[span.end : end]
    return Passage(*(piece.decode("utf-8") for piece in pieces))


def source_hashes(source: Queryable) -> dict[str, str]:
    """The SHA-256 of the text of each source document, by its id, as the store has it.

    >>> from seedsoil.store import fill
    >>> source_hashes(fill([]))
    {}
    """
    query = f"SELECT DISTINCT ?document ?hash {{ ?document a {SOIL.SourceDocument} ; {SOIL.sha256} ?hash }}"
    found = cast("QuerySolutions", source.query(query, use_default_graph_as_union=True))
    return {local(cast("NamedNode", row["document"])): row["hash"].value for row in found}
