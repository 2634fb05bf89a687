"""Recognises what a column holds by its heading, in the languages that lists come in.

One story: each way in which a heading may say its field is tried, the surest first.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.importers.values.bundled_tables import bundled_table
from app.importers.values.cell_parsers import language_tag
from app.importers.values.name_keys import key, numbered_key

FIELDS_WITH_LANGUAGE = frozenset(
    {
        "tagline", "description", "products", "services", "research", "keywords", "references",
        "offering_title", "offering_summary", "offering_description", "reference_project",
        "reference_client", "fact_name", "fact_value",
    }
)  # fmt: skip
IGNORED = "none"
ORDINAL = "ordinal"
PRODUCT_DATA = "product_data"
UNUSED = frozenset({IGNORED, ORDINAL, PRODUCT_DATA, "brand"})
"""What headings mean that become no field, but show what kind of list it is."""
LONGEST_HEADING = 80

_IN_BRACKETS = re.compile(r"[(\[{]\s*([^()\[\]{}]{2,20})\s*[)\]}]")
_PREFIX = re.compile(r"^([a-z]{2,3})\s*[:_.\-/]\s*(.{3,})$", re.IGNORECASE)
_SUFFIX = re.compile(r"^(.{3,}?)[\s:_.\-/\\|,]+([^\W\d_]{2,12}|[a-z]{2}[_-][A-Z]{2})$")
_LOCALE = re.compile(r"[\s_.\-:/]+([a-z]{2})[_-][A-Z]{2}(?=$|[\s_.\-:/])")
_BOTH = re.compile(r"\s*[/|\n+&]\s*|\s+(?:und|and|y|i|и|et|ба)\s+")
_OF_DRUPAL = re.compile(r"^field_(?=\w)")
"""In front of the names that Drupal gives to what is no text or title of a page."""
_MANY = re.compile(r"\s*[/|\n+&,;]\s*|\s+(?:und|and|y|i|и|et|ба)\s+")
_OF_CONTACT = frozenset(
    {
        "address",
        "phone",
        "email",
        "website",
        "contact_name",
        "contact_phone",
        "contact_email",
        IGNORED,
    }
)
"""What a cell may tell together of how a member is reached."""
_GROUP = re.compile(r"^(?P<group>[^\d]+ \d)(?: [-–]|\s?:) (?P<part>.+)$")
_LABELS, _WHOLE = frozenset({"label", "type"}), frozenset({"value", "formatted"})
_FORMATTED = "formatted"
_LISTED = re.compile(r"^(?P<whole>[^()]{3,}?)\s*\([^()]+(?:,|/|;)[^()]+\)$")
_WHOSE = re.compile(r"^(?P<what>[^()]{3,}?)\s*\((?P<whose>[^()]+)\)$")
_HEAD_LAST = frozenset({"de", "en"})
_NUMBERS = frozenset({"id", "ids", "uuid", "guid"})
"""Last words of headings of numbers, whatever they are the numbers of: `place_id`."""
_PRIVATE = frozenset(
    {"home", "private", "privat", "privater", "personal", "prive", "particular", "prywatny",
     "prywatna", "личный", "личная", "домашний", "хувийн"}
)  # fmt: skip
_AT_HOME = frozenset(
    {"address", "street", "postcode", "city", "postcode_city", "region", "country", "phone",
     "email", "contact_phone", "contact_email"}
)  # fmt: skip
"""What a heading says of where a person lives: a member has no such thing."""
_PLACES = _AT_HOME - {"phone", "email", "contact_phone", "contact_email"}
_OF_OTHERS = frozenset(
    {"user", "users", "owner", "author", "creator", "created", "updated", "modified", "editor",
     "admin"}
)  # fmt: skip
_INTERNAL = frozenset(
    {"internal", "intern", "interne", "interner", "internes", "interno", "interna", "internas",
     "confidential", "vertraulich", "confidencial", "wewnetrzne", "wewnetrzna", "внутренняя",
     "внутренние", "внутренний", "дотоод"}
)  # fmt: skip
"""What a heading says of notes that nobody outside shall read."""
_OF_ELSEWHERE = frozenset(
    map(key, (
     "parent", "mother", "mutter", "muttergesellschaft", "konzernmutter", "matriz",
     "материнской", "головной", "matki", "толгой", "founding", "foundation", "birth",
     "nacimiento", "naissance", "рождения", "urodzenia", "төрсөн", "export", "exports", "import",
     "imports", "экспорта", "импорта", "exportacion", "eksportu", "экспортын", "bank", "banco",
     "banque", "банка", "banku", "банкны", "event", "fair", "venue", "exhibition", "messe",
     "feria", "evento", "выставки", "мероприятия", "targow", "reference", "references",
     "referenz", "referencia", "project", "projekt", "proyecto", "проекта", "projektu",
     "төслийн", "stats",
    ))
)  # fmt: skip
"""What a heading says of a place that is not where the member is: `Parent company country`."""
_MEMBER_OF, _ORIGIN = "member of", "origin"
_OF_PRODUCTS = frozenset({"item", "items", "product", "products", "offer", "offers", "offered"})
_ADDRESSES = frozenset({"email", "phone", "name", "contact_email", "contact_phone", "contact_name"})
"""What a heading says of those who keep a list: `users email`."""
_RANKS = {"name": 0, "legal_name": 0, "address": 0, "website": 1}
"""Fields that a heading means only if it contains no word for another: "company phone"."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: the field, the language of its texts if it names one, and how surely.

    `heading_langs` are the languages that the heading itself may be in. `rank` is 2 for a known
    heading, 1 for one that only contains a known heading.
    """

    field: str
    language: str = ""
    heading_langs: frozenset[str] = frozenset()
    rank: int = 2


def recognise(heading: str, heading_lang: str = "") -> Heading | None:
    """What a heading says; one that means two things is read in the language `heading_lang`."""
    if not heading or len(heading) > LONGEST_HEADING:
        return None
    heading = _OF_DRUPAL.sub("", heading)
    bare, language = _without_language(heading)
    found = _exact(bare, heading_lang) or (_exact(heading, heading_lang) if language else None)
    found = (
        found
        or _twice(bare, heading_lang)
        or _of_many(bare, heading_lang)
        or _of_group(bare, heading_lang)
    )
    found = found or _before_parts(bare, heading_lang) or _of_person(bare, heading_lang)
    if found is None and key(bare).rpartition(" ")[2] not in _NUMBERS:
        found = _contained(key(bare), heading_lang)
    if found is None:
        return None
    field, heading_langs, rank = found
    if language and field == "profile_url" and bare != heading and rank == 2:
        field = "description"  # an address has no language: `Profile (EN)` is a text
    if field in FIELDS_WITH_LANGUAGE and not _INTERNAL.isdisjoint(key(heading).split()):
        field = IGNORED
    if language and field not in FIELDS_WITH_LANGUAGE and not _exact(heading, heading_lang):
        # "name_ru" is a name all the same, but "Web en" says nothing about a language of texts.
        language = ""
    return Heading(field, language if field in FIELDS_WITH_LANGUAGE else "", heading_langs, rank)


def is_private(heading: str) -> bool:
    """Whether a heading asks where a person lives: `Home street`."""
    found = recognise(heading)
    return found is not None and found.field == IGNORED and _is_at_home(key(heading).split())


def base_key(heading: str) -> str:
    """The key of a heading without the language that it names: `name_de` is `name`."""
    return key(_without_language(heading)[0])


def main_language(headings: Iterable[str]) -> str:
    """The language that most headings of a list are in."""
    votes: dict[str, float] = {}
    for heading in headings:
        found = recognise(heading)
        for heading_lang in found.heading_langs if found else ():
            votes[heading_lang] = votes.get(heading_lang, 0.0) + 1 / len(
                found.heading_langs if found else ()
            )
    return max(votes, key=lambda heading_lang: (votes[heading_lang], heading_lang), default="")


def score(cells: Sequence[str]) -> tuple[int, int]:
    """How much a row looks like the headings of a list: known headings, then all filled cells."""
    fields = {
        found.field for cell in cells if (found := recognise(cell.strip())) and found.rank == 2
    }
    loose = {
        found.field for cell in cells if (found := recognise(cell.strip())) and found.rank == 1
    }
    known = len(fields) * 2 + len(loose - fields)
    return known, sum(bool(cell.strip()) for cell in cells)


def _without_language(heading: str) -> tuple[str, str]:
    """The heading without the name of a language in it, and that language's tag."""
    for found in _IN_BRACKETS.finditer(heading):
        tag = language_tag(found[1])
        if tag:
            return heading.replace(found[0], " ").strip(), tag
    prefix = _PREFIX.match(heading)
    if prefix and (tag := language_tag(prefix[1])):
        return prefix[2], tag
    locale = _LOCALE.search(heading)
    if locale and (tag := language_tag(locale[1])):
        return " ".join(filter(None, _LOCALE.split(heading)[::2])), tag
    suffix = _SUFFIX.match(heading.strip())
    if suffix and (tag := language_tag(suffix[2])):
        return suffix[1], tag
    first, _, rest = heading.partition(" ")
    if rest and len(first) > 3 and (tag := language_tag(first)):
        return rest, tag
    return heading, ""


