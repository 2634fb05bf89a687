"""One published state of the catalogue: its version, sectors and addresses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from app.domain.localized import Localized, pick
from app.domain.member import Member


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

    def profile_url(self, member: Member, lang: str) -> str:
        """The address of a member's profile: its own, else by the template, else its website."""
        if member.profile_url:
            return with_scheme(member.profile_url)
        if self.profile_template:
            return _filled(self.profile_template, lang=lang, id=member.id)
        return with_scheme(member.website)

    def with_below(self, code: str) -> frozenset[str]:
        """The code of a sector and those of all sectors under it, however deep."""
        found = {code}
        while more := {item.code for item in self.sectors if item.parent in found} - found:
            found |= more
        return frozenset(found)

    def selection_url(self, members: Iterable[Member], lang: str) -> str:
        """The address that shows these members together; empty where the edition has none."""
        if not self.selection_template:
            return ""
        return _filled(
            self.selection_template, lang=lang, ids=",".join(item.id for item in members)
        )


def with_scheme(address: str) -> str:
    """A web address that a phone opens: https:// is added where no scheme stands."""
    return f"https://{address}" if address and "://" not in address else address


def _filled(template: str, **values: str) -> str:
    """Replace `{name}` by its percent-encoded value; braces with other names stay as they are."""
    for name, value in values.items():
        template = template.replace("{" + name + "}", quote(value, safe=","))
    return template


@dataclass(frozen=True, slots=True)
class Medium:
    """A logo or picture inside an edition."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many members and offerings have a text in one language."""

    members: int
    offerings: int


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """An edition with what is inside, for people and scripts."""

    edition: Edition
    members: int
    offerings: int
    languages: Mapping[str, Completeness]
    content_hash: str
    format_version: int
