"""Where the stored questions are: one by its name, or all of them."""

from __future__ import annotations

import re

from seedsoil.errors import QueryError
from seedsoil.hints import nearest
from seedsoil.queries.question import Query, parse
from seedsoil.resources import room

__all__ = ["about", "catalogue", "load", "names"]

SUFFIX = ".rq"
# What a word of a topic is worth: in the name or the tags, in the summary, in the description.
WEIGHTS = (3, 2, 1)
# Words of questions that say nothing of their topic, beside short ones.
SHORTEST = 3
EMPTY = (
    "and|are|breast|cancer|does|for|from|has|have|how|into|that|the|they|through|was|were|what|when|where|"
    "which|who|whose|why|with"
)
# Longer words are compared by their beginnings: metastasis, metastases and metastatic are one.
STEM = 6
# How many questions a hint names.
HINTED = 4


def names() -> tuple[str, ...]:
    """The names of all stored questions, sorted."""
    return tuple(sorted(path.stem for path in room("queries").glob(f"*{SUFFIX}")))


def load(name: str) -> Query:
    """The stored question of this name; raises QueryError with the nearest names if there is none.

    >>> load("contested_claims").summary
    'On which points does the evidence disagree?'
    >>> load("chemokine_receptor_pear")
    Traceback (most recent call last):
    ...
    seedsoil.errors.QueryError: there is no question "chemokine_receptor_pear". Did you...
    """
    known = names()
    if name not in known:
        near = " or ".join(one.name for one in about(name)[:HINTED])
        hint = nearest(name, known) or (f"Did you mean {near}?" if near else "`seedsoil query` lists them.")
        raise QueryError(f'there is no question "{name}". {hint}')
    return parse(name, (room("queries") / f"{name}{SUFFIX}").read_text(encoding="utf-8"))


def about(topic: str) -> tuple[Query, ...]:
    """The questions that have most words of a topic, the best first; a topic without words is of all.

    >>> [query.name for query in about("open study")], about("zebra")
    (['open_questions'], ())
    """
    wanted = stems(topic)
    ranked = [(*rank(query, wanted), query) for query in catalogue()]
    most = max(count for count, _, _ in ranked)
    best = sorted((row for row in ranked if row[0] == most), key=lambda row: (-row[1], row[2].name))
    return tuple(query for _, _, query in best) if most or not topic.strip() else ()


def stems(topic: str) -> list[str]:
    """The words of a topic that say something, cut to what their forms share.

    >>> stems("Which miRNAs suppress lung metastases?")
    ['mirna', 'suppre', 'lung', 'metast']
    """
    said = (word for word in words(topic) if len(word) >= SHORTEST and not re.fullmatch(EMPTY, word))
    return [word.removesuffix("s")[:STEM] for word in said]


def words(text: str) -> list[str]:
    """The words and numbers of a text, without letter case."""
    return re.findall(r"[^\W_]+", text.casefold())


def rank(query: Query, stems: list[str]) -> tuple[int, int]:
    """How many of the stems begin a word of a question, and what they weigh."""
    places = (" ".join((query.name, *query.tags)), query.summary, query.description)
    texts = [" ".join(("", *words(text))) for text in places]
    found = [
        max((weight for weight, text in zip(WEIGHTS, texts, strict=True) if f" {stem}" in text), default=0)
        for stem in stems
    ]
    return sum(map(bool, found)), sum(found)


def catalogue() -> tuple[Query, ...]:
    """All stored questions, sorted by name."""
    return tuple(load(name) for name in names())
