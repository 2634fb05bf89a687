"""The step of the self-test about the window: what ends Qt does not end the self-test."""

import json
import subprocess
import time
from pathlib import Path

from app.cli.selftest_wrong import Wrong, expect
from app.config.children import child_environment, own_command
from app.program import TRY_WINDOW

PATIENCE = 120


def open_window(catalogue: Path, data: Path) -> str:
    """Open the window, search in it, and show each of its pages."""
    begun = time.time()
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            own_command(TRY_WINDOW, str(data), str(catalogue)),
            env=child_environment(),
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
