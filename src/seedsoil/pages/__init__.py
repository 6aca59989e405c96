"""The reference pages: ontology, shapes and questions as static HTML that needs nothing but itself.

``index.html`` holds every term, its local name as the anchor, so that a server that shows it for the
ontology's address lets ``…/ontology#StromalCell`` lead to the term; ``shapes.html`` and ``questions.html``
stand beside it. They need the extra ``pages`` (Jinja).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import TYPE_CHECKING

from seedsoil.errors import NameNotFound
from seedsoil.queries import Answer, catalogue, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import NamedNode, Store, Triple

    from seedsoil.pages.rendering import Asked
    from seedsoil.queries import Query

__all__ = ["FOLDER", "MISSING", "can_render", "reference_pages"]

#: Where the pages are, below ``dist``.
FOLDER = "reference"
MISSING = "no reference pages: they need Jinja. Install it with: pip install 'seedsoil[pages]'"
#: How many rows of an answer a page shows.
SHOWN = 5


def can_render() -> bool:
    """Whether Jinja is installed."""
    return find_spec("jinja2") is not None


def reference_pages(
    graphs: Mapping[NamedNode, Sequence[Triple]], shapes: Iterable[Triple], store: Store
) -> dict[str, bytes]:
    """The pages by their paths below ``dist``; the first rows of each answer are what the store says.

    Raises ImportError without Jinja: ask ``can_render`` before.
    """
    from seedsoil.pages.lexicon import Lexicon  # noqa: PLC0415 - only a build needs it
    from seedsoil.pages.rendering import rendered  # noqa: PLC0415 - an extra

    # The store answers without holding the interpreter's lock, so questions can be asked side by side, and
    # while the entries of terms and shapes are put together.
    with ThreadPoolExecutor() as pool:
        asked = pool.map(lambda query: asked_of(store, query), catalogue())
        pages = rendered(Lexicon(graphs, store), shapes, asked)
    return {f"{FOLDER}/{name}": page for name, page in pages.items()}


def asked_of(store: Store, query: Query) -> Asked:
    """A question and the beginning of its answer; a quality question, which has none, is not asked."""
    from seedsoil.pages.rendering import Asked  # noqa: PLC0415 - an extra

    if not query.answers:
        return Asked(query)
    try:
        answer = run(store, query, query.example)
    except NameNotFound:  # the example is not among these tables
        return Asked(query)
    return Asked(query, Answer(answer.columns, answer.rows[:SHOWN]), len(answer.rows))
