"""What somebody asks for: a member of the catalogue, or one of its offerings."""

from dataclasses import dataclass

from app.domain.bounds import Words


@dataclass(frozen=True, slots=True)
class Interest:
    """A member, or one of its offerings, that a lead asked for, under the names it had then.

    `handover` says that the visitor agreed to hand their data to this member.
    """

    member: str
    member_name: Words = ""
    offering: str = ""
    offering_title: Words = ""
    handover: bool = False
