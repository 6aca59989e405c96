"""Terms from OBO files, and from OWL in RDF/XML or Turtle; a slice of ours is read as OWL too."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from seedsoil.errors import OntologyError
from seedsoil.imports.terms import Term, Terminology, canonical
from seedsoil.vocabulary import BFO, DCTERMS, IAO, OBOINOWL, OWL, RDF, RDFS, SKOS, compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedsoil.imports.sources import Source

__all__ = ["read_obo", "read_owl"]

STANZA = re.compile(r"^\[(\w+)\]\s*$", re.MULTILINE)
TAG = re.compile(r"^([\w-]+):[ \t]*(.*?)\s*$", re.MULTILINE)
# What may follow a value: qualifiers in braces, a comment.
REST = re.compile(r"\s*(?:\{[^{}]*\}\s*)?(?:!.*)?$")
EXACT = re.compile(r'"((?:[^"\\]|\\.)*)"\s+EXACT\b')
ESCAPE = re.compile(r"\\(.)")

Tags = dict[str, list[str]]
Node = NamedNode | BlankNode


def read_obo(name: str, content: bytes, source: Source) -> Terminology:
    """The terms of an OBO file; alternative identifiers count as obsolete, replaced by the term's own.

    Raises OntologyError if the file is not UTF-8 or holds no term.
    """
    try:
        header, *parts = STANZA.split(content.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise OntologyError(f"{name}: is not UTF-8 at byte {fault.start}. Fetch it again.") from fault
    stanzas = [tags_of(text) for kind, text in zip(parts[::2], parts[1::2], strict=True) if kind == "Term"]
    terms = [term for stanza in stanzas for term in obo_terms(stanza, source.prefixes.split("|"))]
    if not terms:
        raise OntologyError(f"{name}: holds no [Term]. Is it an OBO file?")
    version = next(iter(tags_of(header)["data-version"]), "")
    return Terminology({term.id: term for term in reversed(terms)}, version)


def tags_of(text: str) -> Tags:
    """The tags of a stanza with all their values."""
    found: Tags = defaultdict(list)
    for tag, value in TAG.findall(text):
        found[tag].append(value)
    return found


def obo_terms(stanza: Tags, prefixes: list[str]) -> Iterator[Term]:
    """The term of a stanza, and its alternative identifiers."""
    names = sorted(canonical(REST.sub("", value), prefixes) for value in stanza["id"])
    wholes = [value.split()[1] for value in stanza["relationship"] if value.startswith("part_of ")]
    for curie in filter(None, names):
        yield Term(
            id=curie,
            label=ESCAPE.sub(r"\1", next(iter(stanza["name"]), "")),
            synonyms=tuple(sorted(ESCAPE.sub(r"\1", one) for one in exact(stanza))),
            parents=curies([REST.sub("", value) for value in stanza["is_a"]], prefixes),
            wholes=curies(wholes, prefixes),
            obsolete="true" in stanza["is_obsolete"],
            replaced_by=next(iter(curies(stanza["replaced_by"], prefixes)), ""),
        )
        for other in curies(stanza["alt_id"], prefixes):
            yield Term(id=other, obsolete=True, replaced_by=curie)


def exact(stanza: Tags) -> set[str]:
    """The exact synonyms of a stanza, without its name."""
    found = {match[1] for value in stanza["synonym"] if (match := EXACT.match(value))}
    return found - set(stanza["name"])


def curies(values: list[str], prefixes: list[str]) -> tuple[str, ...]:
    """Values as CURIEs, sorted, without those of unknown prefixes."""
    return tuple(sorted(filter(None, (canonical(value, prefixes) for value in values))))


Facts = dict[tuple[Node, NamedNode], list[object]]


def read_owl(name: str, content: bytes, form: RdfFormat) -> Terminology:
    """The terms of an OWL file; raises OntologyError if it does not parse or holds no labelled term."""
    facts: Facts = defaultdict(list)
    try:
        for quad in parse(content, form):
            if isinstance(quad.subject, (NamedNode, BlankNode)):
                facts[quad.subject, quad.predicate].append(quad.object)
    except SyntaxError as fault:
        raise OntologyError(
            f"{name}:{fault.lineno or 1} does not parse: {fault.msg}. Fetch it again."
        ) from fault
    terms = [owl_term(node, facts) for node, predicate in list(facts) if predicate == RDFS.label]
    found = {term.id: term for term in terms if term is not None}
    if not found:
        raise OntologyError(
            f"{name}: holds no labelled term that we know the prefix of. Is it the right file?"
        )
    return Terminology(found, version_of(facts))


def owl_term(node: Node, facts: Mapping[tuple[Node, NamedNode], list[object]]) -> Term | None:
    """The term of a node, unless it has no CURIE."""
    curie = canonical(compact(node), ()) if isinstance(node, NamedNode) else ""
    if not curie:
        return None
    said = {name: texts(facts.get((node, predicate), ())) for name, predicate in TEXTS.items()}
    linked = {name: targets(facts.get((node, predicate), ())) for name, predicate in LINKS.items()}
    inner = [blank for blank in facts.get((node, RDFS.subClassOf), ()) if isinstance(blank, BlankNode)]
    wholes = {whole for blank in inner for whole in part_of(blank, facts)}
    return Term(
        id=curie,
        label=said["label"][0] if said["label"] else "",
        synonyms=said["synonyms"],
        names=said["names"],
        parents=linked["parents"],
        wholes=tuple(sorted({*linked["wholes"], *wholes})),
        broader=linked["broader"],
        obsolete="true" in texts(facts.get((node, OWL.deprecated), ())),
        replaced_by=next(iter((*linked["replaced_by"], *replaced(node, facts))), ""),
    )


TEXTS = {"label": RDFS.label, "synonyms": OBOINOWL.hasExactSynonym, "names": SKOS.altLabel}
LINKS = {
    "parents": RDFS.subClassOf,
    "wholes": DCTERMS.isPartOf,
    "broader": SKOS.broader,
    "replaced_by": IAO["0100001"],
}


def texts(values: object) -> tuple[str, ...]:
    """The literals among values, sorted."""
    found = values if isinstance(values, list) else ()
    return tuple(sorted(value.value for value in found if isinstance(value, Literal)))


def targets(values: object) -> tuple[str, ...]:
    """The IRIs among values, as CURIEs, sorted; other IRIs are left out."""
    found = values if isinstance(values, list) else ()
    named = (canonical(compact(value), ()) for value in found if isinstance(value, NamedNode))
    return tuple(sorted(filter(None, named)))


def part_of(blank: BlankNode, facts: Mapping[tuple[Node, NamedNode], list[object]]) -> tuple[str, ...]:
    """What a restriction on part_of says that all members are part of."""
    if BFO["0000050"] not in facts.get((blank, OWL.onProperty), ()):
        return ()
    return targets(facts.get((blank, OWL.someValuesFrom), ()))


def replaced(node: Node, facts: Mapping[tuple[Node, NamedNode], list[object]]) -> Iterator[str]:
    """Replacements that are written as text."""
    return filter(None, (canonical(text, ()) for text in texts(facts.get((node, IAO["0100001"]), ()))))


def version_of(facts: Facts) -> str:
    """The version that the header of an ontology tells."""
    headers = [
        node
        for (node, predicate), values in facts.items()
        if predicate == RDF.type and OWL.Ontology in values
    ]
    versions = (texts(facts.get((node, OWL.versionInfo), ())) for node in headers)
    return next((version[0] for version in versions if version), "")
