"""Facts that the results share stand beside the list; a slider writes what is asked of them."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.domain.member import Fact, Offering, OfferingText
from app.ui.catalogue.fact_slider import FactSlider
from tests.support.catalogues import PUMPS, build
from tests.support.speech import Ear
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk


def _pump(flow: str) -> Offering:
    texts = {"de": OfferingText(f"Pumpe {flow}", "", "")}
    return Offering(f"p{flow}", texts=texts, facts=(Fact({"de": "Menge"}, {"und": flow}, "m³/h"),))


@pytest.fixture
def pump_desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """A window in English over four pumps."""
    pumps = replace(PUMPS, offerings=tuple(map(_pump, ("30", "360", "720", "1800"))))
    build(tmp_path / "catalog.db", pumps)
    desk = open_desk(
        tmp_path / "catalog.db",
        prepare=lambda services: services.settings.change(
            staff_language="en", visitor_language="de"
        ),
    )
    desk.window.resize(1366, 768)
    desk.wait_until(desk.page.facets.isVisible)
    return desk


def sliders(desk: Desk) -> list[FactSlider]:
    return list(desk.page.facets.sliders())


def shown(desk: Desk) -> set[str | None]:
    return {hit.offering for hit in desk.hits() if hit.offering}


def test_keys_on_a_slider_write_what_is_asked_and_keep_the_focus(pump_desk: Desk) -> None:
    desk = pump_desk
    desk.search("Pumpe")
    desk.tab_to("Flow rate: at least 30 m³/h")
    desk.press(Qt.Key.Key_Right)
    desk.wait_until(lambda: shown(desk) == {"p360", "p720", "p1800"})
    assert desk.window.search_box.text() == "Pumpe ≥ 360 m³/h"
    desk.press(Qt.Key.Key_Right)
    desk.wait_until(lambda: shown(desk) == {"p720", "p1800"})
    focused = QApplication.focusWidget()
    assert focused is sliders(desk)[0].least
    told = QAccessible.queryAccessibleInterface(focused).text(QAccessible.Text.Name)
    assert told == "Flow rate: at least 720 m³/h"
    desk.press(Qt.Key.Key_Home)
    desk.wait_until(lambda: len(shown(desk)) == 4)
    assert desk.window.search_box.text() == "Pumpe"


def test_a_slider_is_heard_as_its_fact_with_value_and_unit(
    pump_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ear = pump_desk, Ear(monkeypatch)
    desk.search("Pumpe")
    desk.tab_to("Flow rate: at least 30 m³/h")
    assert "Flow rate: at least 30 m³/h [Slider]" in ear.heard()
    told = QAccessible.queryAccessibleInterface(sliders(desk)[0].least)
    assert told.valueInterface() is None, "Orca would read its place: 0, 0 percent"
    desk.press(Qt.Key.Key_Right)
    desk.wait_until(lambda: shown(desk) == {"p360", "p720", "p1800"})
    assert "~ Flow rate: at least 360 m³/h" in ear.heard()


def test_both_sliders_make_a_range_and_push_each_other(pump_desk: Desk) -> None:
    desk = pump_desk
    desk.search("Pumpe ≥ 360 m³/h")
    slider = sliders(desk)[0]
    slider.most.setValue(2)
    desk.wait_until(lambda: shown(desk) == {"p360", "p720"})
    assert desk.window.search_box.text() == "Pumpe 360–720 m³/h"
    slider.most.setValue(0)
    desk.wait_until(lambda: shown(desk) == {"p30"})
    assert desk.window.search_box.text() == "Pumpe ≤ 30 m³/h"


def test_sliders_follow_what_is_typed(pump_desk: Desk) -> None:
    desk = pump_desk
    assert sliders(desk) == []
    desk.search("Pumpe 300–800 m³/h")
    (slider,) = sliders(desk)
    assert (slider.least.value(), slider.most.value()) == (1, 2)
    desk.search("Pumpe bis 1800 m³/h")
    assert (slider.least.value(), slider.most.value()) == (0, 3)
    desk.search("")
    desk.wait_until(lambda: sliders(desk) == [])


def test_sliders_and_filters_have_room_on_a_small_screen(pump_desk: Desk) -> None:
    desk = pump_desk
    desk.search("Pumpe")
    (slider,) = sliders(desk)
    desk.wait_until(slider.title.isVisible)
    pane = desk.page.facets.viewport()
    for part in (slider.title, slider.least, slider.most):
        corner = part.mapTo(pane, part.rect().bottomRight())
        assert pane.rect().contains(corner), part
        assert part.height() >= part.minimumSizeHint().height()
