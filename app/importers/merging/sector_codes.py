"""Finds the codes of sectors that a list calls by their names."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.edition import Sector
from app.domain.member import Member
from app.importers.values.name_keys import key


class SectorCodes:
    """The codes of an edition's sectors by code and by name, in all languages of the edition."""

    def __init__(self, sectors: Iterable[Sector]) -> None:
        self._codes: dict[str, str] = {}
        for sector in sectors:
            for name in (sector.code, *sector.names.values()):
                self._codes.setdefault(key(name), sector.code)

    def coded(self, member: Member) -> Member:
        """The member with codes in place of names; what is unknown stays as it is."""
        if not self._codes:
            return member
        return replace(
            member,
            sectors=self._all(member.sectors),
            offerings=tuple(
                replace(offering, sectors=self._all(offering.sectors))
                for offering in member.offerings
            ),
        )

    def _all(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._codes.get(key(name), name) for name in names))
