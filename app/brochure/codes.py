"""What the codes of a brochure say: a profile, a person's card, the whole selection."""

from collections.abc import Collection, Sequence
from urllib.parse import unquote

from app.brochure.cleaning import clean_line
from app.brochure.content import PrintedCode
from app.domain.edition import Edition, Marked
from app.domain.member import Contact, Member

SELECTION_BYTES = 600
"""So much text a code on the cover holds and still scans from paper."""

LABEL = 60
_CARD_SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def profile_code(member: Member, edition: Edition, lang: str) -> PrintedCode | None:
    """The code that opens a member's profile; None where it has no address."""
    url = edition.profile_url(member, lang)
    return PrintedCode(url, short_address(url), linked(url)) if url else None


def selection_code(members: Sequence[Member], edition: Edition, lang: str) -> PrintedCode | None:
    """The code of all members together: an address, else their names and addresses as text."""
    url = edition.selection_url(members, lang)
    if url and len(url.encode()) <= SELECTION_BYTES:
        return PrintedCode(url, short_address(url, path=False), linked(url))
    names = [clean_line(member.name) for member in members]
    lines = [
        f"{name} {edition.profile_url(member, lang)}".strip()
        for name, member in zip(names, members, strict=True)
    ]
    texts = ("\n".join(lines), "\n".join(names))
    return next(
        (PrintedCode(text) for text in texts if 0 < len(text.encode()) <= SELECTION_BYTES), None
    )


def marked_code(marked: Sequence[Marked], edition: Edition, lang: str) -> PrintedCode | None:
    """The code of members and of single offerings; None where it would have to leave these out."""
    text = edition.marked_url(marked, lang)
    if not edition.selection_template:
        text = "\n".join(_line(member, chosen, edition, lang) for member, chosen in marked)
    return PrintedCode(text) if 0 < len(text.encode()) <= SELECTION_BYTES else None


def card_code(contact: Contact, member: Member) -> PrintedCode | None:
    """A person's card as vCard 3.0, short enough to scan; None without a way to reach them."""
    if not (contact.email or contact.phone):
        return None
    last, first = _name_parts(clean_line(contact.name))
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(last)};{_escaped(first)};;;",
        f"FN:{_escaped(clean_line(contact.name))}",
        f"ORG:{_escaped(clean_line(member.name))}",
    ]
    for name, value in (("TITLE", contact.role), ("TEL", contact.phone), ("EMAIL", contact.email)):
        if value:
            lines.append(f"{name}:{_escaped(clean_line(value))}")
    return PrintedCode("\r\n".join([*lines, "END:VCARD"]))


def linked(url: str) -> str:
    """The address, if it is one of the web: a click opens no other."""
    return url if url.startswith(("https://", "http://")) else ""


def short_address(url: str, *, path: bool = True) -> str:
    """An address as people write it: without its scheme, and not too long to be typed."""
    plain = unquote(url).split("://", 1)[-1].removeprefix("www.").rstrip("/")
    plain = clean_line(plain if path else plain.split("?", 1)[0])
    return plain if len(plain) <= LABEL else plain.split("/", 1)[0][:LABEL]


def _line(member: Member, chosen: Collection[str], edition: Edition, lang: str) -> str:
    titles = [item.title(lang).text for item in member.offerings if item.id in chosen]
    names = ": ".join(filter(None, (member.name, ", ".join(titles))))
    return f"{clean_line(names)} {edition.profile_url(member, lang)}".strip()


def _name_parts(name: str) -> tuple[str, str]:
    first, _, last = name.rpartition(" ")
    return last, first


def _escaped(text: str) -> str:
    return text.translate(_CARD_SPECIAL)
