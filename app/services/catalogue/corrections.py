"""What the booth corrects of members: written beside the edition, decided in the office.

One story: a word is checked, kept in one small file, shown by the open catalogue, and ends.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import RLock

from app.config.atomic_file import write_text
from app.config.machine import local_now
from app.domain.bounds import INITIALS_FORM, MOST_LETTERS, Bounds, Text
from app.domain.catalogue_content import CatalogueContent
from app.domain.correction import (
    Correction,
    Corrections,
    CorrectionState,
    Decision,
    by_member,
    correctable,
    corrected,
    holding,
    is_correctable,
    merged_corrections,
    state_of,
    value_of,
    with_value,
)
from app.domain.edition import EditionInfo
from app.domain.errors import CatalogueError, FieldError, SourceError, UsageError, reason_of
from app.domain.member import Member
from app.domain.member_fields import FieldPath
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.serialise import from_dict, to_dict
from app.services.catalogue.catalogue_service import CatalogueService
from app.store.catalogue.edition_reader import check_pages
from app.store.catalogue.index_schema import ANALYSIS_VERSION

log = logging.getLogger(__name__)

VERSION = 1
MOST = 5_000
"""So many words are kept at most; a booth corrects a few dozen members."""

SUFFIX = ".corrected"
_SEARCHED = {"name", "address", "stands"}
"""What of a member the search has; phones and mails are not searched."""


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A correction, whose member it is about, how it stands to the edition, and what that says."""

    correction: Correction
    name: str
    state: CorrectionState
    edition: str


