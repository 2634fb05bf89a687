"""What a presentation of a sector shows."""

from dataclasses import replace
from pathlib import Path

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.domain.brochure import BrochureRequest, LayoutName
from app.domain.deck import Show
from app.domain.edition import Sector
from tests.support.catalogues import DRILLS, EDITION, PUMPS, build

SECTORS = (
    Sector("raw-materials"),
    Sector("mines", parent="raw-materials"),
    Sector("mining", parent="mines"),
    Sector("water"),
)


def test_a_sector_is_all_that_lies_under_it_however_deep(tmp_path: Path) -> None:
    pumps = replace(PUMPS, sectors=("water",), offerings=())
    edition = replace(EDITION, sectors=SECTORS)
    build(tmp_path / "deep.db", pumps, DRILLS, edition=edition)
    services = build_services(find_paths(tmp_path / "data"), tmp_path / "deep.db")
    assert services.presentations.of_sector("raw-materials") == (Show(DRILLS.id),)
    request = BrochureRequest(layout=LayoutName("list"), sector="raw-materials", language="de")
    brochure = services.brochures.make(request)
    assert brochure.report.codes
    assert not any(PUMPS.id in code for code in brochure.report.codes)
    services.close()
