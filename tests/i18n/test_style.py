"""Texts keep to what i18n/style says of their language, as far as a program can check it.

English is checked with the messages that the sources hold, by tests/house/test_english.py.
"""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.support.translations import (
    ROOT,
    Pair,
    file_of,
    forms,
    name,
    pairs,
    pairs_of_letters,
    read,
)

LANGUAGES = ("de", "es", "mn", "pl", "ru")
CODE = re.compile(r"`[^`]*`|\{[^}]*\}|--[\w-]+|\S+\.md\b")
NOT_HAPPENED = re.compile(r"Nothing was \w+\.")
FROZEN = "2026-1: "
"""A version of the consents is not changed: its words stay as they were agreed to."""
FAULTY = {
    "de": (
        "Nichts wurde geändert.",
        "Die Firma kommt.",
        "8 Zeichen",
        "der Festplatte",
        "Das Treffen fand nicht statt.",
        "Alle Dolmetscher sind vergeben.",
        "Wählen Sie die Datei; es wurde nichts geändert.",
    ),
    "es": ("94 %", "Para llevar", "Añádalo", "Rellénelo", "en cada franja", "Sin segundo lugar"),
    "mn": ("5 МБ хэмжээтэй", "{line}-р мөр", "файлд бүү итгэ"),
    "pl": (
        "Zakryj leady: nic nie zmieniono",
        "Przejmij listę wyboru na pamięci USB",
        "Leży tutaj, w sejfie",
        "{n} minut",
        "usuwana samoczynnie",
        "Wybierz drugie miejsce",
    ),
    "ru": (
        "Осталось как было.",
        "Напишите PIN",
        "20 МБ",
        "20 кг – в книге",
        "его центр сертификации",
    ),
}
"""Texts that were so once, or might be; each is found."""


class Style:
    """The rules of a language that a program can check."""

    def __init__(self, lang: str) -> None:
        self.file = ROOT / "i18n" / "style" / f"{lang}.toml"
        rules = tomllib.loads(self.file.read_text(encoding="utf-8"))
        self._forbidden = [
            (
                re.compile(row.get("pattern") or rf"\b{re.escape(row['word'])}\b"),
                f"{row['instead']} ({row['why']})",
            )
            for row in rules["forbidden"]
        ]
        self._terms = [
            (re.compile(rf"(?i)\b{re.escape(row['english'])}\b"), row["translation"].lower())
            for row in rules["term"]
        ]

    def forbids(self, text: str) -> Iterator[str]:
        """What a text holds against the rules, and what to write."""
        for pattern, instead in self._forbidden:
            if found := pattern.search(re.sub("`[^`]*`", "", text)):
                yield f"{text!r}: {found.group()!r}, better {instead}"

    def lacks(self, pair: Pair) -> Iterator[str]:
        """Which words of the product a text does not call as it should."""
        said = pair.translated.lower().replace("\N{NO-BREAK SPACE}", " ")
        for english, translation in self._terms:
            if english.search(CODE.sub("", pair.english)) and translation not in said:
                yield f"{pair}: {english.pattern} is {translation!r}"


def said(lang: str) -> list[Pair]:
    """Messages, mails and consents that may still change, and Qt's own words."""
    letters = (one for one in pairs_of_letters(lang) if not one.message.startswith(FROZEN))
    of_qt = (
        Pair("qt", "", form)
        for text in read(file_of(lang, "qt"))
        if name(text)
        for form in forms(text.string or "")
    )
    return [*pairs(lang), *letters, *of_qt]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_keep_to_the_style_of_their_language(lang: str) -> None:
    style = Style(lang)
    wrong = [
        fault
        for pair in said(lang)
        for fault in (*style.forbids(pair.translated), *style.lacks(pair))
    ]
    assert not wrong, "\n".join([f"mend these, or the rule in {style.file.name}:", *wrong])


@pytest.mark.parametrize(
    ("lang", "text"), [(lang, text) for lang, texts in FAULTY.items() for text in texts]
)
def test_the_style_finds_what_it_forbids(lang: str, text: str) -> None:
    assert list(Style(lang).forbids(text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_did_not_happen_is_said_in_one_way(lang: str) -> None:
    said: dict[str, set[str]] = {}
    for pair in pairs(lang):
        english, translated = sentences(pair.english), sentences(pair.translated)
        if len(english) == len(translated):
            for one, other in zip(english, translated, strict=True):
                if NOT_HAPPENED.fullmatch(one):
                    said.setdefault(one, set()).add(other)
    assert "Nothing was changed." in said
    assert [ways for ways in said.values() if len(ways) > 1] == []


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?…])\s", text)


def test_a_word_of_the_product_has_its_one_translation_and_code_does_not_count() -> None:
    style = Style("de")
    assert not list(style.lacks(Pair("", "`faircat fair` “{fair}”", "`faircat fair` „{fair}“")))
    assert list(style.lacks(Pair("", "Start visitor mode", "Bildschirm übergeben")))
