"""Families of IRIs: ``SOIL.promotes`` and ``ENTITY["CXCL12"]`` are nodes."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from seedsoil.vocabulary.terms import TERMS

BASE = "https://w3id.org/seedsoil/"
#: How the address of something on the web begins.
WEB_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Namespace:
    """A family of IRIs with a common beginning; an attribute or an item of it is a node.

    A namespace with ``names`` is closed: another name raises ``AttributeError`` (``KeyError`` as an item).

    >>> ENTITY["CXCL12"].value.removeprefix(BASE)
    'entity/CXCL12'
    >>> SOIL.promotess
    Traceback (most recent call last):
    ...
    AttributeError: 'promotess' is not a term of .../ontology#
    """

    base: str
    names: frozenset[str] = frozenset()

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("_") or (self.names and name not in self.names):
            raise AttributeError(f"{name!r} is not a term of {self.base.replace(BASE, '.../')}")
        return NamedNode(self.base + name)

    def __getitem__(self, name: str) -> NamedNode:
        if self.names and name not in self.names:
            raise KeyError(name)
        return NamedNode(self.base + name)


SOIL = Namespace(f"{BASE}ontology#", TERMS)
#: The ontology itself.
ONTOLOGY = NamedNode(f"{BASE}ontology")

ENTITY = Namespace(f"{BASE}entity/")
CLAIM = Namespace(f"{BASE}claim/")
REF = Namespace(f"{BASE}ref/")
SOURCE = Namespace(f"{BASE}source/")
CONFLICT = Namespace(f"{BASE}conflict/")
ERRATUM = Namespace(f"{BASE}erratum/")
MECHANISM = Namespace(f"{BASE}mechanism/")
DERIVED = Namespace(f"{BASE}derived/")
MAPPING = Namespace(f"{BASE}mapping/")
#: Properties that say on which evidence a gene is annotated with a term.
ANNOTATION = Namespace(f"{BASE}annotation/")
GRAPH = Namespace(f"{BASE}graph/")

BFO = Namespace("http://purl.obolibrary.org/obo/BFO_")
BIBO = Namespace("http://purl.org/ontology/bibo/")
CITO = Namespace("http://purl.org/spar/cito/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
IAO = Namespace("http://purl.obolibrary.org/obo/IAO_")
OA = Namespace("http://www.w3.org/ns/oa#")
OBOINOWL = Namespace("http://www.geneontology.org/formats/oboInOwl#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PAV = Namespace("http://purl.org/pav/")
PROV = Namespace("http://www.w3.org/ns/prov#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
RO = Namespace("http://purl.obolibrary.org/obo/RO_")
SCHEMA = Namespace("https://schema.org/")
SEMAPV = Namespace("https://w3id.org/semapv/vocab/")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SSSOM = Namespace("https://w3id.org/sssom/")
VANN = Namespace("http://purl.org/vocab/vann/")
VOID = Namespace("http://rdfs.org/ns/void#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
