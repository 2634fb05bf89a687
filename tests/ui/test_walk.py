"""A part of the whole walk (dev.py walk): what visitors see in the largest letters, mirrored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.support.booth import Booth, open_booth
from tests.support.pseudo import MIRRORED
from tests.support.walk import look, rounds
from tests.support.walked import Walked, walk
from tests.support.windows import VIEWS, View

OF_VISITORS = [
    view for view in VIEWS if view.name.startswith(("card:", "visitor: start", "visitor: hits"))
]


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("booth"), pseudo=True) as made:
        yield made
        made.apply_theme("light")  # the style is the process's


@pytest.mark.parametrize("lang", [MIRRORED, "mn", "ru"])
def test_nothing_for_visitors_is_cut_off_or_out_of_reach_in_large_letters(
    booth: Booth, lang: str
) -> None:
    booth.apply_theme("light", 200)
    booth.speak(lang)
    flaws: list[str] = []
    for view in OF_VISITORS:
        for size, found in look(booth, view, ("1024x768", "3840x2160")):
            flaws += [f"{view.name}, {size}: {flaw}" for flaw in found]
        booth.clear()
    assert flaws == []


def test_a_seed_draws_the_same_order_and_every_round_is_in_it() -> None:
    drawn = rounds(23, (100, 200), ("de", "mn"))
    assert drawn == rounds(23, (100, 200), ("de", "mn"))
    assert sorted(map(str, drawn)) == sorted(map(str, rounds(1, (100, 200), ("de", "mn"))))
    assert drawn != rounds(1, (100, 200), ("de", "mn"))


def test_the_first_third_of_the_rounds_meets_all_pairs() -> None:
    scales, langs = (100, 125, 200), ("de", "en", "es", "mn")
    third = rounds(23, scales, langs)[: len(scales) * len(langs)]
    for one, other in (("percent", "lang"), ("theme", "lang"), ("theme", "percent")):
        met = {(getattr(it, one), getattr(it, other)) for it in third}
        assert len(met) == len({pair[0] for pair in met}) * len({pair[1] for pair in met})
    assert {it.theme for it in third} == {"light", "dark", "hall"}


def test_what_is_cut_is_seen_although_nothing_is_painted(booth: Booth, tmp_path: Path) -> None:
    def bring(booth: Booth) -> QWidget:
        booth.cover = QWidget()
        QPushButton("These words have no room", booth.cover).setFixedSize(40, 20)
        booth.cover.show()
        return booth.cover

    booth.apply_theme("light", 100)
    booth.speak("de")
    found = dict(look(booth, View("cut words", bring), ("1024x768",), tmp_path))
    booth.clear()
    assert "These words have no room" in found["1024x768"][0]
    assert [it.name for it in tmp_path.iterdir()] == ["cut-words-1024x768-100-de-light.png"]


def test_a_check_that_breaks_off_and_a_view_that_does_not_open_are_told(booth: Booth) -> None:
    def bring(_booth: Booth) -> QWidget:
        raise RuntimeError("no such view")

    def breaks_off(view: View, _shown: QWidget) -> Iterator[str]:
        yield f"a flaw of {view.name}"
        raise RuntimeError("no such part")

    gone = Walked()
    views = (View("not there", bring), next(view for view in VIEWS if view.name == "settings"))
    walk(booth, views, {"first": breaks_off, "second": lambda *_told: ()}, gone)
    assert "no such view" in gone.at("second", "not there")[0]
    first, broken = gone.at("first", "settings")
    assert first == "a flaw of settings"
    assert "no such part" in broken
    assert gone.at("second", "settings") == []
    assert len(gone.all_of("first")) == 3
