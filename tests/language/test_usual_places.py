"""Where something of a schedule is, and how people are addressed, in the reader's language."""

from app.language.forms_of_address import address_in, is_woman
from app.language.usual_places import place_in


def test_a_place_is_said_part_by_part_with_its_number() -> None:
    assert place_in("Chamber, hall 2", "de") == "Kammer, Saal 2"
    assert place_in("Kammer, Saal 2", "mn") == "Танхим, 2-р заал"
    assert place_in("Hall B", "es-CL") == "Sala B"
    assert place_in("Halle D", "pl") == "Sala D"
    assert place_in("Room 12a", "ru") == "Комната 12a"
    assert place_in("kammer, foyer", "de") == "Kammer, Foyer"
    assert place_in("Foyer", "ru") == "Фойе"


def test_names_of_places_stay_as_they_are() -> None:
    assert place_in("Grand Hotel Lausitz", "ru") == "Grand Hotel Lausitz"
    assert place_in("Kulturhaus, Saal 1", "en") == "Kulturhaus, Hall 1"
    assert place_in("hall 2", "kk") == "hall 2"
    assert place_in("", "ru") == ""


def test_people_are_addressed_in_the_language_of_the_reader() -> None:
    assert address_in("Ms", "de") == "Frau"
    assert address_in("Herr", "mn") == "Ноён"
    assert address_in("Pani", "es-CL") == "Sra."
    assert address_in("Mrs", "en") == "Mrs"
    assert address_in("Dr", "ru") == "Dr"
    assert is_woman("Sra.")
    assert not is_woman("Mr")
    assert not is_woman("Dr")
