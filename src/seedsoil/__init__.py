"""Seedsoil: what the literature says of the tumour microenvironment in breast-cancer metastasis, as data.

``seedsoil.ontology()`` gives it as a loaded owlready2 ontology. What is offered here is imported when it is
used, so that ``import seedsoil`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seedsoil.access.ontology import ontology

__all__ = ["ontology"]

# Where each name is.
LAZY = {"ontology": "seedsoil.access.ontology"}


def __getattr__(name: str) -> Any:
    """One of the names above, from its module."""
    if name not in LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - not on the way of the command

    return getattr(import_module(LAZY[name]), name)
