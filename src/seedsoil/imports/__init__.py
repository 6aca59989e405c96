"""Slices of other terminologies: the terms that the knowledge base uses, and everything above them.

``refresh`` makes them from files or public addresses and tells what changed; ``annotation_triples`` turns
the slice of gene annotations into triples. A build only reads the slices, in ``ontology/imports/``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, parse

from seedsoil.errors import OntologyError
from seedsoil.imports.agreement import disagreements
from seedsoil.imports.annotations import ANNOTATIONS, annotated_terms, annotation_slice, annotation_triples
from seedsoil.imports.finding import WEB, File, find, read
from seedsoil.imports.gene_names import GENE_NAMES, gene_name_slice
from seedsoil.imports.ontologies import read_owl
from seedsoil.imports.slices import changes, chosen, slice_triples
from seedsoil.imports.sources import SOURCES, Source, read_sources
from seedsoil.imports.tables import unpacked
from seedsoil.imports.terms import Terminology, canonical
from seedsoil.model import NO_TERM
from seedsoil.vocabulary import OWL, RDFS, compact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from pyoxigraph import Triple

    from seedsoil.model import KnowledgeBase, Mapping

__all__ = [
    "ANNOTATIONS",
    "GENE_NAMES",
    "WEB",
    "Refreshed",
    "annotation_triples",
    "bridged",
    "disagreements",
    "genes_of",
    "names_of",
    "refresh",
    "used_terms",
]

# How the bridge links our classes with those of others.
BRIDGES = (RDFS.subClassOf, OWL.equivalentClass)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """New slices by name, new tables of annotations and names (empty if they stay), and what changed."""

    slices: dict[str, list[Triple]] = field(default_factory=dict)
    annotations: str = ""
    gene_names: str = ""
    report: list[str] = field(default_factory=list)

    @property
    def tables(self) -> dict[str, str]:
        """The new tables by their names."""
        tables = {ANNOTATIONS: self.annotations, GENE_NAMES: self.gene_names}
        return {name: text for name, text in tables.items() if text}


def used_terms(mappings: Iterable[Mapping]) -> set[str]:
    """The outside terms that mappings name; those of warnings are left out."""
    positive = (row.object_id for row in mappings if row.predicate_modifier != "Not")
    return {curie for curie in positive if curie != NO_TERM}


def bridged(content: bytes) -> set[str]:
    """The outside terms that the bridge names.

    >>> from seedsoil.vocabulary import RDFS, SOIL, expand
    >>> sorted(bridged(f"{SOIL.Macrophage} {RDFS.subClassOf} {expand('CL:0000235')} .".encode()))
    ['CL:0000235']
    """
    axioms = (quad for quad in parse(content, RdfFormat.TURTLE) if quad.predicate in BRIDGES)
    nodes = (axiom.object for axiom in axioms)
    return set(filter(None, (canonical(compact(node), ()) for node in nodes if isinstance(node, NamedNode))))


def genes_of(mappings: Iterable[Mapping]) -> set[str]:
    """The genes that entities are exactly, or are encoded by."""
    exact = [row for row in mappings if row.predicate_id in ("skos:exactMatch", "soil:encodedBy")]
    return {curie for curie in used_terms(exact) if curie.startswith("HGNC:")}


def names_of(knowledge: KnowledgeBase) -> set[str]:
    """What our entities are called, and the genes that they must not be taken for."""
    called = {name for one in knowledge.entities for name in (one.label, *one.synonyms, *one.related)}
    warned = {row.object_label for row in knowledge.mappings if row.object_id.startswith("HGNC:")}
    return called | warned


def refresh(
    origin: str, folder: Path, used: Collection[str], genes: Iterable[str], names: Iterable[str] = ()
) -> Refreshed:
    """New slices for the folder that holds the old ones, from a folder of files or from the web (``WEB``).

    ``names`` are what our entities are called: genes that share one are in the table of names of genes.
    A source without a file in ``origin`` keeps its slice. Raises OntologyError, a line for each file that
    cannot be read, or if no file is there at all.
    """
    sources = read_sources(folder / SOURCES)
    annotations = new_annotations(origin, set(genes))
    annotated = annotated_terms((annotations or kept(folder / ANNOTATIONS)).encode("utf-8"))
    made = Refreshed(annotations=annotations, gene_names=new_gene_names(origin, used, names))
    faults: list[str] = []
    for source in sources:
        wanted = {curie for curie in used if source.owns(curie)}
        try:
            add(made, source, origin, folder, (wanted, {curie for curie in annotated if source.owns(curie)}))
        except OntologyError as fault:
            faults.append(str(fault))
    if not made.slices and not faults:
        faults.append(f"{origin}: holds no file of any source of {SOURCES}. Name the folder of the tables.")
    if faults:
        raise OntologyError("\n".join(faults))
    return made


def add(
    made: Refreshed, source: Source, origin: str, folder: Path, wanted: tuple[set[str], set[str]]
) -> None:
    """Make the slice of one source, if any of its terms is wanted."""
    used, annotated = wanted
    file = find(source, origin) if used | annotated else None
    if file is None:
        return
    terminology = read(file, source)
    terms = chosen(source, terminology, used, annotated)
    made.slices[source.name] = slice_triples(source, terminology.version, terms)
    known = {term.id: term for term in terms} if source.extent == "single" else terminology.terms
    made.report.extend(changes(old_slice(folder, source), Terminology(known), used))


def old_slice(folder: Path, source: Source) -> Terminology:
    """The slice at hand; empty if there is none yet."""
    path = folder / f"{source.name}.ttl"
    return read_owl(path.name, path.read_bytes(), RdfFormat.TURTLE) if path.exists() else Terminology({})


def new_annotations(origin: str, genes: set[str]) -> str:
    """The slice of annotations; empty if the origin has no such table."""
    path = folder_file(origin, ANNOTATIONS)
    if path is None:
        return ""
    return annotation_slice(path.name, unpacked(path.name, path.content), genes)


def new_gene_names(origin: str, used: Collection[str], names: Iterable[str]) -> str:
    """The slice of names of genes; empty if the origin lacks one of the two tables that it is made of."""
    files = [folder_file(origin, table) for table in ("hgnc.tsv", "famplex.tsv")]
    hgnc, famplex = (unpacked(file.name, file.content) if file else b"" for file in files)
    return gene_name_slice(hgnc, famplex, used, names) if hgnc and famplex else ""


def folder_file(origin: str, table: str) -> File | None:
    """A table in a folder; the web has none in these columns."""
    from pathlib import Path as Folder  # noqa: PLC0415 - only a type elsewhere

    path = Folder(origin) / f"{table}.gz"
    return File(path.name, path.read_bytes()) if origin != WEB and path.is_file() else None


def kept(path: Path) -> str:
    """The slice of annotations at hand."""
    return (
        path.read_text(encoding="utf-8") if path.exists() else "\nhgnc_id\tsymbol\tgo_id\taspect\tevidence\n"
    )
