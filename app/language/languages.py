"""What is known of languages: read from resources/search/languages.toml, carried by the index."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app.language.fold import Folding


@dataclass(frozen=True, slots=True)
class Language:
    """The rules of one language; all of them may be missing."""

    code: str
    script: str = ""
    stemmer: str = ""
    endings: tuple[str, ...] = ()
    layout: str = ""
    joints: tuple[str, ...] = ()
    stop: frozenset[str] = frozenset()


class LanguageData:
    """The rules of all languages, from the mapping that the file or the index holds."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    @cached_property
    def folding(self) -> Folding:
        """How words are folded, whatever their language."""
        return Folding(self.data["fold"]["letters"], self.data["fold"]["digraph"])

    @cached_property
    def languages(self) -> Mapping[str, Language]:
        """The languages with rules by their codes."""
        return {code: self._language(code, rules) for code, rules in self.data["languages"].items()}

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The words that say nothing, of all languages, folded."""
        return frozenset().union(*(language.stop for language in self.languages.values()))

    def _language(self, code: str, rules: Mapping[str, Any]) -> Language:
        return Language(
            code=code,
            script=rules.get("script", ""),
            stemmer=rules.get("stemmer", ""),
            endings=tuple(rules.get("endings", ())),
            layout=rules.get("layout", ""),
            joints=tuple(rules.get("joints", ())),
            stop=frozenset(map(self.folding.fold, rules.get("stop", "").split())),
        )


def read_languages(resources: Path) -> LanguageData:
    """The rules in `search/languages.toml` of the resources."""
    import tomllib  # noqa: PLC0415 - only a build reads the file

    with (resources / "search" / "languages.toml").open("rb") as file:
        return LanguageData(tomllib.load(file))
