"""The claims as a signed network, for NetworkX and for what reads its files: Cytoscape, Gephi."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from seedsoil.access.asking import local, rows, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedsoil.access.claims import Claim
    from seedsoil.store import Queryable

__all__ = ["network_of"]

KINDS = """SELECT ?id ?kind {
  ?claim soil:stance ?stance ; ?role ?id . GRAPH graph:entities { ?id a ?kind }
} ORDER BY ?id ?kind"""
KINDS = KINDS.replace("?role", "soil:subject|soil:jointSubject|soil:object").replace(
    "SELECT", "SELECT DISTINCT"
)


def network_of(store: Queryable, claims: Iterable[Claim]) -> nx.MultiDiGraph[str]:
    """Entities as nodes, claims as edges from each subject to the object; the key of an edge is the claim.

    Every attribute is a text or a number, so that NetworkX can write the network in any of its formats:
    ``kind`` joins several kinds by ``|``, ``references`` the numbers of papers by ``;``. ``sign`` is 1, -1 or
    0; a relation that has no sign counts as 0.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = kinds_in(store)
    for claim in claims:
        for node in (claim.subject, *claim.joint, claim.object):
            network.add_node(node.id, label=node.label, kind="|".join(kinds.get(node.id, ())))
        for subject in (claim.subject, *claim.joint):
            network.add_edge(subject.id, claim.object.id, key=claim.id, **attributes(claim))
    return network


def attributes(claim: Claim) -> dict[str, str | int]:
    """What an edge says of its claim."""
    return {
        "claim": claim.id,
        "label": claim.text,
        "relation": claim.relation,
        "sign": claim.sign or 0,
        "stance": claim.stance,
        "hedge": claim.hedge,
        "consensus": claim.consensus,
        "kind": claim.kind,
        "references": ";".join(str(one.number) for one in claim.references),
    }


def kinds_in(store: Queryable) -> dict[str, list[str]]:
    """The classes of each entity that a claim is about."""
    kinds: dict[str, list[str]] = {}
    for row in rows(store, KINDS):
        kinds.setdefault(text(row, "id"), []).append(local(row, "kind"))
    return kinds
