"""Joining fairs that were typed differently, and parting them again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from app.domain.errors import LeadError
from app.domain.fair import Fair
from app.domain.fair_alias import FairAlias, meanings, resolve_aliases
from app.domain.lead import Lead, Stamp
from app.domain.messages import N_
from app.domain.retention import clocks_of
from app.domain.sentence import InEachLanguage
from app.i18n.law_texts import law_text
from app.services.booth.fairs import PRACTICE, FairsService
from app.services.vault.vault import VaultService
from app.store.leads import fair_alias_store, fair_store, lead_store
from app.store.leads.database import Connection
from app.sync.fair_alias_merge import (
    UNKNOWN,
    Aliases,
    joining,
    joining_alike,
    merged_aliases,
    parting,
    undoing,
)


@dataclass(frozen=True, slots=True)
class JoinPlan:
    """What joining would do: `one` is the fair that both would be, under the name of `name`.

    `leads` are how many both have, `due` those whose last day would be over, `sooner` how many
    others would have an earlier last day.
    """

    fair: Fair
    name: Fair
    one: Fair
    leads: int
    due: tuple[Lead, ...]
    sooner: int


@dataclass(frozen=True, slots=True)
class OneFair:
    """Fairs that a bundle joined, by their names; that of the first is the one they go by."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AliasNews:
    """What a bundle said of fairs that was news here.

    `apart` are fairs that it joins and that stay two here, since one of them holds no personal
    data; `parted` those that are by themselves again; `due` is how many leads became due by it.
    """

    joined: tuple[OneFair, ...] = ()
    parted: tuple[str, ...] = ()
    apart: tuple[OneFair, ...] = ()
    due: int = 0


class FairAliases:
    """Joins fairs and parts them. Raises LeadError, and VaultError while the vault is closed."""

    def __init__(self, vault: VaultService, fairs_service: FairsService) -> None:
        self._vault = vault
        self._fairs = fairs_service

    def plan(self, fair: str, name: str) -> JoinPlan:
        """What becomes of a fair, by id or name, that goes by the name of another one."""
        one, two = self._fairs.fair(fair), self._fairs.fair(name)
        self._refuse(one, two, {"fair": fair, "other": name} if one.id == two.id else None)
        stamp = self._fairs.stamp()
        return self._vault.read(lambda connection: _planned(connection, one, two, stamp))

    def join(self, plan: JoinPlan) -> FairAlias:
        """Let both fairs be one, as planned, whose `due` somebody agreed to; no lead is changed."""

        def work(connection: Connection) -> FairAlias:
            now = _planned(connection, plan.fair, plan.name, stamp)
            if not {lead.id for lead in now.due} <= {lead.id for lead in plan.due}:
                raise LeadError(N_("More leads would be due now. Nothing was joined. Check again."))
            known = fair_alias_store.all_of(connection)
            (alias,) = joining(known, plan.fair.id, plan.name.id, stamp)
            _save(connection, (alias,))
            return alias

        self._refuse(self._fairs.of_id(plan.fair.id), self._fairs.of_id(plan.name.id))
        stamp = self._fairs.stamp()
        return self._vault.write(work)

    def undo(self, alias: FairAlias) -> None:
        """Let a joining have been none."""
        self._say(lambda known, stamp: undoing(known, alias, stamp))

    def part(self, text: str) -> Fair:
        """Let a fair, by id or name, stand by itself again; what it was joined with stays one."""
        whole = self._fairs.fair(text)
        if len(whole.each) == 1:
            raise LeadError(
                N_("“{fair}” is not joined with another fair."), fair=whole.name or whole.id
            )
        fair = next(part for part in whole.each if part.is_called(text))
        self._say(lambda known, stamp: parting(known, fair.id, stamp))
        return self._fairs.of_id(fair.id)

    def take_in(
        self, connection: Connection, coming: Iterable[FairAlias], at: datetime
    ) -> AliasNews:
        """Bring in what a bundle says of fairs, once its fairs and leads are here.

        Two fairs of which one alone holds no personal data stay two here.
        """
        coming = tuple(coming)
        if not coming:
            return AliasNews()
        known, before = fair_alias_store.all_of(connection), fair_store.resolved(connection)
        places = fair_store.all_of(connection)
        takes = {it.id: self._fairs.profile_on(it, at.date()).personal_data for it in places}
        practice = {PRACTICE.id, *(it.id for it in places if it.practice)}
        taken, apart = joining_alike(
            known, coming, lambda id_: None if id_ in practice else takes.get(id_, UNKNOWN)
        )
        were = frozenset(known)
        news = tuple(alias for alias in taken if alias not in were)
        if news:
            _save(connection, news)
        now, names = fair_store.resolved(connection), _names(fair_store.all_of(connection))
        alone = {fair.id for fair in now if len(fair.each) == 1}
        groups = {fair.id: fair.ids for fair in before if len(fair.each) > 1}
        return AliasNews(
            tuple(_one(it) for it in now if len(it.each) > 1 and it.ids not in groups.values()),
            tuple(
                names[id_]
                for name, ids in groups.items()
                for id_ in sorted(ids & alone)
                if id_ != name or not ids <= alone
            ),
            tuple(OneFair((names[it.one], names[it.two])) for it in apart),
            _newly_due(connection, before, now, at.date()) if news else 0,
        )

    def _say(self, work: Callable[[Aliases, Stamp], Aliases]) -> None:
        stamp = self._fairs.stamp()
        self._vault.write(
            lambda connection: _save(connection, work(fair_alias_store.all_of(connection), stamp))
        )

    def _refuse(self, one: Fair, two: Fair, typed: Mapping[str, str] | None = None) -> None:
        """Raise LeadError for fairs that cannot be one; `typed` are the names to call them by."""
        names = typed or {"fair": one.name or one.id, "other": two.name or two.id}
        if one.id == two.id:
            raise LeadError(N_("“{fair}” and “{other}” are already one fair."), **names)
        if one.practice or two.practice:
            raise LeadError(N_("The practice fair cannot be joined with another."))
        if self._fairs.profile(one).personal_data != self._fairs.profile(two).personal_data:
            bare = one if self._fairs.profile(two).personal_data else two
            raise LeadError(
                N_(
                    "“{fair}” and “{other}” stay two fairs: no personal data may be stored at "
                    "“{bare}” ({law}). Nothing was changed."
                ),
                N_("If its country is wrong, correct it, then join them."),
                **names,
                bare=bare.name or bare.id,
                law=InEachLanguage(partial(law_text, self._fairs.profile(bare).law)),
            )


