"""Stored questions as triples, in the manner of SIB's sparql-examples: endpoints list them by these.

The ``.rq`` files are the one source: what their ``#+`` lines say becomes

=====================  ======================================================================================
``summary``            ``rdfs:comment``, in English, which editors show as the question
``description``        ``dcterms:description``
``tags``               ``schema:keywords``
``parameters``         ``sh:parameter``: as in SHACL, a variable of that name, bound before the query is run
``defaults``           ``sh:defaultValue`` of the parameter
the query itself       ``sh:select``, ready to run as it stands; its prefixes also under ``sh:prefixes``
=====================  ======================================================================================
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Triple

from seedsoil.vocabulary import BASE, DCTERMS, OWL, RDF, RDFS, SCHEMA, SH, XSD, Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from seedsoil.queries.question import Parameter, Query

__all__ = ["executables"]

QUERY = Namespace(f"{BASE}query/")
#: A property whose local name is the variable that a parameter binds.
PARAMETER = Namespace(f"{BASE}parameter/")
#: Where an endpoint's editor sends the questions.
ENDPOINT = Namespace(BASE)["sparql"]
PREFIXES = QUERY["prefixes"]

# What a value of each type of parameter stands for; before it is bound, a name is looked up.
MEANT = {
    "entity": "The IRI of an entity.",
    "site": "The IRI of a metastatic site.",
    "claim": "The IRI of a claim.",
    "mechanism": "The IRI of a mechanism.",
    "term": "A term of another terminology.",
    "class": "The label of a class, as a text.",
    "reference": "The printed number of a reference, as a text.",
    "literal": "A text.",
}

PREFIX_LINE = re.compile(r"^PREFIX (\S*): <([^>]*)>$", re.MULTILINE)


def executables(queries: Iterable[Query]) -> list[Triple]:
    """The questions as ``sh:SPARQLExecutable``, and the prefixes that they use, sorted.

    >>> from seedsoil.queries import load
    >>> triples = executables([load("contents")])
    >>> [triple.object.value for triple in triples if triple.predicate == RDFS.comment]
    ['What is in the knowledge base?']
    """
    asked = list(queries)
    described = {triple for query in asked for triple in executable(query)}
    return sorted(described | set(declarations(asked)), key=str)


def executable(query: Query) -> Iterator[Triple]:
    """One question as triples."""
    node = QUERY[query.name]
    for kind in (SH.SPARQLExecutable, SH.SPARQLSelectExecutable):
        yield Triple(node, RDF.type, kind)
    yield Triple(node, RDFS.label, Literal(query.name))
    yield Triple(node, RDFS.comment, Literal(query.summary, language="en"))
    yield Triple(node, DCTERMS.description, Literal(query.description, language="en"))
    for tag in query.tags:
        yield Triple(node, SCHEMA.keywords, Literal(tag))
    yield Triple(node, SH.select, Literal(query.sparql))
    yield Triple(node, SH.prefixes, PREFIXES)
    yield Triple(node, SCHEMA.target, ENDPOINT)
    for parameter in query.parameters:
        yield from parameter_triples(node, parameter)


def parameter_triples(question: NamedNode, parameter: Parameter) -> Iterator[Triple]:
    """One parameter of a question."""
    node = QUERY[f"{question.value.removeprefix(QUERY.base)}.{parameter.name}"]
    yield Triple(question, SH.parameter, node)
    yield Triple(node, RDF.type, SH.Parameter)
    yield Triple(node, SH.path, PARAMETER[parameter.name])
    yield Triple(node, SH.name, Literal(parameter.name))
    yield Triple(node, SH.description, Literal(MEANT[parameter.type], language="en"))
    yield Triple(node, SH.optional, Literal(not parameter.required))
    if parameter.default:
        yield Triple(node, SH.defaultValue, Literal(parameter.default))


def declarations(queries: Iterable[Query]) -> Iterator[Triple]:
    """The prefixes that the questions use, each declared once."""
    yield Triple(PREFIXES, RDF.type, OWL.Ontology)
    yield Triple(PREFIXES, RDFS.label, Literal("prefixes of the stored questions"))
    for prefix, base in sorted({found for query in queries for found in PREFIX_LINE.findall(query.text)}):
        node = QUERY[f"prefix-{prefix}"]
        yield Triple(PREFIXES, SH.declare, node)
        yield Triple(node, SH.prefix, Literal(prefix))
        yield Triple(node, SH.namespace, Literal(base, datatype=XSD.anyURI))
