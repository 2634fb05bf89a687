"""What is shown at the moment: the member on the profile, and its offering that is open."""

from dataclasses import dataclass

from app.services.catalogue import Profile


@dataclass(frozen=True, slots=True)
class Subject:
    """A profile, the id of its offering that is open, if one is, and the visitor's language."""

    profile: Profile
    offering: str | None
    lang: str = ""
