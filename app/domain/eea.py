"""The European Economic Area, and the countries outside whose protection its Commission accepts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_UNION = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
    *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
_OTHERS = ("IS", "LI", "NO")

EEA = frozenset((*_UNION, *_OTHERS))
"""ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True)
class AdequacyDecision:
    """A decision of the Commission by GDPR Art. 45, or by the directive before it.

    `only` says in English words for whom it holds, where that is not everybody; `until` is its
    last day.
    """

    number: str
    adopted: date
    only: str = ""
    until: date | None = None


ADEQUATE: Mapping[str, AdequacyDecision] = {
    "AD": AdequacyDecision("2010/625/EU", date(2010, 10, 19)),
    "AR": AdequacyDecision("2003/490/EC", date(2003, 6, 30)),
    "BR": AdequacyDecision("of January 2026", date(2026, 1, 26)),
    "CA": AdequacyDecision("2002/2/EC", date(2001, 12, 20), "commercial organisations"),
    "CH": AdequacyDecision("2000/518/EC", date(2000, 7, 26)),
    "FO": AdequacyDecision("2010/146/EU", date(2010, 3, 5)),
    "GB": AdequacyDecision("(EU) 2021/1772", date(2021, 6, 28), until=date(2031, 12, 27)),
    "GG": AdequacyDecision("2003/821/EC", date(2003, 11, 21)),
    "IL": AdequacyDecision("2011/61/EU", date(2011, 1, 31)),
    "IM": AdequacyDecision("2004/411/EC", date(2004, 4, 28)),
    "JE": AdequacyDecision("2008/393/EC", date(2008, 5, 8)),
    "JP": AdequacyDecision("(EU) 2019/419", date(2019, 1, 23), "businesses"),
    "KR": AdequacyDecision("(EU) 2022/254", date(2021, 12, 17)),
    "NZ": AdequacyDecision("2013/65/EU", date(2012, 12, 19)),
    "UY": AdequacyDecision("2012/484/EU", date(2012, 8, 21)),
}
"""The decisions that hold for companies of a country as such.

Not the United States: theirs holds for certified companies alone, and no catalogue says who is.
"""

ADEQUACY_READ = date(2026, 11, 29)
"""The day on which `ADEQUATE` was last compared with `ADEQUACY_SOURCES`, as stored copies."""

ADEQUACY_SOURCES = (
    "cpdp.bg, Commission's decisions on the adequate level",
    "activemind.legal, adequacy decision",
    "dpocentre.com, EU renews UK adequacy decisions",
    "tozzinifreire.com.br, adequacy decisions between the European Union and Brazil",
)


class Destination(StrEnum):
    """Where data go that an office hands to a company, by the law of the office."""

    FREE = "free"
    """Within the Area; or the office is outside, and this law says nothing of it."""
    ADEQUATE = "adequate"
    """Outside, where the Commission has decided that data are adequately protected."""
    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    """Nobody knows the country."""


def destination(country: str, office: str, today: date) -> Destination:
    """Where a company of a country is, empty where it is not known, for an office in another."""
    if office not in EEA or country in EEA:
        return Destination.FREE
    if not country:
        return Destination.UNKNOWN
    decision = ADEQUATE.get(country)
    if decision is None or (decision.until is not None and today > decision.until):
        return Destination.OUTSIDE
    return Destination.ADEQUATE
