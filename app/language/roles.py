"""What people do at a company, in the reader's language: a list gives it in one language alone."""

from collections.abc import Mapping, Sequence
from functools import cache

from app.language.forms_of_address import is_woman
from app.program import table

ROLES = "languages/roles.toml"


def role_in(role: str, lang: str, honorific: str = "") -> str:
    """A role as a reader of `lang` calls it; one that is not known stands as it is.

    The form of address decides between the words for a man and a woman where the role does not.
    """
    base = lang.partition("-")[0]
    words, place = _known().get(_key(role), ({}, 0))
    own = words.get(base, ())
    if not own or _key(role) in map(_key, own):
        return role
    place = place or int(is_woman(honorific))
    return own[place] if place < len(own) else own[0]


@cache
def _known() -> Mapping[str, tuple[Mapping[str, Sequence[str]], int]]:
    """By each word of any language: the role, and which of its words it is."""
    known: dict[str, tuple[Mapping[str, Sequence[str]], int]] = {}
    for words in table(ROLES)["role"]:
        for own in words.values():
            for place, word in enumerate(own):
                known.setdefault(_key(word), (words, place))
    return known


def _key(role: str) -> str:
    return " ".join(role.split()).casefold()
