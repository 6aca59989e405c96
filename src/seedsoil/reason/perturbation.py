"""From what an intervention does to what its target does: blocking X suppresses Y, so X promotes Y."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from seedsoil.reason.facts import Fact, Facts, named
from seedsoil.reason.rules import Derivation, Pattern, Rule
from seedsoil.vocabulary import SOIL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import NamedNode

__all__ = ["effects_of_targets"]

# What a perturbation does to its target, as the entity's own links say it.
LINKS = (SOIL.decreases, SOIL.increases)

# Effects whose sign is all that distinguishes them: only these can be turned over when a sign is.
FAMILIES: tuple[dict[int, NamedNode], ...] = (
    {1: SOIL.promotes, -1: SOIL.suppresses},
    {1: SOIL.promotesMetastasisTo, -1: SOIL.suppressesMetastasisTo},
    {1: SOIL.upregulates, -1: SOIL.downregulates},
    {1: SOIL.activates, -1: SOIL.inhibits},
    {1: SOIL.stabilizes, -1: SOIL.destabilizes},
)
FAMILY_OF = {relation: family for family in FAMILIES for relation in family.values()}

# A claim with one of these holds in that context only, and the conclusion, a bare triple, would lose it.
# Species and model do not restrict here: an intervention is always tried in some animal.
RESTRICTING = (SOIL.jointSubject, SOIL.site, SOIL.tumorSubtype, SOIL.stage, SOIL.inCell, SOIL.condition)

PERTURBATION = Rule(
    SOIL.PerturbationRule,
    (Pattern("p", SOIL.decreases, "x"), Pattern("p", SOIL.suppresses, "y")),
    Pattern("x", SOIL.promotes, "y"),
    "",
)


def effects_of_targets(facts: Facts, claims: Facts, signs: Mapping[NamedNode, int]) -> dict[Fact, Derivation]:
    """The effects of the targets of perturbations, each with the claims and links it rests on.

    Only claims count that are affirmed, unhedged, settled, no mere perspective, free of restricting context,
    and not discredited by an erratum. Every claim among the premises is enough, with its link, for the
    conclusion.
    """
    premises: dict[Fact, set[Fact | NamedNode]] = defaultdict(set)
    for claim in plain_claims(claims):
        for conclusion, link in conclusions(proposition(claim, claims), facts, signs):
            premises[conclusion] |= {claim, link}
    return {
        fact: Derivation(fact, PERTURBATION, tuple(sorted(grounds, key=str)))
        for fact, grounds in premises.items()
    }


def plain_claims(claims: Facts) -> Iterator[NamedNode]:
    """The claims that hold as they stand: unhedged, undisputed, no perspective, in no special context."""
    for affirmed in claims.matching(None, SOIL.stance, SOIL.Affirmed):
        claim = named(affirmed.subject)
        if (
            claims.value(claim, SOIL.consensus) == SOIL.Settled
            and claims.value(claim, SOIL.kind) != SOIL.PerspectiveClaim
            and not any(claims.value(claim, field) for field in (SOIL.hedge, *RESTRICTING))
            and not is_discredited(claim, claims)
        ):
            yield claim


def is_discredited(claim: NamedNode, claims: Facts) -> bool:
    """Whether an erratum says that the reference list of the source contradicts a claim."""
    errata = (fact.subject for fact in claims.matching(None, SOIL.affectsClaim, claim))
    return any(claims.value(erratum, SOIL.erratumKind) == SOIL.ContradictedByReference for erratum in errata)


def proposition(claim: NamedNode, claims: Facts) -> Fact:
    """Subject, relation and object of a claim."""
    return Fact(*(named(claims.value(claim, part)) for part in (SOIL.subject, SOIL.relation, SOIL.object)))


def conclusions(claimed: Fact, facts: Facts, signs: Mapping[NamedNode, int]) -> Iterator[tuple[Fact, Fact]]:
    """What an effect of a perturbation says of its targets, each with the link to the target."""
    family = FAMILY_OF.get(claimed.predicate, {})
    for kind in LINKS if family else ():
        for link in facts.matching(claimed.subject, kind, None):
            effect = family[signs[kind] * signs[claimed.predicate]]
            yield Fact(link.object, effect, claimed.object), link
