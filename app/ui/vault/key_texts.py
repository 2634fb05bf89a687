"""What is said of keys: which printed one counts, and what became of the copies."""

from datetime import date
from pathlib import Path

from app.domain.vault_state import RecoveryPaper, Rekeyed
from app.i18n.formats import day
from app.i18n.texts import Texts


def paper_that_counts(paper: RecoveryPaper, texts: Texts) -> str:
    """Which printed recovery key counts; empty where nothing is known of it."""
    _ = texts.gettext
    if not paper.mark:
        return ""
    if not paper.made:
        return _("The printed recovery key is valid; its mark is {mark}.").format(mark=paper.mark)
    made = day(date.fromisoformat(paper.made), texts.lang)
    return _("The recovery key with the mark {mark}, made on {day}, is valid.").format(
        mark=paper.mark, day=made
    )


def what_of_copies(rekeyed: Rekeyed, texts: Texts) -> str:
    """What is to be known of the backups after a change; empty where all of them followed."""
    _ = texts.gettext
    told = []
    if rekeyed.waiting:
        count = len(rekeyed.waiting)
        text = texts.ngettext(
            "{n} backup is being re-encrypted; if the program ends, this continues later.",
            "{n} backups are being re-encrypted; if the program ends, this continues later.",
            count,
        )
        told.append(text)
    if rekeyed.unopened:
        names = ", ".join(Path(path).name for path in rekeyed.unopened)
        told.append(
            _("Left unchanged, because no key of this vault opens them: {names}.").format(
                names=names
            )
        )
    if rekeyed.away:
        told.append(
            _("The second place is not connected: its backups open as before until it is back.")
        )
    if rekeyed.archives:
        text = texts.ngettext(
            "{n} archive of a closed fair still opens with the previous recovery key, mark "
            "{mark}: keep that paper too.",
            "{n} archives of closed fairs still open with the previous recovery key, mark {mark}: "
            "keep that paper too.",
            rekeyed.archives,
            mark=rekeyed.previous_mark,
        )
        told.append(text)
    return " ".join(told)
