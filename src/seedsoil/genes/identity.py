"""Which gene a name in somebody's list means: official symbols first, and never a guess among several.

A list of genes is not an article: ``CSN2`` in a list is casein beta, whatever the article means by it. So an
official symbol of HGNC wins over a previous symbol, and this over an alias; the names that the article uses
count as aliases. A name that several genes hold in the same way is told, not resolved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedsoil.finding.gene_names import gene_names
from seedsoil.genes.spreadsheets import date_note, undecimal
from seedsoil.hints import folded, similar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedsoil.genes.knowledge import Knowledge

__all__ = ["Identities", "Recognised"]

SYMBOL, PREVIOUS, ALIAS = range(3)
TIERS = ("official symbol", "previous symbol", "alias")
# What kind of identifier a text looks like, and what to say of one that leads nowhere.
FORMS = (
    (r"ENS[A-Z]*[TP]\d{11}(\.\d+)?", "", "the id of a transcript or protein: give that of the gene"),
    (r"ENS[A-Z]{3,}G\d{11}(\.\d+)?", "", "the id of a gene of another species: give that of the human gene"),
    (r"(?:ENSEMBL:)?ENSG\d{11}(\.\d+)?", "Ensembl id", ""),
    (r"HGNC:\d+", "HGNC id", ""),
    (r"(?:NCBIGENE:|ENTREZ:|GENEID:)?\d+", "Entrez id", ""),
    (
        r"(?:UNIPROT(?:KB)?:)?(?:[OPQ]\d[A-Z\d]{3}\d|[A-NR-Z]\d(?:[A-Z][A-Z\d]{2}\d){1,2})(-\d+)?",
        "UniProt id",
        "",
    ),
    (r"(?:MIRBASE(?:\.MATURE)?:)?MI(?:MAT)?\d{7}", "miRBase id", ""),
)
PREFIX = re.compile(r"(?i)^(ENSEMBL|NCBIGENE|ENTREZ|GENEID|UNIPROT(KB)?|MIRBASE(\.MATURE)?):")
# The version of an Ensembl id, the isoform of a UniProt one.
SUFFIX = re.compile(r"(?<=^ENSG\d{11})\.\d+$|(?<=\d)-\d+$")
# Identifiers that are known without their prefix: those of families look like symbols.
UNMISTAKABLE = ("mirbase", "mirbase.mature", "ComplexPortal")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a name means.

    ``status``: ``found`` (a gene of ours), ``family`` (an entity without one gene, or a gene that is here
    only through one), ``ambiguous``, ``not here``, ``mistaken`` (a date, the id of a transcript or another
    species). ``genes`` are HGNC ids: several for a microRNA with several loci, none where no single gene is
    meant.
    """

    name: str
    status: str
    how: str = ""
    genes: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """A gene, or an entity that no gene encodes, that holds a name; ``tier``: how it holds it."""

    tier: int
    genes: tuple[str, ...]
    entity: str = ""


