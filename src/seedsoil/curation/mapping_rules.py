"""What must hold among the mappings to other terminologies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedsoil.curation.hints import nearest
from seedsoil.model import NO_TERM
from seedsoil.vocabulary import CLASSES_BY_BRANCH, PREFIX_MAP, SOIL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedsoil.curation.sheets import Tables
    from seedsoil.errors import Complaint
    from seedsoil.model import Entity, Mapping

__all__ = ["MAPPING_RULES", "entity_of"]

# The prefixes that SSSOM itself defines; all others stand in the curie_map.
BUILT_IN = frozenset(("linkml", "owl", "rdf", "rdfs", "semapv", "skos", "sssom", "xsd"))
DECLARATION = re.compile(r"#\s{2,}(?P<prefix>[\w.-]+):\s*[\"']?(?P<base>[^\s\"']+)")
_ANYWHERE = ("MESH", "NCIT")
_GENES = "HGNC HGNC.GENEGROUP FPLX PR MGI"
#: The terminologies whose terms may be the same thing as an entity, by branch of its class.
TERMINOLOGIES = {
    branch: frozenset((*prefixes.split(), *_ANYWHERE))
    for branch, prefixes in {
        "Cell": "CL CLO Cellosaurus",
        "Molecule": f"{_GENES} CHEBI ComplexPortal GO",
        "Protein": f"{_GENES} CHEBI",
        "RNA": "HGNC MGI SO",
        "MicroRNA": "mirbase.mature mirbase mirbase.family",
        "SmallMolecule": "CHEBI",
        "ProteinComplex": "ComplexPortal FPLX GO PR reactome",
        "MolecularFamily": f"{_GENES} mirbase.family CHEBI ComplexPortal GO SO",
        "ExtracellularVesicle": "GO",
        "ExtracellularStructure": "GO UBERON",
        "AnatomicalSite": "UBERON",
        "Process": "GO EFO DOID MONDO reactome wikipathways",
        "Pathway": "GO reactome wikipathways",
        "Disease": "MONDO DOID EFO",
        "ClinicalOutcome": "EFO",
        "Capacity": "GO EFO",
        "Perturbation": "CHEBI EFO GO SO",
        "ExperimentalModel": "CLO Cellosaurus EFO NCBITaxon",
        "Species": "NCBITaxon",
        "Stage": "EFO UBERON",
        "Condition": "EFO GO MONDO",
        "Phenotype": "EFO GO",
        "Stimulus": "CHEBI EFO GO",
    }.items()
}
BRANCH_OF = {name: branch for branch, names in CLASSES_BY_BRANCH.items() for name in names}
#: The only terminologies that some predicates may point to.
OBJECTS_OF = {"soil:encodedBy": ("HGNC", "MGI"), "RO:0002180": ("HGNC", "MGI")}


def prefix_of(curie: str) -> str:
    """The prefix of a CURIE.

    >>> prefix_of("HGNC:10672")
    'HGNC'
    """
    return curie.partition(":")[0]


def entity_of(mapping: Mapping) -> str:
    """The id of the entity that a mapping is about, or nothing if it is about a class."""
    prefix, _, name = mapping.subject_id.partition(":")
    return name if prefix == "entity" else ""


def declared_prefixes(tables: Tables) -> dict[str, tuple[int, str]]:
    """The curie_map of the table: for each prefix its line, and what it stands for."""
    found = ((line, DECLARATION.match(text)) for line, text in enumerate(tables.mappings.preamble, start=1))
    return {match["prefix"]: (line, match["base"]) for line, match in found if match}


def prefixes_are_declared(tables: Tables) -> Iterator[Complaint]:
    """A reader of SSSOM expands the CURIEs by the curie_map of the file, not by ours."""
    declared = declared_prefixes(tables)
    for prefix, (line, base) in declared.items():
        if base != PREFIX_MAP.get(prefix, base):
            problem = f"is not what {prefix} stands for. Write {PREFIX_MAP[prefix]}."
            yield tables.mappings.complaint(line, "curie_map", base, problem)
    for prefix in sorted(used_prefixes(tables) - BUILT_IN - set(declared)):
        problem = f'is not declared. Add the line "#  {prefix}: {PREFIX_MAP[prefix]}".'
        yield tables.mappings.complaint(1, "curie_map", prefix, problem)


def used_prefixes(tables: Tables) -> set[str]:
    """The prefixes of all CURIEs in the table."""
    rows = [row for _, row in tables.mappings.sound()]
    curies = (curie for row in rows for curie in (row.subject_id, row.predicate_id, row.object_id))
    return {prefix_of(curie) for curie in curies}


def mapped_terms_exist(tables: Tables) -> Iterator[Complaint]:
    """The subject of a mapping is one of our entities or terms."""
    entities = {row.id for row in tables.entities.rows}
    known = {"entity": entities if tables.entities.whole else None, "soil": SOIL.names}
    for line, row in tables.mappings.sound():
        prefix, _, name = row.subject_id.partition(":")
        names = known.get(prefix, frozenset())
        if names is not None and name not in names:
            hint = nearest(name, names, "Begin with entity: or soil:, and the name of something of ours.")
            yield tables.mappings.complaint(
                line, "subject_id", row.subject_id, f"is not a term of ours. {hint}"
            )


def mapped_labels_agree(tables: Tables) -> Iterator[Complaint]:
    """The label beside a subject is its label: a check against a slip of one row."""
    labels = {row.id: row.label for _, row in tables.entities.sound()}
    for line, row in tables.mappings.sound():
        label = labels.get(entity_of(row), row.subject_label)
        if row.subject_label != label:
            problem = f'is not the label of {row.subject_id}, which is "{label}". Copy that.'
            yield tables.mappings.complaint(line, "subject_label", row.subject_label, problem)


def mapping_cells_fit(tables: Tables) -> Iterator[Complaint]:
    """What the other cells of a mapping must hold, given one."""
    for line, row in tables.mappings.sound():
        if row.object_id != NO_TERM and not row.object_label:
            problem = f"is blank. Write the label of {row.object_id}."
            yield tables.mappings.complaint(line, "object_label", "", problem)
        if (row.object_id == NO_TERM or row.predicate_modifier) and not row.comment:
            yield tables.mappings.complaint(line, "comment", "", "is blank. Write the reason.")
        wanted = OBJECTS_OF.get(row.predicate_id, ())
        if wanted and prefix_of(row.object_id) not in wanted:
            problem = f"is not a gene, as {row.predicate_id} wants. Write a term of {' or '.join(wanted)}."
            yield tables.mappings.complaint(line, "object_id", row.object_id, problem)


def exact_terms_are_of_the_kind(tables: Tables) -> Iterator[Complaint]:
    """A cell is not the same thing as a gene: exact terms come from terminologies of the right kind."""
    entities = {row.id: row for _, row in tables.entities.sound()}
    for line, row in tables.mappings.sound():
        entity = entities.get(entity_of(row))
        wanted = terminologies_of(entity) if entity and claims_identity(row) else frozenset()
        if entity and wanted and prefix_of(row.object_id) not in wanted:
            remedy = f"Write a term of {', '.join(sorted(wanted))}, or another predicate."
            problem = f"cannot be the same as {entity.id}, a {' and '.join(entity.classes)}. {remedy}"
            yield tables.mappings.complaint(line, "object_id", row.object_id, problem)


def claims_identity(mapping: Mapping) -> bool:
    """Whether a mapping says that two terms mean the same."""
    exact = mapping.predicate_id == "skos:exactMatch" and not mapping.predicate_modifier
    return exact and mapping.object_id != NO_TERM


def terminologies_of(entity: Entity) -> frozenset[str]:
    """Where exact terms of an entity may come from; empty if from anywhere."""
    branches = {BRANCH_OF[name] for name in entity.classes if name in BRANCH_OF}
    known = [TERMINOLOGIES[branch] for branch in branches if branch in TERMINOLOGIES]
    return frozenset().union(*known) if len(known) == len(branches) else frozenset()


MAPPING_RULES = (
    prefixes_are_declared,
    mapped_terms_exist,
    mapped_labels_agree,
    mapping_cells_fit,
    exact_terms_are_of_the_kind,
)
