"""The order of the stages, and nothing else: from the tables to a validated dump and a store."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib.metadata import version
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Triple

from seedsoil.curation import read_curation
from seedsoil.errors import TableError, ValidationError
from seedsoil.genes import gene_sets, gmt
from seedsoil.graph import claims_graph, derived_graph, entities_graph, ontology_graphs
from seedsoil.imports import annotation_triples, disagreements
from seedsoil.pages import MISSING, can_render, reference_pages
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.source_texts import texts_at_hand, verify_claims, verify_texts
from seedsoil.pipeline.summary import Summary, summarize
from seedsoil.publish import describe, dump, in_order, merge, ntriples, write
from seedsoil.publish.swap import fresh_folder
from seedsoil.queries import catalogue
from seedsoil.queries.executables import executables
from seedsoil.queries.mutants import guard_rates
from seedsoil.reason import check_consistency, derive
from seedsoil.report import curation_report
from seedsoil.settle import consensus_of, consensus_triples, disputed, grammar_of, settle
from seedsoil.store import fill
from seedsoil.validate import report
from seedsoil.vocabulary import GRAPH, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from seedsoil.errors import Complaint
    from seedsoil.model import KnowledgeBase

__all__ = ["Graphs", "assemble", "build", "quads", "show_progress"]

# Files of the ontology room that others load beside theirs; all else in the room is the ontology.
GRAPHS_OF = {"bridge.ttl": GRAPH.bridge}
# Where the shapes are while they are read; they are in no graph of the store.
SHAPES = GRAPH.shapes
Graphs: TypeAlias = "dict[NamedNode, list[Triple]]"
# Called when a stage begins (None) and when it has ended (seconds).
Progress: TypeAlias = "Callable[[str, float | None], None]"


def build(  # noqa: PLR0913 - a build is what its options say
    dist: Path,
    rooms: Rooms | None = None,
    *,
    text: Path | None = None,
    reason: bool = True,
    judge: bool = True,
    tell: Progress = lambda _stage, _seconds: None,
) -> Summary:
    """Build everything into ``dist``, which shows the new build at once or, if anything fails, the old one.

    ``text`` is the text of the source document, if it is not where ``verify_texts`` looks for it. ``reason``
    asks HermiT, ``judge`` lets pySHACL validate the dump as it is on disk; both take seconds and need their
    extras. Raises TableError, SourceError, OntologyError, ValidationError or StoreError; each says all that
    is wrong.
    """
    rooms = rooms or Rooms.ours()
    with fresh_folder(dist) as folder:
        with stage("read the tables", tell):
            knowledge = read_curation(rooms.curation)
        with stage("hold the spans against the text", tell):
            tell(verify_texts(knowledge, rooms.curation, text), None)
        with stage("make triples, settle, infer", tell):
            graphs, merged = assemble(knowledge, rooms)
            refuse(disagreements(knowledge.mappings, graphs.get(GRAPH.imports, ())))
        with stage("hold the claims against their sentences", tell):
            tell(verify_claims(knowledge, rooms.curation, signs_of(graphs[GRAPH.ontology]), text), None)
        with stage("fill the store", tell):
            store = fill(quads(graphs), folder / "store")
        with stage("make the reference pages", tell):
            pages = reference(graphs, rooms, tell)
        with stage("write the dump", tell):
            sets = gmt(gene_sets(store)).encode("utf-8")
            others = {**pages, **({"seedsoil.gmt": sets} if sets else {})}
            write(dump(graphs, merged, others), folder)
        if judge:
            with stage("validate the dump with pySHACL", tell):
                tell(verdict(folder / "seedsoil.ttl", rooms.shapes), None)
        if reason:
            with stage("ask HermiT whether all is consistent", tell):
                check_consistency(ntriples(graphs[GRAPH.ontology]), ntriples(merged))
    return summarize(knowledge, graphs)


def assemble(knowledge: KnowledgeBase, rooms: Rooms) -> tuple[Graphs, list[Triple]]:
    """Every graph of the knowledge base, and what they are merged into, all sorted."""
    files = rooms.turtle_files()
    graphs: Graphs = ontology_graphs(files, {name: graph_of(name) for name in files})
    ontology = graphs[GRAPH.ontology]
    graphs[GRAPH.annotations] = annotation_triples(rooms.annotations())
    graphs[GRAPH.entities] = entities_graph(knowledge)
    graphs[GRAPH.claims] = claims_graph(knowledge) + consensus_triples(consensus_of(knowledge))
    grammar, labels = grammar_of(ontology), labels_of(ontology, graphs[GRAPH.entities])
    settled = settle(knowledge, grammar)
    graphs[GRAPH.settled] = derived_graph(settled, labels)
    inferred = derive(
        ontology,
        graphs[GRAPH.entities],
        [one.triple for one in settled],
        graphs[GRAPH.claims],
        disputed(knowledge, grammar),
    )
    graphs[GRAPH.inferred] = derived_graph(inferred, labels)
    graphs[GRAPH.queries] = executables(catalogue())
    merged = merge(graphs)
    graphs[GRAPH.dataset] = describe(graphs, merged, version("seedsoil"))
    return {name: in_order(triples) for name, triples in sorted(graphs.items())}, merged


def reference(graphs: Graphs, rooms: Rooms, tell: Progress) -> dict[str, bytes]:
    """The reference pages by their paths; none, and a word about it, without the library that makes them."""
    if not can_render():
        tell(MISSING, None)
        return {}
    files = {path.name: path.read_bytes() for path in sorted(rooms.shapes.glob("*.ttl"))}
    shapes = ontology_graphs(files, dict.fromkeys(files, SHAPES))
    # All questions are asked, and a store in memory answers three times as fast as one on disk.
    return reference_pages(graphs, shapes.get(SHAPES, ()), fill(quads(graphs)))


def refuse(complaints: list[Complaint]) -> None:
    """Raise TableError if there is anything to complain of."""
    if complaints:
        raise TableError(complaints)


def verdict(dump_file: Path, shapes: Path) -> str:
    """What the judge says of the dump, read again from disk; raises ValidationError if it finds faults."""
    found = report(dump_file, shapes, ontology=())  # the dump holds the ontology
    if not found.conforms:
        raise ValidationError(str(found))
    return found.summary


def report_with(text: Path, rooms: Rooms | None = None) -> str:
    """The curation report of these rooms, measured with the text of the source and the golden answers."""
    rooms = rooms or Rooms.ours()
    knowledge = read_curation(rooms.curation)
    graphs, _ = assemble(knowledge, rooms)
    texts = texts_at_hand(knowledge, rooms.curation, text)
    guards = guard_rates(fill(quads(graphs)), catalogue())
    return curation_report(knowledge, texts, signs_of(graphs[GRAPH.ontology]), guards)


def signs_of(ontology: Iterable[Triple]) -> dict[str, int]:
    """The sign of each relation that has one: +1, -1 or 0, by its name."""
    return {relation.value.rpartition("#")[2]: sign for relation, sign in grammar_of(ontology).sign.items()}


def quads(graphs: Mapping[NamedNode, Iterable[Triple]]) -> Iterator[Quad]:
    """What a store holds."""
    for graph, triples in graphs.items():
        for triple in triples:
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def graph_of(file: str) -> NamedNode:
    """The graph of a Turtle file of the ontology room."""
    return GRAPH.imports if file.startswith("imports/") else GRAPHS_OF.get(file, GRAPH.ontology)


def labels_of(*parts: Iterable[Triple]) -> dict[NamedNode, str]:
    """The label of everything that has one."""
    label = RDFS.label  # looked up once, not once a triple
    return {
        triple.subject: triple.object.value
        for triples in parts
        for triple in triples
        if triple.predicate == label
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, Literal)
    }


def show_progress(what: str, seconds: float | None) -> None:
    """Show on standard error what begins, and how long it took."""
    print(f"  {what}" if seconds is None else f"    {seconds:.1f} s", file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def stage(name: str, tell: Progress) -> Iterator[None]:
    """Tell that a stage begins, and how long it took."""
    tell(name, None)
    start = perf_counter()
    yield
    tell(name, perf_counter() - start)
