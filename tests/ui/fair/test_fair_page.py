"""The page of the fair: what is set there, practising, who is at the laptop, closing a fair."""

import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox

from app.config.machine import local_now
from app.domain.changes import Changes
from app.domain.fair import Booth, Fair, Staff
from app.domain.lead import Rating
from app.domain.recovery_code import new_recovery_code
from app.ui.fair.archive_sheet import ArchiveSheet
from app.ui.fair.join_sheet import JoinSheet
from app.ui.kit.focus_order import bring_to_sight, focus_of
from app.ui.leads.privacy.close_sheet import CloseSheet
from app.ui.settings.staff_language import speak
from tests.support.closings import PASSWORD, close, names_in, opened
from tests.support.pictures import photo
from tests.support.vaults import PASSPHRASE, draft_in, services_in
from tests.ui.conftest import OpenDesk
from tests.ui.driver import texts_of
from tests.ui.fair_driver import FairDesk
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import CTRL_SHIFT, open_vault_desk


@pytest.fixture
def fair(open_desk: OpenDesk, tmp_path: Path) -> FairDesk:
    """The page over a new vault."""
    fair = FairDesk(*open_vault_desk(open_desk, tmp_path))
    fair.have_vault()
    fair.desk.wait_until(lambda: fair.page.currentIndex() == 1)
    return fair


def is_at(name: str) -> Callable[[Booth], bool]:
    """Whether the fair of this name is the one that is on."""
    return lambda booth: booth.fair.name == name


def wait_for_words(fair: FairDesk, words: str) -> None:
    fair.desk.wait_until(lambda: words in fair.words_of_page())


def wait_for_status(fair: FairDesk, words: str) -> None:
    fair.desk.wait_until(lambda: words in fair.desk.status())


def test_a_locked_vault_shows_nothing_but_the_way_in(fair: FairDesk) -> None:
    fair.page.fair.fair_name.line.setText("Mining Week")
    fair.press_button("Save the fair")
    fair.desk.wait_until(lambda: "Mining Week" in fair.desk.status())
    fair.gate.lock()
    assert fair.page.currentIndex() == 0
    assert fair.page.fair.fair_name.text() == ""
    assert "Mining Week" not in fair.desk.status()
    speak(fair.desk.window.app, "de")
    fair.press_button("Entsperren\N{NO-BREAK SPACE}…")
    fair.desk.type(PASSPHRASE)
    fair.desk.press(Qt.Key.Key_Return)
    fair.desk.wait_until(lambda: fair.page.fair.fair_name.text() == "Mining Week")
    fair.desk.window.show_page("catalogue")
    fair.desk.window.show_page("fair")
    assert fair.page.fair.fair_name.line.hasFocus()


def test_the_fair_is_typed_and_kept(fair: FairDesk) -> None:
    card = fair.page.fair
    for field, text in (
        (card.fair_name, "Mining Week Ulaanbaatar"),
        (card.place, "Ulaanbaatar"),
        (card.booth, "B14"),
        (card.starts, "11/19/2026"),
        (card.ends, "2026-11-21"),
        (card.months, "9"),
    ):
        field.line.setFocus()
        field.line.clear()
        fair.desk.type(text)
    card.country.control.setCurrentIndex(card.country.control.findText("Mongolia"))
    next(tick for tick in card.findChildren(QCheckBox) if tick.text() == "Russian").click()
    fair.press_button("Save the fair")
    fair.wait_for_booth(lambda booth: booth.fair.name == "Mining Week Ulaanbaatar")
    kept = fair.booth().fair
    assert (kept.place, kept.booth, kept.country, kept.languages) == (
        "Ulaanbaatar",
        "B14",
        "MN",
        ("ru",),
    )
    assert (str(kept.starts), str(kept.ends), kept.retention_months) == (
        "2026-11-19",
        "2026-11-21",
        9,
    )


