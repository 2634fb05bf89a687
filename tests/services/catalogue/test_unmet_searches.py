"""What was searched in vain is counted, and nobody can be found in the counts."""

from pathlib import Path

import pytest

from app.services.catalogue.unmet_searches import UnmetDemand
from app.services.leads.lead_search import LeadFinder
from tests.support.catalogues import RESOURCES
from tests.support.vaults import PASSPHRASE, draft_in, services_in


def counted(path: Path, *searches: str) -> list[tuple[str, int]]:
    sounds = LeadFinder(RESOURCES).sounds
    for text in searches:
        UnmetDemand(path, list, sounds).count(text)
    return UnmetDemand(path, list, sounds).report()


def test_the_same_words_count_together(tmp_path: Path) -> None:
    searches = ("Wasserstoff-Tankstelle", " wasserstoff-tankstelle ", "Литий", "литий!", "ЛИТИЙ")
    assert counted(tmp_path / "unmet.json", *searches) == [
        ("литий", 3),
        ("wasserstoff-tankstelle", 2),
    ]


@pytest.mark.parametrize("text", ["", " ,.; ", "anna@firma.example", "+49 30 23125", "0355 12345"])
def test_nothing_that_leads_to_a_person_is_kept(tmp_path: Path, text: str) -> None:
    assert counted(tmp_path / "unmet.json", text) == []


def test_a_passphrase_is_not_kept_whatever_stands_around_it(tmp_path: Path) -> None:
    path = tmp_path / "unmet.json"
    assert counted(path, PASSPHRASE, f"bagger{PASSPHRASE}", f"{PASSPHRASE} bagger") == []
    assert counted(path, "mobile drill rig") == [("mobile drill rig", 1)]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": "b"}'])
def test_a_broken_file_starts_anew(tmp_path: Path, content: str) -> None:
    path = tmp_path / "unmet.json"
    path.write_text(content)
    assert counted(path, "helium") == [("helium", 1)]


def test_the_name_of_a_lead_is_not_counted_whenever_it_was_captured(data_folder: Path) -> None:
    services = services_in(data_folder)
    services.unmet.count("Батболд дрон")
    services.vault.create(PASSPHRASE)
    services.unmet.count("Sörensen-Çelik")
    assert [words for words, _ in services.unmet.report()] == ["sörensen-çelik", "батболд дрон"]
    services.fairs.fair_or_new("Expo")
    services.leads.save(draft_in(services, last_name="Celik", first_name="Батболд"))
    services.unmet.count("helium")
    services.unmet.count("ÇELIK windrad")
    services.unmet.count("Batbold drone")
    assert services.unmet.report() == [("helium", 1)]
    assert "елик" not in (text := services.paths.unmet.read_text(encoding="utf-8"))
    assert "çelik" not in text
    assert "батболд" not in text
    services.vault.lock()
    services.unmet.count("erdgas")
    assert services.unmet.report() == [("helium", 1)]
    services.close()
