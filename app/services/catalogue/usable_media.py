"""The pictures that lists bring: those that pass the checks, and members without the others."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.brand import PREFIX
from app.domain.edition import Medium
from app.domain.errors import SourceError
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.tables.import_result import ImportResult
from app.services.catalogue.edition_brand import is_of_brand
from app.store.catalogue.media import checked_medium

_KEPT_NAME = N_(
    "the image “{name}” is left out: names that begin with “{prefix}” belong to the brand"
)


def usable_media(
    result: ImportResult, base: Iterable[Medium]
) -> tuple[list[Medium], list[Sentence]]:
    """The media that pass the checks, those of the base among them, and why others do not."""
    media = {medium.name: medium for medium in base}
    problems = []
    for name, data in result.media.items():
        if is_of_brand(name):
            problems.append(Sentence(_KEPT_NAME, name=name, prefix=PREFIX))
            continue
        known = media[name].data if name in media else b""
        try:
            media[name] = checked_medium(name, data, known)
        except SourceError as error:
            reason = Sentence(str(error.values["reason"]))
            problems.append(Sentence(error.what, name=name, reason=reason))
    return list(media.values()), problems


def without_missing(members: Sequence[Member], names: set[str]) -> tuple[Member, ...]:
    """The members without logos and pictures that are not there."""
    return tuple(
        member
        if names.issuperset(member.media())
        else replace(
            member,
            logo=member.logo if member.logo in names else "",
            offerings=tuple(
                replace(
                    offering,
                    pictures=tuple(item for item in offering.pictures if item.file in names),
                )
                for offering in member.offerings
            ),
        )
        for member in members
    )
