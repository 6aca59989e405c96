"""What tests share: the article and the reference tables, which live outside the repository."""

from __future__ import annotations

import csv
import gzip
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

Rows = list[dict[str, str]]


def shared_file(name: str) -> Path:
    """A file of the shared folder: without it CI fails, and a user's machine skips with the reason."""
    path = SHARED / name
    if path.exists():
        return path
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must have shared/{name}")
    pytest.skip(f"needs shared/{name}, which is not part of the repository")


@pytest.fixture(scope="session")
def article() -> bytes:
    """The text of the article."""
    return shared_file("source/review.txt").read_bytes()


@pytest.fixture(scope="session")
def article_path() -> Path:
    """Where the text of the article is."""
    return shared_file("source/review.txt")


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@pytest.fixture(scope="session")
def reference_path() -> Callable[[str], Path]:
    """Where a reference table is, by its name."""
    return lambda name: shared_file(f"reference/{name}.tsv.gz")


@pytest.fixture(scope="session")
def reference_table() -> Callable[[str], Rows]:
    """Rows of a reference table by its name, read once a session."""
    tables: dict[str, Rows] = {}

    def read(name: str) -> Rows:
        if name not in tables:
            tables[name] = list(rows_of(shared_file(f"reference/{name}.tsv.gz")))
        return tables[name]

    return read
