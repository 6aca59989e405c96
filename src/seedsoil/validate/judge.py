"""pySHACL as the judge. Imported only when something is judged: pySHACL and rdflib take a third of a second.

pySHACL asks rdflib for the nodes and values of a graph, which rdflib answers quickly, and has it run the
SPARQL of the shapes, which rdflib parses anew for each focus node (800 claims × 3 queries: 17 s). ``Twin`` is
an rdflib graph that hands its SPARQL to pyoxigraph (0.4 s). The results are the same: a test compares them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import pyshacl
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple, Variable
from pyoxigraph import Quad as OxQuad
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib import Variable as RdfVariable
from rdflib.query import Result as Answer

from seedsoil.errors import ValidationError
from seedsoil.validate.results import Result, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

__all__ = ["Twin", "graph_of", "judge"]

OxTerm: TypeAlias = NamedNode | BlankNode | Literal | Triple
RdfTerm: TypeAlias = URIRef | BNode | RdfLiteral


# What rdflib's query takes after the query itself, in its order.
PLACES = ("processor", "result", "initNs", "initBindings", "use_store_provided")


class Twin(Graph):
    """An rdflib graph whose SPARQL pyoxigraph answers, over the same triples."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        super().__init__()
        listed = list(triples)
        fill(self, listed)
        self.engine = Store()
        self.engine.bulk_extend(OxQuad(*triple) for triple in listed)

    def query(self, query_object: Any, *places: Any, **options: Any) -> Answer:
        """The answer to a SELECT query whose variables ``initBindings`` binds beforehand."""
        bound = {**dict(zip(PLACES, places, strict=False)), **options}.get("initBindings") or {}
        substitutions = {Variable(str(name)): to_pyoxigraph(term) for name, term in bound.items()}
        return answer_of(self.engine.query(query_object, substitutions=substitutions))


def judge(
    triples: Iterable[Triple], shapes: Iterable[Triple], nodes: Container[str] | None = None
) -> list[Result]:
    """What pySHACL finds, one result each, in no order; at the given nodes only, if any are given."""
    data, shapes_graph = Twin(triples), eased(graph_of(shapes))
    if nodes is not None:
        narrow(shapes_graph, data, nodes)
    try:
        _, verdict, text = pyshacl.validate(data, shacl_graph=shapes_graph, inplace=True)
    except (ReportableRuntimeError, SyntaxError, re.error) as fault:
        raise ValidationError(f"the shapes cannot be used: {fault}") from fault
    if not isinstance(verdict, Graph):
        raise ValidationError(f"the shapes cannot be used: {text}")
    return [result_of(node, verdict, shapes_graph) for node in verdict.objects(None, SH.result)]


def eased(shapes: Graph) -> Graph:
    """The same shapes in a form that pySHACL gets through quickly: 14 s become 4 s at 23 k triples.

    A property shape aims for itself at what its node shape aims at: pySHACL then builds its constraints once,
    not for each focus node. A node shape that is switched off, or that others refer to, stays as it is. And a
    query stands on one line: for each focus node pySHACL searches its text for forbidden words, line by line.
    """
    for node, _, inner in list(shapes.triples((None, SH.property, None))):
        targets = [(kind, value) for kind in TARGETS for value in shapes.objects(node, kind)]
        if targets and (None, None, node) not in shapes and (node, SH.deactivated, None) not in shapes:
            shapes.remove((node, SH.property, inner))
            for kind, value in targets:
                shapes.add((inner, kind, value))
    for query, _, text in list(shapes.triples((None, SH.select, None))):
        if not COMMENT.search(str(text)):
            shapes.set((query, SH.select, RdfLiteral(" ".join(str(text).split()))))
    return shapes


COMMENT = re.compile(r"(^|\s)#")


def narrow(shapes: Graph, data: Graph, nodes: Container[str]) -> None:
    """Let each shape aim only at those of its targets that are among the nodes.

    pySHACL's own option ``focus_nodes`` leaves out the values that nested shapes look at, too.
    """
    for kind, met in TARGETS.items():
        for shape, value in list(shapes.subject_objects(kind)):
            shapes.remove((shape, kind, value))
            for node in met(data, value):
                if str(node) in nodes:
                    shapes.add((shape, SH.targetNode, node))


