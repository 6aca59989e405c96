"""What a build made, in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.vocabulary import CLASSES_BY_BRANCH, GRAPH, INDIVIDUALS_BY_KIND, RDF, RECORD_CLASSES, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode, Triple

    from seedsoil.model import KnowledgeBase

__all__ = ["Summary", "summarize"]

Figures = dict[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of what a build made; ``coverage`` is the share of the ledger that is not deferred, in %."""

    entities: Figures
    records: Figures
    stances: Figures
    consensus: Figures
    graphs: Figures
    coverage: float

    def lines(self) -> Iterator[str]:
        r"""The figures as text, a line each kind.

        >>> figures = {"Cell": 2}, {"Claim": 3}, {"Affirmed": 3}, {"Settled": 3}, {"claims": 60}
        >>> print(*Summary(*figures, coverage=99.5).lines(), sep="\n")
        entities (2): Cell 2
        records: Claim 3
        claims by stance: Affirmed 3
        claims by consensus: Settled 3
        triples (60): claims 60
        coverage of the ledger: 99.5 %
        """
        yield f"entities ({sum(self.entities.values())}): {listed(self.entities)}"
        yield f"records: {listed(self.records)}"
        yield f"claims by stance: {listed(self.stances)}"
        yield f"claims by consensus: {listed(self.consensus)}"
        yield f"triples ({sum(self.graphs.values())}): {listed(self.graphs)}"
        yield f"coverage of the ledger: {self.coverage:.1f} %"


def summarize(knowledge: KnowledgeBase, graphs: Mapping[NamedNode, Sequence[Triple]]) -> Summary:
    """The figures of what was read and made."""
    claims = graphs[GRAPH.claims]
    return Summary(
        entities=by_branch(knowledge),
        records=counted([*claims, *graphs[GRAPH.settled], *graphs[GRAPH.inferred]], RDF.type, RECORD_CLASSES),
        stances=counted(claims, SOIL.stance, INDIVIDUALS_BY_KIND["Stance"]),
        consensus=counted(claims, SOIL.consensus, INDIVIDUALS_BY_KIND["Consensus"]),
        graphs={name.value.removeprefix(GRAPH.base): len(triples) for name, triples in graphs.items()},
        coverage=coverage(knowledge),
    )


def by_branch(knowledge: KnowledgeBase) -> Figures:
    """How many entities each branch of the class tree has; each is counted in its first class."""
    branch_of = {name: branch for branch, names in CLASSES_BY_BRANCH.items() for name in names}
    return ranked(branch_of[entity.classes[0]] for entity in knowledge.entities)


def counted(triples: Iterable[Triple], predicate: NamedNode, names: Iterable[str]) -> Figures:
    """How often each of these terms of our vocabulary stands after a predicate."""
    wanted = {str(SOIL[name]): name for name in names}
    values = (str(triple.object) for triple in triples if triple.predicate == predicate)
    return ranked(wanted[value] for value in values if value in wanted)


def ranked(names: Iterable[str]) -> Figures:
    """How often each name comes, the most frequent first."""
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def coverage(knowledge: KnowledgeBase) -> float:
    """The share of ledger rows that are not deferred, in %."""
    statuses = [sentence.status for source in knowledge.sources for sentence in source.sentences]
    done = sum(status != "deferred" for status in statuses)
    return 100 * done / len(statuses) if statuses else 100.0


def listed(figures: Figures) -> str:
    """Figures in a row."""
    return ", ".join(f"{name} {number}" for name, number in figures.items())