def test_what_has_the_keys_stays_in_its_place_when_less_is_missing_above(fair: FairDesk) -> None:
    fair.desk.window.resize(1024, 600)
    fair.desk.wait_until(fair.page.gaps.isVisible)
    fair.types_into(fair.page.organisation.own_name.line, "Lausitz Mining Network")
    save = fair.button("Save the organisation", fair.page)
    bring_to_sight(save)
    fair.settle()

    def place() -> int:
        return save.mapTo(fair.page, QPoint()).y()

    before, gaps = place(), fair.page.gaps.height()
    fair.desk.click(save)
    fair.desk.wait_until(lambda: fair.page.gaps.height() < gaps)
    fair.desk.wait_until(lambda: place() == before)


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("nineteenth", "", "“nineteenth” is not a date."),
        (
            "2026-11-19",
            "2026-11-18",
            "The last day is before the first. Correct one of the two days.",
        ),
    ],
)
def test_odd_days_are_said_and_nothing_is_kept(
    fair: FairDesk, starts: str, ends: str, said: str
) -> None:
    card = fair.page.fair
    card.fair_name.line.setText("Expo")
    card.starts.line.setText(starts)
    card.ends.line.setText(ends)
    fair.desk.window.resize(1024, 480)
    save = fair.button("Save the fair", fair.page)
    bring_to_sight(save)
    fair.desk.click(save)
    refused = next(it for it in (card.starts, card.ends) if it.line is focus_of(save))
    seen = refused.widget.visibleRegion().boundingRect()
    assert seen == refused.widget.rect(), "the field and its title are in sight"
    assert said in fair.words_of_page()
    assert fair.booth().fairs == ()


def test_a_fair_that_a_command_makes_can_be_joined_within_a_second_or_two(fair: FairDesk) -> None:
    presence = fair.gate.presence
    fair.page.fair.place.line.setText("Half a pla")
    presence.look()
    fair.desk.wait_until(lambda: not fair.desk.window.app.tasks.keeping.is_busy())
    assert not fair.page.alias.isVisible()
    with closing(services_in(fair.desk.window.app.services.paths.data)) as command:
        command.vault.unlock(PASSPHRASE)
        for name in ("Mining Week 2027", "MiningWeek 27"):
            command.fairs.save(Fair("", name))
    presence.look()
    fair.desk.wait_until(fair.page.alias.join_button.isVisible)
    assert fair.page.fair.place.line.text() == "Half a pla"


@pytest.mark.parametrize("months", ["", "0", "1201"])
def test_months_that_cannot_be_are_said_where_they_are_typed(fair: FairDesk, months: str) -> None:
    card = fair.page.fair
    card.fair_name.line.setText("Expo")
    card.months.line.setText(months)
    fair.press_button("Save the fair")
    assert card.months.line.hasFocus()
    assert "Keep leads for at" in fair.words_of_page()
    assert fair.booth().fairs == ()


def test_another_fair_is_begun_and_the_first_is_chosen_again(fair: FairDesk) -> None:
    for name in ("Expo Chile", "Mining Week"):
        fair.press_button("New fair")
        fair.desk.type(name)
        fair.press_button("Save the fair")
        fair.wait_for_booth(is_at(name))
    fair.desk.wait_until(lambda: fair.page.fair.others.count() == 2)
    others = fair.page.fair.others
    others.setCurrentIndex(others.findText("Expo Chile"))
    others.activated.emit(others.currentIndex())
    fair.wait_for_booth(lambda booth: booth.fair.name == "Expo Chile")


def test_practising_is_marked_and_emptied_in_one_step(fair: FairDesk) -> None:
    fair.page.fair.fair_name.line.setText("Expo")
    fair.press_button("Save the fair")
    fair.desk.wait_until(lambda: "Expo" in fair.desk.status())
    fair.press_button("Start practice")
    fair.desk.wait_until(lambda: "Practice" in fair.desk.status())
    fair.save_lead("Trainee")
    fair.press_button("Erase all practice leads")
    fair.desk.wait_until(lambda: "1 practice lead was erased." in fair.desk.problem())
    fair.press_button("End practice")
    fair.wait_for_booth(lambda booth: booth.fair.name == "Expo")


