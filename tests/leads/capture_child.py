"""Captures leads one after the other and says after each what it was told is safe.

Started by kill_loop.py, which ends it at any moment. A line is written at once and whole:
`draft ID N` after an autosave, `saved ID` after a save, `kept ID` for one that went to the spool,
`failed ID` for one that the caller still holds, `backed FILE` after a backup.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.domain.errors import KnownError, NotSaved
from app.domain.lead import Person
from app.domain.lead_draft import LeadDraft
from app.i18n.consent_words import ConsentBook
from app.services.booth.fairs import FairsService
from app.services.leads.leads import LeadsService
from app.services.vault.backups import BackupsService
from app.services.vault.vault import VaultService
from app.store.leads import vault_connection

BOOK = ConsentBook(Path(__file__).resolve().parents[2] / "resources" / "consent")
PHOTO = bytes(range(256)) * 150
LARGE = PHOTO * 10
"""Longer to write, so that a kill falls into it more often."""

WEAKER = {"journal_mode": ("MEMORY", "memory"), "synchronous": ("OFF", 0)}


def now() -> datetime:
    return datetime.now().astimezone()


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def weaken() -> None:
    """Settings that lose leads, for the run that proves that losses would be seen."""
    vault_connection.PRAGMAS = tuple(  # type: ignore[assignment] # other values, on purpose
        (name, *WEAKER.get(name, (value, expected)))
        for name, value, expected in vault_connection.PRAGMAS
    )


def capture(service: LeadsService, number: int, start: int, photo: bytes) -> None:
    draft = service.new_draft()
    say("begun", draft.id)
    for step in range(2):
        draft = replace(draft, person=Person(last_name=f"Visitor {start}-{number}", city=str(step)))
        service.save_draft(draft)
        say("draft", draft.id, step)
    attached = service.attach(draft, "badge.jpg", "image/jpeg", photo)
    draft = replace(draft, attachments=(attached,), note=f"Wrote about pump {number}. " * 40)
    try:
        lead = service.save(draft)
        if number % 5 == 0:
            lead = service.save(
                replace(draft, note="", person=replace(draft.person, city="2")), lead
            )
    except NotSaved as error:
        say("kept" if "sealed" in error.what else "failed", draft.id)
    except KnownError:
        say("failed", draft.id)
    else:
        say("saved", lead.id)


def back_up(backups: BackupsService) -> None:
    backups.catch_up()
    say("backed", backups.restore_points()[0].name)


def main(words: Sequence[str]) -> int:
    folder, count, start, *rest = words
    if "weaker" in rest:
        weaken()
    vault = VaultService(Path(folder) / "leads.db")
    try:
        vault.unlock(os.environ["FAIRCAT_PASSPHRASE"])
    except KnownError as error:
        say("closed", type(error).__name__)
        return 3
    photo = PHOTO[:100] if "small" in rest else LARGE if "weaker" in rest else PHOTO
    service = LeadsService(vault, FairsService(vault, BOOK, now, "tester", "laptop"))
    # What loads at the first lead loads now, so that the kill falls into saving.
    service.problems_with(LeadDraft("", person=Person(country="Germany", phone="0355 123456")))
    backups = BackupsService(vault, now)
    say("open")
    for number in range(int(count)):
        try:
            capture(service, number, int(start), photo)
            if "weaker" not in rest and number % 3 == 1:
                back_up(backups)
        except KnownError as error:
            say("refused", type(error).__name__)
    vault.lock()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
