"""The same tables give the same bytes, whatever the machine, the folder and the order of the rows."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures" / "curation"
BUILDER = """
import dataclasses, sys
from pathlib import Path
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import build
rooms = dataclasses.replace(Rooms.ours(), curation=Path(sys.argv[2]))
build(Path(sys.argv[1]), rooms, reason=False, judge=False)
"""


def built(folder: Path, curation: Path, **environment: str) -> dict[str, bytes]:
    """The published files of a build in a process of its own."""
    folder.mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-c", BUILDER, "dist", str(curation)],
        check=True,
        cwd=folder,
        env={**os.environ, **environment},
    )
    dist = folder / "dist"
    return {path.name: path.read_bytes() for path in dist.iterdir() if path.is_file() and path.name[0] != "."}


def shuffled(root: Path, target: Path, seed: int) -> Path:
    """A copy of the tables with their rows in another order."""
    shutil.copytree(root, target)
    for table in sorted(target.rglob("*.tsv")):
        lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        head = next(number for number, line in enumerate(lines) if not line.startswith("#")) + 1
        rows = lines[head:]
        random.Random(seed).shuffle(rows)  # noqa: S311 - a shuffle that can be repeated
        table.write_text("".join(lines[:head] + rows), encoding="utf-8", newline="\n")
    return target


@pytest.mark.parametrize("root", [FIXTURES, Path(__file__).parents[1] / "curation"], ids=["tiny", "real"])
def test_two_builds_are_the_same_to_the_byte(tmp_path: Path, root: Path) -> None:
    one = built(tmp_path / "one", root, PYTHONHASHSEED="1", TZ="UTC", LANG="C", LC_ALL="C")
    other = built(
        tmp_path / "a deeper" / "folder",
        shuffled(root, tmp_path / "shuffled" / "curation", seed=7),
        PYTHONHASHSEED="2",
        TZ="Asia/Tokyo",
        LANG="tr_TR.UTF-8",
        LC_ALL="",
    )
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_nothing_of_this_machine_or_moment_is_published(tmp_path: Path) -> None:
    files = built(tmp_path / "here", FIXTURES)
    for name, content in files.items():
        assert str(tmp_path).encode() not in content, name
        assert b"file:" not in content, name
