"""Which sets of genes are over-represented in somebody's list.

For each set the one-sided hypergeometric test: the chance to draw at least as many of its genes as the list
has, if the list had been drawn at random from the background; corrected for the number of sets by Benjamini
and Hochberg. The background is part of the question, so it is always told:

``kb``
    The genes that the knowledge base speaks of. Asks: given that a gene is here at all, does the list lean to
    this set? The default, since it cannot mistake the choice of the curators for a finding: these genes were
    chosen for their part in metastasis, and nearly every list of cancer genes is rich in them.
``protein-coding``
    All protein-coding genes of HGNC. Asks: is the list rich in genes of this set at all? Mostly it tells how
    the knowledge base was chosen, and it assumes that every such gene could have been in the list. Names of
    the list that the knowledge base does not know count as protein-coding genes; microRNAs and other RNAs are
    left out.
a file
    The genes that could have been in the list, such as all that were measured: the right choice whenever
    there is one. What of the list is not in it is left out, and told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedsoil.errors import QueryError
from seedsoil.finding.gene_names import coding_genes, gene_names, source_line
from seedsoil.genes.identity import symbol_of
from seedsoil.genes.sets import MINIMUM
from seedsoil.hints import folded
from seedsoil.queries import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seedsoil.genes.identity import Recognised
    from seedsoil.genes.knowledge import Knowledge
    from seedsoil.genes.sets import GeneSet

__all__ = [
    "COLUMNS",
    "Background",
    "Enriched",
    "coding",
    "enriched",
    "known",
    "listed",
    "members_of",
    "rows_of",
]

COLUMNS = (
    "set",
    "meaning",
    "overlap",
    "inSet",
    "inList",
    "background",
    "expected",
    "fold",
    "oddsRatio",
    "p",
    "q",
    "genes",
    "about",
)
EXTRA = "the test of sets needs SciPy and statsmodels. Install them: pip install 'seedsoil[genes]'"
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Background:
    """What the list could have been drawn from.

    ``size``: how many genes; ``members``: which, or None where only their number is known and ``left_out``
    are the ones of ours that it does not have; ``words``: what to call it.
    """

    words: str
    size: int
    members: frozenset[str] | None = None
    left_out: frozenset[str] = frozenset()

    def within(self, genes: Iterable[str]) -> frozenset[str]:
        """The genes that the background has.

        >>> sorted(Background("", 2, frozenset("ab")).within("bc"))
        ['b']
        """
        found = frozenset(genes)
        return found - self.left_out if self.members is None else found & self.members


@dataclass(frozen=True, slots=True)
class Enriched:
    """A set that was tested.

    ``hits`` are its genes in the list, ``p`` is the chance of so many, ``q`` the corrected one;
    ``in_set``, ``in_list`` and ``size`` count genes of the background.
    """

    set: GeneSet
    hits: tuple[str, ...]
    in_set: int
    in_list: int
    size: int
    p: float
    q: float = 1.0

    @property
    def expected(self) -> float:
        """How many hits chance gives on average."""
        return self.in_set * self.in_list / self.size

    @property
    def fold(self) -> float:
        """Hits by expected hits."""
        return len(self.hits) / self.expected if self.expected else 0.0

    @property
    def odds_ratio(self) -> float | None:
        """The odds of a gene of the set to be in the list by those of others; None where it is infinite."""
        hits = len(self.hits)
        missed, strange = self.in_set - hits, self.in_list - hits
        rest = self.size - hits - missed - strange
        return hits * rest / (missed * strange) if missed and strange else None


def known(knowledge: Knowledge) -> Background:
    """The genes of the knowledge base."""
    genes = frozenset(knowledge.every_gene())
    return Background(f"the {len(genes)} genes that the knowledge base speaks of", len(genes), genes)


def coding(knowledge: Knowledge) -> Background:
    """All protein-coding genes, of which only the number is known here."""
    names = gene_names()
    other = {gene for gene in names if not names[gene].is_coding}
    unknown = {gene for gene in knowledge.every_gene() if gene not in names}
    source = source_line().split(";")[1].strip()
    words = f"{coding_genes()} protein-coding genes ({source}), unknown names of the list counted as such"
    return Background(words, coding_genes(), left_out=frozenset(other | unknown))


def listed(found: Sequence[Recognised], file: str) -> Background:
    """The genes of a file."""
    genes = members_of(found)
    return Background(f"the {len(genes)} genes of {file}", len(genes), genes)


def members_of(found: Iterable[Recognised]) -> frozenset[str]:
    """The genes of a list: those recognised by their HGNC ids, all others by their names.

    A name that stands for several genes, or for none, is no gene and does not count.
    """
    genes: set[str] = set()
    for one in found:
        if one.genes:
            genes.update(one.genes)
        elif one.status == "not here":
            genes.add(folded(one.name))
    return frozenset(genes)


def enriched(
    genes: Iterable[str], sets: Iterable[GeneSet], background: Background, minimum: int = MINIMUM
) -> list[Enriched]:
    """The test of each set that has at least ``minimum`` genes in the background and is not all of it.

    The most surprising come first. A set without a hit is tested too: leaving it out would make the
    correction too mild. Raises QueryError if SciPy or statsmodels are missing, or no gene of the list is in
    the background.
    """
    ours = background.within(genes)
    if not ours:
        raise QueryError(f"no gene of the list is among {background.words}. Choose another --background.")
    if len(ours) > background.size:
        raise QueryError(f"the list has {len(ours)} genes, more than {background.words}.")
    made = [(one, background.within(one.genes)) for one in sets]
    tested = [(one, inside) for one, inside in made if minimum <= len(inside) < background.size]
    chances = survival(
        [(len(ours & inside), len(inside)) for _, inside in tested], len(ours), background.size
    )
    found = [
        Enriched(one, hit_symbols(ours & inside), len(inside), len(ours), background.size, chance)
        for (one, inside), chance in zip(tested, chances, strict=True)
    ]
    return sorted(corrected(found), key=lambda one: (one.p, one.set.name))


def hit_symbols(genes: Iterable[str]) -> tuple[str, ...]:
    """Official symbols, sorted."""
    return tuple(sorted(map(symbol_of, genes)))


def survival(counts: Sequence[tuple[int, int]], drawn: int, size: int) -> list[float]:
    """The chance of at least so many hits, for each number of hits and size of set."""
    try:
        from scipy.stats import hypergeom  # noqa: PLC0415 - an extra, and a second to import
    except ImportError as missing:
        raise QueryError(EXTRA) from missing
    # sf(k) is the chance of more than k.
    return [float(hypergeom.sf(hits - 1, size, marked, drawn)) for hits, marked in counts]


def corrected(found: list[Enriched]) -> list[Enriched]:
    """The same with the false discovery rate of Benjamini and Hochberg."""
    try:
        from statsmodels.stats.multitest import multipletests  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise QueryError(EXTRA) from missing
    if not found:
        return []
    rates = multipletests([one.p for one in found], method="fdr_bh")[1]
    return [replace(one, q=float(rate)) for one, rate in zip(found, rates, strict=True)]


def rows_of(found: Iterable[Enriched]) -> Answer:
    """The tests with a hit, a row each; numbers have four significant digits."""
    rows = tuple(
        (
            one.set.name,
            one.set.meaning,
            len(one.hits),
            one.in_set,
            one.in_list,
            one.size,
            rounded(one.expected),
            rounded(one.fold),
            None if one.odds_ratio is None else rounded(one.odds_ratio),
            rounded(one.p),
            rounded(one.q),
            "|".join(one.hits),
            one.set.about,
        )
        for one in found
        if one.hits
    )
    return Answer(COLUMNS, rows)


def rounded(number: float) -> float:
    """A number with four significant digits.

    >>> rounded(0.000123456), rounded(12.0)
    (0.0001235, 12.0)
    """
    return float(f"{number:.{DIGITS}g}")
