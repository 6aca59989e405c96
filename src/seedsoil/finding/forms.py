"""The forms in which a name may be written: exactly, in other letter case, in another spelling."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from seedsoil.vocabulary import compact

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMS", "LONGEST", "plain", "shown", "tidy"]

#: Nobody mistypes a name longer than this.
LONGEST = 200
#: How much of a text a message shows.
SHOWN = 60
# What is written in several ways: Greek letters and their names, the species and kind of a microRNA, the
# star of a strand, British and American endings. Both sides are treated alike, so that a replacement inside
# another word does no harm. In this order.
SPELLINGS = (
    (r"^hsa[- ](?=mir|let)", ""),
    (r"micro-?rna", "mir"),
    (r"\*", "star"),
    (r"alpha|α", "a"),
    (r"beta|β", "b"),
    (r"gamma|γ", "g"),
    (r"delta|δ", "d"),
    (r"kappa|κ", "k"),
    (r"zeta|ζ", "z"),
    (r"our\b|our(?=s\b|al\b|igen)", "or"),
    (r"ll(?=ing\b|ed\b)", "l"),
    (r"programme", "program"),
    (r"fibre", "fiber"),
    # CXCL1/2 is CXCL1 and CXCL2, and no way to write CXCL12.
    (r"(?<!\d)/|/(?!\d)|[^\w+/]|_", ""),
    (r"(?<=\w{3})(?<!s)s$", ""),
)


def tidy(text: str) -> str:
    """A name as it is looked up: composed (NFC), without white space around it, an IRI as its CURIE.

    >>> tidy(" lung "), tidy("https://identifiers.org/hgnc:3430")
    ('lung', 'HGNC:3430')
    """
    # Bytes of an argument that are not UTF-8 arrive as surrogates, which no literal can hold.
    sound = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return compact(unicodedata.normalize("NFC", sound).strip())


def plain(text: str) -> str:
    """A name without what writers differ in: case, Greek, hyphens, spaces, plural, British or American.

    >>> {plain(name) for name in ("TGF-β", "TGFb", "TGF beta", "TGF-Beta")}
    {'tgfb'}
    >>> {plain(name) for name in ("miR-126", "miR126", "hsa-miR-126", "microRNA-126")}, plain("miR-126*")
    ({'mir126'}, 'mir126star')
    >>> {plain(name) for name in ("tumour cells", "Tumor-cell")}, plain("CD8⁺"), plain("CXCL1/2")
    ({'tumorcell'}, 'cd8+', 'cxcl1/2')
    """
    found = unicodedata.normalize("NFKC", text).casefold()
    for pattern, replacement in SPELLINGS:
        found = re.sub(pattern, replacement, found)
    return found


#: The forms, the strictest first.
FORMS: tuple[Callable[[str], str], ...] = (str, str.casefold, plain)


def shown(text: str) -> str:
    r"""A text as a message can show it: on one line, without control characters, and not too long.

    >>> shown("a\nb"), shown("x" * 99)[-3:]
    ('a\\nb', 'xx…')
    """
    cut = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in cut)
