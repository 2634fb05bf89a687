"""The words of the mails that follow a talk, from one TOML file for each language.

Those of the network, in the data folder, take the place of those that come with the program.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.i18n.fields import check_fields, reading_texts

FALLBACK = "en"
FIELDS: Mapping[str, frozenset[str]] = {
    "subject": frozenset({"fair"}),
    "subject_unnamed": frozenset(),
    "greeting": frozenset({"name"}),
    "greeting_unnamed": frozenset(),
    "opening": frozenset({"fair"}),
    "opening_unnamed": frozenset(),
    "interests": frozenset(),
    "step_offer": frozenset(),
    "step_call": frozenset(),
    "step_meeting": frozenset(),
    "due": frozenset({"day"}),
    "members": frozenset({"members"}),
    "brochure": frozenset(),
    "closing": frozenset(),
    "stop": frozenset(),
    "stop_within": frozenset({"days"}),
    "privacy": frozenset({"link"}),
    "confirm_subject": frozenset({"sender"}),
    "confirm_opening": frozenset({"day"}),
    "confirm_ask": frozenset(),
    "confirm_silence": frozenset(),
}
"""Each text of a file, and the fields that may stand in it."""
ADDED = frozenset({"stop", "stop_within", "privacy"}) | {it for it in FIELDS if "confirm" in it}
"""What a file of before lacks: the program's own words take their place, else the English ones."""


class MailBook:
    """The words in all languages; `folders` are looked through in their order."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def words(self, languages: tuple[str, ...]) -> tuple[str, Mapping[str, str]]:
        """The first of these languages that is there, else English, and its words.

        Raises SourceError for a file that is no such text.
        """
        tags = [tag for lang in languages for tag in (lang, lang.partition("-")[0])]
        for tag in (*tags, FALLBACK):
            for folder in self._folders:
                if tag.replace("-", "").isalnum() and (path := folder / f"{tag}.toml").is_file():
                    return tag, _read(path, self._added(tag))
        raise SourceError(N_("There is no text for an email."))

    def _added(self, tag: str) -> Mapping[str, str]:
        """The program's words for what a file of before lacks."""
        for name in (tag, tag.partition("-")[0], FALLBACK):
            path = self._folders[-1] / f"{name}.toml"
            if path.is_file():
                found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
                return {key: found[key] for key in ADDED & found.keys()}
        return {}


def _read(path: Path, added: Mapping[str, str]) -> Mapping[str, str]:
    with reading_texts(path, N_("“{path}” is not a text for an email: {reason}.")):
        found = {**added, **tomllib.loads(path.read_text(encoding="utf-8-sig"))}
        words = {name: found[name].strip() for name in FIELDS}
        for name, text in words.items():
            check_fields(text, FIELDS[name])
        return words
