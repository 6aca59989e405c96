"""How the curation stands, in figures that nobody types: ``docs/curation-report.md``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from tabulate import tabulate

from seedsoil.fit import catch_rates, findings, passages_of, unaccepted
from seedsoil.fit.detectors import differing_numbers, misnamed_authors, unlike_titles
from seedsoil.model import LEDGER_STATUSES, NO_TERM
from seedsoil.settle import consensus_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seedsoil.fit.detectors import Suspicion
    from seedsoil.model import KnowledgeBase, Source

    class GuardRate(Protocol):
        """What ``seedsoil.queries.mutants`` measures, which is no affair of this room."""

        @property
        def fault(self) -> str: ...
        @property
        def claims(self) -> int: ...
        @property
        def unguarded(self) -> tuple[str, ...]: ...
        @property
        def share(self) -> float: ...


__all__ = ["curation_report"]

INTRODUCTION = """\
# Curation report

Written by `python scripts/document.py TEXT` from the tables and the text of the source; a test compares it.
What the words mean: [curation/README.md](../curation/README.md); how the gates work:
[decision 0004](decisions/0004-fit-gates-and-acceptances.md)."""

GROUNDING = {
    "skos:exactMatch": "exact",
    "skos:closeMatch": "close",
    "skos:broadMatch": "broader term",
    "skos:narrowMatch": "narrower term",
    "skos:relatedMatch": "related term",
}


def curation_report(
    knowledge: KnowledgeBase,
    texts: Mapping[str, bytes],
    sign: Mapping[str, int],
    guards: Iterable[GuardRate],
) -> str:
    """The report as Markdown.

    ``texts``: the text of each source by its id; ``sign``: +1, -1 or 0 by relation; ``guards``: how well the
    golden answers guard the claims. Raises KeyError if the text of a source is missing, since the gates
    cannot be measured without it.
    """
    parts = [INTRODUCTION, *entities(knowledge), *contracts(guards)]
    for source in knowledge.sources:
        parts += of_source(knowledge, source, texts[source.id], sign)
    return "\n\n".join(parts) + "\n"


def of_source(
    knowledge: KnowledgeBase, source: Source, text: bytes, sign: Mapping[str, int]
) -> Iterator[str]:
    """The part of the report about one source."""
    yield f"## {source.document.short}"
    yield from coverage(source)
    yield from claims(knowledge, source)
    yield from faults(knowledge, source, text)
    yield from readings(source)
    yield from gates(knowledge, source, text, sign)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    return tabulate(list(rows), headers=list(headings), tablefmt="github", disable_numparse=True)


def counted(title: str, counts: Mapping[str, int]) -> str:
    """A table of counts, the largest first, with their sum."""
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return table((title, "number"), [*rows, ("**all**", sum(counts.values()))])


def entities(knowledge: KnowledgeBase) -> Iterator[str]:
    """How the entities are grounded: each counts once, by its nearest match."""
    best = {entity.id: "no counterpart, with the reason" for entity in knowledge.entities}
    for predicate in reversed(GROUNDING):
        for row in knowledge.mappings:
            if row.predicate_id == predicate and not row.predicate_modifier and row.object_id != NO_TERM:
                best[row.subject_id.removeprefix("entity:")] = GROUNDING[predicate]
    nots = sum(row.predicate_modifier == "Not" for row in knowledge.mappings)
    yield "## Entities"
    yield counted("grounding of the entity", Counter(best[entity.id] for entity in knowledge.entities))
    yield f"{nots} negative mappings say what a printed name does not mean."


def contracts(guards: Iterable[GuardRate]) -> Iterator[str]:
    """How many claims cannot be made wrong without the golden answer of a stored question changing."""
    rates = list(guards)
    yield "## Contracts"
    yield "Each claim is made wrong, one at a time, and the stored questions are asked with their examples."
    yield table(
        ("what is done to a claim", "claims", "some answer changes", "share"),
        [(rate.fault, rate.claims, rate.claims - len(rate.unguarded), f"{rate.share:.1%}") for rate in rates],
    )
    for rate in rates:
        if rate.unguarded:
            yield f"No answer misses these when {rate.fault}: {', '.join(rate.unguarded)}."


def coverage(source: Source) -> Iterator[str]:
    """What became of each span, section by section."""
    by_section = {section.id: Counter[str]() for section in source.sections}
    for row in source.sentences:
        by_section[row.section][row.status] += 1
    yield "### Coverage"
    yield "Rows of the ledger: sentences, headings, captions, table rows, footnotes, page furniture."
    yield table(
        ("section", *LEDGER_STATUSES),
        [
            *((section.id, *counts_of(by_section[section.id])) for section in source.sections),
            ("**all**", *counts_of(sum(by_section.values(), Counter()))),
        ],
    )


def counts_of(counts: Counter[str]) -> list[int]:
    """The counts in the order of the statuses."""
    return [counts[status] for status in LEDGER_STATUSES]


def claims(knowledge: KnowledgeBase, source: Source) -> Iterator[str]:
    """The claims by what they are."""
    consensus = consensus_of(knowledge)
    yield "### Claims"
    yield counted("kind", Counter(claim.kind for claim in source.claims))
    yield counted("stance", Counter(claim.stance for claim in source.claims))
    yield counted("consensus", Counter(consensus[claim.id] for claim in source.claims))
    hedged = sum(bool(claim.hedge) for claim in source.claims)
    yield f"{hedged} claims are hedged; {len(source.mechanisms)} mechanisms tie claims to chains."


def faults(knowledge: KnowledgeBase, source: Source, text: bytes) -> Iterator[str]:
    """The errata by kind, and what the detectors would have a curator look at."""
    yield "### Faults of the source"
    yield counted("kind of erratum", Counter(erratum.kind for erratum in source.errata))
    yield table(
        ("what detectors would have a curator look at", "number"),
        [
            ("named author who is not the first of the reference", len(authors(source, text))),
            ("claims that say the same with different numbers", len(differing_numbers(source))),
            ("claims without a word of the titles that they cite", len(unlike_titles(knowledge, source))),
        ],
    )


def authors(source: Source, text: bytes) -> list[Suspicion]:
    """The sentences that name an author whom the list of references does not have."""
    return misnamed_authors(source, passages_of(source, text))


def readings(source: Source) -> Iterator[str]:
    """What second readers found, and what became of it."""
    yield "### Second readings"
    yield table(
        ("part", "rows read", "high", "medium", "low", "mended", "refused", "note"),
        [
            (row.part, row.checked, row.high, row.medium, row.low, row.mended, row.refused, row.note)
            for row in source.readings
        ],
    )


def gates(knowledge: KnowledgeBase, source: Source, text: bytes, sign: Mapping[str, int]) -> Iterator[str]:
    """What the gates find, and how much they catch of what is made wrong on purpose."""
    found = findings(knowledge, {source.id: text}, sign)
    left, _ = unaccepted(found, source)
    yield "### Gates"
    yield f"{len(found)} findings, of which curators have accepted {len(found) - len(left)} with a reason."
    yield table(
        ("fault seeded", "claims", "caught", "share"),
        [
            (rate.fault, rate.seeded, rate.caught, f"{rate.share:.1%}")
            for rate in catch_rates(knowledge, source, text, sign)
        ],
    )
