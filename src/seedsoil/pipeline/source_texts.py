"""The texts of the source documents, which are not in the repository: found, and held against the tables."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from seedsoil.curation import read_curation
from seedsoil.errors import Complaint, SourceError, TableError
from seedsoil.fit import findings, mentions_table, printed_mentions, unaccepted
from seedsoil.indexing import verify_folder
from seedsoil.pipeline.texts import named_text, own_text, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from seedsoil.model import KnowledgeBase, Source

__all__ = ["mark_printed_names", "texts_at_hand", "verify_claims", "verify_texts"]

REMEDY = "Mend it, or accept it in acceptances.tsv with a reason."


def texts_at_hand(knowledge: KnowledgeBase, curation: Path, given: Path | None = None) -> dict[str, bytes]:
    """The texts of the sources, as far as they are at hand, by source.

    The text of a source is ``curation/<source>/text.txt``; without it, the file ``given``, or the one that
    ``$SEEDSOIL_TEXT`` names, if that is the text of this source (or there is no other source). Raises
    SourceError if the file is missing or belongs to no source.
    """
    named = named_text(given)
    extra = read(named) if named else None
    if extra is not None and not any(belongs(extra, source, knowledge) for source in knowledge.sources):
        raise SourceError(f"{named}: is not the text of any source. Give the text that was indexed.")
    texts = {source.id: text_of(source, curation, extra, knowledge) for source in knowledge.sources}
    return {name: text for name, text in texts.items() if text is not None}


def verify_texts(knowledge: KnowledgeBase, curation: Path, given: Path | None = None) -> str:
    """Hold every span of every source against its text, where there is one; say what was done.

    Texts are found as by :func:`texts_at_hand`. Raises TableError with a complaint for each span that does
    not fit, and SourceError if the file is missing or belongs to no source.
    """
    texts = texts_at_hand(knowledge, curation, given)
    complaints = [
        complaint for name, text in texts.items() for complaint in verify_folder(text, curation / name)
    ]
    if complaints:
        raise TableError(complaints)
    return report(set(texts), len(knowledge.sources))


def verify_claims(
    knowledge: KnowledgeBase, curation: Path, sign: Mapping[str, int], given: Path | None = None
) -> str:
    """Hold every claim against its sentences, where the text is at hand; say what was done.

    ``sign``: +1, -1 or 0 by relation. Raises TableError with a complaint for each claim that a fit gate
    questions and no curator has accepted, and for each acceptance that accepts nothing any more.
    """
    texts = texts_at_hand(knowledge, curation, given)
    complaints = list(questioned(knowledge, curation, texts, sign))
    if complaints:
        raise TableError(complaints)
    return "every claim fits its sentences, or a curator says why" if texts else "no text at hand"


def mark_printed_names(curation: Path, name: str, text: Path) -> str:
    """Write into a source's table of mentions which names of the entities its text has; say how many.

    Raises TableError if the tables do not hold, SourceError if the text is not that of the source.
    """
    knowledge = read_curation(curation)
    texts = texts_at_hand(knowledge, curation, text)
    source = next((one for one in knowledge.sources if one.id == name and name in texts), None)
    if source is None:
        known = ", ".join(one.id for one in knowledge.sources)
        raise SourceError(f"{text}: there is no source {name} with this text. There is {known}.")
    rows = printed_mentions(knowledge, source, texts[name])
    (curation / name / "mentions.tsv").write_text(mentions_table(rows), encoding="utf-8", newline="\n")
    return f"{len(rows)} forms of {len({row.entity for row in rows})} entities"


def questioned(
    knowledge: KnowledgeBase, curation: Path, texts: Mapping[str, bytes], sign: Mapping[str, int]
) -> Iterator[Complaint]:
    """What the fit gates question, and acceptances that accept nothing any more."""
    found = findings(knowledge, texts, sign)
    for source in knowledge.sources:
        if source.id in texts:
            own = [finding for finding in found if finding.source == source.id]
            left, stale = unaccepted(own, source)
            folder = f"{curation.name}/{source.id}"
            for one in left:
                yield Complaint(f"{folder}/claims.tsv", 0, one.gate, one.claim, f"{one.message}. {REMEDY}")
            for pair in stale:
                yield Complaint(
                    f"{folder}/acceptances.tsv", 0, "claim", pair, "accepts nothing. Remove the row."
                )


def text_of(source: Source, curation: Path, extra: bytes | None, knowledge: KnowledgeBase) -> bytes | None:
    """The text of one source, or None."""
    own = own_text(curation, source.id)
    if own.exists():
        return read(own)
    return extra if extra is not None and belongs(extra, source, knowledge) else None


def belongs(text: bytes, source: Source, knowledge: KnowledgeBase) -> bool:
    """Whether a text is meant for a source: it is the indexed one, or there is no other source."""
    return hashlib.sha256(text).hexdigest() == source.document.sha256 or len(knowledge.sources) == 1


def report(verified: set[str], number: int) -> str:
    """What was verified, in a few words.

    >>> report({"doe2020"}, 1), report(set(), 2)
    ('spans fit the text of doe2020', 'no text at hand: spans are not verified')
    """
    if not verified:
        return "no text at hand: spans are not verified"
    rest = "" if len(verified) == number else f"; {number - len(verified)} without text"
    return f"spans fit the text of {', '.join(sorted(verified))}{rest}"
