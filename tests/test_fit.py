"""The gates on made-up sentences, and on the real claims where the text is at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from seedsoil.curation import read_curation
from seedsoil.fit import catch_rates, findings, mentions_table, printed_mentions, unaccepted
from seedsoil.fit.findings import Context, Passage, claim_findings
from seedsoil.fit.printed import mention_spans, plain
from seedsoil.model import Claim, Mention
from seedsoil.vocabulary import SOIL

if TYPE_CHECKING:
    from seedsoil.model import KnowledgeBase

ROOT = Path(__file__).parents[1]
SIGN = {"promotes": 1, "suppresses": -1, "hasNoEffectOn": 0}
NAMES = {
    "seed": ("seed cells",),
    "soil": ("soil growth",),
    "star": ("miR-1*",),
    "plain": ("miR-1",),
    "plus": ("CD1⁺CD2⁻ cells",),
    "minus": ("CD1⁻CD2⁺ cells",),
}
CLAIM = Claim(
    id="made-0001",
    kind="Mechanism",
    subject="seed",
    relation="promotes",
    object="soil",
    stance="Affirmed",
    spans=("s001",),
    label="made up",
)


def gates(text: str, claim: Claim = CLAIM, refs: frozenset[int] = frozenset()) -> set[str]:
    context = Context((Passage(plain(text), refs),), NAMES, SIGN)
    return {finding.gate for finding in claim_findings(claim, context)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seed cells promote soil growth.", set()),
        ("Soil growth is enhanced by seed cells.", set()),
        ("Seed cells suppress soil growth.", {"polarity"}),
        ("Weeds promote soil growth.", {"mention", "polarity"}),
        ("Seed cells may promote soil growth.", {"unhedged"}),
        ("Seed cells promote soil growth but not weeds.", {"negation"}),
        ("Seed cells inhibit weeds and thus promote soil growth.", set()),
    ],
)
def test_a_claim_is_held_against_its_sentence(text: str, expected: set[str]) -> None:
    assert gates(text) == expected


def test_a_hedge_stands_in_the_sentence() -> None:
    hedged = replace(CLAIM, hedge="may")
    assert gates("Seed cells may promote soil growth.", hedged) == set()
    assert gates("Seed cells promote soil growth.", hedged) == {"hedge"}


def test_an_antecedent_stands_for_the_entity() -> None:
    assert gates("These promote soil growth.", replace(CLAIM, antecedents=(("seed", "these"),))) == set()


def test_references_are_those_of_the_sentence_or_explained() -> None:
    text, cited = "Seed cells promote soil growth [3].", frozenset({3})
    assert gates(text, replace(CLAIM, refs=(3,)), cited) == set()
    assert gates(text, replace(CLAIM, refs=(4,)), cited) == {"reference"}
    assert gates(text, replace(CLAIM, refs=(4,), note="from the sentence before"), cited) == set()
    assert gates(text, CLAIM, cited) == {"uncited"}


@pytest.mark.parametrize(("found", "other"), [("plain", "star"), ("star", "plain"), ("plus", "minus")])
def test_marks_of_strands_and_surfaces_tell_names_apart(found: str, other: str) -> None:
    text = plain(NAMES[found][0])
    assert mention_spans(NAMES[found], text)
    assert not mention_spans(NAMES[other], text)


def test_emphasis_goes_and_the_star_stays() -> None:
    assert plain("*ErbB2* and miR-126* and (*HOXD10*)") == "ErbB2 and miR-126* and (HOXD10)"


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return read_curation(ROOT / "curation")


@pytest.fixture(scope="module")
def sign() -> dict[str, int]:
    triples = parse((ROOT / "ontology" / "seedsoil.ttl").read_bytes(), RdfFormat.TURTLE)
    return {
        str(triple.subject.value).partition("#")[2]: int(triple.object.value)
        for triple in triples
        if triple.predicate == SOIL.sign
    }


@pytest.mark.text
def test_every_claim_fits_its_sentence(
    knowledge: KnowledgeBase, article: bytes, sign: dict[str, int]
) -> None:
    source = knowledge.sources[0]
    left, stale = unaccepted(findings(knowledge, {source.id: article}, sign), source)
    assert [str(finding) for finding in left] == []
    assert stale == []


@pytest.mark.text
def test_seeded_faults_are_caught(knowledge: KnowledgeBase, article: bytes, sign: dict[str, int]) -> None:
    rates = {rate.fault: rate for rate in catch_rates(knowledge, knowledge.sources[0], article, sign)}
    assert set(rates) == {"swapped subject", "swapped object", "flipped sign", "wrong sentence"}
    assert all(rate.seeded > 250 for rate in rates.values())
    assert rates["flipped sign"].share > 0.85
    assert rates["swapped subject"].share > 0.8
    assert rates["swapped object"].share > 0.8
    assert rates["wrong sentence"].share > 0.95


def test_the_table_of_mentions_has_the_names_that_the_text_has(
    knowledge: KnowledgeBase, article: bytes
) -> None:
    [source] = knowledge.sources
    assert printed_mentions(knowledge, source, article) == list(source.mentions)
    table = (ROOT / "curation" / source.id / "mentions.tsv").read_text(encoding="utf-8")
    assert mentions_table(source.mentions) == table


def test_a_name_from_elsewhere_is_not_printed(knowledge: KnowledgeBase, article: bytes) -> None:
    [source] = knowledge.sources
    printed = {(one.entity, one.form) for one in printed_mentions(knowledge, source, article)}
    assert {
        ("BHLHE41", "SHARP1"),
        ("COPS2", "CSN2"),
        ("miR-19a", "miR-19"),
        ("IL17A", "interleukin-17"),
    } <= printed
    assert not {("BHLHE41", "BHLHE41"), ("BHLHE41", "DEC2"), ("COPS2", "COPS2")} & printed


def test_a_name_that_the_text_lost_goes_and_a_typed_form_stays(
    knowledge: KnowledgeBase, article: bytes
) -> None:
    [source] = knowledge.sources
    typed = Mention(entity="CXCL12", form="no name of it", note="typed")
    stale = Mention(entity="BHLHE41", form="DEC2")
    found = printed_mentions(knowledge, replace(source, mentions=(typed, stale)), article)
    assert typed in found
    assert stale not in found
