"""What an explanation is made of. Identifiers are CURIEs; offsets are bytes of the source's text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Derivation",
    "Disagreement",
    "Erratum",
    "Evidence",
    "Explanation",
    "Reference",
    "Span",
    "Thing",
]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is asked about, with what it is called and what a curator noted of it."""

    id: str
    label: str = ""
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in the text of a source: bytes ``start`` to ``end``, without the ``gaps`` inside it.

    ``sha256`` is that of the bytes themselves. ``context`` is the stretch in which a reader understands it: a
    cell's row, a sentence with its neighbours.

    >>> path = ("Stromal cells", "Immune cells")
    >>> Span("xie2017", 19067, 19208, "source:xie2017/s096", "sentence", path).place
    'xie2017, Stromal cells › Immune cells, sentence s096, bytes 19067–19208'
    """

    source: str
    start: int
    end: int
    id: str
    kind: str
    section: tuple[str, ...] = ()
    sha256: str = ""
    gaps: str = ""
    context: tuple[int, int] = (0, 0)

    @property
    def place(self) -> str:
        """The address as people read it."""
        path = f", {' › '.join(self.section)}" if self.section else ""
        name = self.id.rpartition("/")[2]
        return f"{self.source}{path}, {self.kind} {name}, bytes {self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class Erratum:
    """A mistake of the source: what is printed, what we read instead, and why."""

    id: str
    kind: str
    printed: str
    reading: str
    why: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper that a claim cites, with the ``errata`` of the claim that touch it; or one that is asked about.

    ``number`` is that in the list of references, 0 for a source itself.
    """

    id: str
    number: int
    authors: str = ""
    title: str = ""
    journal: str = ""
    year: int | None = None
    doi: str = ""
    pmid: str = ""
    errata: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A conflict, a dual role or an open question, with its claims."""

    id: str
    kind: str
    label: str
    notes: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim with all that stands behind it, and all that is said against it.

    ``context`` pairs the name of a property (``site``, ``species`` …) with the label of its value.
    """

    claim: str
    label: str
    kind: str
    subject: str
    relation: str
    object: str
    joint: tuple[str, ...] = ()
    stance: str = ""
    hedge: str = ""
    consensus: str = ""
    quantity: str = ""
    context: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    references: tuple[Reference, ...] = ()
    errata: tuple[Erratum, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """A derived fact: its rule, the claims and derived facts it follows from, and premises in words."""

    id: str
    label: str
    rule: str
    premises: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """How something leads to places in a source.

    ``basis`` says in a sentence how ``evidence`` was chosen. ``places`` are those of the things themselves,
    apart from any claim: the sentences of a section, the sentences about a conflict, a paper's entry in the
    list of references. ``papers`` are those that are asked about, ``errata`` the mistakes that touch these.
    """

    about: str
    basis: str
    things: tuple[Thing, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    places: tuple[Span, ...] = ()
    papers: tuple[Reference, ...] = ()
    errata: tuple[Erratum, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every place that this leads to, in the order of the text, each once."""
        return tuple(sorted({*self.places, *(span for one in self.evidence for span in one.spans)}))
