"""The command ``seedsoil``: what a reader of the knowledge base runs.

Modules are imported where they are used: a question must be answered within a tenth of a second, and most of
that is importing.
"""

from seedsoil.cli.entry import main
from seedsoil.cli.parsers import help_text

__all__ = ["help_text", "main"]