def _exact(heading: str, heading_lang: str) -> tuple[str, frozenset[str], int] | None:
    meanings = _headings().get(key(heading)) or _numbered(heading)
    if not meanings:
        return None
    field = next(
        (name for name, heading_langs in meanings.items() if heading_lang in heading_langs),
        "",
    )
    field = field or max(meanings, key=lambda name: len(meanings[name]))
    return field, meanings[field], 2


def _twice(heading: str, heading_lang: str) -> tuple[str, frozenset[str], int] | None:
    """A heading in two languages, or with one that is left out: `Firma / Company`, `Tel./Fax`."""
    parts = [_exact(part, heading_lang) for part in _BOTH.split(heading)]
    fields = {part[0] if part else "" for part in parts} - {IGNORED}
    first = next((part for part in parts if part and part[0] != IGNORED), None)
    return first if first and len(parts) > 1 and len(fields) == 1 else None


def _of_many(heading: str, heading_lang: str) -> tuple[str, frozenset[str], int] | None:
    """A heading of all that is in a cell, line by line: `Address / phone / e-mail`."""
    parts = [_exact(part, heading_lang) for part in _MANY.split(heading)]
    known = [part for part in parts if part]
    fields = {part[0] for part in known}
    is_all = len(known) == len(parts) and "address" in fields and len(fields) > 1
    if not (is_all and fields <= _OF_CONTACT):
        return None
    return "contact_name", frozenset.intersection(*(part[1] for part in known)), 2


