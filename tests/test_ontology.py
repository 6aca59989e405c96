"""The ontology as a text for people: every term named, defined, sourced, exemplified, and in its place."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from seedsoil import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FILE = Path(__file__).parents[1] / "ontology" / "seedsoil.ttl"
TEXT = FILE.read_text("utf-8")
ROOTS = {"Entity", "Record", "Value"}
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)
# In a block the predicates come in this order.
ORDER = [
    "a",
    "rdfs:label",
    "IAO:0000115",
    "IAO:0000119",
    "IAO:0000112",
    "oboInOwl:hasExactSynonym",
    "oboInOwl:hasRelatedSynonym",
    "IAO:0000116",
    "rdfs:subClassOf",
    "owl:equivalentClass",
    "rdfs:subPropertyOf",
    "rdfs:domain",
    "rdfs:range",
    "owl:inverseOf",
    "owl:propertyChainAxiom",
    "owl:propertyDisjointWith",
    "soil:sign",
]
# What the header says of the ontology, in Dublin Core.
HEADER = {
    *("title", "description", "license", "creator", "contributor", "publisher", "source"),
    *("created", "issued", "modified", "bibliographicCitation", "abstract"),
}
# Where the reference tables keep the terms that definitions are drawn from.
TABLES = {
    "BFO": "ro",
    "CHEBI": "chebi",
    "CL": "cl",
    "GO": "go",
    "MESH": "mesh",
    "MONDO": "mondo",
    "PR": "pr_subset",
    "RO": "ro",
    "SO": "so",
    "UBERON": "uberon",
}


def iri(node: object) -> URIRef:
    """The same node for rdflib."""
    return URIRef(getattr(node, "value", str(node)))


LABEL, DEFINITION, SOURCE = RDFS.label, iri(v.IAO["0000115"]), iri(v.IAO["0000119"])
EXAMPLE, NOTE, SIGN = iri(v.IAO["0000112"]), iri(v.IAO["0000116"]), iri(v.SOIL.sign)
SYNONYMS = (iri(v.OBOINOWL.hasExactSynonym), iri(v.OBOINOWL.hasRelatedSynonym))
GRAPH = Graph().parse(data=TEXT, format="turtle")


def name(node: object) -> str:
    return str(node).removeprefix(v.SOIL.base)


def ours(*kinds: URIRef) -> list[URIRef]:
    """Our terms of some kinds, in the order of the file."""
    found = {
        node for kind in kinds for node in GRAPH.subjects(RDF.type, kind) if str(node).startswith(v.SOIL.base)
    }
    return [
        iri(v.SOIL.base + local)
        for local in re.findall(r"^soil:(\w+)$", TEXT, re.MULTILINE)
        if iri(v.SOIL.base + local) in found
    ]


CLASSES, TERMS = ours(OWL.Class), ours(*KINDS)
RELATIONS = ours(OWL.ObjectProperty)
PROPERTIES = ours(OWL.ObjectProperty, OWL.DatatypeProperty)
BLOCKS = re.findall(r"^soil:\w+\n(?: .*\n)+", TEXT, re.MULTILINE)


def texts(node: URIRef, predicate: URIRef) -> list[str]:
    return [str(value) for value in GRAPH.objects(node, predicate)]


def above(node: URIRef, predicate: URIRef = RDFS.subClassOf) -> list[URIRef]:
    return [parent for parent in GRAPH.objects(node, predicate) if isinstance(parent, URIRef)]


def below(node: URIRef) -> list[URIRef]:
    return [child for child in CLASSES if node in above(child)]


def faulty(terms: Iterable[URIRef], is_faulty: Callable[[URIRef], object]) -> list[str]:
    return [name(term) for term in terms if is_faulty(term)]


# ── the file ────────────────────────────────────────────────────────────────────────────────────────────


def test_two_parsers_read_the_same() -> None:
    other = list(pyoxigraph.parse(TEXT, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(other) == len(GRAPH)
    assert len(TERMS) == len(BLOCKS) > 300


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n", 1)[0])
def test_a_block_keeps_the_order_of_predicates(block: str) -> None:
    *lines, stop = block.rstrip("\n").split("\n")[1:]
    found = [line.split()[0] for line in lines if re.match(r" {4}[a-z]", line, re.IGNORECASE)]
    assert [one for one in found if one not in ORDER] == []
    assert found == sorted(found, key=ORDER.index)
    assert stop == "    ."


def test_no_line_ends_in_white_space_or_holds_a_tab() -> None:
    assert [line for line in TEXT.split("\n") if line != line.rstrip() or "\t" in line] == []


def test_classes_follow_the_tree() -> None:
    def depth_first(node: URIRef) -> Iterator[str]:
        yield name(node)
        for child in below(node):
            yield from depth_first(child)

    roots = [iri(v.SOIL[root]) for root in ("Entity", "Record", "Value")]
    assert [one for root in roots for one in depth_first(root)] == [name(one) for one in CLASSES]


def test_the_header_says_what_checkers_ask() -> None:
    header = iri(v.ONTOLOGY)
    wanted = [v.DCTERMS[term] for term in HEADER]
    wanted += [v.OWL.versionIRI, v.OWL.versionInfo]
    wanted += [v.VANN.preferredNamespacePrefix, v.VANN.preferredNamespaceUri]
    assert [one.value for one in wanted if len(list(GRAPH.objects(header, iri(one)))) != 1] == []
    assert texts(header, iri(v.VANN.preferredNamespaceUri)) == [v.SOIL.base]


# ── names and definitions ───────────────────────────────────────────────────────────────────────────────


def test_every_term_has_one_label_one_definition_and_one_source() -> None:
    for predicate in (LABEL, DEFINITION, SOURCE):
        assert faulty(TERMS, lambda term: len(texts(term, predicate)) != 1) == []  # noqa: B023 - used at once


def test_every_class_and_property_has_an_example_that_says_where_it_is_from() -> None:
    place = re.compile(
        r"\((refs?\. [\d, –]+( as printed)?|Table \d|section [^)]+)\)\.$|Tables? \d|authors\.$"
    )
    described = [term for term in TERMS if (term, RDF.type, OWL.NamedIndividual) not in GRAPH]
    assert (
        faulty(described, lambda term: [bool(place.search(one)) for one in texts(term, EXAMPLE)] != [True])
        == []
    )


def test_no_two_terms_share_a_label_or_a_definition() -> None:
    for predicate in (LABEL, DEFINITION):
        counts = Counter(text.casefold() for term in TERMS for text in texts(term, predicate))
        assert [text for text, count in counts.items() if count > 1] == []


def test_no_synonym_is_the_name_of_another_term() -> None:
    labels = Counter(text.casefold() for term in TERMS for text in texts(term, LABEL))
    synonyms = Counter(text.casefold() for term in TERMS for one in SYNONYMS for text in texts(term, one))
    assert [text for text, count in (labels + synonyms).items() if count > 1] == []


def test_labels_are_singular_names_and_definitions_are_sentences() -> None:
    assert faulty(TERMS, lambda term: not re.fullmatch(r"\S(.*\S)?", texts(term, LABEL)[0])) == []
    sentence = re.compile(r"[A-Z][^\n\t]*[^\s]\.")
    assert faulty(TERMS, lambda term: not sentence.fullmatch(texts(term, DEFINITION)[0])) == []
    assert faulty(CLASSES, lambda term: not texts(term, DEFINITION)[0].startswith(("A ", "An "))) == []


def test_the_definition_of_a_class_names_its_genus() -> None:
    def lacks_genus(term: URIRef) -> bool:
        genus = texts(above(term)[0], LABEL)[0]
        return genus.casefold() not in texts(term, DEFINITION)[0].casefold().split(".")[0]

    assert faulty((term for term in CLASSES if name(term) not in ROOTS), lacks_genus) == []


def test_the_sources_of_definitions_exist(reference_table: Callable[[str], list[dict[str, str]]]) -> None:
    curies = {s for term in TERMS for s in texts(term, SOURCE) if s.split(":")[0] in TABLES}
    rows = (row for table in sorted(set(TABLES.values())) for row in reference_table(table))
    valid = {row["id"] for row in rows if row["obsolete"] != "1"}
    assert len(curies) > 60
    assert sorted(curies - valid) == []


@pytest.mark.text
def test_no_passage_of_the_article_is_copied(article: bytes) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[at : at + 11]) for at in range(len(words) - 10)}

    written = {run for value in GRAPH.objects() if isinstance(value, Literal) for run in runs(str(value))}
    assert written
    assert written & runs(article.decode()) == set()


# ── places in the trees ─────────────────────────────────────────────────────────────────────────────────


def test_every_class_has_one_named_parent_and_hangs_under_a_root() -> None:
    assert faulty(CLASSES, lambda term: len(above(term)) != 1) == []
    assert {name(term) for term in CLASSES if above(term) == [OWL.Thing]} == ROOTS
    for root in ROOTS:
        assert iri(v.SOIL[root]) not in list(
            GRAPH.transitive_objects(above(iri(v.SOIL[root]))[0], RDFS.subClassOf)
        )


def test_no_tree_has_a_cycle() -> None:
    def climbs_to_itself(term: URIRef) -> bool:
        parents = [*above(term), *above(term, RDFS.subPropertyOf)]
        steps = (RDFS.subClassOf, RDFS.subPropertyOf)
        return any(term in GRAPH.transitive_objects(parent, step) for parent in parents for step in steps)

    assert faulty(TERMS, climbs_to_itself) == []


def test_a_lone_subclass_has_its_reason() -> None:
    assert faulty(CLASSES, lambda term: len(below(term)) == 1 and not texts(term, NOTE)) == []


def ends(term: URIRef, predicate: URIRef) -> set[str]:
    """The named classes of a domain or range; a union is taken apart."""
    found = list(GRAPH.objects(term, predicate))
    assert len(found) <= 1, f"{name(term)} has several, which OWL takes together"
    parts = [GRAPH.value(node, OWL.unionOf) if isinstance(node, BNode) else node for node in found]
    lists = [list(Collection(GRAPH, part)) if isinstance(part, BNode) else [part] for part in parts]
    return {name(one) for members in lists for one in members}


def test_every_property_has_a_domain_and_a_range() -> None:
    assert faulty(PROPERTIES, lambda term: not ends(term, RDFS.domain) or not ends(term, RDFS.range)) == []


def test_the_ends_of_an_inverse_are_swapped() -> None:
    pairs = list(GRAPH.subject_objects(OWL.inverseOf))
    assert len(pairs) > 20
    for one, other in pairs:
        assert ends(one, RDFS.domain) == ends(other, RDFS.range), name(one)
        assert ends(one, RDFS.range) == ends(other, RDFS.domain), name(one)


@pytest.mark.parametrize(
    "kind", [OWL.SymmetricProperty, OWL.TransitiveProperty], ids=["symmetric", "transitive"]
)
def test_the_ends_of_a_symmetric_or_transitive_relation_are_alike(kind: URIRef) -> None:
    found = list(GRAPH.subjects(RDF.type, kind))
    assert len(found) >= 3
    assert faulty(found, lambda term: ends(term, RDFS.domain) != ends(term, RDFS.range)) == []


def test_signs_run_down_the_tree_of_relations() -> None:
    signs = {term: value.toPython() for term, value in GRAPH.subject_objects(SIGN)}
    assert set(signs.values()) == {1, 0, -1}
    for child, parent in GRAPH.subject_objects(RDFS.subPropertyOf):
        assert signs.get(parent, 0) in (0, signs.get(child)), name(child)
    both = {term for term in signs if signs[term] and not set(above(term, RDFS.subPropertyOf))}
    assert {name(term) for term in both - set(GRAPH.subjects(OWL.propertyChainAxiom))} == set()


def test_no_class_and_entity_share_a_label() -> None:
    tables = Path(__file__).parents[1] / "curation" / "entities.tsv"
    labels = {line.split("\t")[1].casefold() for line in tables.read_text("utf-8").splitlines()[1:]}
    assert labels
    assert faulty(TERMS, lambda term: texts(term, LABEL)[0].casefold() in labels) == []
