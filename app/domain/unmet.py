"""Words that were searched in vain: what the network might offer one day.

Only words that cannot lead to a person are kept: nothing with an @ or five digits.
"""

import re
import unicodedata

MOST_DIGITS = 4
MOST_CHARACTERS = 60

_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def unmet_words(text: str) -> str:
    """The words of a search in one normal form, or nothing where they might name a person."""
    digits = sum(character.isdigit() for character in text)
    if "@" in text or digits > MOST_DIGITS:
        return ""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORDS.findall(plain))[:MOST_CHARACTERS].strip()
