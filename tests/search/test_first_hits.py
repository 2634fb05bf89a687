"""What comes first where much is alike."""

from tests.search.small import Open, found


def test_a_correction_comes_before_words_that_begin_alike(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Crush stone", ""), ("en", "Stone crushers of steel", ""))
    assert found(searcher, "crushres stone ", "en")[0] == "Stone crushers of steel"
