"""The dump: every file that a build publishes, as bytes, and their checksums.

============================  ================================================================================
``seedsoil.ttl`` ``.nt``      ontology, entities, claims, settled and inferred triples in one graph
``seedsoil.nq``               all graphs with their names
``queries.ttl`` ``.nt``       the stored questions as SHACL executables, for the editor of an endpoint
``graph-NAME.ttl`` ``.nt``    any other graph: ``graph-imports`` holds the outside terms in use with all above
                              them, ``graph-annotations`` what the Gene Ontology says of our genes,
                              ``graph-bridge`` how our classes stand below those of others
``seedsoil-ontology.ttl``     the ontology alone, each definition also as ``skos:definition``
``dataset.ttl`` ``.nt``       the description of the dataset
``seedsoil.gmt``              sets of genes, for tools of gene set analysis; made by ``seedsoil.genes``
``reference/*.html``          ontology, shapes and questions as pages to read (``seedsoil.pages``)
``SHA256SUMS``                as ``sha256sum --check`` reads it
============================  ================================================================================

The dump is made from the triples of the build, not from the store, which rewrites literals.
"""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from seedsoil.publish.description import DATASET_BASE, describe, file_name, members
from seedsoil.publish.turtle import in_order, nquads, ntriples, turtle
from seedsoil.vocabulary import BASE, GRAPH, IAO, PREFIX_MAP, RDFS, SKOS, SOIL, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = ["MERGED", "describe", "dump", "in_order", "merge", "ntriples", "turtle", "write"]

# VoID, DCAT and SHACL terms would be undeclared in an OWL 2 DL file: their graphs stay out of the merged one.
# Terms of others stay out too: their labels would clash with ours, and we may not copy their definitions.
MERGED = (GRAPH.ontology, GRAPH.entities, GRAPH.claims, GRAPH.settled, GRAPH.inferred)


def merge(graphs: Mapping[NamedNode, Iterable[Triple]]) -> list[Triple]:
    """What the main dump holds: one sorted graph.

    Labels of outside terms stay out: *hypoxia* is also a heading of MeSH, and for the checkers of the field
    two terms of one file may not share a label. The quads and ``graph-entities`` have them.

    >>> merge({})
    []
    """
    return in_order(
        triple for graph in MERGED for triple in graphs.get(graph, ()) if not names_an_outside_term(triple)
    )


def names_an_outside_term(triple: Triple) -> bool:
    """Whether a triple is the label of a term that is not ours."""
    return triple.predicate == RDFS.label and not str(triple.subject).startswith(f"<{BASE}")


def dump(
    graphs: Mapping[NamedNode, Sequence[Triple]],
    merged: Sequence[Triple],
    others: Mapping[str, bytes] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Every file of the dump by its name; graphs without triples have none. The checksums come last.

    ``graphs`` hold sorted triples (``in_order``), ``merged`` is what ``merge`` makes of them; ``others`` are
    files that are made elsewhere, and go into the dump as they are.
    """
    prefixes = prefixes_for(merged)
    files = {
        "seedsoil.ttl": turtle(merged, prefixes),
        "seedsoil.nt": ntriples(merged),
        "seedsoil.nq": nquads(graphs),
        "seedsoil-ontology.ttl": turtle(released(graphs.get(GRAPH.ontology, ())), prefixes),
    }
    for graph, triples in graphs.items():
        if triples:
            files[f"{file_name(graph)}.ttl"] = turtle(triples, prefixes)
            files[f"{file_name(graph)}.nt"] = ntriples(triples)
    files |= others
    return files | {"SHA256SUMS": checksums(files)}


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Put files into a folder, and those with a path into the folders that it names."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def prefixes_for(triples: Iterable[Triple]) -> dict[str, str]:
    """The common prefixes, and one for each source document, so that its spans read as ``doe2020:s045``."""
    documents = members(triples)[SOIL.SourceDocument]
    sources = {document.value.removeprefix(SOURCE.base): f"{document.value}/" for document in documents}
    return {**PREFIX_MAP, "dataset": DATASET_BASE, "query": f"{BASE}query/", **sources}


def released(ontology: Iterable[Triple]) -> list[Triple]:
    """The ontology as others import it: a definition is also given where SKOS tools look for it."""
    triples = list(ontology)
    definitions = [
        Triple(triple.subject, SKOS.definition, triple.object)
        for triple in triples
        if triple.predicate == IAO["0000115"]
    ]
    return in_order([*triples, *definitions])


def checksums(files: Mapping[str, bytes]) -> bytes:
    """A line for each file.

    >>> print(checksums({"a": b""}).decode().strip()[-5:])
    55  a
    """
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode("utf-8")
