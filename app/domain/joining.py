"""What came of joining leads that hold only an id with a list of people."""

from dataclasses import dataclass

from app.domain.lead import Lead
from app.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Joined:
    """The leads that got their person, those whose id is not listed, those that had a name."""

    filled: tuple[Lead, ...] = ()
    missing: tuple[Lead, ...] = ()
    named: tuple[Lead, ...] = ()
    doubtful: tuple[str, ...] = ()
    """Ids that the list gives to several people."""

    learned: tuple[str, ...] = ()
    """What the cells of codes mean from now on, where codes are rows of cells."""

    hidden: tuple[Sentence, ...] = ()
    """What was read or left of what the workbook of the list does not show."""
