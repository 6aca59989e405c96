"""The text as a reader sees it: without mark-up, with the Greek letters where they belong."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["mention_spans", "plain"]

LATEX = {r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\delta": "δ", r"\zeta": "ζ", r"\kappa": "κ"}

# Applied in this order. The star of miR-126* follows a word character, emphasis opens before one: so the
# strand mark stays and *ErbB2* loses its asterisks.
CLEANING = (
    (re.compile(r"</?i>"), ""),
    (re.compile(r"\$"), ""),
    (re.compile(r"(?<!\w)\*(\w[^*]*)\*"), r"\1"),
    (re.compile(r"\s+"), " "),
    (re.compile(r"(?<=[A-Z0-9])(-?) (?=[αβγδζκ])"), r"\1"),
    (re.compile(r"(?<=[αβγδζκ]) ?(?=\d)"), ""),
    (re.compile(r"(?<=[αβγδζκ]) (?=-|[A-Z]\b|v[αβ])"), ""),
    (re.compile(r"[–—‐‑]"), "-"),
)

# Our labels are in British spelling, many sources in American.
SPELLING = (
    ("tumour", "tumor"),
    ("signalling", "signaling"),
    ("programme", "program"),
    ("oestrogen", "estrogen"),
    ("isation", "ization"),
    ("remodelling", "remodeling"),
)

# What must not follow a name, since it makes another: miR-126 is not miR-126*, nor CD11b CD11b⁺.
BOUNDARY_BEFORE = r"(?<![\w+*⁺⁻])"
BOUNDARY_AFTER = r"(?![\w*⁺⁻+])"


def plain(text: str) -> str:
    r"""The text without mark-up and with one kind of dash.

    >>> plain("TGF β binds *ErbB2*, IL-13R $\\alpha 2$ and miR-126*")
    'TGFβ binds ErbB2, IL-13Rα2 and miR-126*'
    """
    for latex, letter in LATEX.items():
        text = text.replace(latex, letter)
    text = unicodedata.normalize("NFC", text)
    for pattern, put in CLEANING:
        text = pattern.sub(put, text)
    return text.strip()


def mention_spans(names: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where any of the names stands in a plain text, as (start, end), sorted.

    A name with capitals or digits inside is matched letter by letter (``Met`` is no ``met``); a name in plain
    words also at the start of a sentence, and in either spelling.

    >>> mention_spans(["miR-126"], "miR-126* and miR-126 differ")
    [(13, 20)]
    >>> mention_spans(["tumour growth"], "Tumor growth slows")
    [(0, 12)]
    """
    patterns = (pattern for name in names if name for pattern in patterns_of(name))
    return sorted({match.span() for pattern in patterns for match in pattern.finditer(text)})


def patterns_of(name: str) -> list[re.Pattern[str]]:
    """A name as patterns, one a spelling."""
    clean = plain(name)
    flags = 0 if is_symbol(clean) else re.IGNORECASE
    return [
        re.compile(BOUNDARY_BEFORE + re.escape(form) + BOUNDARY_AFTER, flags)
        for form in sorted({clean, american(clean)})
    ]


def american(name: str) -> str:
    """A name in American spelling."""
    for british, other in SPELLING:
        name = name.replace(british, other)
    return name


def is_symbol(name: str) -> bool:
    """Whether a name is a symbol rather than words.

    >>> is_symbol("CXCL12"), is_symbol("Met"), is_symbol("lung metastasis")
    (True, True, False)
    """
    return any(letter.isupper() or letter.isdigit() for letter in name)
