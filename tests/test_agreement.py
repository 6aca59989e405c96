"""A mapping agrees with the slice of the terminology that it leads to, or gets one line."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, Triple

from seedsoil.imports import disagreements
from seedsoil.model import NO_TERM, Mapping
from seedsoil.vocabulary import OWL, RDFS, expand

CELL, OLD = expand("CL:0000235"), expand("CL:0000001")
SLICES = [
    Triple(CELL, RDFS.label, Literal("macrophage")),
    Triple(OLD, RDFS.label, Literal("old cell")),
    Triple(OLD, OWL.deprecated, Literal(True)),  # noqa: FBT003 - this is the value that RDF writes
]


def row(object_id: str, label: str, modifier: str = "") -> Mapping:
    return Mapping(
        subject_id="entity:x",
        subject_label="x",
        predicate_id="skos:exactMatch",
        predicate_modifier=modifier,
        object_id=object_id,
        object_label=label,
        mapping_justification="semapv:ManualMappingCuration",
    )


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        (row("CL:0000236", "B cell"), "is in no slice"),
        (row("CL:0000235", "histiocyte"), "It is macrophage."),
        (row("CL:0000001", "old cell"), "is obsolete"),
    ],
)
def test_a_disagreement_gets_a_line_with_its_place(mapping: Mapping, problem: str) -> None:
    [complaint] = disagreements([mapping], SLICES)
    assert str(complaint).startswith("curation/mappings.sssom.tsv object_")
    assert "entity:x" in str(complaint)
    assert problem in str(complaint)


@pytest.mark.parametrize(
    "mapping",
    [
        row("CL:0000235", "macrophage"),
        row(NO_TERM, ""),
        row("CL:0000236", "B cell", "Not"),
        row("biolink:Cell", ""),
    ],
)
def test_what_agrees_gets_none(mapping: Mapping) -> None:
    assert disagreements([mapping], SLICES) == []


def test_without_slices_nothing_is_held_against_them() -> None:
    assert disagreements([row("CL:0000236", "B cell")], []) == []
