"""Names of countries, and those that are nearly the name of another."""

import pytest

from app.importers.values.countries import country_code, split_countries


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea (North)", "KP"),
        ("Korea, Dem. People's Rep.", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("DPRK", "KP"),
        ("Корейская Народно-Демократическая Республика", "KP"),
        ("Korea (Rep.)", "KR"),
        ("Korea, Rep.", "KR"),
        ("S. Korea", "KR"),
        ("Республика Корея", "KR"),
        ("People's Republic of Korea", ""),
        ("Democratic Republic of the Congo", "CD"),
        ("Congo, Dem. Rep.", "CD"),
        ("Congo, Rep.", "CG"),
        ("Республика Конго", "CG"),
        ("Republic of China (Taiwan)", "TW"),
        ("Republik China", "TW"),
        ("People's Republic of China", "CN"),
        ("China (Hong Kong)", "HK"),
        ("Guyana (French)", "GF"),
        ("Sudan, South", "SS"),
        ("Guinea (Equatorial)", "GQ"),
        ("Guinea (Bissau)", "GW"),
        ("Samoa (American)", "AS"),
        ("Samoa, American", "AS"),
        ("Virgin Islands (British)", "VG"),
        ("Timor (East)", "TL"),
        ("Russian Fed.", "RU"),
        ("Georgia (USA)", ""),
        ("Georgia", "GE"),
        ("Jordan", "JO"),
        ("Chad", "TD"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("Guinea-Bissau", "GW"),
        ("Equatorial Guinea", "GQ"),
        ("Türkei", "TR"),
        ("Czech Rep.", "CZ"),
        ("Slovak Rep.", "SK"),
        ("Egypt, Arab Rep.", "EG"),
        ("Респ. Казахстан", "KZ"),
        ("Wlk. Brytania", "GB"),
        ("India (Delhi)", "IN"),
        ("Schweiz (CH)", "CH"),
        ("Deutschland/Germany", "DE"),
        ("N/A", ""),
    ],
)
def test_a_name_is_that_of_its_country_and_of_no_other(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    "both", ["Deutschland/Österreich", "Korea / China", "D/A/CH", "UK / Ireland", "Germany, Poland"]
)
def test_two_countries_in_one_cell_are_not_the_first(both: str) -> None:
    assert country_code(both) == ""


def test_two_countries_are_two_markets() -> None:
    assert split_countries("Deutschland/Österreich; Korea (North)") == (["DE", "AT", "KP"], [])