def _of_group(heading: str, heading_lang: str) -> tuple[str, frozenset[str], int] | None:
    """A heading of a numbered group: `Address 1 - City` is a city, `E-mail 1 - Value` an e-mail."""
    match = _GROUP.match(heading)
    if match is None:
        return None
    part = key(match["part"])
    if part in _LABELS:
        return IGNORED, frozenset({"en"}), 2
    if part not in _WHOLE:
        return _exact(part, heading_lang)
    bare = match["group"].rstrip(" 1234567890")
    # `Address 1` alone is the first line of an address, its `Formatted` the whole of it.
    groups = (bare, match["group"]) if part == _FORMATTED else (match["group"], bare)
    whole = next(filter(None, (_exact(group, heading_lang) for group in groups)), None)
    return whole or _contained(key(match["group"]), heading_lang)


def _before_parts(heading: str, heading_lang: str) -> tuple[str, frozenset[str], int] | None:
    """A heading that lists in brackets what stands in its cells: `Kontakt (Name, Funktion)`."""
    match = _LISTED.match(heading)
    return _exact(match["whole"], heading_lang) if match else None


def _of_person(heading: str, heading_lang: str) -> tuple[str, frozenset[str], int] | None:
    """A heading that names whose it is in brackets: `Email (Primary contact)`."""
    match = _WHOSE.match(heading)
    what = _exact(match["what"], heading_lang) if match else None
    if match is None or what is None or what[0] not in {"email", "phone"}:
        return None
    return (f"contact_{what[0]}", *what[1:]) if _names_a_person(key(match["whose"])) else None


