"""A fair day on the laptops of one booth, action by action, to be held against a model."""

import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import permutations
from pathlib import Path

from app.bootstrap import Services
from app.domain.errors import LeadError
from app.domain.lead import Lead
from app.domain.lead_draft import draft_of
from app.services.merge.merge_report import MergeReport
from app.store.leads import lead_store
from tests.support.closings import close
from tests.support.laptops import SHARED, take_in
from tests.support.vaults import draft_in

FAIRS = ("Expo", "Mining Week")


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody does: on which laptop, to which of its leads or laptops, at which fair."""

    laptop: int
    kind: str
    number: int = 0
    fair: int = 0


@dataclass(slots=True)
class FairDay:
    """Laptops with the same fairs, and what happened on them.

    An action that cannot be done, as the program says, is none; whatever else fails is a fault.
    """

    desks: list[Services]
    folder: Path
    fairs: tuple[str, ...] = FAIRS
    captured: dict[str, str] = field(default_factory=dict)
    """Every lead that was captured, and at which fair."""
    erased: set[str] = field(default_factory=set)
    """The leads of people who were erased, with those that they were merged with."""
    closed: list[tuple[int, str]] = field(default_factory=list)
    """Which laptop closed which fair."""
    had: list[set[str]] = field(init=False)
    """All leads that each laptop ever held."""
    ids: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.had = [set() for _ in self.desks]
        for desk in self.desks:
            self.ids = {name: desk.fairs.fair_or_new(name).id for name in self.fairs}

    def replay(self, actions: Iterable[Action]) -> None:
        """Do what can be done, one after the other."""
        kinds: dict[str, Callable[[Services, Action], object]] = {
            "capture": self._capture,
            "note": self._note,
            "merge": self._merge,
            "part": lambda desk, action: desk.merging.undo(self._lead(desk, action).id),
            "give": lambda desk, action: self.give(
                desk, self.desks[action.number % len(self.desks)]
            ),
            "close": self._close,
            "erase": self._erase,
        }
        for action in actions:
            try:
                kinds[action.kind](self.desks[action.laptop % len(self.desks)], action)
            except LeadError:
                continue

    def give(self, one: Services, two: Services) -> MergeReport | None:
        """Carry the leads of one laptop to another, where somebody agrees to what it erases."""
        if one is two:
            return None
        one.bundles.write(self.folder / "bundle", SHARED)
        report = two.bundles.merge(self.folder / "bundle", SHARED, erasing=True)
        self._look_at(self.desks.index(two))
        return report

    def share(self, rounds: int = 2) -> None:
        """Everyone gives to everyone: in the second round has come what went through others."""
        for _ in range(rounds):
            bundles = []
            for desk in self.desks:
                desk.bundles.write(self.folder / "bundle", SHARED)
                bundles.append(desk.bundles.read(self.folder / "bundle", SHARED))
            for one, two in permutations(range(len(self.desks)), 2):
                take_in(self.desks[two], bundles[one])
                self._look_at(two)

    def close(self, laptop: int, fair: str) -> int:
        """Close a fair on one laptop; gives how many leads that took from it.

        What is gone is in the archive, is part of a lead there, or was named and not ticked.
        """
        desk = self.desks[laptop]
        out, before = self.folder / f"{len(self.closed)} {laptop}.zip", self.held(desk)
        closing = desk.closings.look(self.ids[fair])
        erasure = close(desk, self.ids[fair], out)
        gone = before - self.held(desk)
        with zipfile.ZipFile(out) as archive:
            left = {lead["id"] for lead in json.loads(archive.read("leads.json"))}
        assert gone == left | closing.named() | closing.merged
        assert len(gone) == erasure.erased() + erasure.merged
        self.closed.append((laptop, fair))
        return len(gone)

    def capture(self, desk: Services, fair: str, **person: str) -> Lead:
        """Capture somebody at a fair."""
        draft = replace(draft_in(desk, **person), fair=self.ids[fair])
        lead = desk.leads.save(draft)
        self.captured[lead.id] = fair
        self._look_at(self.desks.index(desk))
        return lead

    def seen(self, desk: Services, fair: str = "") -> dict[str, Lead]:
        """The leads that a laptop lists, of a fair or of all."""
        found = desk.leads.leads(fair=self.ids[fair] if fair else "")
        return {lead.id: lead for lead in found}

    def held(self, desk: Services) -> set[str]:
        """All that a laptop holds, also what is part of another lead."""
        return set(desk.vault.read(lead_store.all_ids))

    def _look_at(self, laptop: int) -> None:
        self.had[laptop] |= self.held(self.desks[laptop])

    def _capture(self, desk: Services, action: Action) -> None:
        fair = self.fairs[action.fair % len(self.fairs)]
        self.capture(desk, fair, last_name=f"N{len(self.captured)}", email=f"{action.number}@x.org")

    def _lead(self, desk: Services, action: Action, further: int = 0) -> Lead:
        seen = sorted(desk.leads.leads(), key=lambda lead: lead.id)
        if not seen:
            raise LeadError("There is no lead.")
        return seen[(action.number + further) % len(seen)]

    def _note(self, desk: Services, action: Action) -> None:
        lead = self._lead(desk, action)
        desk.leads.save(replace(draft_of(lead), note=f"note {action.number}"), lead)

    def _merge(self, desk: Services, action: Action) -> None:
        one, two = self._lead(desk, action), self._lead(desk, action, 1 + action.fair)
        desk.merging.merge(one.id, two.id)

    def _close(self, desk: Services, action: Action) -> None:
        self.close(self.desks.index(desk), self.fairs[action.fair % len(self.fairs)])

    def _erase(self, desk: Services, action: Action) -> None:
        self.erased |= set(desk.erasures.erase([self._lead(desk, action).id]).ids)
