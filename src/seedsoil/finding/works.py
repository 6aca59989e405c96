"""The papers of a reference list, and the sources: by number, DOI, PubMed id, authors, or words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from seedsoil.errors import NameNotFound
from seedsoil.finding.forms import LONGEST, shown, tidy
from seedsoil.finding.names import rows
from seedsoil.vocabulary import compact, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from seedsoil.store import Queryable

__all__ = ["Work", "by_words", "claims_saying", "missing", "named", "printed_number", "resolve_work", "works"]

WORKS = """SELECT DISTINCT ?node ?label ?authors ?title ?journal ?year ?doi ?pmid ?number
WHERE { GRAPH graph:claims {
  VALUES ?class { soil:Reference soil:SourceDocument }
  ?node a ?class ; rdfs:label ?label .
  OPTIONAL { ?node soil:authors ?authors }
  OPTIONAL { ?node dcterms:title ?title }
  OPTIONAL { ?node soil:journal ?journal }
  OPTIONAL { ?node soil:year ?year }
  OPTIONAL { ?node bibo:doi ?doi }
  OPTIONAL { ?node bibo:pmid ?pmid }
  OPTIONAL { ?node soil:number ?number }
} }"""
CLAIMS = """SELECT DISTINCT ?claim ?label WHERE {
  GRAPH graph:claims { ?claim soil:stance ?stance ; rdfs:label ?label }
} ORDER BY ?claim"""
# How an identifier of a paper is written, and which of its fields that is.
WRITTEN = {
    "id": r"((?:ref|source):\S+)",
    "number": r"(?:ref(?:erence|s)?\W*|\[)?(\d{1,4})\]?",
    "doi": r"(?:.*doi\.org/|doi:\s*)?(10\.\d+/\S+)",
    "pmid": r"(?:.*pubmed\D*|pmid\W*)?(\d{5,9})/?",
}
WORDS = {"id": "id", "number": "number", "doi": "DOI", "pmid": "PubMed id"}
# "et al." is no name, and neither is "and".
JOINERS = r"\bet\.?\s+al\b|\band\b|&"
# British and American spellings are one: our labels are British, most titles American.
SPELLINGS = {
    r"umour": "umor",
    r"is(?=(?:e|ed|es|ing|ation)\b)": "iz",
    r"signall": "signal",
    r"ae(?=m|s)": "e",
}
# Where the words of a text may stand, the strictest way first.
WAYS = {
    "first author and year": ("first", "year"),
    "authors and year": ("authors", "year"),
    "words of the entry": ("authors", "title", "journal", "year"),
}
# A shorter word is an initial or an article.
SHORTEST = 2
#: How many candidates a message lists.
SHOWN = 5


class Work(NamedTuple):
    """A paper as a list of references prints it, or a source document, which has no number there."""

    id: str
    label: str
    authors: str = ""
    title: str = ""
    journal: str = ""
    year: str = ""
    doi: str = ""
    pmid: str = ""
    number: str = ""


def works(source: Queryable) -> list[Work]:
    """All papers and sources of a store, in the order of their numbers."""
    found = (
        Work(compact(row["node"]), *(said(row, name) for name in Work._fields[1:]))
        for row in rows(source, WORKS)
    )
    return sorted(found, key=lambda work: (int(work.number or 0), work.id))


def said(row: Any, name: str) -> str:
    """A cell as text."""
    return str(row[name].value) if row[name] else ""


def named(known: Iterable[Work], text: str) -> Iterator[tuple[Work, str]]:
    """The works with this number, DOI or PubMed id, each with the kind of its name.

    >>> paper = Work("ref:x-7", "Doe J 2011", doi="10.1000/Soil", number="7")
    >>> [[how for _, how in named([paper], text)] for text in ("7", "[7]", "ref:7", "doi:10.1000/soil", "8")]
    [['number'], ['number'], ['number'], ['DOI'], []]
    """
    spelled = identifiers(text)
    for work in known:
        fields = work._asdict()
        yield from (
            (work, WORDS[field]) for field, value in spelled.items() if fields[field].casefold() == value
        )


def identifiers(text: str) -> dict[str, str]:
    """The identifiers that a text may be, by their fields; a number has no leading zeros."""
    written = tidy(text).casefold()
    found = {field: re.fullmatch(pattern, written) for field, pattern in WRITTEN.items()}
    return {field: match[1].lstrip("0") or "0" for field, match in found.items() if match}


def by_words(known: Iterable[Work], text: str) -> list[tuple[Work, str]]:
    """The works that have all words of a text: as first author and year, or in authors, title and journal.

    >>> works = [Work("ref:x-1", "Al-Hajj M", "Al-Hajj M, Doe J", "On soil", "Soil", "2003"),
    ...          Work("ref:x-2", "Roe R", "Roe R, Doe J", "Seeds", "Soil", "2011")]
    >>> asked = ("Al-Hajj et al. 2003", "doe", "seeds 2012")
    >>> [[work.id for work, _ in by_words(works, text)] for text in asked]
    [['ref:x-1'], ['ref:x-1', 'ref:x-2'], []]
    """
    wanted, known = sought(text), list(known)
    for how, fields in WAYS.items():
        if found := [(work, how) for work in known if wanted and wanted <= has(work, fields)]:
            return found
    return []


def sought(text: str) -> set[str]:
    """The words to look for: those of a text, unless it is too long, or has nothing but initials."""
    found = words(text) if len(text) <= LONGEST else set()
    return found if any(len(word) >= SHORTEST for word in found) else set()


def has(work: Work, fields: Iterable[str]) -> set[str]:
    """The words in some fields of a work."""
    texts = work._asdict() | {"first": work.authors.partition(",")[0]}
    return set().union(*(words(texts[field]) for field in fields))


def words(text: str) -> set[str]:
    """The words of a text, without letter case and accents, in American spelling.

    >>> sorted(words("Müller-Doe et al., 2003"))
    ['2003', 'doe', 'muller']
    >>> sorted(words("tumour signalling, colonisation"))
    ['colonization', 'signaling', 'tumor']
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    spelled = re.sub(JOINERS, " ", plain.casefold())
    for british, american in SPELLINGS.items():
        spelled = re.sub(british, american, spelled)
    return set(re.findall(r"\w+", spelled))


