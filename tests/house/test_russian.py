"""The program speaks the Russian of i18n/style/ru.md, in its messages and in its emails."""

import re
import tomllib
from collections.abc import Iterator

from tests.support.translations import ROOT, Pair, pairs, pairs_of_letters

STYLE = tomllib.loads((ROOT / "i18n" / "style" / "ru.toml").read_text(encoding="utf-8"))
OPTION = re.compile(r"--[\w-]+")


def said() -> Iterator[Pair]:
    yield from pairs("ru")
    for pair in pairs_of_letters("ru"):
        if pair.message.startswith("mail: "):  # the words of a consent stay as they were agreed to
            yield pair


def forbidden_in(text: str) -> Iterator[str]:
    for row in STYLE["forbidden"]:
        if found := re.search(row["pattern"], text):
            yield f"{found.group()!r}, better {row['instead']} ({row['why']})"


def lost_in(pair: Pair) -> Iterator[str]:
    for row in STYLE["term"]:
        is_said = re.search(rf"(?i)\b{row['english']}\b", OPTION.sub("", pair.english))
        if is_said and row["translation"] not in pair.translated.lower():
            yield f"{row['english']} without {row['translation']}"


def test_messages_and_emails_keep_to_the_style() -> None:
    wrong = [
        f"{pair}: {fault}"
        for pair in said()
        for fault in (*forbidden_in(pair.translated), *lost_in(pair))
    ]
    assert not wrong, "\n".join(["mend these, or the rule in i18n/style/ru.toml:", *wrong])


def test_a_style_has_rules_that_find_what_they_forbid() -> None:
    text = "Хранилище осталось как было; ничего не изменено. Напишите PIN, 20 МБ – в книге."
    assert len(list(forbidden_in(text))) >= 5
    assert list(lost_in(Pair("", "Use this edition", "Применить")))
