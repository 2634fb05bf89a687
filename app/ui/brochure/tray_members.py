"""The members of the tray as they stand in the edition, read once each."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from app.domain.brochure import BrochureItem
from app.domain.errors import CatalogueError
from app.domain.member import Member
from app.services.catalogue.catalogue_service import CatalogueService
from app.ui.brochure.tray_view import Members
from app.ui.system.tasks import Background, Latest


class TrayMembers(QObject):
    """Reads members in the background; None stands for one that is not in the edition."""

    read = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = Latest(background)
        self.members: dict[str, Member | None] = {}

    def load(self, ids: Iterable[str], catalogue: Callable[[], CatalogueService]) -> bool:
        """Read those that are not there yet; True where all are."""
        missing = [id_ for id_ in ids if id_ not in self.members]
        if not missing:
            return True

        def work() -> Members:
            return {id_: _member(catalogue(), id_) for id_ in missing}

        self._reading.do(work, self._take)
        return False

    def clear(self) -> None:
        """Forget them: another edition is in use."""
        self._reading.drop()
        self.members.clear()

    def printable(self, item: BrochureItem) -> BrochureItem | None:
        """What of an item is in the edition; None where nothing of it is."""
        member = self.members.get(item.member)
        if member is None:
            return None
        known = {offering.id for offering in member.offerings}
        left = tuple(id_ for id_ in item.offerings if id_ in known)
        return BrochureItem(member.id, left) if left or not item.offerings else None

    def title(self, items: Sequence[BrochureItem], network: str) -> str:
        """What a file about these is called: after the only member, else after the network."""
        found = [self.members.get(item.member) for item in items]
        names = [member.name for member in found if member is not None]
        return names[0] if len(names) == 1 else network

    def _take(self, members: Members) -> None:
        self.members |= members
        self.read.emit()


def _member(catalogue: CatalogueService, id_: str) -> Member | None:
    try:
        member = catalogue.member(id_)
    except CatalogueError:
        return None
    return member if member.id == id_ else None
