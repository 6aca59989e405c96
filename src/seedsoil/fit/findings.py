"""The gates: claim and passage → findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedsoil.fit.cues import HEDGES, NEGATIONS, NEGATIVE_RELATIONS, cue_signs
from seedsoil.fit.printed import mention_spans, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from seedsoil.model import Cell, Claim, KnowledgeBase, Sentence, Source

__all__ = ["Finding", "Passage", "findings", "passages_of", "unaccepted"]

#: More claims than this in one span want a word of the curator in the ledger.
CROWDED = 12


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A gate that a claim does not pass: the claim, the name of the gate, what is wrong; and the source."""

    claim: str
    gate: str
    message: str
    source: str = ""

    def __str__(self) -> str:
        return f"{self.claim} {self.gate}: {self.message}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A span as a reader sees it, with the references that it cites."""

    text: str
    refs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Context:
    """What the gates need beside the claim: its passages, the names of entities, the signs of relations."""

    passages: tuple[Passage, ...]
    names: Mapping[str, tuple[str, ...]]
    sign: Mapping[str, int]

    @property
    def text(self) -> str:
        """The passages as one text; the bar keeps them apart."""
        return " | ".join(passage.text for passage in self.passages)


# ── passages ────────────────────────────────────────────────────────────────────────────────────────────


def passages_of(source: Source, text: bytes) -> dict[str, Passage]:
    """Each span of the ledger, and each cell, by its id; a cell reads as its row with the values above it."""
    passages = {row.id: Passage(plain(bytes_of(row, text)), frozenset(row.refs)) for row in source.sentences}
    rows = rows_with_inherited(source.cells, text)
    return passages | {cell.id: Passage(rows[cell.row], passages[cell.row].refs) for cell in source.cells}


def bytes_of(row: Sentence, text: bytes) -> str:
    """The text of a ledger row, without what stands inside it but belongs elsewhere."""
    gaps = [tuple(map(int, gap.split("-"))) for gap in row.gaps]
    edges = [row.start, *(edge for gap in gaps for edge in gap), row.end]
    pieces = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return b"".join(pieces).decode("utf-8")


def rows_with_inherited(cells: Iterable[Cell], text: bytes) -> dict[str, str]:
    """The rows of the tables as text, each value after its heading; an empty cell takes the value above it.

    The first row of a table is its headings.
    """
    headings: dict[tuple[int, str], str] = {}
    above: dict[int, dict[str, str]] = defaultdict(dict)
    rows: dict[str, str] = {}
    for cell in cells:
        value = plain(text[cell.start : cell.end].decode("utf-8"))
        heading = headings.setdefault((cell.table, cell.column), value)
        above[cell.table][cell.column] = f"{heading}: {value}"
        rows[cell.row] = " ; ".join(above[cell.table].values())
    return rows


def names_of(knowledge: KnowledgeBase, source: Source) -> dict[str, tuple[str, ...]]:
    """Each entity's names: label, synonyms, and the forms that this source prints."""
    forms: dict[str, list[str]] = defaultdict(list)
    for mention in source.mentions:
        forms[mention.entity].append(mention.form)
    return {
        entity.id: tuple(dict.fromkeys((entity.label, *entity.synonyms, *entity.related, *forms[entity.id])))
        for entity in knowledge.entities
    }


# ── gates ───────────────────────────────────────────────────────────────────────────────────────────────


def places(claim: Claim, entity: str, context: Context) -> list[tuple[int, int]]:
    """Where the passages mention an entity, by name or by the words that stand for it."""
    anaphora = [words for other, words in claim.antecedents if other == entity]
    return mention_spans((*context.names.get(entity, ()), *anaphora), context.text)


def unmentioned(claim: Claim, context: Context) -> Iterator[str]:
    """Subject, joint subjects and object are mentioned in the span."""
    for role, entity in (
        ("subject", claim.subject),
        ("object", claim.object),
        *(("joint", j) for j in claim.joint),
    ):
        if not places(claim, entity, context):
            yield f'{role} "{entity}" is not mentioned'


def wrong_polarity(claim: Claim, context: Context) -> Iterator[str]:
    """The cue nearest to the object, on the side of the subject, has the sign of the relation."""
    sign = context.sign.get(claim.relation, 0)
    if sign and not any(cue == sign for cue in governing(claim, context)):
        yield f'no cue of sign {sign:+d} governs "{claim.object}" where "{claim.subject}" acts'


def governing(claim: Claim, context: Context) -> set[int]:
    """The signs of the cues that may join subject and object: the one nearest to each mention of the object.

    A cue inside a name (the *inhibition* of X) belongs to the name; where nothing stands between the two, the
    cues around the object count.
    """
    subjects, objects = (places(claim, entity, context) for entity in (claim.subject, claim.object))
    taken = [*subjects, *objects]
    cues = [cue for cue in cue_signs(context.text) if not any(a <= cue[0] < b for a, b in taken)]
    return {sign for subject in subjects for obj in objects for sign in nearest(cues, subject, obj)}


