"""How a language writes what CLDR does not say, from a data file: alphabet, units, thousands."""

from collections.abc import Mapping
from typing import Any

from app.program import table

WRITING = "languages/writing.json"
"""By language, all of it optional:

- `alphabet`: letters that follow another one, the first of each group; elsewhere they are that one
  with an accent. Letters with a stroke between them share a place;
- `cyrillic_first`: names in Cyrillic letters come before those in Latin ones;
- `thousands`: from how many digits on a number is grouped, and by what;
- `per_cent_closed_up`: no blank before %;
- `long_days`: the date of medium length has its month in the wrong case: 3 maj for 3 maja;
- `units`: those that differ from the units in Cyrillic letters, `cyrillic_units`.
"""


def writing_of(lang: str) -> Mapping[str, Any]:
    """What the file says of a language, whatever its region."""
    data: Mapping[str, Any] = table(WRITING)["languages"].get(lang.partition("-")[0], {})
    return data


def local_units(lang: str) -> Mapping[str, str]:
    """The units that a language writes otherwise than in Latin letters."""
    own = writing_of(lang).get("units")
    return {**table(WRITING)["cyrillic_units"], **own} if own else {}