def claims_saying(source: Queryable, text: str) -> Iterator[tuple[str, str]]:
    """The claims whose label has all words of a text, with that label."""
    wanted = sought(text)
    for row in rows(source, CLAIMS) if wanted else ():
        if wanted <= words(row["label"].value):
            yield compact(row["claim"]), row["label"].value


def missing(known: Iterable[Work], text: str) -> str:
    """What to say of a number that no reference has; nothing of another text.

    >>> missing([Work("ref:x-1", "Doe J 2011", number="1"), Work("ref:x-2", "Roe R", number="2")], "ref 9")
    'there is no reference 9; they have the numbers 1 to 2.'
    """
    number = identifiers(text).get("number")
    numbers = [int(work.number) for work in known if work.number]
    if number is None or not numbers or number in map(str, numbers):
        return ""
    return f"there is no reference {number}; they have the numbers {min(numbers)} to {max(numbers)}."


def resolve_work(source: Queryable, text: str, *, loosely: bool = False) -> NamedNode | None:
    """The paper or source that a text names, None if it names none.

    By id, number, DOI or PubMed id; ``loosely`` also by its authors and year, or by words of its entry.
    Raises NameNotFound with the candidates if there are several.
    """
    if not loosely and not identifiers(text):
        return None
    known = works(source)
    found = [work for work, _ in (by_words(known, text) if loosely else named(known, text))]
    if len(found) > 1:
        raise NameNotFound(several(found, text))
    if not found and not loosely and (said := missing(known, text)):
        raise NameNotFound(said)
    return expand(found[0].id) if found else None


def printed_number(source: Queryable, text: str) -> str:
    """The printed number of the one reference that a text names, by whatever ``resolve_work`` knows it.

    Raises NameNotFound if it names no paper of the list, or several.
    """
    node = resolve_work(source, text) or resolve_work(source, text, loosely=True)
    number = next((work.number for work in works(source) if node and expand(work.id) == node), "")
    if not number:
        remedy = "Write its printed number, its DOI, or its first author and year."
        raise NameNotFound(f'"{shown(text)}" names no paper of the list of references. {remedy}')
    return number


def several(found: list[Work], text: str) -> str:
    """What to say when a text names several works."""
    listed = " or ".join(f"{work.id} ({work.label})" for work in found[:SHOWN])
    more = f" or another of {len(found)}; find lists them" if len(found) > SHOWN else ""
    return f'"{shown(text)}" names more than one reference. Write {listed}{more}.'
