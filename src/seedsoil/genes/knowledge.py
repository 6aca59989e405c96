"""What a store knows, as far as genes need it: entities, the genes behind them, claims and what these say.

Everything is read with a handful of queries and joined here: one query a gene would be slow far away.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions

from seedsoil.store import ask
from seedsoil.vocabulary import PREFIX_MAP, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedsoil.store import Queryable

__all__ = ["Claim", "Entity", "Knowledge", "read_knowledge"]

#: Molecules are called by label, exact synonym, or an outside id; ``miR-126`` also as ``hsa-miR-126-3p``.
ENTITIES = """
SELECT DISTINCT ?entity ?label ?name WHERE {
  ?class rdfs:subClassOf* ?kind . VALUES ?kind { soil:Molecule soil:MolecularFamily soil:ProteinComplex }
  ?entity a ?class ; rdfs:label ?label ; rdfs:label|oboInOwl:hasExactSynonym|oboInOwl:hasDbXref ?name .
  FILTER NOT EXISTS { ?entity owl:deprecated true }
} ORDER BY ?entity ?name
"""
# How an entity stands to a gene; what is not the gene itself is told apart.
GENES = """
SELECT DISTINCT ?entity ?gene ?link WHERE {
  VALUES ?link { soil:encodedBy skos:narrowMatch skos:broadMatch skos:closeMatch RO:0002180 skos:exactMatch }
  ?entity ?link ?gene .
  FILTER (STRSTARTS(STR(?entity), "ENTITY"))
  FILTER (STRSTARTS(STR(?gene), "GENE") || STRSTARTS(STR(?gene), "FAMILY"))
} ORDER BY ?entity ?gene ?link
"""
# An entity in a family or complex that is an entity too.
WHOLES = """
SELECT DISTINCT ?entity ?whole WHERE {
  ?class rdfs:subClassOf* ?kind . VALUES ?kind { soil:MolecularFamily soil:ProteinComplex }
  ?whole a ?class . ?entity soil:memberOf|soil:partOf ?whole .
} ORDER BY ?entity ?whole
"""
CLAIMS = """
SELECT DISTINCT ?claim ?subject ?relation ?sign ?object ?stance ?consensus ?hedge ?kind WHERE {
  ?claim soil:stance ?stance ; soil:consensus ?consensus ; soil:kind ?kind ;
    soil:subject ?subject ; soil:relation ?relation ; soil:object ?object .
  OPTIONAL { ?relation soil:sign ?sign } OPTIONAL { ?claim soil:hedge ?hedge }
} ORDER BY ?claim
"""
# Further participants, contexts and references of a claim.
PARTS = """
SELECT DISTINCT ?claim ?part ?value WHERE {
  ?claim soil:stance ?stance .
  { VALUES ?part { soil:jointSubject soil:via soil:site } ?claim ?part ?value }
  UNION { BIND (cito:citesAsEvidence AS ?part) ?claim cito:citesAsEvidence/soil:number ?value }
} ORDER BY ?claim ?part ?value
"""
# What experiments that disturb a gene tell about the gene itself, as the build derives it.
DERIVED = """
SELECT DISTINCT ?statement ?subject ?relation ?sign ?object WHERE {
  ?statement soil:byRule soil:PerturbationRule ;
    soil:subject ?subject ; soil:relation ?relation ; soil:object ?object .
  OPTIONAL { ?relation soil:sign ?sign }
} ORDER BY ?statement
"""
# What entities are: their classes with all above, and the organ of a metastasis.
KINDS = """
SELECT DISTINCT ?entity ?class WHERE {
  ?entity a ?own . ?own rdfs:subClassOf* ?class .
  FILTER (STRSTARTS(STR(?entity), "ENTITY") && STRSTARTS(STR(?class), "ONTOLOGY"))
} ORDER BY ?entity ?class
"""
LABELS = """
SELECT DISTINCT ?node ?label WHERE {
  ?node rdfs:label ?label . FILTER (STRSTARTS(STR(?node), "ENTITY") || STRSTARTS(STR(?node), "ONTOLOGY"))
} ORDER BY ?node ?label
"""
SITES = "SELECT DISTINCT ?metastasis ?site WHERE { ?metastasis soil:toSite ?site } ORDER BY ?metastasis ?site"
BASES = {
    "ENTITY": PREFIX_MAP["entity"],
    "ONTOLOGY": PREFIX_MAP["soil"],
    "GENE": PREFIX_MAP["HGNC"],
    "FAMILY": PREFIX_MAP["FPLX"],
}


@dataclass(frozen=True, slots=True)
class Entity:
    """What claims speak of: its CURIE, label and all names, outside ids among them."""

    id: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, flat: entities as CURIEs; ``sign`` is +1, -1, 0 or None where its relation has none."""

    id: str
    subject: str
    relation: str
    object: str
    sign: int | None
    stance: str
    consensus: str
    kind: str
    hedge: str = ""
    joint: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    references: tuple[int, ...] = ()

    @property
    def participants(self) -> tuple[str, ...]:
        """Every entity that the claim speaks of, its context left out."""
        return (self.subject, *self.joint, *self.via, self.object)

    @property
    def is_firm(self) -> bool:
        """Whether the source affirms it without a hedge, and nothing stands against it."""
        return (
            self.stance == "Affirmed"
            and self.consensus == "Settled"
            and not self.hedge
            and self.kind != "PerspectiveClaim"
        )


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a store knows.

    ``derived``: what experiments that disturb a gene tell of it, in the form of claims; ``genes``: entity →
    the genes that encode it; ``related``: entity → genes that are narrower, wider or a component, and
    families, with the property that says so; ``wholes``: entity → families and complexes.
    """

    entities: Mapping[str, Entity]
    genes: Mapping[str, tuple[str, ...]]
    related: Mapping[str, tuple[tuple[str, str], ...]]
    wholes: Mapping[str, tuple[str, ...]]
    claims: tuple[Claim, ...]
    derived: tuple[Claim, ...]
    kinds: Mapping[str, frozenset[str]]
    labels: Mapping[str, str]
    organs: Mapping[str, tuple[str, ...]]
    about: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)

    def encoded(self) -> dict[str, tuple[str, ...]]:
        """The entities that each gene encodes."""
        return grouped((gene, entity) for entity, genes in self.genes.items() for gene in genes)

    def every_gene(self) -> tuple[str, ...]:
        """The genes that encode an entity, by number of HGNC."""
        found = {gene for genes in self.genes.values() for gene in genes}
        return tuple(sorted(found, key=lambda gene: int(gene.partition(":")[2])))


def read_knowledge(store: Queryable) -> Knowledge:
    """What a store knows of genes; of a store without claims, nothing."""
    claims = read_claims(store)
    about: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for entity in dict.fromkeys(claim.participants):
            about[entity].append(claim)
    links = rows(store, GENES)
    return Knowledge(
        entities=read_entities(store),
        genes=grouped((entity, gene) for entity, gene, link in links if link == "soil:encodedBy"),
        related=related(links),
        wholes=grouped((entity, whole) for entity, whole in rows(store, WHOLES)),
        claims=claims,
        derived=read_derived(store),
        kinds={entity: frozenset(kinds) for entity, kinds in grouped(rows(store, KINDS)).items()},
        labels={node: labels[0] for node, labels in grouped(rows(store, LABELS)).items()},
        organs=grouped(rows(store, SITES)),
        about={entity: tuple(found) for entity, found in about.items()},
    )


def related(links: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Genes and families that an entity stands for in another way than being encoded by them."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entity, gene, link in links:
        if (link == "skos:exactMatch") is gene.startswith("FPLX:") and link != "soil:encodedBy":
            found[entity].append((gene, link))
    return {entity: tuple(pairs) for entity, pairs in found.items()}


def read_entities(store: Queryable) -> dict[str, Entity]:
    """The molecules, families and complexes."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity, label, name in rows(store, ENTITIES):
        names[entity, label].append(name)
    return {entity: Entity(entity, label, tuple(found)) for (entity, label), found in names.items()}


