"""The notebooks run from the repository, and are kept without what they put out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LIMIT_S = 300
PICTURES = {
    "agreement": 1,
    "batch_and_coaching": 2,
    "explore_one_recording": 2,
    "phone_number_and_note_taker": 3,
    "pitch_and_tone": 4,
}
"""Notebook -> figures that it shows at least."""


def test_all_notebooks_were_found():
    assert [n.stem for n in NOTEBOOKS] == sorted(PICTURES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_is_kept_without_outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [c for c in cells if c["cell_type"] == "code"]
    assert code
    assert all(c["outputs"] == [] and c["execution_count"] is None for c in code), (
        "clear all outputs, then save"
    )


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the machinery around the kernel
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs_to_its_end(path):
    client = pytest.importorskip("nbclient", reason="needs the extra notebooks")
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(path, as_version=4)
    client.NotebookClient(
        notebook, timeout=LIMIT_S, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    printed = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    assert printed[-1].get("text") == "all hold\n"
    pictures = sum("image/png" in o.get("data", {}) for o in printed)
    assert pictures >= PICTURES[path.stem]
    complaints = [o["text"] for o in printed if o.get("name") == "stderr"]
    assert not complaints
