"""Invented delegations to try all of it with, marked as samples; they never leave the laptop.

One story: a sample is read from its file, in the language of whoever loads it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from app.domain.country import LawfulBasis
from app.domain.delegation import (
    Delegation,
    Interpreter,
    ItemKind,
    MeetingTable,
    Participant,
    Party,
    ProgrammeItem,
    SlotBreak,
)
from app.domain.delegation_meetings import Wish, digest_id
from app.domain.delegation_units import unit_id
from app.domain.question import Wording
from app.importers.values.moments import times_in
from app.language.forms_of_address import address_in
from app.language.roles import role_in
from app.language.usual_places import place_in
from app.program import table
from app.services.delegation.delegations import DelegationsService, table_id
from app.services.delegation.wishes import WishesService

_AHEAD = timedelta(days=14)
_DAYS = 3
SAMPLES = ("mongolia", "chile")
"""The smaller one first: 14 guests and 23 hosts; 25 guests and 60 hosts."""
SAMPLE_LANGUAGES = ("de", "en", "es", "mn", "pl", "ru")
SAMPLE_WORDS = "delegation/sample_words.toml"
_NAME = "{name}"
_SAID: Mapping[str, Callable[[str, str], str]] = {"place": place_in, "honorific": address_in}
"""What is said in a language by itself, as for any delegation."""
Plain = Mapping[str, Any]


class DelegationSample:
    """Loads one some days ahead of `now`."""

    def __init__(
        self,
        delegations: DelegationsService,
        wishes: WishesService,
        now: Callable[[], datetime],
    ) -> None:
        self._delegations = delegations
        self._wishes = wishes
        self._now = now

    def load(self, sample: str = SAMPLES[0], lang: str = "en") -> Delegation:
        """Make one of `SAMPLES`. Raises UsageError where it is there already."""
        plain = _said_in(lang, table(f"delegation/{sample}.toml"))
        first = _monday(self._now().date() + _AHEAD)
        delegation = self._delegations.make(_delegation(plain, first))
        members = self._wishes.members()
        people = [*_people(plain["guests"], delegation, Party.GUEST, members)]
        people += _people(plain["hosts"], delegation, Party.HOST, members)
        self._delegations.save(
            delegation.id,
            *(_item(it, delegation) for it in plain["items"]),
            *(_interpreter(it, delegation) for it in plain["interpreters"]),
            *(MeetingTable(table_id(str(it)), str(it), it) for it in range(1, plain["tables"] + 1)),
            *people,
        )
        self._delegations.save(delegation.id, *_every_wish(plain, delegation, people))
        return delegation


def _said_in(lang: str, plain: Plain) -> Plain:
    """The sample with its texts in a language of `SAMPLE_LANGUAGES`, else as it is, in English."""
    base = lang.partition("-")[0]
    data = {key: _translated(base, key, value) for key, value in plain.items()}
    if "role" in plain:
        data["role"] = role_in(plain["role"], base, plain["honorific"])
    return data


def _translated(lang: str, key: str, value: object) -> object:
    """A value of the file, and all that is in it; IDs, names of people and titles stay."""
    if isinstance(value, list):
        return [
            _said_in(lang, it) if isinstance(it, Mapping) else _translated(lang, "", it)
            for it in value
        ]
    if not isinstance(value, str):
        return value
    if key in _SAID:
        return _SAID[key](value, lang)
    return _words().get(value, {}).get(lang) or _marked(lang, value)


def _marked(lang: str, value: str) -> str:
    """A name that is marked as a sample, with the mark in a language."""
    marks = _words()[_NAME]
    mark = marks["en"].removeprefix(_NAME)
    if lang not in marks or not value.endswith(mark):
        return value
    return marks[lang].replace(_NAME, value.removesuffix(mark))


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    """The words of the samples in all languages, by the English ones; the mark by `{name}`."""
    return {it["en"] if _NAME not in it["en"] else _NAME: it for it in table(SAMPLE_WORDS)["word"]}


def _monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _delegation(plain: Plain, first: date) -> Delegation:
    names = ("name", "country", "organisation", "host", "host_phone", "timezone")
    return Delegation(
        id="",
        starts=first,
        ends=first + timedelta(days=_DAYS - 1),
        languages=tuple(plain["languages"]),
        sample=True,
        **{name: plain[name] for name in names},
    )


def _item(plain: Plain, delegation: Delegation) -> ProgrammeItem:
    day = delegation.starts + timedelta(days=plain["day"] - 1)
    return ProgrammeItem(
        digest_id(delegation.seed, "item", day.isoformat(), plain["from"], plain["kind"]),
        day,
        time.fromisoformat(plain["from"]),
        time.fromisoformat(plain["to"]),
        ItemKind(plain["kind"]),
        tuple(Wording(lang, text) for lang, text in plain["titles"].items()),
        place=plain["place"],
        slot_minutes=plain.get("slot_minutes", 20),
        breaks=tuple(SlotBreak(*it) for it in times_in(plain.get("breaks", ""))),
    )


def _interpreter(plain: Plain, delegation: Delegation) -> Interpreter:
    return Interpreter(
        digest_id(delegation.seed, "interpreter", plain["name"]),
        plain["name"],
        plain["phone"],
        languages=tuple(plain["languages"]),
    )


def _people(
    several: Iterable[Plain], delegation: Delegation, party: Party, members: Mapping[str, str]
) -> Iterator[Participant]:
    names = ("given_name", "family_name", "honorific", "role", "email")
    for it in several:
        member = it.get("member", "")
        yield Participant(
            digest_id(delegation.seed, "person", it["email"]),
            party,
            organisation=it.get("organisation") or members.get(member, member),
            member=member if member in members else "",
            languages=tuple(it["languages"]),
            protocol=it.get("protocol", 0),
            together=it.get("together", "") or ("" if member in members else member),
            looks_for=it.get("looks_for", ""),
            basis=LawfulBasis.ORGANISATION,
            **{name: it[name] for name in names},
        )


def _every_wish(
    plain: Plain, delegation: Delegation, people: Iterable[Participant]
) -> Iterator[Wish]:
    by_email = {it.email: it for it in people}
    hosts = {it["member"]: unit_id(delegation, by_email[it["email"]]) for it in plain["hosts"]}
    guests = {
        it.name: unit_id(delegation, it) for it in by_email.values() if it.party is Party.GUEST
    }
    for it in plain["guests"]:
        by = unit_id(delegation, by_email[it["email"]])
        wanted = [hosts.get(member, member) for member in it["wishes"]]
        yield from _ranked(delegation, by, wanted, Party.GUEST, it["looks_for"])
    for it in plain["host_wishes"]:
        wanted = [guests[name] for name in it["wishes"]]
        yield from _ranked(delegation, hosts[it["member"]], wanted, Party.HOST, "")


def _ranked(
    delegation: Delegation, by: str, wanted: Iterable[str], side: Party, reason: str
) -> Iterator[Wish]:
    for rank, other in enumerate(wanted, 1):
        yield Wish(digest_id(delegation.seed, "wish", by, other), by, other, side, rank, reason)
