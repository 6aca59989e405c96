"""What the knowledge base knows of each gene in somebody's list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.genes.effects import cells_of, effects_of
from seedsoil.genes.identity import Identities, Recognised, symbol_of
from seedsoil.hints import folded
from seedsoil.queries import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seedsoil.genes.knowledge import Knowledge
    from seedsoil.queries import Cell

__all__ = ["COLUMNS", "Annotation", "annotated", "recognised", "summary"]

COLUMNS = (
    "input",
    "status",
    "recognised",
    "symbol",
    "hgnc",
    "entity",
    "metastasis",
    "sites",
    "cells",
    "claims",
    "contested",
    "reference",
    "via",
    "viaClaims",
    "note",
)
# How an entity that is not the gene's own stands to it.
LINKS = {
    "family": "in {}",
    "skos:narrowMatch": "one of {}",
    "RO:0002180": "part of {}",
    "skos:broadMatch": "a form of it: {}",
    "skos:closeMatch": "close to {}",
}
STATUSES = {
    "found": "found",
    "family": "through a family, complex or form only",
    "ambiguous": "ambiguous",
    "not here": "not here",
    "mistaken": "mistaken",
}
#: For more unknown names than these, no similar ones are sought.
MOST_HINTS = 25


@dataclass(frozen=True, slots=True)
class Annotation:
    """A name of the list, what it means, and the other ways in which the list gives the same."""

    found: Recognised
    again: tuple[str, ...] = ()


def recognised(names: Iterable[str], identities: Identities) -> list[Annotation]:
    """What each name means, in the order of the list; what is there twice comes once, whatever its name."""
    first: dict[object, Recognised] = {}
    again: dict[object, list[str]] = {}
    for name in names:
        found = identities.named(name)
        key = (found.genes, found.entities) if found.genes or found.entities else folded(name) or name
        if key in first:
            again.setdefault(key, []).append(name)
        first.setdefault(key, found)
    return [Annotation(found, tuple(again.get(key, ()))) for key, found in first.items()]


def annotated(annotations: Sequence[Annotation], identities: Identities) -> Answer:
    """A row for each name: what it means and what is known.

    ``metastasis`` and ``sites`` tell the effect; a denied claim never counts as an effect. ``via`` names the
    families, complexes and forms that the gene is here through, ``viaClaims`` counts the claims on these:
    what is said of a family is not said of its member. Several values are joined by ``|``, references by
    ``;``.
    """
    unknown = sum(one.found.status == "not here" and not one.found.how for one in annotations)
    hints = unknown <= MOST_HINTS
    return Answer(COLUMNS, tuple(row(one, identities, hints=hints) for one in annotations))


def row(one: Annotation, identities: Identities, *, hints: bool) -> tuple[Cell, ...]:
    """The row of one name."""
    found, knowledge = one.found, identities.knowledge
    linked = list(dict.fromkeys(pair for gene in found.genes for pair in identities.linked.get(gene, ())))
    linked = [(entity, link) for entity, link in linked if entity not in found.entities]
    return (
        found.name,
        found.status,
        found.how or None,
        joined(map(symbol_of, found.genes)),
        joined(found.genes),
        joined(found.entities),
        *knowledge_of(found.entities, knowledge),
        joined(LINKS[link].format(knowledge.labels[entity]) for entity, link in linked),
        number(counted({entity for entity, _ in linked}, knowledge), there=bool(linked)),
        note(one, identities, hints=hints) or None,
    )


def knowledge_of(entities: tuple[str, ...], knowledge: Knowledge) -> tuple[Cell, ...]:
    """Effect, sites, cells, claims, contested claims and references of entities."""
    if not entities:
        return (None,) * 6
    claims = {claim.id: claim for entity in entities for claim in knowledge.about.get(entity, ())}.values()
    general, sites = effects_of(entities, knowledge)
    references = sorted({reference for claim in claims for reference in claim.references})
    contested = sum(claim.consensus == "Contested" for claim in claims)
    cells = cells_of(entities, knowledge)
    cited = ";".join(map(str, references))
    return general or None, sites or None, cells or None, len(claims), contested, cited or None


def counted(entities: Iterable[str], knowledge: Knowledge) -> int:
    """How many claims speak of entities."""
    return len({claim.id for entity in entities for claim in knowledge.about.get(entity, ())})


def note(one: Annotation, identities: Identities, *, hints: bool) -> str:
    """What must be said of a name: traps, repetitions, similar names."""
    said = [one.found.note] if one.found.note else []
    if one.again:
        names = ", ".join(sorted(set(one.again) - {one.found.name}))
        said.append(f"{len(one.again) + 1} times in the list" + (f", also as {names}" if names else ""))
    if hints and one.found.status == "not here" and not one.found.how:
        said += filter(None, [identities.nearest(one.found.name)])
    return "; ".join(said)


def summary(annotations: Sequence[Annotation]) -> str:
    """What became of a list, in a sentence.

    >>> summary([Annotation(Recognised("CXCL12", "found"), ("SDF1",))])
    '2 names, 1 of them again: 1 found'
    """
    again = sum(len(one.again) for one in annotations)
    tally = Counter(one.found.status for one in annotations)
    told = ", ".join(f"{tally[status]} {words}" for status, words in STATUSES.items() if tally[status])
    names = len(annotations) + again
    repeated = f", {again} of them again" if again else ""
    return f"{names} name{'s' if names > 1 else ''}{repeated}: {told}"


def joined(values: Iterable[str]) -> str | None:
    """Values joined by ``|``; None if there is none."""
    return "|".join(values) or None


def number(count: int, *, there: bool) -> int | None:
    """A count, or nothing where there is nothing to count in."""
    return count if there else None
