"""Going through the work that is left: one lead after the other, settled, skipped, or back."""

from dataclasses import dataclass, replace

from app.domain.work_left import OpenLead, WorkLeft


@dataclass(frozen=True, slots=True)
class WorkQueue:
    """The leads to go through in their order, and at which of them somebody is.

    Behind the last one it is over; who was skipped is still to be reached by going back.
    """

    open: tuple[OpenLead, ...] = ()
    at: int = 0

    @property
    def current(self) -> OpenLead | None:
        """The lead to be settled; None behind the last."""
        return self.open[self.at] if self.at < len(self.open) else None

    def forward(self) -> "WorkQueue":
        """At the next one."""
        return replace(self, at=min(self.at + 1, len(self.open)))

    def back(self) -> "WorkQueue":
        """At the one before."""
        return replace(self, at=max(self.at - 1, 0))

    def renewed(self, left: WorkLeft) -> "WorkQueue":
        """As things stand now: at the same lead, or the next where that is settled."""
        passed = {it.lead.id for it in self.open[: self.at]}
        ahead = [it.lead.id for it in self.open[self.at :]]
        there = {it.lead.id: place for place, it in enumerate(left.open)}
        stays = next((there[id_] for id_ in ahead if id_ in there), None)
        if stays is None:
            news = (place for id_, place in there.items() if id_ not in {*passed, *ahead})
            stays = next(news, len(left.open))
        return WorkQueue(left.open, stays)
