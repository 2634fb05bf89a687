"""Whatever can be used in the window, the palette finds by its name, and by what beginners say."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.i18n.texts import Texts
from app.ui.keyboard.palette import PaletteSheet
from app.ui.keyboard.palette_synonyms import read_synonyms
from app.ui.settings.staff_language import speak
from app.ui.style.theme import Appearance
from app.ui.window.main_window import MainWindow
from tests.support.booth import Booth, open_booth
from tests.support.windows import VIEWS, View

MAIN = ("catalogue: hits", "shortlist", "leads: ticked", "brochure", "fair", "edition", "settings")
SOME = [view for view in VIEWS if view.name in {*MAIN, "present", "a bug", "a lead", "export"}]
"""One view of each page, and what lies over them."""
ELSEWHERE = {
    *("Return to an earlier edition", "Review the law…", "Erase all practice leads"),
    *("Forgotten an archive password?", "Save PDF", "Print", "Join two fairs…"),
    *("Add to shortlist", "End the visit"),
}
"""What is there in a state of its own, as after an update or while practising."""

BEGINNERS = {
    "Colours: Dark": "Nachtmodus|night|ночь|noche|шөнө|noc",
    "Start practice": "üben|training|тренировка|ensayar|сургалт|ćwiczenie",
    "Back up now": "Datensicherung|backup|бэкап|guardar copia|хуулбар|backup",
    "Close this fair…": "beenden|finish|завершить|terminar|дуусгах|koniec targów",
    "Change the passphrase…": "Kennwort|password|код доступа|cambiar contraseña|нууц үг"
    "|zmienić hasło",
    "Export leads": "Excel|csv|выгрузить|excel|хүснэгт|arkusz",
    "Visitor mode": "Kiosk|full screen|киоск|kiosco|киоск|kiosk",
    "Give leads to another laptop…": "USB-Stick|usb|флешка|USB|флаш|pendrive",
    "Look up a term": "Wörterbuch|dictionary|словарь|diccionario|толь бичиг|słownik",
    "Everything larger": "Schriftgröße|zoom in|увеличить|ampliar|масштаб|lupa",
}
PHRASES = {
    "Restore a backup…": "Daten weg|lost everything|данные пропали|perdí datos|өгөгдөл алдсан"
    "|zgubione dane",
    "Start a visit": "nächster Gast|someone new|следующий гость|siguiente|дараагийн хүн"
    "|następny gość",
    "Look up a term": "was heißt das|what does it mean|что значит|qué significa|үгийн утга"
    "|co to znaczy",
    "Change the PIN…": "PIN vergessen|forgot the pin|забыл пин|olvidé el pin|пин мартсан"
    "|zapomniałem pinu",
    "Import leads…": "Kontakte einlesen|load contacts|загрузить контакты|cargar contactos"
    "|харилцагч оруулах|wczytać kontakty",
    "Print": "auf Papier|on paper|на бумаге|en papel|цаасан дээр|na papierze",
    "Page: Settings": "Optionen|options|параметры|opciones|сонголт|opcje",
    "Everything smaller": "viel zu groß|too big|слишком крупно|demasiado grande|хэт том|za duże",
    "Present": "auf dem Beamer zeigen|show on projector|показать на проекторе"
    "|mostrar en proyector|проектор дээр үзүүлэх|pokazać na rzutniku",
    "Page: Shortlist": "meine Favoriten|my starred companies|закладки|mis favoritos"
    "|одтой компаниуд|ulubione",
    "Ask for consent": "um Erlaubnis fragen|permission please|разрешение|pedir permiso"
    "|гарын үсэг|pozwolenie",
    "Who is at the laptop?": "Kollegin eintragen|my name|добавить сотрудника|añadir compañero"
    "|ажилтан нэмэх|dodać kolegę",
    "Undo the last change": "einen Schritt zurück|go back one step|шаг назад|volver atrás"
    "|алдаа|krok wstecz",
    "Export leads": "Kontakte nach Excel|contacts to excel|контакты в excel"
    "|contactos a excel|excel рүү гаргах|kontakty do excela",
}
"""What somebody says who knows no name of it at all, the languages as above."""
OF_FIGURES = {
    "Page: page\4Today": "Statistik|statistics|статистика|estadísticas|статистик|statystyki",
    "Evening: follow up all conversations…": "Tagesabschluss|wrap up|конец дня|cierre del día"
    "|өдрийн төгсгөл|koniec dnia",
    "Cost of the fair": "Was kostet die Messe|our budget|бюджет выставки|presupuesto de la feria"
    "|үзэсгэлэнгийн зардал|ile kosztują targi",
    "New question…": "Fragebogen für Besucher|survey questions|анкета посетителя"
    "|encuesta a los visitantes|санал асуулга хийх|ankieta dla gości",
    "Second screen": "großer Fernseher|television|второй монитор|segundo monitor|хоёр дахь дэлгэц"
    "|drugi monitor",
}
"""What is set and looked at seldom; the words stand in other forms than the synonyms have."""
OF_GUESTS = {
    "New delegation…": "Reisegruppe anlegen|plan a group visit|принять группу гостей"
    "|organizar visita de grupo|бүлэг зочин угтах|zaplanować wizytę grupy",
    "Page: page\4Together": "Laptops abgleichen|share with colleagues|общая база"
    "|trabajar en equipo|хамтран ажиллах|praca zespołowa",
    "Join the hub": "mit dem Server verbinden|connect to the server|подключиться к серверу"
    "|conectar al servidor|серверт холбогдох|połączyć z serwerem",
    "Plan the meetings": "wer trifft wen|who meets whom|кто с кем встречается"
    "|quién se reúne con quién|хэн хэнтэй уулзах|kto z kim się spotyka",
    "Colours: Hall light: high contrast": "blendet|glare|слепит свет|mucha luz|гэрэлтэй|za jasno",
    "Lock": "ich gehe nach Hause|going home|ухожу домой|me voy a casa|гэртээ харих|idę do domu",
    "Hide leads": "Pause machen|taking a break|уйти на перерыв|voy a salir|завсарлага"
    "|wychodzę na chwilę",
    "Two languages": "Dolmetscher|translator|переводчик|traductor|орчуулагч|tłumaczenie rozmowy",
    "Duplicates…": "doppelt erfasst|same person twice|один человек дважды|repetidos"
    "|давхардсан хүн|powtórzone kontakty",
    "Page: Brochure": "Infoblatt|something to take away|раздаточный материал"
    "|folleto para llevar|танилцуулга өгөх|ulotka dla gościa",
}
"""What a delegation, a hub and a long day bring."""
ASKED = {
    "Audit log…": "wer hat was geändert|who changed what|кто что изменил|quién cambió qué"
    "|хэн юу өөрчилсөн|kto co zmienił",
    "Correct member": "Telefonnummer stimmt nicht|wrong phone number|неправильный телефон"
    "|teléfono incorrecto|утас буруу|zły numer telefonu",
    "Details missing for the fair": "was fehlt noch|what is missing|что не заполнено|qué falta"
    "|юу дутуу|czego brakuje",
    "Hide leads": "verstecken|nobody should see|скрыть|que nadie vea|нуух|ukryj dane",
    "Controls: For touch": "Touchscreen|finger|сенсорный экран|pantalla táctil"
    "|мэдрэгчтэй дэлгэц|ekran dotykowy",
}
"""What somebody asks rather than names."""
INFLECTED = "Messen|fairs|выставками|ferias|үзэсгэлэнгийн|targach"
LANGUAGES = ("de", "en", "ru", "es", "mn", "pl")


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("booth")) as made:
        yield made


def found(palette: PaletteSheet, typed: str) -> list[str]:
    palette.field.setText(typed)
    return palette.titles()


def said(title: str, texts: Texts) -> str:
    name, sign, choice = title.partition(": ")
    if name == "Page":
        return texts.gettext("Page: {title}").format(title=texts.gettext(choice))
    if sign and texts.gettext(title) == title:
        return f"{texts.gettext(name)}: {texts.gettext(choice)}"
    return texts.gettext(title)


@contextmanager
def opened_palette(booth: Booth) -> Iterator[PaletteSheet]:
    booth.window.app.actions.named("Commands").trigger()
    sheet = booth.window.sheets.current()
    assert isinstance(sheet, PaletteSheet)
    booth.wait_until(lambda: sheet.is_complete, "the palette is not complete")
    booth.settle()
    yield sheet
    sheet.close_sheet()


def names_to_press(window: MainWindow) -> set[str]:
    """What can be pressed now, as it is read aloud; a page is found as "Page: …"."""
    root = window.sheets.current() or window
    read = {
        (button.accessibleName() or button.text()).replace("\n", " ").removesuffix("▾").strip()
        for button in root.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and button.focusPolicy()
    }
    return read - {
        window.app.context.texts.gettext(entry.title) for entry in window.pages.entries()
    }


@pytest.mark.parametrize("view", SOME, ids=lambda view: view.name)
def test_every_button_is_found(booth: Booth, view: View) -> None:
    view.show(booth)
    names = names_to_press(booth.window)
    with opened_palette(booth) as palette:
        missing = {name for name in names if name not in found(palette, name)}
    booth.clear()
    assert missing == set()


@pytest.mark.parametrize("place", range(len(LANGUAGES)), ids=LANGUAGES)
def test_words_of_beginners_find_it_among_three(booth: Booth, place: int) -> None:
    speak(booth.window.app, LANGUAGES[place])
    texts = booth.window.app.context.texts
    with opened_palette(booth) as palette:
        missed = {
            word: titles
            for title, words in (BEGINNERS | OF_FIGURES | OF_GUESTS | ASKED).items()
            | PHRASES.items()
            for word in (words.split("|")[place],)
            if said(title, texts) not in (titles := found(palette, word)[:3])
        }
    speak(booth.window.app, "en")
    assert missed == {}


@pytest.mark.parametrize("place", range(len(LANGUAGES)), ids=LANGUAGES)
def test_a_form_of_a_word_finds_what_its_other_forms_name(booth: Booth, place: int) -> None:
    speak(booth.window.app, LANGUAGES[place])
    page = said("Page: Fair", booth.window.app.context.texts)
    with opened_palette(booth) as palette:
        titles = found(palette, INFLECTED.split("|")[place])
    speak(booth.window.app, "en")
    assert page in titles


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_whole_name_of_a_page_finds_it_first(booth: Booth, lang: str) -> None:
    speak(booth.window.app, lang)
    texts = booth.window.app.context.texts
    names = [texts.gettext(entry.title) for entry in booth.window.pages.entries()]
    with opened_palette(booth) as palette:
        first = {name: found(palette, name)[0] for name in names}
    speak(booth.window.app, "en")
    page = texts.gettext("Page: {title}")
    # A command may have that very name: Present.
    assert {it for it in names if first[it] not in {it, page.format(title=it)}} == set()


def test_what_has_a_part_of_a_phrase_follows_the_one_that_has_all(booth: Booth) -> None:
    with opened_palette(booth) as palette:
        first, *others = found(palette, "lock screen")
        assert "Lock" in (first, *others[:2])
        assert "+ Add a company" not in found(palette, "compare companies")[:1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_of_beginners_is_another_than_the_title(booth: Booth, lang: str) -> None:
    texts = booth.services.texts(lang)
    own = {
        (title, word)
        for title, words in (*BEGINNERS.items(), *PHRASES.items())
        for word in (words.split("|")[LANGUAGES.index(lang)],)
        if word.casefold() in said(title, texts).casefold()
    }
    assert own == set()


def test_every_synonym_is_of_something_that_there_is(booth: Booth) -> None:
    read = read_synonyms(booth.services.paths.resources, booth.window.app.context.texts)
    with opened_palette(booth) as palette:
        assert {title for title in read if title not in found(palette, title)} <= ELSEWHERE


@pytest.mark.parametrize("lang", ["ru", "mn"])
def test_every_synonym_is_of_a_title_that_is_translated(booth: Booth, lang: str) -> None:
    read = read_synonyms(booth.services.paths.resources, booth.services.texts(lang))
    assert {word for title in read for word in re.findall("[A-Za-z]{4,}", title)} <= {"Excel"}


def test_a_theme_is_worn_at_once(booth: Booth) -> None:
    with opened_palette(booth) as palette:
        palette.field.setText("dark mode")
        palette.run_chosen()
    assert booth.window.app.context.theme.appearance.theme == "dark"
    booth.window.app.context.theme.apply(Appearance())


def test_what_erases_is_shown_and_waits_for_a_key(booth: Booth) -> None:
    with opened_palette(booth) as palette:
        palette.field.setText("back up now")
        palette.run_chosen()
    booth.settle()
    button = QApplication.focusWidget()
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Back up now"
    assert booth.window.rail.marked() == "settings"


def test_leads_are_found_while_they_may_be_seen_alone(booth: Booth) -> None:
    with opened_palette(booth) as palette:
        assert any("Diego" in title for title in found(palette, "diego"))
    booth.window.vault.cover()
    with opened_palette(booth) as palette:
        assert not any("Diego" in title for title in found(palette, "diego"))
    booth.unlock()


def test_covering_the_leads_closes_the_list_that_names_them(booth: Booth) -> None:
    with opened_palette(booth):
        booth.window.vault.cover()
        assert booth.window.sheets.current() is None
    booth.unlock()


def test_a_member_is_looked_up_in_the_catalogue(booth: Booth) -> None:
    with opened_palette(booth) as palette:
        palette.field.setText("grabbert")
        palette.run_chosen()
    booth.settle()
    assert booth.window.rail.marked() == "catalogue"
    assert booth.window.search_box.field.text() == "Grabbert Brechanlagen GmbH & Co. KG"
