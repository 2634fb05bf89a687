"""What people do at a company, in the reader's language."""

from app.language.roles import role_in


def test_a_role_is_said_in_the_readers_language_for_a_man_and_for_a_woman() -> None:
    assert role_in("Geschäftsführerin", "ru") == "Генеральный директор"
    assert role_in("Geschäftsführerin", "es") == "Directora general"
    assert role_in("Geschäftsführer", "es-CL") == "Director general"
    assert role_in("managing  director", "de") == "Geschäftsführer"
    assert role_in("CEO", "mn") == "Гүйцэтгэх захирал"
    assert role_in("Geschäftsführerin", "en") == "Managing director"
    assert role_in("Sales Manager Latin America", "en") == "Sales Manager Latin America"


def test_the_form_of_address_tells_a_man_from_a_woman_where_the_role_does_not() -> None:
    assert role_in("Managing director", "de", "Ms") == "Geschäftsführerin"
    assert role_in("Managing director", "de", "Mr") == "Geschäftsführer"
    assert role_in("Managing director", "ru", "Ms") == "Генеральный директор"
    assert role_in("Geschäftsführerin", "es", "Herr") == "Directora general"


def test_what_is_not_known_stands_as_it_is() -> None:
    assert role_in("Oberhauptkassierer", "ru") == "Oberhauptkassierer"
    assert role_in("Vertrieb", "kk") == "Vertrieb"
    assert role_in("", "ru") == ""
