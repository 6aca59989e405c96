"""What a source may have got wrong: found on made-up sources, and recorded for the real one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seedsoil.curation import read_curation
from seedsoil.fit import passages_of
from seedsoil.fit.detectors import collisions, differing_numbers, misnamed_authors, unlike_titles
from seedsoil.fit.findings import Passage

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedsoil.model import KnowledgeBase

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def tiny() -> KnowledgeBase:
    return read_curation(ROOT / "tests" / "fixtures" / "curation")


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return read_curation(ROOT / "curation")


def test_an_author_named_otherwise_than_in_the_list_is_suspicious(tiny: KnowledgeBase) -> None:
    [source] = tiny.sources
    number, name = source.references[0].number, source.references[0].authors.split(" ")[0]
    right, wrong = (Passage(f"{who} et al. [{number}] found it", frozenset()) for who in (name, "Nobody"))
    assert misnamed_authors(source, {"s001": right}) == []
    assert [found.place for found in misnamed_authors(source, {"s001": wrong})] == ["s001"]


def test_one_claim_with_two_numbers_is_suspicious(tiny: KnowledgeBase) -> None:
    [source] = tiny.sources
    one = replace(source.claims[0], quantity="9 of 10")
    twin = replace(one, id="doe2020-0999")
    assert differing_numbers(replace(source, claims=(one, twin))) == []
    assert len(differing_numbers(replace(source, claims=(one, replace(twin, quantity="8 of 10"))))) == 1


def test_a_symbol_of_two_genes_wants_a_negative_mapping(tiny: KnowledgeBase) -> None:
    entity = replace(tiny.entities[0], id="ABC1", label="ABC1", synonyms=())
    row = {
        "status": "Approved",
        "hgnc_id": "HGNC:1",
        "symbol": "XYZ",
        "alias_symbols": "ABC1",
        "prev_symbols": "",
    }
    base = replace(tiny, entities=(entity,))
    assert [str(found) for found in collisions(base, [row])] == ['entity:ABC1: "ABC1" also names HGNC:1']
    apart = replace(
        tiny.mappings[0],
        subject_id="entity:ABC1",
        object_id="HGNC:1",
        predicate_modifier="Not",
        comment="other",
    )
    assert collisions(replace(base, mappings=(apart,)), [row]) == []
    assert collisions(base, [row | {"status": "Symbol Withdrawn"}]) == []


def test_suspicions_of_the_real_source_are_recorded(knowledge: KnowledgeBase) -> None:
    source = knowledge.sources[0]
    recorded = {claim for erratum in source.errata for claim in erratum.claims}
    for suspicion in differing_numbers(source):
        assert set(suspicion.place.split()) <= recorded


def test_the_queue_of_titles_holds_the_known_wrong_citations(knowledge: KnowledgeBase) -> None:
    queue = {suspicion.place for suspicion in unlike_titles(knowledge, knowledge.sources[0])}
    assert {"xie2017-0268", "xie2017-0269", "xie2017-0270"} <= queue
    assert len(queue) < len(knowledge.sources[0].claims) / 5


@pytest.mark.text
def test_misnamed_authors_are_errata(knowledge: KnowledgeBase, article: bytes) -> None:
    source = knowledge.sources[0]
    found = misnamed_authors(source, passages_of(source, article))
    recorded = {span for erratum in source.errata if erratum.kind == "Misspelling" for span in erratum.spans}
    assert [suspicion.place for suspicion in found] == ["s052"]
    assert {suspicion.place for suspicion in found} <= recorded


def test_no_symbol_collides_without_a_negative_mapping(
    knowledge: KnowledgeBase, reference_table: Callable[[str], list[dict[str, str]]]
) -> None:
    assert [str(found) for found in collisions(knowledge, reference_table("hgnc"))] == []
