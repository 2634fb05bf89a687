"""What was searched in vain is counted, and nobody can be found in the counts."""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.config.clock import Clock
from app.domain.unmet import UnmetWords
from app.services.catalogue.unmet_searches import UnmetDemand
from app.services.leads.lead_search import LeadFinder
from tests.support.catalogues import RESOURCES
from tests.support.vaults import PASSPHRASE, draft_in, services_in


def counted(path: Path, *searches: str) -> list[tuple[str, int]]:
    sounds = LeadFinder(RESOURCES).sounds
    for text in searches:
        UnmetDemand(path, list, sounds).count(text)
    return told(UnmetDemand(path, list, sounds).report())


def told(report: Iterable[UnmetWords]) -> list[tuple[str, int]]:
    return [(one.words, one.times) for one in report]


def test_a_word_typed_again_and_again_in_one_visit_is_of_one_visit(tmp_path: Path) -> None:
    now = [0.0]
    demand = UnmetDemand(
        tmp_path / "unmet.json", list, lambda _text: (), Clock(awake=lambda: now[0])
    )
    for minute in (0, 5, 20, 40, 120):
        now[0] = minute * 60.0
        demand.count("Helium")
    assert demand.report() == [("helium", 5, 2)]


def test_no_count_of_two_windows_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "unmet.json"
    demands = [UnmetDemand(path, list, lambda _text: ()) for _ in range(8)]
    with ThreadPoolExecutor(len(demands)) as hands:
        list(hands.map(lambda one: [one.count("helium") for _ in range(5)], demands))
    assert UnmetDemand(path, list, lambda _text: ()).report() == [("helium", 40, 8)]


def test_counts_of_an_older_program_stay(tmp_path: Path) -> None:
    path = tmp_path / "unmet.json"
    path.write_text('{"helium": 7}', encoding="utf-8")
    demand = UnmetDemand(path, list, lambda _text: ())
    assert demand.report() == [("helium", 7, 1)]
    demand.count("helium")
    assert demand.report() == [("helium", 8, 2)]


def test_no_day_and_no_time_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "unmet.json"
    counted(path, "helium")
    assert json.loads(path.read_text(encoding="utf-8")) == {"helium": [1, 1]}


def test_the_same_words_count_together(tmp_path: Path) -> None:
    searches = ("Wasserstoff-Tankstelle", " wasserstoff-tankstelle ", "Литий", "литий!", "ЛИТИЙ")
    assert counted(tmp_path / "unmet.json", *searches) == [
        ("литий", 3),
        ("wasserstoff-tankstelle", 2),
    ]


def test_a_letter_is_a_search_that_has_only_begun(tmp_path: Path) -> None:
    assert counted(tmp_path / "unmet.json", "h", "Х ", "KI") == [("ki", 1)]


@pytest.mark.parametrize("text", ["", " ,.; ", "anna@firma.example", "+49 30 23125", "0355 12345"])
def test_nothing_that_leads_to_a_person_is_kept(tmp_path: Path, text: str) -> None:
    assert counted(tmp_path / "unmet.json", text) == []


def test_a_passphrase_is_not_kept_whatever_stands_around_it(tmp_path: Path) -> None:
    path = tmp_path / "unmet.json"
    assert counted(path, PASSPHRASE, f"bagger{PASSPHRASE}", f"{PASSPHRASE} bagger") == []
    assert counted(path, "mobile drill rig") == [("mobile drill rig", 1)]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": "b"}', '{"a": [1]}', '{"a": [1, "b"]}'])
def test_a_broken_file_starts_anew(tmp_path: Path, content: str) -> None:
    path = tmp_path / "unmet.json"
    path.write_text(content)
    assert counted(path, "helium") == [("helium", 1)]


def test_the_name_of_a_lead_is_not_counted_whenever_it_was_captured(data_folder: Path) -> None:
    services = services_in(data_folder)
    services.unmet.count("Батболд дрон")
    services.vault.create(PASSPHRASE)
    services.unmet.count("Sörensen-Çelik")
    assert [one.words for one in services.unmet.report()] == ["sörensen-çelik", "батболд дрон"]
    services.fairs.fair_or_new("Expo")
    services.leads.save(draft_in(services, last_name="Celik", first_name="Батболд"))
    services.unmet.count("helium")
    services.unmet.count("ÇELIK windrad")
    services.unmet.count("Batbold drone")
    assert told(services.unmet.report()) == [("helium", 1)]
    assert "елик" not in (text := services.paths.unmet.read_text(encoding="utf-8"))
    assert "çelik" not in text
    assert "батболд" not in text
    services.vault.lock()
    services.unmet.count("erdgas")
    assert told(services.unmet.report()) == [("helium", 1)]
    services.close()
