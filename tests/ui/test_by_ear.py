"""Twelve journeys of the staff by ear: what is said at each key stands in tests/ui/data/spoken.

The files are read and reviewed like any text of the program. To write them anew after a change
that is meant: FAIRCAT_WRITE_SPOKEN=1 pytest tests/ui/test_by_ear.py, then read what changed.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.member import Offering, OfferingText
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.leads.list.page import LeadsPage
from app.ui.visitor.pin_pad import PinPad
from tests.support.booth import Booth, open_booth
from tests.support.catalogues import DRILLS, PUMPS, build
from tests.support.kinds import as_a
from tests.support.speech import Ear

SPOKEN = Path(__file__).parent / "data" / "spoken"
SIZES = (210, 220, 230, 240, 250)
MANY_PUMPS = replace(
    PUMPS,
    offerings=(
        *PUMPS.offerings,
        *(
            Offering(
                id=f"s{size}",
                sectors=("water-dewatering",),
                texts={
                    "de": OfferingText(f"Tauchpumpe S {size}", "Für Grubenwasser", "Hebt."),
                    "ru": OfferingText(f"Погружной насос S {size}", "Для воды", "Поднимает."),
                },
            )
            for size in SIZES
        ),
    ),
)
"""So many offerings that some are folded."""

CAPTURED = "Ganbaatar"
JOURNEYS = {
    "a result is found, opened and read": (
        *("“насос”", "Down", "Up", "Return"),
        *("Ctrl+Down", "Ctrl+Down", "Ctrl+Down", "Ctrl+Up", "Tab", "Esc"),
    ),
    "a folded member is unfolded": ("“насос”", "Down", "Down", "Down", "Return", "Down"),
    "from part to part, and a filter": (
        "“насос”",
        *("Ctrl+F6", "Space", "Ctrl+F6", "Ctrl+F6", "Ctrl+F6", "Ctrl+F6", "Ctrl+Shift+F6"),
    ),
    "from page to page": ("Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+1"),
    "a lead is captured": (
        *("Ctrl+L", "“Bolormaa”", "Tab", f"“{CAPTURED}”"),
        *("Alt+3", "Alt+4", "Alt+4", "Alt+7", "Ctrl+Return"),
    ),
    "a country is chosen": ("Ctrl+L", "to the country", "“mong”", "Down", "Return", "Tab"),
    "an empty lead is refused": ("Ctrl+L", "Ctrl+Return", "Esc"),
    "leads are walked and ticked": ("Alt+3", "Down", "Up", "Space", "Space", "Return", "Esc"),
    "leads are exported": ("Alt+3", "Ctrl+Shift+E", "Tab", "Ctrl+Return", "Return"),
    "the leads are covered and shown": ("Alt+3", "cover", "Return", "“2580”", "Return"),
    "a PIN is chosen for visitors": (
        *("pad", "“2580”", "Return", "“2581”", "Return"),
        *("“2580”", "Return", "“2580”", "Return"),
    ),
    "a command is found, a message read": (
        *("Ctrl+Shift+P & “hide”", "Down", "Up", "Esc", "“насос”", "Ctrl+B", "Ctrl+B", "F7", "Esc"),
    ),
}
"""Keys as Qt writes them, and “texts” that are typed; the rest is in `_do`."""

ALL_LEADS = {"~ 7 of 7 leads", "~ 7 von 7 Leads"}


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    QAccessible.setActive(True)
    folder = tmp_path_factory.mktemp("ear")
    build(folder / "catalog.db", MANY_PUMPS, DRILLS)
    with open_booth(qapp, folder, catalogue=folder / "catalog.db") as opened:
        yield opened
    QAccessible.setActive(False)


@pytest.mark.parametrize("journey", JOURNEYS)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_journey_is_heard_as_it_was_reviewed(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, lang: str, journey: str
) -> None:
    forget_journey(booth)
    booth.clear()
    booth.services.settings.change(export_folder=str(booth.folder))
    if booth.window.app.context.texts.lang != lang:
        booth.speak(lang)
    for page in ("present", "leads", "catalogue"):  # what is said at the first time is its own
        booth.window.show_page(page)
        booth.settle()
    booth.window.search_box.field.clear()
    booth.catalogue.clear_filters()
    QTest.qWaitForWindowActive(booth.window)
    monkeypatch.setattr("app.ui.kit.accessible_roles.IS_LINUX", True)  # reviewed as heard there
    ear = Ear(monkeypatch)
    _hear(booth, ear)
    lines = [line for step in JOURNEYS[journey] for line in _heard_at(booth, ear, step)]
    file = SPOKEN / lang / f"{journey}.txt"
    if os.environ.get("FAIRCAT_WRITE_SPOKEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    assert lines == file.read_text(encoding="utf-8").splitlines()


def forget_journey(booth: Booth) -> None:
    """Let no journey hear of the lead or file of another."""
    leads = booth.services.leads

    def forget() -> None:
        for lead in leads.leads():
            if lead.person.last_name == CAPTURED:
                leads.delete(lead.id)

    booth.in_the_vault(forget)
    for file in booth.folder.glob("*.xlsx"):
        file.unlink()


def _heard_at(booth: Booth, ear: Ear, step: str) -> list[str]:
    for part in step.split(" & "):
        _do(booth, part)
    return [step, *(f"    {said}" for said in _hear(booth, ear))]


def _hear(booth: Booth, ear: Ear) -> list[str]:
    """What is said until nothing more comes: work goes from thread to thread."""
    leads = booth.window.pages.page("leads")
    assert isinstance(leads, LeadsPage)
    for _round in range(3):
        booth.settle()
        booth.wait_until(lambda: _is_read(leads), "the leads are never read")
        booth.wait_until(lambda: not ear.is_waiting(), "a text is never read")
    # What is written meanwhile, of a visit say, has the leads read and counted once more.
    return [said for said in ear.heard() if said not in ALL_LEADS]


def _is_read(leads: LeadsPage) -> bool:
    """Whether all leads are in memory: the first ones are shown before the others are read."""
    shelf = leads.reading.shelf
    return not leads.reading.is_busy() and (shelf is None or shelf.is_whole)


def _do(booth: Booth, step: str) -> None:
    target = QApplication.activePopupWidget() or QApplication.focusWidget() or booth.window
    if step.startswith("“"):
        for letter in step.strip("“”"):
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)
    elif step == "cover":
        booth.window.app.vault.cover()
    elif step == "pad":
        booth.window.sheets.open(PinPad(booth.window.app.context, chooses=True))
    elif step == "to the country":
        sheet = as_a(booth.window.sheets.current(), CaptureSheet)
        next(it for it in sheet.person.fields() if it.name == "country").line.setFocus()
    else:
        key: QKeyCombination = QKeySequence(step)[0]  # type: ignore[index]  # no stub of it
        QTest.keyClick(target, key.key(), key.keyboardModifiers())
