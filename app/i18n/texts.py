"""The program's words in one language, as an object that is handed in."""

import gettext
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from app.domain.errors import KnownError
from app.domain.messages import CONTEXT_ENDS, N_
from app.domain.sentence import InEachLanguage, Sentence
from app.i18n.formats import day, number

DOMAIN = "faircat"
SOURCE_LANGUAGE = "en"
_GROUPED = 1000


class Texts:
    """Gettext of one language; what has no translation is shown in English."""

    def __init__(self, lang: str, folder: Path) -> None:
        self.lang = lang
        self._catalogue = (
            gettext.translation(DOMAIN, str(folder), languages=[lang], fallback=True)
            if lang != SOURCE_LANGUAGE
            else gettext.NullTranslations()
        )

    def gettext(self, message: str) -> str:
        """The translation of `message`, which N_ or NP_ may have marked."""
        if CONTEXT_ENDS in message:
            return self.pgettext(*message.split(CONTEXT_ENDS, 1))
        return self._catalogue.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, n: int, **values: str) -> str:
        """The translation for `n` things, with `{n}` and other fields filled."""
        shown = number(n, self.lang) if n >= _GROUPED else str(n)
        return self._catalogue.ngettext(one, many, n).format(n=shown, **values)

    def pgettext(self, context: str, message: str) -> str:
        """The translation of `message` where it means what `context` says."""
        return self._catalogue.pgettext(context, message)

    def quoted(self, text: str) -> str:
        """A name in the quotation marks of this language."""
        return self.gettext(N_("“{text}”")).format(text=text)

    def error(self, error: KnownError) -> tuple[str, str]:
        """What happened and what to do, in this language."""
        return (self._filled(error.what, error.values), self._filled(error.remedy, error.values))

    def said(self, sentence: str) -> str:
        """A sentence in this language, with the sentences inside it; other text as it is."""
        if not isinstance(sentence, Sentence):
            return sentence
        return self._filled(sentence.message, sentence.values)

    def _filled(self, message: str, values: Mapping[str, object]) -> str:
        data = {name: self._told(value) for name, value in values.items()}
        return self.gettext(message).format(**data)

    def _told(self, value: object) -> object:
        match value:
            case KnownError():
                return " ".join(filter(None, self.error(value)))
            case Sentence():
                return self.said(value)
            case InEachLanguage():
                return value.value_in(self.lang)
            case date() if not isinstance(value, datetime):
                return day(value, self.lang)
        return value


@lru_cache(maxsize=16)
def texts_of(lang: str, folder: Path) -> Texts:
    """The texts of a language, read once."""
    return Texts(lang, folder)


TextsFor = Callable[[str], Texts]


def languages(folder: Path) -> tuple[str, ...]:
    """The languages of the interface: English and one for each folder of translations."""
    found = {path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.[mp]o")}
    return tuple(sorted(found | {SOURCE_LANGUAGE}))
