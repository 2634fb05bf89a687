"""Makes the pictures of the booth, with invented people: python docs/make_booth_pictures.py."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from make_pictures import PICTURES, open_window, pause, search, wait_for  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from app.bootstrap import Services  # noqa: E402
from app.domain.fair import Fair, Staff  # noqa: E402
from app.domain.interest import Interest  # noqa: E402
from app.domain.lead import NextStep, Person, Purpose, Rating  # noqa: E402
from app.domain.lead_draft import LeadDraft  # noqa: E402
from app.domain.scan_result import ScannedText  # noqa: E402
from app.ui.frame.page_names import EVENING  # noqa: E402
from app.ui.leads.capture.controller import CaptureController  # noqa: E402
from app.ui.window.main_window import MainWindow  # noqa: E402

PASSPHRASE = "pictures show invented people only"  # noqa: S105 - of a vault that is gone at the end
BADGE = "MECARD:N:Бат-Эрдэнэ,Оюунчимэг;ORG:Хүдэр Трейд ХХК;EMAIL:o@khuder.example;;"
PUMP = Interest("seewald-pumpen", "Seewald Pumpen GmbH", "s200", "Погружной насос S 200")
CRUSHER = Interest("grabbert-brechanlagen", "Grabbert Brechanlagen GmbH & Co. KG")
VISITORS = (
    (
        Person(
            "Болормаа", "Ганбаатар", "Эрдэнэс Уурхай ХХК", email="b@erdenes.example", country="MN"
        ),
        Rating.HOT,
        PUMP,
        True,
    ),
    (
        Person("Diego", "Fuentes Ríos", "Minera Cobre Sur", email="d@cobre.example", country="CL"),
        Rating.HOT,
        CRUSHER,
        True,
    ),
    (
        Person("Сергей", "Орлов", "ООО «Дренаж-Пример»", email="s@drenazh.example", country="KZ"),
        Rating.WARM,
        PUMP,
        True,
    ),
    (Person("Emily", "Tran", "Pilbara Rehab Pty Ltd", country="AU"), Rating.WARM, CRUSHER, False),
    (
        Person("Jürgen", "Weiß", "Weiß & Söhne GmbH", email="j@weiss.example", country="DE"),
        Rating.COLD,
        PUMP,
        True,
    ),
)


def fill(services: Services) -> None:
    """A vault with a fair and a handful of visitors."""
    services.access.make(PASSPHRASE, "2580")
    fair = services.fairs.save(Fair("", "Mining Week Ulaanbaatar", "Ulaanbaatar", "B 14"))
    services.fairs.choose(fair.id)
    services.fairs.save_staff(Staff("Anna Lehmann", "al"))
    services.fairs.sign_in("al")
    for person, rating, interest, agrees in reversed(VISITORS):
        draft: LeadDraft = services.leads.new_draft()
        services.leads.save(
            replace(
                draft,
                person=person,
                rating=rating,
                next_step=NextStep.OFFER if agrees else None,
                due=date(2026, 12, 1) if agrees else None,
                interests=(replace(interest, handover=agrees),),
                consents=(Purpose.CONTACT, Purpose.HANDOVER) if agrees else (),
            )
        )
    services.access.close()


def open_vault(window: MainWindow) -> None:
    """Unlock as staff does."""
    opened: list[bool] = []
    window.app.vault.when_unlocked(lambda: opened.append(True))
    sheet = window.sheets.current()
    field = next(line for line in sheet.findChildren(QWidget) if hasattr(line, "echoMode"))
    field.setText(PASSPHRASE)
    sheet.primary.click()
    wait_for(lambda: opened)


def take(window: QWidget, name: str, rest: int = 600) -> None:
    """Take a picture once everything has settled."""
    pause(rest)
    window.grab().save(str(PICTURES / f"{name}.png"))


def of_kind(kind: type[QWidget]) -> QWidget | None:
    """The window of a kind that is shown."""
    found = (w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())
    return next(found, None)


def take_scan(window: MainWindow) -> None:
    """A badge is scanned, and the lead saved before anybody asked for consent."""
    capture = window.findChild(CaptureController)
    capture.scan(ScannedText(BADGE))
    sheet = window.sheets.current()
    wait_for(sheet.person.is_folded)
    sheet.rating.press(3)
    sheet.next_step.steps.press(4)
    take(window, "scanned", 1200)
    sheet.save_requested.emit()
    wait_for(lambda: window.sheets.current() is None)
    take(window, "saved-without-consent")


def main() -> None:
    """Take all pictures."""
    with open_window("ru", fill) as (window, _data):
        open_vault(window)
        window.show_page("leads")
        wait_for(lambda: window.pages.page("leads").shown)
        take(window, "leads", 1500)
        window.commands.named(EVENING).trigger()
        wait_for(lambda: window.sheets.current() and window.sheets.current().work.text())
        take(window, "evening", 3000)
        window.sheets.close_all()
        window.show_page("catalogue")
        search(window, "насос", "ru")
        window.commands.named("+ New lead").trigger()
        take(window, "capture", 1200)
        window.sheets.close_all()
        take_scan(window)
        search(window, "дробилка", "ru")  # another visitor, for whom the brochure begins
        for member in ("насос", "дробилка"):
            search(window, member, "ru")
            window.commands.named("Add to brochure").trigger()
            pause(300)
        window.problems.hide()
        window.show_page("brochure")
        wait_for(window.pages.page("brochure").preview.is_current)
        take(window, "brochure-page", 1500)


if __name__ == "__main__":
    main()
