"""Which names of the entities a source prints; the others are known from other terminologies only."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import TYPE_CHECKING

from seedsoil.fit.findings import passages_of
from seedsoil.fit.printed import mention_spans
from seedsoil.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedsoil.model import Entity, KnowledgeBase, Source

__all__ = ["mentions_table", "printed_mentions"]

# What stands around an article is not printed in it.
ASIDE = "furniture"


def printed_mentions(knowledge: KnowledgeBase, source: Source, text: bytes) -> list[Mention]:
    """How a source prints the entities, sorted: the names that stand in its text, and other forms as typed.

    ``text`` is that of the source. A form that a curator typed stays, with its note, unless it is a name that
    the text does not have.
    """
    passages, kinds = passages_of(source, text), {row.id: row.kind for row in source.sentences}
    body = "\n".join(passage.text for span, passage in passages.items() if kinds.get(span) != ASIDE)
    folded = body.casefold()  # in a name of several words the article writes E41 where HGNC writes e41
    names = {entity.id: names_of(entity) for entity in knowledge.entities}
    found = {
        (entity, name): Mention(entity=entity, form=name)
        for entity, own in names.items()
        for name in own
        if mention_spans([name, f"{name[:1].upper()}{name[1:]}"], body)
        or (" " in name and mention_spans([name.casefold()], folded))
    }
    typed = {
        (one.entity, one.form): one
        for one in source.mentions
        if one.form not in names[one.entity] or (one.entity, one.form) in found
    }
    return [row for _, row in sorted((found | typed).items())]


def names_of(entity: Entity) -> tuple[str, ...]:
    """The names of an entity in use; a withdrawn one has none."""
    return (entity.label, *entity.synonyms, *entity.related) if entity.status == "active" else ()


def mentions_table(rows: Iterable[Mention]) -> str:
    r"""The rows as their table has them.

    >>> mentions_table([Mention(entity="CXCL12", form="SDF1")])
    'entity\tform\tnote\nCXCL12\tSDF1\t\n'
    """
    lines = [[field.name for field in fields(Mention)], *(map(str, astuple(row)) for row in rows)]
    return "".join("\t".join(cells) + "\n" for cells in lines)
