"""What left, in words: the kinds of files that no abbreviation names, and what they are of."""

from collections.abc import Mapping

from app.domain.export import ExportFormat, ExportRecord
from app.domain.messages import N_
from app.i18n.delegation_words import HANDOUTS
from app.i18n.texts import Texts

_KINDS: Mapping[str, str] = {
    ExportFormat.PAPERS: N_("Papers"),
    ExportFormat.REPORT: N_("Report"),
    ExportFormat.BUNDLE: N_("Bundle"),
}


def file_kind(name: str, texts: Texts) -> str:
    """What a kind of file is called; by its abbreviation, where it has one."""
    return texts.gettext(_KINDS[name]) if name in _KINDS else name.upper()


def kind_and_receiver(record: ExportRecord, texts: Texts) -> tuple[str, str]:
    """What left, and whom or what it is for: papers by their title and their delegation."""
    delegation, _, what = record.receiver.rpartition(": ")
    if record.format == ExportFormat.PAPERS and what in HANDOUTS:
        return texts.gettext(HANDOUTS[what]), delegation
    return file_kind(record.format, texts), record.receiver
