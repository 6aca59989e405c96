"""The notebook for newcomers runs from its first cell to its last, without a word of warning."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from seedsoil.curation import read_curation
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads
from seedsoil.store import fill

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "notebooks"
NOTEBOOK = FOLDER / "first-steps.ipynb"


# In a process of its own, since it leaves event loops and sockets behind. The kernel runs in this Python,
# whatever kernels the machine has installed.
RUN = """
import sys, nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

source, target, folder = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
manager = AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), kernel_name="python3")
NotebookClient(notebook, km=manager, timeout=120, resources={"metadata": {"path": folder}}).execute()
nbformat.write(notebook, target)
"""


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A fresh store, and homes for what Jupyter, IPython and Matplotlib keep."""
    folder = tmp_path_factory.mktemp("notebook")
    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    fill(quads(graphs), folder / "store")
    homes = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR")
    return (
        os.environ
        | {home: str(folder / home) for home in homes}
        | {
            "SEEDSOIL_STORE": str(folder / "store"),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
            "PYTHONWARNINGS": "default",
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        }
    )


@pytest.fixture(scope="module")
def run(surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The notebook after it ran."""
    target = tmp_path_factory.mktemp("executed") / "first-steps.ipynb"
    command = [sys.executable, "-c", RUN, str(NOTEBOOK), str(target), str(FOLDER)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return nbformat.read(target, as_version=4)


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [(cell["outputs"], cell["execution_count"]) for cell in code] == [([], None)] * len(code)
    assert {tuple(cell["metadata"]) for cell in cells} == {()}


def test_nothing_is_warned_of(run: Any) -> None:
    assert [output.text for output in outputs(run) if output.get("name") == "stderr"] == []


def test_each_plot_is_drawn(run: Any) -> None:
    drawn = [cell for cell in run.cells if "plt.show()" in cell.source]
    assert len(drawn) == 3
    for cell in drawn:
        [plot] = [
            base64.b64decode(one.data["image/png"])
            for one in cell.outputs
            if "image/png" in one.get("data", {})
        ]
        assert plot.startswith(b"\x89PNG")
        assert len(plot) > 10_000, "nothing is on it"


def test_the_numbers_are_those_of_the_knowledge_base(run: Any) -> None:
    told = "\n".join(
        str(one.get("text", "") or one.get("data", {}).get("text/plain", "")) for one in outputs(run)
    )
    assert "metastasis_drivers_by_site" in told
    assert "suppresses: entity:miR-126 ⊣ entity:lung [claim:" in told
    assert re.search(r"claim:xie2017-\d{4}: .*\n  \[\d+\] .*doi:10\.", told)
    claims = (ROOT / "curation/xie2017/claims.tsv").read_text("utf-8").count("\n") - 1
    counts = told[told.index("consensus  Settled") :]
    assert sum(int(number) for line in counts.splitlines()[2:8] for number in line.split()[1:]) == claims


def test_links_of_the_notebook_lead_somewhere() -> None:
    text = NOTEBOOK.read_text("utf-8")
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    assert links
    assert all((FOLDER / link).exists() for link in links)
