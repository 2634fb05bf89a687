"""How a mail looks: in the colours of the network, or plain."""

import html
from dataclasses import dataclass

from app.domain.brand import NEUTRAL, Brand
from app.domain.brand_theme import full_colours


@dataclass(frozen=True, slots=True)
class MailLook:
    """A network gives a mail its colour, and its name at the head where the mail is about it.

    Who answers for the data, at the foot, is the organisation in any look.
    """

    brand: Brand = NEUTRAL
    is_of_network: bool = True

    @property
    def colour(self) -> str:
        """The colour of head and links; empty for a plain mail."""
        return full_colours(self.brand.colours).primary if self.brand != NEUTRAL else ""

    def head(self) -> str:
        """What stands over the first paragraph as HTML; nothing in a plain mail."""
        if not self.colour:
            return ""
        name = html.escape(self.brand.name) if self.is_of_network else "&nbsp;"
        style = f"color:{self.colour};border-bottom:3px solid {self.colour};padding-bottom:6px"
        return f'<p style="{style}"><strong>{name}</strong></p>'

    def linked(self, title: str, address: str) -> str:
        """A title as HTML that opens its address, if it has one."""
        text, style = html.escape(title), f' style="color:{self.colour}"' if self.colour else ""
        return f'<a href="{html.escape(address)}"{style}>{text}</a>' if address else text
