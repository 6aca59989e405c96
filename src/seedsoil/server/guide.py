"""The guide to the data for language models: a text whose figures and answers come out of the store.

The text is ``guide_source.md``; a name in braces stands for a figure, and behind each block of SPARQL comes
its answer. What comes out is ``guide.md``, which a test compares, so no figure in it can grow old.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from seedsoil.queries import Answer, ask, catalogue, render
from seedsoil.store import fill

if TYPE_CHECKING:
    from seedsoil.queries import Query
    from seedsoil.store import Queryable

__all__ = ["guide", "guide_from_tables", "written_guide"]

HERE = Path(__file__).parent
BLOCK = re.compile(r"(?s)```sparql\n(.*?)```\n")
FIGURE = re.compile(r"\{([a-z]+)\}")
#: What the figures of the text count: the pattern of a query each.
FIGURES = {
    "claims": "?x a soil:Claim",
    "entities": "GRAPH graph:entities { ?x rdfs:label ?name } FILTER(STRSTARTS(STR(?x), STR(entity:)))",
    "sources": "?x a soil:SourceDocument",
    "references": "?x a soil:Reference",
    "affirmed": "?x soil:stance soil:Affirmed",
    "denied": "?x soil:stance soil:Denied",
    "uncertain": "?x soil:stance soil:Uncertain",
    "hedged": "?x soil:hedge ?cue",
    "errata": "?x a soil:SourceErratum",
    "traps": "?x a soil:NegativeMapping",
}


def guide(store: Queryable) -> str:
    """The guide as Markdown, with what this store answers; raises QueryError if a query does not parse."""
    text = (HERE / "guide_source.md").read_text(encoding="utf-8")
    texts = {name: figure(store, pattern) for name, pattern in FIGURES.items()} | {"questions": questions()}
    with_answers = BLOCK.sub(lambda block: block[0] + "\n" + answer(store, block[1]), text)
    return FIGURE.sub(lambda name: texts.get(name[1], name[0]), with_answers)


def written_guide() -> str:
    """The guide as it was made from the tables of this version, without waiting for a store."""
    return (HERE / "guide.md").read_text(encoding="utf-8")


def guide_from_tables() -> str:
    """The guide of the tables as they are now, for ``scripts/document.py``."""
    from seedsoil.curation import read_curation  # noqa: PLC0415 - a reader of the guide needs no builder
    from seedsoil.pipeline.rooms import Rooms  # noqa: PLC0415
    from seedsoil.pipeline.stages import assemble, quads  # noqa: PLC0415

    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    return guide(fill(quads(graphs)))


def figure(store: Queryable, pattern: str) -> str:
    """How many things fit a pattern."""
    return str(table(store, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}").rows[0][0])


def answer(store: Queryable, text: str) -> str:
    """The answer to a query as a Markdown table."""
    found = table(store, text)
    return render(found, "md") if found.rows else "(no rows: the article does not say so)\n"


def table(store: Queryable, text: str) -> Answer:
    """The rows that a SELECT query finds."""
    found = ask(store, text)
    if not isinstance(found, Answer):
        raise TypeError(f"the guide asks for rows only, not {text}")
    return found


def questions() -> str:
    """All stored questions, a line each."""
    return "\n".join(map(line, catalogue()))


def line(query: Query) -> str:
    """One stored question: its name, its parameters with an example, and what it asks."""
    options = ", ".join(
        f"{parameter.name}={parameter.default or '…'}{'' if parameter.required else '?'}"
        for parameter in query.parameters
    )
    return f"- `{query.name}({options})`: {query.summary}"
