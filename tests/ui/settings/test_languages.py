"""The interface speaks the staff's language, the profiles the visitor's."""

import shutil
from dataclasses import replace
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from app.bootstrap import Services
from app.config.settings import SettingsFile
from app.ui.frame.page_names import SETTINGS
from app.ui.settings.language_section import LanguageSection
from tests.support.catalogues import put_catalogue
from tests.support.translations import ROOT
from tests.ui.conftest import OpenDesk
from tests.ui.driver import texts_of


def test_a_german_interface_shows_a_russian_profile(open_desk: OpenDesk, tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    SettingsFile(tmp_path / "data" / "settings.json").change(staff_language="de")
    desk = open_desk(tmp_path / "catalog.db")
    desk.wait_until(lambda: "Muster" in desk.status())
    desk.search("насос")
    desk.wait_for_profile("Погружной насос")
    assert "Angebote · 2" in desk.profile_text()
    assert "Unternehmen" in desk.count()
    assert "Katalog" in [button.text() for button in desk.rail_buttons()]


def test_the_edition_page_and_a_rejected_row_speak_german(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    put_catalogue(tmp_path / "catalog.db")
    SettingsFile(tmp_path / "data" / "settings.json").change(staff_language="de")
    desk = open_desk(tmp_path / "catalog.db")
    (tmp_path / "liste.csv").write_text("Firma;Ort\nKranbau;Cottbus\n;Nirgends\n")
    desk.drop(tmp_path / "liste.csv")
    page = desk.open_edition_page()
    assert "Zeilen: 2 gelesen" in texts_of(page.preview)
    assert "Die Zeile hat keinen Namen" in page.preview.details()


def test_a_language_is_a_folder_with_one_file(open_desk: OpenDesk, tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    program = tmp_path / "program"
    shutil.copytree(ROOT / "i18n", program / "i18n")
    (program / "resources").symlink_to(ROOT / "resources", target_is_directory=True)
    czech = Catalog(locale="cs")
    czech.add("Settings", "Nastavení")
    czech.add("Language", "Jazyk")
    folder = program / "i18n" / "cs" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "faircat.mo").open("wb") as file:
        write_mo(file, czech)

    def prepare(services: Services) -> None:
        services.paths = replace(services.paths, program=program)

    desk = open_desk(tmp_path / "catalog.db", prepare=prepare)
    desk.window.show_page(SETTINGS)
    section = desk.window.findChild(LanguageSection)
    assert isinstance(section, LanguageSection)
    box = section.choice.control
    assert "Polski" in [box.itemText(place) for place in range(box.count())]
    box.setCurrentIndex(box.findText("Čeština"))
    box.activated.emit(box.currentIndex())
    assert section.title.text() == "Jazyk"
    buttons = [button.text() for button in desk.rail_buttons()]
    assert {"Nastavení", "Catalogue"} <= set(buttons), "what is not translated stays English"
