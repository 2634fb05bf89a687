"""Every view at every size, scale, theme and language: what of it is cut off or out of reach.

    python3 dev.py walk --seed 23 --minutes 20
    python3 dev.py walk --views card: --scales 200 --sizes 1024x768 3840x2160

A round is a theme, a scale and a language, in which each view is shown at each size. The rounds
come in an order that the seed draws, so that a walk that is cut short has been everywhere a little.
At the end stands a table of how much was looked at, and what was found, each flaw once with the
first place where it was seen.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from PySide6.QtCore import QSize, qInstallMessageHandler
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from app.ui.style.palettes import THEMES
from app.ui.visitor.kiosk_lock import ScreenCover
from tests.support.booth import Booth, open_booth
from tests.support.layout import flaws_of, named
from tests.support.pseudo import MIRRORED
from tests.support.translations import LANGUAGES
from tests.support.windows import VIEWS, View

SIZES = ("1024x768", "1366x768", "1920x1080", "2560x1440", "3840x2160")
SCALES = (100, 125, 150, 200)
TONGUES = ("en", *LANGUAGES, MIRRORED)


@dataclass(frozen=True, slots=True)
class Round:
    """What everything is shown in."""

    theme: str
    percent: int
    lang: str

    def __str__(self) -> str:
        return f"{self.percent} %, {self.lang}, {self.theme}"


@dataclass(slots=True)
class Seen:
    """How much was looked at, and what was found."""

    looks: Counter[tuple[str, int]] = field(default_factory=Counter)
    flawed: Counter[tuple[str, int]] = field(default_factory=Counter)
    flaws: dict[str, list[str]] = field(default_factory=dict)

    def add(self, place: tuple[str, int], where: str, flaws: Sequence[str]) -> None:
        """One view at one size in one round."""
        self.looks[place] += 1
        self.flawed[place] += bool(flaws)
        for flaw in flaws:
            if flaw not in self.flaws:  # a walk takes long: what it found is told at once
                print(f"  {flaw} ({where})", flush=True)
            self.flaws.setdefault(flaw, []).append(where)

    def table(self, sizes: Sequence[str], scales: Sequence[int]) -> str:
        """Looks, and those that found something, by size and scale."""
        lines = [
            f"| size | {' | '.join(f'{scale} %' for scale in scales)} |",
            f"|---|{'---|' * len(scales)}",
        ]
        for size in sizes:
            cells = (f"{self.looks[size, it]} / {self.flawed[size, it]}" for it in scales)
            lines.append(f"| {size.replace('x', ' × ')} | {' | '.join(cells)} |")
        return "\n".join(lines)


def rounds(seed: int, scales: Sequence[int], langs: Sequence[str]) -> list[Round]:
    """All rounds, in an order that the seed draws."""
    found = [Round(*it) for it in product(THEMES, scales, langs)]
    random.Random(seed).shuffle(found)
    return found


def out_of_reach(window: QWidget, size: QSize) -> Iterator[str]:
    """What of a window the screen or the width of a page leaves out."""
    is_larger = window.width() > size.width() or window.height() > size.height()
    if is_larger and not isinstance(window, ScreenCover):
        has = f"{window.width()} × {window.height()}"
        yield f"{type(window).__name__} is {has}, the screen {size.width()} × {size.height()}"
    for area in window.findChildren(QAbstractScrollArea):
        hidden = area.horizontalScrollBar().maximum()
        if area.isVisible() and hidden and not isinstance(area, QAbstractItemView):
            yield f"{named(area)}: {hidden} pixels are out of sight sideways"


def look(booth: Booth, view: View, sizes: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """A view at each size, and what is wrong with it there."""
    shown = view.show(booth)
    for size in sizes:
        wanted = QSize(*map(int, size.split("x")))
        shown.window().resize(wanted)
        booth.settle()
        flaws = [*out_of_reach(shown.window(), wanted), *flaws_of(shown)]
        yield size, flaws


def walk(booths: Sequence[Booth], once: Round, options: argparse.Namespace, seen: Seen) -> None:
    """One round through all views."""
    for booth in booths:
        booth.window.show()
        booth.wear(once.theme, once.percent)
        booth.speak(once.lang)
        for view in VIEWS:
            if view.fresh is booth.is_fresh and view.name.startswith(options.views):
                for size, flaws in look(booth, view, options.sizes):
                    seen.add((size, once.percent), f"{view.name}, {size}, {once}", flaws)
                booth.clear()
                booth.window.resize(1366, 768)
        booth.take_back()
        booth.window.hide()


def main(arguments: Sequence[str]) -> int:
    """Walk, and tell what was found; returns 1 where anything was."""
    parser = argparse.ArgumentParser(prog="dev.py walk", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=0, help="begin no round after these")
    parser.add_argument("--views", default="", help="only views whose names begin so")
    parser.add_argument("--sizes", nargs="*", default=SIZES)
    parser.add_argument("--scales", nargs="*", type=int, default=SCALES)
    parser.add_argument("--languages", nargs="*", default=TONGUES)
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    seen, begun = Seen(), time.monotonic()
    waiting = rounds(options.seed, options.scales, options.languages)
    with tempfile.TemporaryDirectory() as folder:
        app = QApplication([])
        qInstallMessageHandler(lambda *_told: None)  # tests/ui/test_windows.py listens
        with (
            open_booth(app, Path(folder) / "fresh", fresh=True, pseudo=True) as fresh,
            open_booth(app, Path(folder) / "used", pseudo=True) as used,
        ):
            fresh.window.hide()
            used.window.hide()
            done = 0
            for once in waiting:
                passed = (time.monotonic() - begun) / 60
                if options.minutes and passed > options.minutes:
                    break
                print(f"{done + 1}/{len(waiting)}: {once}", flush=True)
                walk((fresh, used), once, options, seen)
                done += 1
    print(f"\n{done} of {len(waiting)} rounds, seed {options.seed}: looks / looks with a flaw\n")
    print(seen.table(options.sizes, options.scales))
    for flaw, places in sorted(seen.flaws.items(), key=lambda it: -len(it[1])):
        print(f"{len(places):4} {flaw} ({places[0]})")
    return int(bool(seen.flaws))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