def instances(data: Graph, kind: Any) -> Iterator[Any]:
    """The instances of a class and of its subclasses."""
    for subclass in data.transitive_subjects(RDFS.subClassOf, kind):
        yield from data.subjects(RDF.type, subclass)


# targetNode comes first: the others become it.
TARGETS: Mapping[URIRef, Callable[[Graph, Any], Iterable[Any]]] = {
    SH.targetNode: lambda _, node: (node,),
    SH.targetClass: instances,
    SH.targetSubjectsOf: lambda data, predicate: data.subjects(predicate),
    SH.targetObjectsOf: lambda data, predicate: data.objects(None, predicate),
}


def result_of(node: Any, verdict: Graph, shapes: Graph) -> Result:
    """One entry of pySHACL's report."""
    shape = verdict.value(node, SH.sourceShape)
    path = verdict.value(node, SH.resultPath)
    return Result(
        focus=text_of(verdict.value(node, SH.focusNode)),
        shape=text_of(shape),
        path=path_text(path if isinstance(path, URIRef) else shapes.value(shape, SH.path), shapes),
        value=text_of(verdict.value(node, SH.value)),
        message=" ".join(sorted(str(text) for text in verdict.objects(node, SH.resultMessage))),
        severity=Severity(str(verdict.value(node, SH.resultSeverity)).rpartition("#")[2]),
    )


def text_of(term: Any) -> str:
    """A term as plain text; nothing is empty."""
    return "" if term is None else str(term)


# ── paths ───────────────────────────────────────────────────────────────────────────────────────────────


def path_text(path: Any, shapes: Graph) -> str:
    """A property path: an IRI, a path of several steps in SPARQL's notation, or empty if there is none."""
    return steps(path, shapes) if isinstance(path, BNode) else text_of(path)


def steps(path: Any, shapes: Graph) -> str:
    """A property path in SPARQL's notation."""
    if not isinstance(path, BNode):
        return f"<{path}>"
    for operator, pattern in OPERATORS.items():
        inner = shapes.value(path, operator)
        if inner is not None:
            return pattern.format(steps(inner, shapes))
    branches = shapes.value(path, SH.alternativePath)
    joint, head = ("/", path) if branches is None else ("|", branches)
    return "(" + joint.join(steps(step, shapes) for step in shapes.items(head)) + ")"


OPERATORS: Mapping[URIRef, str] = {
    SH.inversePath: "^{}",
    SH.zeroOrMorePath: "{}*",
    SH.oneOrMorePath: "{}+",
    SH.zeroOrOnePath: "{}?",
}


# ── between pyoxigraph and rdflib ───────────────────────────────────────────────────────────────────────


def graph_of(triples: Iterable[Triple]) -> Graph:
    """The triples as an rdflib graph."""
    return fill(Graph(), triples)


def fill(graph: Graph, triples: Iterable[Triple]) -> Graph:
    """The graph with the triples in it; blank nodes keep their names."""
    for subject, predicate, value in triples:
        graph.add((to_rdflib(subject), to_rdflib(predicate), to_rdflib(value)))
    return graph


def to_rdflib(term: OxTerm) -> RdfTerm:
    """A term of pyoxigraph as one of rdflib."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        raise ValidationError(f"{term}: SHACL has no word for a triple that stands as a term.")
    return literal_of(term)


def literal_of(term: Literal) -> RdfLiteral:
    """A literal; plain strings carry no datatype in rdflib."""
    if term.language:
        return RdfLiteral(term.value, lang=term.language)
    kind = URIRef(term.datatype.value)
    return RdfLiteral(term.value) if kind == XSD.string else RdfLiteral(term.value, datatype=kind)


def to_pyoxigraph(term: Any) -> OxTerm:
    """A term of rdflib as one of pyoxigraph."""
    if isinstance(term, BNode):
        return BlankNode(str(term))
    if not isinstance(term, RdfLiteral):
        return NamedNode(str(term))
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype or XSD.string)))


def answer_of(solutions: Any) -> Answer:
    """The solutions of pyoxigraph as those of rdflib."""
    if not isinstance(solutions, QuerySolutions):
        raise ValidationError("the SPARQL of a shape must be a SELECT query.")
    answer = Answer("SELECT")
    answer.vars = [RdfVariable(variable.value) for variable in solutions.variables]
    answer.bindings = [
        {name: to_rdflib(term) for name, term in zip(answer.vars, row, strict=True) if term is not None}
        for row in solutions
    ]
    return answer