def _contained(plain: str, heading_lang: str) -> tuple[str, frozenset[str], int] | None:
    """The longest known heading inside a heading, names of companies last."""
    all_words = plain.split()
    best: tuple[tuple[int, int, int, int], str] | None = None
    for size in range(min(len(all_words) - 1, 4), 0, -1):
        for start in range(len(all_words) - size + 1):
            part = " ".join(all_words[start : start + size])
            found = _headings().get(part)
            if not found or (size == 1 and len(part) < 3):
                continue
            field = _exact(part, heading_lang)[0]  # type: ignore[index]  # `part` is known
            # The last word is the head of a German or English heading, the first of a Romance one.
            is_late = bool(_HEAD_LAST & found[field])
            edge = -min(start, len(all_words) - start - size)
            worth = (_RANKS.get(field, 2), size, edge, start if is_late else -start)
            if best is None or worth > best[0]:
                best = (worth, part)
    if best is None:
        return None
    exact = _exact(best[1], heading_lang)
    if exact is None:
        return None
    field, heading_langs, _ = exact
    return _of_whom(field, all_words, plain.replace(best[1], " ")), heading_langs, 1


def _of_whom(field: str, all_words: Sequence[str], rest: str) -> str:
    """The field, by what stands beside it in a heading: a contact's, or nobody's."""
    if _is_of_others(field, all_words):
        return IGNORED
    if field == "description" and not _OF_PRODUCTS.isdisjoint(all_words):
        return "offering_description"
    is_of_person = field in {"email", "phone"} and _names_a_person(rest)
    return f"contact_{field}" if is_of_person else field


def _is_of_others(field: str, all_words: Sequence[str]) -> bool:
    """Whether a heading asks of a person's home, of elsewhere, or of who keeps the list."""
    is_at_home = field in _AT_HOME and _is_at_home(all_words)
    is_elsewhere = field in _AT_HOME and _is_elsewhere(all_words)
    if is_elsewhere or (field in _PLACES and not _OF_OTHERS.isdisjoint(all_words)):
        return True
    return is_at_home or (field in _ADDRESSES and not _OF_OTHERS.isdisjoint(all_words))


def _is_elsewhere(all_words: Sequence[str]) -> bool:
    """Whether a heading tells of another organisation than the member, or of a product."""
    is_of_product = _ORIGIN in all_words and not _OF_PRODUCTS.isdisjoint(all_words)
    is_of_others = not _OF_ELSEWHERE.isdisjoint(all_words) or _MEMBER_OF in " ".join(all_words)
    return is_of_others or is_of_product


def _is_at_home(all_words: Sequence[str]) -> bool:
    """Whether a heading begins or ends with a word for what is private: `Telefon privat`."""
    return not _PRIVATE.isdisjoint((all_words[0], all_words[-1]))


def _names_a_person(rest: str) -> bool:
    """Whether what stands beside `Mail` or `Telefon` in a heading means a contact."""
    meanings = (_headings().get(part, {}) for part in (" ".join(rest.split()), *rest.split()))
    return any("contact_name" in found and "name" not in found for found in meanings)


@cache
def _headings() -> Mapping[str, dict[str, frozenset[str]]]:
    """Every known heading with the fields it may mean and in which languages it does."""
    known: dict[str, dict[str, frozenset[str]]] = {}
    for field, heading_langs in bundled_table("headers").items():
        for heading_lang, headings in heading_langs.items():
            for heading in headings:
                meanings = known.setdefault(key(heading), {})
                meanings[field] = meanings.get(field, frozenset()) | {heading_lang}
    for field in _field_names():
        known.setdefault(key(field), {}).setdefault(field, frozenset({"en"}))
    known.pop("", None)
    return known


def _numbered(heading: str) -> dict[str, frozenset[str]] | None:
    """What a heading of several words means with another word for the number in it."""
    plain = numbered_key(heading)
    return _numbered_headings().get(plain) if " " in plain and "nr" in plain.split() else None


@cache
def _numbered_headings() -> Mapping[str, dict[str, frozenset[str]]]:
    return {numbered_key(known): meanings for known, meanings in _headings().items()}


def _field_names() -> Iterable[str]:
    """The fields' own names, which are headings too."""
    return (name for name in bundled_table("headers") if name not in UNUSED)