class Identities:
    """The names of the genes of a store.

    ``named`` turns a name of somebody's list into what it means.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.encoded = knowledge.encoded()
        self.linked = linked_genes(knowledge)
        self.ids = dict(identifiers(knowledge))
        self.holders: dict[str, list[Holder]] = defaultdict(list)
        for name, holder in held(knowledge):
            if holder not in self.holders[folded(name)]:
                self.holders[folded(name)].append(holder)

    def named(self, name: str) -> Recognised:
        """What a name of somebody's list means."""
        text = undecimal(name.strip())
        how, complaint = form_of(text)
        if holder := self.ids.get(plain_id(text)):
            return self.meant(name, holder, how or "identifier")
        if complaint:
            return Recognised(name, "mistaken", note=complaint)
        if holders := self.holders.get(folded(text)):
            return self.chosen(name, text, holders)
        if date := date_note(text):
            return Recognised(name, "mistaken", note=date)
        return Recognised(name, "not here", how, note=f"nothing here has this {how or 'name'}")

    def chosen(self, name: str, text: str, holders: list[Holder]) -> Recognised:
        """The holder of the first tier, if it is alone there."""
        best = min(holder.tier for holder in holders)
        first = [holder for holder in holders if holder.tier == best]
        others = [holder for holder in holders if holder.tier > best]
        if len({holder.genes or holder.entity for holder in first}) > 1:
            note = f"{self.listed(first)}: write the official symbol"
            return Recognised(name, "ambiguous", TIERS[best], note=note)
        found = self.meant(name, precise(first), TIERS[best], self.remarks(text, precise(first), others))
        return self.narrowed(found, text)

    def meant(self, name: str, holder: Holder, how: str, remarks: tuple[str, ...] = ()) -> Recognised:
        """What is known of a holder."""
        entities = (holder.entity,) if holder.entity else self.entities_of(holder.genes)
        status, said = self.standing(holder, entities, how)
        note = "; ".join((*said, *remarks))
        return Recognised(name, status, how, holder.genes, entities, note)

    def standing(self, holder: Holder, entities: tuple[str, ...], how: str) -> tuple[str, tuple[str, ...]]:
        """The status of what a holder means, and what must be said of it."""
        if not holder.genes:
            return "family", ("stands for no single gene",)
        if entities:
            loci = f"{len(holder.genes)} loci: {', '.join(map(symbol_of, holder.genes))}"
            return "found", (loci,) if len(holder.genes) > 1 else ()
        if any(gene in self.linked for gene in holder.genes):
            return "family", ()
        return "not here", (f"{how} of {described(holder.genes[0])}, of which nothing is told here",)

    def narrowed(self, found: Recognised, text: str) -> Recognised:
        """What is meant, less the other products of the gene if the name is exactly that of one product."""
        exact = tuple(one for one in found.entities if text in self.knowledge.entities[one].names)
        return replace(found, entities=exact) if exact else found

    def remarks(self, text: str, holder: Holder, others: Iterable[Holder]) -> tuple[str, ...]:
        """What to say of a name that others hold too, or that is spelled as a mouse gene is."""
        near = {entity for gene in holder.genes for entity, _ in self.linked.get(gene, ())}
        rest = [one for one in others if one.genes != holder.genes and one.entity not in near]
        said = [f"also {self.listed(rest)}"] if rest else []
        if is_mouse_like(text, map(symbol_of, holder.genes)):
            said.append("spelled as in the mouse, read as the human gene")
        return tuple(said)

    def listed(self, holders: Iterable[Holder]) -> str:
        """Who holds a name, and how; those that are here come first."""
        told: dict[str, set[str]] = defaultdict(set)
        for holder in holders:
            told[TIERS[holder.tier]].add(self.target(holder))
        return ", ".join(f"{how} of {shortened(targets)}" for how, targets in told.items())

    def target(self, holder: Holder) -> str:
        """A holder in words; one that is here is marked."""
        if not holder.genes:
            return f"{self.knowledge.entities[holder.entity].label} (here, no single gene)"
        here = " (here)" if self.entities_of(holder.genes) else ""
        return f"{', '.join(map(symbol_of, holder.genes))}{here}"

    def entities_of(self, genes: Iterable[str]) -> tuple[str, ...]:
        """The entities that genes encode."""
        return tuple(dict.fromkeys(one for gene in genes for one in self.encoded.get(gene, ())))

    def nearest(self, name: str) -> str:
        """The names here that come near to one that is not, as a sentence; empty if none does."""
        labels = [entity.label for entity in self.knowledge.entities.values()]
        known = [*labels, *map(symbol_of, self.encoded)]
        found = similar(name, known, most=3, cutoff=0.75)
        return f"the nearest: {', '.join(found)}" if found else ""


def symbol_of(gene: str) -> str:
    """The official symbol of a gene; its id if the table does not know it."""
    return gene_names()[gene].symbol if gene in gene_names() else gene


def described(gene: str) -> str:
    """Symbol and name of a gene."""
    known = gene_names().get(gene)
    return f"{known.symbol} ({known.name})" if known else gene


