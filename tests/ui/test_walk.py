"""A part of the whole walk (dev.py walk): the visitor's card in the largest letters, mirrored."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.booth import Booth, open_booth
from tests.support.pseudo import MIRRORED
from tests.support.walk import look, rounds
from tests.support.windows import VIEWS

CARD = [view for view in VIEWS if view.name.startswith("card:")]


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("booth"), pseudo=True) as made:
        yield made
        made.wear("light")  # the style is the process's


@pytest.mark.parametrize("lang", [MIRRORED, "mn"])
def test_nothing_of_the_card_is_cut_off_or_out_of_reach_in_large_letters(
    booth: Booth, lang: str
) -> None:
    booth.wear("light", 200)
    booth.speak(lang)
    flaws: list[str] = []
    for view in CARD:
        for size, found in look(booth, view, ("1024x768", "3840x2160")):
            flaws += [f"{view.name}, {size}: {flaw}" for flaw in found]
        booth.clear()
    assert flaws == []


def test_a_seed_draws_the_same_order_and_every_round_is_in_it() -> None:
    drawn = rounds(23, (100, 200), ("de", "mn"))
    assert drawn == rounds(23, (100, 200), ("de", "mn"))
    assert sorted(map(str, drawn)) == sorted(map(str, rounds(1, (100, 200), ("de", "mn"))))
    assert drawn != rounds(1, (100, 200), ("de", "mn"))