def test_two_keys_say_who_is_at_the_laptop(fair: FairDesk) -> None:
    for name, keys in (("Anna Krüger", "ak"), ("Bolormaa", "b")):
        fair.page.staff.person.line.setFocus()
        fair.desk.type(name)
        fair.page.staff.keys.line.setFocus()
        fair.desk.type(keys)
        fair.desk.press(Qt.Key.Key_Return)
        wait_for_words(fair, name)
    fair.desk.window.show_page("catalogue")
    for keys, name in (("ak", "Anna Krüger"), ("b", "Bolormaa")):
        fair.desk.press(Qt.Key.Key_U, CTRL_SHIFT)
        fair.wait_for_title("Who is at the laptop?")
        fair.desk.type(keys)
        wait_for_status(fair, name)
        assert not fair.title()


def test_somebody_who_is_refused_need_not_be_typed_again(fair: FairDesk) -> None:
    staff = fair.page.staff
    staff.person.line.setText("Anna Krüger")
    fair.press_button("Add")
    assert staff.keys.line.hasFocus()
    assert "Enter a name and one or two initials" in fair.words_of_page()
    staff.keys.line.setFocus()
    assert staff.person.text() == "Anna Krüger"
    fair.desk.type("ak")
    fair.desk.press(Qt.Key.Key_Return)
    fair.wait_for_booth(lambda booth: booth.staff == (Staff("Anna Krüger", "ak"),))
    fair.desk.wait_until(staff.form.problem.isHidden)


def test_a_sender_that_is_no_address_is_said_in_its_card(fair: FairDesk) -> None:
    card = fair.page.organisation
    card.own_name.line.setText("MinGenTec")
    sender = fair.line_named("Send email drafts from")
    sender.setText("nonsense")
    fair.press_button("Save the organisation")
    assert "“nonsense” does not look like an email address." in card.form.problem.text()
    assert sender.hasFocus()
    assert fair.booth().organisation.name == ""


def test_someone_taken_from_the_list_comes_back_by_undo(fair: FairDesk) -> None:
    app = fair.desk.window.app
    app.services.fairs.save_staff(Staff("Anna", "a"))
    app.changed(Changes(fair=True))
    fair.desk.wait_until(lambda: "Anna" in fair.words_of_page())
    fair.press_button("Remove")
    fair.desk.wait_until(lambda: fair.booth().staff == ())
    fair.desk.take_offer("Undo")
    fair.desk.wait_until(lambda: "Anna" in fair.words_of_page())


def ask_to_close(fair: FairDesk, photo: bytes | None = None) -> CloseSheet:
    fair.page.fair.fair_name.line.setText("Expo")
    fair.page.fair.ends.line.setText(f"{local_now().date() + timedelta(days=2)}")
    fair.press_button("Save the fair")
    fair.desk.wait_until(lambda: "Expo" in fair.desk.status())
    fair.save_lead("Ganbaatar", photo=photo)
    fair.save_lead("Binned", rating=Rating.HOT, is_deleted=True)
    fair.press_button("Close this fair…")
    fair.wait_for_title("Close the fair")
    sheet = fair.sheet()
    assert isinstance(sheet, CloseSheet)
    return sheet


def test_a_fair_closes_after_all_of_it_was_written_and_the_password_typed_back(
    fair: FairDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = ask_to_close(fair)
    assert "“Expo” is not over yet" in fair.words()
    assert "1 lead goes into the archive. 1 of them has not been exported yet." in fair.words()
    (line,) = sheet.ticks.lines()
    assert line.split(" · ")[:3] == ["Binned", "deleted", "Hot"], "why comes before it is cut"
    assert sheet.ticked() == frozenset()
    fair.desk.press(Qt.Key.Key_Space)
    password, out = sheet.password.text(), tmp_path / "expo.zip"
    chosen: list[Path | None] = [None, out]
    files = fair.desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: chosen.pop(0))
    fair.click("I have written the password down")
    assert password not in fair.words()
    assert not sheet.password.isVisible()
    fair.desk.type(password[:-1])
    fair.click("Choose file and close…")
    assert "not the archive's password" in fair.words()
    assert len(chosen) == 2
    fair.click("Show it again")
    assert sheet.password.isVisible()
    fair.click("I have written the password down")
    fair.desk.type(password)
    fair.click("Choose file and close…")
    assert not out.exists()
    fair.click("Choose file and close…")
    fair.desk.wait_until(lambda: "Leads erased on this laptop: 2" in fair.words())
    assert "Deleted leads: 1 in the archive, 0 erased without a copy" in fair.words()
    archived = opened(out, password)
    assert (names_in(archived), names_in(archived, "deleted")) == (["Ganbaatar"], ["Binned"])
    fair.click("Done")
    assert fair.booth().fairs[0].closed


