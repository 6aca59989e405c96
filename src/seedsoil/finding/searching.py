"""What somebody may look for by a text: entities, classes, claims and papers, the best match first."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from seedsoil.errors import NameNotFound
from seedsoil.finding.crossings import crossed
from seedsoil.finding.describing import Found, Hit, described
from seedsoil.finding.forms import FORMS, LONGEST, tidy
from seedsoil.finding.lexicon import Lexicon, one_each
from seedsoil.finding.names import CLASSES, ENTITIES, Kind, all_names
from seedsoil.finding.resolving import known_claim, unknown
from seedsoil.finding.traps import traps
from seedsoil.finding.works import by_words, claims_saying, missing, named, works
from seedsoil.hints import similar
from seedsoil.vocabulary import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedsoil.finding.names import Name
    from seedsoil.finding.traps import Trap
    from seedsoil.store import Queryable

__all__ = ["SIMILAR", "find"]

#: How a thing matched whose name is only similar to the text.
SIMILAR = "similar"
#: Shorter texts are parts of too many names.
SHORTEST_PART = 3
ANYTHING = Kind("entity, class, claim or reference", "", "")


def find(source: Queryable, text: str, most: int = 10) -> tuple[Found, ...]:
    """What a text may mean, at most ``most`` things, the best first.

    First what is so called (exactly, in other letter case, in another spelling), entities before classes;
    then things that a negative mapping warns of, and names of which the text is a part; if nothing is so
    called, also papers with this number, DOI, authors or words of the title, claims with these words, and if
    there are none, names that are similar. Raises NameNotFound with the nearest names if nothing comes near.
    """
    wanted, _ = crossed(tidy(text))
    if claim := known_claim(source, wanted):
        curie = compact(claim)
        return described(source, wanted, [Hit(curie, curie.partition(":")[2], "id")])
    names = [*all_names(source, ENTITIES), *all_names(source, CLASSES)]
    known = traps(source)
    hits = (
        list(islice(hits_of(Lexicon(names), known, wanted, records(source, wanted)), most)) if wanted else []
    )
    if not hits:
        raise NameNotFound(missing(works(source), wanted) or unknown(source, text, names, ANYTHING))
    return described(source, wanted, hits, known)


def hits_of(
    lexicon: Lexicon, known: Iterable[Trap], text: str, recorded: Iterable[Hit] = ()
) -> Iterator[Hit]:
    """What matches a text, one hit for each thing, the best first.

    ``recorded`` are papers and claims, which are looked at where nothing is so called.
    """
    called = list(so_called(lexicon, text))
    trapped = [Hit(trap.entity, trap.label, "what it is not") for trap in known if trap.warns_of(text)]
    others = [] if called or trapped else list(recorded)
    near = () if called or trapped or others else alike(lexicon, text)
    seen: set[str] = set()
    for hit in chain(called, trapped, parts(lexicon, text), others, near):
        if hit.curie not in seen:
            seen.add(hit.curie)
            yield hit


def records(source: Queryable, text: str) -> Iterator[Hit]:
    """The papers and sources that a text names, else those that have its words, and the claims that do."""
    known = works(source)
    found = list(named(known, text))
    yield from (Hit(work.id, work.title, how) for work, how in found or by_words(known, text))
    if not found:
        yield from (Hit(claim, label, "words of the label") for claim, label in claims_saying(source, text))


def so_called(lexicon: Lexicon, text: str) -> Iterator[Hit]:
    """What has this name, the strictest form first; within a form entities come before classes."""
    for form in FORMS:
        found = sorted(lexicon.written(text, form), key=lambda name: (is_class(name), name))
        yield from (Hit(name.curie, name.text, name.how) for name in one_each(found))


def is_class(name: Name) -> bool:
    """Whether a name is that of a class."""
    return not name.curie.startswith("entity:")


def parts(lexicon: Lexicon, text: str) -> Iterator[Hit]:
    """The things in whose names the text is a word or several, short names first.

    Ids are left out: they say what labels say.
    """
    if not SHORTEST_PART <= len(text) <= LONGEST:
        return
    part = re.compile(rf"(?<!\w){re.escape(text.casefold())}(?!\w)")
    found = [
        name for name in lexicon.names if not name.told and name.rank and part.search(name.text.casefold())
    ]
    for name in sorted(found, key=lambda name: (is_class(name), name.rank, len(name.text), name)):
        yield Hit(name.curie, name.text, f"part of the {name.how}")


def alike(lexicon: Lexicon, text: str) -> Iterator[Hit]:
    """The things whose names are similar, the most similar first."""
    if len(text) > LONGEST:
        return
    for near in similar(text, [name.text for name in lexicon.names], most=30, cutoff=0.65):
        for name in sorted(lexicon.written(near, str.casefold), key=is_class):
            yield Hit(name.curie, name.text, SIMILAR)
