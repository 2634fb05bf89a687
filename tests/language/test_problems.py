"""The table of problems, and the words that many of them are told with."""

from pathlib import Path

from app.language.languages import read_languages
from app.language.problems import KIND, read_problems, telling_keys

RESOURCES = Path(__file__).parents[2] / "resources"


def test_every_kind_of_words_that_a_problem_names_is_in_the_table() -> None:
    kinds = telling_keys(RESOURCES, read_languages(RESOURCES))
    named = {
        (lang, word)
        for problem in read_problems(RESOURCES)
        for lang, phrases in problem.told.items()
        for phrase in phrases
        for slot in phrase
        for word in slot
        if word.startswith(KIND)
    }
    assert named
    assert all(word in kinds[lang] for lang, word in named)
