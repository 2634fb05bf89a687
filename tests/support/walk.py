"""Every view at every size, scale, theme and language: what of it is cut off or out of reach.

    python3 dev.py walk --seed 23 --minutes 20
    python3 dev.py walk --views card: --scales 200 --sizes 1024x768 3840x2160
    python3 dev.py walk --skip 28 --pictures build/walk
    python3 dev.py walk --seed 23 --rounds 42 44 46

A round is a theme, a scale and a language, in which each view is shown at each size. After the
first third of the rounds each scale was met in each language, and each theme with both; the seed
draws the order within a third. At the end stands a table of how much was looked at, and what was
found, each flaw once with the first place where it was seen.

Nothing is painted, which took most of the time: only where a flaw is seen the window is painted and
looked at again, because some hints are set as their text is drawn, and what remains counts.
"""

import argparse
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSize, qInstallMessageHandler
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from typing_extensions import override

from app.ui.style.palettes import THEMES
from app.ui.visitor.kiosk_lock import ScreenCover
from tests.support.booth import Booth, open_booth
from tests.support.layout import flaws_of, named
from tests.support.pseudo import MIRRORED
from tests.support.savings import keep_files_in_memory, save_time
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

    @override
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
    """All rounds; each scale and language meet once before any meet again."""
    draw, themes, found = random.Random(seed), list(THEMES), []
    draw.shuffle(themes)
    for turn in range(len(themes)):
        third = [
            Round(themes[(place + number + turn) % len(themes)], percent, lang)
            for place, percent in enumerate(scales)
            for number, lang in enumerate(langs)
        ]
        draw.shuffle(third)
        found += third
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


def look(
    booth: Booth, view: View, sizes: Sequence[str], pictures: Path | None = None
) -> Iterator[tuple[str, list[str]]]:
    """A view at each size, and what is wrong with it there; its windows are left unpainted."""
    booth.window.setUpdatesEnabled(False)
    shown = view.show(booth)
    window = shown.window()
    window.setUpdatesEnabled(False)
    for size in sizes:
        wanted = QSize(*map(int, size.split("x")))
        window.resize(wanted)
        booth.settle()
        flaws = _flaws_at(shown, wanted)
        if flaws:
            image = _painted(window)
            booth.settle()
            flaws = _flaws_at(shown, wanted)
            if flaws and pictures is not None:
                image.save(str(pictures / _file_name(view, size, booth)))
        yield size, flaws


def _flaws_at(shown: QWidget, size: QSize) -> list[str]:
    return [*out_of_reach(shown.window(), size), *flaws_of(shown)]


def _painted(window: QWidget) -> QPixmap:
    window.setUpdatesEnabled(True)
    image = window.grab()
    window.setUpdatesEnabled(False)
    return image


def _file_name(view: View, size: str, booth: Booth) -> str:
    look = booth.window.app.context
    worn = look.theme.appearance
    parts = (view.name, size, worn.percent, look.texts.lang, worn.theme)
    return re.sub(r"[^\w]+", "-", " ".join(map(str, parts))) + ".png"


def walk(booths: Sequence[Booth], once: Round, options: argparse.Namespace, seen: Seen) -> None:
    """One round through all views."""
    sizes = list(options.sizes)
    for booth in booths:
        booth.window.show()
        booth.apply_theme(once.theme, once.percent)
        booth.speak(once.lang)
        for view in VIEWS:
            if view.fresh is booth.is_fresh and view.name.startswith(options.views):
                for size, flaws in look(booth, view, sizes, options.pictures):
                    seen.add((size, once.percent), f"{view.name}, {size}, {once}", flaws)
                booth.clear()
                sizes.reverse()  # the next view begins where this one ended
        booth.take_back()
        booth.window.hide()


def share_style(first: Booth, *others: Booth) -> None:
    """Let booths have the one style of the process, which scales what the style sheet does not.

    Each would make its own, and scale for the windows of the one that came last.
    """
    first.apply_theme("light", SCALES[-1])
    for booth in (first, *others):
        booth.window.hide()
        booth.window.app.context.theme._style = first.window.app.context.theme._style


def main(arguments: Sequence[str]) -> int:
    """Walk, and tell what was found; returns 1 where anything was."""
    parser = argparse.ArgumentParser(prog="dev.py walk", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", type=int, default=0, help="leave out the first rounds")
    parser.add_argument("--rounds", nargs="*", type=int, help="only these, by their numbers")
    parser.add_argument("--minutes", type=float, default=0, help="begin no round after these")
    parser.add_argument("--views", default="", help="only views whose names begin so")
    parser.add_argument("--sizes", nargs="*", default=SIZES)
    parser.add_argument("--scales", nargs="*", type=int, default=SCALES)
    parser.add_argument("--languages", nargs="*", default=TONGUES)
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of what is flawed")
    options = parser.parse_args(arguments)
    if options.pictures is not None:
        options.pictures.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    save_time()
    keep_files_in_memory()
    seen, begun = Seen(), time.monotonic()
    waiting = rounds(options.seed, options.scales, options.languages)
    with tempfile.TemporaryDirectory() as folder:
        app = QApplication([])
        qInstallMessageHandler(lambda *_told: None)  # tests/ui/test_windows.py listens
        with (
            open_booth(app, Path(folder) / "fresh", fresh=True, pseudo=True) as fresh,
            open_booth(app, Path(folder) / "used", pseudo=True) as used,
        ):
            share_style(fresh, used)
            done = 0
            for number, once in enumerate(waiting, 1):
                if not _is_wanted(number, options):
                    continue
                passed = (time.monotonic() - begun) / 60
                if options.minutes and passed > options.minutes:
                    break
                print(f"{number}/{len(waiting)}: {once} ({_spent()})", flush=True)
                walk((fresh, used), once, options, seen)
                done += 1
    print(f"\n{done} of {len(waiting)} rounds, seed {options.seed}: looks / looks with a flaw")
    print(f"{_spent()}\n")
    print(seen.table(options.sizes, options.scales))
    for flaw, places in sorted(seen.flaws.items(), key=lambda it: -len(it[1])):
        print(f"{len(places):4} {flaw} ({places[0]})")
    return int(bool(seen.flaws))


def _is_wanted(number: int, options: argparse.Namespace) -> bool:
    """Whether a round is one of those that are to be walked."""
    return number in options.rounds if options.rounds else number > options.skip


def _spent() -> str:
    return f"{time.process_time() / 60:.1f} minutes of processor time"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
