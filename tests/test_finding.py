"""Which thing a name means: exactly, by an old symbol, in another spelling, mistyped, or as a trap."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from seedsoil.cli import main
from seedsoil.curation import read_curation
from seedsoil.endpoint.wording import worded
from seedsoil.errors import NameNotFound
from seedsoil.finding import (
    CLASSES,
    ENTITIES,
    SIMILAR,
    find,
    meaning,
    resolve,
    resolve_claim,
    resolve_site,
)
from seedsoil.finding.lexicon import Lexicon
from seedsoil.finding.names import all_names
from seedsoil.finding.searching import hits_of
from seedsoil.finding.traps import Trap, traps
from seedsoil.paths import paths_between
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads
from seedsoil.queries import ask, load, run
from seedsoil.store import fill
from seedsoil.vocabulary import CLAIM, ENTITY, GRAPH, OBOINOWL, RDFS, SKOS, SOIL, compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SMALL = """@prefix …"""


class Plain:
    """A store as a stern endpoint is asked: in words only, with no union for a default graph."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        substitutions: dict[Any, Any] | None = None,
    ) -> Any:
        assert use_default_graph_as_union
        return self.store.query(worded(query, prefixes or {}, substitutions or {}))


@pytest.fixture(scope="module")
def real() -> Store:
    """What a build makes of the tables, in memory."""
    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    return fill(quads(graphs))


@pytest.fixture(scope="module")
def small() -> Store:
    store = Store()
    store.load(path=str(SMALL_FILE), format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def lexicon(real: Store) -> Lexicon:
    return Lexicon([*all_names(real, ENTITIES), *all_names(real, CLASSES)])


@pytest.fixture(scope="module")
def entity_names(real: Store) -> Lexicon:
    return Lexicon(all_names(real, ENTITIES))


@pytest.fixture(scope="module")
def known(real: Store) -> list[Trap]:
    return traps(real)


def said(store: Store, predicate: NamedNode) -> Iterator[tuple[str, NamedNode]]:
    """What the tables call our entities, straight from the graph."""
    for quad in store.quads_for_pattern(None, predicate, None, GRAPH.entities):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ENTITY.base):
            assert isinstance(quad.object, Literal)
            yield quad.object.value, quad.subject


def own_names(store: Store) -> list[tuple[str, NamedNode]]:
    labels = list(said(store, RDFS.label))
    slugs = [(node.value.removeprefix(ENTITY.base), node) for _, node in labels]
    others = [pair for name in ("hasExactSynonym", "hasDbXref") for pair in said(store, OBOINOWL[name])]
    return [*labels, *slugs, *others]


# ── parameters ──────────────────────────────────────────────────────────────────────────────────────────

