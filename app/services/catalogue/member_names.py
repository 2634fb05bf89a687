"""Finds the member that somebody means who types part of its name."""

import difflib
from collections.abc import Iterable, Mapping

from app.domain.errors import CatalogueError
from app.domain.member import Member
from app.domain.messages import N_
from app.services.catalogue.catalogue_service import CatalogueService

LEAST_LETTERS = 3
"""Fewer are the beginning of too much."""
MOST_NEAR = 5


def member_named(catalogue: CatalogueService, text: str) -> Member:
    """The member of this id or name, of a name without its legal form, or that alone begins so.

    Raises CatalogueError, which names those that are near.
    """
    try:
        return catalogue.member(text)
    except CatalogueError as error:
        if "ids" in error.values:
            raise  # it names them
        return catalogue.member(_only_match(text, catalogue.names(), error))


def _only_match(text: str, names: Mapping[str, str], not_found: CatalogueError) -> str:
    """The ID of the one member whose name matches. Raises CatalogueError where not one does."""
    matching = _matching_ids(text, names)
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise CatalogueError(
            N_("Several members match “{member}”."),
            N_("Name one by its ID: {ids}."),
            member=text,
            ids=_listed(matching, names),
        ) from not_found
    similar = similar_names(text, names)
    if not similar:
        raise not_found
    raise CatalogueError(
        not_found.what, N_("Similar names: {members}."), member=text, members=similar
    ) from not_found


def similar_names(text: str, names: Mapping[str, str]) -> str:
    """The ids and names that a mistyped one may stand for; empty where none is near."""
    by_word: dict[str, list[str]] = {}
    for id_, name in names.items():
        whole = name.casefold()
        for word in {id_, whole, *whole.split(), *id_.split("-")}:
            if len(word) > LEAST_LETTERS:
                by_word.setdefault(word, []).append(id_)
    plain = text.strip().casefold()
    inside = sorted(word for word in by_word if plain and plain in word)
    near = difflib.get_close_matches(plain, sorted(by_word), MOST_NEAR, 0.7)
    found = dict.fromkeys(id_ for word in (*inside, *near) for id_ in by_word[word])
    return _listed(found, names)


def _matching_ids(text: str, names: Mapping[str, str]) -> list[str]:
    from app.importers.values.name_keys import base_name_key, name_key  # noqa: PLC0415 - where no name is whole

    whole, bare = name_key(text), base_name_key(text)
    if same := [id_ for id_, name in names.items() if base_name_key(name) == bare]:
        return same
    if len(whole) < LEAST_LETTERS:
        return []
    return [
        id_
        for id_, name in names.items()
        if name_key(name).startswith(whole) or id_.startswith(text.strip().casefold())
    ]


def _listed(ids: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(f"{id_} ({names[id_]})" for id_ in list(ids)[:MOST_NEAR])
