"""Measure the build, the judges, the cold start and every stored question, each beside plain rdflib.

Longer than other scripts because it is the measurement itself. All figures are the best of several rounds of
one run on one machine; the ratios count, not the seconds. The table is printed, the JSON goes to the file named
(dist/benchmark.json unless another is given).
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import rdflib

from seedsoil.curation import read_curation
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import build
from seedsoil.publish import ntriples
from seedsoil.queries import Answer, catalogue, render, run
from seedsoil.queries.answer import bind
from seedsoil.reason import check_consistency
from seedsoil.store import open_store
from seedsoil.validate import report

DIST = Path(__file__).resolve().parents[1] / "dist"
QUESTION = "metastasis_drivers_by_site"
COLD_RDFLIB = "import sys, rdflib; d = rdflib.Dataset(default_union=True); d.parse(sys.argv[1], format='nquads'); list(d.query(open(sys.argv[2]).read()))"
Row = tuple[str, float, float | None, float | None]


def best(work: Callable[[], object], rounds: int) -> float:
    """The shortest of several runs, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(1000 * (perf_counter() - start))
    return round(min(times), 2)