def read_claims(store: Queryable) -> tuple[Claim, ...]:
    """The claims with their contexts and references."""
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim, part, value in rows(store, PARTS):
        parts[claim, part].append(value)
    return tuple(claim_of(row, parts) for row in rows(store, CLAIMS))


def claim_of(row: tuple[str, ...], parts: Mapping[tuple[str, str], list[str]]) -> Claim:
    """One claim."""
    claim, subject, relation, sign, object_, stance, consensus, hedge, kind = row

    def told(part: str) -> list[str]:
        return parts.get((claim, part), [])

    return Claim(
        id=claim,
        subject=subject,
        relation=local(relation),
        object=object_,
        sign=int(sign) if sign else None,
        stance=local(stance),
        consensus=local(consensus),
        kind=local(kind),
        hedge=hedge,
        joint=tuple(told("soil:jointSubject")),
        via=tuple(told("soil:via")),
        sites=tuple(told("soil:site")),
        references=tuple(sorted(map(int, told("cito:citesAsEvidence")))),
    )


def read_derived(store: Queryable) -> tuple[Claim, ...]:
    """The statements that the rule on perturbations gives, as if they were claims."""
    return tuple(
        Claim(
            id=statement,
            subject=subject,
            relation=local(relation),
            object=object_,
            sign=int(sign) if sign else None,
            stance="Affirmed",
            consensus="Settled",
            kind="DerivedStatement",
        )
        for statement, subject, relation, sign, object_ in rows(store, DERIVED)
    )


def local(curie: str) -> str:
    """What follows the colon."""
    return curie.partition(":")[2]


def grouped(pairs: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The second members of pairs by the first, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for first, second in pairs:
        found[first].append(second)
    return {first: tuple(seconds) for first, seconds in found.items()}


def rows(store: Queryable, query: str) -> list[tuple[str, ...]]:
    """The solutions of a query as text: an IRI is its CURIE, an unbound variable empty."""
    used = {name: base for name, base in PREFIX_MAP.items() if f"{name}:" in query}
    for word, base in BASES.items():
        query = query.replace(f'"{word}"', f'"{base}"')
    declared = "".join(f"PREFIX {name}: <{base}>\n" for name, base in used.items())
    found = ask(store, declared + query)
    if not isinstance(found, QuerySolutions):  # pragma: no cover - each of these is a SELECT
        raise TypeError(query)
    names = [variable.value for variable in found.variables]
    return [tuple(text(solution[name]) for name in names) for solution in found]


def text(term: object) -> str:
    """A term as text."""
    if isinstance(term, NamedNode):
        return compact(term)
    return term.value if isinstance(term, Literal) else ""
