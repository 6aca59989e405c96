"""What is said to a person about an explanation, line by line; ``layout`` gives the lines their form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.explain.passages import Passage, passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seedsoil.explain.values import (
        Derivation,
        Disagreement,
        Erratum,
        Evidence,
        Explanation,
        Reference,
        Span,
        Thing,
    )

__all__ = ["Line", "lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line and how deep it stands: 0 begins a part. Where there is a passage, it is the line."""

    depth: int
    text: str
    passage: Passage | None = None


def lines(explanation: Explanation, texts: Mapping[str, bytes]) -> Iterator[Line]:
    """An explanation: what it is about, papers and mistakes, derived facts, claims, its own places."""
    number = len(explanation.evidence)
    yield Line(0, explanation.about)
    for one in explanation.things:
        yield from thing(one)
    yield from map(reference, explanation.papers)
    yield from map(erratum, explanation.errata)
    yield Line(1, f"{number or 'no'} claim{'s' * (number != 1)}: {explanation.basis}")
    for fact in explanation.derivations:
        yield from derivation(fact)
    for claim in explanation.evidence:
        yield from evidence(claim, texts)
    if explanation.places:
        yield Line(0, "its own places")
        yield from spans(explanation.places, texts)


def thing(one: Thing) -> Iterator[Line]:
    """What something is called."""
    also = f" (also {', '.join(one.names)})" if one.names else ""
    yield Line(1, f"{one.id}  {one.label}{also}")
    for note in one.notes:
        yield Line(2, note)


def derivation(fact: Derivation) -> Iterator[Line]:
    """A derived fact and what it follows from."""
    yield Line(0, f"{fact.id}  {fact.label}")
    yield Line(1, f"derived by {fact.rule} from {'; '.join((*fact.premises, *fact.facts))}")


def evidence(claim: Evidence, texts: Mapping[str, bytes]) -> Iterator[Line]:
    """A claim: what it says and how surely, in which context, where, after whom, and what is against it."""
    hedge = f" (“{claim.hedge}”)" if claim.hedge else ""
    yield Line(0, f"{claim.claim}  {claim.label}")
    yield Line(1, f"{claim.stance}{hedge}, {claim.consensus}: {proposition(claim)}")
    for name, value in (*claim.context, *((("quantity", claim.quantity),) if claim.quantity else ())):
        yield Line(1, f"{name}: {value}")
    yield from spans(claim.spans, texts)
    yield from map(reference, claim.references)
    yield from map(erratum, claim.errata)
    yield from map(disagreement, claim.disagreements)
    for note in claim.notes:
        yield Line(1, f"note: {note}")


def proposition(claim: Evidence) -> str:
    """Subject, relation and object.

    >>> from seedsoil.explain.values import Evidence
    >>> proposition(Evidence("claim:x-1", "", "", "GM-CSF", "promotes", "metastasis", ("CCL18",)))
    'GM-CSF with CCL18 · promotes · metastasis'
    """
    return f"{' with '.join((claim.subject, *claim.joint))} · {claim.relation} · {claim.object}"


def spans(found: Iterable[Span], texts: Mapping[str, bytes]) -> Iterator[Line]:
    """Places, each with its words where the text is at hand."""
    for one in found:
        yield Line(1, one.place)
        if words := passage(one, texts):
            yield Line(2, words.text, words)


def reference(paper: Reference) -> Line:
    """A paper, as a reader would cite it.

    >>> from seedsoil.explain.values import Reference
    >>> reference(Reference("ref:x-1", 1, "Doe J, Roe R", "On soil", "Soil", 2011, "10.1000/soil")).text
    '[1] Doe J et al. On soil. Soil. 2011. doi:10.1000/soil'
    """
    first, comma, _ = paper.authors.partition(",")
    said = (f"{first}{' et al' * bool(comma)}", paper.title, paper.journal, str(paper.year or ""))
    found = ". ".join(part.rstrip(".") for part in said if part)
    doi = f" doi:{paper.doi}" if paper.doi else ""
    pmid = f" pmid:{paper.pmid}" if paper.pmid else ""
    errata = f" (see {', '.join(paper.errata)})" if paper.errata else ""
    number = f"[{paper.number}] " if paper.number else ""
    return Line(1, f"{number}{found}.{doi}{pmid}{errata}")


def erratum(mistake: Erratum) -> Line:
    """A mistake of the source."""
    return Line(1, f"{mistake.id}  printed “{mistake.printed}”, read as “{mistake.reading}”: {mistake.why}")


def disagreement(record: Disagreement) -> Line:
    """What a claim takes part in."""
    return Line(1, f"{record.kind} {record.id}  {record.label}")
