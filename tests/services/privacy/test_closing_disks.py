"""Closing a fair onto a full or pulled stick, on a full disk, by a program that is killed."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typing_extensions import override

from app.bootstrap import Services
from app.domain.closing import ClosingOrder
from app.domain.errors import LeadError, VaultError
from app.domain.export import ExportError, ExportRequest
from app.domain.fair import Fair
from app.domain.lead import Stamp
from app.exporters.lead_files import ExportContents
from app.services.output.exports import ExportReport, ExportsService
from app.services.privacy.fair_archives import FairArchives
from tests.leads.closing_loop import closing_loop
from tests.services.privacy.test_fair_closings import with_exports
from tests.support.closings import PASSWORD, close, names_in, opened
from tests.support.disks import filled, small_disk
from tests.support.pictures import photo
from tests.support.vaults import draft_in, stick_in, vault_in

PAGE = 4096


@pytest.fixture
def fair(desk: Services) -> Fair:
    found = desk.fairs.choose(desk.fairs.fair_or_new("Expo").id)
    lead = desk.leads.save(draft_in(desk, last_name="Kept"))
    desk.leads.attach_to(lead.id, "badge.jpg", "image/jpeg", photo("badge") * 99)
    return found


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "stick", "1m") as disk:
        yield disk


def size_of_its_archive(desk: Services, fair: Fair, out: Path) -> int:
    order = ClosingOrder(fair.id, out)
    archives = FairArchives(desk.vault, desk.exports, desk.fairs)
    archives.write(order, desk.closings.look(fair.id), desk.fairs.stamp(), desk.texts("en"))
    return out.stat().st_size


def is_whole(desk: Services, fair: Fair) -> bool:
    return len(desk.leads.leads()) == 1 and not desk.fairs.fair(fair.id).closed


@pytest.mark.parametrize("room", [0, PAGE, 3 * PAGE])
def test_a_full_stick_closes_nothing_and_keeps_nothing_half_made(
    desk: Services, fair: Fair, stick: Path, room: int
) -> None:
    with filled(stick, room):
        with pytest.raises(ExportError, match="could not be written"):
            close(desk, fair.id, stick / "e.zip", password=PASSWORD)
        assert [path.name for path in stick.iterdir()] == ["filler"]
        assert is_whole(desk, fair)
    close(desk, fair.id, stick / "e.zip", password=PASSWORD)
    assert names_in(opened(stick / "e.zip")) == ["Kept"]


class Pulling(ExportsService):
    """Exports to a stick that is pulled as soon as the file is on it."""

    @override
    def write(self, request: ExportRequest, contents: ExportContents, stamp: Stamp) -> ExportReport:
        report = super().write(request, contents, stamp)
        shutil.rmtree(request.out.parent)
        return report


def test_a_stick_that_is_pulled_closes_nothing(desk: Services, fair: Fair, tmp_path: Path) -> None:
    stick = stick_in(tmp_path)
    with_exports(desk, Pulling)
    with pytest.raises(ExportError, match="was incomplete when it was checked"):
        close(desk, fair.id, stick / "e.zip")
    assert is_whole(desk, fair)
    with pytest.raises(ExportError, match="could not be written"):
        close(desk, fair.id, stick / "e.zip")
    assert is_whole(desk, fair)
    assert not stick.exists()


def test_a_certificate_that_finds_no_room_is_kept_and_written_when_there_is_some(
    desk: Services, fair: Fair, stick: Path, tmp_path: Path
) -> None:
    pages = -(-size_of_its_archive(desk, fair, tmp_path / "other.zip") // PAGE)
    with filled(stick, pages * PAGE):
        with pytest.raises(ExportError, match="kept in the vault"):
            close(desk, fair.id, stick / "e.zip")
        assert desk.leads.leads() == ()
        assert names_in(opened(stick / "e.zip")) == ["Kept"]
        with pytest.raises(LeadError, match=r"could not be written to .*e-certificate.txt"):
            desk.closings.look(fair.id)
    with pytest.raises(LeadError, match=r"it is now at .*e-certificate.txt"):
        desk.closings.look(fair.id)
    text = (stick / "e-certificate.txt").read_text(encoding="utf-8")
    assert "Leads in the archive, as checked: 1" in text
    with pytest.raises(LeadError, match=r"“Expo” is closed\.$"):
        desk.closings.look(fair.id)


@pytest.mark.parametrize("room", [0, 256 * PAGE])
def test_a_full_disk_keeps_the_leads_or_certifies_what_is_not_clean(
    room: int, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", "24m") as disk:
        desk = vault_in(disk)
        other = desk.fairs.choose(desk.fairs.fair_or_new("Other").id)
        lead = desk.leads.save(draft_in(desk, last_name="Stays"))
        desk.leads.attach_to(lead.id, "badge.jpg", "image/jpeg", photo("other") + bytes(2_000_000))
        fair = desk.fairs.choose(desk.fairs.fair_or_new("Expo").id)
        desk.leads.save(draft_in(desk, last_name="Kept"))
        out = tmp_path / "e.zip"
        with filled(disk, room):
            if not room:
                with pytest.raises(VaultError, match="disk is full"):
                    close(desk, fair.id, out)
            else:
                erasure = close(desk, fair.id, out)
                assert str(desk.vault.files.database) in erasure.uncleaned
                assert "leads.db" in (tmp_path / "e-certificate.txt").read_text("utf-8")
        if not room:
            assert not desk.fairs.fair(fair.id).closed
            close(desk, fair.id, tmp_path / "again.zip")
            out = tmp_path / "again.zip"
        assert names_in(opened(out)) == ["Kept"]
        assert [it.fair for it in desk.leads.leads()] == [other.id]
        desk.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be copied")
def test_a_program_that_is_killed_while_it_closes_a_fair_loses_nothing(tmp_path: Path) -> None:
    rounds = closing_loop(tmp_path, 6)
    assert rounds.faults == []
    assert rounds.open
    assert rounds.closed
