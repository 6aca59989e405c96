"""The settled layer holds what the source says plainly, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Triple, parse

from seedsoil.model import Claim, Conflict, Entity, Erratum, KnowledgeBase, Source, SourceDocument
from seedsoil.settle import Grammar, Settled, consensus_of, consensus_triples, disputed, grammar_of, settle
from seedsoil.vocabulary import CLAIM, ENTITY, PREFIX_MAP, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable

DOCUMENT = SourceDocument(
    id="doe2020",
    title="On soil",
    short="Doe 2020",
    authors=("Jane Doe",),
    journal="Journal of Soil",
    year=2020,
    licence="CC BY 4.0",
    sha256="0" * 64,
    byte_length=9,
)
PREFIXES = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIX_MAP.items())
ONTOLOGY = (
    PREFIXES
    + """
    soil:promotes soil:sign 1 .   soil:requiredFor soil:sign 1 .   soil:suppresses soil:sign -1 .
    soil:hasNoEffectOn soil:sign 0 .
    soil:secretes rdfs:subPropertyOf soil:produces .  soil:produces rdfs:subPropertyOf soil:involvedIn .
    soil:expressedIn owl:inverseOf soil:expresses .
    soil:bindsTo a owl:ObjectProperty , owl:SymmetricProperty .
    """
)
GRAMMAR: Grammar = grammar_of(
    Triple(quad.subject, quad.predicate, quad.object) for quad in parse(ONTOLOGY, RdfFormat.TURTLE)
)
FACTOR, SITE, PROCESS = "factor", "lung", "lung-metastasis"


def claim(number: int = 1, **cells: object) -> Claim:
    facts: dict[str, object] = {
        "id": f"doe2020-{number:04}",
        "kind": "Mechanism",
        "subject": FACTOR,
        "relation": "promotes",
        "object": PROCESS,
        "stance": "Affirmed",
        "spans": ("s001",),
        "label": f"Statement {number}.",
    }
    return Claim(**(facts | cells))


def conflict(kind: str, *members: Claim, number: int = 1) -> Conflict:
    ids = tuple(member.id for member in members)
    return Conflict(id=f"doe2020-c{number:02}", kind=kind, label="They disagree.", claims=ids)


def knowledge(claims: Iterable[Claim], conflicts: Iterable[Conflict] = ()) -> KnowledgeBase:
    entities = (
        Entity(id=FACTOR, label="factor", classes=("Protein",), status="active"),
        Entity(
            id=PROCESS,
            label="lung metastasis",
            classes=("Process",),
            links=(("toSite", SITE),),
            status="active",
        ),
    )
    source = Source(document=DOCUMENT, claims=tuple(claims), conflicts=tuple(conflicts))
    return KnowledgeBase(entities=entities, sources=(source,))


def settled(*claims: Claim, conflicts: Iterable[Conflict] = ()) -> list[Settled]:
    return settle(knowledge(claims, conflicts), GRAMMAR)


PROPOSITION = Triple(ENTITY[FACTOR], SOIL.promotes, ENTITY[PROCESS])


def test_a_plain_claim_settles_and_is_linked_to_all_its_claims() -> None:
    assert settled(claim(2), claim(1, kind="TableRow")) == [
        Settled(PROPOSITION, (CLAIM["doe2020-0001"], CLAIM["doe2020-0002"]))
    ]


# Each entry alone keeps a claim out of the settled layer.
FLAWS: dict[str, dict[str, object]] = {
    "denied": {"stance": "Denied"},
    "uncertain": {"stance": "Uncertain"},
    "hedged": {"hedge": "may"},
    "perspective": {"kind": "Perspective"},
    "joint": {"joint": ("helper",)},
    "site": {"site": ("bone",)},
    "subtype": {"subtype": ("tnbc",)},
    "stage": {"stage": ("early",)},
    "species": {"species": ("mouse",)},
    "model": {"model": ("xenograft",)},
    "in_cell": {"in_cell": ("macrophage",)},
    "condition": {"condition": ("hypoxia",)},
}


@pytest.mark.parametrize("flaw", FLAWS.values(), ids=FLAWS)
def test_a_flaw_keeps_a_claim_out(flaw: dict[str, object]) -> None:
    assert settled(claim(**flaw)) == []


@pytest.mark.parametrize("field", ["via", "quantity", "note"])
def test_what_does_not_narrow_does_not_restrict(field: str) -> None:
    assert settled(claim(**{field: ("receptor",) if field == "via" else "20%"}))


@pytest.mark.parametrize("field", ["site", "species", "model", "in_cell", "condition"])
@pytest.mark.parametrize("relation", ["bindsReceptor", "bindsTo", "partOf", "memberOf"])
def test_nothing_restricts_what_binds_or_is_part(relation: str, field: str) -> None:
    assert settled(claim(relation=relation, **{field: ("somewhere",)}))


@pytest.mark.parametrize(("kind", "number"), [("ContradictedByReference", 0), ("CitationMismatch", 1)])
def test_what_the_references_of_the_source_contradict_does_not_settle(kind: str, number: int) -> None:
    one = claim()
    erratum = Erratum(
        id="doe2020-e01", kind=kind, spans=("s001",), printed="a", reading="b", why="c", claims=(one.id,)
    )
    base = knowledge([one])
    base = replace(base, sources=(replace(base.sources[0], errata=(erratum,)),))
    assert len(settle(base, GRAMMAR)) == number
    assert (PROPOSITION in disputed(base, GRAMMAR)) == (number == 0)


def test_a_site_that_the_object_names_does_not_restrict() -> None:
    assert settled(claim(site=(SITE,)))
    assert settled(claim(relation="promotesMetastasisTo", object=SITE, site=(SITE,)))
    assert settled(claim(site=(SITE, "bone"))) == []


@pytest.mark.parametrize(("kind", "number"), [("locatedIn", 1), ("toSite", 1), ("derivesFrom", 0)])
def test_a_site_where_the_subject_lives_does_not_restrict(kind: str, number: int) -> None:
    astrocyte = Entity(
        id="astrocyte", label="astrocyte", classes=("Cell",), links=((kind, "brain"),), status="active"
    )
    base = knowledge([claim(subject="astrocyte", site=("brain",))])
    base = replace(base, entities=(*base.entities, astrocyte))
    assert len(settle(base, GRAMMAR)) == number


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"stance": "Denied"}, "denied"),
        ({"stance": "Denied", "site": ("bone",), "hedge": "perhaps"}, "denied in another context"),
        ({"stance": "Uncertain"}, "left open"),
        ({"relation": "suppresses"}, "opposite sign"),
        (
            {"relation": "suppresses", "hedge": "may", "stage": ("early",)},
            "opposite sign, narrowed",
        ),
        ({"relation": "suppresses", "stance": "Uncertain"}, "opposite sign, uncertain"),
        ({"relation": "hasNoEffectOn"}, "no effect"),
    ],
)
def test_another_claim_can_block_a_clean_one(other: dict[str, object], why: str) -> None:
    triples = [one.triple for one in settled(claim(1), claim(2, **other))]
    assert PROPOSITION not in triples, why


def test_a_denied_opposite_does_not_block() -> None:
    assert [one.triple for one in settled(claim(1), claim(2, relation="suppresses", stance="Denied"))] == [
        PROPOSITION
    ]


def test_another_relation_of_the_same_sign_does_not_block() -> None:
    assert len(settled(claim(1), claim(2, relation="requiredFor"))) == 2


@pytest.mark.parametrize("kind", ["Conflict", "DualRole", "OpenQuestion"])
def test_a_contested_twin_blocks_a_clean_claim(kind: str) -> None:
    contested = claim(2, site=("bone",))
    assert settled(claim(1), contested, conflicts=[conflict(kind, contested)]) == []


@pytest.mark.parametrize(
    ("denied", "blocked"),
    [
        (("a", "produces", "b"), ("a", "secretes", "b")),
        (("a", "involvedIn", "b"), ("a", "secretes", "b")),
        (("a", "expresses", "b"), ("b", "expressedIn", "a")),
        (("b", "expressedIn", "a"), ("a", "expresses", "b")),
        (("b", "bindsTo", "a"), ("a", "bindsTo", "b")),
    ],
)
def test_a_dispute_holds_in_every_form(denied: tuple[str, str, str], blocked: tuple[str, str, str]) -> None:
    subject, relation, other = denied
    against = claim(1, subject=subject, relation=relation, object=other, stance="Denied")
    subject, relation, other = blocked
    clean = claim(2, subject=subject, relation=relation, object=other)
    assert settled(clean)
    assert settled(clean, against) == []


def test_a_denied_special_case_does_not_block_the_general() -> None:
    special = claim(1, relation="secretes", stance="Denied")
    assert len(settled(special, claim(2, relation="produces"))) == 1


@pytest.mark.parametrize(
    ("kinds", "stance", "expected"),
    [
        ([], "Affirmed", "Settled"),
        ([], "Denied", "Settled"),
        ([], "Uncertain", "Open"),
        (["OpenQuestion"], "Affirmed", "Open"),
        (["DualRole"], "Affirmed", "ContextDependent"),
        (["DualRole"], "Uncertain", "ContextDependent"),
        (["OpenQuestion", "DualRole"], "Affirmed", "ContextDependent"),
        (["OpenQuestion", "DualRole", "Conflict"], "Uncertain", "Contested"),
    ],
)
def test_consensus_follows_the_strongest_conflict(kinds: list[str], stance: str, expected: str) -> None:
    member = claim(stance=stance)
    conflicts = [conflict(kind, member, number=number) for number, kind in enumerate(kinds)]
    standing = consensus_of(knowledge([member], conflicts))
    assert standing == {member.id: expected}
    assert consensus_triples(standing) == [Triple(CLAIM[member.id], SOIL.consensus, SOIL[expected])]


# ── the proof on mutants ───────────────────────────────────────────────────────────

ACTORS = st.sampled_from(["a", "b", "c"])
RELATIONS = st.sampled_from(
    ["promotes", "suppresses", "hasNoEffectOn", "bindsReceptor", "secretes", "produces"]
)
MUTATIONS = st.sampled_from([{}, {}, {}, *FLAWS.values(), {"via": ("x",)}, {"relation": "suppresses"}])


@st.composite
def claim_lists(draw: st.DrawFn) -> tuple[list[Claim], list[Conflict]]:
    claims = [
        replace(
            claim(number, subject=draw(ACTORS), relation=draw(RELATIONS), object=draw(ACTORS)),
            **draw(MUTATIONS),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    kinds = st.sampled_from(["Conflict", "DualRole", "OpenQuestion"])
    members = draw(st.lists(st.sampled_from(claims), max_size=2, unique_by=lambda one: one.id))
    return claims, [conflict(draw(kinds), *members)] if members else []


def is_plain(one: Claim, disagreeing: set[str]) -> bool:
    """The rule again, written from DESIGN §3 and not from the code."""
    narrow = any([one.site, one.subtype, one.stage, one.species, one.model, one.in_cell, one.condition])
    return (
        (one.stance, one.hedge, one.joint) == ("Affirmed", "", ())
        and one.kind != "Perspective"
        and one.id not in disagreeing
        and (one.relation == "bindsReceptor" or not narrow)
    )


def sign_of(relation: str) -> int | None:
    return {"promotes": 1, "suppresses": -1, "hasNoEffectOn": 0}.get(relation)


def is_spoken_against(one: Claim, claims: list[Claim], disagreeing: set[str]) -> bool:
    for other in claims:
        if (one.subject, one.object) != (other.subject, other.object):
            continue
        same = other.relation == one.relation or (one.relation, other.relation) == ("secretes", "produces")
        if same and (other.stance != "Affirmed" or other.id in disagreeing):
            return True
        signs = sign_of(one.relation), sign_of(other.relation)
        if other.stance != "Denied" and None not in signs and signs[0] != signs[1]:
            return True
    return False


@settings(deadline=None)
@given(claim_lists())
def test_nothing_else_is_settled(drawn: tuple[list[Claim], list[Conflict]]) -> None:
    claims, conflicts = drawn
    disagreeing = {name for one in conflicts for name in one.claims}
    expected: dict[tuple[str, str, str], list[str]] = {}
    for one in claims:
        if is_plain(one, disagreeing) and not is_spoken_against(one, claims, disagreeing):
            expected.setdefault((one.subject, one.relation, one.object), []).append(one.id)
    found = {
        tuple(str(term)[1:-1].rpartition("/")[2].rpartition("#")[2] for term in one.triple): [
            premise.value.rpartition("/")[2] for premise in one.premises
        ]
        for one in settled(*claims, conflicts=conflicts)
    }
    assert found == expected


@settings(deadline=None)
@given(claim_lists())
def test_the_order_of_claims_does_not_matter(drawn: tuple[list[Claim], list[Conflict]]) -> None:
    claims, conflicts = drawn
    assert settled(*claims, conflicts=conflicts) == settled(*reversed(claims), conflicts=conflicts)


@settings(deadline=None)
@given(claim_lists())
def test_what_is_settled_is_not_disputed(drawn: tuple[list[Claim], list[Conflict]]) -> None:
    claims, conflicts = drawn
    against = disputed(knowledge(claims, conflicts), GRAMMAR)
    assert not against & {one.triple for one in settled(*claims, conflicts=conflicts)}
