"""The profiles of countries, from `countries.toml`: what the law asks of a booth, as data."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from app.domain.country import (
    Certainty,
    CountryProfile,
    Enforcement,
    FormOfConsent,
    LawBefore,
    LawfulBasis,
    LawSource,
    LocalCopy,
    MailRule,
)
from app.domain.lead import ContactChannel, Purpose

E = TypeVar("E", bound=StrEnum)

OFFICE = "office"
"""At the top of the file: the country whose law counts while a fair has no country."""
UNKNOWN = "default"
"""The section for countries that have none."""


def profile_in(sections: Mapping[str, Any], country: str, today: date) -> CountryProfile:
    """What applies in a country on a day.

    Raises KeyError, TypeError or ValueError where the file says something else than a profile.
    """
    asked = country or str(sections.get(OFFICE, ""))
    if asked not in sections or not isinstance(sections[asked], Mapping):
        return _profile(country, sections[UNKNOWN], known=OFFICE not in sections)
    found = _profile(asked, sections[asked], known=True)
    if found.since is None or today >= found.since:
        return found
    return _before(found, sections)


def countries_in(sections: Mapping[str, Any]) -> tuple[str, ...]:
    """The countries that have a section of their own, in the order of the file."""
    return tuple(
        name for name, it in sections.items() if isinstance(it, Mapping) and len(name) == 2
    )


def _before(profile: CountryProfile, sections: Mapping[str, Any]) -> CountryProfile:
    """What holds until a profile applies: what its `before` says, else as where none is known."""
    section = sections[profile.country]
    data = section.get("before", {})
    keys = {key: value for key, value in data.items() if key != "until"}
    if keys:
        return _profile(profile.country, {**section, "since": None, **keys}, known=True)
    # A file of before tells its own form for no country: no paragraph of this one stands in it.
    is_old = OFFICE not in sections
    return _profile("" if is_old else profile.country, sections[UNKNOWN], known=is_old)


def _profile(country: str, section: Mapping[str, Any], *, known: bool) -> CountryProfile:
    usual = CountryProfile(country)
    required = tuple(map(Purpose, section.get("required", ())))
    # A file of before said `written` alone, and what was required was not enforced.
    form = ("signature",) if section.get("written") else section.get("form", usual.form)
    return CountryProfile(
        country,
        purposes=tuple(map(Purpose, section.get("purposes", usual.purposes))),
        required=required,
        enforce=Enforcement(section.get("enforce", "save" if required else usual.enforce)),
        form=tuple(map(FormOfConsent, form)),
        channels=tuple(map(ContactChannel, section.get("channels", ()))),
        nationals=tuple(map(str, section.get("nationals", ()))),
        local_copy=LocalCopy(section.get("local_copy", usual.local_copy)),
        companies_are_persons=bool(section.get("companies_are_persons", False)),
        personal_data=bool(section.get("personal_data", True)),
        basis=LawfulBasis(section.get("basis", usual.basis)),
        breach=str(section.get("breach", "")),
        access_days=int(section.get("access_days", 0)),
        proof_years=int(section.get("proof_years", usual.proof_years)),
        representative=str(section.get("representative", "")),
        mail=MailRule(**section.get("mail", {})),
        since=_day(section.get("since")),
        before=_law_before(section.get("before")),
        law=str(section.get("law", "")),
        sources=_sources(section),
        lawyer=tuple(map(str, section.get("lawyer", ()))),
        checked=_day(section.get("checked")),
        certainty=Certainty(section.get("certainty", Certainty.LOW)),
        confirmed_by=str(section.get("confirmed_by", "")),
        known=known,
    )


def _sources(section: Mapping[str, Any]) -> tuple[LawSource, ...]:
    """The sources; a file of before has one line of text."""
    if data := section.get("source"):
        return (LawSource("", str(data)),)
    return tuple(
        LawSource(str(it["url"]), str(it["says"]), _day(it.get("read")))
        for it in section.get("sources", ())
    )


def _law_before(data: Mapping[str, Any] | None) -> LawBefore | None:
    until = _day(data["until"]) if data else None
    return LawBefore(until, str(data.get("law", ""))) if data and until else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
