"""The real program on a real X server, driven by keys as from a keyboard."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.program import WAITING_PARENT
from tests.support.memory import is_in_memory, processes_of

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
AS_A_PERSON = "120"
"""Milliseconds between keys: quicker ones are those of a scanner."""
AS_A_MACHINE = "20"
"""Where a secret is asked for, and no scanner is heard."""

WATCH = """
import json, sys, threading
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
x, y = map(int, sys.argv[1:])
over, seen = threading.Event(), {}
threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
print("watching", flush=True)
while not over.is_set():
    colour = app.primaryScreen().grabWindow(0, x, y, 1, 1).toImage().pixelColor(0, 0).name()
    seen[colour] = seen.get(colour, 0) + 1
print(json.dumps(seen))
"""


@dataclass
class Program:
    """The program's window on a display, with its data in a folder; killed at the end."""

    env: dict[str, str]
    data: Path
    started: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def start(self) -> "subprocess.Popen[bytes]":
        """Start it as somebody does."""
        env = self.env | {"FAIRCAT_DATA": str(self.data)}
        process = subprocess.Popen([sys.executable, "-P", "-m", "app"], env=env, cwd=ROOT)
        self.started.append(process)
        return process

    def hands(self, *arguments: str) -> str:
        """What a person does at keyboard and mouse."""
        command = ["xdotool", *arguments]
        done = subprocess.run(command, env=self.env, check=False, capture_output=True, text=True)
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.hands("key", key)

    def type(self, text: str, delay: str = AS_A_PERSON) -> None:
        """Type as a person does."""
        self.hands("type", "--delay", delay, text)

    def unlock(self, passphrase: str) -> None:
        """Open the vault, which is locked."""
        self.wait_for(lambda: self.says("Leads locked"), "it is not complete")
        self.press("ctrl+shift+l")
        self.wait_for(lambda: self.says("Enter the passphrase to unlock them."), "nothing asks")
        self.type(passphrase, AS_A_MACHINE)
        self.press("Return")

    def is_gone(self, process: "subprocess.Popen[bytes]") -> bool:
        """Whether a window is no more, and another process in its place that only waits."""
        return process.poll() is None and WAITING_PARENT in arguments_of(process.pid)

    def windows(self) -> list[str]:
        """The windows that are seen of any process of this data folder."""
        ids = (self.hands("search", "--onlyvisible", "--pid", str(pid)) for pid in self.pids())
        return [id_ for text in ids for id_ in text.split()]

    def title_in_front(self) -> str:
        """The title of the window that has the keys; nothing while it passes to another one."""
        return self.hands("getwindowfocus", "getwindowname")

    def places(self) -> list[tuple[int, int, int, int]]:
        """Left, top, width and height of each of them, from left to right."""
        return sorted(filter(None, map(self._place, self.windows())))

    def _place(self, window: str) -> tuple[int, int, int, int] | None:
        """Where a window is; None for one that closed since it was listed."""
        lines = self.hands("getwindowgeometry", "--shell", window).splitlines()
        said = dict(line.split("=") for line in lines)
        if "X" not in said:
            return None
        return int(said["X"]), int(said["Y"]), int(said["WIDTH"]), int(said["HEIGHT"])

    def pids(self) -> list[int]:
        """Every process of the program with this data folder, agents too; not the display's."""
        return [pid for pid in processes_of(self.data) if "app" in arguments_of(pid)]

    def says(self, text: str) -> bool:
        """Whether a window holds these words as Qt does, which is when it shows them."""
        return any(is_in_memory(pid, text.encode("utf-16-le")) for pid in self.pids())

    def pids_of(self, kind: str) -> list[int]:
        """Those that were started with an argument."""
        return [pid for pid in self.pids() if kind in arguments_of(pid)]

    def wait_for(self, condition: Callable[[], object], what: str) -> None:
        """Wait until something holds; as long as a look took, the program works unlooked at."""
        late, began = time.monotonic() + PATIENCE, time.monotonic()
        while not condition():
            assert time.monotonic() < late, what
            time.sleep(max(0.02, time.monotonic() - began))
            began = time.monotonic()

    @contextmanager
    def watched(self, x: int, y: int) -> Iterator[dict[str, int]]:
        """What colours a point of the screen has meanwhile; filled at the end."""
        command = [sys.executable, "-c", WATCH, str(x), str(y)]
        pipe = subprocess.PIPE
        eyes = subprocess.Popen(command, env=self.env, stdin=pipe, stdout=pipe, text=True)
        assert eyes.stdout is not None
        assert eyes.stdout.readline() == "watching\n"
        seen: dict[str, int] = {}
        try:
            yield seen
        finally:
            said, _ = eyes.communicate()
            seen |= json.loads(said)

    def close(self) -> None:
        """Close the window and wait until no process of ours is left."""
        for window in self.windows():
            self.hands("windowactivate", "--sync", window)
        self.press("alt+F4")
        self.wait_for(lambda: not self.pids(), "a process of ours stays")

    def end(self) -> None:
        """End what is left, by its number."""
        for process in self.started:
            process.kill()
            process.wait()
        for pid in self.pids():
            os.kill(pid, 9)


def arguments_of(pid: int) -> list[str]:
    """The command line of a process; nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []
