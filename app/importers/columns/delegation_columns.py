"""Which column of a list of a delegation holds what."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from app.importers.columns.header_matching import recognise
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.cell_parsers import language_tag
from app.importers.values.name_keys import key

DelegationList = Literal["people", "interpreters", "programme", "wishes"]
Words = Literal["parties", "kinds", "bases", "units", "weekdays", "choices"]

_LANGUAGE = re.compile(
    r"^(?P<bare>.+?)\s*(?:[(\[](?P<in>[^()\[\]]+)[)\]]|[:_](?P<tag>[a-z-]{2,8}))$"
)
_OF_CONTACT = {
    "contact_first_name": "given_name",
    "contact_last_name": "family_name",
    "contact_name": "name",
    "contact_role": "role",
    "contact_email": "email",
    "contact_phone": "phone",
    "contact_languages": "languages",
    "name": "organisation",
    "legal_name": "organisation",
    "email": "email",
    "phone": "phone",
}
"""Of what other lists say of a person, what a delegation asks for."""


def recognised_columns(
    kind: DelegationList, headings: Sequence[str]
) -> Mapping[str, tuple[str, str]]:
    """For each heading that says something the field, and the language of its texts.

    Beside given names, a mere `Name` is the family's.
    """
    found = {it: meaning for it in headings if (meaning := _meaning(kind, it))[0]}
    names = {field for field, _ in found.values()}
    if kind == "people" and "given_name" in names and "family_name" not in names:
        return {
            it: ("family_name", "") if field == "name" else (field, lang)
            for it, (field, lang) in found.items()
        }
    return found


def count_known(headings: Sequence[str]) -> int:
    """How many cells of a row are headings of some list of a delegation."""
    kinds: tuple[DelegationList, ...] = ("people", "interpreters", "programme", "wishes")
    return max(len({_meaning(kind, it)[0] for it in headings} - {""}) for kind in kinds)


def meaning_of_word(words: Words, text: str) -> str:
    """What a word of a cell means: `Abendessen` is a meal; empty where it is unknown."""
    return _words(words).get(key(text), "")


def _meaning(kind: DelegationList, heading: str) -> tuple[str, str]:
    plain = heading.strip()
    if field := _headings(kind).get(key(plain)):
        return field, ""
    match = _LANGUAGE.match(plain)
    lang = language_tag(match["in"] or match["tag"]) if match else ""
    if match and lang and (field := _headings(kind).get(key(match["bare"]))):
        return field, lang
    known = recognise(plain) if kind == "people" else None
    return _OF_CONTACT.get(known.field, "") if known else "", ""


@cache
def _headings(kind: DelegationList) -> Mapping[str, str]:
    return _by_word(kind)


@cache
def _words(words: Words) -> Mapping[str, str]:
    return _by_word(words)


def _by_word(part: str) -> Mapping[str, str]:
    table: Mapping[str, Sequence[str]] = bundled_table("delegation")[part]
    named = {key(word): name for name, values in table.items() for word in values}
    return {key(name): name for name in table} | named
