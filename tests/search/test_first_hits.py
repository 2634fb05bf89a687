"""What comes first where much is alike."""

from tests.search.small import Open, found


def test_a_little_word_counts_where_it_is_one_with_its_neighbour(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Prüfung", ""), ("de", "Überprüfung von Seilen", ""))
    assert found(searcher, "über Prüfung", "de")[0] == "Überprüfung von Seilen"


def test_of_titles_alike_the_one_with_the_little_words_comes_first(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("en", "Oil or coal", ""), ("en", "Oil made new and better from coal", "")
    )
    assert found(searcher, "from oil", "en")[0] == "Oil made new and better from coal"
    assert found(searcher, "oil", "en")[0] == "Oil or coal"


def test_a_correction_comes_before_words_that_begin_alike(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Crush stone", ""), ("en", "Stone crushers of steel", ""))
    assert found(searcher, "crushres stone ", "en")[0] == "Stone crushers of steel"
