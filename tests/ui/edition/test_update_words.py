"""What an update changes is told in the reader's words, not by ids and codes."""

import json
from dataclasses import replace
from pathlib import Path

from app.domain.member import Fact, Offering, OfferingText, Reference
from app.exporters.member_json import member_to_json
from tests.support.catalogues import PUMPS
from tests.ui.driver import Desk


def test_offerings_facts_and_references_have_their_names(desk: Desk, tmp_path: Path) -> None:
    pump, repair = PUMPS.offerings
    flow = Fact({"de": "Förderstrom", "en": "Flow rate"}, {"und": "1900"}, "m³/h")
    title = OfferingText("Submersible pump", "For mine water")
    said = replace(
        PUMPS,
        address=replace(PUMPS.address, country="PL"),
        sectors=("mining",),
        references=(Reference(2021, "CL", {"de": "Mine El Abra", "en": "El Abra mine"}),),
        offerings=(
            replace(pump, texts={**pump.texts, "en": title}, facts=(flow,)),
            replace(repair, kind="research"),
            Offering("miete", "service", texts={"en": OfferingText("Rental pumps")}),
        ),
    )
    document = json.dumps(member_to_json(said), ensure_ascii=False)
    (tmp_path / "website.jsonl").write_text(document + "\n", encoding="utf-8")
    page = desk.open_edition_page()
    page.lists.sources.field.setFocus()
    desk.type("website")
    desk.drop(tmp_path / "website.jsonl")
    lines = page.preview.update_tree.lines()
    assert "Country | Germany | Poland" in lines
    assert "Sectors | Dewatering | Mining" in lines
    assert "References | 2019, Mongolia: Tagebau Baganuur | 2021, Chile: El Abra mine" in lines
    assert "Title (English) · Submersible pump | – | Submersible pump" in lines
    facts = "Facts · Submersible pump | Förderstrom: 720 m³/h | Flow rate: 1,900 m³/h"
    assert facts in lines
    assert "Offering · Rental pumps | – | Service" in lines
    assert not any(id_ in line for line in lines for id_ in ("tauchpumpe", "miete"))
