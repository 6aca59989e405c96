"""The pages as files: Jinja templates filled with entries, shapes and questions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from seedsoil.pages.lexicon import local
from seedsoil.pages.shapes import node_shapes
from seedsoil.pages.terms import class_entries, property_entries, value_entries
from seedsoil.pages.tree import drawn, tree_of, walked
from seedsoil.vocabulary import BIBO, DCTERMS, ONTOLOGY, OWL, VANN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Triple

    from seedsoil.pages.lexicon import Lexicon, Piece
    from seedsoil.queries import Answer, Query

__all__ = ["Asked", "rendered"]

TEMPLATES = Path(__file__).parent / "templates"
#: Each page: its file, and the name that the navigation gives it.
PAGES = {"index.html": "Ontology", "shapes.html": "Shapes", "questions.html": "Questions"}
# What the header of the ontology says, in the order in which the page shows it.
HEADER = {
    "Version": OWL.versionInfo,
    "Version IRI": OWL.versionIRI,
    "Prefix": VANN.preferredNamespacePrefix,
    "Namespace": VANN.preferredNamespaceUri,
    "Creators": DCTERMS.creator,
    "Contributors": DCTERMS.contributor,
    "Licence": DCTERMS.license,
    "Source": DCTERMS.source,
    "Status": BIBO.status,
    "Issued": DCTERMS.issued,
    "Cite as": DCTERMS.bibliographicCitation,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the first rows of its answer and their number; ``None`` if it was not asked."""

    query: Query
    answer: Answer | None = None
    number: int = 0


def rendered(words: Lexicon, shapes: Iterable[Triple], asked: Iterable[Asked]) -> dict[str, bytes]:
    """Every page by its file name; the same input gives the same bytes. Answers are waited for last."""
    judges = node_shapes(shapes, words)
    tree = tree_of(words)
    content: dict[str, object] = {
        "title": words.text(ONTOLOGY, DCTERMS.title),
        "version": words.text(ONTOLOGY, OWL.versionInfo),
        "description": words.text(ONTOLOGY, DCTERMS.description),
        "header": [(name, words.texts(ONTOLOGY, predicate)) for name, predicate in HEADER.items()],
        "picture": drawn(tree),
        "classes": class_entries(walked(tree), words),
        "properties": property_entries(words),
        "values": value_entries(words),
        "shapes": judges,
        "asked": list(asked),
        "grouped": grouped,
        "pages": PAGES,
    }
    templates = environment()
    return {page: templates.get_template(page).render(content, page=page).encode("utf-8") for page in PAGES}


def environment() -> Environment:
    """Jinja, so that a name that is missing is an error and every text is escaped."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters |= {"local": local, "spaced": spaced, "headed": headed}
    return templates


def grouped(asked: Sequence[Asked]) -> dict[str, list[Asked]]:
    """The questions by their first tag."""
    found: dict[str, list[Asked]] = {}
    for one in sorted(asked, key=lambda one: (one.query.tags[0].casefold(), one.query.name)):
        found.setdefault(one.query.tags[0], []).append(one)
    return found


def headed(text: str) -> str:
    """A text with its first letter as in a heading.

    >>> headed("stem cells"), headed("EMT")
    ('Stem cells', 'EMT')
    """
    return text[:1].upper() + text[1:]


def spaced(value: Sequence[Piece]) -> list[tuple[str, Piece]]:
    """Pieces, each with the space that stands before it: none inside brackets."""
    found: list[tuple[str, Piece]] = []
    for place, piece in enumerate(value):
        tight = not place or value[place - 1].text in OPENING or piece.text in CLOSING
        found.append(("" if tight else " ", piece))
    return found


OPENING, CLOSING = ("(", "{", "^"), (")", "}", "*", "+", "?")
