"""The embedded store: filled, opened by many readers, and clear about what is wrong with it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, Quad, Store

from seedsoil.errors import StoreError
from seedsoil.store import ask, counts, fill, open_store
from seedsoil.vocabulary import ENTITY, GRAPH, RDF, RDFS, SOIL

if TYPE_CHECKING:
    from pathlib import Path

QUADS = [
    Quad(ENTITY.lung, RDF.type, SOIL.MetastaticSite, GRAPH.entities),
    Quad(ENTITY.lung, RDFS.label, Literal("lungs"), GRAPH.entities),
    Quad(ENTITY.CXCL12, SOIL.promotesMetastasisTo, ENTITY.lung, GRAPH.settled),
]
ACROSS_GRAPHS = f"ASK {{ ?agent {SOIL.promotesMetastasisTo} ?site . ?site {RDFS.label} 'lungs' }}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(QUADS, tmp_path / "a store")
    return tmp_path / "a store"


@pytest.mark.parametrize("place", ["memory", "disk"])
def test_a_query_sees_all_graphs_as_one(place: str, tmp_path: Path) -> None:
    store = fill(QUADS, tmp_path / "store" if place == "disk" else None)
    assert bool(ask(store, ACROSS_GRAPHS))
    assert counts(store) == {GRAPH.entities.value: 2, GRAPH.settled.value: 1}


def test_many_may_read_at_once_and_none_may_write(folder: Path) -> None:
    stores = [open_store(folder) for _ in range(3)]
    assert [len(store) for store in stores] == [3, 3, 3]
    with pytest.raises(RuntimeError, match="read-write"):
        stores[0].add(QUADS[0])


def test_a_reader_keeps_the_build_that_it_opened(tmp_path: Path) -> None:
    for name, quads in (("old", QUADS), ("new", QUADS[:1])):
        fill(quads, tmp_path / name)
    link = tmp_path / "current"
    link.symlink_to("old")
    reader = open_store(link)
    (tmp_path / "next").symlink_to("new")
    (tmp_path / "next").replace(link)
    assert len(reader) == 3
    assert len(open_store(link)) == 1


def test_a_missing_store_is_said_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none: there is no store here\. Build it again with `make`"):
        open_store(tmp_path / "none")


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("soil", encoding="utf-8")
    with pytest.raises(StoreError, match="there is no store here"):
        open_store(tmp_path)


@pytest.mark.parametrize("part", ["CURRENT", "MANIFEST"])
def test_a_damaged_store_is_said_in_one_line(folder: Path, part: str) -> None:
    [file] = folder.glob(f"{part}*")
    file.write_bytes(b"damaged\n")
    with pytest.raises(StoreError, match=r"the store is damaged \(.*\)\. Build it again") as caught:
        open_store(folder)
    assert "\n" not in str(caught.value)


def test_an_empty_store_is_refused(tmp_path: Path) -> None:
    fill([], tmp_path / "store")
    with pytest.raises(StoreError, match="the store is empty"):
        open_store(tmp_path / "store")


def test_a_store_that_another_process_writes_is_refused(tmp_path: Path) -> None:
    holder = "import sys, pyoxigraph; s = pyoxigraph.Store(sys.argv[1]); print('held', flush=True); input()"
    command = [sys.executable, "-c", holder, str(tmp_path / "store")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match=r"the store cannot be written \(.*[Ll]ock"):
            fill(QUADS, tmp_path / "store")
        process.kill()


def test_an_unwritable_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="the store cannot be written"):
        fill(QUADS, tmp_path / "file" / "store")


def test_counts_of_an_empty_store() -> None:
    assert counts(Store()) == {}
