"""Where a sentence of biomedical English ends."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from seedsoil.indexing.paragraphs import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ends_sentence", "opens_sentence", "sentence_spans"]

# A stop takes with it what closes there, and a citation set behind it.
TAIL = r"[.!?]+(?:[)\]”’\"'*]|</\w+>)*(?:\s?\[[\d,;\s–—-]+\])?"
STOP = re.compile(TAIL + r"(?=\s)")
FINAL = re.compile(TAIL + r"\Z")
LAST_WORD = re.compile(r"[^\s(\[“\"*]+\Z")
OPENING_MARKS = re.compile(r"(?:[\"“‘'(\[*_]|<\w+>)*")


def words(text: str) -> frozenset[str]:
    """A set of words."""
    return frozenset(text.split())


# These never end a sentence.
INNER = words("e.g i.e vs cf ca approx viz incl dr prof mr mrs ms st")
# These are abbreviations only before a number: "no. 3", "Fig. S1".
NUMBERED = words("no nos fig figs eq eqs ref refs tab vol pp chap sec suppl")
# These may end a sentence; they do where a capital follows.
LATIN = words("al etc")
# These may end a sentence; they do where an ordinary opening word follows ("the U.S. Government" goes on).
TITLES = words("inc ltd co jr sr sp spp u.s u.k u.s.a a.m p.m ph.d m.d")
OPENERS = words(
    """A After Although An And As At Because But By During Finally For From Furthermore Given Hence Here
    How However If In Indeed Interestingly It Its Many Moreover Most No Of On One Other Our Recent Recently
    Several Since So Some Such That The Their Then There Therefore These They This Those Through Thus To
    Together Under We What When Whereas Whether While With Yet"""
)
# A single capital after one of these words begins a name ("by J. Doe"); after a noun it ends ("vitamin D.").
BEFORE_NAME = words("by and from of to with thank in at for as or")
# Longer brackets than this are taken for a misprint rather than for an aside with stops inside.
LONGEST_ASIDE = 400


def sentence_spans(text: str) -> list[Span]:
    """Sentences of a running text, white space between them left out.

    >>> text = "Doe et al. [2] saw it (cf. Fig. 3). miR-10b rises 1.5 times. P. R. Roe agrees."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Doe et al. [2] saw it (cf. Fig. 3).', 'miR-10b rises 1.5 times.', 'P. R. Roe agrees.']
    """
    edges = [0, *boundaries(text), len(text)]
    return [trimmed(text, start, end) for start, end in pairwise(edges) if text[start:end].strip()]


def ends_sentence(text: str, following: str = "") -> bool:
    """Whether a paragraph closes its last sentence, given the paragraph that follows.

    >>> ends_sentence("They spread [7]."), ends_sentence("They have been")
    (True, False)
    >>> ends_sentence("as shown by Doe et al.", "in mice")
    False
    """
    stop = FINAL.search(text)
    if not stop:
        return False
    return not (is_abbreviated(text, stop) and following and not opens_sentence(following))


def opens_sentence(text: str) -> bool:
    """Whether a text can begin a sentence: a lower-case word cannot, the name of a gene or RNA can.

    >>> [opens_sentence(text) for text in ("The", "the", "miR-708 is", "β-catenin is")]
    [True, False, True, True]
    """
    bare = text[match.end() :] if (match := OPENING_MARKS.match(text)) else text
    word = bare.split(maxsplit=1)[0] if bare.strip() else ""
    return not re.match(r"[a-zà-ÿ]", word) or bool(re.search(r"[A-Z0-9]", word))


def boundaries(text: str) -> Iterator[int]:
    """Offsets just behind the stops that end a sentence."""
    asides = aside_spans(text)
    for stop in STOP.finditer(text):
        inside = any(aside.start < stop.start() and stop.end() < aside.end for aside in asides)
        if not inside and is_boundary(text, stop):
            yield stop.end()


def is_boundary(text: str, stop: re.Match[str]) -> bool:
    """Whether this stop ends a sentence, judged by the word before it and the word behind it."""
    behind = text[stop.end() :].lstrip()
    if not opens_sentence(behind):
        return False
    return not is_abbreviated(text, stop) or abbreviation_may_end(text, stop, behind)


def is_abbreviated(text: str, stop: re.Match[str]) -> bool:
    """Whether the word before the stop is an abbreviation or an initial."""
    word = word_before(text, stop.start())
    known = INNER | NUMBERED | LATIN | TITLES
    return stop.group().startswith(".") and (word.lower() in known or is_initial(text, stop.start()))


def abbreviation_may_end(text: str, stop: re.Match[str], behind: str) -> bool:
    """Whether a sentence ends at an abbreviation, from what follows it."""
    word = word_before(text, stop.start()).lower()
    if word in INNER or "[" in stop.group():
        return False
    if word in NUMBERED:
        return not re.match(r"[A-Z]?\d", behind)
    opener = re.match(r"\w+(?!\w|\.)", behind)
    return word in LATIN or (opener is not None and opener.group() in OPENERS)


def is_initial(text: str, at: int) -> bool:
    """Whether the single capital before ``at`` begins a name."""
    word = word_before(text, at)
    if not re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", word):
        return False
    before = word_before(text, len(text[: at - len(word)].rstrip()))
    return not before.rstrip(".!?,;:").islower() or before[-1] in ".!?" or before in BEFORE_NAME


def word_before(text: str, at: int) -> str:
    """The word that ends at an offset, or nothing."""
    found = LAST_WORD.search(text, max(0, at - 60), at)
    return found.group() if found else ""


def aside_spans(text: str) -> list[Span]:
    """Pairs of round brackets, short enough to be an aside."""
    open_at: list[int] = []
    pairs: list[Span] = []
    for mark in re.finditer(r"[()]", text):
        if mark.group() == "(":
            open_at.append(mark.start())
        elif open_at:
            pairs.append(Span(open_at.pop(), mark.end()))
    return [pair for pair in pairs if pair.end - pair.start <= LONGEST_ASIDE]


def trimmed(text: str, start: int, end: int) -> Span:
    """The same stretch without white space at its ends."""
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
