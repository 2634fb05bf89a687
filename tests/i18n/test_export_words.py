"""What left is told in the reader's language, unless an abbreviation names it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.export import ExportFormat, ExportRecord, Format, Selection
from app.domain.lead import Stamp
from app.i18n.export_words import kind_and_receiver
from app.i18n.texts import Texts


@pytest.mark.parametrize(
    ("kind", "receiver", "told"),
    [
        (ExportFormat.PAPERS, "Mining: 2026: booklets", ("Hefte für Gäste", "Mining: 2026")),
        (ExportFormat.PAPERS, "Mining: of a newer program", ("Unterlagen", None)),
        (ExportFormat.REPORT, "", ("Bericht", None)),
        (ExportFormat.BUNDLE, "Laptop: booklets", ("Übergabedatei", None)),
        (ExportFormat.XLSX, "", ("XLSX", None)),
    ],
)
def test_what_left_is_told_in_words(
    kind: Format, receiver: str, told: tuple[str, str | None]
) -> None:
    stamp = Stamp("", "", datetime(2026, 12, 1, tzinfo=UTC))
    record = ExportRecord("1", stamp, kind, Selection(), "out", 0, receiver=receiver)
    assert kind_and_receiver(record, Texts("de", Path("i18n"))) == (told[0], told[1] or receiver)
