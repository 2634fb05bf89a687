"""Members by their sectors: under which heading of a catalogue, and what several have in common."""

from collections.abc import Iterable, Mapping, Sequence

from app.brochure.cleaning import clean_line
from app.brochure.content import MemberPart, SectorPart
from app.domain.edition import Edition, Sector
from app.domain.member import Member
from app.i18n.collation import sort_key


def by_sector(
    members: Iterable[MemberPart], edition: Edition, lang: str, others: str
) -> tuple[SectorPart, ...]:
    """Members under the roots of their first sectors, in the edition's order, `others` last."""
    parents = {sector.code: sector.parent for sector in edition.sectors}
    names = {sector.code: clean_line(sector.name(lang)) for sector in edition.sectors}
    under: dict[str, list[MemberPart]] = {code: [] for code in (*names, "")}
    for member in members:
        under[_root(member.sector, parents)].append(member)
    return tuple(
        SectorPart(code, names.get(code, others), _by_name(group, lang))
        for code, group in under.items()
        if group
    )


def shared_sector(members: Sequence[Member], edition: Edition) -> Sector | None:
    """The narrowest sector that all members work in, or None."""
    parents = {sector.code: sector.parent for sector in edition.sectors}
    shared = set.intersection(*(_with_roots(member.sectors, parents) for member in members))
    return next((item for item in reversed(edition.sectors) if item.code in shared), None)


def _by_name(members: Iterable[MemberPart], lang: str) -> tuple[MemberPart, ...]:
    return tuple(sorted(members, key=lambda member: sort_key(member.name, lang)))


def _with_roots(codes: Iterable[str], parents: Mapping[str, str]) -> set[str]:
    found = set(codes)
    return found | {_root(code, parents) for code in found}


def _root(code: str, parents: Mapping[str, str]) -> str:
    """The sector above all that are above this one; nothing for one that the edition has not."""
    for _ in parents:
        if parents.get(parents.get(code, "")) is None:
            break
        code = parents[code]
    return code if code in parents else ""
