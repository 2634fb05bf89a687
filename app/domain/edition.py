"""One published state of the catalogue: its version, sectors and addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from app.domain.brand import NEUTRAL, Brand
from app.domain.glossary import Glossary
from app.domain.localized import UNDETERMINED, Localized, pick
from app.domain.member import Member
from app.domain.synonym import Synonym

Marked = tuple[Member, Sequence[str]]
"""A member with the ids of some of its offerings, or as a whole."""


@dataclass(frozen=True, slots=True)
class Sector:
    """A field of competence; `parent` is the code of the one above it or empty."""

    code: str
    parent: str = ""
    names: Localized = field(default_factory=dict)

    def name(self, lang: str) -> str:
        """The name for a reader of `lang`; a sector without names shows its code."""
        return pick(self.names, lang).text or self.code


@dataclass(frozen=True, slots=True)
class Edition:
    """What a `catalog.db` holds; `sample` marks invented content everywhere it is shown."""

    version: str
    date: date
    languages: tuple[str, ...] = ()
    source: str = ""
    sample: bool = False
    profile_template: str = ""
    selection_template: str = ""
    sectors: tuple[Sector, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    glossary: Glossary = ()
    brand: Brand = NEUTRAL

    def profile_url(self, member: Member, lang: str) -> str:
        """The address of a member's profile: its own, else by the template, else its website."""
        if member.profile_url:
            return with_scheme(member.profile_url)
        if self.profile_template:
            url = _filled(self.profile_template, lang=self.language_for(lang), id=member.id)
            return url or with_scheme(member.website)
        return with_scheme(member.website)

    def language_for(self, *wanted: str) -> str:
        """The language in force: the first of the wanted ones that the edition has, else its own.

        Where it has none at all it is the first that is wanted.
        """
        own = [lang for lang in self.languages if lang != UNDETERMINED]
        return next((lang for lang in (*wanted, *own) if lang in own), next(iter(wanted), ""))

    def with_below(self, code: str) -> frozenset[str]:
        """The code of a sector and those of all sectors under it, however deep."""
        found = {code}
        while more := {item.code for item in self.sectors if item.parent in found} - found:
            found |= more
        return frozenset(found)

    def selection_url(self, members: Iterable[Member], lang: str) -> str:
        """The address that shows these members together; empty where the edition has none."""
        return self.marked_url([(member, ()) for member in members], lang)

    def marked_url(self, marked: Sequence[Marked], lang: str) -> str:
        """The address of these members, and of single offerings where the template has `{items}`.

        Empty where it cannot name the offerings.
        """
        template = self.selection_template
        if "{items}" not in template and any(offerings for _member, offerings in marked):
            return ""
        items = ",".join("/".join((member.id, *offerings)) for member, offerings in marked)
        ids = ",".join(member.id for member, _offerings in marked)
        return _filled(template, lang=self.language_for(lang), ids=ids, items=items)


def with_scheme(address: str) -> str:
    """A web address that a phone opens: https:// is added where no scheme stands."""
    return f"https://{address}" if address and "://" not in address else address


_PARTED = {"ids": ",", "items": ",/"}
"""What parts the ids of a selection."""


def _filled(template: str, **values: str) -> str:
    """Replace `{name}` by its percent-encoded value; braces with other names stay as they are.

    Where a value is missing that is asked for there is no address, rather than one with a hole.
    """
    for name, value in values.items():
        if not value and "{" + name + "}" in template:
            return ""
        template = template.replace("{" + name + "}", quote(value, safe=_PARTED.get(name, "")))
    return template


@dataclass(frozen=True, slots=True)
class Medium:
    """A logo or picture inside an edition."""

    name: str
    mime: str
    data: bytes


def mime_of(picture: bytes) -> str:
    """The type of a picture by its beginning: all that is no PNG or JPEG is a drawing."""
    if picture.startswith(b"\x89PNG"):
        return "image/png"
    return "image/jpeg" if picture.startswith(b"\xff\xd8\xff") else "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many members and offerings have a text in one language."""

    members: int
    offerings: int


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """An edition with what is inside, for people and scripts.

    `invented` are those of its members that the sample brought.
    """

    edition: Edition
    members: int
    offerings: int
    languages: Mapping[str, Completeness]
    content_hash: str
    format_version: int
    invented: int = 0
