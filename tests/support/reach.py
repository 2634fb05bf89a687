"""Which lines of the program each file of tests reaches: measured once, and kept under `build/`.

What is kept of a module counts as long as neither it nor the file of tests has changed; a change
of another module, by which a test comes another way, is passed over.
"""

import ast
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

PYTEST = ("-m", "pytest", "-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--no-header")
PATIENCE = 600
"""Seconds for one file of tests; the longest takes two minutes on a quiet machine."""

_STARTS = re.compile(r"\b(sys\.executable|Popen|x_server|own_command|_loop)\b|_child\b")
"""What a file of tests names that starts processes, which are not measured."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a file of tests reaches, and whether it passes; of a module its sum and its lines.

    Where it starts processes nobody knows what these reach.
    """

    passes: bool
    starts: bool
    modules: dict[str, tuple[str, list[int]]]

    def may_be(self, module: Path, source: bytes, lines: range) -> bool:
        """Whether one of these lines of a module may be reached."""
        known, reached = self.modules.get(str(module), ("", []))
        if self.starts or (reached and known != sum_of(source)):
            return True
        return any(line in lines for line in reached)


class Reach:
    """Measures in a copy of the checkout, with coverage.py, and keeps it in a folder."""

    def __init__(self, checkout: Path, folder: Path) -> None:
        self._checkout = checkout
        self._folder = folder

    def of(self, test: str) -> Reached:
        """What a file of tests reaches when the program is as it should be."""
        text = (self._checkout / test).read_bytes()
        kept = self._folder / f"{test.replace('/', '.')}-{sum_of(text)}.json"
        if kept.exists():
            return Reached(**json.loads(kept.read_text(encoding="utf-8")))
        found = self._measured(test, text.decode())
        if found.passes:
            self._folder.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(asdict(found)), encoding="utf-8")
        return found

    def _measured(self, test: str, text: str) -> Reached:
        with tempfile.TemporaryDirectory() as folder:
            data, told = Path(folder, "data"), Path(folder, "told.json")
            # Without the project's settings: no branches, and none of its processes.
            options = ("--rcfile=", f"--data-file={data}")
            run = ("-m", "coverage", "run", *options, "--source=app", *PYTEST, test)
            passes = run_in(self._checkout, *run)
            run_in(self._checkout, "-m", "coverage", "json", *options, "-q", "-o", str(told))
            files = json.loads(told.read_text())["files"] if told.exists() else {}
        lines = {name: it["executed_lines"] for name, it in files.items() if it["executed_lines"]}
        sums = {name: sum_of((self._checkout / name).read_bytes()) for name in lines}
        modules = {name: (sums[name], lines[name]) for name in lines}
        return Reached(passes, bool(_STARTS.search(text)), modules)


def run_in(checkout: Path, *arguments: str) -> bool:
    """Whether Python ends well with these arguments. Raises TimeoutExpired."""
    # No bytecode: a mutant of the same size and second would run as what was compiled before.
    more = {"PYTHONPATH": os.pathsep.join((str(checkout), os.environ.get("PYTHONPATH", "")))}
    more |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTEST_ADDOPTS": ""}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env=os.environ | more,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode == 0


def statement_at(source: bytes, line: int) -> range:
    """The lines of the innermost statement at a line; of one with a body, those of its head."""
    found = range(line, line + 1)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            end = body[0].lineno if body else (node.end_lineno or node.lineno) + 1
            # A walk goes from the outer to the inner.
            if node.lineno <= line < max(end, node.lineno + 1):
                found = range(node.lineno, max(end, node.lineno + 1))
    return found


def sum_of(data: bytes) -> str:
    """By which a file is known again."""
    return sha256(data).hexdigest()[:16]
