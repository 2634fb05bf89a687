"""What leads asked for, under the names that the catalogue gives it in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.interest import Interest
from app.domain.localized import Localized, pick


@dataclass(frozen=True, slots=True)
class InterestNames:
    """Names of members by id, titles of offerings by member and id.

    What is not in them has left the catalogue and keeps the name it was noted under.
    """

    members: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[tuple[str, str], Localized] = field(default_factory=dict)

    def named(self, asked: Interest, lang: str) -> Interest:
        """The interest as a reader of `lang` knows it."""
        title = pick(self.titles.get((asked.member, asked.offering), {}), lang).text
        return replace(
            asked,
            member_name=self.members.get(asked.member) or asked.member_name,
            offering_title=title or asked.offering_title,
        )
