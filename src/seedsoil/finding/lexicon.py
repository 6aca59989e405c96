"""Names by the forms in which they may be written, and which of them a text means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.finding.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from seedsoil.finding.names import Name

__all__ = ["Lexicon", "best", "one_each"]


class Lexicon:
    """Names, to be looked up in all their forms.

    >>> from seedsoil.finding import Name
    >>> lexicon = Lexicon([Name(1, "TGF-β", "entity:TGFB"), Name(9, "SDF1A", "entity:CXCL12")])
    >>> [name.curie for text in ("TGF-beta", "sdf1a", "TNF") for name in lexicon.candidates(text)]
    ['entity:TGFB', 'entity:CXCL12']
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = sorted(names)
        self._forms: dict[Callable[[str], str], dict[str, list[Name]]] = {}

    def written(self, text: str, form: Callable[[str], str]) -> list[Name]:
        """The names that are the same as a text in a form."""
        if form not in self._forms:
            index = self._forms[form] = {}
            for name in self.names:
                index.setdefault(form(name.text), []).append(name)
        wanted = form(text)
        return self._forms[form].get(wanted, []) if wanted else []

    def candidates(self, text: str) -> list[Name]:
        """What a name may mean: the best tier of the strictest form in which something is so called.

        An alias, although written exactly, does not win over a name of ours in another spelling: where both
        are one thing, or ours is one of several, that is meant; otherwise the asker must choose.
        """
        found, ours = self.fitting(text, told=True), self.fitting(text, told=False)
        if not found or not found[0].told or not ours:
            return found
        both = {name.curie for name in found} & {name.curie for name in ours}
        return [name for name in ours if name.curie in both] or one_each([*ours, *found])

    def fitting(self, text: str, *, told: bool) -> list[Name]:
        """The best names that fit a text, in the strictest form in which any does; told ones on demand."""
        for form in FORMS:
            known = [name for name in self.written(text, form) if told or not name.told]
            if known:
                return best(known) if form is str else equal(known)
        return []


def best(names: Iterable[Name]) -> list[Name]:
    """The names of the most trustworthy tier, one for each thing."""
    known = sorted(names)
    return one_each(name for name in known if name.rank == known[0].rank)


def equal(names: Iterable[Name]) -> list[Name]:
    """Ours rather than told ones, one for each thing.

    Letter case or spelling differs here: too weak a ground to prefer a label to a synonym.
    """
    known = sorted(names)
    return one_each(name for name in known if name.told == known[0].told)


def one_each(names: Iterable[Name]) -> list[Name]:
    """The first name of each thing."""
    found: dict[str, Name] = {}
    for name in names:
        found.setdefault(name.curie, name)
    return list(found.values())
