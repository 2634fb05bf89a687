"""The archive of a fair, whatever the laptop's clock says."""

import io
import zipfile
from datetime import UTC, datetime

from app.exporters.archive import archive_of
from tests.support.leads import ANNA


def test_a_clock_that_was_reset_keeps_no_fair_from_closing() -> None:
    data = archive_of([ANNA], lambda _: b"", datetime(1970, 1, 1, tzinfo=UTC)).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.getinfo("leads.json").date_time == (1980, 1, 1, 0, 0, 0)
