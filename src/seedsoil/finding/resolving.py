"""Which one thing a name means, so that HER2, ERBB2 and HGNC:3430 are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.errors import NameNotFound
from seedsoil.finding.forms import FORMS, shown, tidy
from seedsoil.finding.names import ENTITIES, SITES, Kind, Name, all_names, names_like, rows
from seedsoil.finding.traps import traps
from seedsoil.hints import nearest
from seedsoil.vocabulary import CLAIM, compact, expand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from seedsoil.store import Queryable

__all__ = ["Meaning", "meaning", "resolve", "resolve_claim", "resolve_site"]

CLAIMS = "SELECT DISTINCT ?claim WHERE { GRAPH graph:claims { ?claim soil:stance ?stance } } ORDER BY ?claim"
#: Nobody mistypes more than this.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Meaning:
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
    wanted = tidy(text).removeprefix("claim:")
    try:
        node = expand(f"claim:{wanted}")
    except ValueError:
        node = CLAIM[""]
    if any(True for _ in rows(source, CLAIMS, {"claim": node})):
        return node
    known = [compact(row["claim"]) for row in rows(source, CLAIMS)]
    raise NameNotFound(f'there is no claim "{shown(text)}". {hint(wanted, known)}'.rstrip())


def meaning(source: Queryable, text: str, kind: Kind = ENTITIES) -> Meaning:
    """The thing that a name means: its slug, CURIE, IRI, label, a synonym, or what others call it.

    The kinds of name are tried in the order of ``TIERS``: written exactly, then in other letter case, then in
    another spelling (``TGFb`` is TGF-β). A withdrawn entity leads to the one that replaces it. Remarks warn
    of names that are traps and tell how an alias was read. Raises NameNotFound with candidates if the name
    means nothing, or several things.
    """
    wanted = tidy(text)
    found = best(names_like(source, wanted, kind))
    names: list[Name] = []
    if len(found) != 1 or found[0].told:
        names = all_names(source, kind)
        found = candidates(names, wanted)
    if len(found) != 1:
        raise NameNotFound(ambiguous(text, found, kind) if found else unknown(source, text, names, kind))
    return Meaning(expand(found[0].curie), found[0], remarks(source, wanted, found[0]))


def best(names: Iterable[Name]) -> list[Name]:
    """The names of the most trustworthy tier, one for each thing."""
    ordered = sorted(names)
    first = {name.curie: name for name in reversed(ordered) if name.rank == ordered[0].rank}
    return [first[curie] for curie in sorted(first)]


def candidates(names: Iterable[Name], text: str) -> list[Name]:
    """What a name may mean: the best tier of the strictest form in which something is so called.

    An alias, although written exactly, does not win over a name of ours in another spelling: where both are
    one thing, or ours is one of several, that is meant; otherwise the asker must choose.
    """
    known = list(names)
    found = fitting(known, text)
    ours = fitting([name for name in known if not name.told], text)
    if not found or not found[0].told or not ours:
        return found
    both = {name.curie for name in found} & {name.curie for name in ours}
    return [name for name in ours if name.curie in both] or best_of_each([*ours, *found])


def fitting(names: Iterable[Name], text: str) -> list[Name]:
    """The best names that fit a text, in the strictest form in which any does."""
    known = list(names)
    for form in FORMS:
        wanted = form(text)
        if found := best(name for name in known if wanted and form(name.text) == wanted):
            return found
    return []


def best_of_each(names: Iterable[Name]) -> list[Name]:
    """One name for each thing."""
    return list({name.curie: name for name in names}.values())


def remarks(source: Queryable, text: str, name: Name) -> tuple[str, ...]:
    """What somebody who wrote a name should know of it."""
    warned = [trap.warning(text) for trap in traps(source, expand(name.curie)) if trap.mentions(text)]
    if name.told and not warned:
        of = f" {name.outside}" if name.outside else ""
        return (f'"{shown(text)}" is read as {name.curie}: {name.how}{of}.',)
    return tuple(warned)


def ambiguous(text: str, found: Iterable[Name], kind: Kind) -> str:
    """What to say when a name means several things."""
    listed = " or ".join(sorted(name.curie for name in found))
    return f'"{shown(text)}" names more than one {kind.word}. Write {listed}.'


def unknown(source: Queryable, text: str, names: Iterable[Name], kind: Kind) -> str:
    """What to say when a name means nothing: what is similar, and whether the name is a trap."""
    wanted = tidy(text)
    warned = [trap.warning(text) for trap in traps(source) if trap.names(wanted)]
    parts = [f'there is no {kind.word} "{shown(text)}".', hint(wanted, (name.text for name in names)), *warned]
    return " ".join(part for part in parts if part)


def hint(text: str, known: Iterable[str]) -> str:
    """The nearest names as a question back, if the text may be a name at all."""
    return nearest(text, known) if len(text) <= LONGEST else ""
