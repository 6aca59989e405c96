"""Which thing a name means: for every parameter, and for somebody who looks for it."""

from seedsoil.finding.describing import Found
from seedsoil.finding.forms import shown
from seedsoil.finding.names import CLASSES, ENTITIES, MECHANISMS, SITES, Kind, Name
from seedsoil.finding.resolving import Meaning, meaning, resolve, resolve_claim, resolve_site
from seedsoil.finding.searching import SIMILAR, find
from seedsoil.finding.works import printed_number, resolve_work

__all__ = [
    "CLASSES",
    "ENTITIES",
    "MECHANISMS",
    "SIMILAR",
    "SITES",
    "Found",
    "Kind",
    "Meaning",
    "Name",
    "find",
    "meaning",
    "printed_number",
    "resolve",
    "resolve_claim",
    "resolve_site",
    "resolve_work",
    "shown",
]
