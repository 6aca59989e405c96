"""Whether the mappings agree with the slices of the terminologies that they lead to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from seedsoil.errors import Complaint
from seedsoil.model import NO_TERM
from seedsoil.vocabulary import OWL, RDFS, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from seedsoil.model import Mapping

__all__ = ["disagreements"]

FILE = "curation/mappings.sssom.tsv"
#: Terms that no slice holds: Biolink's model has no file that we may slice.
UNSLICED = frozenset({"biolink"})


def disagreements(mappings: Iterable[Mapping], slices: Iterable[Triple]) -> list[Complaint]:
    """Rows whose term is unknown to the slices, obsolete, or labelled otherwise there; sorted.

    Rows that say Not are left out: what they warn of is often obsolete, and never sliced. Without any slice
    there is nothing to agree with.
    """
    labels, obsolete = what_stands_in(slices)
    if not labels:
        return []
    return sorted(
        Complaint(FILE, 0, column, f"{row.subject_id} {value}", problem)
        for row in mappings
        if leads_out(row)
        for column, value, problem in faults(row, labels, obsolete)
    )


def what_stands_in(slices: Iterable[Triple]) -> tuple[dict[NamedNode, set[str]], set[NamedNode]]:
    """The labels of each term, and the terms that are obsolete."""
    labels: dict[NamedNode, set[str]] = defaultdict(set)
    obsolete: set[NamedNode] = set()
    for triple in slices:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            if triple.predicate == RDFS.label:
                labels[triple.subject].add(triple.object.value)
            elif triple.predicate == OWL.deprecated:
                obsolete.add(triple.subject)
    return labels, obsolete


def leads_out(row: Mapping) -> bool:
    """Whether a row leads to a term that a slice should hold."""
    prefix = row.object_id.partition(":")[0]
    return row.object_id != NO_TERM and not row.predicate_modifier and prefix not in UNSLICED


def faults(
    row: Mapping, labels: dict[NamedNode, set[str]], obsolete: set[NamedNode]
) -> Iterator[tuple[str, str, str]]:
    """Column, value and problem of each fault of a row."""
    term = expand(row.object_id)
    if term not in labels:
        remedy = "Correct it, or make the slices again: python scripts/refresh_imports.py FOLDER."
        yield "object_id", row.object_id, f"is in no slice of ontology/imports/. {remedy}"
    elif row.object_label not in labels[term]:
        right = " or ".join(sorted(labels[term]))
        yield "object_label", row.object_label, f"is not the label of {row.object_id}. It is {right}."
    if term in obsolete:
        yield "object_id", row.object_id, "is obsolete. Map to the term that replaces it."
