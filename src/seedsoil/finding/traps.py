"""Names that mean something else elsewhere: what the negative mappings warn of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from seedsoil.finding.forms import shown
from seedsoil.finding.names import rows
from seedsoil.vocabulary import compact

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from seedsoil.store import Queryable

__all__ = ["Trap", "traps"]

NEGATIVE = """SELECT ?node ?curie ?label ?why WHERE { GRAPH graph:entities {
  ?record soil:mappedEntity ?node ; soil:notCurie ?curie ; soil:notTerm ?term ; rdfs:comment ?why .
  OPTIONAL { ?term rdfs:label ?label }
} } ORDER BY ?node ?curie"""


class Trap(NamedTuple):
    """An outside term for which one of our entities must not be taken, and why somebody might."""

    entity: str
    outside: str
    label: str
    why: str

    def names(self, text: str) -> bool:
        """Whether a text is the identifier or the name of that outside term."""
        return text.casefold() in (self.outside.casefold(), self.label.casefold())

    def mentions(self, text: str) -> bool:
        """Whether it is, or the reason speaks of this name, as in "CUL9 has the alias PARC".

        >>> trap = Trap("entity:CCL18", "HGNC:15982", "CUL9", "CUL9 has the alias PARC.")
        >>> trap.mentions("Parc"), trap.mentions("CUL9"), trap.mentions("CCL18")
        (True, True, False)
        """
        word = rf"(?<![\w*/-]){re.escape(text)}(?![\w*/-])"
        return self.names(text) or re.search(word, self.why, re.IGNORECASE) is not None

    def warns_of(self, text: str) -> bool:
        """The same for a name that leads to nothing of ours: only what looks like a symbol is looked for."""
        symbol = any(letter.isupper() or letter.isdigit() for letter in text[1:])
        return self.names(text) or (symbol and self.mentions(text))

    def warning(self, text: str) -> str:
        """What to say to somebody who wrote this name.

        >>> Trap("entity:CCL18", "HGNC:15982", "CUL9", "CUL9 has the alias PARC.").warning("PARC")
        '"PARC" is a trap: entity:CCL18 is not HGNC:15982 (CUL9). CUL9 has the alias PARC.'
        """
        called = f" ({self.label})" if self.label else ""
        return f'"{shown(text)}" is a trap: {self.entity} is not {self.outside}{called}. {self.why}'


def traps(source: Queryable, node: NamedNode | None = None) -> list[Trap]:
    """All traps, or those of one entity, sorted."""
    found = rows(source, NEGATIVE, {"node": node} if node else None)
    return [
        Trap(
            compact(node or row["node"]),
            row["curie"].value,
            row["label"].value if row["label"] else "",
            row["why"].value,
        )
        for row in found
    ]
