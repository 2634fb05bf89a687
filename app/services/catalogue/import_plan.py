"""The edition that comes of lists: a new one of today, or the next one of a base."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.config.machine import local_today
from app.domain.edition import Edition, Medium
from app.domain.localized import UNDETERMINED
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.domain.synonym import with_decisions
from app.domain.update_memory import LISTS, SourceRecord, UpdateMemory
from app.exporters.member_json import member_to_json
from app.importers.own_formats.synonym_file import read_synonym_file
from app.services.catalogue.edition_brand import with_brand_of
from app.services.catalogue.verified_catalogues import check_in_sandbox
from app.store.catalogue.catalogue_connection import damaged, refuse_foreign
from app.store.catalogue.catalogue_reader import CatalogueReader

_NUMBERED = re.compile(r"\.(\d{1,4})$")


@dataclass(frozen=True, slots=True)
class BaseEdition:
    """The catalogue that an import adds to."""

    edition: Edition | None = None
    members: tuple[Member, ...] = ()
    media: tuple[Medium, ...] = ()
    memory: UpdateMemory = field(default_factory=UpdateMemory)

    @staticmethod
    def read(
        path: Path | None, check: Callable[[Path], object] = check_in_sandbox
    ) -> "BaseEdition":
        """Read a catalogue whole; without one, the base is empty. Raises CatalogueError.

        `check` raises it for a catalogue that is not sound.
        """
        if path is None:
            return BaseEdition()
        refuse_foreign(path)
        check(path)
        reader = CatalogueReader(path)
        try:
            members, media = tuple(reader.members()), tuple(reader.media())
            return BaseEdition(reader.edition(), members, media, reader.memory())
        except ValueError as error:
            raise damaged(path) from error
        finally:
            reader.close()

    def remembered(self) -> UpdateMemory:
        """The memory for an edition that follows: what lists without a name said is noted now."""
        lists = self.memory.of(LISTS)
        if lists is None or lists.said:
            return self.memory
        values = {member.id: said_text(member) for member in self.members}
        others = (it for it in self.memory.sources if it.name != LISTS)
        return replace(self.memory, sources=(replace(lists, said=values), *others))


def said_text(member: Member) -> str:
    """What a source said of a member, as an edition remembers it."""
    return json.dumps(member_to_json(member), ensure_ascii=False, separators=(",", ":"))


def memory_of_lists() -> UpdateMemory:
    """The memory of an edition that holds what lists said, and nothing else."""
    return UpdateMemory((SourceRecord(LISTS, local_today()),))


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The edition to write, but for the languages of what was read, and what to tell about it."""

    edition: Edition
    notes: tuple[str, ...] = ()

    def edition_of(self, members: Sequence[Member]) -> Edition:
        """The edition with the languages that its texts are really in."""
        return _with_languages(self.edition, members)


def next_edition(base: Edition, members: Sequence[Member]) -> Edition:
    """The edition of today that follows on a base of the same members."""
    return _with_languages(_following(base), members)


def with_synonyms_of_file(edition: Edition, file: Path | None) -> Edition:
    """The edition with the synonyms of a file, if there is one. Raises SourceError."""
    if file is None:
        return edition
    synonyms = with_decisions(edition.synonyms, read_synonym_file(file))
    return replace(edition, synonyms=synonyms)


def _following(base: Edition) -> Edition:
    """The edition of today after a base: never older than it, even where its day is yet to come."""
    today = local_today()
    return replace(base, version=_version(today, base.version), date=max(today, base.date))


def _with_languages(edition: Edition, members: Sequence[Member]) -> Edition:
    found: set[str] = set()
    for member in members:
        found.update(member.texts)
        for offering in member.offerings:
            found.update(offering.texts)
    tags = dict.fromkeys((*edition.languages, *sorted(found)))
    return replace(edition, languages=tuple(tag for tag in tags if tag != UNDETERMINED))


def planned(base: Edition | None, given: Edition | None, files: Sequence[Path]) -> ImportPlan:
    """The edition that adding `files` to `base` makes; `given` is what an edition file says.

    An edition that holds members of a sample is one, whatever is given; and the sample's
    addresses of profiles, which lead nowhere, are not put on members that exist.
    """
    is_sample = base is not None and base.sample
    notes = (Sentence(_SAMPLE),) if is_sample else ()
    if given is not None:
        synonyms = given.synonyms or (base.synonyms if base is not None else ())
        is_sample = given.sample or is_sample
        glossary = given.glossary or (base.glossary if base is not None else ())
        given = with_brand_of(given, base)
        edition = replace(given, sample=is_sample, synonyms=synonyms, glossary=glossary)
        return ImportPlan(edition, notes)
    names = [path.name for path in files]
    if base is None:
        today = local_today()
        return ImportPlan(Edition(today.isoformat(), today, source=", ".join(names)))
    sources = dict.fromkeys(filter(None, (*base.source.split(", "), *names)))
    edition = replace(_following(base), source=", ".join(sources))
    if is_sample and (base.profile_template or base.selection_template):
        edition = replace(edition, profile_template="", selection_template="")
        notes = (*notes, Sentence(_NO_TEMPLATES))
    return ImportPlan(edition, notes)


_SAMPLE = N_(
    "the base is a sample, so the new edition is marked as one: it contains invented members"
)
_NO_TEMPLATES = N_(
    "the base is a sample, so its profile addresses are left out and members link to their websites"
)


def _version(today: date, base: str) -> str:
    """The day, with a number where the base is of the same day."""
    day = today.isoformat()
    if base == day:
        return f"{day}.2"
    number = _NUMBERED.search(base)
    if number and base[: number.start()] == day:
        return f"{day}.{int(number[1]) + 1}"
    return day
