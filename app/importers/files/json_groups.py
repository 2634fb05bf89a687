"""Members of JSON documents in groups: what the title of a group says of each of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from app.importers.columns.header_matching import recognise
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.name_keys import folded

OF_PAGES = frozenset({"ordinal", "id", "kind", "none"})
"""What the keys of a page of members may mean: they number it, or say what it holds."""
TITLES = frozenset({"name", "offering_title"})
WRAPPERS = frozenset({"properties", "attributes", "fields", "_source", "acf"})
"""Keys that hold a record's own values one level deeper and say nothing themselves."""
LOOKED_AT = 20
"""So many records of a list show whether it is one of things with names."""
_LEAST_GROUPS = 2
_GROUP = "group"
_SURELY = 2


def sure_field(key: str) -> str:
    """The field that a key surely means, or nothing."""
    found = recognise(key)
    return found.field if found is not None and found.rank == _SURELY else ""


@cache
def containers(kind: str) -> frozenset[str]:
    """Keys under which lists of members, or their pages, are."""
    return frozenset(map(folded, bundled_table("words")["containers"][kind]))


def group_keys(value: Mapping[str, Any]) -> list[str]:
    """The titles of the groups where an object has nothing but lists of members under them.

    They are alike, say more of a member than its name, and no title is a word for something else.
    """
    lists = {key: it for key, it in value.items() if isinstance(it, list)}
    titles = [key for key, records in lists.items() if records]
    plain = map(folded, titles)
    if len(titles) < _LEAST_GROUPS or any(
        recognise(key) or key in containers("members") for key in plain
    ):
        return []
    return titles if all(map(_lists_members, (lists[key] for key in titles))) else []


def titles_of(page: Mapping[str, Any]) -> list[str]:
    """What a group of members is called."""
    said = (value for key, value in page.items() if sure_field(key) in TITLES)
    return [value for value in said if isinstance(value, str) and value.strip()][:1]


def with_title(record: Any, field: str, title: str) -> Any:  # noqa: ANN401 - JSON
    """A record with the title of its group as its field; its own word is surer."""
    if not isinstance(record, dict):
        return record
    heading = field if field and field not in map(sure_field, record) else _GROUP
    return {heading: title, **record}


def said_of_all(page: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a page says of its records: `{"region": "Bayern"}`, but for its title."""
    for key, value in page.items():
        if isinstance(value, str | int) and sure_field(key) not in OF_PAGES | TITLES:
            yield key, value


def _lists_members(records: Sequence[object]) -> bool:
    """Whether these are objects with names and something else that members have."""
    looked_at = records[:LOOKED_AT]
    fields = [set(map(sure_field, it)) - {""} for it in looked_at if isinstance(it, dict)]
    return len(fields) == len(looked_at) and all(
        "name" in it and it - {"name", *OF_PAGES} for it in fields
    )
