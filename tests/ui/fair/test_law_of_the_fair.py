"""The law beside the country of the fair: how sure it is, who answers for it, and the sheet."""

from pathlib import Path

import pytest

from app.domain.changes import Changes
from app.domain.fair import Fair, Staff
from app.ui.fair.law_sheet import LawSheet
from app.ui.settings.staff_language import speak
from tests.support.leads import COMPLETE
from tests.ui.conftest import OpenDesk
from tests.ui.fair_driver import FairDesk
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import open_vault_desk


@pytest.fixture
def fair(open_desk: OpenDesk, tmp_path: Path) -> FairDesk:
    """The page over a new vault."""
    fair = FairDesk(*open_vault_desk(open_desk, tmp_path))
    fair.have_vault()
    fair.desk.wait_until(lambda: fair.page.currentIndex() == 1)
    return fair


def at_fair(fair: FairDesk, country: str) -> None:
    """The fair that is on, in a country."""
    services = fair.desk.window.app.services

    def work() -> None:
        services.fairs.choose(services.fairs.save(Fair("", "Mining Week", country=country)).id)

    done: list[object] = []
    fair.desk.window.app.tasks.keeping.run(work, done.append)
    fair.desk.wait_until(lambda: bool(done))
    fair.desk.window.app.changed(Changes(fair=True))
    fair.desk.wait_until(lambda: fair.page.fair.fair_name.text() == "Mining Week")


def test_an_unconfirmed_law_says_so_beside_the_country(fair: FairDesk) -> None:
    at_fair(fair, "MN")
    said = fair.words_of_page()
    assert "in force since 1 May 2022" in said
    assert "Fairly sure: from law firms or the trade press." in said
    assert "Checked on 28 Nov 2026. Not confirmed by anyone yet." in said


def test_it_is_read_and_confirmed_by_name_and_taken_back(fair: FairDesk) -> None:
    at_fair(fair, "MN")
    fair.page.fair.place.line.setText("Half a pla")
    fair.desk.window.app.services.fairs.save_organisation(COMPLETE)
    fair.press_button("Review the law…")
    sheet = fair.sheet()
    assert isinstance(sheet, LawSheet)
    for words in (
        "A lead is saved only with consent to: contact, transfer abroad.",
        "Whether a tick on the screen is consent in electronic form",
        "lehmanlaw.mn/blog/tag/data-security",
        "This is not legal advice.",
    ):
        assert words in fair.words()
    sheet.person.line.clear()
    fair.click("Confirm with my name")
    fair.wait_for_wrong("Enter your name.")
    sheet.person.line.setText("Dr Weber")
    fair.click("Confirm with my name")
    fair.desk.wait_until(lambda: "Confirmed by Dr Weber on" in fair.words_of_page())
    assert fair.booth().fair.sign_off is not None
    assert fair.page.fair.place.line.text() == "Half a pla", "what is half typed stays"
    fair.press_button("Review the law…")
    fair.click("Withdraw confirmation")
    fair.desk.wait_until(lambda: "Not confirmed by anyone yet." in fair.words_of_page())


def test_no_name_is_proposed_but_that_of_who_is_at_the_laptop(fair: FairDesk) -> None:
    at_fair(fair, "MN")
    services = fair.desk.window.app.services
    assert services.fairs.author() == "", "the user of the system is nobody at the booth"
    fair.press_button("Review the law…")
    sheet = fair.sheet()
    assert isinstance(sheet, LawSheet)
    assert sheet.person.text() == ""
    sheet.close_sheet()
    services.fairs.save_staff(Staff("Kim Weber", "kw"))
    services.fairs.sign_in("kw")
    fair.desk.window.app.changed(Changes(fair=True))
    fair.desk.wait_until(lambda: "Kim Weber" in fair.words_of_page())
    fair.press_button("Review the law…")
    sheet = fair.sheet()
    assert isinstance(sheet, LawSheet)
    assert sheet.person.text() == "Kim Weber"


def test_the_law_is_read_in_german_where_the_window_speaks_it(fair: FairDesk) -> None:
    at_fair(fair, "MN")
    speak(fair.desk.window.app, "de")
    assert "in Kraft seit 1. Mai 2022" in fair.words_of_page()
    fair.press_button("Recht prüfen\N{NO-BREAK SPACE}…")
    for words in (
        "Gesetz über den Schutz personenbezogener Daten",
        "Ob ein Häkchen auf dem Bildschirm eine elektronische Einwilligung ist",
        "lehmanlaw.mn/blog/tag/data-security: in Kraft seit 1. Mai 2022",
    ):
        assert words in fair.words()
    assert "consent" not in fair.words()


def test_a_country_without_a_profile_is_told_as_a_danger(fair: FairDesk) -> None:
    at_fair(fair, "US")
    danger = fair.page.fair.law.danger
    assert danger.isVisible()
    assert danger.property("role") == "wrong"
    assert danger.text().startswith("There is no profile for this country: United States.")
    fair.press_button("Review the law…")
    assert not open_sheet(fair.desk.window, LawSheet).person.isVisible(), (
        "nobody answers for what nobody wrote"
    )
    fair.click("Done")
    assert fair.booth().fair.sign_off is None


def test_another_country_that_is_chosen_shows_its_law_before_it_is_saved(fair: FairDesk) -> None:
    at_fair(fair, "PL")
    assert "Sure: from the law or an authority." in fair.words_of_page()
    choice = fair.page.fair.country.control
    choice.setCurrentIndex(choice.findText("Kazakhstan"))
    assert "Not sure: sources disagree or are missing." in fair.words_of_page()
    fair.press_button("Review the law…")
    assert "Leads hold no personal data" in fair.words()
    law = open_sheet(fair.desk.window, LawSheet)
    assert not law.person.isVisible(), "first it has to be saved"
    fair.click("Done")
    choice.setCurrentIndex(0)
    assert "The fair has no country yet." in fair.words_of_page()


def test_own_rules_that_cannot_be_read_are_named_and_the_page_opens(fair: FairDesk) -> None:
    own = fair.desk.window.app.services.paths.data / "consent"
    own.mkdir(parents=True)
    (own / "countries.toml").write_text('[default]\npurposes = ["dance"]\n', encoding="utf-8")
    fair.desk.window.app.changed(Changes(fair=True))
    fair.desk.wait_until(lambda: "countries.toml” is not a consent text" in fair.words_of_page())
    assert not fair.page.fair.law.button.isVisible()


def test_practice_and_a_locked_vault_have_no_law(fair: FairDesk) -> None:
    at_fair(fair, "MN")
    fair.press_button("Start practice")
    fair.wait_for_booth(lambda booth: booth.fair.practice)
    fair.desk.wait_until(lambda: not fair.page.fair.law.isVisible())
