"""Gene → Gene Ontology annotations with their evidence codes: facts of others, in a graph of their own.

The evidence is said by the property: ``annotation:IDA`` for *inferred from direct assay*. All are
subproperties of ``annotation:annotatedWith``, so neither blank nodes nor reification are needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from seedsoil.errors import OntologyError
from seedsoil.imports.tables import rows_of
from seedsoil.vocabulary import ANNOTATION, DCTERMS, GRAPH, OWL, RDF, RDFS, expand

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["ANNOTATIONS", "annotated_terms", "annotation_slice", "annotation_triples"]

ANNOTATIONS = "gene2go.tsv"
COLUMNS = ("hgnc_id", "symbol", "go_id", "aspect", "evidence")
VERSION = "NCBI Gene 2026-03, in org.Hs.eg.db 3.23.1"
# What the first line of the slice says; the licence is the Gene Ontology's.
HEADER = f"# Gene Ontology annotations of human genes; {VERSION}; CC BY 4.0\n"
CODE = re.compile(r"[A-Z]{2,4}")


def annotation_slice(name: str, content: bytes, genes: Collection[str]) -> str:
    """The rows of a table of annotations that are about these genes, sorted, as the text of a table."""
    rows = {tuple(row[column] for column in COLUMNS) for row in rows_of(name, content, COLUMNS)}
    kept = sorted(row for row in rows if row[0] in genes)
    return HEADER + "".join("\t".join(row) + "\n" for row in (COLUMNS, *kept))


def annotated_terms(content: bytes) -> set[str]:
    """The terms that a slice of annotations names."""
    return {row["go_id"] for row in rows(content)}


def annotation_triples(content: bytes) -> list[Triple]:
    r"""A slice of annotations as triples, sorted; none of an empty one.

    Raises OntologyError for a row that does not hold.

    >>> header = "# by hand\nhgnc_id\tsymbol\tgo_id\taspect\tevidence\n"
    >>> slice_ = (header + "HGNC:1\tA\tGO:0016477\tP\tIDA\n").encode()
    >>> found = [triple for triple in annotation_triples(slice_) if "hgnc" in triple.subject.value]
    >>> found[0].predicate.value.rpartition("/")[2]
    'IDA'
    """
    return sorted({*described(content), *links(content)}, key=str) if content else []


def rows(content: bytes) -> Iterator[dict[str, str]]:
    """The rows of a slice, after its line about the source."""
    return rows_of(ANNOTATIONS, content.partition(b"\n")[2], COLUMNS)


def described(content: bytes) -> Iterator[Triple]:
    """Where the annotations come from, as their first line tells, and what their properties are."""
    source = content.partition(b"\n")[0].decode("utf-8").removeprefix("#").strip()
    yield Triple(GRAPH.annotations, DCTERMS.source, Literal(source))
    yield from declared(ANNOTATION.annotatedWith, "annotated with")
    for code in sorted({row["evidence"] for row in rows(content)}):
        yield from declared(ANNOTATION[code], f"annotated with, on evidence {code}")
        yield Triple(ANNOTATION[code], RDFS.subPropertyOf, ANNOTATION.annotatedWith)


def declared(node: NamedNode, label: str) -> Iterator[Triple]:
    """A property."""
    yield Triple(node, RDF.type, OWL.AnnotationProperty)
    yield Triple(node, RDFS.label, Literal(label))


def links(content: bytes) -> Iterator[Triple]:
    """One triple a row."""
    for number, row in enumerate(rows(content), start=3):
        try:
            gene, term = expand(row["hgnc_id"]), expand(row["go_id"])
        except ValueError as fault:
            raise OntologyError(f"{ANNOTATIONS}:{number} {fault}") from fault
        if not CODE.fullmatch(row["evidence"]):
            raise OntologyError(
                f'{ANNOTATIONS}:{number} evidence: "{row["evidence"]}" is not a code. Make it anew.'
            )
        yield Triple(gene, ANNOTATION[row["evidence"]], term)
