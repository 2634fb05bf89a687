"""The words of notices, consents and receipts, and the profiles of countries, from TOML files.

Those of the network, in the data folder, take the place of those that come with the program.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.domain.country import CountryProfile
from app.domain.eea import Destination
from app.domain.errors import SourceError
from app.domain.lead import ConsentHow, Purpose
from app.domain.messages import N_
from app.i18n.country_profiles import countries_in, profile_in
from app.i18n.fields import check_fields, reading_texts

FALLBACK = "en"
INSERTED = frozenset(
    {"joint", "officer", "basis", "abroad", "processors", "draft", "authority", "privacy"}
)
"""The fields of a notice in whose place a sentence stands, or nothing."""
HANDOVERS = {
    Destination.FREE: "handover",
    Destination.ADEQUATE: "handover_adequate",
    Destination.OUTSIDE: "handover_abroad",
    Destination.UNKNOWN: "handover_unplaced",
}
"""By what tick a hand-over is agreed to, by where the member is."""
COUNTRIES = "countries.toml"
_MALFORMED = N_("“{path}” is not a consent text: {reason}.")
_FIELDS = frozenset({"organisation", "contact", "members", "until"})
_OF_NOTICE = _FIELDS | {"office", "years"} | INSERTED
_OF_COUNTRIES = _FIELDS | {"office"}
_OF_PURPOSES = frozenset({"member"})
_OF_RECEIPT = frozenset({"contact"})
_TEXTS = ("notice", "no_personal_data", "nobody", "unnamed")
_SENTENCES: Mapping[str, frozenset[str]] = {
    "joint": frozenset({"partners"}),
    "officer": frozenset({"officer"}),
    "processors": frozenset({"processors"}),
    **{name: frozenset({name}) for name in ("abroad", "adequate", "unplaced")},
    "draft": frozenset(),
    "authority": frozenset({"authority"}),
    "any_authority": frozenset(),
    "privacy": frozenset({"privacy"}),
    "public": frozenset({"basis"}),
    "task": frozenset(),
    **dict.fromkeys(("private", "consent", "informed", "unknown"), frozenset()),
}
_TICKS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("contact", "stored", "email", "phone"), frozenset()),
    **dict.fromkeys(("contact_by", "stored_by"), frozenset({"channel"})),
    **dict.fromkeys(HANDOVERS.values(), frozenset({"member", "country"})),
    "newsletter": frozenset({"sender", "about", "often"}),
    "often": frozenset({"number"}),
    **dict.fromkeys(("no_country", "about", "irregular"), frozenset()),
    "transfer": frozenset({"office"}),
}
RECEIPT = ("title", "agreed", "taken_back", "nothing", "shown", "signed", "how", "version", "until")


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """The words of one version in one language, with their `{fields}` still open.

    `sentences` are parts of the notice, `ticks` what is agreed to, `how` in what way; versions of
    before 2026-2 have none of them, and ask with `purposes`.
    """

    version: str
    language: str
    notice: str
    no_personal_data: str
    nobody: str
    unnamed: str
    purposes: Mapping[str, str]
    short: Mapping[str, str]
    countries: Mapping[str, str]
    receipt: Mapping[str, str]
    sentences: Mapping[str, str]
    ticks: Mapping[str, str]
    how: Mapping[str, str]


class ConsentBook:
    """All versions of the words; `folders` are looked through in their order."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._words = lru_cache(maxsize=64)(_words)
        self._sections = lru_cache(maxsize=2)(_sections)

    def versions(self) -> tuple[str, ...]:
        """The versions there are, oldest first; the last one is used for new consents."""
        found = {
            path.name
            for folder in self._folders
            if folder.is_dir()
            for path in folder.iterdir()
            if (path / f"{FALLBACK}.toml").is_file()
        }
        return tuple(sorted(found, key=_natural))

    def languages(self, version: str = "") -> tuple[str, ...]:
        """The languages a version speaks."""
        name = version or self.versions()[-1]
        files = (path for folder in self._folders for path in (folder / name).glob("*.toml"))
        return tuple(sorted({path.stem for path in files}))

    def words(self, language: str, version: str = "") -> ConsentWords:
        """The words in a language, in English where a version does not speak it.

        Raises SourceError for a version that is not there or a file that is no such text.
        """
        name = version or next(reversed(self.versions()), "")
        for tag in (language, language.partition("-")[0], FALLBACK):
            for folder in self._folders:
                if tag and name and (path := folder / name / f"{tag}.toml").is_file():
                    return self._words(path, path.stat().st_mtime_ns)
        raise SourceError(N_("There is no consent text in version “{version}”."), version=name)

    def how_texts(self, language: str) -> Mapping[str, str]:
        """In what way somebody agreed, in words: of the last version that has them."""
        found = (self.words(language, version).how for version in reversed(self.versions()))
        return next(filter(None, found), {})

    def profile(self, country: str, today: date) -> CountryProfile:
        """What applies in a country on a day; of none, what does in that of the office."""
        path, sections = self._countries()
        with reading_texts(path, _MALFORMED):
            return profile_in(sections, country, today)

    def countries(self) -> tuple[str, ...]:
        """The countries that have a profile. Raises SourceError."""
        return countries_in(self._countries()[1])

    def _countries(self) -> tuple[Path, Mapping[str, Any]]:
        path = next(path for folder in self._folders if (path := folder / COUNTRIES).is_file())
        return path, self._sections(path, path.stat().st_mtime_ns)


def _read(path: Path) -> dict[str, Any]:
    with reading_texts(path, _MALFORMED):
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))


def _sections(path: Path, _changed: int) -> dict[str, Any]:
    """The profiles of a file as it was last changed."""
    return _read(path)


def _words(path: Path, _changed: int) -> ConsentWords:
    """The words of a file as it was last changed."""
    found = _read(path)
    with reading_texts(path, _MALFORMED):
        words = ConsentWords(
            version=path.parent.name,
            language=path.stem,
            **{name: found[name].strip() for name in _TEXTS},
            purposes={purpose: found["purposes"][purpose] for purpose in Purpose},
            short={purpose: found["short"][purpose] for purpose in Purpose},
            countries=dict(found.get("countries", {})),
            receipt={name: found["receipt"][name] for name in RECEIPT},
            sentences=_part(found, "sentences", _SENTENCES),
            ticks=_part(found, "ticks", _TICKS),
            how=_part(found, "how", dict.fromkeys(filter(None, ConsentHow), frozenset())),
        )
        if bool(words.sentences) != bool(words.ticks):
            raise KeyError("ticks" if words.sentences else "sentences")
        of_notice = _OF_NOTICE if words.sentences else _FIELDS
        of_countries = _OF_COUNTRIES if words.sentences else _FIELDS
        for group, allowed in (
            ([words.notice], of_notice),
            ([words.no_personal_data, words.nobody, words.unnamed], _FIELDS),
            (words.countries.values(), of_countries),
            ([*words.purposes.values(), *words.short.values()], _OF_PURPOSES),
            (words.receipt.values(), _OF_RECEIPT),
        ):
            for text in group:
                check_fields(text, allowed)
    return words


def _part(
    found: Mapping[str, Any], name: str, fields: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """A section with each of its texts and no other fields; none in a version of before."""
    if name not in found:
        return {}
    texts = {key: str(found[name][key]) for key in fields}
    for key, text in texts.items():
        check_fields(text, fields[key])
    return texts


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """2026-10 comes after 2026-9."""
    return tuple((int(part or 0), text) for text, part in re.findall(r"(\D*)(\d*)", name))
