"""The indexer: the text of a review article → a ledger of its sentences, its table cells and its references.

``scripts/index_source.py`` calls :func:`index_source`; a build that has the text at hand calls
:func:`verify_folder`, or :func:`verify_spans` with rows that it has read itself.
"""

from seedsoil.indexing.indexer import index_source, resolved_rows, verify_folder
from seedsoil.indexing.verification import verify_spans

__all__ = ["index_source", "resolved_rows", "verify_folder", "verify_spans"]
