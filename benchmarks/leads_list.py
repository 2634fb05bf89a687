"""The list of leads in the real window: how it opens, scrolls, is searched, sorted and ticked.

Run: python benchmarks/leads_list.py [--leads 10000]. Printed are milliseconds of the clock and of
this process, all its threads, until the first rows of the answer are painted and until all of it is
there. It ends with an error where the vault does not stay open, as a locked page answers at once.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.bootstrap import Services  # noqa: E402
from app.domain.interest import Interest  # noqa: E402
from app.domain.lead import Consent, Lead, Note, Person, Purpose, Rating  # noqa: E402
from app.domain.vault_state import OpenedVault  # noqa: E402
from app.services.merge.duplicates import KnownDuplicates  # noqa: E402
from app.store.leads import fair_store, lead_store  # noqa: E402
from app.store.leads.database import Connection  # noqa: E402
from app.ui.application.startup import make_window  # noqa: E402
from app.ui.frame.page_names import CATALOGUE, LEADS  # noqa: E402
from app.ui.leads.list.lead_columns import SORTED  # noqa: E402
from app.ui.leads.list.page import LeadsPage  # noqa: E402
from app.ui.window.main_window import MainWindow  # noqa: E402
from tests.support.vaults import PASSPHRASE, services_in  # noqa: E402

TABLES = ("lead", "interest", "consent", "notice", "note", "code")
NAMES = ("Ганбаатар", "Fuentes Ríos", "Орлов", "Tran", "Weiß", "Сапарова", "王", "Núñez", "العلي")


def fill(services: Services, count: int) -> None:
    """Invented leads, straight into the vault."""
    stamp = services.fairs.stamp()
    chance = random.Random(1)

    def made(number: int) -> Lead:
        then = replace(stamp, at=stamp.at - timedelta(minutes=3 * number))
        return Lead(
            f"{number:08d}",
            "fair",
            then,
            then,
            Person(
                f"Ana{number % 40}",
                f"{chance.choice(NAMES)} {number}",
                f"Firma {number % 3000} GmbH",
                email=f"a{number}@firma{number % 3000}.example",
                country=chance.choice(["MN", "CL", "DE"]),
            ),
            chance.choice([None, *Rating]),
            interests=(Interest("pumps", "Pumpen GmbH", "p", "Tauchpumpe für Schächte"),),
            consents=(Consent(Purpose.CONTACT, then, "1", "mn"),) if number % 3 else (),
            notes=(Note("Needs 4 pumps before March, wants a reference.", then),),
        )  # fmt: skip

    def write(connection: Connection) -> None:
        fair_store.make_sure_of(connection, "fair")
        lead_store.save(connection, *map(made, range(count)))

    services.vault.write(write)


def wait_for(condition: Callable[[], bool]) -> None:
    """Let the window work until something holds."""
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    timer.start(1)
    loop.exec()


def waited(page: LeadsPage, act: Callable[[], object]) -> tuple[float, ...]:
    """Do something and wait for the list; milliseconds of the clock and of the process.

    First until the list shows some of the answer, then until all of it is there.
    """
    answers: list[object] = []
    counts = page.reading.answered.connect(lambda *answer: answers.append(answer))
    clock, work = time.perf_counter(), time.process_time()

    def since() -> tuple[float, float]:
        return (time.perf_counter() - clock) * 1000, (time.process_time() - work) * 1000

    act()
    wait_for(lambda: bool(answers) or not page.reading.is_busy())
    page.list.viewport().grab()
    first = since()
    wait_for(lambda: not page.reading.is_busy())
    page.reading.answered.disconnect(counts)
    if page.reading.shelf is None:
        raise SystemExit("Nothing was measured: the vault was locked meanwhile.")
    return *first, *since()


def search_at_once(page: LeadsPage, text: str) -> None:
    """Open the page as if no lead had been read yet, and type."""
    page.reading.forget()
    page.bar.search.field.setText(text)
    page.enter()


def come_back(window: MainWindow) -> None:
    """Go to the catalogue and to the leads again."""
    window.show_page(CATALOGUE)
    window.show_page(LEADS)


def frames(page: LeadsPage, number: int) -> list[float]:
    """Scroll a screen further each time; milliseconds until it is painted."""
    bar, times = page.list.verticalScrollBar(), []
    for step in range(number):
        begun = time.process_time()
        bar.setValue((step + 1) * bar.maximum() // number)
        page.list.viewport().grab()
        times.append((time.process_time() - begun) * 1000)
        QApplication.processEvents()
    return times


def compare(services: Services) -> None:
    """How long leads take to be read, beside their bare rows: medians of the process."""

    def median(read: Callable[[], object]) -> float:
        times = []
        for _ in range(7):
            begun = time.process_time()
            read()
            times.append((time.process_time() - begun) * 1000)
        return statistics.median(times)

    raw = services.vault.opened().raw
    bare = median(lambda: [raw(f"SELECT * FROM {table}") for table in TABLES])
    ours = median(lambda: services.leads.leads(deleted=None))
    print(f"leads read: {ours:.0f} ms, their bare rows {bare:.0f} ms: {ours / bare:.1f} times")


def compare_searches(services: Services) -> None:
    """How long who was captured twice is searched: at first, and after each merge of two."""

    def took(search: Callable[[], object]) -> float:
        begun = time.process_time()
        search()
        return (time.process_time() - begun) * 1000

    duplicates, found, anew, going_on = services.duplicates, KnownDuplicates(), [], []
    first = took(lambda: duplicates.find(found=found))
    for number in range(min(5, len(services.leads.leads()) // 2)):
        services.merging.merge(f"{2 * number:08d}", f"{2 * number + 1:08d}")
        anew.append(took(duplicates.find))
        going_on.append(took(lambda: duplicates.find(found=found)))
    print(f"duplicates: {first:.0f} ms at first; after a merge {statistics.median(anew):.0f} ms "
          f"searched anew, {statistics.median(going_on):.0f} ms searched on")  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=10_000)
    count = parser.parse_args().leads
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        services = services_in(Path(folder))
        services.vault.create(PASSPHRASE)
        fill(services, count)
        services.backups.back_up_if_due()  # or it comes in between, and all is read again after it
        compare(services)  # before there is a window: one that stands still that long is locked
        window = make_window(app, services)
        window.resize(1366, 768)
        window.show()
        wait_for(lambda: window.is_complete)
        window.app.vault.enter(OpenedVault())  # the vault is open already
        wait_for(lambda: not window.app.tasks.keeping.is_busy())
        page = window.pages.page(LEADS)
        assert isinstance(page, LeadsPage)
        print(f"{count} leads{'':22}{'first: clock, process':>24}{'all: clock, process':>24}")
        field = page.bar.search.field
        for name, act in (
            ("open the page", lambda: window.show_page(LEADS)),
            ("come back to it", lambda: come_back(window)),
            ("all of them", page.show_all),
            ("search, typed at once", lambda: search_at_once(page, "fuentes")),
            ("search, another", lambda: field.setText("orlow")),
            ("search, one letter more", lambda: field.setText("orlow 1")),
            ("search, nothing typed", field.clear),
            *((f"sort by {it}", lambda it=it: page.filters.sort_by(it)) for it in SORTED),
            ("filter by a country", lambda: page.filters.country.choose("MN")),
            ("tick all", page.list.tick_all),
        ):
            print(f"{name:34}" + "".join(f"{it:12.0f}" for it in waited(page, act)))
        page.show_all()
        wait_for(lambda: not page.reading.is_busy())
        times = sorted(frames(page, 200))
        print(f"one screen further, painted: median {statistics.median(times):.1f} ms, "
              f"p95 {times[189]:.1f} ms, most {times[-1]:.1f} ms of the process")  # fmt: skip
        window.close()
        wait_for(lambda: not window.app.tasks.keeping.is_busy())
        services.vault.unlock(PASSPHRASE)
        compare_searches(services)


if __name__ == "__main__":
    main()
