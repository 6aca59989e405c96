"""Explanations for programs: as rows, one a claim and place, or as a tree with everything."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from seedsoil.explain.passages import passage
from seedsoil.queries import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seedsoil.explain.values import Evidence, Explanation, Span
    from seedsoil.queries import Cell

__all__ = ["COLUMNS", "as_answer", "as_json"]

COLUMNS = (
    *("about", "claim", "label", "stance", "hedge", "consensus", "context"),
    *("span", "kind", "section", "start", "end", "sha256", "text"),
    *("reference", "doi", "errata", "disagreements"),
)


def as_answer(found: Iterable[Explanation], texts: Mapping[str, bytes] | None = None) -> Answer:
    """Explanations as rows: one a claim and place, then the places that are no claim's.

    >>> from seedsoil.explain import Explanation
    >>> as_answer([Explanation("lung", "no claim speaks of it")]).rows
    ()
    """
    return Answer(COLUMNS, tuple(row for one in found for row in rows_of(one, texts or {})))


def rows_of(found: Explanation, texts: Mapping[str, bytes]) -> Iterator[tuple[Cell, ...]]:
    """The rows of one explanation."""
    for claim in found.evidence:
        for span in claim.spans:
            yield found.about, *claim_cells(claim), *span_cells(span, texts), *citation_cells(claim)
    for span in found.places:
        yield found.about, *(None,) * 6, *span_cells(span, texts), *(None,) * 4


def claim_cells(claim: Evidence) -> tuple[Cell, ...]:
    """What is claimed."""
    context = "|".join(f"{name}: {value}" for name, value in claim.context)
    return claim.claim, claim.label, claim.stance, claim.hedge, claim.consensus, context


def span_cells(span: Span, texts: Mapping[str, bytes]) -> tuple[Cell, ...]:
    """Where."""
    words = passage(span, texts)
    section = " › ".join(span.section)
    return span.id, span.kind, section, span.start, span.end, span.sha256, words.text if words else None


def citation_cells(claim: Evidence) -> tuple[Cell, ...]:
    """After whom, and what is against it."""
    return (
        ";".join(str(paper.number) for paper in claim.references),
        "|".join(paper.doi for paper in claim.references if paper.doi),
        "|".join(one.id for one in claim.errata),
        "|".join(one.id for one in claim.disagreements),
    )


def as_json(found: Iterable[Explanation], texts: Mapping[str, bytes] | None = None) -> str:
    """Explanations with all their fields; a span has its ``passage`` too where its text is at hand.

    >>> print(as_json([]), end="")
    []
    """
    import json  # noqa: PLC0415 - most explanations are read by people

    trees = [with_passages(asdict(one), one, texts or {}) for one in found]
    return json.dumps(trees, ensure_ascii=False, indent=2) + "\n"


def with_passages(tree: dict[str, Any], found: Explanation, texts: Mapping[str, bytes]) -> dict[str, Any]:
    """The tree of an explanation, its spans with their words."""
    words = {span.id: passage(span, texts) for span in found.spans}
    groups = [tree["places"], *(claim["spans"] for claim in tree["evidence"])]
    for span in (span for group in groups for span in group):
        if shown := words[span["id"]]:
            span["passage"] = asdict(shown)
    return tree
