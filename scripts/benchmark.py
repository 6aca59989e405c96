"""Measure the build, the judges, the cold start and every stored question, each beside plain rdflib.

All figures are milliseconds, the best of several rounds of one run on one machine: the ratios count. ``disk``
is the store of the command, ``memory`` the same quads in memory. The table is printed; the JSON goes to the
file named, or to dist/benchmark.json. Longer than other scripts, because it is the measurement itself.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

import rdflib
from pyoxigraph import Store

from seedsoil.pipeline.stages import build
from seedsoil.queries import Answer, Query, catalogue, render, run
from seedsoil.queries.answer import bind
from seedsoil.store import fill, open_store

DIST = Path(__file__).resolve().parents[1] / "dist"
COLUMNS = ("what", "disk", "memory", "rdflib", "ratio")
QUESTION = "metastasis_drivers_by_site"
IN_RDFLIB = """import sys, rdflib
data = rdflib.Dataset(default_union=True)
data.parse(sys.argv[1], format="nquads")
print(len(list(data.query(open(sys.argv[2], encoding="utf-8").read()))))"""
Row = tuple[str, float | None, float | None, float | None, float | None]


def best(work: Callable[[], object], rounds: int) -> float:
    """The shortest of several runs."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(1000 * (perf_counter() - start))
    return round(min(times), 2)


def row(what: str, disk: float | None, memory: float | None, slow: float | None) -> Row:
    """A row of the table; the ratio is that of rdflib to the better of ours."""
    ours = memory or disk
    return what, disk, memory, slow, round(slow / ours, 1) if slow and ours else None


def stages(dist: Path) -> Iterator[Row]:
    """One whole build, by stages."""
    seconds: dict[str, float] = {}
    build(dist, tell=lambda name, took: seconds.update({name: took} if took else {}))
    yield from (row(f"whole build: {name}", round(1000 * took), None, None) for name, took in seconds.items())


def builds(dist: Path, quads: Path) -> Iterator[Row]:
    """The build without judges, beside the least that rdflib would do: read the quads, write Turtle."""
    ours = best(partial(build, dist, reason=False, judge=False), 3)
    yield row(
        "build without HermiT and pySHACL",
        ours,
        None,
        best(lambda: dataset(quads).serialize(format="ttl"), 1),
    )


def cold_starts(store: Path, quads: Path, question: Path) -> Iterator[Row]:
    """One question from the shell, process and all."""
    call = partial(subprocess.run, check=True, stdout=subprocess.DEVNULL)
    ours = [sys.executable, "-m", "seedsoil", "query", QUESTION, "--store", str(store)]
    slow = [sys.executable, "-W", "ignore", "-c", IN_RDFLIB, str(quads), str(question)]
    yield row("bare Python", best(lambda: call([sys.executable, "-c", ""]), 15), None, None)
    yield row("seedsoil query NAME", best(lambda: call(ours), 15), None, best(lambda: call(slow), 1))


def questions(disk: Store, quads: Path) -> Iterator[Row]:
    """Every stored question, in process."""
    memory, slow = fill(disk), dataset(quads)
    for query in catalogue():
        yield question_row(query, disk, memory, slow)


def question_row(query: Query, disk: Store, memory: Store, slow: rdflib.Dataset) -> Row:
    """One question, with its example where it needs a value."""
    bound = {
        name.value: rdflib.URIRef(str(term)[1:-1])
        for name, term in bind(memory, query, query.example).items()
    }
    return row(
        query.name,
        best(partial(run, disk, query, query.example), 5),
        best(partial(run, memory, query, query.example), 9),
        best(lambda: list(slow.query(query.text, initBindings=bound)), 2),
    )


def dataset(quads: Path) -> rdflib.Dataset:
    """The quads in rdflib's own store."""
    filled = rdflib.Dataset(default_union=True)
    filled.parse(quads, format="nquads")
    return filled


def main() -> None:
    """Measure, print, write."""
    warnings.simplefilter("ignore")  # rdflib's Dataset calls what rdflib deprecates
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        dist = Path(folder) / "dist"
        rows += stages(dist)
        quads, store = dist / "seedsoil.nq", dist / "store"
        rows += builds(dist, quads)
        rows += cold_starts(store, quads, Path(__file__).parents[1] / "queries" / f"{QUESTION}.rq")
        rows += questions(open_store(store), quads)
    answer = Answer(COLUMNS, tuple(rows))
    target = Path(sys.argv[1]) if sys.argv[1:] else DIST / "benchmark.json"
    print(render(answer, "table"), f"written to {os.path.relpath(target)}", sep="\n")
    target.write_text(render(answer, "json"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
