"""The program speaks the German of i18n/style/de.md, in its messages and in its mails."""

import re
import tomllib
from collections.abc import Iterator

from tests.support.translations import ROOT, Pair, pairs, pairs_of_letters

STYLE = tomllib.loads((ROOT / "i18n" / "style" / "de.toml").read_text(encoding="utf-8"))
FORBIDDEN = [
    (
        re.compile(row.get("pattern") or rf"\b{re.escape(row['word'])}\b"),
        f"{row['instead']} ({row['why']})",
    )
    for row in STYLE["forbidden"]
]
TERMS = [
    (re.compile(rf"(?i)\b{re.escape(row['english'])}\b"), row["translation"].lower())
    for row in STYLE["term"]
]


def wrong_in(text: str) -> Iterator[str]:
    """What stands in a German text that the style forbids, and what to write."""
    for pattern, instead in FORBIDDEN:
        if found := pattern.search(re.sub(r"`[^`]*`", "", text)):
            yield f"{text!r}: {found.group()!r}, better {instead}"


def wrong_terms(pair: Pair) -> Iterator[str]:
    said = pair.translated.lower().replace("\N{NO-BREAK SPACE}", " ")
    for english, stem in TERMS:
        if english.search(pair.english) and stem not in said:
            yield f"{pair}: {stem!r} is missing"


def said_to_users() -> list[Pair]:
    """Messages and mails; consents are frozen versions, and theirs change in a new one."""
    letters = (pair for pair in pairs_of_letters("de") if pair.message.startswith("mail:"))
    return [*pairs("de"), *letters]


def test_messages_and_mails_keep_to_the_style() -> None:
    wrong = [line for pair in said_to_users() for line in wrong_in(pair.translated)]
    assert not wrong, "\n".join(["mend these, or the rule in i18n/style/de.toml:", *wrong])


def test_words_of_the_product_have_their_one_translation() -> None:
    wrong = [line for pair in said_to_users() for line in wrong_terms(pair)]
    assert not wrong, "\n".join(["mend these, or the rule in i18n/style/de.toml:", *wrong])


def test_a_style_has_rules_that_find_what_they_forbid() -> None:
    said = "Nichts wurde geändert. Die Firma sperrt 8 Zeichen der Festplatte. Berichtigen Sie es."
    assert len(list(wrong_in(said))) >= 5
    assert list(wrong_terms(Pair("", "Start visitor mode", "Bildschirm übergeben")))
