"""Which thing a name means: for every parameter, and for somebody who looks for it."""

from seedsoil.finding.names import CLASSES, ENTITIES, SITES, Kind, Name
from seedsoil.finding.resolving import Meaning, meaning, resolve, resolve_claim, resolve_site

__all__ = [
    "CLASSES",
    "ENTITIES",
    "SITES",
    "Kind",
    "Meaning",
    "Name",
    "meaning",
    "resolve",
    "resolve_claim",
    "resolve_site",
]