def nearest(cues: list[tuple[int, int, int]], subject: tuple[int, int], obj: tuple[int, int]) -> set[int]:
    """The sign of the cue nearest to the object among those between it and the subject, else around it."""
    low, high = sorted((subject, obj))
    between = [cue for cue in cues if low[1] <= cue[0] < high[0]]
    candidates = between or [cue for cue in cues if cue[0] >= high[1]][:1]
    if not candidates:
        return set()
    closest = min(candidates, key=lambda cue: min(abs(cue[0] - obj[1]), abs(obj[0] - cue[1])))
    return {sign for start, _, sign in candidates if start == closest[0]}


def overlooked_negation(claim: Claim, context: Context) -> Iterator[str]:
    """A sentence with a negation has a claim that denies, doubts or excludes, or a curator who looked."""
    cue = NEGATIONS.search(context.text)
    if cue and claim.stance == "Affirmed" and claim.relation not in NEGATIVE_RELATIONS:
        yield f'the span says "{cue.group()}", the claim neither denies nor doubts'


def hedge_without_word(claim: Claim, context: Context) -> Iterator[str]:
    """The hedge of a claim stands in its span."""
    if claim.hedge and claim.hedge.lower() not in context.text.lower():
        yield f'hedge "{claim.hedge}" does not stand in the span'


def overlooked_hedge(claim: Claim, context: Context) -> Iterator[str]:
    """A span with a word of doubt has a claim with a hedge."""
    cue = HEDGES.search(context.text)
    if cue and not claim.hedge and claim.stance == "Affirmed":
        yield f'the span says "{cue.group()}", the claim has no hedge'


def foreign_reference(claim: Claim, context: Context) -> Iterator[str]:
    """The references of a claim are cited in its span, or its note says where they come from."""
    cited = frozenset().union(*(passage.refs for passage in context.passages))
    foreign = sorted(set(claim.refs) - cited)
    if foreign and not claim.note:
        yield f"references {foreign} are not cited in the span, and no note says why"


def missing_reference(claim: Claim, context: Context) -> Iterator[str]:
    """A claim from a span that cites has a reference, or a note that says why not."""
    if not claim.refs and not claim.note and any(passage.refs for passage in context.passages):
        yield "the span cites, the claim has no reference"


Gate = "Callable[[Claim, Context], Iterator[str]]"
GATES: dict[str, Callable[[Claim, Context], Iterator[str]]] = {
    "mention": unmentioned,
    "polarity": wrong_polarity,
    "negation": overlooked_negation,
    "hedge": hedge_without_word,
    "unhedged": overlooked_hedge,
    "reference": foreign_reference,
    "uncited": missing_reference,
}


def findings(knowledge: KnowledgeBase, texts: Mapping[str, bytes], sign: Mapping[str, int]) -> list[Finding]:
    """Every gate that a claim does not pass, for the sources whose text is given; sorted.

    ``texts``: bytes of the text by source id; ``sign``: +1, -1 or 0 by relation, as the ontology says.
    """
    return sorted(
        finding
        for source in knowledge.sources
        if source.document.id in texts
        for finding in source_findings(knowledge, source, texts[source.document.id], sign)
    )


def source_findings(
    knowledge: KnowledgeBase, source: Source, text: bytes, sign: Mapping[str, int]
) -> Iterator[Finding]:
    """The findings of one source."""
    passages, names = passages_of(source, text), names_of(knowledge, source)
    for claim in source.claims:
        context = Context(tuple(passages[span] for span in claim.spans), names, sign)
        yield from (replace(finding, source=source.id) for finding in claim_findings(claim, context))
    yield from (replace(finding, source=source.id) for finding in crowded(source))


def claim_findings(claim: Claim, context: Context) -> Iterator[Finding]:
    """The gates that one claim does not pass."""
    for name, gate in GATES.items():
        for message in gate(claim, context):
            yield Finding(claim.id, name, message)


def crowded(source: Source) -> Iterator[Finding]:
    """Spans with more claims than a reader expects, and no word of the curator about it."""
    counts = Counter(span for claim in source.claims for span in claim.spans)
    for row in source.sentences:
        if counts[row.id] > CROWDED and not row.reason:
            yield Finding(row.id, "crowded", f"{counts[row.id]} claims in one span; say why in the ledger")


def unaccepted(found: Iterable[Finding], source: Source) -> tuple[list[Finding], list[str]]:
    """The findings that no curator has accepted, and the acceptances that accept nothing any more."""
    found = list(found)
    accepted = {(row.claim, row.gate) for row in source.acceptances}
    raised = {(finding.claim, finding.gate) for finding in found}
    left = [finding for finding in found if (finding.claim, finding.gate) not in accepted]
    return left, [f"{claim} {gate}" for claim, gate in sorted(accepted - raised)]
