"""Which one thing a name means, so that HER2, ERBB2 and HGNC:3430 are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seedsoil.errors import NameNotFound
from seedsoil.finding.crossings import crossed
from seedsoil.finding.forms import LONGEST, shown, tidy
from seedsoil.finding.lexicon import Lexicon, best
from seedsoil.finding.names import ENTITIES, SITES, Kind, Name, all_names, names_like, rows
from seedsoil.finding.traps import traps
from seedsoil.hints import holding, nearest
from seedsoil.vocabulary import compact, expand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from seedsoil.store import Queryable

__all__ = ["Meaning", "known_claim", "meaning", "resolve", "resolve_claim", "resolve_site", "unknown"]

CLAIMS = "SELECT DISTINCT ?claim WHERE { GRAPH graph:claims { ?claim soil:stance ?stance } } ORDER BY ?claim"


# How many sites a message lists.
SITES_LISTED = 8
# What is shorter than this stands in too many names to be a hint.
PART = 3


class Meaning(NamedTuple):
    """The one thing that a name means, and what somebody who wrote the name should know of it."""

    node: NamedNode
    name: Name
    remarks: tuple[str, ...] = ()


def resolve(source: Queryable, text: str) -> NamedNode:
    """The entity that a name means; raises NameNotFound as ``meaning`` does."""
    return meaning(source, text).node


def resolve_site(source: Queryable, text: str) -> NamedNode:
    """The same, among anatomical sites only."""
    return meaning(source, text, SITES).node


def resolve_claim(source: Queryable, text: str) -> NamedNode:
    """The claim that an id, CURIE or IRI means; raises NameNotFound with similar ids."""
    node = known_claim(source, text)
    if node is None:
        known = [compact(row["claim"]) for row in rows(source, CLAIMS)]
        raise NameNotFound(f'there is no claim "{shown(text)}". {hint(tidy(text), known)}'.rstrip())
    return node


def known_claim(source: Queryable, text: str) -> NamedNode | None:
    """The claim that an id, CURIE or IRI means, if there is one."""
    try:
        node = expand(f"claim:{tidy(text).removeprefix('claim:')}")
    except ValueError:
        return None
    return next((node for _ in rows(source, CLAIMS, {"claim": node})), None)


def meaning(source: Queryable, text: str, kind: Kind = ENTITIES) -> Meaning:
    """The thing that a name means: its slug, CURIE, IRI, label, a synonym, or what others call it.

    The id of a gene in Ensembl, NCBI Gene or UniProt stands for that in HGNC.

    The kinds of name are tried in the order of ``TIERS``: written exactly, then in other letter case, then in
    another spelling (``TGFb`` is TGF-β). A withdrawn entity leads to the one that replaces it. Remarks warn
    of names that are traps and tell how an alias was read. Raises NameNotFound with candidates if the name
    means nothing, or several things.
    """
    wanted, crossing = crossed(tidy(text))
    found = best(names_like(source, wanted, kind))
    if len(found) != 1 or found[0].told:
        names = all_names(source, kind)
        found = Lexicon(names).candidates(wanted)
        if len(found) != 1:
            raise NameNotFound(ambiguous(text, found, kind) if found else unknown(source, text, names, kind))
    read = (f'"{shown(text)}" is read as {found[0].curie} ({crossing} of {wanted}).',) if crossing else ()
    return Meaning(expand(found[0].curie), found[0], read or remarks(source, wanted, found[0]))


def remarks(source: Queryable, text: str, name: Name) -> tuple[str, ...]:
    """What somebody who wrote a name should know of it."""
    warned = [trap.warning(text) for trap in traps(source, expand(name.curie)) if trap.mentions(text)]
    if name.told and not warned:
        how = f"{name.tier.words}, {name.outside}" if name.outside else name.tier.words
        return (f'"{shown(text)}" is read as {name.curie} ({how}).',)
    return tuple(warned)


def ambiguous(text: str, found: Iterable[Name], kind: Kind) -> str:
    """What to say when a name means several things."""
    listed = " or ".join(sorted(name.curie for name in found))
    return f'"{shown(text)}" names more than one {kind.word}. Write {listed}.'


def unknown(source: Queryable, text: str, names: Iterable[Name], kind: Kind) -> str:
    """What to say when a name means nothing: what is similar, and whether the name is a trap."""
    wanted, known = tidy(text), list(names)
    warned = [trap.warning(text) for trap in traps(source) if trap.warns_of(wanted)]
    parts = [
        f'there is no {kind.word} "{shown(text)}".',
        hint(wanted, [name.text for name in known]) or sites_there_are(kind, known),
        *warned,
    ]
    return " ".join(part for part in parts if part)


def sites_there_are(kind: Kind, names: Iterable[Name]) -> str:
    """Some of the sites that there are, the short names first; of other kinds there are too many."""
    labels = {name.text for name in names if name.tier.words == "label"} if kind == SITES else set()
    some = "; ".join(sorted(labels, key=lambda label: (len(label), label))[:SITES_LISTED])
    return f"There are: {some}{'; and more' if len(labels) > SITES_LISTED else ''}." if some else ""


def hint(text: str, known: Iterable[str]) -> str:
    """The names that have the text in them, or the nearest, as a question back; else nothing."""
    if not PART <= len(text) <= LONGEST:
        return ""
    names = list(known)
    return holding(text, names) or nearest(text, names)
