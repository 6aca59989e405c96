"""A SPARQL 1.1 endpoint that is asked as the embedded store is, by the standard protocol.

``wording`` writes what is sent, ``exchange`` sends it, ``reading`` reads what comes back.
"""

from seedsoil.endpoint.endpoint import Endpoint

__all__ = ["Endpoint"]
