"""Seedsoil: what the literature says of the tumour microenvironment in breast-cancer metastasis, as data.

``seedsoil.open()`` gives the knowledge base, or one behind any SPARQL endpoint: ``open("http://…/sparql")``.

>>> import seedsoil
>>> kb = seedsoil.open()

==================================================  ====================================================
``kb.questions()``                                  the stored questions
``kb.query("multi_site_drivers")``                  the answer to one, with values for its parameters
``kb.claims(entity="CXCL12", stance="Affirmed")``   claims as records: context, papers, places in the text
``kb.paths("miR-126", "lung metastasis")``          chains of claims from one entity to another, with signs
``kb.sparql("SELECT ?cell { ?cell a soil:TCell }")``  the answer to a query of your own
``kb.graph()``, ``kb.dataset()``                    the triples, for rdflib
``kb.network(site="lung")``                         the claims as a signed network, for NetworkX
==================================================  ====================================================

An answer has rows with named cells, and becomes a data frame:

>>> answer = kb.query("metastasis_drivers_by_site", site="lung")
>>> answer[0].agentLabel, answer[0].effect, answer.columns[:2]
('BCAR4', 'promotes', ('site', 'siteLabel'))
>>> answer.to_pandas().groupby("effect").size().to_dict()
{'promotes': 16, 'suppresses': 3}

``seedsoil.ontology()`` gives the same as a loaded owlready2 ontology. A mistake raises
``seedsoil.errors.SeedsoilError``, whose message is one clear sentence. What is offered here is imported when
it is used, so that ``import seedsoil`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seedsoil.access.knowledge import KnowledgeBase, open  # noqa: A004 - it opens a knowledge base
    from seedsoil.access.ontology import ontology

__all__ = ["KnowledgeBase", "ontology", "open"]

# Where each name is.
LAZY = {
    "KnowledgeBase": "seedsoil.access.knowledge",
    "ontology": "seedsoil.access.ontology",
    "open": "seedsoil.access.knowledge",
}


def __getattr__(name: str) -> Any:
    """One of the names above, from its module."""
    if name not in LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - not on the way of the command

    return getattr(import_module(LAZY[name]), name)


def __dir__() -> list[str]:
    """What there is, for completion and ``help``."""
    return sorted({*globals(), *LAZY})
