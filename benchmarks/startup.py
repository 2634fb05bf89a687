"""Start-up of the window against its floor: an empty PySide6 window on the same machine.

Run: python benchmarks/startup.py [--rounds 9]. Both are started in turn in fresh processes.
Printed are the medians of the whole process until the window is painted, the time until the first
answer is painted in the list, and the memory then.
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

ROOT = Path(__file__).parents[1]

FLOOR = f"""{EMPTY_WINDOW}
import resource
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({{"painted": painted, "answered": painted, "memory": memory}}))
"""

OURS = """
import gc
gc.disable()  # as app/__main__.py does
import sys, time, json, resource
from pathlib import Path
from app.bootstrap import build_services
from app.config.paths import find_paths
from app.ui.application.startup import make_window, new_application
from PySide6.QtCore import Qt
app = new_application()
window = make_window(app, build_services(find_paths(Path(sys.argv[1]))))
def wait():
    window.catalogue_page.answered_anew.connect(see)

def see():
    global answered, memory
    window.grab()
    answered = time.time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    app.quit()

window.painted.connect(wait, Qt.ConnectionType.QueuedConnection)
window.show()
window.grab()
painted = time.time()
app.exec()
print(json.dumps({"painted": painted, "answered": answered, "memory": memory}))
window.close()
"""


def start(code: str, data: str) -> dict[str, float]:
    """Run a program once; times in ms from before its start."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, data],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    moments = json.loads(done.stdout)
    return {
        "painted": (moments["painted"] - begun) * 1000,
        "answered": (moments["answered"] - moments["painted"]) * 1000,
        "memory": moments["memory"],
    }


def main() -> None:
    """Start both in turn and print the medians side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    floors, ours = [], []
    # An installed program is compiled; where Python may not write bytecode, a checkout is not.
    subprocess.run([sys.executable, "-m", "compileall", "-q", "app"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as data:
        start(OURS, data)
        for _ in range(rounds):
            floors.append(start(FLOOR, data))
            ours.append(start(OURS, data))
    print(f"{'':34}{'empty window':>14}{'faircat':>10}{'ratio':>8}")
    for key, name in (("painted", "painted, ms"), ("memory", "memory with the first answer, MB")):
        floor = statistics.median(run[key] for run in floors)
        our = statistics.median(run[key] for run in ours)
        print(f"{name:34}{floor:14.0f}{our:10.0f}{our / floor:8.2f}")
    later = statistics.median(run["answered"] for run in ours)
    print(f"{'first answer after the paint, ms':34}{'':14}{later:10.0f}")


if __name__ == "__main__":
    main()
