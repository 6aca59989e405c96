"""A list of somebody's own genes: what the knowledge base knows of each, and of which sets the list is rich.

::

    annotate(store, ["CXCL12", "LOX"])           a row for each gene
    enrich(store, ["CXCL12", "LOX"])             a row for each set of genes, with its test
    gene_sets(store), gmt(gene_sets(store))      the sets themselves, as GMT too
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.errors import QueryError
from seedsoil.genes.annotation import annotated, recognised, summary
from seedsoil.genes.enrichment import Background, coding, enriched, known, listed, members_of, rows_of
from seedsoil.genes.identity import Identities
from seedsoil.genes.knowledge import read_knowledge
from seedsoil.genes.reading import names_in
from seedsoil.genes.sets import GeneSet, gene_sets, gmt, sets_of
from seedsoil.queries import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from seedsoil.genes.identity import Recognised
    from seedsoil.genes.knowledge import Knowledge
    from seedsoil.store import Queryable

__all__ = ["BACKGROUNDS", "GeneSet", "annotate", "enrich", "gene_sets", "gmt", "names_in", "set_table"]

#: The backgrounds that have a name.
BACKGROUNDS: dict[str, Callable[[Knowledge], Background]] = {"kb": known, "protein-coding": coding}


def annotate(store: Queryable, names: Iterable[str], origin: str = "the list") -> tuple[Answer, str]:
    """What the store knows of each gene, a row each, and in a sentence what became of the list.

    ``names`` are symbols, aliases, or ids of HGNC, Ensembl, Entrez, UniProt or miRBase. Official symbols win;
    a name that several genes share is told, not guessed. Raises QueryError, with ``origin`` as the place, if
    not one name is of any use.

    >>> from pyoxigraph import Store
    >>> annotate(Store(), ["CXCL12"])[1]
    '1 name: 1 not here'
    """
    identities = Identities(read_knowledge(store))
    found = recognised(names, identities)
    if not any(is_of_use(one.found) for one in found):
        raise QueryError(
            f'{origin}: none of its {len(found)} names is known here; the first is "{found[0].found.name}". '
            "Is this the column of genes? Give human symbols, or ids of HGNC, Ensembl, Entrez or UniProt."
        )
    return annotated(found, identities), summary(found)


def is_of_use(found: Recognised) -> bool:
    """Whether anything can be said of a name."""
    return found.status != "not here" or bool(found.genes)


def enrich(
    store: Queryable, names: Iterable[str], background: str = "kb", universe: Sequence[str] = ()
) -> tuple[Answer, str]:
    """The sets that have a gene of the list, the most surprising first, and in a sentence what was tested.

    ``background`` is ``kb``, ``protein-coding``, or what ``universe`` (the names of its genes) is called: see
    ``seedsoil.genes.enrichment`` for what each of them asks. Raises QueryError if nothing of the list is in
    the background, or the extra ``genes`` is not installed.
    """
    knowledge = read_knowledge(store)
    identities = Identities(knowledge)
    ours = members_of(map(identities.named, names))
    if universe:
        base = listed([identities.named(name) for name in universe], background)
    else:
        base = BACKGROUNDS[background](knowledge)
    tests = enriched(ours, sets_of(knowledge), base)
    return rows_of(tests), told(len(ours), base, tests[0].in_list if tests else 0, len(tests))


def told(given: int, background: Background, drawn: int, tests: int) -> str:
    """What was tested, in a sentence."""
    left = given - drawn
    rest = f" ({left} others of the list are not among them and were left out)" if left else ""
    return (
        f"{tests} sets tested, hypergeometric, one-sided, Benjamini-Hochberg; "
        f"{drawn} genes of the list against {background.words}{rest}"
    )


def set_table(sets: Iterable[GeneSet]) -> Answer:
    """The sets, a row each."""
    rows = ((one.name, one.meaning, len(one.genes), one.about, "|".join(one.symbols)) for one in sets)
    return Answer(("set", "meaning", "size", "about", "genes"), tuple(rows))
