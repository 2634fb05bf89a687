"""What is shown or chosen at the moment: a member, or one of its offerings."""

from dataclasses import dataclass

from app.domain.interest import Interest
from app.domain.search_outcome import Hit
from app.services.catalogue.catalogue_service import Profile


@dataclass(frozen=True, slots=True)
class Subject:
    """A profile, the id of its offering that is open, if one is, and the visitor's language."""

    profile: Profile
    offering: str | None
    lang: str = ""


def interest_of(hit: Hit) -> Interest:
    """A hit as something a visitor asks for, under the names it is shown with."""
    if hit.offering is None:
        return Interest(hit.member, hit.name.text or hit.title.text)
    return Interest(hit.member, hit.name.text, hit.offering, hit.title.text)
