"""The knowledge base in owlready2: what the three lines of the README promise."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import owlready2
import pytest

import seedsoil
from seedsoil.access import ontology as module
from seedsoil.errors import OntologyError, StoreError
from seedsoil.vocabulary import SOIL

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def onto() -> Iterator[Any]:
    loaded = seedsoil.ontology()
    yield loaded
    loaded.world.close()


@pytest.fixture
def bare() -> Iterator[Any]:
    """What was stated and settled, with nothing derived."""
    loaded = seedsoil.ontology(inferred=False)
    yield loaded
    loaded.world.close()


def names(things: Any) -> set[str]:
    return {thing.name for thing in things}


def test_the_lines_of_the_readme_run() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [block] = [text for text in re.findall(r"```pycon\n(.*?)```", readme, re.DOTALL) if "ontology()" in text]
    test = doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 3
    kept = test.globs
    assert doctest.DocTestRunner().run(test, clear_globs=False).failed == 0
    kept["onto"].world.close()


def test_a_class_has_the_members_of_its_subclasses(onto: Any) -> None:
    members = onto.StromalCell.instances()
    assert names(onto.TCell.instances()) < names(members)
    assert any(member not in onto.StromalCell.direct_instances() for member in members)
    assert "CXCL12" not in names(members)


def test_a_property_has_its_values_and_its_inverse_too(onto: Any) -> None:
    assert onto.entity.CXCR4 in onto.entity.CXCL12.bindsReceptor
    assert onto.entity.CXCL12 in onto.entity.CXCR4.receptorFor


def test_things_are_found_by_label_and_by_synonym(onto: Any) -> None:
    assert onto.search_one(label="CXCL12") is onto.entity.CXCL12
    assert onto.search(hasExactSynonym="SDF-1") == [onto.entity.CXCL12]
    assert onto.search(iri="*/miR-126") == [onto.entity["miR-126"]]
    assert onto.search(type=onto.CXCChemokine, bindsReceptor=onto.entity.CXCR4) == [onto.entity.CXCL12]


def test_every_entity_is_an_individual_and_no_class_is(onto: Any) -> None:
    individuals = set(onto.individuals())
    assert individuals >= set(onto.Entity.instances())
    assert not individuals & set(onto.classes())
    assert onto.metadata.title == ["Seedsoil ontology"]


def test_only_what_is_settled_is_a_plain_fact(onto: Any) -> None:
    assert list(onto.DerivedStatement.instances()) == []
    assert list(onto.Claim.instances()) == []


def test_claims_come_when_they_are_asked_for() -> None:
    onto = seedsoil.ontology(claims=True)
    claims = onto.Claim.instances()
    assert len(claims) > 600
    assert onto.Denied in {claim.stance for claim in claims}
    assert set(claims) <= set(onto.individuals())
    onto.world.close()


def test_two_calls_have_a_world_each(onto: Any, bare: Any) -> None:
    assert bare.world is not onto.world
    owlready2.destroy_entity(bare.entity.CXCL12)
    assert bare.entity.CXCL12 is None
    assert onto.entity.CXCL12 is not None


@pytest.mark.parametrize("reasoner", ["sync_reasoner_hermit", "sync_reasoner_pellet"])
def test_a_reasoner_finds_what_our_own_rules_found(onto: Any, bare: Any, reasoner: str) -> None:
    promoters = names(onto.BoneMetastasisPromoter.instances())
    assert promoters
    assert not bare.BoneMetastasisPromoter.instances()
    getattr(owlready2, reasoner)(bare, debug=0)
    assert names(bare.BoneMetastasisPromoter.instances()) == promoters
    assert list(bare.world.inconsistent_classes()) == []


def test_without_owlready2_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(OntologyError, match=r"pip install 'seedsoil\[reason\]'"):
        seedsoil.ontology()


def test_without_a_store_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SEEDSOIL_STORE", str(tmp_path / "none"))
    with pytest.raises(StoreError, match="there is no store here"):
        seedsoil.ontology()


def test_a_java_of_the_users_choice_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owlready2, "JAVA_EXE", "my-java")
    assert module.library().JAVA_EXE == "my-java"


def test_a_wrong_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'seedsoil' has no attribute 'ontologie'"):
        _ = seedsoil.ontologie


def test_the_names_of_terms_are_reached_as_attributes(onto: Any) -> None:
    assert onto.base_iri == SOIL.base
    assert onto.StromalCell.label == ["stromal cell"]
