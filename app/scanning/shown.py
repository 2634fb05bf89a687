"""Codes as they are shown: what cannot be seen is made visible, tricks in addresses are told."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.lead import Person
from app.domain.messages import N_

_VISIBLE_SPACES = "\n\t "
_AUTHORITY = re.compile(
    r"^(?:https?:[/\\]*|[a-z][a-z0-9+.-]*://)(?P<authority>[^/?#\\]*)", re.DOTALL | re.IGNORECASE
)
"""Browsers go on where slashes of the web are missing, doubled or turned."""

_LONGEST_HOST = 120
_LIKE_LATIN = {
    "CYRILLIC": "асеһіјӏорԛѕԝхуүвкмнтьԁѵгɡ",
    "GREEK": "αικνορτυχεηγωϲϳ",
    "ARMENIAN": "օսոցհյզքլաս",
}
"""Small letters of other scripts that are taken for Latin ones."""

_TOGETHER = (
    {"LATIN"},
    {"CYRILLIC"},
    {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    {"LATIN", "CJK", "HANGUL"},
    {"LATIN", "CJK", "BOPOMOFO"},
)
"""Scripts that stand in one word without anybody meaning harm."""


class Trick(StrEnum):
    """What makes an address look like another."""

    HIDDEN = "hidden"
    USER = "user"
    MIXED = "mixed"
    LOOKALIKE = "lookalike"
    PUNYCODE = "punycode"


SENTENCES = {
    Trick.HIDDEN: N_("It holds signs that cannot be seen or that turn the writing round."),
    Trick.USER: N_("What stands before the @ is no part of the site's name."),
    Trick.MIXED: N_("Its name mixes letters of several scripts."),
    Trick.LOOKALIKE: N_("Its name is written in letters that look like Latin ones."),
    Trick.PUNYCODE: N_("Its name is written in code (xn--)."),
}


@dataclass(frozen=True, slots=True)
class ShownAddress:
    """An address with nothing hidden; `host` is where it really leads, in both writings."""

    text: str
    host: str = ""
    host_in_ascii: str = ""
    tricks: tuple[Trick, ...] = ()

    @property
    def both_writings(self) -> str:
        """The host, and in brackets its other writing where there is one."""
        other = f" ({_cut(self.host_in_ascii)})" if self.host_in_ascii != self.host else ""
        return _cut(self.host) + other


def _cut(host: str) -> str:
    """A host that fits on the screen; whose it is stands at its end."""
    return host if len(host) <= _LONGEST_HOST else f"{host[:30]}…{host[30 - _LONGEST_HOST :]}"


def shown(text: str) -> str:
    """The text with its invisible signs as ⟨U+202E⟩; lines, tabs and blanks stay."""
    return "".join(
        f"⟨U+{ord(sign):04X}⟩" if _is_hidden(sign) and sign not in _VISIBLE_SPACES else sign
        for sign in text
    )


def shown_address(address: str) -> ShownAddress:
    """An address and the tricks in it; pure, nothing is looked up."""
    found = _AUTHORITY.match(address.strip("".join(filter(_is_hidden, set(address)))))
    authority = found["authority"] if found else ""
    host = authority.rpartition("@")[2]
    if not host.startswith("["):
        host = re.sub(r":\d*$", "", host)
    plain, in_ascii = _decoded(host), _encoded(host)
    tricks = tuple(dict.fromkeys(_tricks(address, authority, host, plain)))
    return ShownAddress(shown(address), shown(plain), in_ascii, tricks)


def tricky_addresses(person: Person) -> tuple[ShownAddress, ...]:
    """The website and the mail address of somebody, where they are not what they seem."""
    website = person.website if "://" in person.website else f"https://{person.website}"
    mail = shown_address(f"mailto://{person.email}")
    # What stands before the @ of a mail address is its own.
    mail = replace(mail, tricks=tuple(trick for trick in mail.tricks if trick is not Trick.USER))
    return tuple(seen for seen in (shown_address(website), mail) if seen.tricks)


def _tricks(address: str, authority: str, host: str, plain: str) -> Iterator[Trick]:
    if any(_is_hidden(sign) for sign in address):
        yield Trick.HIDDEN
    if "@" in authority:
        yield Trick.USER
    if "xn--" in host.lower():
        yield Trick.PUNYCODE
    labels = plain.casefold().split(".")
    for label in labels:
        scripts = {script for sign in label if (script := _script(sign))}
        if not any(scripts <= together for together in _TOGETHER) and len(scripts) > 1:
            yield Trick.MIXED
        likes = "".join(_LIKE_LATIN.get(script, "") for script in scripts)
        is_top = label is labels[-1]
        if "LATIN" not in scripts and likes and not is_top and _is_made_of(label, likes):
            yield Trick.LOOKALIKE


def _is_made_of(label: str, letters: str) -> bool:
    return all(sign in letters or not sign.isalpha() for sign in label)


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"} or (
        sign.isspace() and sign != " "
    )


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else ""


def _decoded(host: str) -> str:
    return ".".join(_label(label) for label in host.split("."))


def _label(label: str) -> str:
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _encoded(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii") if host else ""
    except UnicodeError:
        return shown(host)
