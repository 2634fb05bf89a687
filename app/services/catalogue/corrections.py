"""What the booth corrects of members: said beside the edition, decided in the office.

One story: a word is checked, kept, shown by the open catalogue, and ends.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

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
    field_text,
    is_correctable,
    merged_corrections,
    state_of,
    with_value,
)
from app.domain.edition import EditionInfo
from app.domain.errors import CatalogueError, FieldError, SourceError, UsageError
from app.domain.member import Member
from app.domain.member_fields import FieldPath
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.corrected_members import CorrectedMembers
from app.services.catalogue.correction_file import CorrectionFile

log = logging.getLogger(__name__)


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
        self._resources = resources
        self._now = now
        self._words = CorrectionFile(file, now)
        self._members = CorrectedMembers(folder, resources)
        # Staff correct in one thread while a bundle comes in in another. Who has it asks for no
        # catalogue: whoever opens one waits for it.
        self._showing = Lock()

    def known(self) -> Corrections:
        """All words, decided ones too."""
        return self._words.known()

    def entries(self) -> tuple[CorrectionEntry, ...]:
        """What is not ended, by member, with what the edition in use says."""
        return _entries(self._catalogue(), self.known())

    def shown(self) -> tuple[CorrectionEntry, ...]:
        """What holds now: what is shown and printed."""
        holds = {CorrectionState.HOLDS, CorrectionState.ACCEPTED}
        return tuple(it for it in self.entries() if it.state in holds)

    def accepted(self) -> Corrections:
        """What the next edition is to say, and the one in use does not."""
        state = CorrectionState.ACCEPTED
        return tuple(it.correction for it in self.entries() if it.state is state)

    def correct(self, member: str, typed: Mapping[FieldPath, str], by: str) -> Corrections:
        """Correct fields of a member; those that are as they were are left. The new words.

        A field that is given what the edition says is taken back.
        """
        # Only who corrects waits for all that importing knows.
        from app.importers.members.correction_check import checked_texts  # noqa: PLC0415

        catalogue, by = self._catalogue(), self._initials(by)
        original, shown = catalogue.original(member), catalogue.member(member)
        _refuse_incorrectable(original, typed)
        changed = {path: text for path, text in typed.items() if text != field_text(shown, path)}
        texts = checked_texts(shown, changed)

        def decided(known: Corrections) -> Iterator[Correction]:
            before = {one.place: one for one in known}
            for path, text in texts.items():
                was, last = field_text(original, path) or "", before.get((original.id, path))
                if text == was and last is not None:
                    yield last.decided(Decision.TAKEN_BACK, self._now())
                elif text not in {was, field_text(shown, path)}:
                    correction = Correction(original.id, path, was, text, by, self._now())
                    yield correction if last is None else correction.after(last)

        return self._apply_news(decided) if texts else ()

    def take_back(self, member: str, path: FieldPath | None = None) -> Corrections:
        """Let a correction, or all of a member, have been none. Raises UsageError for none."""
        return self._decide(member, path, Decision.TAKEN_BACK)

    def undo(self, corrections: Corrections, before: Corrections) -> Corrections:
        """Let what was just said be as it was before, if nothing was said since."""
        last = {one.place: one for one in before}

        def undone(known: Corrections) -> Iterator[Correction]:
            for one in corrections:
                if one in known and one.place in last:
                    yield replace(last[one.place], said=self._now()).after(one)
                elif one in known:
                    yield one.decided(Decision.TAKEN_BACK, self._now())

        return self._apply_news(undone)

    def accept(self, member: str, path: FieldPath | None = None) -> Corrections:
        """Have the next edition say what was corrected, whatever this one says by now."""
        return self._decide(member, path, Decision.ACCEPTED)

    def refuse(self, member: str, path: FieldPath | None = None) -> Corrections:
        """Let the edition be right."""
        return self._decide(member, path, Decision.REFUSED)

    def take_in(self, coming: Iterable[Correction]) -> int:
        """Bring in what another laptop says; how many words were news here."""
        catalogue = self._catalogue()
        sound = [one for own in by_member(coming).values() for one in _sound(catalogue, own)]

        def news(known: Corrections) -> list[Correction]:
            here = set(known)
            return [one for one in merged_corrections(known, sound) if one not in here]

        return len(self._apply_news(news))

    def next_edition(self, out: Path, watch: Progress = NO_PROGRESS) -> EditionInfo:
        """Write the edition in use with what was accepted, and nothing else changed."""
        from app.services.catalogue.import_plan import BaseEdition, next_edition  # noqa: PLC0415 - as above
        from app.services.catalogue.output_guard import check_out  # noqa: PLC0415 - as above
        from app.store.catalogue.build_catalogue import build_catalogue  # noqa: PLC0415 - as above

        check_out(out)
        accepted = self.accepted()
        path = self._catalogue().path
        base = BaseEdition.read(path)
        if base.edition is None or not accepted:
            raise UsageError(N_("No correction was accepted yet. Nothing was written."))
        own = by_member(accepted)
        members = tuple(corrected(member, own.get(member.id, ())) for member in base.members)
        edition = next_edition(base.edition, members)
        content = CatalogueContent(edition, members, base.media, base.remembered())
        return build_catalogue(content, out, self._resources, watch, path)

    def apply(self, catalogue: CatalogueService) -> None:
        """Have an open catalogue say what holds. Raises SourceError; it is then as it was."""
        with self._showing:
            known = self._known_beside(catalogue)
            if known or catalogue.is_corrected:
                ended = {Decision.TAKEN_BACK, Decision.REFUSED}
                live = [one for one in known if one.decision not in ended]
                catalogue.correct(live, self._members.catalogue_of(catalogue, live))

    def _known_beside(self, catalogue: CatalogueService) -> Corrections:
        """All words, with a note at those that this edition says by itself now."""

        def answered(known: Corrections) -> Iterator[Correction]:
            for one in known:
                is_open = one.decision in {Decision.NONE, Decision.ACCEPTED}
                if is_open and _edition_value(catalogue, one) == one.now:
                    yield one.decided(Decision.SAID, self._now())

        known = self.known()
        if not any(answered(known)):
            return known
        try:
            self._words.decide(answered)
        except SourceError as error:
            log.warning("what an edition says by itself is not noted: %s", error)
        return self.known()

    def _decide(self, member: str, path: FieldPath | None, decision: Decision) -> Corrections:
        catalogue = self._catalogue()

        def decided(known: Corrections) -> list[Correction]:
            id_ = _id_of(catalogue, member, known)
            open_ = [
                it
                for it in _entries(catalogue, known)
                if it.correction.member == id_ and path in {None, it.correction.path}
            ]
            if not open_:
                raise UsageError(N_("“{member}” has no such correction."), member=member)
            return [_against(it, decision).decided(decision, self._now()) for it in open_]

        return self._apply_news(decided)

    def _apply_news(self, deciding: Callable[[Corrections], Iterable[Correction]]) -> Corrections:
        """Write what is new, and have the catalogue say it."""
        news = self._words.decide(deciding)
        if news:
            self.apply(self._catalogue())
        return news

    @staticmethod
    def _initials(by: str) -> str:
        letters = by.strip().casefold()
        try:
            return Bounds(local_now(), set()).text(letters, Text(MOST_LETTERS, INITIALS_FORM))
        except ValueError as error:
            raise FieldError("by", N_("Sign with your initials: one or two letters.")) from error


def _refuse_incorrectable(member: Member, paths: Iterable[FieldPath]) -> None:
    """Raise FieldError for a field that this member does not have, or that is not corrected."""
    for path in paths:
        if not is_correctable(path) or field_text(member, path) is None:
            raise FieldError(
                ".".join(path),
                N_("“{name}” cannot be corrected here."),
                N_("Use: {fields}."),
                name=".".join(path),
                fields=", ".join(".".join(it) for it in correctable(member)),
            )


def _entries(catalogue: CatalogueService, known: Corrections) -> tuple[CorrectionEntry, ...]:
    """What is not ended, by member, with what a catalogue's edition says."""
    found = (_entry(catalogue, one) for one in known)
    left = (it for it in found if it.state is not CorrectionState.ENDED)
    return tuple(sorted(left, key=lambda it: (it.name.casefold(), it.correction.place)))


