"""Makes the pictures of figures and report: python docs/make_figures_pictures.py.

The page *Today*, its second screen, and two pages of the report, of invented leads of three days.
"""

import random
import sys
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

import pypdfium2  # noqa: E402
from make_booth_pictures import PASSPHRASE, of_kind, open_vault, take  # noqa: E402
from make_pictures import PICTURES, open_window, wait_for  # noqa: E402
from PIL import Image  # noqa: E402

from app.bootstrap import Services  # noqa: E402
from app.domain.fair import Fair  # noqa: E402
from app.domain.interest import Interest  # noqa: E402
from app.domain.lead import Consent, Lead, NextStep, Person, Purpose, Rating  # noqa: E402
from app.store.leads import lead_store  # noqa: E402
from app.ui.frame.page_names import TODAY  # noqa: E402
from app.ui.today.second_screen import SecondScreen  # noqa: E402

LEADS = 240
COUNTRIES = ("MN", "CN", "DE", "RU", "KZ", "AU")
BUSY = (2, 5, 8, 9, 6, 7, 10, 8, 3)


def fill(services: Services) -> None:
    """A fair on its third day."""
    services.access.make(PASSPHRASE, "2580")
    stamp, chance = services.fairs.stamp(), random.Random(3)  # noqa: S311 - of invented leads
    today = stamp.at.date()
    fair = Fair(
        "", "Mining Week Ulaanbaatar", "Ulaanbaatar", "B 14", today - timedelta(days=2), today
    )
    fair = services.fairs.choose(services.fairs.save(fair).id)
    members = [member for member in services.catalogue.members() if member.offerings][:25]

    def made(number: int) -> Lead:
        day = today - timedelta(days=chance.choice((0, 0, 1, 1, 1, 2)))
        hour = chance.choices(range(9, 18), BUSY)[0]
        at = datetime.combine(day, time(hour, chance.randrange(60)), UTC)
        then = replace(stamp, at=at)
        asked = chance.sample(members, chance.choice((1, 1, 2)))
        interests = tuple(
            Interest(it.id, it.name, it.offerings[0].id, it.offerings[0].title("en").text)
            for it in asked
        )
        return Lead(
            f"{number:08d}",
            fair.id,
            then,
            then,
            Person(
                f"Visitor {number}",
                country=chance.choices(COUNTRIES, (50, 20, 15, 8, 5, 2))[0],
                language=chance.choice(("mn", "mn", "en", "ru")),
            ),
            chance.choice((None, *Rating)),
            chance.choice((None, *NextStep)),
            interests=interests,
            consents=(Consent(Purpose.CONTACT, then, "1", "mn"),) if number % 5 else (),
        )

    services.vault.write(lambda link: lead_store.save(link, *map(made, range(LEADS))))
    services.reports.set_goal(fair, 300)
    services.access.close()


def take_report(services: Services, folder: Path) -> None:
    """The cover and what was asked for, side by side."""
    out = folder / "report.pdf"
    report = services.reports.report(services.fairs.current())
    services.report_files.write(report, out, services.texts("en"))
    with pypdfium2.PdfDocument(out) as pdf:
        pages = [pdf[place].render(scale=1.2).to_pil() for place in (0, 1, 2)]
    gap = 24
    width = sum(page.width + gap for page in pages) + gap
    sheet = Image.new("RGB", (width, pages[0].height + 2 * gap), "#d8e0e5")
    for place, page in enumerate(pages):
        sheet.paste(page, (gap + place * (page.width + gap), gap))
    sheet.save(PICTURES / "report.png")


def main() -> None:
    """Take all pictures."""
    with open_window("ru", fill) as (window, data):
        open_vault(window)
        window.show_page(TODAY)
        board = window.app.pages.page(TODAY).board
        wait_for(board.fair.value.text)
        take(window, "today")
        window.app.pages.page(TODAY).second.click()
        take(of_kind(SecondScreen), "second-screen")
        take_report(window.app.services, data)


if __name__ == "__main__":
    main()
