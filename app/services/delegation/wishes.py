"""Wishes of a delegation: proposed by the catalogue's own search, typed, or from workbooks.

One story: whose wish it is, whom it means, and where it comes from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.brand import Brand
from app.domain.delegation import Delegation, Party
from app.domain.delegation_handout import WISHES, DelegationHandout
from app.domain.delegation_intake import IntakeRow, IntakeStatus, ListIntake, refused_row
from app.domain.delegation_meetings import (
    LAST_RANK,
    USUAL_RANK,
    NeverWith,
    Wish,
    digest_id,
)
from app.domain.dossier import Dossier
from app.domain.errors import FieldError, KnownError, LeadError
from app.domain.messages import N_
from app.domain.search_outcome import Hit
from app.domain.search_request import SearchRequest
from app.domain.sentence import Sentence
from app.exporters.fill_workbook import FormSheet, fill_workbook
from app.i18n.texts import Texts
from app.importers.columns.delegation_columns import meaning_of_word
from app.services.catalogue.output_guard import write_output
from app.services.delegation.delegation_names import (
    SeveralNamed,
    find_member_id,
    guest_labels,
    host_labels,
    unit_named,
)
from app.services.delegation.delegations import DelegationsService
from app.services.delegation.field_rows import FieldRow, rows_in
from app.services.delegation.handout_log import HandoutLog
from app.services.delegation.wish_columns import wish_columns

if TYPE_CHECKING:
    from app.services.catalogue.catalogue_service import CatalogueService

_SEARCHED = 200
NEVER = "never"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A member that a search proposes, by its best hit; if it takes part, and is wished for."""

    member: str
    name: str
    hit: Hit
    takes_part: bool
    is_wished: bool


class WishesService:
    """Raises VaultError while the vault is closed; `catalogue` is the edition in use."""

    def __init__(
        self,
        delegations: DelegationsService,
        catalogue: "Callable[[], CatalogueService]",
        brand: Callable[[], Brand],
        handouts: HandoutLog,
    ) -> None:
        self._delegations = delegations
        self._catalogue = catalogue
        self._brand = brand
        self._handouts = handouts

    def members(self) -> Mapping[str, str]:
        """The names of the members of the edition in use, by their IDs; of none, none."""
        try:
            return self._catalogue().names()
        except KnownError:
            return {}

    def propose(
        self, dossier: Dossier, by: str, text: str, lang: str = "", most: int = 20
    ) -> tuple[Proposal, ...]:
        """The members that a guest may look for, best first, each with its best hit and reasons.

        `text` may be in any language; without one what the guest looks for is asked.
        """
        unit = unit_named(dossier, by, Party.GUEST)
        text = text or " ".join(it.looks_for for it in unit.people if it.looks_for)
        lang = lang or next(iter(sorted(unit.languages)), "")
        outcome = self._catalogue().search(SearchRequest(text, lang, limit=_SEARCHED))
        best: dict[str, Hit] = {}
        for hit in outcome.hits:
            best.setdefault(hit.member, hit)
        hosts = {it.member for it in dossier.hosts}
        wished = {it.wanted for it in dossier.wishes if dossier.units.find(it.by) is unit}
        names = self.members()
        return tuple(
            Proposal(member, names.get(member, member), hit, member in hosts, member in wished)
            for member, hit in list(best.items())[:most]
        )

    def take_best(self, delegation: Delegation, most: int = 3) -> tuple[Wish, ...]:
        """Keep for each guest without wishes the best `most` hosts for what the guest looks for.

        Gives the new wishes, the best with rank 1. Guests who look for nothing have none.
        """
        dossier = self._delegations.dossier(delegation.id)
        find, members = dossier.units.find, self.members()
        asked = {find(it.by) for it in dossier.wishes} | {find(it.wanted) for it in dossier.wishes}
        wishes: list[Wish] = []
        for unit in dossier.units.of(Party.GUEST):
            text = " ".join(it.looks_for for it in unit.people if it.looks_for)
            if unit in asked or not text:
                continue
            hosts = [it.member for it in self.propose(dossier, unit.id, text) if it.takes_part]
            wishes += (
                made_wish(dossier, unit.id, host, members, rank, text)
                for rank, host in enumerate(hosts[:most], 1)
            )
        if wishes:
            self._delegations.save(delegation.id, *wishes)
        return tuple(wishes)

    def wish(
        self,
        delegation: Delegation,
        by: str,
        wanted: str,
        rank: int = USUAL_RANK,
        reason: str = "",
    ) -> Dossier:
        """Keep that a guest or host wants to meet somebody of the other side, or a member.

        Raises LeadError for somebody who is not known, and FieldError for a rank that cannot be.
        """
        dossier = self._delegations.dossier(delegation.id)
        return self._delegations.save(
            delegation.id, made_wish(dossier, by, wanted, self.members(), rank, reason)
        )

    def never(self, delegation: Delegation, guest: str, host: str, reason: str = "") -> Dossier:
        """Keep that a guest and a host must not meet. Raises LeadError."""
        dossier = self._delegations.dossier(delegation.id)
        one, two = unit_named(dossier, guest, Party.GUEST), unit_named(dossier, host, Party.HOST)
        id_ = digest_id(delegation.seed, "never", one.id, two.id)
        return self._delegations.save(delegation.id, NeverWith(id_, one.id, two.id, reason))

    # Workbooks

    def write_workbook(self, dossier: Dossier, path: Path, texts: Texts) -> None:
        """Write a workbook to fill, with what is wished already. Raises UsageError."""
        data = fill_workbook(self._sheet(dossier, texts))
        people = tuple(it.id for it in dossier.people)
        handout = DelegationHandout(what=WISHES, files=1, people=people)
        self._handouts.write(dossier.delegation, handout, path, lambda: write_output(path, data))

    def take(self, delegation: Delegation, paths: Sequence[Path]) -> ListIntake:
        """Take wishes in, row by row; "never" as their rank says that two must not meet.

        Raises SourceError for a file that cannot be read, and UsageError where no column is known.
        """
        listed = rows_in(paths, "wishes")
        dossier = self._delegations.dossier(delegation.id)
        members = self.members()
        columns = wish_columns(listed.unknown, dossier, members)
        found: dict[str, Wish | NeverWith] = {}
        wishes = [wish for row in listed.rows for wish in columns.wishes_of(row)]
        taken = tuple(_taken_row(row, dossier, members, found) for row in wishes)
        self._delegations.save(delegation.id, *found.values())
        unknown = tuple(it for it in listed.unknown if it not in columns.known)
        return ListIntake(taken, unknown, listed.hidden)

    def _sheet(self, dossier: Dossier, texts: Texts) -> FormSheet:
        _ = texts.gettext
        guests, hosts = guest_labels(dossier), host_labels(dossier, self.members())
        sides = {Party.GUEST: _("Guest"), Party.HOST: _("Host")}
        rows = []
        for wish in dossier.wishes:
            by, unit = (dossier.units.find(it) for it in (wish.by, wish.wanted))
            ends = [by.id if by else wish.by, unit.id if unit else wish.wanted]
            guest, host = ends if wish.side is Party.GUEST else reversed(ends)
            rows.append(
                [
                    guests.get(guest, guest),
                    hosts.get(host, host),
                    str(wish.rank),
                    wish.reason,
                    sides[wish.side],
                ]
            )
        return FormSheet(
            _("Wishes"),
            [_("Guest"), _("Host"), _("Rank"), _("Reason"), _("Wish of")],
            rows,
            {
                0: list(guests.values()),
                1: list(hosts.values()),
                2: [*map(str, range(1, LAST_RANK + 1)), NEVER],
                4: list(sides.values()),
            },
            brand=self._brand(),
        )


