"""One meeting of a laptop with a hub: it reads what came since the last one, and sends what is new.

One story: both ways go by the same keys, and what was read need not be sent.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app import __version__
from app.config.gc_paused import gc_paused
from app.config.machine import local_now
from app.domain.errors import (
    HubError,
    HubRowRefused,
    LeadError,
    VaultError,
)
from app.domain.hub import (
    HOUSE,
    VERSION,
    HubCursor,
    HubExchange,
    HubRow,
    Membership,
    PullReport,
    PushReport,
    RowKind,
)
from app.domain.lead_bundle import Bundle
from app.domain.messages import N_
from app.hub.hub_client import HubClient, Wrapped
from app.services.hub.awaited_photos import AwaitedPhotos
from app.services.hub.files_to_send import NOT_OF_THE_ROW, FilesToSend, photos_in
from app.services.hub.hub_memory import HubMemory
from app.services.hub.own_keys import own_key
from app.services.hub.row_reading import bundles_of_rows
from app.services.hub.sealed_rows import RowSealer, RowToSend
from app.services.merge.bundles import BundlesService
from app.services.merge.merge_report import MergeReport
from app.services.vault.vault import VaultService
from app.store.leads import attachment_store
from app.sync.bundle_parts import parts_of
from app.sync.bundle_reading import SVG, media_type, refuse_unreadable
from app.sync.lead_copy_merge import file_of

log = logging.getLogger(__name__)

ROWS_AT_ONCE = 300
"""Rows of one call that sends."""
READ_AT_ONCE = 1_000
"""Rows of one call that reads, which are then looked at and merged together."""
BYTES_AT_ONCE = 2_000_000
MOST_UNASKED = 3
"""So many leads without files are sent without the question whether the hub has them."""
MOST_UNLOOKED = 100
"""So many leads may come just as they stay before it is looked through what was written here."""

Move = Callable[[HubCursor], None]


@dataclass(frozen=True, slots=True)
class ThisLaptop:
    """What every meeting of this laptop has in common."""

    vault: VaultService
    bundles: BundlesService
    now: Callable[[], datetime]
    program: str = __version__


class HubMeeting:
    """The calls of one meeting. Raises HubError, HubUnreachable and VaultError."""

    def __init__(
        self,
        client: HubClient,
        member: Membership,
        laptop: ThisLaptop,
        memories: dict[str, HubMemory],
    ) -> None:
        self._client = client
        self._vault = vault = laptop.vault
        self._bundles = laptop.bundles
        self._now = laptop.now
        self.looked = ""
        """When it was last looked for what is to be sent: all that was here then is on the hub."""
        hello = client.hello(member.cursor)
        if hello is None:
            raise _closed_out()
        if hello.version != VERSION:
            raise _other_version(hello.version)
        wrapped = client.wrapped_keys()
        keys = len(wrapped)
        self._sealer = RowSealer(_keys(wrapped, member))
        start = HubCursor(hello.incarnation, keys)
        same = hello.same and member.cursor.incarnation == hello.incarnation
        goes_on = same and member.cursor.is_for(laptop.program, keys)
        self.cursor = replace(member.cursor if goes_on else start, program=laptop.program)
        if not same:
            memories.pop(hello.incarnation, None)
        self._memory = memories.setdefault(hello.incarnation, HubMemory())
        self._known = self._memory.known
        self._files = FilesToSend(client, self._sealer, vault, self._memory)
        self._partly = 0
        self._is_as_came = True

    def exchange(self, move: Move) -> HubExchange:
        """Both: what always travels goes and comes before any lead of others, photos go last."""
        taken_back = self._read_rows(move, of_leads=False)
        pushed = self._push_rows()
        leads = self._read_rows(move, of_leads=True)
        if leads.is_news:
            pushed = _both(pushed, self._push_rows())  # as merging left them
        return HubExchange(_sum(taken_back, leads), self._with_photos(pushed))

    def pull(self, move: Move) -> PullReport:
        """Read what came, what always travels first; `move` keeps how far it was read."""
        taken_back = self._read_rows(move, of_leads=False)
        return _sum(taken_back, self._read_rows(move, of_leads=True))

    def answer(self) -> PushReport:
        """Send what merging made of what came; nothing where all is here just as it came."""
        memory, now = self._memory, self._now()
        _mark, written = self._vault.opened().written(memory.mark)
        news = memory.news(written, self.cursor.keys, now.date())
        is_known = news is not None and not news.tables and news.leads <= memory.came
        if not self._is_as_came or not is_known or len(memory.came) > MOST_UNLOOKED:
            return self.push()
        self.looked = now.isoformat()
        return PushReport()

    def push(self) -> PushReport:
        """Send what the hub has not, what always travels first, and photos last."""
        return self._with_photos(self._push_rows())

    def _with_photos(self, pushed: PushReport) -> PushReport:
        return replace(pushed, blobs=pushed.blobs + self._files.send_photos())

    def _read_rows(self, move: Move, *, of_leads: bool) -> PullReport:
        total, before = PullReport(), self.cursor
        while rows := self._next(of_leads=of_leads):
            total = _sum(total, self._take(rows))
            last = rows[-1]
            self.cursor = replace(
                self.cursor,
                ledger=self.cursor.ledger if of_leads else last.seq,
                leads=last.seq if of_leads else self.cursor.leads,
                row=self._row_at(last),
                unread=before.unread + total.unread,
                partly=self.cursor.partly + self._partly,
            )
            move(self.cursor)
            if len(rows) < READ_AT_ONCE:
                break  # the hub had no more; what came meanwhile rings
        return total

    @gc_paused()
    def _push_rows(self) -> PushReport:
        """Send rows; they are looked for among what was written since this process sent all."""
        memory, now = self._memory, self._now()
        day, self.looked = now.date(), now.isoformat()
        mark, written = self._vault.opened().written(memory.mark)
        news = memory.news(written, self.cursor.keys, day)
        outgoing = self._bundles.outgoing(news)
        bundle = outgoing.bundle
        corrections = bundle.corrections
        if news is not None and corrections == memory.corrections:
            bundle = replace(bundle, corrections=())
        done, unpaired, unfit = self._send(bundle)
        seen = news.leads if news is not None else None
        before = memory.stayed
        memory.stayed = _still(before, seen, {it.lead for it in outgoing.withheld})
        memory.unpaired = _still(memory.unpaired, seen, unpaired)
        memory.unfit = _still(memory.unfit, seen, unfit)
        # What is told of exports names those leads alone that may leave.
        is_done = news is None or memory.stayed == before
        memory.mark = mark if is_done else None
        memory.came.clear()
        memory.keys, memory.day = self.cursor.keys, day
        memory.corrections = corrections
        return replace(
            done,
            stayed=len(memory.stayed),
            unpaired=len(memory.unpaired),
            unfit=len(memory.unfit),
        )

    def _send(self, bundle: Bundle) -> tuple[PushReport, set[str], set[str]]:
        """Send what the hub lacks of a bundle.

        Also the leads for which there is no key, and what nobody there would take.
        """
        parts = list(parts_of(bundle))
        if unsettled := [part.bundle for part in parts if part.unsettled]:
            # Others get it as it is merged, so it is to be so here: a stick would bring it back.
            self._bundles.take_in_parts(unsettled, {})
        rows, unpaired = self._sealer.rows(parts)
        lacking = self._lacking(rows)
        done = PushReport()
        now = local_now()
        missing = [row for row in rows if row.id in lacking]
        new = [row for row in missing if not _is_unreadable(row, now)]
        for row in new:
            if row.kind is RowKind.STONE:
                erased = self._client.erase(self._sealer.sealed(row))
                done = replace(done, sent=done.sent + erased, asked=done.asked + (not erased))
        self._files.note_photos(rows, lacking)
        files = sent = 0
        refused: set[bytes] = set()
        for kind in (RowKind.LEDGER, RowKind.LEAD):
            files += self._files.send_signatures(
                [it for it in rows if it.kind is kind], lacking, bundle
            )
            sealed = (self._sealer.sealed(row) for row in new if row.kind is kind)
            sent += sum(self._pushed(some, refused) for some in _batches(sealed))
        taken = {row.id for row in new} - refused
        unfit = [row for row in missing if row.id not in taken]
        self._known |= {row.id for row in rows} - {row.id for row in unfit}
        done = replace(done, sent=done.sent + sent, known=len(rows) - len(missing), blobs=files)
        return done, unpaired, {row.part.lead or row.id.hex() for row in unfit}

    def _pushed(self, rows: Sequence[HubRow], refused: set[bytes]) -> int:
        """Send rows, in halves where the hub refuses one of them; how many were new there."""
        try:
            return self._client.push(rows)
        except HubRowRefused:
            if len(rows) == 1:
                log.warning("an entry that the hub does not take stays here")
                refused.add(rows[0].id)
                return 0
        half = len(rows) // 2
        return self._pushed(rows[:half], refused) + self._pushed(rows[half:], refused)

    def photos(self) -> AwaitedPhotos:
        """What fetches the photos of leads that came before them."""
        return AwaitedPhotos(self._client, self._sealer, self._vault, self._memory)

    def _row_at(self, last: HubRow) -> str:
        """The id of the row at the greater of both places, which the hub is asked for next time."""
        behind = last.seq < max(self.cursor.ledger, self.cursor.leads)
        return self.cursor.row if behind else last.id.hex()

    def _next(self, *, of_leads: bool) -> tuple[HubRow, ...]:
        since = self.cursor.leads if of_leads else self.cursor.ledger
        return self._client.pull(since, of_leads=of_leads, most=READ_AT_ONCE)

    @gc_paused()
    def _take(self, rows: Sequence[HubRow]) -> PullReport:
        """Bring rows in; one that cannot be read is counted, and keeps no other from coming."""
        news = [row for row in rows if row.id not in self._known]
        opened = [(row, plain) for row in news if (plain := self._sealer.opened(row)) is not None]
        read = bundles_of_rows([plain for _, plain in opened], local_now())
        found = [
            (row, it)
            for (row, _), it in zip(opened, read, strict=True)
            if it is not None and self._sealer.matches_claim(row, it)
        ]
        self._partly = sum(it.unknown > 0 for _, it in found)
        photos = _photos_of(it for _, it in found)
        files = self._files_of(found, photos)
        report, refused = self._merged([it for _, it in found], dict.fromkeys(photos, b"") | files)
        self._note_awaited([it for _, it in found])
        self._is_as_came = self._is_as_came and report.is_as_came and not refused
        if report.is_as_came:
            self._memory.came |= {copy.lead.id for _, it in found for copy in it.copies}
        # What was not read is none of these: it is read again, once there is a key for it.
        self._known |= {row.id for row, _ in found}
        return PullReport(
            rows=len(rows),
            new=report.new,
            changed=report.changed + report.deleted + report.merged,
            erased=report.erased,
            conflicts=len(report.conflicts),
            unread=len(news) - len(found) + refused,
            fairs=report.changed_fairs,
            members=report.corrections,
        )

    def _merged(self, parts: list[Bundle], files: dict[str, bytes]) -> tuple[MergeReport, int]:
        """Merge them together, or in halves where something in them cannot be merged."""
        if not parts:
            return MergeReport(), 0
        try:
            return self._bundles.take_in_parts(parts, files), 0
        except NOT_OF_THE_ROW:
            raise
        except (VaultError, LeadError, ValueError, LookupError, TypeError) as error:
            log.warning(
                "%d rows of a hub could not be merged: %s", len(parts), type(error).__name__
            )
            if len(parts) == 1:
                return MergeReport(), 1
        half = len(parts) // 2
        one, refused = self._merged(parts[:half], files)
        two, others = self._merged(parts[half:], files)
        both = replace(
            one,
            new=one.new + two.new,
            changed=one.changed + two.changed,
            deleted=one.deleted + two.deleted,
            merged=one.merged + two.merged,
            erased=one.erased + two.erased,
            conflicts=one.conflicts + two.conflicts,
            changed_fairs=one.changed_fairs + two.changed_fairs,
            corrections=one.corrections + two.corrections,
            is_as_came=one.is_as_came and two.is_as_came,
        )
        return both, refused + others

    def _files_of(
        self, found: Sequence[tuple[HubRow, Bundle]], photos: Iterable[str]
    ) -> dict[str, bytes]:
        """The signatures of rows that are not here yet: with them a consent is whole.

        No sandbox looks at them, so a picture of another kind is none.
        """
        blobs = {blob for row, _ in found for blob in row.blobs}
        wanted = blobs - set(map(self._sealer.blob, photos))
        if not wanted:
            return {}
        names = [it.id for _, part in found for copy in part.copies for it in copy.lead.attachments]
        here = self._vault.read(lambda connection: attachment_store.existing_ids(connection, names))
        wanted -= {self._sealer.blob(id_) for id_ in here}
        opened = map(self._sealer.opened_file, self._client.blobs(sorted(wanted)))
        return {name: data for name, data in filter(None, opened) if media_type(data) == SVG}

    def _note_awaited(self, parts: Iterable[Bundle]) -> None:
        """Note whose photos came without their bytes, if that was known of all others."""
        leads = {it.lead.id for part in parts for it in part.copies if it.lead.attachments}
        if leads and self._memory.awaited is not None:
            others = [it for it in self._memory.awaited if it.lead not in leads]
            new = self._vault.read(lambda connection: attachment_store.awaited(connection, leads))
            self._memory.awaited = [*new, *others]

    def _lacking(self, rows: Sequence[RowToSend]) -> set[bytes]:
        every = {row.id for row in rows}
        every |= {self._sealer.blob(file) for row in rows for file in row.part.files}
        unknown = sorted(every - self._known)
        if len(unknown) <= MOST_UNASKED:
            leads = {row.id for row in rows if row.kind is RowKind.LEAD}
            if leads.issuperset(unknown):
                return set(unknown)  # the hub takes those that are news to it
        lacking: set[bytes] = set()
        for start in range(0, len(unknown), 5_000):
            lacking |= self._client.lacks(unknown[start : start + 5_000])
        self._known |= set(unknown) - lacking
        return lacking


def _is_unreadable(row: RowToSend, now: datetime) -> bool:
    """Whether no other laptop would take this lead: here it can be mended."""
    try:
        refuse_unreadable(row.part.bundle.copies, now)
    except VaultError:
        log.warning("a lead that no other laptop would read stays here")
        return True
    return False


def _keys(wrapped: Iterable[Wrapped], member: Membership) -> dict[str, dict[int, bytes]]:
    found: dict[str, dict[int, bytes]] = {}
    for fair, epoch, box in wrapped:
        key = own_key(member, fair, epoch, box)
        if key is not None:
            found.setdefault(fair, {})[epoch] = key
    if HOUSE not in found:
        raise HubError(
            N_("The hub has no key for this laptop. Its leads can still be moved by USB stick."),
            N_("Have the laptop paired again."),
        )
    return found


def _photos_of(parts: Iterable[Bundle]) -> list[str]:
    """The files of leads that come when they are wanted: all but drawn signatures."""
    return [file_of(id_) for part in parts for id_ in photos_in(part)]


def _still(
    before: frozenset[str], seen: frozenset[str] | None, now: Collection[str]
) -> frozenset[str]:
    """The leads that stay here, after those that were `seen` were looked at, or all."""
    return frozenset(now) | (frozenset() if seen is None else before - seen)


def _batches(rows: Iterable[HubRow]) -> Iterator[list[HubRow]]:
    """As many rows as one call sends."""
    some: list[HubRow] = []
    size = 0
    for row in rows:
        if some and (len(some) >= ROWS_AT_ONCE or size + len(row.sealed) > BYTES_AT_ONCE):
            yield some
            some, size = [], 0
        some.append(row)
        size += len(row.sealed)
    if some:
        yield some


def _sum(one: PullReport, two: PullReport) -> PullReport:
    return PullReport(
        rows=one.rows + two.rows,
        new=one.new + two.new,
        changed=one.changed + two.changed,
        erased=one.erased + two.erased,
        conflicts=one.conflicts + two.conflicts,
        unread=one.unread + two.unread,
        fairs=one.fairs + two.fairs,
        members=one.members + two.members,
    )


def _both(one: PushReport, two: PushReport) -> PushReport:
    """Two looks of one meeting: what stays is as the later one found it."""
    return replace(
        two,
        sent=one.sent + two.sent,
        known=one.known + two.known,
        blobs=one.blobs + two.blobs,
        asked=one.asked + two.asked,
    )


def _closed_out() -> HubError:
    return HubError(
        N_("The hub refused this laptop. Its leads can still be moved by USB stick."),
        N_("Ask whoever runs the hub. If this laptop was not revoked, have it paired again."),
    )


def _other_version(version: int) -> HubError:
    if version > VERSION:
        return HubError(
            N_("The hub is newer than this program. Everything stays on this laptop."),
            N_("Update the program on this laptop."),
        )
    return HubError(
        N_("The hub is older than this program. Everything stays on this laptop."),
        N_("Update the program on the machine that runs the hub."),
    )
