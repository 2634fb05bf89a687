"""Puts the parts of a member together of several columns: people, offers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from app.importers.columns.header_matching import recognise
from app.importers.members.addresses import split_address
from app.importers.values import cell_parsers
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.cell_parsers import with_signs
from app.importers.values.name_keys import key
from app.importers.values.text_cleanup import clean_line

Json = dict[str, Any]
LISTED_KINDS = {"products": "product", "services": "service", "research": "research"}
_SURELY, _PAIR = 2, 2
_LEAST_OF_NAME = 2
"""Words that a name has at least behind a role."""
_NAME_AND_ROLE = re.compile(
    r"(?P<name>[^,()]+?)\s*(?:\((?P<role>[^()]+)\)|(?:,\s*|\s[–—-]\s+)(?P<small>[a-zа-яёөү].+))"
)
_SMALL_WORD = re.compile("[а-яёіөүәғқңұһ]+")
_PARTS_OF_ADDRESS = re.compile(r"[,\n]")
_CONTACT_LINE = re.compile(r"[\n;|]")
_WEB_LABEL = re.compile(r"^(?:web\w*|internet|url|сайт|www)\s*:\s*", re.IGNORECASE)
_EMAIL_LABEL = re.compile(
    r"\W*(?:e|e-?mail|mail|correo|(?:эл\. ?)?почта|и-?мэйл)?\W*", re.IGNORECASE
)
_PHONE_LINE = re.compile(
    r"[^\w+(]*(?:(?P<fax>fax|telefax|факс|faks)|t|m|tel\w*|fon|phone|mob\w*|handy|m[oó]vil|тел\w*|моб\w*|"
    r"утас)?[.:\s]*(?P<number>[+(]?\d[\d\s()/.+-]{5,})",
    re.IGNORECASE,
)


def whole_contacts(columns: Mapping[str, str]) -> list[Json]:
    """The people of a member: one with all the columns, or several that share one cell."""
    if not columns:
        return []
    parts = dict(columns)
    names = [parts.pop(part) for part in ("first_name", "last_name") if part in parts]
    if names:
        parts.setdefault("name", " ".join(names))
    people = cell_parsers.split_list(parts.get("name", ""), at_comma=False, at_slash=False)
    if (
        len(people) == _PAIR
        and "role" not in parts
        and not _is_role(people[0])
        and _is_role(people[1])
    ):
        parts["name"], parts["role"] = people
    elif len(people) > 1 and len(parts) == 1:
        return [contact for person in people if (contact := _contact({"name": person}))]
    contact = _contact(parts)
    return [contact] if contact else []


def contact_lines(cell: str) -> tuple[str, dict[str, str]]:
    """The name in a cell that tells of one contact line by line, and what else stands there."""
    names: list[str] = []
    others: dict[str, str] = {}
    split = _CONTACT_LINE.split(cell)
    lines = list(filter(None, map(str.strip, split if len(split) > 1 else cell.split(","))))
    told = [_field_of_line(line) for line in lines]
    if _is_address(cell) and not any(field for field, _ in told):
        return "", {"address": cell}
    for line, (field, value) in zip(lines, told, strict=True):
        if field:
            others.setdefault(field, value)
        elif not cell_parsers.is_placeholder(line):
            names.append(line)
    others.pop("none", None)
    return (cell, {}) if len(names) > 1 else ("".join(names), others)


def _field_of_line(line: str) -> tuple[str, str]:
    """The field that a line fills besides the name, with its value; two empty texts for none."""
    email, web = (
        cell_parsers.email_address(line),
        cell_parsers.web_address(_WEB_LABEL.sub("", line)),
    )
    rest = with_signs(line).replace(email, "")
    if email and _EMAIL_LABEL.fullmatch(rest):
        return "contact_email", email
    if _is_label_of_nothing(line):
        return "none", ""
    if phone := _PHONE_LINE.fullmatch(line):
        return ("none", "") if phone["fax"] else ("contact_phone", phone["number"].strip())
    if web and not email:
        return "website", web
    return ("address", line) if _is_address(line) else ("", "")


def _is_label_of_nothing(line: str) -> bool:
    """Whether a line only says that there is no phone or address: `Tel.: k. A.`."""
    label, colon, rest = line.partition(":")
    return (
        bool(colon) and cell_parsers.is_placeholder(rest.strip()) and recognise(label) is not None
    )


def _is_address(text: str) -> bool:
    """Whether a text is an address: a street with a number, and a town with its postcode."""
    if "@" in text or not any(map(str.isdigit, text)) or not _PARTS_OF_ADDRESS.search(text):
        return False
    found = split_address(text)
    return bool(found.get("postcode") and found.get("street")) and bool(
        found.get("city") or found.get("region")
    )


def _contact(parts: Mapping[str, str]) -> Json:
    name = clean_line(parts.get("name", ""))
    role = clean_line(parts.get("role", ""))
    phone = cell_parsers.phone_number(parts.get("phone", ""))
    email = cell_parsers.email_address(parts.get("email", "")) or cell_parsers.email_address(name)
    if email:
        name = re.sub(rf"\s*[<(,;]?\s*{re.escape(email)}\s*[>)]?\s*", " ", name).strip()
    if not role and (both := _NAME_AND_ROLE.fullmatch(name)):
        name, role = both["name"], both["role"] or both["small"]
    if not role:
        name, role = without_role(name)
    languages = map(cell_parsers.language_tag, cell_parsers.split_list(parts.get("languages", "")))
    contact: Json = {
        "name": name or role or email or phone,
        "role": role,
        "email": email,
        "phone": phone,
        "languages": [tag for tag in languages if tag],
    }
    return {key: value for key, value in contact.items() if value} if contact["name"] else {}


def without_role(name: str) -> tuple[str, str]:
    """A name without the role in front of it, and the role: `Генеральный директор Иванов И. И.`.

    Small Cyrillic words behind it belong to the role: `Директор по развитию`.
    """
    words = name.split()
    roles = _roles()
    last = max((at for at, word in enumerate(words[:4], start=1) if key(word) in roles), default=0)
    while last and last < len(words) and _SMALL_WORD.fullmatch(words[last]):
        last += 1
    is_named = len(words) - last >= _LEAST_OF_NAME
    return (" ".join(words[last:]), " ".join(words[:last])) if last and is_named else (name, "")


def _is_role(line: str) -> bool:
    """Whether a line says what somebody is: its first or last word is one for that."""
    words = list(map(key, line.split()))
    return bool(words) and not {words[0], words[-1]}.isdisjoint(_roles())


@cache
def _roles() -> frozenset[str]:
    return frozenset(map(key, bundled_table("words")["roles"]["words"]))


def by_kind(items: Sequence[str], field: str) -> Iterator[tuple[str, str]]:
    """The items of a list with their kinds, which labels in it may name: `Services: repair`."""
    kind = LISTED_KINDS[field]
    for item in items:
        label, _, rest = item.partition(":")
        found = recognise(label) if rest.strip() else None
        if found and found.rank == _SURELY and found.field in LISTED_KINDS:
            kind = LISTED_KINDS[found.field]
            yield kind, rest.strip()
        else:
            yield kind, item


def listed_offerings(listed: Mapping[str, Mapping[str, Sequence[str]]]) -> list[Json]:
    """Offerings of lists a kind and a language; lists of one length are the same in all of them."""
    return [
        {"kind": kind, "texts": {lang: {"title": title} for lang, title in titles}}
        for kind, by_language in listed.items()
        for titles in _same_offerings(by_language)
    ]


def _same_offerings(
    by_language: Mapping[str, Sequence[str]],
) -> Iterator[Sequence[tuple[str, str]]]:
    if len({len(titles) for titles in by_language.values()}) == 1:
        for versions in zip(*by_language.values(), strict=True):
            yield list(zip(by_language, versions, strict=True))
    else:
        for lang, titles in by_language.items():
            yield from ([(lang, title)] for title in titles)
