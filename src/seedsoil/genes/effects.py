"""What claims say of a gene, in a few words: its effect on metastasis, the sites, and the cells around it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedsoil.genes.knowledge import Claim, Knowledge

__all__ = ["ANYWHERE", "cells_of", "effects_of", "targets_of"]

#: The target of a claim on metastasis that names no site.
ANYWHERE = ""
AT_A_SITE = ("promotesMetastasisTo", "suppressesMetastasisTo")
METASTASIS = "soil:Metastasis"
# What a claim with a sign says, by stance and sign; where a relation has no direction, its own words say it.
WORDS = {
    ("Affirmed", 1): "promotes",
    ("Affirmed", -1): "suppresses",
    ("Denied", 1): "does not promote",
    ("Denied", -1): "does not suppress",
    ("Uncertain", 1): "unclear whether it promotes",
    ("Uncertain", -1): "unclear whether it suppresses",
}
STANCES = {"Affirmed": "", "Denied": "not: ", "Uncertain": "unclear: "}
QUALIFIERS = {"Contested": "contested", "ContextDependent": "depends on context", "Open": "open"}
# How a cell has a gene: the claim's subject is the cell, or its object is.
MADE_BY = {"secretes": "secreted by", "produces": "produced by", "expresses": "expressed by"}
FOUND_IN = {
    "expressedIn": "expressed in",
    "highlyExpressedIn": "highly expressed in",
    "upregulatedIn": "upregulated in",
    "downregulatedIn": "downregulated in",
}


def targets_of(claim: Claim, knowledge: Knowledge) -> tuple[str, ...]:
    """The sites of a claim on metastasis, ``ANYWHERE`` if it names none; nothing for any other claim."""
    if claim.relation in AT_A_SITE:
        return (claim.object,)
    if METASTASIS not in knowledge.kinds.get(claim.object, ()):
        return ()
    return knowledge.organs.get(claim.object, ()) or claim.sites or (ANYWHERE,)


def effects_of(entities: Iterable[str], knowledge: Knowledge) -> tuple[str, str]:
    """The effect on metastasis as such, and on metastasis to each site, each joined by ``|``.

    A remark in brackets stands where no claim is free of it: contested, depends on context, hedged, with
    others (the claim is of several together), derived (from experiments that disturb the gene).
    """
    told: dict[tuple[str, str], list[set[str]]] = defaultdict(list)
    for claim in acting(set(entities), knowledge):
        for site in targets_of(claim, knowledge):
            told[site, word_of(claim)].append(set(remarks(claim)))
    lines = sorted(
        (knowledge.labels.get(site, ""), qualified(word, said)) for (site, word), said in told.items()
    )
    general = "|".join(word for site, word in lines if not site)
    return general, "|".join(f"{site}: {word}" for site, word in lines if site)


def acting(entities: set[str], knowledge: Knowledge) -> Iterator[Claim]:
    """The claims in which an entity acts, alone or with others."""
    for claim in (*knowledge.claims, *knowledge.derived):
        if claim.subject in entities or entities & set(claim.joint):
            yield claim


def word_of(claim: Claim) -> str:
    """What a claim says, in a word or two.

    >>> from seedsoil.genes.knowledge import Claim
    >>> word_of(Claim("", "a", "promotes", "b", 1, "Denied", "Settled", ""))
    'does not promote'
    >>> word_of(Claim("", "a", "hasNoEffectOn", "b", 0, "Affirmed", "Settled", ""))
    'has no effect on'
    """
    directed = WORDS.get((claim.stance, claim.sign or 0))
    return directed or f"{STANCES[claim.stance]}{spaced(claim.relation)}"


def spaced(name: str) -> str:
    """The name of a relation as words.

    >>> spaced("notRequiredFor")
    'not required for'
    """
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name)


def remarks(claim: Claim) -> Iterator[str]:
    """What keeps a claim from holding as it stands."""
    if claim.consensus in QUALIFIERS:
        yield QUALIFIERS[claim.consensus]
    if claim.hedge:
        yield "hedged"
    if claim.joint:
        yield "with others"
    if claim.kind == "DerivedStatement":
        yield "derived"


def qualified(word: str, said: list[set[str]]) -> str:
    """A word with what all claims that say it have to be taken with."""
    if not all(said):
        return word
    return f"{word} ({', '.join(sorted(set().union(*said)))})"


def cells_of(entities: Iterable[str], knowledge: Knowledge) -> str:
    """The cells that make a gene's product or in which it is found, joined by ``|``; affirmed claims only."""
    ours, found = set(entities), set()
    for claim in knowledge.claims:
        if claim.stance == "Affirmed":
            found |= {told for entity, told in in_cells(claim, knowledge) if entity in ours}
    return "|".join(sorted(found))


def in_cells(claim: Claim, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """The entity that a claim puts into a cell, and how it says so."""
    for how, entity, cell in (
        (MADE_BY.get(claim.relation), claim.object, claim.subject),
        (FOUND_IN.get(claim.relation), claim.subject, claim.object),
    ):
        if how and "soil:Cell" in knowledge.kinds.get(cell, ()):
            yield entity, f"{how} {knowledge.labels[cell]}{bracketed(claim)}"


def bracketed(claim: Claim) -> str:
    """The remarks on a claim."""
    said = ", ".join(remarks(claim))
    return f" ({said})" if said else ""