def made_wish(
    dossier: Dossier,
    by: str,
    wanted: str,
    members: Mapping[str, str],
    rank: int = USUAL_RANK,
    reason: str = "",
) -> Wish:
    """The wish of somebody of a delegation. Raises LeadError and FieldError."""
    unit = unit_named(dossier, by)
    if not 1 <= rank <= LAST_RANK:
        what = N_("“{value}” is not a number from {least} to {most}.")
        raise FieldError("rank", what, value=rank, least=1, most=LAST_RANK)
    other = Party.HOST if unit.party is Party.GUEST else Party.GUEST
    try:
        target = unit_named(dossier, wanted, other).id
    except LeadError as error:
        target = find_member_id(wanted, members) if other is Party.HOST else ""
        if not target:
            if other is Party.GUEST or isinstance(error, SeveralNamed):
                raise
            raise LeadError(
                N_("“{member}” neither takes part nor is a member of the edition in use."),
                member=wanted,
            ) from None
    id_ = digest_id(dossier.delegation.seed, "wish", unit.id, target)
    return Wish(id_, unit.id, target, unit.party, rank, reason)


def _taken_row(
    row: FieldRow,
    dossier: Dossier,
    members: Mapping[str, str],
    found: dict[str, Wish | NeverWith],
) -> IntakeRow:
    about = " – ".join(filter(None, (row["guest"], row["host"])))
    try:
        row.refuse_untrusted()
        thing = _thing(row, dossier, members)
    except KnownError as error:
        return refused_row(row.file, row.line, about, error)
    if thing.id in found:
        why = Sentence(N_("the same wish as in another row"))
        return IntakeRow(row.file, row.line, IntakeStatus.TWICE, about, why)
    found[thing.id] = thing
    before: tuple[Wish | NeverWith, ...] = (*dossier.wishes, *dossier.never)
    known = next((it for it in before if it.id == thing.id), None)
    fate = IntakeStatus.NEW if known is None else IntakeStatus.CHANGED
    fate = IntakeStatus.SAME if known == thing else fate
    return IntakeRow(row.file, row.line, fate, about, id=thing.id)


def _thing(row: FieldRow, dossier: Dossier, members: Mapping[str, str]) -> Wish | NeverWith:
    guest = _labelled(row["guest"], guest_labels(dossier))
    host = _labelled(row["host"], host_labels(dossier, members))
    if not guest or not host:
        raise FieldError("guest", N_("The row does not name both guest and host."))
    if meaning_of_word("parties", row["rank"]) == NEVER:
        one, two = unit_named(dossier, guest, Party.GUEST), unit_named(dossier, host, Party.HOST)
        id_ = digest_id(dossier.delegation.seed, "never", one.id, two.id)
        return NeverWith(id_, one.id, two.id, row["reason"])
    rank = row.number("rank", 1, LAST_RANK) or USUAL_RANK
    is_hosts = meaning_of_word("parties", row["side"]) == Party.HOST
    by, wanted = (host, guest) if is_hosts else (guest, host)
    if is_hosts:
        unit_named(dossier, by, Party.HOST)
    return made_wish(dossier, by, wanted, members, rank, row["reason"])


def _labelled(text: str, labels: Mapping[str, str]) -> str:
    """The ID that a label of the workbook stands for, or the text itself."""
    return next((id_ for id_, label in labels.items() if label == text), text)
