"""One English text with two meanings is two texts in a language that tells them apart."""

import pytest

from app.config.paths import find_paths
from app.domain.correction import CONTACTS
from app.domain.messages import NP_
from app.i18n.correction_words import field_in
from app.i18n.texts import texts_of

LOCK = NP_("heading", "Lock")
CONTACT = NP_("how to reach a person", "Contact")
DELETED = NP_("filter of leads", "Deleted")
PRESENT = NP_("page", "Present")
OF_A_COMPANY = NP_("of a company", "Name")


@pytest.mark.parametrize(
    ("lang", "marked", "here", "plain", "elsewhere"),
    [
        ("de", LOCK, "Sperre", "Lock", "Sperren"),
        ("es", LOCK, "Bloqueo", "Lock", "Bloquear"),
        ("pl", LOCK, "Blokada", "Lock", "Zablokuj"),
        ("ru", LOCK, "Блокировка", "Lock", "Блокировать"),
        ("mn", LOCK, "Түгжээ", "Lock", "Түгжих"),
        ("es", CONTACT, "Datos de contacto", "Contact", "Contactar"),
        ("ru", CONTACT, "Контактные данные", "Contact", "Обратная связь"),
        ("es", DELETED, "Eliminados", "Deleted", "Eliminado"),
        ("ru", DELETED, "Удалённые", "Deleted", "Удалено"),
        ("pl", DELETED, "Usunięte", "Deleted", "Usunięto"),
        ("ru", PRESENT, "Показ", "Present", "Показать"),
        ("pl", PRESENT, "Prezentacja", "Present", "Prezentuj"),
        ("ru", OF_A_COMPANY, "Название", "Name", "Имя"),
        ("pl", OF_A_COMPANY, "Nazwa", "Name", "Imię i\N{NO-BREAK SPACE}nazwisko"),
    ],
)
def test_each_meaning_has_its_word(
    lang: str, marked: str, here: str, plain: str, elsewhere: str
) -> None:
    texts = texts_of(lang, find_paths().translations)
    assert (texts.gettext(marked), texts.gettext(plain)) == (here, elsewhere)


def test_a_corrected_name_is_of_a_company_or_of_a_person() -> None:
    texts = texts_of("pl", find_paths().translations)
    assert field_in(("name",), texts) == "Nazwa"
    assert field_in((CONTACTS, "Anna", "name"), texts) == "Anna · Imię i\N{NO-BREAK SPACE}nazwisko"
    assert field_in((CONTACTS, "Anna", "phone"), texts) == "Anna · Telefon"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_a_translation_no_one_sees_the_context(lang: str) -> None:
    assert texts_of(lang, find_paths().translations).gettext(LOCK) == "Lock"
