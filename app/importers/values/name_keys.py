"""Compares names and headings, and makes ids of names."""

import hashlib
import re
import unicodedata
from functools import cache
from urllib.parse import urlsplit

from app.importers.values.bundled_tables import bundled_table

MAX_SLUG = 80

_DIGRAPH = re.compile(r"([ao]|(?<!q)u)e+")
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[A-ZА-ЯЁ][^\WA-ZА-ЯЁ])")
_DOTS = re.compile(r"(?<=\w)\.(?=\w?)")
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "a"}
)
_LETTERS = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхыэөүіїєґ", "abvgdeziyklmnoprstufhyeouiieg", strict=True))
    | {"ё": "yo", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""}
    | {"ю": "yu", "я": "ya", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "ı": "i"}
    | {"қ": "q", "ғ": "gh", "ң": "ng", "ұ": "u", "һ": "h", "ә": "a"}
)
_NUMBER_BEFORE = re.compile(r"^n (?:o )?")
_NUMBERS = frozenset(
    {"no", "nr", "nro", "num", "nummer", "number", "numero", "numer", "номер", "дугаар"}
)
_OF = frozenset({"de", "del", "of", "der", "des", "von"})
_SHARED_HOSTS = (
    "facebook.com", "linkedin.com", "instagram.com", "youtube.com", "google.com", "wixsite.com",
    "vk.com", "t.me", "github.io", "alibaba.com", "made-in-china.com",
)  # fmt: skip


def folded(text: str) -> str:
    """Small letters without accents, in which ä, ae and a are the same; й stays."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text).replace("и\u0306", "й")
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _DIGRAPH.sub(r"\1", text)


@cache
def key(text: str) -> str:
    """Words without capitals, accents and punctuation, as headings and countries are compared."""
    return " ".join(_WORD.findall(folded(_CAMEL.sub(" ", text))))


def numbered_key(text: str) -> str:
    """The key of a heading in which words for a number are one: `N.º de socio`, `Nr socio`."""
    words = _NUMBER_BEFORE.sub("nr ", key(text)).split()
    return " ".join("nr" if word in _NUMBERS else word for word in words if word not in _OF)


def name_key(name: str) -> str:
    """What two names of the same organisation share: `G.m.b.H.` is GmbH, `&` and `+` are gone."""
    return " ".join(_WORD.findall(folded(_DOTS.sub("", name)))) or name.casefold()


def base_name_key(name: str) -> str:
    """The name key without words for the legal form, unless nothing else is left."""
    legal = _legal_words()
    whole = name_key(name)
    return " ".join(word for word in whole.split() if word not in legal) or whole


def host(address: str) -> str:
    """The host of a web address without `www.`; empty for the sites that many share."""
    try:
        name = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return "" if name.endswith(_SHARED_HOSTS) else name


def slug(text: str) -> str:
    """An id of small Latin letters, digits and hyphens: `Müller & Söhne` is `mueller-soehne`.

    Cyrillic is transliterated. A text in a script without such letters gets a short hash, so that
    the same name has the same id every time.
    """
    small = _DOTS.sub("", unicodedata.normalize("NFC", text).lower())
    spelled = unicodedata.normalize("NFKD", small.translate(_GERMAN).translate(_LETTERS))
    parts = re.findall(r"[a-z0-9]+", "".join(c for c in spelled if not unicodedata.combining(c)))
    short = "-".join(parts)[:MAX_SLUG].strip("-")
    if short and sum(map(str.isalnum, short)) * 2 >= sum(map(str.isalpha, small)):
        return short
    digest = hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{short}-{digest}" if short else f"member-{digest}"


@cache
def _legal_words() -> frozenset[str]:
    return frozenset(key(word) for word in bundled_table("words")["legal_forms"]["words"])