def test_photos_that_are_on_the_hub_alone_are_fetched_before_a_fair_closes(fair: FairDesk) -> None:
    ask_to_close(fair, photo=b"")
    assert "1 photo is still on the hub. Without it the archive is incomplete." in fair.words()
    fair.have_photo(photo("badge"))
    fair.click("Fetch photos")
    sheets = fair.desk.window.sheets
    fair.desk.wait_until(
        lambda: (sheet := sheets.current()) is not None and "photo" not in texts_of(sheet)
    )
    assert "1 lead goes into the archive." in fair.words()


def test_an_open_file_is_asked_for_and_said_to_be_open(
    fair: FairDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = ask_to_close(fair)
    sheet.encrypt.setChecked(False)
    assert "The file is not encrypted" in fair.words()
    assert not sheet.password.isVisible()
    out = tmp_path / "expo.zip"
    files = fair.desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: out)
    fair.click("Choose file and close…")
    fair.desk.wait_until(lambda: "anyone who has it can read it" in fair.words())
    with zipfile.ZipFile(out) as archive:
        assert b"Ganbaatar" in archive.read("leads.json")
        assert "deleted.json" not in archive.namelist()


def test_a_place_that_is_taken_is_said_and_the_sheet_goes_on(
    fair: FairDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = ask_to_close(fair)
    sheet.encrypt.setChecked(False)
    out = tmp_path / "expo.zip"
    out.write_bytes(b"another")
    files = fair.desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: out)
    fair.click("Choose file and close…")
    fair.desk.wait_until(lambda: "an archive never replaces a file" in fair.words())
    assert out.read_bytes() == b"another"
    assert sheet.primary.isEnabled()


def test_a_password_that_is_soon_guessed_is_not_taken(fair: FairDesk) -> None:
    sheet = ask_to_close(fair)
    for password, said in (
        ("", "needs a password"),
        ("short", "12 to 99"),
        ("ö" * 14, ("unaccented")),
    ):
        sheet.password.line.setText(password)
        fair.click("I have written the password down")
        assert said in fair.words()
        assert sheet.password.isVisible()


def test_a_fair_with_a_half_written_lead_says_so_and_cannot_be_closed(fair: FairDesk) -> None:
    fair.page.fair.fair_name.line.setText("Expo")
    fair.press_button("Save the fair")
    fair.desk.wait_until(lambda: "Expo" in fair.desk.status())
    services = fair.desk.window.app.services
    done: list[object] = []
    half = lambda: services.leads.save_draft(draft_in(services, last_name="Half"))  # noqa: E731
    fair.desk.window.app.tasks.keeping.run(half, done.append)
    fair.desk.wait_until(lambda: bool(done))
    fair.press_button("Close this fair…")
    fair.wait_for_title("Close the fair")
    assert "stays open. Unfinished leads: 1." in fair.words()
    assert "Ctrl+Shift+D in the window opens them" in fair.words()
    assert not open_sheet(fair.desk.window, CloseSheet).primary.isEnabled()


def test_nobody_sees_who_lies_apart_once_the_vault_is_locked(fair: FairDesk) -> None:
    ask_to_close(fair)
    fair.gate.lock()
    assert fair.desk.window.sheets.current() is None


