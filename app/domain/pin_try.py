"""What becomes of a PIN that somebody typed."""

from dataclasses import dataclass
from enum import Enum, auto


class PinAnswer(Enum):
    """What became of a PIN."""

    RIGHT = auto()
    WRONG = auto()
    WAIT = auto()
    PASSPHRASE = auto()


@dataclass(frozen=True, slots=True)
class PinTry:
    """The answer, and for how many seconds no further PIN is looked at.

    `ended` counts drafts of earlier days whose person was forgotten as the leads were uncovered.
    """

    answer: PinAnswer
    wait: float = 0.0
    ended: int = 0
