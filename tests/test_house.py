"""The rules of the house that no other tool holds: wheel, scripts, strings, documents."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("curation", "ontology", "shapes", "queries")


def tracked(*patterns: str) -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return sorted(name for name in listing.split("\0") if name and (ROOT / name).exists())


PYTHON = tracked("src/*.py", "scripts/*.py")


def test_the_wheel_holds_the_data_rooms_as_they_are(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )
    [wheel] = tmp_path.glob("*.whl")
    held = zipfile.ZipFile(wheel).namelist()
    data, package = "seedsoil/data/", "seedsoil/"
    inside = {name.removeprefix(data) for name in held if name.startswith(data)}
    assert inside == set(tracked(*ROOMS))
    modules = {name for name in held if name.startswith(package) and not name.startswith(data)}
    assert modules == {name.removeprefix("src/") for name in tracked("src/*")}, "templates too"


@pytest.mark.parametrize("script", [name for name in PYTHON if name.startswith("scripts/")])
def test_a_script_is_short(script: str) -> None:
    assert len((ROOT / script).read_text(encoding="utf-8").splitlines()) <= 30 or script in LONGER


#: Scripts that are tables of what they do, or print one; each has its reason in its docstring.
LONGER = frozenset({"scripts/benchmark.py", "scripts/document.py"})


@pytest.mark.parametrize("name", PYTHON)
def test_a_module_fits_a_room(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) < 320


@pytest.mark.parametrize("name", PYTHON)
def test_a_function_fits_a_screen(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    lengths = {
        node.name: (node.end_lineno or 0) - node.body[0].lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {one: length for one, length in lengths.items() if length > 40} == {}


@pytest.mark.parametrize("name", [name for name in PYTHON if "/vocabulary/" not in name])
def test_addresses_stand_in_the_vocabulary_only(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [string for string in strings if string.startswith("http")] == []


def test_no_room_for_odds_and_ends() -> None:
    forbidden = {"utils", "helpers", "common", "manager", "misc"}
    assert [name for name in PYTHON if Path(name).stem in forbidden] == []


def test_no_file_names_a_machine() -> None:
    machine = re.compile(r"(?<![\w/.])/(?:work|farm|root|tmp|home)/\w")
    texts = [name for name in tracked() if not name.startswith("tests/fixtures")]
    named = []
    for name in texts:
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        named += [name] if machine.search(text) else []
    assert named == []


def test_the_readme_names_the_commands_that_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"all", "test"} <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", readme):
        assert (ROOT / link).exists(), link
