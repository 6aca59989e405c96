"""What the checkers of the field ask, as SPARQL: none finds anything, and each finds the fault seeded for it.

``tests/checks`` holds a file for each rule: those of ROBOT's report, the pitfalls of OOPS! and the metadata
that FOOPS! looks for, each in our own words. The lines ``#+`` say whose rule it is, how grave, what it finds,
and an update that seeds a fault.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from pyoxigraph import QuerySolutions, RdfFormat, Store

from seedsoil.curation import read_curation
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble
from seedsoil.publish import dump
from seedsoil.vocabulary import PREFIX_MAP

ROOT = Path(__file__).parents[1]
CHECKS = sorted((ROOT / "tests" / "checks").glob("*.rq"))
# How many rules there are of each checker: a file that vanishes is seen.
NUMBER = {"ROBOT": 33, "OOPS": 28, "FAIR": 17}
GRAVITY = {
    "ROBOT": {"ERROR", "WARN", "INFO"},
    "OOPS": {"critical", "important", "minor"},
    "FAIR": {"recommended"},
}
# Not asked: what needs a public address (P37, P39), a dictionary or a reader (P01, P09, P14–P18, P23, P31),
# what other rules cover (P32 by duplicate_label), and P13, a name for each inverse: many would be idle.

PREFIXES = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIX_MAP.items())


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What a build publishes, as bytes."""
    return dump(*assemble(read_curation(ROOT / "curation"), Rooms.ours()))


@pytest.fixture(scope="module", params=["seedsoil-ontology.ttl", "seedsoil.ttl"])
def published(request: pytest.FixtureRequest, files: dict[str, bytes]) -> Store:
    """The released ontology, then the merged file."""
    return loaded(files[request.param])


@pytest.fixture(scope="module")
def released(files: dict[str, bytes]) -> bytes:
    return files["seedsoil-ontology.ttl"]


def loaded(turtle: bytes) -> Store:
    store = Store()
    store.bulk_load(turtle, RdfFormat.TURTLE)
    return store


def decorators(check: Path) -> dict[str, str]:
    """The lines ``#+`` of a check."""
    lines = check.read_text("utf-8").splitlines()
    found: Any = yaml.safe_load("\n".join(line[3:] for line in lines if line.startswith("#+")))
    return dict(found)


def findings(check: Path, store: Store) -> list[str]:
    found = store.query(check.read_text("utf-8"))
    assert isinstance(found, QuerySolutions)
    return sorted({" ".join(map(str, row)) for row in found})


def test_every_rule_is_here_and_says_whose_it_is() -> None:
    said = [decorators(check) for check in CHECKS]
    assert Counter(one["of"] for one in said) == NUMBER
    assert [one for one in said if one["level"] not in GRAVITY[one["of"]] or not one["finds"]] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
def test_nothing_is_found(check: Path, published: Store) -> None:
    assert findings(check, published) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
def test_a_seeded_fault_is_found(check: Path, released: bytes) -> None:
    store = loaded(released)
    store.update(PREFIXES + decorators(check)["fault"])
    assert findings(check, store)