def _entry(catalogue: CatalogueService, one: Correction) -> CorrectionEntry:
    member = _original(catalogue, one.member)
    name = catalogue.member(member.id).name if member is not None else one.member
    return CorrectionEntry(one, name, state_of(one, member), _edition_value(catalogue, one) or "")


def _against(entry: CorrectionEntry, decision: Decision) -> Correction:
    """The correction; one that is accepted is so against what the edition says by now."""
    is_accepted = decision is Decision.ACCEPTED and entry.state is not CorrectionState.MISSING
    return replace(entry.correction, was=entry.edition) if is_accepted else entry.correction


def _id_of(catalogue: CatalogueService, member: str, known: Corrections) -> str:
    try:
        return catalogue.original(member).id
    except CatalogueError:
        if any(one.member == member for one in known):
            return member  # one that has left the catalogue
        raise


def _original(catalogue: CatalogueService, id_: str) -> Member | None:
    """The member of this id, as the edition has it; a name is none."""
    try:
        member = catalogue.original(id_)
    except CatalogueError:
        return None
    return member if member.id == id_ else None


def _edition_value(catalogue: CatalogueService, one: Correction) -> str | None:
    """What an edition says where something was corrected; None without that member or contact."""
    member = _original(catalogue, one.member)
    return None if member is None else field_text(member, one.path)


def _sound(catalogue: CatalogueService, coming: Corrections) -> Iterator[Correction]:
    """What another laptop says of a member and what could have been typed here."""
    from app.importers.members.correction_check import checked_texts  # noqa: PLC0415 - as above

    member = _original(catalogue, coming[0].member)
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
