"""How much the gates catch: claims made wrong on purpose, one fault each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from seedsoil.fit.findings import Context, claim_findings, names_of, passages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from seedsoil.fit.findings import Passage
    from seedsoil.model import Claim, KnowledgeBase, Source

__all__ = ["OPPOSITES", "CatchRate", "catch_rates"]

OPPOSITE = {
    "promotes": "suppresses",
    "promotesMetastasisTo": "suppressesMetastasisTo",
    "upregulates": "downregulates",
    "activates": "inhibits",
    "stabilizes": "destabilizes",
}
OPPOSITES = OPPOSITE | {negative: positive for positive, negative in OPPOSITE.items()}


@dataclass(frozen=True, slots=True)
class CatchRate:
    """Of the claims made wrong in one way, how many some gate catches that let the right claim pass."""

    fault: str
    seeded: int
    caught: int

    @property
    def share(self) -> float:
        """The caught share, from 0 to 1."""
        return self.caught / self.seeded if self.seeded else 0.0


def catch_rates(
    knowledge: KnowledgeBase, source: Source, text: bytes, sign: Mapping[str, int]
) -> list[CatchRate]:
    """The rate of each kind of fault, over every claim that can have it; no chance is involved."""
    passages, names = passages_of(source, text), names_of(knowledge, source)

    def gates(claim: Claim) -> set[str]:
        context = Context(tuple(passages[span] for span in claim.spans), names, sign)
        return {finding.gate for finding in claim_findings(claim, context)}

    makers = {
        "swapped subject": swapper(knowledge, "subject"),
        "swapped object": swapper(knowledge, "object"),
        "flipped sign": flip,
        "wrong sentence": mover(source, passages),
    }
    return [rate(fault, make, source, gates) for fault, make in makers.items()]


def rate(
    fault: str,
    make: Callable[[Claim], Claim | None],
    source: Source,
    gates: Callable[[Claim], set[str]],
) -> CatchRate:
    """How many of the claims that ``make`` can make wrong are caught."""
    pairs = [(claim, wrong) for claim in source.claims if (wrong := make(claim)) is not None]
    return CatchRate(fault, len(pairs), sum(bool(gates(wrong) - gates(claim)) for claim, wrong in pairs))


def swapper(knowledge: KnowledgeBase, field: str) -> Callable[[Claim], Claim | None]:
    """Puts the next entity of the same class into a field."""
    kin: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entity in knowledge.entities:
        kin[entity.classes].append(entity.id)
    following = {
        one: group[(at + 1) % len(group)]
        for group in kin.values()
        if len(group) > 1
        for at, one in enumerate(group)
    }

    def swap(claim: Claim) -> Claim | None:
        other = following.get(getattr(claim, field))
        changed: dict[str, Any] = {field: other}
        return replace(claim, **changed) if other else None

    return swap


def flip(claim: Claim) -> Claim | None:
    """The claim with the contrary relation."""
    other = OPPOSITES.get(claim.relation)
    return replace(claim, relation=other) if other else None


def mover(source: Source, passages: Mapping[str, Passage]) -> Callable[[Claim], Claim | None]:
    """Moves a claim to the next sentence or row of the ledger."""
    following = dict(neighbours([row.id for row in source.sentences if row.kind in {"sentence", "row"}]))

    def move(claim: Claim) -> Claim | None:
        here = claim.spans[0] if claim.spans[0] in following else claim.spans[0].partition(".")[0]
        other = following.get(here)
        return replace(claim, spans=(other,)) if other in passages and other else None

    return move


def neighbours(ids: list[str]) -> Iterator[tuple[str, str]]:
    """Each id with the one after it."""
    yield from pairwise(ids)
