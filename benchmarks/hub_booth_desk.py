"""One laptop of hub_booth.py, which starts it: captures its share of leads at a hub.

It prints, each with a moment: `saved` a lead, `seen` one of another laptop, `photo` of one, and the
processor time that it took, its start left out.
"""

import argparse
import os
import select
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.errors import HubUnreachable
from app.domain.lead import Person
from app.security.key_file import LEAST
from app.services.vault.vault import VaultService
from app.store.leads import attachment_store, lead_store
from tests.support.hub_costs import PASSPHRASE
from tests.support.pictures import large_photo
from tests.support.vaults import MemoryKeyring

SOON, EVERY = 0.2, 15.0
"""Seconds after something new, and between two meetings else: those of app/ui/together."""
AFTER = 40.0
"""Seconds in which the last leads and photos may still arrive."""
LOOK_MS = 100


class Share:
    """What one laptop captures, and when, and what it has seen of others."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.desk = opened(Path(options.folder))
        self.number, self.count = options.number, options.leads
        places = range(options.number, options.leads, options.laptops)
        self.due = [options.begin + place * options.every for place in places]
        self.end = options.begin + options.leads * options.every + AFTER
        self._photo = large_photo(options.number, 150)
        self._seen: set[str] = set()
        self._without: set[str] = set()

    def is_over(self) -> bool:
        """Whether all is here, or the time is over."""
        is_all = not self.due and len(self._seen) >= self.count and not self._without
        return is_all or time.monotonic() > self.end

    def is_due(self) -> bool:
        """Whether a lead is to be captured now."""
        return bool(self.due) and time.monotonic() >= self.due[0]

    def capture(self) -> None:
        """A lead with a note and a photo."""
        self.due.pop(0)
        desk = self.desk
        person = Person("First", f"Last{time.monotonic_ns()}", f"Firm {self.number} GmbH")
        draft = replace(desk.leads.new_draft(), person=person, note="wants size 7")
        item = desk.leads.attach(draft, "card.jpg", "image/jpeg", self._photo)
        id_ = desk.leads.save(replace(draft, attachments=(item,))).id
        self._seen.add(id_)
        print("saved", id_, time.monotonic(), flush=True)

    def look(self) -> None:
        """Tell what came, by two short questions: what is measured is not how this looks."""
        here = set(self.desk.vault.read(lead_store.all_ids))
        awaited = {it.lead for it in self.desk.vault.read(attachment_store.awaited)}
        moment, new = time.monotonic(), here - self._seen
        self._without |= new  # a photo may have come together with its lead
        for what, ids in (("seen", new), ("photo", self._without - awaited)):
            for id_ in ids:
                print(what, id_, moment, flush=True)
        self._without &= awaited
        self._seen |= here


def opened(folder: Path) -> Services:
    """The laptop with its vault open."""
    desk = build_services(find_paths(folder))
    desk.vault = VaultService(desk.paths.leads, LEAST, MemoryKeyring())
    desk.vault.unlock(PASSPHRASE)
    return desk


def without_window(share: Share) -> None:
    """Capture, and meet the hub as a window does."""
    visits = share.desk.hub_sync.visits(share.desk.hub_sync.joined()[0].hub)
    bell, due, is_news = -1, time.monotonic(), True
    while not share.is_over():
        if share.is_due():
            share.capture()
            is_news, due = True, min(due, time.monotonic() + SOON)
        elif time.monotonic() >= due:
            try:
                visited = visits.visit(push=is_news)
            except HubUnreachable:
                visited = None
            again = visited is None or visited.again
            is_news, bell = visited is None, visited.bell if visited else -1
            due = time.monotonic() + (SOON if again else EVERY)
            share.look()
        else:
            until = min([due, *share.due[:1]]) - time.monotonic()
            if bell >= 0 and select.select([bell], [], [], max(0.0, until))[0]:
                bell, due = -1, min(due, time.monotonic() + SOON)
            elif bell < 0:
                time.sleep(max(0.0, min(until, due - time.monotonic())))
    visits.end()


def with_window(share: Share) -> None:  # noqa: C901 - steps of one window
    """The same in a real window with the list of leads open, in which somebody presses a key."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: PLC0415 - with a window alone
    from PySide6.QtTest import QTest  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from app.domain.changes import Changes  # noqa: PLC0415 - as above
    from app.domain.vault_state import OpenedVault  # noqa: PLC0415 - as above
    from app.ui.application.startup import make_window  # noqa: PLC0415 - as above
    from app.ui.frame.page_names import LEADS  # noqa: PLC0415 - as above

    app = QApplication([])
    share.desk.settings.change(idle_minutes=60)  # else it hides the leads after ten minutes
    window = make_window(app, share.desk)
    window.resize(1366, 768)
    window.show()
    loop, timer = QEventLoop(), QTimer(interval=LOOK_MS)

    def steps() -> Iterator[None]:
        while not window.is_complete:
            yield
        window.app.vault.enter(OpenedVault())  # it is open already
        window.show_page(LEADS)
        window.app.watchers.append(heed)
        while not share.is_over():
            if share.is_due():
                window.app.tasks.keeping.do(share.capture, saved)
                while window.app.tasks.keeping.is_busy():
                    yield
                QTest.keyClick(window, Qt.Key.Key_Shift)
            yield
        loop.quit()

    def saved(_none: object) -> None:
        window.app.changed(Changes(leads=True))

    def heed(changes: Changes) -> None:
        if changes.leads:
            window.app.tasks.keeping.run(share.look, lambda _result: None)

    going = steps()
    timer.timeout.connect(lambda: next(going, None))
    timer.start()
    loop.exec()
    window.close()


def main() -> None:
    """Do the share of one laptop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("number", type=int)
    parser.add_argument("laptops", type=int)
    parser.add_argument("leads", type=int)
    parser.add_argument("every", type=float)
    parser.add_argument("begin", type=float)
    parser.add_argument("--window", action="store_true")
    options = parser.parse_args()
    share = Share(options)
    while time.monotonic() < options.begin - (15.0 if options.window else 1.0):
        time.sleep(0.1)
    before = sum(os.times()[:4])
    (with_window if options.window else without_window)(share)
    print("cpu", options.number, sum(os.times()[:4]) - before, flush=True)
    share.desk.close()


if __name__ == "__main__":
    main()
