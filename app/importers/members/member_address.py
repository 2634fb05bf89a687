"""Puts the address of a member together of its columns, and leaves out what contradicts itself."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from app.domain.messages import N_
from app.importers.columns.state_columns import MIXED
from app.importers.members.addresses import OPEN, split_address
from app.importers.values.countries import split_city
from app.importers.values.kinds import NO_POSTCODE, NUMBER, is_number
from app.importers.values.name_keys import folded
from app.importers.values.postcodes import (
    fits,
    full_postcode,
    is_known,
    looks_like_postcode,
)
from app.importers.values.states import state_with, states_of
from app.language.phone import lands_of

_WORD = re.compile(r"[^\W\d_]{3}")
_CAPITAL, _DISTRICT = "улаанбаатар", "дүүрэг"
_PARTS_OF_CITY = ("postcode", "region", "country")
_OTHER_COUNTRY = N_("the country has no such postcodes")
_STATE_TOO = N_("it may be a state as well as a country")


@dataclass(slots=True)
class MemberAddress:
    """The parts of an address by their names, and what was left out: field, value and why."""

    parts: dict[str, str]
    refused: list[tuple[str, str, str]] = field(default_factory=list)

    def refuse(self, name: str, why: str) -> None:
        """Leave a part out."""
        self.refused.append((name, self.parts.pop(name), why))


def whole_address(
    columns: Mapping[str, str], phone: str = "", *, is_doubtful: bool = False
) -> MemberAddress:
    """The address of a member; what stands in columns of its own wins over what is taken apart.

    `MIXED` is what it says in letters or words that mean a state as well as a country;
    `is_doubtful` says that the column has both in different rows.
    """
    address = MemberAddress(dict(columns))
    parts = address.parts
    number = _own_number(parts)
    letters_of_state = parts.pop(MIXED, "")
    _exchange(parts)
    _split_address(parts)
    letters = parts.pop(OPEN, "")
    if letters and "country" not in parts:
        address.refused.append(("country", letters, _STATE_TOO))
    _split_city(parts)
    if number and "street" in parts:
        parts["street"] += f" {number}"
    _settle_country(address, letters_of_state, lands_of(phone), is_doubtful=is_doubtful)
    _settle_city(address)
    _settle_postcode(address)
    address.parts = {name: value for name, value in parts.items() if value}
    return address


def _own_number(parts: dict[str, str]) -> str:
    """The number of the house; a street that stands in its column goes where it belongs."""
    number = parts.pop("house_number", "")
    if number and "street" not in parts and "address" not in parts and _WORD.search(number):
        parts["street"] = number
        return ""
    return number


def _exchange(parts: dict[str, str]) -> None:
    """Put a city and a postcode that stand in each other's column where they belong."""
    city, postcode = parts.get("city", ""), parts.get("postcode", "")
    has_digit = any(map(str.isdigit, postcode))
    if city and postcode and not has_digit and looks_like_postcode(city) and len(city) > 3:
        parts["city"], parts["postcode"] = postcode, city


def _settle_country(
    address: MemberAddress, text: str, called: Collection[str], *, is_doubtful: bool
) -> None:
    """Decide whether letters are a country or a state; what is left open goes.

    The postcode decides first, then the countries in which the member is `called`.
    """
    parts = address.parts
    postcode, country = parts.get("postcode", ""), parts.get("country", "")
    if text:
        state = state_with(text, postcode) if postcode else None
        is_open = country not in called and (is_doubtful or _is_called_in_state(text, called))
        is_possible = bool(postcode) and fits(full_postcode(postcode, country), country)
        if state and not (is_known(country) and is_possible):
            parts["region"], parts["country"] = text, state.country
        elif country and (state or (postcode and not is_possible) or is_open):
            address.refuse("country", _STATE_TOO)
        elif not country:
            parts.setdefault("region", text)
    if not parts.get("country") and parts.get("region") and postcode:
        found = state_with(parts["region"], postcode)
        if found:
            parts["country"] = found.country


