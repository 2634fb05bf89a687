"""How long the secrets of the vault are, wherever somebody chooses one."""

import re

from app.domain.errors import UsageError
from app.domain.messages import N_

MIN_PASSPHRASE = 8
MOST_DIGITS = 8
_PIN = re.compile(rf"[0-9]{{4,{MOST_DIGITS}}}")


def refuse_short_passphrase(passphrase: str) -> None:
    """Raise UsageError where a passphrase is too short."""
    if len(passphrase.strip()) < MIN_PASSPHRASE:
        raise UsageError(
            N_("The passphrase must have at least {count} characters."),
            N_("Use several unrelated words."),
            count=MIN_PASSPHRASE,
        )


def refuse_odd_pin(pin: str) -> None:
    """Raise UsageError for another than 4 to 8 digits."""
    if not _PIN.fullmatch(pin):
        raise UsageError(N_("The PIN must have 4 to 8 digits."))
