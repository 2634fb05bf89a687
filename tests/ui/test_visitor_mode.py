"""Visitor mode: the catalogue and nothing else; only staff gets out, and nothing stays behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from app.domain.fair import Organisation
from app.domain.vault import VaultState
from app.ui.visitor.window import VisitorWindow
from tests.support.vaults import PASSPHRASE, draft_in
from tests.ui.conftest import OpenDesk
from tests.ui.driver import texts_of
from tests.ui.vault_driver import PIN, VaultDesk, open_vault_desk

ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEAD = "Болормаа Гантулга"


class Visitor:
    """Somebody in front of the screen, and staff beside them."""

    def __init__(self, vault: VaultDesk) -> None:
        self.vault = vault
        self.desk = vault.desk

    @property
    def window(self) -> VisitorWindow:
        window = self._window()
        assert window is not None
        return window

    def has_screen(self) -> bool:
        return self._window() is not None

    def gets_screen(self, pin: str = "") -> None:
        """Staff hands the screen over, and chooses a PIN where it must."""
        self.desk.press(Qt.Key.Key_F11)
        if pin:
            self.vault.wait_for_title("Staff")
            self.desk.type(pin)
            self.desk.press(Qt.Key.Key_Return)
        self.desk.wait_until(self.has_screen)
        self.desk.wait_until(lambda: bool(self.hits()))

    def hits(self) -> list[str]:
        assert self.window.desk is not None
        return [hit.title.text for hit in self.window.desk.page.results.hits()]

    def searches(self, text: str) -> list[str]:
        desk = self.window.desk
        assert desk is not None
        desk.box.field.setText(text)
        self.desk.wait_until(lambda: desk.page.answered == text)
        return self.hits()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        self.desk.press_on(self.window, key, modifier)

    def click(self, name: str) -> None:
        for kind in (QPushButton, QToolButton):
            for button in self.window.findChildren(kind):
                if button.isVisible() and button.text().startswith(name):
                    button.click()
                    return
        raise AssertionError(f"there is no “{name}”")

    def tries(self, text: str) -> None:
        """Staff presses the way out and types something."""
        if self.window.sheets.current() is None:
            self.window.staff_wanted.emit()
        pad = self.window.sheets.current()
        pad.field.setText(text)
        pad.primary.click()

    def words(self) -> str:
        return texts_of(self.window)

    def spoken(self) -> str:
        """Every name in the accessibility tree of all windows that are shown."""
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        return "\n".join(name for window in windows for name in _names(window))

    def _window(self) -> VisitorWindow | None:
        windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, VisitorWindow))
        return next((window for window in windows if window.isVisible()), None)


def _names(thing: QObject) -> Iterator[str]:
    root = QAccessible.queryAccessibleInterface(thing)
    yield from _names_below(root) if root is not None else ()


def _names_below(node: QAccessibleInterface) -> Iterator[str]:
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield node.text(kind)
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None:
            yield from _names_below(child)


@pytest.fixture
def visitor(open_desk: OpenDesk, tmp_path: Path) -> Visitor:
    return Visitor(VaultDesk(*open_vault_desk(open_desk, tmp_path)))


@pytest.fixture
def with_a_lead(visitor: Visitor) -> Visitor:
    """The same with an open vault that holds a lead, its page shown once, its name copied."""
    visitor.vault.make_vault()
    services = visitor.desk.window.shell.services
    first, last = LEAD.split()
    services.leads.save(draft_in(services, first_name=first, last_name=last))
    visitor.desk.window.show_page("leads")
    visitor.desk.wait_until(lambda: LEAD.split()[1] in visitor.spoken())
    QGuiApplication.clipboard().setText(LEAD)
    return visitor


def test_no_word_of_a_lead_is_anywhere(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    visitor.gets_screen()
    assert visitor.desk.window.shell.services.vault.state() is VaultState.LOCKED
    assert not visitor.desk.window.isVisible()
    visitor.searches(LEAD)
    found = "\n".join([*visitor.hits(), visitor.words(), visitor.spoken()])
    assert "Гантулга" not in found.replace(LEAD, "", 2)
    assert not any("Гантулга" in title for title in visitor.hits())
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, PLAIN),
        (Qt.Key.Key_F4, ALT),
        (Qt.Key.Key_F11, PLAIN),
        (Qt.Key.Key_F5, PLAIN),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_2, ALT),
    ],
)
def test_no_key_leads_out(visitor: Visitor, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    visitor.gets_screen("1357")
    visitor.press(key, modifier)
    visitor.window.close()
    assert visitor.has_screen()
    assert not visitor.desk.window.isVisible()
    assert visitor.desk.window.sheets.current() is None


def test_the_chosen_pin_gives_the_screen_back(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.tries("9999")
    visitor.desk.wait_until(lambda: "Это не тот PIN" in visitor.words())
    assert visitor.has_screen()
    visitor.vault.hands.steady += 61
    visitor.vault.hands.awake += 61
    visitor.window.sheets.close_all()
    visitor.tries("1357")
    visitor.desk.wait_until(lambda: not visitor.has_screen())
    assert visitor.desk.window.isVisible()
    assert visitor.desk.search("насос")


def test_after_ten_misses_the_passphrase_gives_it_back(with_a_lead: Visitor) -> None:
    visitor = with_a_lead
    visitor.gets_screen()
    mode = visitor.desk.window.shell.services.visitor_mode
    for _ in range(9):
        mode.try_pin("0000")
        visitor.vault.hands.steady += 61
        visitor.vault.hands.awake += 61
    visitor.tries("0000")
    visitor.desk.wait_until(lambda: "Парольная фраза" in visitor.words())
    visitor.tries(PIN)
    visitor.desk.wait_until(visitor.window.sheets.current().isEnabled)
    assert visitor.has_screen()
    visitor.tries(PASSPHRASE)
    visitor.desk.wait_until(lambda: not visitor.has_screen())


def test_the_visitor_speaks_marks_and_takes_the_list_along(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.click("Deutsch")
    titles = visitor.searches("pumpe")
    assert titles
    visitor.desk.wait_until(lambda: visitor.window.desk.interest() is not None)
    visitor.click("Auf meine Liste")
    visitor.click("Meine Liste · 1")
    visitor.desk.wait_until(lambda: "Richten Sie die Kamera" in visitor.words())


def test_the_next_visitor_finds_nothing_of_the_last(visitor: Visitor) -> None:
    visitor.gets_screen("1357")
    visitor.click("Deutsch")
    visitor.searches("pumpe")
    visitor.desk.wait_until(lambda: visitor.window.desk.interest() is not None)
    visitor.click("Auf meine Liste")
    visitor.window.idle.timeout.emit()
    assert visitor.window.lang == "ru"
    assert not visitor.window.shortlist.items
    assert visitor.window.desk.box.text() == ""
    visitor.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert visitor.window.desk.box.text() == ""


def test_what_a_visitor_enters_is_a_new_lead_once_staff_unlocks(
    visitor: Visitor, tmp_path: Path
) -> None:
    visitor.vault.make_vault()
    fairs = visitor.desk.window.shell.services.fairs
    fairs.keep_organisation(Organisation("MinGenTec (Muster)", sender_mail="data@network.example"))
    visitor.gets_screen()
    visitor.click("Оставить контакты")
    sheet = visitor.window.sheets.current()
    sheet.fields["last_name"].line.setText("Орлов")
    sheet.fields["email"].line.setText("orlov@example")
    sheet.send.click()
    assert "адрес" in visitor.words()
    sheet.fields["email"].line.setText("orlov@drenazh.example")
    sheet.send.click()
    assert not sheet._is_done, "nothing was ticked"
    sheet.ticks[0].box.click()
    sheet.send.click()
    visitor.desk.wait_until(lambda: "Спасибо" in visitor.words())
    assert "orlov" not in visitor.words()
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert not [path for path in files if "Орлов".encode() in path.read_bytes()]
    sheet.send.click()
    visitor.tries(PIN)
    visitor.desk.wait_until(lambda: not visitor.has_screen())
    visitor.vault.unlock()
    (lead,) = visitor.desk.window.shell.services.leads.leads()
    assert (lead.person.last_name, lead.person.language) == ("Орлов", "ru")
    assert [consent.purpose.value for consent in lead.consents] == ["contact"]
    assert lead.consents[0].language == "ru"
    assert lead.notices
