"""What comes first: trade names, titles that begin as typed, and titles with the little words."""

from app.search.ranked_hits import RANKED
from tests.search.small import Open, found

PUMPS = ("Pump", "Pump hose", "Pump drive", "Pump mounting")


def test_a_trade_name_typed_whole_comes_before_titles_that_mention_it(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("en", "Wheel for the Zorn 12", ""),
        ("en", "Zorn spares", ""),
        ("en", "Wheel loader", ""),
        trade_names={"Wheel loader": "Zorn 12", "Zorn spares": "Zorn 12 B"},
    )
    assert found(searcher, "zorn 12", "en")[0] == "Wheel loader"
    assert found(searcher, "zorn 12 wheel", "en")[0] == "Wheel for the Zorn 12"
    assert found(searcher, "zorn", "en")[0] == "Zorn spares"


def test_a_keyword_that_many_have_is_no_trade_name(searcher_of: Open) -> None:
    titles = [("en", title, "") for title in PUMPS]
    drives = [("en", f"Drive {number}", "") for number in ("one", "two", "three", "four")]
    few = searcher_of(*titles, *drives, trade_names={"Drive one": "Pump", "Drive two": "Pump"})
    assert found(few, "pump", "en")[:3] == ["Pump", "Drive one", "Drive two"]
    words = searcher_of(*titles, *drives[:2], trade_names={"Drive one": "Pump"}, lang_of_names="en")
    assert found(words, "pump", "en")[: len(PUMPS)] == [*PUMPS]
    many = searcher_of(*titles, *drives, trade_names={title: "Pump" for _, title, _ in drives})
    assert found(many, "pump", "en")[: len(PUMPS)] == [*PUMPS]


def test_the_title_that_begins_as_typed_is_first_among_many_with_the_words(
    searcher_of: Open,
) -> None:
    many = [
        ("en", f"{word} {number} pump", "") for word in ("Wi", "Winch") for number in range(RANKED)
    ]
    title = "Pumps with heads of steel for quarries"
    searcher = searcher_of(*many, ("en", title, ""))
    assert found(searcher, "pumps wi", "en")[0] == title


def test_the_title_that_begins_as_typed_is_first_among_many_with_its_words_in_another_order(
    searcher_of: Open,
) -> None:
    others = [("en", f"pump steel {number}", "") for number in range(RANKED)]
    title = "Steel pumps in long rows for the deepest of all quarries"
    searcher = searcher_of(*others, *(("en", text, "") for text in ("Steel pump", title)))
    assert found(searcher, "steel pu", "en")[:2] == ["Steel pump", title]


def test_a_title_begins_with_all_of_a_sentence_that_is_typed(searcher_of: Open) -> None:
    titles = ("How to work on rigs in rain", "How to work on rigs in summerhouses")
    searcher = searcher_of(*(("en", title, "") for title in titles))
    assert found(searcher, "how to work on rigs in summer", "en")[0] == titles[1]


def test_a_little_word_counts_where_it_is_one_with_its_neighbour(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Prüfung", ""), ("de", "Überprüfung von Seilen", ""))
    assert found(searcher, "über Prüfung", "de")[0] == "Überprüfung von Seilen"


def test_of_titles_alike_the_one_with_the_little_words_comes_first(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("en", "Oil or coal", ""), ("en", "Oil made new and better from coal", "")
    )
    assert found(searcher, "from oil", "en")[0] == "Oil made new and better from coal"
    assert found(searcher, "oil", "en")[0] == "Oil or coal"


def test_of_titles_with_several_words_the_little_ones_decide_nothing(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Pump belt set", ""), ("en", "Belt made long with pump", ""))
    assert found(searcher, "pump with belt", "en")[0] == "Pump belt set"


def test_a_correction_comes_before_words_that_begin_alike(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Crush stone", ""), ("en", "Stone crushers of steel", ""))
    assert found(searcher, "crushres stone ", "en")[0] == "Stone crushers of steel"


def test_what_a_word_begins_comes_before_its_corrections(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Pumpkin", ""), ("en", "Station of pumping", ""))
    assert found(searcher, "pumpin", "en") == ["Station of pumping", "Pumpkin"]
