"""The measure of the contracts: a claim made wrong, and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, RdfFormat, Store

from seedsoil.queries import Query, render, run
from seedsoil.queries.mutants import breaks, claims_of, flipped, guard_rates, swapped
from seedsoil.vocabulary import CLAIM, GRAPH, RDF, SOIL, compact

SMALL = Path(__file__).parent / "small.trig"
SUBJECTS = f"SELECT ?claim ?subject {{ ?claim {SOIL.subject} ?subject }} ORDER BY ?claim"


@pytest.fixture
def small() -> Store:
    store = Store()
    store.load(path=str(SMALL), format=RdfFormat.TRIG)
    return store


def test_a_question_about_subjects_guards_against_loss_and_exchange_but_not_against_a_flip(
    small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = Query("subjects", SUBJECTS, "", "", ())
    right = render(run(small, question), "tsv")
    monkeypatch.setattr("seedsoil.queries.mutants.promised", lambda _: right)
    before = sorted(map(str, small))
    lost, turned, exchanged = guard_rates(small, [question])
    assert sorted(map(str, small)) == before
    claims = tuple(sorted(compact(claim) for claim in claims_of(small)))
    assert (lost.unguarded, lost.share) == ((), 1.0)
    assert (turned.unguarded, turned.share) == (claims, 0.0)
    assert (exchanged.unguarded, exchanged.claims) == ((), len(claims))


@pytest.mark.parametrize(
    ("relation", "stance", "becomes"),
    [
        (SOIL.promotes, SOIL.Affirmed, {SOIL.suppresses, SOIL.Affirmed}),
        (SOIL.suppresses, SOIL.Denied, {SOIL.promotes, SOIL.Denied}),
        (SOIL.secretes, SOIL.Affirmed, {SOIL.secretes, SOIL.Denied}),
        (SOIL.secretes, SOIL.Denied, {SOIL.secretes, SOIL.Affirmed}),
        (SOIL.secretes, SOIL.Uncertain, {SOIL.secretes, SOIL.Affirmed}),
    ],
)
def test_a_flip_turns_the_relation_or_else_the_stance(
    relation: object, stance: object, becomes: set[object]
) -> None:
    claim = [
        Quad(CLAIM.x, SOIL.relation, relation, GRAPH.claims),
        Quad(CLAIM.x, SOIL.stance, stance, GRAPH.claims),
    ]
    assert {quad.object for quad in flipped(claim)} == becomes


def test_an_exchange_is_its_own_contrary() -> None:
    claim = [
        Quad(CLAIM.x, RDF.type, SOIL.Claim, GRAPH.claims),
        Quad(CLAIM.x, SOIL.subject, Literal("a"), GRAPH.claims),
        Quad(CLAIM.x, SOIL.object, Literal("b"), GRAPH.claims),
    ]
    assert swapped(claim) != claim
    assert swapped(swapped(claim)) == claim


def test_one_broken_promise_is_enough(small: Store) -> None:
    question = Query("subjects", SUBJECTS, "", "", ())
    right = render(run(small, question), "tsv")
    assert breaks(small, [(question, right), (question, "claim\tsubject\n")], "claim:none")
    assert not breaks(small, [(question, right)], "claim:none")
