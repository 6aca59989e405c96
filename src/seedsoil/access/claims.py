"""Claims as records: who acts on what, how the source says it, where, and with which papers behind it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.access.asking import local, number, rows, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyoxigraph import QuerySolution

    from seedsoil.store import Queryable

__all__ = ["CONTEXT", "Claim", "Named", "Reference", "Span", "claims_in"]

#: The circumstances that a claim may name.
CONTEXT = ("site", "tumorSubtype", "stage", "species", "model", "inCell", "condition", "via")

CLAIMS = """
SELECT ?claim ?label ?kind ?subject ?subjectLabel ?relation ?sign ?object ?objectLabel ?stance ?hedge
  ?consensus ?quantity ?note ?source
WHERE {
  ?claim soil:stance ?stance ; soil:consensus ?consensus ; soil:kind ?kind ; rdfs:label ?label ;
    soil:subject ?subject ; soil:relation ?relation ; soil:object ?object ; dcterms:source ?source .
  ?subject rdfs:label ?subjectLabel .
  ?object rdfs:label ?objectLabel .
  OPTIONAL { ?relation soil:sign ?sign }
  OPTIONAL { ?claim soil:hedge ?hedge }
  OPTIONAL { ?claim soil:quantity ?quantity }
  OPTIONAL { ?claim rdfs:comment ?note }
} ORDER BY ?claim"""

CIRCUMSTANCES = f"""
SELECT DISTINCT ?claim ?role ?id ?label
WHERE {{
  VALUES ?role {{ soil:jointSubject {" ".join(f"soil:{name}" for name in CONTEXT)} }}
  ?claim ?role ?id ; soil:stance ?stance .
  ?id rdfs:label ?label
}} ORDER BY ?claim ?role ?id"""

REFERENCES = """
SELECT DISTINCT ?claim ?id ?number ?label ?title ?journal ?year ?doi
WHERE {
  ?claim cito:citesAsEvidence ?id ; soil:stance ?stance .
  ?id soil:number ?number ; rdfs:label ?label .
  OPTIONAL { ?id dcterms:title ?title }
  OPTIONAL { ?id soil:journal ?journal }
  OPTIONAL { ?id soil:year ?year }
  OPTIONAL { ?id bibo:doi ?doi }
} ORDER BY ?claim ?number"""

SPANS = """
SELECT DISTINCT ?claim ?id ?label ?section ?start ?end ?sha256
WHERE {
  ?claim soil:statedIn ?id ; soil:stance ?stance .
  ?id rdfs:label ?label ; oa:start ?start ; oa:end ?end ; soil:sha256 ?sha256 .
  OPTIONAL { ?id soil:inRow ?row . ?row soil:inSection ?of . ?of rdfs:label ?ofRow }
  OPTIONAL { ?id soil:inSection ?in . ?in rdfs:label ?inSection }
  BIND(COALESCE(?inSection, ?ofRow) AS ?section)
} ORDER BY ?claim ?start ?id"""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity: its CURIE and its label."""

    id: str
    label: str

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper that a source cites, by its number there; ``year`` is None where the source prints none."""

    id: str
    number: int
    label: str
    title: str = ""
    journal: str = ""
    year: int | None = None
    doi: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence, table row or cell of a source: bytes ``start`` to ``end`` of its text, with their hash."""

    id: str
    label: str
    section: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source says: a subject, a relation, an object, and all that limits it.

    ``stance`` is Affirmed, Denied or Uncertain; ``consensus`` is Settled, Contested, ContextDependent or
    Open. ``sign`` is that of the relation: 1, -1 or 0 (no effect), None where it has none. ``joint`` are
    further subjects without whom the claim does not hold; ``context`` has the circumstances by their kind
    (``site``, ``stage``, ``via`` …), only those that are told. ``text`` is the claim in the curator's words.
    """

    id: str
    text: str
    kind: str
    subject: Named
    relation: str
    sign: int | None
    object: Named
    joint: tuple[Named, ...]
    stance: str
    hedge: str
    consensus: str
    quantity: str
    note: str
    source: str
    context: Mapping[str, tuple[Named, ...]]
    references: tuple[Reference, ...]
    spans: tuple[Span, ...]

    def __str__(self) -> str:
        return f"{self.id}: {self.text}"


def claims_in(store: Queryable, wanted: Callable[[str], bool]) -> list[Claim]:
    """The claims of a store whose CURIE is wanted, in the order of their ids."""
    circumstances = by_claim(rows(store, CIRCUMSTANCES))
    references, spans = by_claim(rows(store, REFERENCES)), by_claim(rows(store, SPANS))
    return [
        claim_of(row, circumstances[one], references[one], spans[one])
        for row in rows(store, CLAIMS)
        if wanted(one := text(row, "claim"))
    ]


def by_claim(found: Iterable[QuerySolution]) -> dict[str, list[QuerySolution]]:
    """Rows under their claims."""
    under = defaultdict(list)
    for row in found:
        under[text(row, "claim")].append(row)
    return under


def claim_of(
    row: QuerySolution,
    circumstances: list[QuerySolution],
    references: list[QuerySolution],
    spans: list[QuerySolution],
) -> Claim:
    """The record of a claim, from what four questions say of it."""
    context: dict[str, tuple[Named, ...]] = {}
    for one in circumstances:
        role = local(one, "role")
        context[role] = (*context.get(role, ()), Named(text(one, "id"), text(one, "label")))
    return Claim(
        id=text(row, "claim"),
        text=text(row, "label"),
        kind=local(row, "kind").removesuffix("Claim"),
        subject=Named(text(row, "subject"), text(row, "subjectLabel")),
        relation=local(row, "relation"),
        sign=number(row, "sign"),
        object=Named(text(row, "object"), text(row, "objectLabel")),
        joint=context.pop("jointSubject", ()),
        stance=local(row, "stance"),
        hedge=text(row, "hedge"),
        consensus=local(row, "consensus"),
        quantity=text(row, "quantity"),
        note=text(row, "note"),
        source=text(row, "source"),
        context=context,
        references=tuple(map(reference_of, references)),
        spans=tuple(map(span_of, spans)),
    )


def reference_of(row: QuerySolution) -> Reference:
    """A row as a reference."""
    words = {name: text(row, name) for name in ("id", "label", "title", "journal", "doi")}
    return Reference(**words, number=number(row, "number") or 0, year=number(row, "year"))


def span_of(row: QuerySolution) -> Span:
    """A row as a span."""
    words = {name: text(row, name) for name in ("id", "label", "section", "sha256")}
    return Span(**words, start=number(row, "start") or 0, end=number(row, "end") or 0)
