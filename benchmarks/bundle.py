"""The bundle beside one of an empty window that was built the same way: size and start.

Run, after `python3 dev.py bundle`: python benchmarks/bundle.py [--rounds 9]. Both are started in
turn in fresh processes, drawn into memory. Printed are the sizes of the folders and the medians of
the whole process until the window is painted, and until the first answer stands in its list.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from empty_window import EMPTY_WINDOW

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv-build" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

FLOOR = f"""{EMPTY_WINDOW}
print(json.dumps({{"painted": painted, "answered": painted}}))
"""

RECIPE = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from installer import contents
analysis = Analysis(["floor.py"], excludes=contents.excluded_modules(camera=False))
strip = sys.platform == "linux"
archive = PYZ(analysis.pure)
program = EXE(archive, analysis.scripts, exclude_binaries=True, name="floor", strip=strip)
binaries = contents.kept(analysis.binaries, camera=False)
datas = contents.kept(analysis.datas, camera=False)
COLLECT(program, binaries, datas, name="floor", strip=strip)
"""


def build_floor(folder: Path) -> Path:
    """Build the bundle of an empty window; returns its folder."""
    (folder / "floor.py").write_text(FLOOR)
    (folder / "floor.spec").write_text(RECIPE)
    options = ["--noconfirm", "--log-level=ERROR", "--distpath=dist", "--workpath=work"]
    subprocess.run([PYTHON, "-m", "PyInstaller", *options, "floor.spec"], cwd=folder, check=True)
    return folder / "dist" / "floor"


def size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_symlink())


def start(command: list[str]) -> dict[str, float]:
    """Run a program once; times in ms from before its start."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    begun = time.time()
    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120)
    moments = json.loads(done.stdout.splitlines()[-1])
    return {name: (moments[name] - begun) * 1000 for name in ("painted", "answered")}


def main() -> None:
    """Build, start both in turn and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--bundle", type=Path, default=ROOT / "dist" / "faircat")
    options = parser.parse_args()
    suffix = ".exe" if sys.platform == "win32" else ""
    program = options.bundle / f"faircat{suffix}"
    catalogue = options.bundle / "_internal" / "catalog.db"
    with tempfile.TemporaryDirectory() as scratch:
        floor = build_floor(Path(scratch))
        ours = [str(program), "--try-window", f"{scratch}/data", str(catalogue)]
        theirs = [str(floor / f"floor{suffix}")]
        start(ours)
        start(theirs)
        runs = [(start(theirs), start(ours)) for _ in range(options.rounds)]
        sizes = size(floor) / 1e6, size(options.bundle) / 1e6
    print(f"{'':34}{'empty window':>14}{'faircat':>10}{'ratio':>8}")
    print(f"{'size, MB':34}{sizes[0]:14.0f}{sizes[1]:10.0f}{sizes[1] / sizes[0]:8.2f}")
    empty = statistics.median(one["painted"] for one, _ in runs)
    for key, name in (("painted", "painted, ms"), ("answered", "first answer, ms")):
        our = statistics.median(other[key] for _, other in runs)
        print(f"{name:34}{empty:14.0f}{our:10.0f}{our / empty:8.2f}")


if __name__ == "__main__":
    main()
