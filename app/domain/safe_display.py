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


_OF_NAMES = {"Ll", "Lu", "Lo", "Lm", "Mn", "Mc", "Nd"}
_ALSO_OF_NAMES = frozenset("-_.·͵׳״・\u200c\u200d")
_NOT_OF_NAMES = frozenset("\u0640\u07fa\u302e\u302f\u3031\u3032\u3033\u3034\u3035\u303b")
"""Which signs a name of a site may have: RFC 5892 (IDNA), its exceptions and contexts."""

_DELIMITERS = frozenset("./?#@:\\")
_LIKE_A_SLASH = frozenset("ノ丿〳〵")
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_VARIATIONS = range(0xFE00, 0xFE10)


class Trick(StrEnum):
    """What makes an address look like another."""

    HIDDEN = "hidden"
    USER = "user"
    MIXED = "mixed"
    LOOKALIKE = "lookalike"
    PUNYCODE = "punycode"
    SIGN = "sign"


SENTENCES = {
    Trick.HIDDEN: N_(
        "It contains invisible characters, or characters that reverse the writing direction."
    ),
    Trick.USER: N_("The part before the @ does not belong to the site's name."),
    Trick.MIXED: N_("Its name mixes letters from several scripts."),
    Trick.LOOKALIKE: N_("Its name uses letters that only look like Latin ones."),
    Trick.PUNYCODE: N_("Its name is written in code (xn--)."),
    Trick.SIGN: N_(
        "Its name contains characters that only look like a slash, dot or space. The end of the "
        "name shows whose site it is."
    ),
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


def escape_for_display(text: str) -> str:
    """The text with its invisible signs as ⟨U+202E⟩; lines, tabs and blanks stay."""
    return "".join(
        f"⟨U+{ord(sign):04X}⟩" if _is_hidden(sign) and sign not in _VISIBLE_SPACES else sign
        for sign in text
    )


def address_for_display(address: str) -> ShownAddress:
    """An address and the tricks in it; pure, nothing is looked up."""
    found = _AUTHORITY.match(address.strip("".join(filter(_is_hidden, set(address)))))
    authority = found["authority"] if found else ""
    host = authority.rpartition("@")[2]
    if not host.startswith("["):
        host = re.sub(r":\d*$", "", host)
    mapped = _mapped(host)
    plain, in_ascii = _decoded(mapped), _encoded(mapped)
    tricks = tuple(dict.fromkeys(_tricks(address, authority, host, plain)))
    return ShownAddress(
        escape_for_display(address), _with_odd_signs_escaped(plain), in_ascii, tricks
    )


def tricky_addresses(person: Person) -> tuple[ShownAddress, ...]:
    """The website and the mail address of somebody, where they are not what they seem."""
    website = person.website if "://" in person.website else f"https://{person.website}"
    mail = address_for_display(f"mailto://{person.email}")
    # What stands before the @ of a mail address is its own.
    mail = replace(mail, tricks=tuple(trick for trick in mail.tricks if trick is not Trick.USER))
    return tuple(seen for seen in (address_for_display(website), mail) if seen.tricks)


def _tricks(address: str, authority: str, host: str, plain: str) -> Iterator[Trick]:
    if any(_is_hidden(sign) for sign in address):
        yield Trick.HIDDEN
    if "@" in authority:
        yield Trick.USER
    if "xn--" in host.lower():
        yield Trick.PUNYCODE
    if any(map(_is_odd, plain)) or any(map(_becomes_a_delimiter, host)):
        yield Trick.SIGN
    *labels, top = plain.casefold().split(".")
    for label in (*labels, top):
        yield from _tricks_of(label, is_top=label is top)


def _tricks_of(label: str, *, is_top: bool) -> Iterator[Trick]:
    scripts = {script for sign in label if (script := _script(sign))}
    if not any(scripts <= together for together in _TOGETHER) and len(scripts) > 1:
        yield Trick.MIXED
    if "LATIN" in scripts and not _LIKE_A_SLASH.isdisjoint(label):
        yield Trick.SIGN
    likes = "".join(_LIKE_LATIN.get(script, "") for script in scripts)
    if "LATIN" not in scripts and likes and not is_top and _is_made_of(label, likes):
        yield Trick.LOOKALIKE


def _is_made_of(label: str, letters: str) -> bool:
    return all(sign in letters or not sign.isalpha() for sign in label)


def _mapped(host: str) -> str:
    """A host as browsers take it before they look it up (UTS 46): in one form, nothing unseen."""
    seen = "".join(sign for sign in host if not _is_hidden(sign) and sign != "\u00ad")
    return unicodedata.normalize("NFKC", seen).casefold().replace("。", ".")


def _is_odd(sign: str) -> bool:
    """Whether no name of a site may have this sign."""
    is_letter = unicodedata.category(sign) in _OF_NAMES and sign not in _NOT_OF_NAMES
    return not is_letter and sign not in _ALSO_OF_NAMES and sign not in "[]:"


def _becomes_a_delimiter(sign: str) -> bool:
    """Whether a sign is read as a dot, a slash or the like, which it does not look to be."""
    as_taken = unicodedata.normalize("NFKC", sign).replace("。", ".")
    return not sign.isascii() and not _DELIMITERS.isdisjoint(as_taken)


def _with_odd_signs_escaped(host: str) -> str:
    return "".join(
        f"⟨U+{ord(sign):04X}⟩" if _is_odd(sign) else escape_for_display(sign) for sign in host
    )


def _is_hidden(sign: str) -> bool:
    if sign in _UNSEEN or ord(sign) in _VARIATIONS:
        return True
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
        return escape_for_display(host)
