"""What people call a command or a control who do not know its name yet."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.i18n.texts import Texts


def read_synonyms(resources: Path, texts: Texts) -> Mapping[str, Sequence[str]]:
    """Other words by the title as it is shown: `resources/palette/synonyms.toml`.

    There the titles are message ids, with ": " before a choice, each with words a language.
    """
    with (resources / "palette" / "synonyms.toml").open("rb") as file:
        table = tomllib.load(file)
    return {_said(title, texts): _words(words, texts.lang) for title, words in table.items()}


def _said(title: str, texts: Texts) -> str:
    name, sign, choice = title.partition(": ")
    if name == "Page":  # the only title that is made of a sentence with a field
        return texts.gettext("Page: {title}").format(title=texts.gettext(choice))
    return f"{texts.gettext(name)}: {texts.gettext(choice)}" if sign else texts.gettext(title)


def _words(by_language: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """Those of the language, then the English ones, which many know."""
    lines = dict.fromkeys((by_language.get(lang, ""), by_language.get("en", "")))
    return tuple(word for line in lines for word in line.split(", ") if word)
