"""Where an answer comes from: a claim, a thing or a row → claims → sentences and table cells → papers.

``things`` says what a name means, ``cells`` what a row names, ``reach`` which claims speak of that,
``choice`` which of these bear the row out, ``evidence`` what is known of a claim; ``layout`` writes it for
people, ``tables`` for programs. All of it is read by SPARQL alone, so a far endpoint can be asked as well.
"""

from seedsoil.explain.explaining import explain, explain_rows
from seedsoil.explain.layout import as_markdown, as_text
from seedsoil.explain.passages import Marks, Passage, passage, source_hashes
from seedsoil.explain.tables import as_answer, as_json
from seedsoil.explain.values import (
    Derivation,
    Disagreement,
    Erratum,
    Evidence,
    Explanation,
    Reference,
    Span,
    Thing,
)

__all__ = [
    "Derivation",
    "Disagreement",
    "Erratum",
    "Evidence",
    "Explanation",
    "Marks",
    "Passage",
    "Reference",
    "Span",
    "Thing",
    "as_answer",
    "as_json",
    "as_markdown",
    "as_text",
    "explain",
    "explain_rows",
    "passage",
    "source_hashes",
]
