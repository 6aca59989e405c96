"""Prefixes, and the short form of IRIs (CURIEs) that tables and query results show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import NamedNode

from seedsoil.vocabulary import namespaces as ns

__all__ = ["PREFIXES", "PREFIX_MAP", "Prefix", "compact", "curie_problem", "expand"]


@dataclass(frozen=True, slots=True)
class Prefix:
    """What a prefix stands for: the beginning of its IRIs, and the pattern of what follows the colon."""

    base: str
    pattern: str
    example: str

    def admits(self, local: str) -> bool:
        """Tell whether ``local`` may follow this prefix.

        >>> PREFIXES["HGNC"].admits("10672"), PREFIXES["HGNC"].admits("CXCL12")
        (True, False)
        """
        return re.fullmatch(self.pattern, local, re.ASCII) is not None


_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*"
_SLUG = r"[A-Za-z0-9][A-Za-z0-9.+-]*"
_SEVEN = r"\d{7}"
_OBO = "http://purl.obolibrary.org/obo/"
# Bioregistry (0.15.6) gives an RDF form to OBO terms, EFO, MeSH, WikiPathways and Biolink, and none to HGNC,
# miRBase, Complex Portal …: these take the form of identifiers.org, which resolves.
_IDENTIFIERS = "https://identifiers.org/"

_OWN = {
    "soil": Prefix(ns.SOIL.base, _NAME, "soil:promotes"),
    "entity": Prefix(ns.ENTITY.base, _SLUG, "entity:CXCL12"),
    "claim": Prefix(ns.CLAIM.base, _SLUG, "claim:xie2017-0041"),
    "ref": Prefix(ns.REF.base, _SLUG, "ref:xie2017-42"),
    "source": Prefix(ns.SOURCE.base, rf"{_SLUG}(/{_SLUG})?", "source:xie2017/s045"),
    "conflict": Prefix(ns.CONFLICT.base, _SLUG, "conflict:xie2017-c01"),
    "erratum": Prefix(ns.ERRATUM.base, _SLUG, "erratum:xie2017-e01"),
    "mechanism": Prefix(ns.MECHANISM.base, _SLUG, "mechanism:xie2017-m01"),
    "derived": Prefix(ns.DERIVED.base, _SLUG, "derived:CCL18.bindsReceptor.PITPNM3"),
    "mapping": Prefix(ns.MAPPING.base, _SLUG, "mapping:CSN2.HGNC.2447"),
    "annotation": Prefix(ns.ANNOTATION.base, _NAME, "annotation:IDA"),
    "graph": Prefix(ns.GRAPH.base, _SLUG, "graph:claims"),
}

_VOCABULARIES = {
    name: Prefix(namespace.base, _NAME, f"{name}:{example}")
    for name, namespace, example in (
        ("bibo", ns.BIBO, "doi"),
        ("cito", ns.CITO, "citesAsEvidence"),
        ("dcat", ns.DCAT, "Dataset"),
        ("dcterms", ns.DCTERMS, "title"),
        ("foaf", ns.FOAF, "page"),
        ("oa", ns.OA, "start"),
        ("oboInOwl", ns.OBOINOWL, "hasExactSynonym"),
        ("owl", ns.OWL, "Class"),
        ("pav", ns.PAV, "version"),
        ("prov", ns.PROV, "wasDerivedFrom"),
        ("rdf", ns.RDF, "type"),
        ("rdfs", ns.RDFS, "label"),
        ("schema", ns.SCHEMA, "Dataset"),
        ("semapv", ns.SEMAPV, "ManualMappingCuration"),
        ("sh", ns.SH, "NodeShape"),
        ("skos", ns.SKOS, "exactMatch"),
        ("spdx", ns.SPDX, "checksum"),
        ("sssom", ns.SSSOM, "NoTermFound"),
        ("vann", ns.VANN, "preferredNamespacePrefix"),
        ("void", ns.VOID, "Dataset"),
        ("xsd", ns.XSD, "integer"),
    )
}

_TERMINOLOGIES = {
    "BFO": Prefix(ns.BFO.base, _SEVEN, "BFO:0000050"),
    "CHEBI": Prefix(f"{_OBO}CHEBI_", r"\d+", "CHEBI:29101"),
    "CL": Prefix(f"{_OBO}CL_", _SEVEN, "CL:0000235"),
    "CLO": Prefix(f"{_OBO}CLO_", _SEVEN, "CLO:0000091"),
    "DOID": Prefix(f"{_OBO}DOID_", r"\d+", "DOID:1612"),
    "ECO": Prefix(f"{_OBO}ECO_", _SEVEN, "ECO:0000033"),
    "GO": Prefix(f"{_OBO}GO_", _SEVEN, "GO:0008150"),
    "IAO": Prefix(ns.IAO.base, _SEVEN, "IAO:0000115"),
    "MONDO": Prefix(f"{_OBO}MONDO_", _SEVEN, "MONDO:0007254"),
    "NCBITaxon": Prefix(f"{_OBO}NCBITaxon_", r"\d+", "NCBITaxon:9606"),
    "NCIT": Prefix(f"{_OBO}NCIT_", r"C\d+", "NCIT:C4872"),
    "PR": Prefix(f"{_OBO}PR_", r"\d{9}|[A-Z][A-Z0-9]{5,9}(-\d+)?", "PR:000000001"),
    "RO": Prefix(ns.RO.base, _SEVEN, "RO:0002180"),
    "SO": Prefix(f"{_OBO}SO_", _SEVEN, "SO:0000276"),
    "UBERON": Prefix(f"{_OBO}UBERON_", r"\d{7,8}", "UBERON:0002048"),
    "EFO": Prefix("http://www.ebi.ac.uk/efo/EFO_", _SEVEN, "EFO:0000305"),
    "MESH": Prefix("http://id.nlm.nih.gov/mesh/", r"[CDQ]\d+", "MESH:D001943"),
    "biolink": Prefix("https://w3id.org/biolink/vocab/", _NAME, "biolink:affects"),
    "wikipathways": Prefix("http://identifiers.org/wikipathways/", r"WP\d{1,5}", "wikipathways:WP366"),
    "Cellosaurus": Prefix(f"{_IDENTIFIERS}cellosaurus:", r"CVCL_[A-Z0-9]{4}", "Cellosaurus:CVCL_0062"),
    "ComplexPortal": Prefix(f"{_IDENTIFIERS}complexportal:", r"CPX-\d+", "ComplexPortal:CPX-1822"),
    "FPLX": Prefix(f"{_IDENTIFIERS}fplx:", r"[A-Za-z0-9][A-Za-z0-9_]+", "FPLX:AKT"),
    "HGNC": Prefix(f"{_IDENTIFIERS}hgnc:", r"\d{1,5}", "HGNC:10672"),
    "HGNC.GENEGROUP": Prefix(f"{_IDENTIFIERS}hgnc.genegroup:", r"\d{1,4}", "HGNC.GENEGROUP:483"),
    "MGI": Prefix(f"{_IDENTIFIERS}MGI:", r"\d+", "MGI:101757"),
    "mirbase": Prefix(f"{_IDENTIFIERS}mirbase:", r"MI\d{7}", "mirbase:MI0000471"),
    "mirbase.mature": Prefix(f"{_IDENTIFIERS}mirbase.mature:", r"MIMAT\d{7}", "mirbase.mature:MIMAT0000445"),
    # identifiers.org does not know miRBase's families; Bioregistry resolves them.
    "mirbase.family": Prefix(
        "https://bioregistry.io/mirbase.family:", r"MIPF\d{7}", "mirbase.family:MIPF0000019"
    ),
    "reactome": Prefix(f"{_IDENTIFIERS}reactome:", r"R-[A-Z]{3}-\d+", "reactome:R-HSA-1059683"),
}

#: Every prefix, for reading and for writing; sorted, so that whatever is written with it is sorted too.
PREFIXES: dict[str, Prefix] = dict(sorted({**_OWN, **_VOCABULARIES, **_TERMINOLOGIES}.items()))
#: Prefix → beginning of its IRIs, in the form that serialisers take.
PREFIX_MAP: dict[str, str] = {name: prefix.base for name, prefix in PREFIXES.items()}

# The longest beginning wins, whatever the order of the tables above.
_LONGEST_FIRST = sorted(PREFIX_MAP.items(), key=lambda item: (-len(item[1]), item[0]))


def curie_problem(curie: str) -> str:
    """What is wrong with a CURIE, as the end of a sentence; empty if nothing is.

    >>> curie_problem("GO:0008150")
    ''
    >>> curie_problem("GO:8150")
    'does not have the form of GO. Write it like GO:0008150.'
    >>> curie_problem("go:0008150")
    'has an unknown prefix. Write GO.'
    >>> curie_problem("CXCL12")
    'is not a CURIE. Write prefix:identifier, like HGNC:10672.'
    """
    name, colon, local = curie.partition(":")
    if not colon:
        return "is not a CURIE. Write prefix:identifier, like HGNC:10672."
    if name not in PREFIXES:
        return f"has an unknown prefix. {_prefix_hint(name)}"
    prefix = PREFIXES[name]
    return (
        "" if prefix.admits(local) else f"does not have the form of {name}. Write it like {prefix.example}."
    )


def _prefix_hint(name: str) -> str:
    same = [known for known in PREFIXES if known.casefold() == name.casefold()]
    return (
        f"Write {same[0]}."
        if same
        else f"Write one of {', '.join(sorted(_TERMINOLOGIES, key=str.casefold))}."
    )


def expand(curie: str) -> NamedNode:
    """The IRI that a CURIE stands for.

    Raises ``ValueError`` if the prefix is unknown or the rest does not have its form.

    >>> expand("CL:0000235").value.rpartition("/")[2]
    'CL_0000235'
    """
    problem = curie_problem(curie)
    if problem:
        raise ValueError(f'"{curie}" {problem}')
    name, _, local = curie.partition(":")
    return NamedNode(PREFIXES[name].base + local)


def compact(iri: NamedNode | str) -> str:
    """The CURIE of an IRI; an IRI of no known family stays as it is.

    >>> compact(ns.SOIL.promotes), compact(expand("mirbase.mature:MIMAT0000445"))
    ('soil:promotes', 'mirbase.mature:MIMAT0000445')
    >>> compact("urn:elsewhere")
    'urn:elsewhere'
    """
    text = iri if isinstance(iri, str) else iri.value
    for name, base in _LONGEST_FIRST:
        if text.startswith(base) and PREFIXES[name].admits(text[len(base) :]):
            return f"{name}:{text[len(base) :]}"
    return text
