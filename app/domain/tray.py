"""The tray of the brochure: which members and offerings are to be printed, and how."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.brochure import FULL_PAGES, BrochureItem, LayoutName, Paper
from app.domain.comparison import fits_on_paper
from app.domain.interest import Interest


@dataclass(frozen=True, slots=True)
class Tray:
    """Members in the order of print, each at most once."""

    items: tuple[BrochureItem, ...] = ()

    def item(self, member: str) -> BrochureItem | None:
        """What is to be printed of a member; None where it is not in the tray."""
        return next((item for item in self.items if item.member == member), None)

    def holds(self, member: str, offering: str = "") -> bool:
        """Whether an offering is to be printed or, without one, the whole member."""
        item = self.item(member)
        return item is not None and (not item.offerings or offering in item.offerings)

    def with_member(self, member: str, offerings: Sequence[str] = ()) -> "Tray":
        """Print these offerings of a member, all of it without any; a new one comes last."""
        brochure_item = BrochureItem(member, tuple(dict.fromkeys(offerings)))
        if self.item(member) is None:
            return Tray((*self.items, brochure_item))
        return Tray(tuple(brochure_item if item.member == member else item for item in self.items))

    def with_offering(self, member: str, offering: str) -> "Tray":
        """Print an offering too, of a member that may be in the tray or not."""
        if self.holds(member, offering):
            return self
        item = self.item(member)
        return self.with_member(member, (*(item.offerings if item else ()), offering))

    def without_member(self, member: str) -> "Tray":
        """Print nothing of a member."""
        return Tray(tuple(item for item in self.items if item.member != member))

    def without_offering(self, member: str, offering: str, known: Sequence[str]) -> "Tray":
        """Print an offering no more; `known` are all of the member, which goes with its last."""
        item = self.item(member)
        if item is None:
            return self
        left = tuple(id_ for id_ in item.offerings or known if id_ != offering)
        return self.with_member(member, left) if left else self.without_member(member)

    def moved(self, member: str, place: int) -> "Tray":
        """Print a member at another place, counted from 0; beyond the ends is at the end."""
        item = self.item(member)
        if item is None:
            return self
        others = [other for other in self.items if other is not item]
        others.insert(max(0, min(place, len(others))), item)
        return Tray(tuple(others))

    def restored(self, before: "Tray", members: Sequence[str]) -> "Tray":
        """Print of these members again what `before` says, where it says."""
        tray = self
        for place, item in enumerate(before.items):
            if item.member in members:
                was_in = tray.item(item.member) is not None
                tray = tray.with_member(item.member, item.offerings)
                tray = tray if was_in else tray.moved(item.member, place)
        return tray


def tray_of(interests: Iterable[Interest]) -> Tray:
    """What somebody asked for; a member that was asked for as a whole is printed whole."""
    tray = Tray()
    for interest in interests:
        if interest.offering:
            tray = tray.with_offering(interest.member, interest.offering)
        else:
            tray = tray.with_member(interest.member)
    return tray


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How the tray is printed; the print language is its own, `proposed` is what it came from."""

    layout: LayoutName = FULL_PAGES
    paper: Paper = Paper.A4
    language: str = ""
    proposed: str = ""
    second_language: str = ""
    side_by_side: bool = False
    cover: bool = True
    pictures: bool = True
    references: bool = True
    contacts: bool = True
    comparison: bool = False

    def compares(self, count: int) -> bool:
        """Whether so many members are compared: only where they have room side by side."""
        return self.comparison and fits_on_paper(count)

    def proposing(self, visitor_language: str) -> "PrintOptions":
        """Print in the visitor's language, unless another was chosen for this same visitor."""
        if not visitor_language or visitor_language == self.proposed:
            return self
        return replace(self, language=visitor_language, proposed=visitor_language)
