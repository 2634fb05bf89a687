"""The interface speaks the staff's language, the profiles the visitor's."""

from pathlib import Path

from app.config.settings import SettingsFile
from tests.support.catalogues import build
from tests.ui.conftest import OpenDesk
from tests.ui.driver import texts_of


def test_a_german_interface_shows_a_russian_profile(open_desk: OpenDesk, tmp_path: Path) -> None:
    build(tmp_path / "catalog.db")
    SettingsFile(tmp_path / "data" / "settings.json").change(staff_language="de")
    desk = open_desk(tmp_path / "catalog.db")
    desk.wait_until(lambda: "Muster" in desk.status())
    desk.search("насос")
    desk.wait_for_profile("Погружной насос")
    assert "Angebote · 2" in desk.profile_text()
    assert "Mitglied" in desk.count()
    assert "Katalog" in [button.text() for button in desk.rail_buttons()]


def test_the_edition_page_and_a_rejected_row_speak_german(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    build(tmp_path / "catalog.db")
    SettingsFile(tmp_path / "data" / "settings.json").change(staff_language="de")
    desk = open_desk(tmp_path / "catalog.db")
    (tmp_path / "liste.csv").write_text("Firma;Ort\nKranbau;Cottbus\n;Nirgends\n")
    desk.drop(tmp_path / "liste.csv")
    page = desk.open_edition_page()
    assert "2 Zeilen gelesen" in texts_of(page.preview)
    assert "die Zeile hat keinen Namen" in page.preview.details()
