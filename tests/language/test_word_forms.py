"""Forms, sounds, parts and slips of words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from app.language.compounds import Splitter
from app.language.edit_distance import (
    begins_within_one_slip,
    edit_distance,
    edit_distance_within,
)
from app.language.languages import read_languages
from app.language.stems import Stems
from app.language.synonyms import read_synonyms

RESOURCES = Path(__file__).parents[2] / "resources"
RULES = read_languages(RESOURCES)
GERMAN = RULES.languages["de"]
STEMS = Stems(RULES.languages, RULES.folding)


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("de", "Pumpen", "Pumpe"),
        ("ru", "рекультивации", "рекультивация"),
        ("es", "bombas", "bomba"),
        ("en", "pumps", "pump"),
        ("mn", "насосны", "насос"),
        ("mn", "насосоор", "насос"),
        ("mn", "уурхайнуудын", "уурхай"),
        ("mn", "өрөмдлөгийн", "өрөмдлөг"),
        ("mn", "барилгын", "барилга"),
        ("mn", "шинжилгээний", "шинжилгээ"),
        ("mn", "замын", "зам"),
        ("mn", "баттай", "бат"),
        ("sv", "pumpar", "pump"),
    ],
)
def test_forms_share_a_stem(lang: str, one: str, two: str) -> None:
    assert set(STEMS.stems(one, lang)) & set(STEMS.stems(two, lang))


def test_a_letter_of_a_short_word_is_no_ending() -> None:
    assert not set(STEMS.stems("буга", "mn")) & set(STEMS.stems("буг", "mn"))


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("ru", "уголь", "угля"),
        ("ru", "установок", "установка"),
        ("ru", "линеек", "линейка"),
        ("ru", "отвалов", "отвал"),
        ("ru", "смесь", "смесей"),
        ("mn", "газар", "газрын"),
        ("mn", "хэрэгсэл", "хэрэгслийн"),
        ("mn", "худгуудыг", "худаг"),
        ("mn", "усыг", "ус"),
        ("mn", "усаар", "ус"),
        ("pl", "studzienek", "studzienka"),
        ("pl", "węgiel", "węgla"),
        ("cs", "čerpadel", "čerpadlo"),
    ],
)
def test_forms_with_other_letters_before_the_ending_lead_to_each_other(
    lang: str, one: str, two: str
) -> None:
    ours, theirs = STEMS.stems(one, lang), STEMS.stems(two, lang)
    led = {other for stem in ours for other in STEMS.alternates(stem, lang)}
    assert led & set(theirs)


@pytest.mark.parametrize("word", ["насос", "бур", "я", "", "pumpa"])
def test_a_stem_that_ends_otherwise_leads_nowhere_odd(word: str) -> None:
    assert all(abs(len(other) - len(word)) <= 1 for other in STEMS.alternates(word, "ru"))


def test_a_language_without_rules_has_no_stems() -> None:
    assert STEMS.stems("pompa", "xx") == ()
    assert STEMS.stem("Pómpa", "xx") == "pompa"
    assert [*STEMS.alternates("pompk", "xx")] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nasosy", "насосы"),
        ("rekultivatsiya", "рекультивация"),
        ("rekultivacija", "рекультивация"),
        ("ekskavator", "экскаватор"),
        ("elastitschnye", "эластичные"),
        ("khirurgicheskoe", "хирургическое"),
        ("oromdlog", "оромдлог"),
        ("malita", "мальта"),
        ("tscheljabinsk", "челябинск"),
        ("stulya", "стулья"),
    ],
)
def test_romanised_words_sound_like_the_original(typed: str, meant: str) -> None:
    heard = RULES.sounds.of_latin(typed, RULES.folding)
    assert set(heard) & set(RULES.sounds.of_cyrillic(meant))


@pytest.mark.parametrize(
    ("word", "head", "others"),
    [
        ("schlammpumpen", "pumpe", ("schlamm",)),
        ("schaufelradbagger", "bagger", ("schaufelrad", "schaufel", "rad")),
        ("abraumforderbrucke", "forderbrucke", ("abraum", "forder", "brucke")),
        ("dosierpumpen", "pumpe", ()),
        ("krankenhaus", "haus", ("kranken",)),
        ("pumpe", "", ()),
        ("gestein", "", ()),
        ("xyz", "", ()),
    ],
)
def test_compounds_come_apart(word: str, head: str, others: tuple[str, ...]) -> None:
    parts = Splitter(GERMAN.lexicon, GERMAN.joints).parts(word)
    assert (parts.head, parts.others) == (head, others)


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        ("strossenbandanlagen", ("bandanlage",)),
        ("grubenwasserbehandlungsanlage", ("wasserbehandlungsanlage", "behandlungsanlage")),
        ("erdgasdruckleitung", ("druckleitung",)),
        ("schlammpumpen", ()),
        ("dosierpumpen", ()),
        ("pumpe", ()),
    ],
)
def test_long_compounds_end_in_shorter_ones(word: str, ends: tuple[str, ...]) -> None:
    assert Splitter(GERMAN.lexicon, GERMAN.joints).parts(word).ends == ends


@given(st.text("abc", max_size=9), st.text("abc", max_size=9))
def test_slips_are_the_optimal_string_alignment(one: str, two: str) -> None:
    assert edit_distance(one, two) == OSA.distance(one, two)


@given(st.text("abc", max_size=9), st.text("abc", max_size=9), st.sampled_from((1, 2)))
def test_slips_are_counted_as_far_as_they_matter(one: str, two: str, most: int) -> None:
    assert edit_distance_within(one, two, most) == min(OSA.distance(one, two), most + 1)


@given(st.text("abc", min_size=1, max_size=6), st.text("abc", max_size=8))
def test_one_slip_against_a_beginning_is_told_at_once(typed: str, word: str) -> None:
    beginnings = (word[:size] for size in range(len(typed) - 1, len(typed) + 2))
    fewest = min(OSA.distance(typed, beginning) for beginning in beginnings)
    assert begins_within_one_slip(typed, word) == (fewest <= 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yfcjc", "насос"),
        ("згьз", "pump"),
        ("yzlinder", "zylinder"),
        ("згьзыб зшзуы", "pumps, pipes"),
    ],
)
def test_other_keyboards(typed: str, meant: str) -> None:
    assert meant in RULES.layouts.others(typed)


def test_no_letter_stands_for_a_comma_on_a_keyboard_of_the_same_script() -> None:
    assert all(other.isalpha() for other in RULES.layouts.others("Strom"))


def test_all_keyboards_have_the_same_keys() -> None:
    assert len({len(keys) for keys in RULES.data["layouts"].values()}) == 1


def test_synonyms_have_a_name_and_words() -> None:
    concepts = read_synonyms(RESOURCES)
    assert len({concept.name for concept in concepts}) == len(concepts)
    assert all(len(concept.phrases) > 1 for concept in concepts)
