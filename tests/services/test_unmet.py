"""What was searched in vain is counted, and nobody can be found in the counts."""

from pathlib import Path

import pytest

from app.services.unmet import UnmetDemand


def counted(path: Path, *searches: str) -> list[tuple[str, int]]:
    unmet = UnmetDemand(path)
    for text in searches:
        unmet.count(text)
    return UnmetDemand(path).report()


def test_the_same_words_count_together(tmp_path: Path) -> None:
    searches = ("Wasserstoff-Tankstelle", " wasserstoff-tankstelle ", "Литий", "литий!", "ЛИТИЙ")
    assert counted(tmp_path / "unmet.json", *searches) == [
        ("литий", 3),
        ("wasserstoff-tankstelle", 2),
    ]


@pytest.mark.parametrize("text", ["", " ,.; ", "anna@firma.example", "+49 30 23125", "0355 12345"])
def test_nothing_that_leads_to_a_person_is_kept(tmp_path: Path, text: str) -> None:
    assert counted(tmp_path / "unmet.json", text) == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": "b"}'])
def test_a_broken_file_starts_anew(tmp_path: Path, content: str) -> None:
    path = tmp_path / "unmet.json"
    path.write_text(content)
    assert counted(path, "helium") == [("helium", 1)]
