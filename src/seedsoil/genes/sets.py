"""Sets of genes that claims make: by site and direction, by cell, by process, by kind; and as a GMT file.

A gene is in a set if a firm claim puts it there: affirmed, settled, without a hedge, about this gene alone.
What experiments that disturb a gene tell about it (the rule on perturbations) counts too. A gene of which a
claim denies or contests the same is not in the set, nor is a gene that is here only through a family.

==============================  ==========================================================================
set                             its genes
==============================  ==========================================================================
PROMOTES_METASTASIS_TO_site     promote metastasis to the site; also SUPPRESSES_
PROMOTES_METASTASIS             promote metastasis, to whatever site; also SUPPRESSES_
PROMOTES_process                promote, activate, cause … the process or pathway; also SUPPRESSES_
TIED_TO_process                 have any stated tie to it, with or without a direction
MADE_BY_cell                    are secreted, produced or expressed by the cell, or found in it
ACTED_ON_BY_thing               are raised, lowered or otherwise moved by it, in a stated direction
IS_class                        are of a class of molecules
ALL                             everything that the knowledge base speaks of
==============================  ==========================================================================

Cells and processes come one by one and by the classes they belong to. A set needs ``MINIMUM`` genes; of sets
of one kind with the same genes only the narrowest is kept, and a tie that is all direction is told once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.genes.effects import ANYWHERE, FOUND_IN, MADE_BY, targets_of
from seedsoil.genes.identity import symbol_of
from seedsoil.genes.knowledge import read_knowledge
from seedsoil.hints import LATIN
from seedsoil.vocabulary import PREFIX_MAP
from seedsoil.vocabulary.terms import DEFINED_CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedsoil.genes.knowledge import Claim, Knowledge
    from seedsoil.store import Queryable

__all__ = ["MINIMUM", "GeneSet", "gene_sets", "gmt", "sets_of"]

#: Fewer genes are no set.
MINIMUM = 3
DIRECTIONS = {1: "promotes", -1: "suppresses"}
# Of what a set may be made, and the classes that say nothing: the widest, and those that the reasoner fills
# by what claims say already.
PROCESSES = frozenset({"soil:Process", "soil:Pathway"})
CELL, MOLECULE, METASTASIS = "soil:Cell", "soil:Molecule", "soil:Metastasis"
TOO_WIDE = frozenset(
    {"soil:Entity", "soil:Process", CELL, MOLECULE, *(f"soil:{name}" for name in DEFINED_CLASSES)}
)
#: What sets are about whose name is whole without it.
WHOLE = frozenset({MOLECULE, METASTASIS})
TIED = "tied to"
# Relations between molecules and processes that tie nothing to anything.
NO_TIE = frozenset({"hasNoEffectOn", "notRequiredFor", "differsFrom"})


@dataclass(frozen=True, slots=True)
class GeneSet:
    """A set of genes: its name in capitals, its meaning, what it is about (a CURIE), its HGNC ids, sorted."""

    name: str
    meaning: str
    about: str
    genes: tuple[str, ...]

    @property
    def symbols(self) -> tuple[str, ...]:
        """The official symbols of the genes, sorted."""
        return tuple(sorted(map(symbol_of, self.genes)))

    @property
    def address(self) -> str:
        """The IRI of what the set is about."""
        prefix, _, local = self.about.partition(":")
        return PREFIX_MAP[prefix] + local


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """What a set is made by: how its genes stand to what it is about."""

    how: str
    about: str


def gene_sets(store: Queryable, minimum: int = MINIMUM) -> tuple[GeneSet, ...]:
    """The sets of genes of a store, by name."""
    return sets_of(read_knowledge(store), minimum)


def sets_of(knowledge: Knowledge, minimum: int = MINIMUM) -> tuple[GeneSet, ...]:
    """The sets that this knowledge makes, by name, without those of fewer genes than ``minimum``."""
    members: dict[Group, set[str]] = defaultdict(set)
    for group, entity in (*from_claims(knowledge), *from_kinds(knowledge)):
        members[group].update(knowledge.genes.get(entity, ()))
    large = {group: frozenset(genes) for group, genes in members.items() if len(genes) >= minimum}
    narrowest = sorted(large, key=lambda group: (group.how, breadth(group.about, knowledge), group.about))
    kept: dict[tuple[str, frozenset[str]], Group] = {}
    for group in narrowest:
        kept.setdefault((group.how, large[group]), group)
    told = {(group.about, genes) for (_, genes), group in kept.items() if group.how in DIRECTIONS.values()}
    made = (
        gene_set(group, genes, knowledge)
        for (_, genes), group in kept.items()
        if group.how != TIED or (group.about, genes) not in told
    )
    return tuple(sorted(made, key=lambda one: one.name))


def breadth(about: str, knowledge: Knowledge) -> int:
    """How many entities something stands for: one, or those of a class."""
    return sum(about in kinds for kinds in knowledge.kinds.values()) or 1


def gene_set(group: Group, genes: Iterable[str], knowledge: Knowledge) -> GeneSet:
    """A group as a set with a name."""
    label = "" if group.about in WHOLE else knowledge.labels.get(group.about, group.about)
    of_class = group.about.startswith("soil:") and label and group.how != "is"
    meaning = f"{group.how} {'any ' if of_class else ''}{label}".strip()
    return GeneSet(capitals(meaning), meaning, group.about, tuple(sorted(genes, key=number_of)))


def number_of(gene: str) -> int:
    """The number in an HGNC id."""
    return int(gene.partition(":")[2])


def capitals(text: str) -> str:
    """A meaning as the name of a set, in ASCII.

    >>> capitals("promotes epithelial-to-mesenchymal transition")
    'SEEDSOIL_PROMOTES_EPITHELIAL_TO_MESENCHYMAL_TRANSITION'
    """
    plain = re.sub(r"[^A-Za-z0-9]+", "_", text.translate(LATIN))
    return f"SEEDSOIL_{plain.strip('_').upper()}"


def from_claims(knowledge: Knowledge) -> Iterator[tuple[Group, str]]:
    """The groups that firm claims put entities into."""
    against = {key for claim in knowledge.claims if speaks_against(claim) for key in keyed(claim, knowledge)}
    for claim in (*knowledge.claims, *knowledge.derived):
        if claim.is_firm and not claim.joint:
            for group, entity in keyed(claim, knowledge):
                if (group, entity) not in against:
                    yield group, entity


def speaks_against(claim: Claim) -> bool:
    """Whether a claim keeps its entity out of the sets that it speaks of."""
    return claim.stance == "Denied" or claim.consensus == "Contested"


def keyed(claim: Claim, knowledge: Knowledge) -> Iterator[tuple[Group, str]]:
    """The groups that a claim is about, and the entity that it would put there."""
    direction = DIRECTIONS.get(claim.sign or 0)
    sites = targets_of(claim, knowledge)
    if direction and sites:
        yield Group(f"{direction} metastasis", METASTASIS), claim.subject
        for site in sites:
            if site != ANYWHERE:
                yield Group(f"{direction} metastasis to", site), claim.subject
    elif not sites and claim.relation not in NO_TIE:
        yield from tied(claim, direction, knowledge)
    if direction and CELL not in knowledge.kinds.get(claim.subject, ()):
        yield Group("acted on by", claim.subject), claim.object
    yield from in_a_cell(claim, knowledge)


def tied(claim: Claim, direction: str | None, knowledge: Knowledge) -> Iterator[tuple[Group, str]]:
    """Processes and pathways, and the classes they belong to, with what acts on them."""
    kinds = knowledge.kinds.get(claim.object, frozenset())
    if kinds & PROCESSES:
        for about in (claim.object, *(kinds - TOO_WIDE)):
            yield Group(TIED, about), claim.subject
            if direction:
                yield Group(direction, about), claim.subject


def in_a_cell(claim: Claim, knowledge: Knowledge) -> Iterator[tuple[Group, str]]:
    """Cells, and the classes they belong to, with what they make or hold."""
    pairs = ((MADE_BY, claim.subject, claim.object), (FOUND_IN, claim.object, claim.subject))
    for relations, cell, entity in pairs:
        kinds = knowledge.kinds.get(cell, frozenset())
        if claim.relation in relations and claim.relation != "downregulatedIn" and CELL in kinds:
            for about in (cell, *(kinds - TOO_WIDE)):
                yield Group("made by", about), entity


def from_kinds(knowledge: Knowledge) -> Iterator[tuple[Group, str]]:
    """The groups that the class of an entity puts it into."""
    for entity in knowledge.genes:
        yield Group("all", MOLECULE), entity
        for kind in sorted(knowledge.kinds.get(entity, frozenset()) - TOO_WIDE):
            if MOLECULE in superclasses(kind, knowledge):
                yield Group("is", kind), entity


def superclasses(kind: str, knowledge: Knowledge) -> frozenset[str]:
    """What everything of a class also is."""
    having = [kinds for kinds in knowledge.kinds.values() if kind in kinds]
    return frozenset.intersection(*having) if having else frozenset()


def gmt(sets: Iterable[GeneSet]) -> str:
    r"""Sets as GMT: name, the IRI of what it is about, then the official symbols, separated by tabs.

    >>> gmt([GeneSet("SEEDSOIL_X", "x", "entity:bone", ("HGNC:10672", "HGNC:6664"))]).split("\t")[2:]
    ['CXCL12', 'LOX\n']
    """
    return "".join("\t".join((one.name, one.address, *one.symbols)) + "\n" for one in sets)