class CorrectionsService:
    """The corrections in one file, and the catalogue in use that shows them.

    Raises CatalogueError, FieldError for what is no value, SourceError for the file.
    """

    def __init__(
        self,
        file: Path,
        catalogue: Callable[[], CatalogueService],
        folder: Path,
        resources: Path,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self.file = file
        self._catalogue = catalogue
        self._folder = folder
        self._resources = resources
        self._now = now
        # Staff correct in one thread while a bundle comes in in another.
        self._turn = RLock()

    def known(self) -> Corrections:
        """All words, decided ones too. Raises SourceError where the file is none of ours."""
        try:
            plain = json.loads(self.file.read_text(encoding="utf-8"))
            bounds = Bounds(self._now(), set())
            said = tuple(from_dict(Correction, it, bounds) for it in plain["corrections"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
            raise SourceError(
                N_("The corrections in “{name}” cannot be read. The edition is shown unchanged."),
                N_("Rename or remove this file in the data folder, or restore it."),
                name=self.file.name,
            ) from error
        return tuple(one for one in said if is_correctable(one.path))

    def entries(self) -> tuple[CorrectionEntry, ...]:
        """What is not ended, by member, with what the edition in use says."""
        found = (self._entry(one) for one in self.known())
        left = (it for it in found if it.state is not CorrectionState.ENDED)
        return tuple(sorted(left, key=lambda it: (it.name.casefold(), it.correction.place)))

    def shown(self) -> tuple[CorrectionEntry, ...]:
        """What holds now: what is shown and printed."""
        holds = {CorrectionState.HOLDS, CorrectionState.ACCEPTED}
        return tuple(it for it in self.entries() if it.state in holds)

    def correct(self, member: str, typed: Mapping[FieldPath, str], by: str) -> Corrections:
        """Correct fields of a member; those that are as they were are left. The new words.

        A field that is given what the edition says is taken back.
        """
        # Only who corrects waits for all that importing knows.
        from app.importers.members.correction_check import checked_texts  # noqa: PLC0415

        catalogue, by = self._catalogue(), self._initials(by)
        original, shown = catalogue.original(member), catalogue.member(member)
        for path in typed:
            if not is_correctable(path) or value_of(original, path) is None:
                raise FieldError(
                    ".".join(path),
                    N_("“{name}” cannot be corrected here."),
                    N_("Use: {fields}."),
                    name=".".join(path),
                    fields=", ".join(".".join(it) for it in correctable(original)),
                )
        changed = {path: text for path, text in typed.items() if text != value_of(shown, path)}
        texts = checked_texts(shown, changed)
        known = {one.place: one for one in self.known()}
        news = []
        for path, text in texts.items():
            was, last = value_of(original, path) or "", known.get((original.id, path))
            if text == was and last is not None:
                news.append(last.decided(Decision.TAKEN_BACK, self._now()))
            elif text not in {was, value_of(shown, path)}:
                said = Correction(original.id, path, was, text, by, self._now())
                news.append(said if last is None else said.after(last))
        self._keep(news)
        return tuple(news)

    def take_back(self, member: str, path: FieldPath | None = None) -> Corrections:
        """Let a correction, or all of a member, have been none. Raises UsageError for none."""
        return self._decide(member, path, Decision.TAKEN_BACK)

    def undo(self, made: Corrections, before: Corrections) -> Corrections:
        """Let what was just said be as it was before, if nothing was said since."""
        known, last = set(self.known()), {one.place: one for one in before}
        news = []
        for one in made:
            if one in known and one.place in last:
                news.append(replace(last[one.place], said=self._now()).after(one))
            elif one in known:
                news.append(one.decided(Decision.TAKEN_BACK, self._now()))
        self._keep(news)
        return tuple(news)

    def accept(self, member: str, path: FieldPath | None = None) -> Corrections:
        """Have the next edition say what was corrected, whatever this one says by now."""
        return self._decide(member, path, Decision.ACCEPTED)

    def refuse(self, member: str, path: FieldPath | None = None) -> Corrections:
        """Let the edition be right."""
        return self._decide(member, path, Decision.REFUSED)

    def take_in(self, coming: Iterable[Correction]) -> int:
        """Bring in what another laptop says; how many words were news here."""
        known = self.known()
        sound = [one for own in by_member(coming).values() for one in self._sound(own)]
        here = set(known)
        news = [one for one in merged_corrections(known, sound) if one not in here]
        self._keep(news)
        return len(news)

    def next_edition(self, out: Path, watch: Progress = NO_PROGRESS) -> EditionInfo:
        """Write the edition in use with what was accepted, and nothing else changed."""
        from app.services.catalogue.import_plan import BaseEdition, next_edition  # noqa: PLC0415 - as above
        from app.services.catalogue.output_guard import check_out  # noqa: PLC0415 - as above
        from app.store.catalogue.build_catalogue import build_catalogue  # noqa: PLC0415 - as above

        check_out(out)
        accepted = [it.correction for it in self.entries() if it.state is CorrectionState.ACCEPTED]
        base = BaseEdition.read(self._catalogue().path)
        if base.edition is None or not accepted:
            raise UsageError(N_("No correction was accepted yet. Nothing was written."))
        own = by_member(accepted)
        members = tuple(corrected(member, own.get(member.id, ())) for member in base.members)
        edition = next_edition(base.edition, members)
        content = CatalogueContent(edition, members, base.media, base.remembered())
        return build_catalogue(content, out, self._resources, watch)

    def apply(self, catalogue: CatalogueService) -> None:
        """Have an open catalogue say what holds. Raises SourceError; it is then as it was."""
        known = self._with_said(catalogue, self.known())
        if known or catalogue.is_corrected:
            ended = {Decision.TAKEN_BACK, Decision.REFUSED}
            live = [one for one in known if one.decision not in ended]
            catalogue.correct(live, self._over(catalogue, live))

    def _with_said(self, catalogue: CatalogueService, known: Corrections) -> Corrections:
        """The words, with a note at those that this edition says by itself now."""
        open_ = [one for one in known if one.decision in {Decision.NONE, Decision.ACCEPTED}]
        said = [
            one.decided(Decision.SAID, self._now())
            for one in open_
            if value_of_member(catalogue, one) == one.now
        ]
        if not said:
            return known
        try:
            self._write(said)
        except SourceError as error:
            log.warning("what an edition says by itself is not noted: %s", error)
            return known
        return merged_corrections(known, said)

    def _decide(self, member: str, path: FieldPath | None, decision: Decision) -> Corrections:
        id_ = self._id_of(member)
        open_ = [
            it
            for it in self.entries()
            if it.correction.member == id_ and path in {None, it.correction.path}
        ]
        if not open_:
            raise UsageError(N_("“{member}” has no such correction."), member=member)
        news = []
        for it in open_:
            one = it.correction
            if decision is Decision.ACCEPTED and it.state is not CorrectionState.MISSING:
                one = replace(one, was=it.edition)
            news.append(one.decided(decision, self._now()))
        self._keep(news)
        return tuple(news)

    def _id_of(self, member: str) -> str:
        try:
            return self._catalogue().original(member).id
        except CatalogueError:
            if any(one.member == member for one in self.known()):
                return member  # one that has left the catalogue
            raise

    def _entry(self, one: Correction) -> CorrectionEntry:
        member = self._original(one.member)
        state = state_of(one, member)
        said = (value_of(member, one.path) or "") if member is not None else ""
        name = self._catalogue().member(member.id).name if member is not None else one.member
        return CorrectionEntry(one, name, state, said)

    def _original(self, id_: str) -> Member | None:
        try:
            member = self._catalogue().original(id_)
        except CatalogueError:
            return None
        return member if member.id == id_ else None

    def _sound(self, coming: Corrections) -> Iterator[Correction]:
        """What another laptop says of a member and what could have been typed here."""
        from app.importers.members.correction_check import checked_texts  # noqa: PLC0415 - as above

        member = self._original(coming[0].member)
        there = [one for one in coming if is_correctable(one.path)]
        if member is None:  # it is about another edition
            yield from there
            return
        after = member
        for one in there:
            after = with_value(after, one.path, one.now)
        for one in there:
            with suppress(FieldError):
                if checked_texts(after, {one.path: one.now})[one.path] == one.now:
                    yield one

    @staticmethod
    def _initials(by: str) -> str:
        letters = by.strip().casefold()
        try:
            return Bounds(local_now(), set()).text(letters, Text(MOST_LETTERS, INITIALS_FORM))
        except ValueError as error:
            raise FieldError("by", N_("Sign with your initials: one or two letters.")) from error

    def _keep(self, news: Iterable[Correction]) -> None:
        """Write what is new, and have the catalogue say it."""
        said = tuple(news)
        if said:
            with self._turn:
                self._write(said)
                self.apply(self._catalogue())

    def _write(self, said: Sequence[Correction]) -> None:
        places = {one.place for one in said}
        with self._turn:
            kept = (*(one for one in self.known() if one.place not in places), *said)
            last = sorted(kept, key=lambda one: one.key)[-MOST:]
            in_order = sorted(last, key=lambda one: one.place)
            plain = {"version": VERSION, "corrections": [to_dict(one) for one in in_order]}
            try:
                write_text(self.file, json.dumps(plain, ensure_ascii=False, indent=1))
            except OSError as error:
                raise SourceError(
                    N_("The correction could not be saved: {reason}. Nothing was changed."),
                    N_("Free some space and try again."),
                    reason=reason_of(error),
                ) from error

    def _over(self, catalogue: CatalogueService, live: Iterable[Correction]) -> Path | None:
        """A small catalogue of the members of whom the search has something that is corrected."""
        members = []
        for id_, own in by_member(live).items():
            with suppress(CatalogueError):  # one that this edition does not have
                member = catalogue.original(id_)
                if any(one.path[0] in _SEARCHED for one in holding(member, own)):
                    members.append(_bare(corrected(member, own)))
        if not members:
            return None
        content = CatalogueContent(catalogue.edition, tuple(members))
        digest = hashlib.sha256(repr((ANALYSIS_VERSION, content)).encode()).hexdigest()
        over = self._folder / f"{digest[:16]}{SUFFIX}"
        return over if _is_whole(over) or self._build(content, over) else None

    def _build(self, content: CatalogueContent, over: Path) -> bool:
        """Build it in the place of those before; without it all but the search is corrected."""
        from app.store.catalogue.build_catalogue import build_catalogue  # noqa: PLC0415 - as above

        try:
            build_catalogue(content, over, self._resources)
        except SourceError as error:
            log.warning("corrections are not searched: %s", error)
            return False
        for other in self._folder.glob(f"*{SUFFIX}"):
            if other != over:
                with suppress(OSError):  # one that is open stays until next time
                    other.unlink()
        return True


def value_of_member(catalogue: CatalogueService, one: Correction) -> str | None:
    """What an edition says where something was corrected; None without that member or contact."""
    try:
        member = catalogue.original(one.member)
    except CatalogueError:
        return None
    return value_of(member, one.path) if member.id == one.member else None


def _is_whole(over: Path) -> bool:
    """Whether a catalogue of corrected members is there, and no page of it is damaged."""
    try:
        check_pages(over)
    except CatalogueError:
        return False
    return True


def _bare(member: Member) -> Member:
    """What is searched of a member: a corrected phone then asks for no other index."""
    return replace(
        member,
        address=replace(member.address, street=""),
        website="",
        profile_url="",
        phone="",
        email="",
        contacts=tuple(replace(it, phone="", email="") for it in member.contacts),
        offerings=tuple(replace(it, pictures=()) for it in member.offerings),
        logo="",
    )
