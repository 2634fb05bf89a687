"""Benchmarks are run by hand, and rarely: here each is kept from rotting meanwhile."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GONE = ("[attr-defined]", "[call-arg]", "[name-defined]")
"""What the types say of a name that the program gave up."""
PUMP = {"title": "Tauchpumpe", "summary": "Pumpt.", "description": "Pumpt im Schacht."}
MEMBER = {
    "id": "erz",
    "name": "Erz GmbH",
    "texts": {"de": {"tagline": "Pumpen", "description": "Wir bauen Pumpen."}},
    "offerings": [{"id": "pump", "texts": {"de": PUMP}}],
}
SMALLEST = {
    "importing": ["--offerings", "10", "--rows", "10", "--rounds", "1"],
    "leads_list": ["--leads", "3"],
    "merging": ["--leads", "10", "--rounds", "1"],
    "saving": ["--rounds", "2"],
    "search": ["CATALOGUE", "--typed", "1", "--fuzz", "1"],
    "startup": ["--rounds", "1"],
}
"""Those that need no more than seconds; the types speak for the others alone."""
UNIX = {"search", "startup"}


def test_no_benchmark_asks_for_what_is_not_there() -> None:
    check = subprocess.run(
        [sys.executable, "-m", "mypy", "benchmarks"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "checked" in check.stdout, check.stdout + check.stderr
    assert [line for line in check.stdout.splitlines() if line.endswith(GONE)] == []


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
