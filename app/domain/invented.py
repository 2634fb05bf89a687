"""Which members of a sample are invented: those in the domain that never belongs to anybody."""

import re

from app.domain.member import Member

_RESERVED = re.compile(r"(?:https?://|[^/@]*@)?[^/?#@]*\.example(?:[:/?#]|$)", re.IGNORECASE)
"""The top-level domain that RFC 2606 keeps for examples."""


def is_invented(member: Member) -> bool:
    """Whether its website or address of mail can be nobody's."""
    return is_nobodys(member.website, member.email)


def is_nobodys(*addresses: str) -> bool:
    """Whether one of these addresses can be nobody's."""
    return any(_RESERVED.match(address.strip()) for address in addresses)
