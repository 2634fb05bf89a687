"""The step of the self-test about the window, which runs in a process of its own."""

import json
import subprocess
import sys
import time
from pathlib import Path

from app.cli.selftest_wrong import Wrong, expect
from app.program import program_folder

TRIAL = "--try-window"
"""How the program starts itself to try its window: what ends Qt does not end the self-test."""
PATIENCE = 120


def open_window(catalogue: Path, data: Path) -> str:
    """Open the window, search in it, and show each of its pages."""
    begun = time.time()
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [*_command(), TRIAL, str(data), str(catalogue)],
            cwd=program_folder(),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise Wrong(f"the window did not answer within {PATIENCE} s") from None
    last_words = done.stderr.decode("utf-8", "replace").strip().splitlines()[-3:]
    if done.returncode:
        raise Wrong(" ".join(last_words) or f"the window ended with code {done.returncode}")
    seen = json.loads(done.stdout.decode("utf-8").splitlines()[-1])
    expect(seen["hits"], f"“{seen['typed']}” found nothing in the window")
    painted = round((seen["painted"] - begun) * 1000)
    where = "without a display" if seen["platform"] == "offscreen" else f"on {seen['platform']}"
    pages, hits = len(seen["pages"]), seen["hits"]
    return f"painted {where} after {painted} ms; {hits} hits for “{seen['typed']}”; {pages} pages"


def _command() -> list[str]:
    frozen = getattr(sys, "frozen", False)
    return [sys.executable] if frozen else [sys.executable, "-P", "-m", "app"]
