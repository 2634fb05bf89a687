"""What people call a command or a control who do not know its name yet."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

from app.i18n.texts import Texts
from app.language.languages import LanguageData
from app.language.stems import Stems
from app.ui.keyboard.fuzzy_match import Stem


def read_synonyms(resources: Path, texts: Texts) -> Mapping[str, Sequence[str]]:
    """Other words by the title as it is shown: `resources/palette/synonyms.toml`.

    There the titles are message ids, with ": " before a choice, each with words a language.
    """
    with (resources / "palette" / "synonyms.toml").open("rb") as file:
        table = tomllib.load(file)
    return {_said(title, texts): _words(words, texts.lang) for title, words in table.items()}


@lru_cache(maxsize=2)
def read_stem(resources: Path, lang: str) -> Stem:
    """What takes the endings off a word, as the search does it in this language."""
    with (resources / "search" / "languages.toml").open("rb") as file:
        data = LanguageData(tomllib.load(file))
    return partial(Stems(data.languages, data.folding).stem, lang=lang)


def _said(title: str, texts: Texts) -> str:
    name, sign, choice = title.partition(": ")
    if name == "Page":  # the only title that is made of a sentence with a field
        return texts.gettext("Page: {title}").format(title=texts.gettext(choice))
    if texts.gettext(title) != title or not sign:  # a title may have a ": " of its own
        return texts.gettext(title)
    return f"{texts.gettext(name)}: {texts.gettext(choice)}"


def _words(by_language: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """Those of the language, then the English ones, which many know."""
    lines = dict.fromkeys((by_language.get(lang, ""), by_language.get("en", "")))
    return tuple(word for line in lines for word in line.split(", ") if word)
