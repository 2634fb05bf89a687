"""The program speaks the Polish of i18n/style/pl.md, in its messages, its mails and Qt's words."""

import re
import tomllib
from collections.abc import Iterator

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

STYLE = tomllib.loads((ROOT / "i18n" / "style" / "pl.toml").read_text(encoding="utf-8"))
FORBIDDEN = [
    (re.compile(row["pattern"], re.IGNORECASE), f"{row['instead']} ({row['why']})")
    for row in STYLE["forbidden"]
]
TERMS = [
    (re.compile(rf"\b{re.escape(row['english'])}\b", re.IGNORECASE), row["translation"])
    for row in STYLE["term"]
]
CODE = re.compile(r"`[^`]*`|\{[^}]*\}|--[\w-]+")
RUSTY = (
    "Zakryj leady: nic nie zmieniono",
    "Przejmij listę wyboru na pamięci USB",
    "Leży tutaj, w sejfie",
    "{n} minut",
    "94 %",
)


def wrong_in(text: str) -> Iterator[str]:
    """What a text holds against the style, and what to write."""
    for pattern, instead in FORBIDDEN:
        if found := pattern.search(re.sub("`[^`]*`", "", text)):
            yield f"{text!r}: {found.group()!r}, better {instead}"


def said() -> list[Pair]:
    """Messages and mails; consents change only with a version of their own."""
    mails = (pair for pair in pairs_of_letters("pl") if pair.message.startswith("mail:"))
    return [*pairs("pl"), *mails]


def words_of_qt() -> Iterator[str]:
    for text in read(file_of("pl", "qt")):
        if name(text):
            yield from forms(text.string)


def test_no_text_holds_what_the_style_forbids() -> None:
    texts = [*(pair.translated for pair in said()), *words_of_qt()]
    wrong = [line for text in texts for line in wrong_in(text)]
    assert not wrong, "\n".join(["mend these, or the rule in i18n/style/pl.toml:", *wrong])


def test_a_word_of_the_product_has_its_one_translation() -> None:
    wrong = [
        f"{pair}: {stem!r} is missing"
        for pair in said()
        for english, stem in TERMS
        if english.search(CODE.sub("", pair.english))
        and stem not in pair.translated.lower().replace("\N{NO-BREAK SPACE}", " ")
    ]
    assert not wrong, "\n".join(["mend these, or the term in i18n/style/pl.toml:", *wrong])


def test_the_style_finds_what_it_forbids() -> None:
    assert [text for text in RUSTY if not list(wrong_in(text))] == []
