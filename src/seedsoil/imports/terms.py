"""Terms of other terminologies, as far as a slice needs them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedsoil.vocabulary import PREFIXES, curie_problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["Term", "Terminology", "ancestry", "canonical", "restricted"]

SPELLINGS = {name.casefold(): name for name in PREFIXES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term; ``parents`` by is_a, ``wholes`` by part_of, ``broader`` where the source does not tell which.

    ``synonyms`` are exact, ``names`` are those whose scope the source does not tell.
    """

    id: str
    label: str = ""
    synonyms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    obsolete: bool = False
    replaced_by: str = ""

    @property
    def above(self) -> tuple[str, ...]:
        """All that stands directly above the term, sorted."""
        return tuple(sorted({*self.parents, *self.wholes, *self.broader}))


@dataclass(frozen=True, slots=True)
class Terminology:
    """All terms of one terminology by their CURIEs; ``version`` is empty where the file does not tell it."""

    terms: Mapping[str, Term]
    version: str = ""


def canonical(text: str, prefixes: Iterable[str]) -> str:
    """A CURIE as our tables write it; empty if it belongs to no prefix that we know.

    ``prefixes`` are those that an identifier without any may have.

    >>> canonical("WikiPathways:WP1", ()), canonical("CVCL_0062", ["Cellosaurus"]), canonical("NEMO:x", ())
    ('wikipathways:WP1', 'Cellosaurus:CVCL_0062', '')
    """
    before, colon, local = text.strip().rpartition(":")
    names = [SPELLINGS.get(before.casefold(), "")] if colon else prefixes
    curies = (f"{name}:{local}" for name in names if name)
    return next((curie for curie in curies if not curie_problem(curie)), "")


def ancestry(ids: Iterable[str], terms: Mapping[str, Term]) -> set[str]:
    """The terms among ``ids`` that there are, and everything above them.

    >>> lung, body = Term(id="lung", wholes=("body",)), Term(id="body")
    >>> sorted(ancestry(["lung", "tail"], {"lung": lung, "body": body}))
    ['body', 'lung']
    """
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        curie = waiting.pop()
        if curie in terms and curie not in found:
            found.add(curie)
            waiting += terms[curie].above
    return found


def restricted(term: Term, known: Collection[str]) -> Term:
    """The term without links to what is not known."""

    def kept(curies: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({curie for curie in curies if curie in known and curie != term.id}))

    return replace(term, parents=kept(term.parents), wholes=kept(term.wholes), broader=kept(term.broader))
