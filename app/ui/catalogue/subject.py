"""What is shown at the moment: the member on the profile, and its offering that is open."""

from dataclasses import dataclass

from app.services.catalogue import Profile


@dataclass(frozen=True, slots=True)
class Subject:
    """A profile, and the id of the offering that is open on it, if one is."""

    profile: Profile
    offering: str | None
