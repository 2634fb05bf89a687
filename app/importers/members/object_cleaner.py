"""Takes objects of JSON apart key by key, and remembers what had to be left out of them."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from app.importers.members.schema import LANGUAGE
from app.importers.values.cell_parsers import language_tag

Json = dict[str, Any]
Convert = Callable[["ObjectCleaner", Any], Any]

_EMPTY: tuple[object, ...] = ("", [], {})
_TAG = re.compile(r"^([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9-]{2,}))?$")


class ObjectCleaner:
    """Tidies one member; `left_out` names what it has no place for."""

    def __init__(self) -> None:
        self.left_out: dict[str, None] = {}

    def entries(self, raw: Any, converts: Mapping[str, Convert], where: str) -> Any:  # noqa: ANN401 - JSON
        """The known keys of an object that hold something; what is no object stays as it is."""
        if not isinstance(raw, dict):
            return raw
        tidy: Json = {}
        for key, value in raw.items():
            convert = converts.get(key)
            if convert is None:
                self._leave_out(where + str(key), value)
            elif value is not None:
                converted = convert(self, value)
                if converted not in _EMPTY:
                    tidy[key] = converted
        return tidy

    def by_language(self, raw: Any, convert: Convert) -> Any:  # noqa: ANN401 - JSON
        """An object of languages with its tags in the usual form."""
        if not isinstance(raw, dict):
            return raw
        tidy: Json = {}
        for tag, value in raw.items():
            converted = None if value is None else convert(self, value)
            if converted is not None and converted not in _EMPTY:
                tidy.setdefault(usual_tag(tag), converted)
        return tidy

    def _leave_out(self, name: str, value: object) -> None:
        if value is not None and value not in _EMPTY:
            self.left_out[name] = None


@lru_cache(maxsize=256)
def usual_tag(tag: str) -> str:
    """A language tag in its usual form: `DE` is `de`, `pt_BR` is `pt-BR`, `Deutsch` is `de`."""
    if LANGUAGE.match(tag) and len(tag) == 2:
        return tag
    parts = _TAG.match(tag)
    if parts:
        return parts[1].lower() + (f"-{parts[2].replace('_', '-')}" if parts[2] else "")
    return language_tag(tag) or tag