def _is_called_in_state(text: str, called: Collection[str]) -> bool:
    return any(state.country in called for state in states_of(text))


def _settle_city(address: MemberAddress) -> None:
    region, country = address.parts.get("region", ""), address.parts.get("country", "")
    if country:
        # As Odoo writes regions: Brandenburg (DE).
        address.parts["region"] = region.removesuffix(f"({country})").strip()
    _settle_district(address.parts)
    for name in ("city", "region"):
        value = address.parts.get(name, "")
        if value and is_number(value):
            address.refuse(name, NUMBER)


def _settle_district(parts: dict[str, str]) -> None:
    """A district of Ulaanbaatar, which lists have in the column of the towns, is in the street."""
    city, region = parts.get("city", ""), parts.get("region", "")
    if city and folded(region).startswith(_CAPITAL) and not folded(city).startswith(_CAPITAL):
        district = city if _DISTRICT in folded(city) else f"{city} {_DISTRICT}"
        parts["street"] = ", ".join(filter(None, (district, parts.get("street", ""))))
        parts["city"] = "Улаанбаатар"
        del parts["region"]


def _settle_postcode(address: MemberAddress) -> None:
    parts = address.parts
    country, text = parts.get("country", ""), parts.get("postcode", "")
    if not text:
        return
    parts["postcode"] = full_postcode(text, country, has_city=bool(parts.get("city")))
    if not looks_like_postcode(parts["postcode"]) or not fits(parts["postcode"], country):
        parts["postcode"] = text
        is_foreign = country and looks_like_postcode(text)
        address.refuse("postcode", _OTHER_COUNTRY if is_foreign else NO_POSTCODE)


def _split_address(parts: dict[str, str]) -> None:
    """Take apart an address in one cell, be it called an address or a street."""
    whole = parts.pop("address", "")
    if whole and "street" not in parts and ("city" in parts or "postcode" in parts):
        _with_whole(parts, whole)
    elif whole:
        split = split_address(whole, parts.get("country", ""))
        second = split.get("street", "")
        for name, value in split.items():
            parts.setdefault(name, value)
        if second not in parts.get("street", ""):
            parts["street"] += f", {second}"
    elif "street" in parts:
        _split_street(parts)


def _split_street(parts: dict[str, str]) -> None:
    """A street that is a whole address in truth: it has a postcode, and beside it there is none."""
    if {"city", "postcode", "postcode_city"} & parts.keys():
        return
    split = split_address(parts["street"], parts.get("country", ""))
    if "postcode" in split and ("city" in split or "region" in split):
        parts.pop("street")
        for name, value in split.items():
            parts.setdefault(name, value)


def _with_whole(parts: dict[str, str], whole: str) -> None:
    """An address whose street cell says the city, the postcode or the region once more, or not."""
    split = split_address(whole, parts.get("country", ""))
    own = split_city(parts.get("city", ""), parts.get("country", ""))
    pairs = (
        (folded(split.get("city", "")), folded(own.city)),
        (split.get("postcode", ""), parts.get("postcode", own.postcode)),
    )
    agree = any(a == b for a, b in pairs if a and b)
    contradict = any(a != b for a, b in pairs if a and b)
    is_mere_region = split.keys() == {"region"}
    if contradict or not (agree or is_mere_region):
        parts["street"] = whole
        return
    for name, value in split.items():
        parts.setdefault(name, value)


def _split_city(parts: dict[str, str]) -> None:
    """Take a postcode out of the city, unless the member has another one of its own."""
    both = parts.pop("postcode_city", "")
    city = parts.get("city") or both
    place = split_city(city, parts.get("country", ""))
    own = parts.get("postcode", "")
    if not city or (place.postcode and own and own != place.postcode):
        return
    parts["city"] = place.city
    for name in _PARTS_OF_CITY:
        if getattr(place, name):
            parts.setdefault(name, getattr(place, name))
