"""The order of the stages (``stages.build``), and the store of the installed command (``ensure_store``).

``stages`` imports every stage; whoever only asks a question does not pay for that.
"""

from seedsoil.pipeline.home import ensure_store

__all__ = ["ensure_store"]
