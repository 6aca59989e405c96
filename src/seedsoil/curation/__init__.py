"""The curated tables: read, checked, and handed on as one value.

``sheets`` says which tables there are; ``lines``, ``cells``, ``reading`` and ``document`` read them;
``names`` and the modules of ``rules`` say what must hold between cells; ``dictionary`` explains the columns
to people.
"""

from seedsoil.curation.dictionary import column_dictionary
from seedsoil.curation.root import read_curation

__all__ = ["column_dictionary", "read_curation"]
