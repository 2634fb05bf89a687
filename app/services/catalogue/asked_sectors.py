"""The sectors and names of what leads asked for, as the catalogue in use has them."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from app.domain.errors import CatalogueError, KnownError
from app.domain.fair_report import ReportNames
from app.domain.localized import UNDETERMINED, Localized
from app.domain.member import Member
from app.services.catalogue.catalogue_service import CatalogueService

Asked = tuple[str, str]
"""A member, and one of its offerings or nothing."""
Noted = Callable[[Iterable[str]], Mapping[Asked, tuple[str, str]]]
"""The names under which these members and their offerings were noted."""


class AskedSectors:
    """Gives what one catalogue says, until another is in use; without one there is nothing."""

    def __init__(self, catalogue: Callable[[], CatalogueService]) -> None:
        self._catalogue = catalogue
        self._last = AskedLookup(None)

    def lookup(self) -> "AskedLookup":
        """What the catalogue in use says."""
        opened = None
        with suppress(KnownError):
            opened = self._catalogue()
        if opened is not self._last.catalogue:
            self._last = AskedLookup(opened)
        return self._last


class AskedLookup:
    """Looks each member up once."""

    def __init__(self, catalogue: CatalogueService | None) -> None:
        self.catalogue = catalogue
        self._members: dict[str, Member | None] = {}
        self._sectors: dict[Asked, tuple[str, ...]] = {}
        every = catalogue.edition.sectors if catalogue is not None else ()
        self._names = {it.code: it.names for it in every}
        parents = {it.code: it.parent for it in every}
        self._roots = {code: _root(code, parents) for code in parents}

    def sectors_of(self, member: str, offering: str) -> tuple[str, ...]:
        """The uppermost sectors of an offering or, where it has none, of its member."""
        asked = (member, offering)
        if asked not in self._sectors:
            known = self._member(member)
            here = known.offerings if known else ()
            own = next((it.sectors for it in here if it.id == offering), ())
            codes = own or (known.sectors if known else ())
            self._sectors[asked] = tuple(dict.fromkeys(self._roots.get(it, it) for it in codes))
        return self._sectors[asked]

    def names(self, asked: Iterable[Asked] = (), noted: Noted = lambda _members: {}) -> ReportNames:
        """What these are called; what left the catalogue, as it was `noted` of its members."""
        asked = sorted(asked)
        told = noted({id_ for id_, _ in asked if self._member(id_) is None})
        members: dict[str, str] = {}
        products: dict[str, Localized] = {}
        for id_, offering in asked:
            known, (name, title) = self._member(id_), told.get((id_, offering), ("", ""))
            members[id_] = known.name if known else name or members.get(id_, id_)
            if offering:
                here = known.offerings if known else ()
                texts = next((it.texts for it in here if it.id == offering), {})
                titles = {lang: text.title for lang, text in texts.items()}
                products[f"{id_}/{offering}"] = titles or {UNDETERMINED: title or offering}
        return ReportNames(members, products, self._names)

    def _member(self, id_: str) -> Member | None:
        if id_ not in self._members:
            self._members[id_] = None
            with suppress(CatalogueError):
                found = self.catalogue.member(id_) if self.catalogue is not None else None
                self._members[id_] = found if found and found.id == id_ else None
        return self._members[id_]


def _root(code: str, parents: Mapping[str, str]) -> str:
    """The sector above all others over this one; what stands over itself is its own."""
    seen = {code}
    while (above := parents.get(code, "")) and above not in seen:
        seen.add(above)
        code = above
    return code