def _save(connection: Connection, news: Aliases) -> None:
    for id_ in meanings(news):
        fair_store.make_sure_of(connection, id_)
    fair_alias_store.save(connection, news)


def _planned(connection: Connection, fair: Fair, name: Fair, stamp: Stamp) -> JoinPlan:
    known, today = fair_alias_store.all_of(connection), stamp.at.date()
    news = joining(known, fair.id, name.id, stamp)
    after = resolve_aliases(fair_store.all_of(connection), merged_aliases(known, news))
    one = next(it for it in after if fair.id in it.ids)
    every, first = _everything(connection), lead_store.first_fairs(connection)
    held = [it for it in clocks_of(every, after, first) if it.lead.fair in one.ids]
    now = clocks_of(every, fair_store.resolved(connection), first)
    before = {it.lead.id: it.until for it in now}
    sooner = [it for it in held if it.until < before[it.lead.id]]
    due = tuple(it.lead for it in sooner if it.until < today <= before[it.lead.id])
    return JoinPlan(fair, name, one, len(held), due, len(sooner) - len(due))


def _everything(connection: Connection) -> tuple[Lead, ...]:
    return (*lead_store.all_of(connection), *lead_store.all_of(connection, deleted=True))


def _newly_due(
    connection: Connection, before: Iterable[Fair], after: Iterable[Fair], today: date
) -> int:
    """How many leads are due as the fairs are now that were not as they were."""
    every, first = _everything(connection), lead_store.first_fairs(connection)
    due, were = (
        {clock.lead.id for clock in clocks_of(every, places, first) if clock.until < today}
        for places in (after, before)
    )
    return len(due - were)


def _names(places: Iterable[Fair]) -> Mapping[str, str]:
    return defaultdict(str, {fair.id: fair.name or fair.id for fair in places})


def _one(fair: Fair) -> OneFair:
    return OneFair(tuple(part.name or part.id for part in fair.each))
