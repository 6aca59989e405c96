"""What a source may have got wrong: places for a curator to look at, for this paper and the next.

A suspicion is no verdict. A curator either records an erratum, or lets it be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.fit.printed import american, is_symbol, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seedsoil.fit.findings import Passage
    from seedsoil.model import Claim, Entity, KnowledgeBase, Source

__all__ = ["Suspicion", "collisions", "differing_numbers", "misnamed_authors", "unlike_titles"]

NAMED_AUTHOR = re.compile(r"([A-Z][\w'’-]+) et al\.?,? \[(\d+)")

# Words that titles and claims share without telling anything.
STOP = frozenset(
    re.findall(
        r"\w+",
        "about after and are breast cancer cancers cell cells for from has have her into its may metastases "
        "metastasis metastatic more not other than that the their these this through tumor tumors which with "
        "promotes promote suppresses suppress role",
    )
)
#: Shorter words tell nothing.
SHORTEST = 3
#: Longer words are cut, so that integrin and integrins are one.
STEM = 6


@dataclass(frozen=True, slots=True, order=True)
class Suspicion:
    """Something to look at: where, and why."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


def misnamed_authors(source: Source, passages: Mapping[str, Passage]) -> list[Suspicion]:
    """Sentences that name an author of a reference whose first author has another name."""
    first = {row.number: row.authors.split(" ")[0].rstrip(",") for row in source.references}
    return sorted(
        Suspicion(span, f"{name} et al. [{number}], but reference {number} begins with {first[int(number)]}")
        for span, passage in passages.items()
        for name, number in NAMED_AUTHOR.findall(passage.text)
        if int(number) in first and folded(name) != folded(first[int(number)])
    )


def folded(name: str) -> str:
    """A surname without the marks that typesetters drop."""
    return re.sub(r"[^a-z]", "", name.lower())


def unlike_titles(knowledge: KnowledgeBase, source: Source) -> list[Suspicion]:
    """Claims that share no telling word with the title of any reference that they cite: a queue for review.

    Titles say less than papers, so most of these are right; the wrong citations are among them.
    """
    titles = {row.number: words(row.title) for row in source.references}
    names = {
        entity.id: words(" ".join((entity.label, *entity.synonyms, *entity.related)))
        for entity in knowledge.entities
    }
    return [
        Suspicion(claim.id, f"shares no word with the title of {', '.join(map(str, claim.refs))}")
        for claim in source.claims
        if claim.refs and not any(titles[number] & told(claim, names) for number in claim.refs)
    ]


def told(claim: Claim, names: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The words of a claim: its label, and every name of the entities in it."""
    entities = (claim.subject, claim.object, *claim.joint, *claim.via, *claim.site, *claim.in_cell)
    return words(claim.label).union(*(names.get(entity, frozenset()) for entity in entities))


def words(text: str) -> frozenset[str]:
    """The telling words of a text, cut to stems of six letters.

    >>> sorted(words("The exosomal integrins of the lung"))
    ['exosom', 'integr', 'lung']
    """
    found = re.findall(r"[\wα-ω]+", american(plain(text)).lower())
    return frozenset(word[:STEM] for word in found if len(word) >= SHORTEST and word not in STOP)


def differing_numbers(source: Source) -> list[Suspicion]:
    """Claims that say the same with different numbers."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in source.claims:
        if any(letter.isdigit() for letter in claim.quantity):
            groups[claim.subject, claim.relation, claim.object].append(claim)
    return [
        Suspicion(" ".join(claim.id for claim in group), " / ".join(claim.quantity for claim in group))
        for group in groups.values()
        if len({claim.quantity for claim in group}) > 1
    ]


def collisions(knowledge: KnowledgeBase, genes: Iterable[Mapping[str, str]]) -> list[Suspicion]:
    """Names of entities that HGNC gives to another gene, and that no negative mapping tells apart.

    ``genes``: rows of HGNC with ``hgnc_id``, ``symbol``, ``alias_symbols`` and ``prev_symbols`` (joined by
    ``|``) and ``status``. A name that is both our gene's and another's is a collision too.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for gene in genes:
        if gene["status"] == "Approved":
            for name in (gene["symbol"], *gene["alias_symbols"].split("|"), *gene["prev_symbols"].split("|")):
                owners[name.upper()].add(gene["hgnc_id"])
    known: dict[str, set[str]] = defaultdict(set)
    for row in knowledge.mappings:
        known[row.subject_id.removeprefix("entity:")].add(row.object_id)
    return sorted(
        Suspicion(f"entity:{entity.id}", f'"{name}" also names {other}')
        for entity in knowledge.entities
        for name in symbols(entity)
        for other in owners.get(name.upper(), set()) - known[entity.id]
    )


def symbols(entity: Entity) -> Iterator[str]:
    """The names of an entity that look like a symbol of a gene."""
    for name in (entity.label, *entity.synonyms):
        if " " not in name and is_symbol(name) and len(name) > 1:
            yield name