def test_the_recovery_key_of_the_day_shows_the_password_of_an_archive(
    fair: FairDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, code = fair.desk.window.app, new_recovery_code()
    done: list[object] = []
    out = tmp_path / "expo.zip"

    def work() -> None:
        services = app.services
        services.rekeying.change_recovery_key(PASSPHRASE, code)
        close(services, services.fairs.fair_or_new("Expo").id, out, password=PASSWORD)

    app.tasks.keeping.run(work, done.append)
    fair.desk.wait_until(lambda: bool(done))
    app.changed(Changes(fair=True))
    fair.desk.wait_until(fair.page.closing.archive_button.isVisible)
    monkeypatch.setattr(app.devices.files, "file_to_read", lambda _title, _kinds: out)
    fair.press_button("Forgotten an archive password?")
    fair.wait_for_title("Archive password")
    fair.desk.type(new_recovery_code())
    fair.click("Show the password")
    fair.desk.wait_until(lambda: "Use the one with the mark" in fair.words())
    assert PASSWORD not in fair.words()
    open_sheet(fair.desk.window, ArchiveSheet).code.line.setText(code.lower())
    fair.click("Show the password")
    fair.desk.wait_until(lambda: PASSWORD in fair.words())
    assert code.lower() not in fair.words()
    fair.click("Done")


def test_a_logo_that_is_no_picture_is_said(
    fair: FairDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = fair.desk.window.app
    wrong = tmp_path / "logo.png"
    wrong.write_bytes(b"no picture")
    monkeypatch.setattr(app.devices.files, "file_to_read", lambda _title, _kinds: wrong)
    fair.press_button("Choose a logo…")
    fair.desk.wait_until(lambda: "logo.png" in fair.desk.problem())
    right = tmp_path / "logo.svg"
    right.write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect width="8" height="8"/></svg>')
    monkeypatch.setattr(app.devices.files, "file_to_read", lambda _title, _kinds: right)
    fair.press_button("Choose a logo…")
    fair.desk.wait_until(fair.page.organisation.logo.picture.isVisible)
    fair.page.organisation.own_name.line.setText("MinGenTec")
    fair.press_button("Save the organisation")
    fair.wait_for_booth(lambda booth: booth.organisation.logo == right.read_bytes())


def test_no_language_says_that_the_organisation_stands_on_brochures(fair: FairDesk) -> None:
    app, brochures = (
        fair.desk.window.app,
        ("brochure", "broschüre", "брошюр", "folleto", "товхим", "broszur"),
    )
    card, said = fair.page.organisation, set()
    for lang in ("en", "de", "ru", "es", "mn", "pl"):
        app.context.texts = app.services.texts(lang)
        card.words.retranslate()
        said.add(card.about.text())
        # A newsletter is a товхимол of news.
        told = texts_of(card).casefold().replace("мэдээллийн товхим", "")
        assert not [word for word in brochures if word in told]
    assert len(said) == 6


def test_what_a_command_sets_is_shown(fair: FairDesk, tmp_path: Path) -> None:
    other = services_in(tmp_path / "data")
    other.vault.unlock(PASSPHRASE)
    other.fairs.choose(other.fairs.save(Fair("", "From the shell")).id)
    other.close()
    fair.desk.window.reload(Changes(fair=True))
    fair.desk.wait_until(lambda: fair.page.fair.fair_name.text() == "From the shell")


def test_what_is_half_typed_stays_when_something_else_is_kept(fair: FairDesk) -> None:
    fair.page.fair.fair_name.line.setText("Half typed")
    fair.page.staff.person.line.setText("Anna")
    fair.page.staff.keys.line.setText("a")
    fair.press_button("Add")
    fair.desk.wait_until(lambda: "Switch to this person" in texts_of(fair.page.staff))
    assert fair.page.fair.fair_name.text() == "Half typed"


def test_what_is_half_typed_stays_in_another_language(fair: FairDesk) -> None:
    card = fair.page.fair
    card.fair_name.line.setText("Expomin")
    card.starts.line.setText("9/11/2026")
    card.ends.line.setText("the ninth")
    card.country.control.setCurrentIndex(card.country.control.findData("CL"))
    app = fair.desk.window.app
    app.context.texts = app.services.texts("de")
    app.changed(Changes(settings=True))
    assert card.fair_name.text() == "Expomin"
    assert card.starts.text() == "09.11.2026"
    assert card.ends.text() == "the ninth"
    assert card.country.control.currentData() == "CL"
    assert card.country.control.currentText() == "Chile"


def save_fairs(fair: FairDesk, *fairs: Fair) -> None:
    """Fairs with a lead each; new leads belong to the last."""
    services = fair.desk.window.app.services
    for item in fairs:
        services.fairs.choose(services.fairs.save(item).id)
        services.leads.save(draft_in(services, last_name=f"Visitor of {item.name}"))
    fair.desk.window.app.changed(Changes(leads=True, fair=True))
    fair.desk.wait_until(lambda: fair.page.fair.fair_name.text() == fairs[-1].name)


def test_one_fair_under_two_names_is_joined_and_undone_in_one_step(fair: FairDesk) -> None:
    save_fairs(fair, Fair("", "EXPONOR Antofagasta"), Fair("", "Exponor 2027"))
    fair.press_button("Join two fairs…")
    fair.desk.wait_until(lambda: "Together they have 2 leads." in fair.words())
    fair.click("Join fairs")
    fair.wait_for_booth(lambda booth: len(booth.fairs) == 1)
    fair.desk.wait_until(lambda: "is now the fair “Exponor 2027”" in fair.desk.problem())
    fair.desk.wait_until(
        lambda: "“EXPONOR Antofagasta” is the fair “Exponor 2027”" in fair.words_of_page()
    )
    assert fair.booth().fair.name == "Exponor 2027"
    fair.desk.take_offer("Undo")
    fair.wait_for_booth(lambda booth: len(booth.fairs) == 2)
    fair.desk.wait_until(lambda: "They are two fairs again." in fair.desk.problem())


def test_joined_fairs_are_parted_days_later_and_that_is_undone(fair: FairDesk) -> None:
    save_fairs(fair, Fair("", "EXPONOR Antofagasta"), Fair("", "Exponor 2027"))
    aliases = fair.desk.window.app.services.fair_aliases
    fair.page.fair.place.line.setText("Half a pla")
    aliases.join(aliases.plan("EXPONOR Antofagasta", "Exponor 2027"))
    fair.desk.window.app.changed(Changes(fair=True))
    fair.desk.wait_until(lambda: "is the fair “Exponor 2027”" in fair.words_of_page())
    assert fair.page.fair.place.line.text() == "Half a pla"
    fair.press_button("Separate them")
    fair.wait_for_booth(lambda booth: len(booth.fairs) == 2)
    fair.desk.take_offer("Undo")
    fair.wait_for_booth(lambda booth: len(booth.fairs) == 1)


def test_a_fair_that_holds_nobody_is_not_joined_and_the_sheet_says_why(fair: FairDesk) -> None:
    save_fairs(
        fair,
        Fair("", "Exponor 2027"),
        Fair("", "Exponor Antofagasta"),
    )
    services = fair.desk.window.app.services
    services.fairs.save(Fair("", "Mining World Russia", country="RU"))
    fair.desk.window.app.changed(Changes(fair=True))
    fair.wait_for_booth(lambda booth: len(booth.fairs) == 3)
    fair.press_button("Join two fairs…")
    sheet = open_sheet(fair.desk.window, JoinSheet)
    fair.desk.wait_until(sheet.primary.isEnabled)
    place = sheet.name.control.findText("Mining World Russia")
    sheet.name.control.setCurrentIndex(place)
    sheet.name.control.activated.emit(place)
    fair.wait_for_wrong("152-FZ")
    assert not sheet.primary.isEnabled()
    fair.click("Back")
    assert len(fair.booth().fairs) == 3


def test_what_becomes_due_by_joining_is_counted_on_the_button(fair: FairDesk) -> None:
    save_fairs(
        fair,
        Fair("", "EXPONOR Antofagasta", retention_months=6),
        Fair("", "Exponor 2027", retention_months=60),
    )
    services = fair.desk.window.app.services
    services.vault.opened().raw("UPDATE lead SET created_at = '2024-06-10T12:00:00.000000'")
    fair.press_button("Join two fairs…")
    fair.desk.wait_until(lambda: "1 lead would be past its last day." in fair.words())
    due = open_sheet(fair.desk.window, JoinSheet).due_leads
    assert due.lines()[0].startswith("Visitor of Exponor 2027")
    fair.click("Join; 1 lead is due")
    fair.wait_for_booth(lambda booth: len(booth.fairs) == 1)
    fair.desk.wait_until(lambda: "2 leads are due" in fair.words_of_page())
