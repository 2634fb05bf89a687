"""What one laptop hands another: leads with all that belongs to them."""

from dataclasses import dataclass, field

from app.domain.consent import ConsentText
from app.domain.correction import Corrections
from app.domain.fair import Fair
from app.domain.fair_alias import FairAlias
from app.domain.lead import Stamp
from app.domain.lead_copy import LeadCopy


@dataclass(frozen=True, slots=True)
class Bundle:
    """Leads with their history, their fairs, words and files, and the tombstones of the erased.

    `aliases` say which fairs are one, `corrections` what the booth corrected of members; programs
    that know none pass them over.
    `unknown` counts the names of fields that only the program that made it knows, `bad_files` the
    files that are not what they are called or cannot be shown.
    """

    made: Stamp
    copies: tuple[LeadCopy, ...] = ()
    fairs: tuple[Fair, ...] = ()
    aliases: tuple[FairAlias, ...] = ()
    texts: tuple[ConsentText, ...] = ()
    stones: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    unknown: int = 0
    bad_files: int = 0
    corrections: Corrections = ()
