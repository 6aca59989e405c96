"""What claims speak of, and what other terminologies call it: the tables shared by all sources."""

from __future__ import annotations

from dataclasses import dataclass

from seedsoil.model.columns import SLUG, means
from seedsoil.vocabulary import LINKS

__all__ = ["Entity", "Mapping"]

#: The object of a mapping row that says: looked for, and not found.
NO_TERM = "sssom:NoTermFound"
MAPPING_PREDICATES = (
    "skos:exactMatch",
    "skos:closeMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
    "skos:relatedMatch",
    "soil:encodedBy",
    "RO:0002180",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What claims speak of: a gene with its product, a cell, a site, a process …; shared by all sources."""

    id: str = means(
        "readable identifier; frozen: never changed, never used again", "CXCL12", required=True, pattern=SLUG
    )
    label: str = means("name as the literature speaks of it; unique", "CXCL12", required=True)
    classes: tuple[str, ...] = means(
        "classes of the ontology", "CXCChemokine", name="class", required=True, separator="|", refers="class"
    )
    synonyms: tuple[str, ...] = means("other names of the same thing", "SDF-1|SDF-1α", separator="|")
    related: tuple[str, ...] = means("names that are also used for something else", "SDF", separator="|")
    links: tuple[tuple[str, str], ...] = means(
        "structural facts", "toSite=lung", separator="|", refers="entity", pairs="right", allowed=LINKS
    )
    status: str = means(
        "withdrawn for an entity that is no longer used, but whose identifier stays taken",
        "active",
        required=True,
        allowed=("active", "withdrawn"),
    )
    replaced_by: str = means(
        "entity to use instead of a withdrawn one", "CXCL12", name="replacedBy", refers="entity"
    )
    note: str = means("remark for readers", "the ligand of CXCR4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """One link from an entity or a class to a term of another terminology, in the columns of SSSOM."""

    subject_id: str = means("our term", "entity:CXCL12", required=True, refers="curie")
    subject_label: str = means("label of our term, as a check", "CXCL12", required=True)
    predicate_id: str = means(
        "how near the two are", "skos:exactMatch", required=True, allowed=MAPPING_PREDICATES
    )
    predicate_modifier: str = means("Not: the two must not be taken for each other", "Not", allowed=("Not",))
    object_id: str = means(
        f"their term, or {NO_TERM} when there is none", "HGNC:10672", required=True, refers="curie"
    )
    object_label: str = means("label of their term, as a check", "CXCL12")
    mapping_justification: str = means(
        "how the link was found", "semapv:ManualMappingCuration", required=True, refers="curie"
    )
    object_source_version: str = means("version of the terminology looked at", "HGNC 2024-02")
    comment: str = means(f"reason; wanted for Not and for {NO_TERM}", "CSN2 is printed for COPS2")