def shortened(targets: Iterable[str], most: int = 5) -> str:
    """Some of many, those that are here first.

    >>> shortened(["B", "C", "A (here)"], most=2)
    'A (here), B and 1 more'
    """
    ordered = sorted(targets, key=lambda one: (not one.endswith(")"), one))
    more = f" and {len(ordered) - most} more" if len(ordered) > most else ""
    return ", ".join(ordered[:most]) + more


def precise(holders: list[Holder]) -> Holder:
    """Among holders that mean the same genes: the gene as a whole, if one of them is that."""
    return next((holder for holder in holders if not holder.entity), holders[0])


def form_of(text: str) -> tuple[str, str]:
    """What kind of identifier a text looks like, and what is wrong with that kind; both may be empty.

    >>> form_of("ENSG00000107562.12"), form_of("CXCL12")
    (('Ensembl id', ''), ('', ''))
    """
    found = (rest for pattern, *rest in FORMS if re.fullmatch(pattern, text.upper(), re.ASCII))
    how, complaint = next(found, ("", ""))
    return how, complaint


def plain_id(text: str) -> str:
    """An identifier without prefix, version and isoform; HGNC and CURIEs of entities keep their prefix.

    >>> plain_id("ENSEMBL:ENSG00000107562.12"), plain_id("P48061-2"), plain_id("hgnc:10672")
    ('ENSG00000107562', 'P48061', 'HGNC:10672')
    """
    return SUFFIX.sub("", PREFIX.sub("", text).upper()) if form_of(text)[0] else text


def is_mouse_like(text: str, symbols: Iterable[str]) -> bool:
    """Whether a name is one of these symbols in the letter case of mouse genes.

    >>> is_mouse_like("Cxcl12", ["CXCL12"]), is_mouse_like("CXCL12", ["CXCL12"])
    (True, False)
    """
    return any(text != symbol and text == symbol.capitalize() for symbol in symbols)


def linked_genes(knowledge: Knowledge) -> dict[str, tuple[tuple[str, str], ...]]:
    """Genes that are here through something else: gene → (entity, how the entity stands to it)."""
    pairs = [(entity, other, link) for entity, found in knowledge.related.items() for other, link in found]
    families: dict[str, list[str]] = defaultdict(list)
    linked: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entity, other, link in pairs:
        if other.startswith("HGNC:"):
            linked[other].append((entity, link))
        else:
            families[other].append(entity)
    for known in gene_names().values():
        linked[known.hgnc] += [(one, "family") for family in known.families for one in families[family]]
    for entity, genes in knowledge.genes.items():
        for gene in genes:
            linked[gene] += [(whole, "family") for whole in knowledge.wholes.get(entity, ())]
    return {gene: tuple(dict.fromkeys(found)) for gene, found in linked.items() if found}


def identifiers(knowledge: Knowledge) -> Iterator[tuple[str, Holder]]:
    """Every identifier, and who has it; a later one wins, so the most particular come last."""
    for known in gene_names().values():
        for text in (*known.ensembl, *known.entrez, *known.uniprot, known.hgnc):
            yield text, Holder(SYMBOL, (known.hgnc,))
    for gene in knowledge.every_gene():
        yield gene, Holder(SYMBOL, (gene,))
    for entity in knowledge.entities.values():
        genes = knowledge.genes.get(entity.id, ())
        yield entity.id, Holder(SYMBOL, genes, entity.id)
        for name in entity.names:
            prefix, colon, number = name.rpartition(":")
            if colon and prefix != "HGNC":
                yield name, Holder(SYMBOL, genes, entity.id)
            if prefix in UNMISTAKABLE:
                yield number, Holder(SYMBOL, genes, entity.id)


def held(knowledge: Knowledge) -> Iterator[tuple[str, Holder]]:
    """Every name, and who holds it."""
    for known in gene_names().values():
        for tier, names in enumerate(((known.symbol,), known.previous, known.aliases)):
            for name in names:
                yield name, Holder(tier, (known.hgnc,))
    for entity in knowledge.entities.values():
        genes = knowledge.genes.get(entity.id, ())
        for name in entity.names:
            if ":" not in name:
                yield name, Holder(ALIAS, genes, entity.id)
