"""The steps of the self-test, in their order."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.bootstrap import build_services
from app.cli.selftest_catalogue import look_at_catalogue, look_at_parts, read_lists, search
from app.cli.selftest_leads import SelftestBooth
from app.cli.selftest_wrong import Wrong, expect
from app.config.children import child_environment, own_command
from app.config.paths import Paths
from app.domain.errors import KnownError
from app.program import TRY_WINDOW

PATIENCE = 120


@dataclass(frozen=True, slots=True)
class SelftestStep:
    """One thing that was tried: its name, what was seen, whether that is well, how long it took."""

    name: str
    sentence: str
    ok: bool
    ms: int


def steps_in(folder: Path, paths: Paths, catalogue: Path | None) -> Iterator[SelftestStep]:
    """Try one thing after the other, with a data folder of their own inside `folder`."""
    trial = build_services(replace(paths, data=folder / "data"), catalogue)
    booth = SelftestBooth(trial, folder)
    steps: Mapping[str, Callable[[], str]] = {
        "parts": look_at_parts,
        "catalogue": lambda: look_at_catalogue(trial),
        "search": lambda: search(trial),
        "lists": lambda: read_lists(trial, folder),
        "vault": booth.make_vault,
        "meetings": booth.plan_meetings,
        "lead": booth.capture,
        "brochure": booth.make_brochures,
        "export": booth.export,
        "reopened": booth.read_again,
        "PIN": booth.come_back,
        "closing": booth.close_fair,
        "window": lambda: _open_window(trial.catalogue.path, folder / "window"),
    }
    try:
        for name, work in steps.items():
            yield _tried(name, work)
    finally:
        trial.close()


def _tried(name: str, work: Callable[[], str]) -> SelftestStep:
    begun = time.monotonic()
    try:
        sentence, ok = work(), True
    except (KnownError, Wrong) as error:
        sentence, ok = str(error), False
    except Exception as error:  # noqa: BLE001 - a bug is what a self-test is there to find
        sentence, ok = f"{type(error).__name__}: {error}", False
    return SelftestStep(name, sentence, ok, round((time.monotonic() - begun) * 1000))


def _open_window(catalogue: Path, data: Path) -> str:
    """Open the window, search in it, and show each of its pages.

    In a process of its own: what ends Qt does not end the self-test.
    """
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
