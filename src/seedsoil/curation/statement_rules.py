"""What must hold among the claims of one source, its ledger, and what curators say about both."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedsoil.curation.sheets import SourceTables, Table
    from seedsoil.errors import Complaint
    from seedsoil.model import Claim, Entity

__all__ = ["STATEMENT_RULES", "kin_of", "mechanisms_hang_together"]

TYPED = ("claims", "conflicts", "errata", "mechanisms")
NEEDS_REASON = frozenset(("duplicate", "outOfScope"))
DISAGREEING = frozenset(("Conflict", "DualRole"))


def the_folder_bears_the_id(source: SourceTables) -> Iterator[Complaint]:
    """Ids of claims begin with the id of their source, so it must be the one that the folder shows."""
    for line, row in source.document.sound():
        if row.id != source.folder:
            problem = f'is not the name of the folder, "{source.folder}". Write that.'
            yield source.document.complaint(line, "id", row.id, problem)


def ids_name_their_source(source: SourceTables) -> Iterator[Complaint]:
    """All sources share the ids of claims, so each begins with its source."""
    for name in TYPED:
        table = getattr(source, name)
        for line, row in table.sound():
            if not row.id.startswith(f"{source.folder}-"):
                problem = f"does not begin with the name of its source. Write {source.folder}-…"
                yield table.complaint(line, "id", row.id, problem)


def spans_have_a_length(source: SourceTables) -> Iterator[Complaint]:
    """A span ends behind its start."""
    for table in (source.sentences, source.cells, source.references):
        for line, row in table.sound():
            if row.end <= row.start:
                yield table.complaint(
                    line, "end", row.end, f"is not behind the start, {row.start}. Index the source again."
                )


def left_out_with_a_reason(source: SourceTables) -> Iterator[Complaint]:
    """A sentence that is left out for good says why."""
    for line, row in source.sentences.sound():
        if row.status in NEEDS_REASON and not row.reason:
            problem = f"is blank, and the status is {row.status}. Write why."
            yield source.sentences.complaint(line, "reason", "", problem)


def row_of_span(source: SourceTables) -> dict[str, str]:
    """The row of the ledger that a span belongs to: a cell belongs to its row."""
    return {row.id: row.id for row in source.sentences.rows} | {row.id: row.row for row in source.cells.rows}


def claimed_sentences_have_claims(source: SourceTables) -> Iterator[Complaint]:
    """``claimed`` means that at least one claim, or conflict, points to the sentence."""
    if not (source.claims.whole and source.conflicts.whole and source.cells.whole):
        return
    rows = row_of_span(source)
    spans = [span for claim in source.claims.rows for span in claim.spans]
    spans += [span for conflict in source.conflicts.rows for span in conflict.spans]
    stated = {rows.get(span) for span in spans}
    for line, row in source.sentences.sound():
        if row.status == "claimed" and row.id not in stated:
            problem = (
                f"is the status of {row.id}, but no claim has that span. Add the claim, or change the status."
            )
            yield source.sentences.complaint(line, "status", row.status, problem)


def claims_stand_in_claimed_sentences(source: SourceTables) -> Iterator[Complaint]:
    """The ledger counts a sentence as claimed if, and only if, it is."""
    rows, statuses = row_of_span(source), {row.id: row.status for _, row in source.sentences.sound()}
    for line, row in source.claims.sound():
        for span in row.spans:
            status = statuses.get(rows.get(span, ""), "claimed")
            if status != "claimed":
                problem = f"has the status {status} in {source.sentences.file}. Write claimed there."
                yield source.claims.complaint(line, "spans", span, problem)


def sound_claims(source: SourceTables) -> dict[str, Claim]:
    """The claims that were read without a complaint, by id."""
    return {row.id: row for _, row in source.claims.sound()}


def conflicts_disagree(source: SourceTables) -> Iterator[Complaint]:
    """Claims that all say the same are no disagreement."""
    claims = sound_claims(source)
    for line, row in source.conflicts.sound():
        members = [claims[name] for name in row.claims if name in claims]
        said = {(claim.stance, claim.relation) for claim in members}
        if row.kind in DISAGREEING and len(said) == 1 and len(members) == len(row.claims):
            problem = (
                f"all say {' '.join(said.pop())}. A {row.kind} needs two that differ in relation or stance."
            )
            yield source.conflicts.complaint(line, "claims", "|".join(row.claims), problem)


def conflicts_have_members(source: SourceTables) -> Iterator[Complaint]:
    """A disagreement is one of claims; a question may also be open that no claim touches."""
    for line, row in source.conflicts.sound():
        if not row.claims and (row.kind in DISAGREEING or not row.spans):
            problem = f"is blank, and the kind is {row.kind}. Write the claims that disagree."
            yield source.conflicts.complaint(line, "claims", "", problem)


def errata_stand_somewhere(source: SourceTables) -> Iterator[Complaint]:
    """A mistake stands in a span of the text or in an entry of its list of references."""
    for line, row in source.errata.sound():
        if not (row.spans or row.refs):
            yield source.errata.complaint(
                line, "spans", "", "is blank, as refs is. Write where the mistake stands."
            )


def kin_of(entities: Table[Entity]) -> dict[str, frozenset[str]]:
    """Each entity with those that its links name."""
    return {row.id: frozenset((row.id, *(other for _, other in row.links))) for row in entities.rows}


def mechanisms_hang_together(source: SourceTables, kin: dict[str, frozenset[str]]) -> Iterator[Complaint]:
    """Each step of a chain takes up an entity of the step before, or one linked to it."""
    claims = sound_claims(source)
    for line, row in source.mechanisms.sound():
        steps = [claims[name] for name in row.claims if name in claims]
        whole = len(steps) == len(row.claims)
        for one, two in pairwise(steps) if whole and not row.note else ():
            if not entities_of(one, kin) & entities_of(two, kin):
                remedy = "Mend the order, or explain it in the note."
                problem = f"shares no entity with the step before it, {one.id}. {remedy}"
                yield source.mechanisms.complaint(line, "claims", two.id, problem)


def entities_of(claim: Claim, kin: dict[str, frozenset[str]]) -> frozenset[str]:
    """Every entity that a claim speaks of, its circumstances included, and their kin."""
    circumstances = (claim.site, claim.subtype, claim.stage, claim.model, claim.in_cell, claim.condition)
    told = (name for names in (claim.joint, claim.via, *circumstances) for name in names)
    return frozenset().union(*(kin.get(name, {name}) for name in (claim.subject, claim.object, *told)))


STATEMENT_RULES = (
    the_folder_bears_the_id,
    ids_name_their_source,
    spans_have_a_length,
    left_out_with_a_reason,
    claimed_sentences_have_claims,
    claims_stand_in_claimed_sentences,
    conflicts_disagree,
    conflicts_have_members,
    errata_stand_somewhere,
)
