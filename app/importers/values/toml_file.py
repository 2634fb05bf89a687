"""Says why a TOML file cannot be read."""

import tomllib

from app.domain.errors import reason_of
from app.domain.messages import N_
from app.domain.sentence import Sentence


def why_unreadable(error: OSError | UnicodeDecodeError | tomllib.TOMLDecodeError) -> Sentence:
    """The reason of an error that came while a TOML file was read."""
    match error:
        case OSError():
            return Sentence(N_("it cannot be opened ({reason})"), reason=reason_of(error))
        case UnicodeDecodeError():
            return Sentence(N_("it is not written in UTF-8"))
    return Sentence(N_("it is not valid TOML ({reason})"), reason=str(error))
