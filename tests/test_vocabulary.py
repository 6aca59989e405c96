"""Names, namespaces and CURIEs: one list of terms here, the same in the ontology."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from seedsoil import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ONTOLOGY = Path(__file__).parents[1] / "ontology" / "seedsoil.ttl"
PROPERTY_TYPES = (v.OWL.ObjectProperty, v.OWL.DatatypeProperty, v.OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def ontology() -> Store:
    store = Store()
    store.load(path=ONTOLOGY, format=RdfFormat.TURTLE)
    return store


def name_of(node: NamedNode | BlankNode | Literal) -> str:
    """The name of a term of ours, or nothing."""
    iri = node.value
    return iri.removeprefix(v.SOIL.base) if iri.startswith(v.SOIL.base) else ""


def declared(ontology: Store, types: Iterable[NamedNode]) -> set[str]:
    quads = (quad for kind in types for quad in ontology.quads_for_pattern(None, v.RDF.type, kind))
    return {name_of(quad.subject) for quad in quads} - {""}


@pytest.mark.parametrize(
    ("types", "names"),
    [
        ((v.OWL.Class,), {*v.CLASSES, *v.DEFINED_CLASSES, *v.RECORD_CLASSES}),
        (PROPERTY_TYPES, v.PROPERTIES),
        ((v.OWL.NamedIndividual,), v.INDIVIDUALS),
    ],
    ids=["classes", "properties", "individuals"],
)
def test_the_ontology_declares_the_same_terms(
    ontology: Store, types: tuple[NamedNode, ...], names: set[str]
) -> None:
    there = declared(ontology, types)
    difference = {"only in the ontology": sorted(there - names), "only here": sorted(names - there)}
    assert difference == {"only in the ontology": [], "only here": []}


def test_the_ontology_uses_no_term_that_it_does_not_declare(ontology: Store) -> None:
    nodes = {node for quad in ontology for node in (quad.subject, quad.predicate, quad.object)}
    assert sorted({name_of(node) for node in nodes} - v.TERMS - {""}) == []


def ancestors(ontology: Store, name: str) -> set[str]:
    term, above = v.SOIL[name].value, v.RDFS.subClassOf.value
    rows = ontology.query(f"SELECT ?above {{ <{term}> <{above}>* ?above FILTER(isIRI(?above)) }}")
    return {name_of(row["above"]) for row in rows}


def test_each_class_stands_in_its_branch(ontology: Store) -> None:
    strays = [
        (name, branch)
        for branch, names in v.CLASSES_BY_BRANCH.items()
        for name in names
        if branch not in ancestors(ontology, name)
    ]
    assert strays == []


def test_each_value_is_of_its_kind(ontology: Store) -> None:
    strays = [
        (name, kind)
        for kind, names in v.INDIVIDUALS_BY_KIND.items()
        for name in names
        if not any(ontology.quads_for_pattern(v.SOIL[name], v.RDF.type, v.SOIL[kind]))
    ]
    assert strays == []


def test_no_name_is_listed_twice() -> None:
    tables = (v.CLASSES_BY_BRANCH, v.RELATIONS_BY_GROUP, v.INDIVIDUALS_BY_KIND)
    lists = [*(names for table in tables for names in table.values())]
    lists += [v.DEFINED_CLASSES, v.RECORD_CLASSES, v.DERIVED_RELATIONS, v.RECORD_PROPERTIES]
    names = [name for one in lists for name in one]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_links_are_relations() -> None:
    assert set(v.LINKS) <= v.RELATIONS


# ── namespaces ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["promotess", "", "__wrapped__", "CXCL12"])
def test_the_closed_namespace_refuses_a_stranger(name: str) -> None:
    with pytest.raises(AttributeError):
        getattr(v.SOIL, name)
    with pytest.raises(KeyError):
        v.SOIL[name]


def test_an_open_namespace_takes_any_slug() -> None:
    assert v.ENTITY["CD4+T"] == NamedNode(f"{v.BASE}entity/CD4+T")
    assert v.SKOS.exactMatch.value.endswith("core#exactMatch")


# ── CURIEs ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", v.PREFIXES)
def test_each_prefix_goes_out_and_back(name: str) -> None:
    example = v.PREFIXES[name].example
    assert example.startswith(f"{name}:")
    assert v.curie_problem(example) == ""
    assert v.compact(v.expand(example)) == example


def test_no_two_prefixes_stand_for_the_same() -> None:
    bases = list(v.PREFIX_MAP.values())
    assert len(set(bases)) == len(bases)
    assert list(v.PREFIX_MAP) == sorted(v.PREFIX_MAP)


@pytest.mark.parametrize(
    "curie",
    [
        "HGNC:CXCL12",
        "HGNC:",
        "HGNC:١٢٣",
        "GO:008150",
        "CL:0000235 ",
        "mirbase:MIMAT0000445",
        "mirbase.mature:MI0000442",
        "ComplexPortal:1822",
        "hgnc:10672",
        "nowhere:1",
        "CXCL12",
        "",
        "entity:a b",
        "source:a/b/c",
    ],
)
def test_what_is_no_curie_is_refused_with_a_remedy(curie: str) -> None:
    assert re.search(r"\. Write .*\.$", v.curie_problem(curie))
    with pytest.raises(ValueError, match="Write"):
        v.expand(curie)


def test_compact_keeps_what_it_does_not_know() -> None:
    beyond = v.expand("HGNC:1").value + "x"
    assert v.compact(beyond) == beyond
    assert v.compact(NamedNode("urn:x")) == "urn:x"


def test_obo_terms_are_told_apart_though_their_iris_begin_alike() -> None:
    curies = ["CL:0000235", "CLO:0000235", "GO:0000235", "MONDO:0000235"]
    assert [v.compact(v.expand(curie)) for curie in curies] == curies


# Prefix, table of ../shared/reference, its column of identifiers, and what goes before those in a CURIE.
IDENTIFIERS = [
    ("HGNC", "hgnc", "hgnc_id", ""),
    ("HGNC.GENEGROUP", "hgnc_genegroup", "id", ""),
    ("CL", "cl", "id", ""),
    ("UBERON", "uberon", "id", ""),
    ("ComplexPortal", "complexportal", "id", ""),
    ("FPLX", "famplex", "id", ""),
    ("mirbase.family", "mirbase_family", "id", "mirbase.family:"),
    ("MGI", "mgi", "mgi_id", ""),
    ("Cellosaurus", "cellosaurus", "id", "Cellosaurus:"),
]


@pytest.mark.parametrize(("prefix", "table", "column", "before"), IDENTIFIERS)
def test_each_real_identifier_fits_its_pattern(
    reference_table: Callable[[str], list[dict[str, str]]], prefix: str, table: str, column: str, before: str
) -> None:
    curies = [before + row[column] for row in reference_table(table)]
    own = [curie for curie in curies if curie.startswith(f"{prefix}:")]
    assert [curie for curie in own if v.curie_problem(curie)] == []
    assert len(own) > 100


def test_real_mirna_identifiers_fit_their_patterns(
    reference_table: Callable[[str], list[dict[str, str]]],
) -> None:
    prefixes = {"stem-loop": "mirbase", "mature": "mirbase.mature"}
    rows = [row for row in reference_table("mirbase") if row["type"] in prefixes]
    assert len(rows) > 1000
    assert [row for row in rows if v.curie_problem(f"{prefixes[row['type']]}:{row['accession']}")] == []


# ── weight ──────────────────────────────────────────────────────────────────────────────────────────────


def loaded_by(code: str) -> set[str]:
    told = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    command = [sys.executable, "-c", f"{code}\n{told}"]
    return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def test_the_vocabulary_imports_nothing_heavy() -> None:
    foreign = loaded_by("import seedsoil.vocabulary") - loaded_by("") - set(sys.stdlib_module_names)
    foreign -= {"seedsoil", "pyoxigraph"}
    # An editable install brings its own finder; site packages may bring hooks that begin with an underscore.
    assert {name for name in foreign if not name.startswith("_")} == set()
