"""Benchmarks are run by hand, and rarely: here each is kept from rotting meanwhile."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PUMP = {"title": "Tauchpumpe", "summary": "Pumpt.", "description": "Pumpt im Schacht."}
MEMBER = {
    "id": "erz",
    "name": "Erz GmbH",
    "texts": {"de": {"tagline": "Pumpen", "description": "Wir bauen Pumpen."}},
    "offerings": [{"id": "pump", "texts": {"de": PUMP}}],
}
SMALLEST = {
    "evening": ["--leads", "2"],
    "figures": ["--leads", "3"],
    "importing": ["--offerings", "10", "--rows", "10", "--rounds", "1"],
    "leads_list": ["--leads", "3"],
    "meetings": ["3x4x3", "3x4x3x2", "--seconds", "5"],
    "merging": ["--leads", "10", "--rounds", "1"],
    "saving": ["--rounds", "2"],
    "search": ["CATALOGUE", "--typed", "1"],
    "search_fuzz": ["CATALOGUE", "--strings", "16"],
    "startup": ["--rounds", "1"],
}
"""Those that need no more than seconds; for the others test_checks.py asks the types alone."""
UNIX = {"search", "startup"}


@pytest.mark.parametrize("name", SMALLEST)
def test_a_benchmark_runs_in_its_smallest_size(name: str, tmp_path: Path) -> None:
    if name in UNIX and sys.platform == "win32":
        pytest.skip("it asks Unix how much memory it took")
    catalogue = tmp_path / "members.jsonl"
    catalogue.write_text(f"{json.dumps(MEMBER)}\n", encoding="utf-8")
    options = [str(catalogue) if word == "CATALOGUE" else word for word in SMALLEST[name]]
    run = subprocess.run(
        [sys.executable, f"benchmarks/{name}.py", *options],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
